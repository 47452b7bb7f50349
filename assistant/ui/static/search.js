// Looking for words in a submission: among its values and labels; ↓ or Enter goes from one to the next.

import { perform } from "./commands.js";
import { composing } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { shown } from "./leaf.js";
import { pick, text } from "./texts.js";

const folded = (words) => words.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

export class Search {
  constructor(review) {
    this.review = review;
    this.box = h("input", { type: "search", autocomplete: "off", spellcheck: false });
    this.count = h("span.quiet", { role: "status" });
    this.element = h("div.search", { role: "search", hidden: true });
    this.box.addEventListener("input", (event) => { if (!event.isComposing) this.find(); });
    this.box.addEventListener("compositionend", () => this.find());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.found = [];
  }

  run(command) {
    return perform(this, command);
  }

  search() {
    this.element.hidden = false;
    this.box.setAttribute("aria-label", text("search"));
    this.box.placeholder = text("search");
    fill(this.element, this.box, this.count, h("span.quiet", {}, text("search_hint")),
      h("button.mini", { type: "button", "aria-label": text("close"), onclick: () => this.close() }, "×"));
    // After the command the editor gets the focus back.
    setTimeout(() => { this.box.focus(); this.box.select(); }, 0);
  }

  close() {
    this.element.hidden = true;
    this.review.editor.focus();
  }

  find() {
    const words = folded(this.box.value);
    const { state, sheet } = this.review;
    const said = (path) => {
      const line = state.line(path);
      const { field } = sheet.leaves.get(path);
      return folded(`${shown(field, line.value)} ${line.value ?? ""} ${pick(line.title)}`);
    };
    this.found = words ? sheet.order.filter((path) => said(path).includes(words)) : [];
    this.at = 0;
    this.show();
  }

  show() {
    this.count.textContent = this.box.value ? text("search_count", { n: this.found.length ? this.at + 1 : 0, total: this.found.length }) : "";
    if (this.found.length) this.review.pick(this.found[this.at], { focus: false });
  }

  key(event) {
    if (composing(event)) return;
    const by = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (by && this.found.length) {
      this.at = (this.at + by + this.found.length) % this.found.length;
      this.show();
    } else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
