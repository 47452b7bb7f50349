// What is said of a submission as a whole: what of it could not be read, and that nothing of the form stands in it.

import { fill, h } from "./dom.js";
import { open } from "./dialogs.js";
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

const ENDS = ["setAside", "letter", "finish"];

/** What to do with a submission that is to be finished while nothing of the form is known: resolves with one of ENDS,
 * or null. An Enter alone never finishes it. */
export function askAboutNothing(host, schema, state) {
  return open(host, text("nothing_read"), (close) => {
    const choices = ENDS.map((end, i) => h("button.reason", { type: "button", dataset: i === 0 ? { first: "" } : {}, onclick: () => close(end) },
      h("kbd", {}, String(i + 1)), " ", text(`nothing_read_${end}`)));
    const choose = (event) => {
      const digit = Number(event.key.normalize("NFKC"));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (digit >= 1 && digit <= choices.length) choices[digit - 1].click();
      else if (step) choices[(choices.indexOf(event.target) + step + choices.length) % choices.length].focus();
      else return;
      event.preventDefault();
    };
    const { notes } = told(schema, state);
    return [h("ul.open-errors", {}, lines(notes.filter(({ words }) => words !== text("nothing_read")))),
      h("div.reasons", { role: "group", "aria-label": text("errors_open_title"), onkeydown: choose }, choices)];
  });
}
