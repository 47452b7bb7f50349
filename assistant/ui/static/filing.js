// A submission that is set aside with a reason, that replaces an earlier one, or that goes back with a letter.

import { at, call } from "./api.js";
import { perform } from "./commands.js";
import { composing, open } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { pick, text } from "./texts.js";

const CAUSES = ["wrong_document", "unreadable", "duplicate", "other", "supersede"];
const NAMES_ONE = new Set(["duplicate", "supersede"]);

export class Filing {
  constructor(review) {
    this.review = review;
  }

  run(command) {
    return perform(this, command);
  }

  async setAside() {
    const { review } = this;
    const { shell } = review;
    if (!review.mayEdit()) return;
    try {
      const answer = await askCause(shell.host, review.id);
      if (answer) await this.file(answer);
    } catch (error) {
      if (!("status" in error)) throw error;
      shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
    review.editor.focus();
  }

  async file({ cause, other, words }) {
    const { shell, state: { sheet: { id, name } } } = this.review;
    await shell.outbox.pump();
    if (cause === "supersede") {
      await call(at(id, "/supersede"), { body: { older: Number(other.id) } });
      shell.notices.say(text("was_superseded", { name, older: other.name }), "info");
      return;
    }
    await call(at(id, "/reject"), { body: { cause, words, of: other ? Number(other.id) : null } });
    shell.notices.say(text("was_set_aside", { name }), "info");
    await shell.nextSubmission();
    if (this.review.id === id) this.review.take(await call(at(id)));
  }

  /** It does not replace an earlier one after all. */
  async unsupersede() {
    const { review } = this;
    try {
      await call(at(review.id, "/unsupersede"), { body: {} });
      review.take(await call(at(review.id)));
      review.shell.notices.say(text("was_unsuperseded"), "info", [[text("set_aside"), () => this.setAside()]]);
    } catch (error) {
      if (!("status" in error)) throw error;
      review.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
    review.editor.focus();
  }

  async letter() {
    const { review } = this;
    try {
      const written = review.shell.outbox.pump().then(() => call(at(review.id, "/letter")));
      await showLetter(review.shell.host, written, review.state.progress.left);
    } catch (error) {
      if (!("status" in error)) throw error;
      review.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
    review.editor.focus();
  }
}

/** Set a submission aside from the list: one that could not be read, too; what was set aside comes back. */
export async function fileFromList(shell, item) {
  try {
    if (item.state === "rejected") {
      await call(at(item.id, "/reopen"), { body: { revision: 0 } });
      shell.notices.say(text("reopened", { name: item.name }), "info");
    } else if (["confirmed", "purged"].includes(item.state)) shell.notices.say(text(`closed_${item.state}`), "info");
    else {
      const answer = await askCause(shell.host, item.id);
      if (!answer) return;
      const { cause, other, words } = answer;
      if (cause === "supersede") await call(at(item.id, "/supersede"), { body: { older: Number(other.id) } });
      else await call(at(item.id, "/reject"), { body: { cause, words, of: other ? Number(other.id) : null } });
      shell.notices.say(cause === "supersede" ? text("was_superseded", { name: item.name, older: other.name }) : text("was_set_aside", { name: item.name }), "info");
    }
  } catch (error) {
    if (!("status" in error)) throw error;
    shell.notices.say(pick(error.body?.message) || text("offline"), "error");
  }
}

/** Why submission `id` is set aside: resolves with {cause, other, words}, or null.
 *
 * The box is there at once; which other one is meant the server is asked as one types. */
function askCause(host, id) {
  return open(host, text("set_aside_title"), (close) => {
    const complaint = h("p.complaint", { role: "alert" });
    const words = h("input", { type: "text", "aria-label": text("cause_words"), placeholder: text("cause_words") });
    const filter = h("input", { type: "search", "aria-label": text("which_submission"), placeholder: text("which_submission") });
    const list = h("select.others", { size: 6, "aria-label": text("which_submission") });
    const which = h("div.which", {}, filter, list);
    let cause = CAUSES[0];
    let offered = [];
    let asking = Promise.resolve();
    let serial = 0;
    const search = () => {
      serial += 1;
      const mine = serial;
      const query = new URLSearchParams({ words: filter.value, earlier: String(cause === "supersede") });
      asking = call(`${at(id, "/others")}?${query}`).then(({ items }) => {
        if (mine !== serial) return;
        offered = items;
        fill(list, offered.map((item) => h("option", { value: item.id }, named(item))));
        list.selectedIndex = offered.length ? 0 : -1;
      }, (error) => { complaint.textContent = pick(error.body?.message) || text("offline"); });
    };
    const draw = () => {
      which.hidden = !NAMES_ONE.has(cause);
      words.hidden = cause === "supersede";
      if (!which.hidden) search();
    };
    const done = async (event) => {
      event?.preventDefault();
      await asking; // Enter may be faster than the list
      const other = NAMES_ONE.has(cause) ? offered[list.selectedIndex] ?? null : null;
      if (NAMES_ONE.has(cause) && !other) complaint.textContent ||= text(offered.length ? "choose_one" : "no_others");
      else if (cause === "other" && !words.value.trim()) complaint.textContent = text("need_reason");
      else close({ cause, other, words: words.value.trim() });
    };
    const radios = CAUSES.map((name, i) => h("input", { type: "radio", name: "cause", value: name, checked: i === 0,
      dataset: i === 0 ? { first: "" } : {}, onchange: () => { cause = name; complaint.textContent = ""; draw(); } }));
    const choose = (event) => {
      if (composing(event)) return;
      const digit = Number(event.key.normalize("NFKC"));
      if (event.target.type === "radio" && digit >= 1 && digit <= CAUSES.length) {
        radios[digit - 1].click();
        radios[digit - 1].focus();
        event.preventDefault();
      } else if (event.key === "Enter" && event.target.tagName !== "BUTTON") done(event);
      else if (event.target === filter && event.key === "ArrowDown") list.focus();
    };
    filter.addEventListener("input", () => { complaint.textContent = ""; search(); });
    draw();
    return h("form.causes", { onsubmit: done, onkeydown: choose },
      h("fieldset", {}, h("legend", {}, text("reason")), CAUSES.map((name, i) =>
        h("label.cause", {}, radios[i], h("kbd", {}, String(i + 1)), text(`cause_${name}`)))),
      which, words, complaint,
      h("div.dialog-foot", {}, h("button", { type: "button", onclick: () => close() }, text("cancel")),
        h("button.primary", { type: "submit" }, text("decide"))));
  });
}

const named = (item) => `${[item.fiscal_year, item.group_name].filter(Boolean).join(" ") || "—"}　${item.name}　（${text(`sub_${item.state}`)}）`;

/** The letter, to change and to copy. While `left` leaves are undecided, an error in it may be the program's own. */
function showLetter(host, written, left) {
  return open(host, text("letter_title"), (close) => {
    const content = h("div", {}, h("p.quiet", {}, text("loading")), h("div.dialog-foot", {}, h("button", { type: "button", onclick: () => close() }, text("close"))));
    written.then((mail) => {
      fill(content, left > 0 && mail.body && h("p.letter-early", {}, text("letter_early", { n: left })), letter(mail, close));
      content.querySelector("[data-first]")?.focus();
    }, (error) => fill(content, h("p.complaint", {}, pick(error.body?.message) || text("offline"))));
    return content;
  }, ".is-letter");
}

function letter({ subject, body }, close) {
  const foot = (...more) => h("div.dialog-foot", {}, more, h("button", { type: "button", dataset: body ? {} : { first: "" }, onclick: () => close() }, text("close")));
  if (!body) return [h("p", {}, text("letter_none")), foot()];
  const told = h("span.quiet", { role: "status" });
  const line = h("input", { type: "text", lang: "ja", "aria-label": text("letter_subject") });
  const box = h("textarea.letter", { rows: 18, lang: "ja", spellcheck: false, "aria-label": text("letter_body") });
  line.value = subject;
  box.value = body;
  const copy = async () => { told.textContent = text((await copied(box)) ? "copied" : "copy_failed"); };
  return [h("label.amend-row.letter-subject", {}, h("span", {}, text("letter_subject")), line), box,
    foot(told, h("span.spring"), h("button.primary", { type: "button", dataset: { first: "" }, onclick: copy }, text("copy")))];
}

/** Put a box's text on the clipboard. Plain http has no clipboard API: there the old command does it. */
async function copied(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.select();
    return document.execCommand("copy");
  }
}
