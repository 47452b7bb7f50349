// Values that may stand beside the submission's own: gold, another engine's reading, last year's report.

import { at, call } from "./api.js";
import { perform } from "./commands.js";
import { h } from "./dom.js";
import { text } from "./texts.js";

const KEY = "assistant.beside"; // the columns that are on, by their keys
const STANDARD = "gold";

export class Beside {
  constructor(review) {
    this.review = review;
    this.columns = [];
    this.on = new Set((localStorage.getItem(KEY) ?? STANDARD).split(",").filter(Boolean));
  }

  run(command) {
    return perform(this, command);
  }

  /** Ask for a submission's columns; they are drawn when they come, and nobody waits for them. */
  async open(id) {
    if (id !== this.id) this.columns = [];
    this.id = id;
    try {
      const { columns } = await call(at(id, "/beside"));
      if (this.review.id !== id || this.review.state?.sheet.id !== id) return;
      this.columns = columns;
      this.review.refresh();
    } catch (error) {
      if (!("status" in error)) throw error; // the sheet goes without; a lost line is told by the outbox
    }
  }

  /** What stands beside a leaf: [{key, value, title}]. */
  of(path, line) {
    if (!line || line.kind === "part" || this.id !== this.review.id) return [];
    return this.columns.filter(({ key }) => this.on.has(key))
      .map((column) => ({ key: column.key, value: column.leaves[path] ?? null, title: this.title(column) }));
  }

  title({ key, year, engine }) {
    if (key === "last" && year) return text("column_last_year", { year });
    return engine ? `${text(`column_${key}`)}（${engine}）` : text(`column_${key}`);
  }

  /** The switches above the sheet. */
  switches() {
    return this.columns.map((column) => h("label.switch", { title: text("beside") },
      h("input", { type: "checkbox", checked: this.on.has(column.key), onchange: (event) => this.set(column.key, event.target.checked) }),
      this.title(column)));
  }

  set(key, on) {
    if (on) this.on.add(key);
    else this.on.delete(key);
    localStorage.setItem(KEY, [...this.on].join());
    this.review.refresh();
    this.review.editor.focus();
  }

  /** The next choice: none, each column by itself, all. */
  turnColumns() {
    const keys = this.columns.map(({ key }) => key);
    if (!keys.length) return this.review.commands.say("no_columns");
    const choices = [[], ...keys.map((key) => [key]), ...(keys.length > 1 ? [keys] : [])];
    const now = keys.filter((key) => this.on.has(key)).join();
    const next = choices[(choices.findIndex((choice) => choice.join() === now) + 1) % choices.length];
    this.on = new Set([...[...this.on].filter((key) => !keys.includes(key)), ...next]);
    localStorage.setItem(KEY, [...this.on].join());
    return this.review.refresh();
  }
}
