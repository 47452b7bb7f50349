// What the screen has to tell: short words that go by themselves, and what waits for an answer.

import { fill, h } from "./dom.js";
import { pick, text } from "./texts.js";

const SECONDS = { info: 4, warning: 6 };

export class Notices {
  constructor() {
    this.element = h("div.notices", { role: "status", "aria-live": "polite" });
  }

  /** One sentence. An error stays until it is closed; `more` are buttons [[label, act], …]. */
  say(words, kind = "info", more = []) {
    const notice = h(`div.notice.is-${kind}`, {}, h("span", {}, words),
      more.map(([label, act]) => h("button", { type: "button", onclick: () => { notice.remove(); act(); } }, label)),
      h("button.close", { type: "button", title: text("close"), "aria-label": text("close"), onclick: () => notice.remove() }, "×"));
    const same = [...this.element.children].find((other) => other.firstChild.textContent === words);
    same?.remove();
    this.element.append(notice);
    if (SECONDS[kind]) setTimeout(() => notice.remove(), SECONDS[kind] * 1000);
    return notice;
  }

  /** A sentence that is no longer true. */
  unsay(words) {
    [...this.element.children].find((notice) => notice.firstChild.textContent === words)?.remove();
  }

  /** Somebody else decided the same leaf first: both values, and a choice. */
  conflict(op, { keep, insist, go }) {
    const { conflict, body } = op;
    const mine = body.text ?? (body.value === undefined || body.value === null ? text(["blank", "unreadable"].includes(body.kind) ? body.kind : "nothing") : String(body.value));
    const notice = h("div.notice.is-conflict", { dataset: { operation: body.operation } });
    const end = (act) => () => { notice.remove(); act(); };
    this.element.querySelector(`[data-operation="${body.operation}"]`)?.remove();
    fill(notice,
      h("div", {}, h("b", {}, `${text("conflict_title")}：`), h("button.link", { type: "button", onclick: go }, pick(conflict.title) || pick(op.title) || body.path)),
      h("div", {}, pick(conflict.message)),
      h("div", {}, text("conflict_theirs", { who: conflict.who ?? "—", value: conflict.value || text("nothing") }), " ", text("conflict_mine", { value: mine })),
      h("div.notice-tools", {}, h("button", { type: "button", onclick: end(keep) }, text("keep_theirs")),
        h("button", { type: "button", onclick: end(insist) }, text("send_mine"))));
    this.element.append(notice);
  }
}
