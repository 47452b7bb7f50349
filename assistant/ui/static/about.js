// What is said of a submission as a whole: what of it could not be read, and that nothing of the form stands in it.

import { fill, h } from "./dom.js";
import { askEnd } from "./dialogs.js";
import { keyOf } from "./keys.js";
import { pick, text } from "./texts.js";

const OF_NOTHING = new Set(["blank", "not_found"]); // untrue as soon as a person fills something in
const SERIOUS = new Set(["unreadable", "failed"]);

/** Whether no value of the form is known: a year and a name alone stand in covering letters too. */
export function isNothing(schema, state) {
  const parts = new Set(schema.fields.filter((field) => !("kind" in field)).map((field) => field.name));
  const counts = (path) => !parts.size || parts.has(/^\w+/.exec(path)[0]);
  return !state.order.some((path) => counts(path) && (state.line(path).value ?? null) !== null);
}

/** [{state, words}]: the result's notes on the document, as far as they are true. */
function told(schema, state) {
  const nothing = isNothing(schema, state);
  const notes = (state.sheet.notes ?? []).filter((note) => nothing || !OF_NOTHING.has(note.state))
    .map((note) => ({ state: note.state, words: pick(note.why) }));
  // Results of earlier versions do not say it themselves.
  if (nothing && !notes.length) notes.push({ state: "not_found", words: text("nothing_read") });
  return { nothing, notes };
}

const lines = (notes) => notes.map(({ state, words }) => h(`li.is-${SERIOUS.has(state) ? "error" : "warning"}`, {}, words));

export class About {
  constructor(review) {
    this.review = review;
    this.element = h("div.about", { role: "status", hidden: true });
  }

  draw() {
    const { review } = this;
    const { nothing, notes } = told(review.schema, review.state);
    const drawn = JSON.stringify([nothing, notes, review.state.sheet.closed, document.documentElement.lang]);
    if (drawn === this.drawn) return; // what did not change is not read out again
    this.drawn = drawn;
    this.element.hidden = !notes.length;
    const aside = h("button", { type: "button", tabIndex: -1, onclick: () => review.run("setAside") }, h("kbd", {}, keyOf("setAside")), text("set_aside"));
    fill(this.element, h("ul", {}, lines(notes)), nothing && !review.state.sheet.closed && aside);
  }
}

/** Nothing of the form is known: "setAside", "letter", "finish" or null; an Enter alone never finishes it. */
export const askAboutNothing = (host, schema, state) => askEnd(host, text("nothing_read"),
  lines(told(schema, state).notes.filter(({ words }) => words !== text("nothing_read"))), "nothing_read", ["setAside", "letter", "finish"]);
