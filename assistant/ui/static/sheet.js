// The right side: the report as its form prints it. Everything about the form comes from the schema that the server
// sends, so a second kind of report needs nothing here.

import { fill, h } from "./dom.js";
import { LeafView } from "./leaf.js";
import { language, pick, text, unitOf } from "./texts.js";

const isLeaf = (field) => "kind" in field;
const plain = (field) => isLeaf(field) && !field.many;
const long = (field) => plain(field) && field.kind === "long";

export class Sheet {
  /** `on.pick(path)`, `on.edit(path)`: a leaf was clicked, or clicked twice; `on.insert(path)`, `on.remove(path)`. */
  constructor(on) {
    this.on = on;
    this.element = h("div.sheet");
    this.leaves = new Map();
  }

  /** Build everything anew: another submission, another language, or entries came or went. */
  draw(schema, report, lines) {
    this.lines = lines;
    this.leaves = new Map();
    this.nodes = [];
    fill(this.element, this.sections(schema.fields, report));
    this.order = [...this.leaves.keys()];
  }

  /** Only what a leaf shows. */
  update(path, line, options) {
    this.leaves.get(path)?.update(line, options);
  }

  leaf(field, path, { units = true, tag = "div" } = {}) {
    const view = new LeafView(field, path, { units, tag, on: this.on });
    this.leaves.set(path, view);
    return view.element;
  }

  /** A part that is null or an unread list may have a line of its own: it is decided like a leaf. */
  partLine(field, path) {
    return this.lines.has(path) ? this.leaf({ ...field, kind: "part", label: field.label }, path) : null;
  }

  sections(fields, report) {
    const sections = [];
    const header = fields.filter(isLeaf);
    if (header.length) sections.push(h("section.part.is-header", {}, this.form(header, report, "")));
    for (const field of fields.filter((f) => !isLeaf(f))) {
      const body = this.part(field, report[field.name], field.name);
      sections.push(h("section.part", { dataset: { part: field.name } },
        h("h2", {}, pick(field.label), field.many && this.adder(field, field.name, report[field.name].length)), body));
    }
    return sections;
  }

  part(field, value, path) {
    if (field.many) return this.list(field, value, path);
    if (value === null) return [this.partLine(field, path) ?? h("p.absent", {}, text("no_part"))];
    if (field.layout === "matrix") return this.matrix(field, value, path);
    const rows = field.fields.find((f) => f.many && f.layout === "table");
    return rows ? this.table(field, rows, value, path) : this.form(field.fields, value, path);
  }

  /** Labels with their values, in the form's order. */
  form(fields, value, path) {
    const blocks = [];
    let run = [];
    const flush = () => {
      if (run.length) blocks.push(this.run(run, value, path));
      run = [];
    };
    for (const field of fields) {
      if (plain(field)) {
        run.push(field);
        continue;
      }
      flush();
      const at = path ? `${path}.${field.name}` : field.name;
      blocks.push(h(field.many && !value[field.name].length ? "div.group.is-empty" : "div.group", {},
        h("h3", {}, pick(field.label), field.many && this.adder(field, at, value[field.name].length)),
        isLeaf(field) ? this.texts(field, value[field.name], at) : this.part(field, value[field.name], at)));
    }
    flush();
    return blocks;
  }

  /** Neighbouring single leaves: three or more long texts stand side by side, as forms print 現状 | 目標 | 実績. */
  run(fields, value, path) {
    const at = (field) => (path ? `${path}.${field.name}` : field.name);
    const columns = fields.length >= 3 && fields.every(long);
    const pair = (field) => {
      const length = String(value[field.name] ?? "").length;
      const size = value[field.name] === null && path ? ".is-blank" : length > 16 && field.kind !== "date" ? ".wide" : "";
      return h(`div.pair.kind-${field.kind}${size}`, {}, h("dt", {}, pick(field.label)), h("dd", {}, this.leaf(field, at(field))));
    };
    return h(columns ? "dl.columns" : "dl.pairs", {}, fields.map(pair));
  }

  /** A leaf that is a list of values: one line each. */
  texts(field, values, path) {
    if (!values.length) return [this.partLine(field, path) ?? h("p.absent", {}, text("no_entries"))];
    return [h("ul.texts", {}, values.map((_, i) =>
      h("li", {}, this.leaf(field, `${path}[${i}]`), this.remover(`${path}[${i}]`))))];
  }

  list(field, values, path) {
    if (!values.length) return [this.partLine(field, path) ?? h("p.absent", {}, text("no_entries"))];
    if (field.fields.every(plain) && field.fields.length <= 6) return [this.grid(field, values, path)];
    return values.map((value, i) => this.entry(field, value, `${path}[${i}]`, i));
  }

  /** Entries of short leaves as a table of their own: members, activities. */
  grid(field, values, path) {
    const head = h("tr", {}, h("th.number"), field.fields.map((f) => h("th", { scope: "col" }, pick(f.label))), h("th.tail"));
    const rows = values.map((_, i) => h("tr", {}, h("th.number", { scope: "row" }, String(i + 1)),
      field.fields.map((f) => h(`td.kind-${f.kind}`, {}, this.leaf(f, `${path}[${i}].${f.name}`))),
      h("td.tail", {}, this.remover(`${path}[${i}]`))));
    const longs = field.fields.filter(long).length;
    return h(longs ? "table.grid.is-prose" : "table.grid", {}, h("thead", {}, head), h("tbody", {}, rows));
  }

  entry(field, value, path, index) {
    const choice = field.fields.find((f) => f.name === field.item_choice);
    const fields = field.fields.filter((f) => f !== choice);
    const numbered = `${pick(field.item) || pick(field.label)} ${index + 1}`;
    const name = choice ? this.leaf(choice, `${path}.${choice.name}`) : h("span.entry-name", {}, numbered);
    return h("article.entry", { "aria-label": numbered },
      h("header", {}, name, this.remover(path)), this.form(fields, value, path));
  }

  /** A table of the form: one row an entry, the last row its totals. */
  table(field, rows, value, path) {
    const columns = rows.fields;
    const total = field.fields.find((f) => f !== rows && !isLeaf(f) && !f.many);
    const others = field.fields.filter((f) => f !== rows && f !== total);
    const at = `${path}.${rows.name}`;
    const head = h("tr", {}, columns.map((f) => h("th", { scope: "col" }, pick(f.label), this.unit(f))), h("th.tail"));
    const body = value[rows.name].map((_, i) => h("tr", {},
      columns.map((f) => this.cell(f, `${at}[${i}].${f.name}`)), h("td.tail", {}, this.remover(`${at}[${i}]`))));
    const foot = total && h("tr.total", {}, columns.map((f) => this.totalCell(total, f, path)), h("td.tail"));
    return [h("table.grid.is-figures", {}, h("thead", {}, head), h("tbody", {}, body), foot && h("tfoot", {}, foot)),
      this.partLine(rows, at), h("div.table-tools", {}, this.adder(rows, at, value[rows.name].length)),
      ...(others.length ? this.form(others, value, path) : [])];
  }

  unit(field) {
    const units = new Set((isLeaf(field) ? [field] : field.fields).filter((f) => f.unit).map(unitOf));
    return units.size === 1 ? h("small.unit", {}, language() === "ja" ? `（${[...units][0]}）` : ` (${[...units][0].trim()})`) : null;
  }

  cell(field, path) {
    if (isLeaf(field)) return h(`td.kind-${field.kind}`, {}, this.leaf(field, path, { units: false }));
    return h("td.kind-cell", {}, h("div.split", {}, field.fields.map((f) =>
      h("div.split-line", {}, h("span.split-label", {}, pick(f.label)), this.leaf(f, `${path}.${f.name}`, { units: false })))));
  }

  totalCell(total, column, path) {
    const same = total.fields.find((f) => f.name === column.name);
    if (!same) return h("th", { scope: "row" }, pick(total.label));
    return this.cell(same, `${path}.${total.name}.${same.name}`);
  }

  /** One row per part, one column per figure of it. */
  matrix(field, value, path) {
    const rows = field.fields.filter((f) => !isLeaf(f));
    const columns = rows[0]?.fields ?? [];
    const head = h("tr", {}, h("th"), columns.map((f) => h("th", { scope: "col" }, pick(f.label), this.unit(f))));
    const body = rows.map((row) => h("tr", {}, h("th", { scope: "row" }, pick(row.label)),
      columns.map((f) => this.cell(f, `${path}.${row.name}.${f.name}`))));
    return [h("table.grid.is-figures.is-matrix", {}, h("thead", {}, head), h("tbody", {}, body))];
  }

  adder(field, path, count) {
    return h("button.mini", { type: "button", tabIndex: -1, title: `${text("insert_entry")}：${pick(field.item) || pick(field.label)}`,
      "aria-label": text("insert_entry"), onclick: () => this.on.insert(`${path}[${count}]`, isLeaf(field) ? "" : null) }, "＋");
  }

  remover(path) {
    return h("button.mini.remove", { type: "button", tabIndex: -1, title: text("remove_entry"), "aria-label": text("remove_entry"),
      onclick: () => this.on.remove(path) }, "×");
  }
}
