// Entries of lists: moved, merged with their neighbour, cut in two. Each is one decision, and can be undone.

import { perform } from "./commands.js";
import { entryOf, positionOf, within } from "./paths.js";
import { text } from "./texts.js";

export class Structure {
  constructor(review) {
    this.review = review;
  }

  run(command) {
    return perform(this, command);
  }

  moveUp() { this.shift(-1); }
  moveDown() { this.shift(1); }

  shift(by) {
    const here = this.entry();
    if (!here) return;
    const target = `${here.list}[${here.position + by}]`;
    if (!this.exists(target)) this.say("no_entry_beside");
    else this.shape("move", here.entry, { value: here.position + by }, this.review.current.replace(here.entry, () => target));
  }

  merge() {
    const here = this.entry();
    if (!here) return;
    if (!this.exists(`${here.list}[${here.position + 1}]`)) this.say("no_entry_beside");
    else if (this.shape("merge", here.entry, {}, this.review.current)) this.say("merged");
  }

  /** From the sheet: edit the text first, to put the caret. */
  split() {
    if (!this.entry()) return;
    const { field } = this.review.sheet.leaves.get(this.review.current);
    if (!["short", "long"].includes(field.kind)) {
      this.say("split_text_only");
      return;
    }
    this.say("split_where");
    this.review.editor.edit();
    this.review.editor.box.setSelectionRange(0, 0);
  }

  /** From the editor: cut at the caret. */
  cut(path, head, tail) {
    const here = this.entry();
    if (!here) return;
    const leaf = path.slice(here.entry.length).replace(/^\./, "");
    this.shape("split", here.entry, { value: { leaf, head, tail } }, path.replace(here.entry, () => `${here.list}[${here.position + 1}]`));
    this.review.editor.focus();
  }

  entry() {
    const entry = entryOf(this.review.current);
    if (!entry) {
      this.say("no_entry_here");
      return null;
    }
    const [list, position] = positionOf(entry);
    return { entry, list, position };
  }

  exists(entry) {
    return this.review.state.order.some((path) => within(path, entry));
  }

  /** `landing` is where the keyboard stands afterwards. */
  shape(kind, entry, more, landing) {
    const done = this.review.commands.decide(kind, entry, more, { shape: true });
    if (done) this.review.landing = landing;
    return done;
  }

  say(name) {
    this.review.shell.notices.say(text(name), "info");
  }
}
