// The third look: where two people read differently, both values, A and B, without names; and a word on two-reader mode.

import { at, call } from "./api.js";
import { perform } from "./commands.js";
import { fill, h, newId } from "./dom.js";
import { keyOf } from "./keys.js";
import { shown } from "./leaf.js";
import { pick, text } from "./texts.js";

/** What one side says of a leaf, in words; an amendment as what the form says → what is held true. */
export function said(field, side) {
  if (!side) return text("side_none");
  if (side.state === "unreadable") return text("unreadable");
  const value = shown(field, side.value) || text("nothing");
  return side.state === "amended" ? `${shown(field, side.reading) || text("nothing")} → ${value}` : value;
}

export class Third {
  constructor(review) {
    this.review = review;
    this.element = h("div.third", { role: "region", hidden: true });
  }

  run(command) {
    return perform(this, command);
  }

  chooseA() { this.choose("a"); }
  chooseB() { this.choose("b"); }

  /** One side's value is right. */
  choose(side) {
    const { review } = this;
    const line = review.state.line(review.current);
    if (!line.choices) {
      const extra = this.element.querySelector("button.take");
      if (extra) extra.focus();
      else review.commands.say("no_difference");
      return;
    }
    if (!line.choices[side]) review.commands.say("side_has_none");
    else if (review.commands.decide("confirm", review.current, { choice: side })) review.commands.advanceLook();
  }

  draw() {
    const { sheet } = this.review.state;
    this.element.hidden = !sheet.two;
    if (!sheet.two) return;
    this.element.setAttribute("aria-label", text(`two_${sheet.two}_title`));
    fill(this.element, h("p", {}, h("b", {}, text(`two_${sheet.two}_title`)), "　",
      sheet.two === "third" ? text(sheet.differences ? "two_third" : "two_third_done", { n: sheet.differences }) : text(`two_${sheet.two}`)),
    (sheet.extras ?? []).map((extra) => this.extra(extra)));
  }

  /** An entry that only one side has: it belongs in, or it does not. */
  extra(extra) {
    const act = (body) => () => this.decide(extra.path, body);
    const words = extra.lines.map(({ label, value }) => `${pick(label)} ${value}`).join("、");
    return h("div.extra", {}, h("span.side", {}, extra.side.toUpperCase()),
      h("span", {}, text("only_one_has", { side: extra.side.toUpperCase() }), " ", h("b", {}, pick(extra.title)), h("small.quiet", {}, ` ${words}`)),
      h("span.spring"),
      extra.settled
        ? [h("span.quiet", {}, text("was_left_out")), h("button", { type: "button", onclick: act({ again: true }) }, text("back_open"))]
        : [h("button.take", { type: "button", onclick: act({ take: true }) }, text("take_in")), h("button", { type: "button", onclick: act({}) }, text("leave_out"))]);
  }

  async decide(path, body) {
    const { review } = this;
    try {
      await review.shell.outbox.pump();
      review.take(await call(at(review.id, "/extras"), { body: { operation: newId(), path, revision: review.state.sheet.revision, ...body } }));
    } catch (error) {
      if (!("status" in error)) throw error;
      review.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
    review.editor.focus();
  }
}

/** Both sides of a leaf with their keys, for the strip. */
export function sides(line, field, run) {
  if (!line.choices) return null;
  return h("span.sides", {}, ["a", "b"].map((side) => h("button", { type: "button", tabIndex: -1, onmousedown: (e) => e.preventDefault(),
    onclick: () => run(side === "a" ? "chooseA" : "chooseB") }, h("kbd", {}, keyOf(side === "a" ? "chooseA" : "chooseB")),
  h("span.side", {}, side.toUpperCase()), ` ${said(field, line.choices[side])}`, line.names && h("small", {}, `　${line.names[side] ?? ""}`))));
}
