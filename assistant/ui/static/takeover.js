// Words of the source, marked by a person, taken over as the current leaf's value; the place they came from goes along.

import { at, call } from "./api.js";
import { perform } from "./commands.js";
import { pick, text } from "./texts.js";

export class Takeover {
  constructor(review) {
    this.review = review;
    this.taken = null; // {path, places} while the words stand in the editor
  }

  run(command) {
    return perform(this, command);
  }

  /** The words that are selected; of pages, a frame to mark some. */
  takeWords() {
    const { source, shell } = this.review;
    if (!this.review.mayEdit()) return;
    // The selection itself: that it changed may be told only after the key.
    const selected = source.mode === "text" ? source.words?.selected() ?? source.selected : null;
    if (selected) this.mark(selected);
    else if (source.mode === "text") this.choose();
    else source.frame.begin();
  }

  /** Words of the text, chosen with the keyboard. */
  choose() {
    const { source } = this.review;
    source.choosing = true;
    source.words?.choose((marked) => {
      source.choosing = false;
      source.selected = null;
      this.mark(marked);
    });
  }

  rotate() {
    this.review.source.rotate();
  }

  /** A place was marked: its words go into the editor, where they can be changed and are decided with Enter. */
  async mark(marked) {
    const { review } = this;
    const { id, current } = review;
    if (!marked || !review.mayEdit()) {
      review.editor.focus();
      return;
    }
    try {
      const { text: words, places } = await call(at(id, "/words"), { body: marked });
      if (review.id !== id || review.current !== current) return;
      if (!words) review.shell.notices.say(text("no_words_there"), "info");
      else {
        review.editor.cancel({ silent: true });
        review.editor.begin(words);
        this.taken = review.editor.editing ? { path: current, places } : null;
      }
    } catch (error) {
      if (!("status" in error)) throw error;
      review.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
    review.editor.focus();
  }

  /** The places that go with a leaf's words; asked for once. */
  placesOf(path) {
    const places = this.taken?.path === path ? this.taken.places : null;
    this.taken = null;
    return places;
  }
}
