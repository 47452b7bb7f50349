// The list of submissions: what waits, what failed and why, what is to be reviewed, what is done.

import { call } from "./api.js";
import { fill, h } from "./dom.js";
import { fileFromList } from "./filing.js";
import { commandOf } from "./keys.js";
import { moment } from "./strip.js";
import { hasText, language, pick, text } from "./texts.js";

const EVERY = 4000; // ms between looks at a list in which something is still being read
const SIGNS = { waiting: "…", running: "…", failed: "✕", ready: "○", in_review: "◐", confirmed: "✓", rejected: "↩", purged: "∅" };
const OPEN = new Set(["ready", "in_review"]);
const SHUT = new Set(["busy", "waiting"]); // two other people read it, or one has read it and waits for the other
/** Whether a submission waits for a review: one that was replaced by a newer one does not. */
export const isOpen = (item) => OPEN.has(item.state) && !item.superseded && !SHUT.has(item.two);
const OPENABLE = new Set([...OPEN, "confirmed", "rejected"]);
const ORDER = ["ready", "in_review", "waiting", "running", "failed", "confirmed", "rejected", "purged"];

const stateWords = (state) => (hasText(`sub_${state}`) ? text(`sub_${state}`) : state);

// Columns by which the list can be ordered, and what is compared; the first press shows what wants work first.
const SORTS = {
  col_state: { of: (item) => -ORDER.indexOf(item.state) },
  col_name: { of: (item) => item.name, up: true },
  col_group: { of: (item) => item.group_name ?? "", up: true },
  col_year: { of: (item) => item.fiscal_year ?? 0 },
  col_findings: { of: (item) => (item.findings.error ?? 0) * 1e6 + (item.findings.warning ?? 0) * 1e3 + (item.findings.info ?? 0) },
  col_look: { of: (item) => item.look },
  col_left: { of: (item) => item.lines - item.decided },
  col_received: { of: (item) => item.added },
};
const compared = (a, b) => (typeof a === "string" ? a.localeCompare(b, "ja") : a - b);

export class Queue {
  constructor(shell) {
    this.shell = shell;
    this.items = [];
    this.state = null;
    this.words = "";
    this.onlyYear = null; // the fiscal year that alone is shown; "" for unknown, null for all
    this.sort = null; // {column, up}; null: as they came
    this.filter = h("input.filter", { type: "search" });
    this.filter.addEventListener("input", () => { this.words = this.filter.value; this.list(); });
    this.filter.addEventListener("keydown", (event) => this.inFilter(event));
    this.picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.upload([...this.picker.files]) });
    this.states = h("div.states", { role: "group" });
    this.years = h("select.filter-year", { onchange: () => { this.onlyYear = this.years.value === "*" ? null : this.years.value; this.list(); } });
    this.tools = h("div.queue-tools");
    this.table = h("div.queue-table");
    this.element = h("div.queue", {}, this.tools, this.table);
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => { event.preventDefault(); this.upload([...event.dataTransfer.files]); });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  async load() {
    const answer = await call("/api/submissions");
    this.items = this.ordered(answer.items);
    this.uploads = answer.uploads;
    return this.items;
  }

  /** Items in the order that was asked for: the next submission follows it, too. */
  ordered(items) {
    if (!this.sort) return items;
    const { of } = SORTS[this.sort.column];
    return [...items].sort((a, b) => (this.sort.up ? 1 : -1) * compared(of(a), of(b)) || Number(a.id) - Number(b.id));
  }

  /** A heading's presses: first as suits the column, then the other way round, then as they came. */
  sortBy(column) {
    const first = Boolean(SORTS[column].up);
    if (this.sort?.column !== column) this.sort = { column, up: first };
    else this.sort = this.sort.up === first ? { column, up: !first } : null;
    this.items = this.sort ? this.ordered(this.items) : [...this.items].sort((a, b) => Number(a.id) - Number(b.id));
    this.list();
  }

  heading(column) {
    const here = this.sort?.column === column;
    const sign = here ? (this.sort.up ? " ▲" : " ▼") : "";
    return h("th", { scope: "col", "aria-sort": here ? (this.sort.up ? "ascending" : "descending") : "none" },
      h("button.sorter", { type: "button", dataset: { column }, onclick: () => this.sortBy(column) }, text(column), sign));
  }

  drawYears() {
    const years = [...new Set(this.items.map((item) => item.fiscal_year ?? ""))].sort((a, b) => compared(Number(b), Number(a)));
    const drawn = `${language()} ${years} ${this.onlyYear}`;
    if (this.years.dataset.drawn === drawn) return; // an open list stays open while the queue is refreshed
    this.years.dataset.drawn = drawn;
    const option = (value, label) => h("option", { value, selected: value === String(this.onlyYear ?? "*") }, label);
    this.years.setAttribute("aria-label", text("col_year"));
    fill(this.years, option("*", `${text("col_year")}：${text("all")}`), years.map((year) => option(String(year), year === "" ? "—" : this.year(year))));
    this.years.hidden = years.length < 2 && this.onlyYear === null;
  }

  async open() {
    this.draw();
    await this.refresh();
    this.focus();
  }

  async refresh() {
    clearTimeout(this.timer);
    try {
      await this.load();
      this.draw();
    } finally {
      if (this.element.isConnected) this.timer = setTimeout(() => this.refresh().catch(() => {}), EVERY);
    }
  }

  draw() {
    this.filter.placeholder = text("filter");
    this.filter.setAttribute("aria-label", text("filter"));
    const counts = new Map();
    for (const { state } of this.items) counts.set(state, (counts.get(state) ?? 0) + 1);
    const chip = (state, count) => h("button.chip", { type: "button", "aria-pressed": String(this.state === state),
      onclick: () => { this.state = state; this.draw(); this.focus(); } },
      state ? `${stateWords(state)} ` : `${text("all")} `, h("b", {}, String(count)));
    fill(this.states, chip(null, this.items.length), ORDER.filter((s) => counts.has(s)).map((s) => chip(s, counts.get(s))));
    if (!this.tools.firstChild) fill(this.tools, this.states, this.years, this.filter, h("span.spring"), this.picker, this.uploader = h("button", { type: "button", onclick: () => this.picker.click() }));
    this.drawYears();
    this.uploader.textContent = text("upload");
    this.uploader.hidden = !this.uploads;
    this.list();
  }

  visible() {
    const words = this.words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    return this.items.filter((item) => (!this.state || item.state === this.state) &&
      (this.onlyYear === null || String(item.fiscal_year ?? "") === this.onlyYear) &&
      words.every((word) => `${item.name} ${item.group_name ?? ""} ${item.fiscal_year ?? ""}`.normalize("NFKC").toLowerCase().includes(word)));
  }

  list() {
    const had = this.table.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const heading = this.table.contains(document.activeElement) ? document.activeElement.dataset.column : null;
    const items = this.visible();
    if (!items.some((item) => item.id === this.chosen)) this.chosen = (items.find(isOpen) ?? items[0])?.id;
    const columns = ["col_state", "col_name", "col_group", "col_year", "col_findings", "col_look", "col_left", "col_received"];
    fill(this.table, items.length === 0
      ? h("p.quiet.empty-queue", {}, text(this.items.length ? "nothing_matches" : "empty_queue"))
      : h("table", {}, h("thead", {}, h("tr", {}, columns.map((c) => this.heading(c)))),
        h("tbody", {}, items.map((item) => this.row(item)))),
    h("p.hint", {}, text("queue_hint")));
    if (had) this.focus();
    else if (heading) this.table.querySelector(`[data-column="${heading}"]`).focus();
  }

  row(item) {
    const read = OPENABLE.has(item.state);
    const findings = ["error", "warning", "info"].filter((s) => item.findings[s])
      .map((s) => h(`span.count.is-${s}`, { title: text(s) }, `${text(s)} ${item.findings[s]}`));
    return h(`tr.is-${item.state}${read ? "" : ".is-shut"}`, { dataset: { id: item.id }, tabIndex: item.id === this.chosen ? 0 : -1,
      onclick: () => this.enter(item), onfocus: () => { this.chosen = item.id; } },
    h("td.state-cell", {}, h("span.sign", {}, SIGNS[item.state] ?? ""), stateWords(item.state)),
    h("td.name-cell", {}, item.name, item.seat && h("small.seat-of", {}, ` ${text("sits", { who: item.seat.who })}`), item.superseded && h("small", {}, ` ${text("sub_superseded")}`), item.two && h("small.two-of", {}, ` ${text(`list_two_${item.two}`)}`), item.why && h("p.why", {}, pick(item.why))),
    h("td", {}, item.group_name ?? ""), h("td.number", {}, item.fiscal_year === null ? "" : this.year(item.fiscal_year)),
    h("td", {}, h("span.counts", {}, findings)),
    h("td.number", {}, read && item.look ? String(item.look) : ""),
    h("td.number", {}, read && item.lines ? String(item.lines - item.decided) : ""),
    h("td.number", {}, moment(item.added)));
  }

  year(year) {
    if (language() !== "ja" || year < 1989) return String(year);
    return year > 2018 ? `令和${year === 2019 ? "元" : year - 2018}` : `平成${year - 1988}`;
  }

  focus() {
    const row = this.table.querySelector(`tr[data-id="${CSS.escape(this.chosen ?? "")}"]`);
    this.table.querySelectorAll("tbody tr").forEach((each) => { each.tabIndex = each === row ? 0 : -1; });
    if (row) row.focus({ preventScroll: false });
    else if (!this.element.contains(document.activeElement)) this.filter.focus();
  }

  enter(item) {
    this.chosen = item.id;
    if (item.two === "busy") this.shell.notices.say(text("list_two_busy"), "info");
    else if (OPENABLE.has(item.state) && item.lines) this.shell.go(item.id);
    else this.shell.notices.say(text("not_openable", { name: item.name, state: stateWords(item.state) }), "info");
  }

  key(event) {
    const command = commandOf(event);
    const chosen = this.items.find((item) => item.id === this.chosen);
    if (command === "setAside" && event.target !== this.filter && chosen) {
      event.preventDefault();
      fileFromList(this.shell, chosen).then(() => this.refresh()).then(() => this.focus());
      return;
    }
    if (command === "help" && event.target !== this.filter) {
      event.preventDefault();
      this.shell.run("help");
      return;
    }
    const items = this.visible();
    const index = items.findIndex((item) => item.id === this.chosen);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -items.length, End: items.length }[event.key];
    if (event.target.tagName !== "TR" || event.altKey || event.isComposing) return;
    if (step) {
      this.chosen = items[Math.min(items.length - 1, Math.max(0, index + step))]?.id;
      this.focus();
    } else if (event.key === "Enter" && items[index]) this.enter(items[index]);
    else if (event.key === "/" || event.key === "・") this.filter.focus();
    else return;
    event.preventDefault();
  }

  inFilter(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (["Enter", "ArrowDown"].includes(event.key)) this.focus();
    else if (event.key === "Escape") { this.filter.value = this.words = ""; this.list(); this.focus(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async upload(files) {
    for (const file of files) {
      this.shell.notices.say(text("uploading", { name: file.name }), "info");
      try {
        await call(`/api/submissions?name=${encodeURIComponent(file.name)}`, { body: file });
        this.shell.notices.say(text("uploaded", { name: file.name }), "info");
      } catch (error) {
        this.shell.notices.say(text("upload_failed", { name: file.name, why: pick(error.body?.message) || text("offline") }), "error");
      }
    }
    this.picker.value = "";
    await this.refresh();
  }
}
