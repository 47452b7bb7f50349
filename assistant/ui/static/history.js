// Who did what to a leaf, and when.

import { at, call } from "./api.js";
import { perform } from "./commands.js";
import { open } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { shown } from "./leaf.js";
import { moment } from "./strip.js";
import { hasText, pick, text } from "./texts.js";

export class History {
  constructor(review) {
    this.review = review;
  }

  run(command) {
    return perform(this, command);
  }

  async history() {
    const { review } = this;
    const { current, id } = review;
    const { line, field } = review.sheet.leaves.get(current);
    const asked = review.shell.outbox.pump().then(() => call(at(id, `/history?path=${encodeURIComponent(current)}`)));
    await open(review.shell.host, text("history_title"), (close) => {
      const content = h("div.history", {}, h("p.quiet", {}, text("loading")));
      asked.then(({ decisions, moves }) => fill(content, this.decisions(decisions, field), this.moves(moves)),
        (error) => fill(content, h("p.complaint", {}, pick(error.body?.message) || text("offline"))));
      return [h("p.where", {}, pick(line.title)), content,
        h("div.dialog-foot", {}, h("button", { type: "button", dataset: { first: "" }, onclick: () => close() }, text("close")))];
    }, ".is-history");
    review.editor.focus();
  }

  decisions(entries, field) {
    if (!entries.length) return h("p.quiet", {}, text("history_none"));
    const value = (each) => (typeof each === "object" && each !== null ? "" : shown(field, each) || text("nothing"));
    const said = ({ kind, old, new: made }) => {
      if (["reading", "amendment", "blank", "unreadable"].includes(kind)) return `${value(old)} → ${value(made)}`;
      return kind === "confirm" || kind === "confirm_group" ? value(made) : "";
    };
    return h("table", {}, h("thead", {}, h("tr", {}, ["history_when", "history_who", "history_what", "history_value", "reason"].map((name) => h("th", { scope: "col" }, text(name))))),
      h("tbody", {}, entries.map((entry) => h(entry.undone ? "tr.is-undone" : "tr", {}, h("td", {}, moment(entry.when)), h("td", {}, entry.who || text("one_of_two")),
        h("td", {}, text(`did_${entry.kind}`), entry.undone && ` ${text("was_undone")}`, entry.earlier && ` ${text("of_earlier")}`),
        h("td", {}, said(entry)), h("td", {}, entry.reason ?? "")))));
  }

  /** What became of the submission as a whole. */
  moves(moves) {
    const state = (name) => (hasText(`sub_${name}`) ? text(`sub_${name}`) : name);
    return h("details", {}, h("summary", {}, text("history_submission")),
      h("ul", {}, moves.map(({ who, when, state: name, note }) => h("li", {}, `${moment(when)}　${who}　${state(name)}`, note && h("span.quiet", {}, `　${note}`)))));
  }
}
