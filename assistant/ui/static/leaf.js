// One leaf: its value, its state as sign and colour, and how bad the findings on it are.

import { fill, h } from "./dom.js";
import { pick, text, unitOf } from "./texts.js";
import { said } from "./third.js";

export const SIGNS = { unreviewed: "", look: "！", confirmed: "✓", corrected: "✎", amended: "≠", blank: "∅", unreadable: "？" };

/** As the scorer compares: texts without white space and punctuation. */
const comparable = (value) => JSON.stringify(typeof value === "string" ? value.normalize("NFKC").replace(/[\s\p{P}\p{S}ー]/gu, "") : value ?? null);

/** A value as the form would show it. */
export function shown(field, value) {
  if (value === null || value === undefined || value === "") return "";
  if (field.kind === "choice") return pick(field.choices.find((c) => c.key === value)?.label) || String(value);
  if (field.kind === "number") return typeof value === "number" ? value.toLocaleString("ja-JP", { maximumFractionDigits: 6 }) : String(value);
  return String(value);
}

export class LeafView {
  constructor(field, path, { units, on }) {
    this.field = field;
    this.path = path;
    this.units = units;
    this.element = h(`div.leaf.kind-${field.kind}`, { dataset: { path },
      onclick: () => on.pick(path), ondblclick: () => on.edit(path) });
  }

  /** `line` is the leaf's review; `severity` the worst finding on it; `beside` [{key, value}] what is to stand beside it. */
  update(line, { severity = null, unsent = false, beside = [], sum = null } = {}) {
    const { field } = this;
    const state = line.state === "unreviewed" && line.look ? "look" : line.state;
    // Lines that did not change are the same objects; comparing all of them by content would cost more than drawing.
    const key = `${severity} ${unsent} ${sum} ${document.documentElement.lang} ${beside.length ? JSON.stringify(beside) : ""}`;
    if (key === this.key && line === this.line) return;
    this.key = key;
    this.line = line;
    this.element.className = `leaf kind-${field.kind} is-${state}${severity ? ` has-${severity}` : ""}${unsent ? " is-unsent" : ""}`;
    const words = shown(field, line.value);
    const both = line.state === "amended";
    const open = line.state === "unreviewed" && line.choices;
    fill(this.element,
      h("span.value", {},
        both && h("s.reading", { title: text("on_form") }, shown(field, line.reading) || text("nothing")),
        both && h("span.arrow", {}, "→"),
        open ? ["a", "b"].map((side) => h("span.choice", {}, h("span.side", {}, side.toUpperCase()), said(field, line.choices[side])))
          : words ? h("span.words", {}, words) : h("span.words.empty", {}, this.nothing(line)),
        words && this.units && field.unit && h("span.unit", {}, unitOf(field))),
      sum !== null && h("span.sum", { title: text("sum") }, `Σ${shown(field, sum)}`),
      beside.map((other) => this.other(other, line)),
      h("span.sign", { title: this.stateWords(state, unsent) }, unsent ? "↑" : SIGNS[state]));
  }

  nothing(line) {
    if (line.state === "unreadable") return text("unreadable");
    if (line.state === "blank") return text("blank");
    return line.note && line.note.state !== "blank" ? text(`note_${line.note.state}`) : "—";
  }

  /** A value beside: where it is another one, in colour and with a sign. */
  other({ key, value, title }, line) {
    const same = comparable(value) === comparable(line.reading);
    return h(`span.beside.is-${key}${same ? ".same" : ""}`, { title }, h("span.tag", {}, text(`beside_${key}`)),
      same ? "＝" : `≠ ${shown(this.field, value) || text("nothing")}`);
  }

  stateWords(state, unsent) {
    return unsent ? text("unsent_leaf") : text(state);
  }

  /** For screen readers: where it is, what it says, how it stands. */
  label(findings) {
    const { line, field } = this;
    const state = line.state === "unreviewed" && line.look ? "look" : line.state;
    const told = findings.map((f) => `${text(f.severity)}: ${pick(f.message)}`).join(" ");
    return `${pick(line.title)}: ${shown(field, line.value) || text("blank")}${unitOf(field)}. ${text(state)}. ${told}`;
  }
}
