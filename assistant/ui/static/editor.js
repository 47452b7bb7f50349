// The one text box of the sheet. It always has the focus and lies over the current leaf: invisible while it waits for a
// key, visible once something is typed. So an input method starts composing in a real text box and loses no keystroke,
// and the focus ring is the browser's own focus.

import { fill, h } from "./dom.js";
import { pick, text } from "./texts.js";
import { shown } from "./leaf.js";

export class Editor {
  /** `on.key(event)` gets what is typed while no editing goes on; `on.commit(text, how)`, `on.leave()`. */
  constructor(on) {
    this.on = on;
    this.editing = false;
    this.box = h("textarea.editor", { rows: 1, spellcheck: false, autocomplete: "off", autocapitalize: "off" });
    this.hint = h("div.editor-hint", { hidden: true });
    this.element = h("div.editor-layer", {}, this.box, this.hint);
    this.box.addEventListener("keydown", (event) => this.keydown(event));
    this.box.addEventListener("input", () => this.input());
    this.box.addEventListener("compositionstart", () => this.begin());
    this.box.addEventListener("blur", () => this.element.classList.remove("has-focus"));
    this.box.addEventListener("focus", () => this.element.classList.add("has-focus"));
  }

  /** Lie over a leaf and wait. */
  place(view, label, { focus = true } = {}) {
    if (this.editing) this.cancel({ silent: true });
    this.view = view;
    this.rest();
    this.box.setAttribute("aria-label", label);
    this.align();
    if (focus) this.focus();
  }

  focus() {
    if (document.activeElement !== this.box) this.box.focus({ preventScroll: true });
  }

  /** The box's text while it waits: nothing, so that typing replaces; of a long text all, so that typing goes on. */
  rest() {
    this.editing = false;
    this.element.classList.remove("is-editing");
    this.hint.hidden = true;
    const { field, line } = this.view;
    const words = field.kind === "long" ? line.value ?? "" : "";
    if (this.box.value === words) return; // setting it, and the caret, would have the page laid out
    this.box.value = words;
    this.box.setSelectionRange(words.length, words.length);
  }

  /** Follow the leaf with the next frame: it moves when something above it grows. */
  follow() {
    this.following ??= requestAnimationFrame(() => this.align());
  }

  /** Follow the leaf now. Each time the page is laid out for it. */
  align() {
    cancelAnimationFrame(this.following);
    this.following = null;
    if (!this.view) return;
    const { element } = this.view;
    const host = this.element.parentElement;
    if (!element.isConnected) return;
    const own = host.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const { style } = this.element;
    style.left = `${box.left - own.left + host.scrollLeft}px`;
    style.top = `${box.top - own.top + host.scrollTop}px`;
    const wide = this.editing ? Math.min(Math.max(box.width, this.field.kind === "long" ? 320 : 150), own.right - box.left - 12) : box.width;
    style.width = `${wide}px`;
    this.box.style.height = `${box.height}px`;
    if (this.editing) this.box.style.height = `${Math.max(box.height, this.box.scrollHeight + 2)}px`;
  }

  get field() {
    return this.view.field;
  }

  /** Start editing; with `from` the box begins with that text. */
  begin(from = null) {
    if (this.editing || this.field.kind === "part" || !this.on.mayEdit()) return;
    this.editing = true;
    this.element.classList.add("is-editing");
    if (from !== null) {
      this.box.value = from;
      this.box.setSelectionRange(from.length, from.length);
    }
    this.showHint();
    this.align();
    this.on.begun();
  }

  /** Edit what stands there (F2, a double click). */
  edit() {
    const { field, line } = this.view;
    const now = field.kind === "number" ? String(line.value ?? "") : shown(field, line.value);
    this.begin(now);
    if (field.kind !== "long") this.box.select();
  }

  showHint() {
    const { field } = this;
    this.hint.hidden = false;
    fill(this.hint,
      h("b", {}, text("edit_reading")), " ", text(field.kind === "long" ? "edit_hint_long" : "edit_hint"),
      field.kind === "choice" && h("ol.choices", {}, field.choices.map((choice) =>
        h("li", {}, h("button", { type: "button", tabIndex: -1, onmousedown: (event) => event.preventDefault(),
          onclick: () => this.commit(pick(choice.label)) }, pick(choice.label))))));
  }

  input() {
    if (!this.on.mayEdit() || this.field.kind === "part") {
      this.rest();
      return;
    }
    this.begin();
    this.align();
  }

  keydown(event) {
    // While an input method composes, every key is its own: Enter takes the candidate and decides nothing.
    if (event.isComposing || event.keyCode === 229) return;
    if (!this.editing) {
      this.on.key(event);
      return;
    }
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      this.cut();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) this.commit(this.chosen(this.box.value), event.ctrlKey || event.metaKey ? "look" : "next");
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.cancel();
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.commit(this.chosen(this.box.value), event.shiftKey ? "previous" : "next");
    }
  }

  /** Of a choice, its number stands for it. */
  chosen(typed) {
    const { field } = this;
    const choice = field.kind === "choice" ? field.choices[Number(typed.normalize("NFKC").trim()) - 1] : null;
    return choice ? pick(choice.label) : typed;
  }

  commit(typed, how = "next") {
    const view = this.view;
    this.rest();
    this.follow();
    this.on.commit(view.path, typed, how);
  }

  /** Split the entry where the caret is. */
  cut() {
    const { view, box: { value, selectionStart } } = this;
    this.rest();
    this.align();
    this.on.split(view.path, value.slice(0, selectionStart).trimEnd(), value.slice(selectionStart).trimStart());
  }

  cancel({ silent = false } = {}) {
    this.rest();
    this.align();
    if (!silent) this.on.cancelled();
  }
}
