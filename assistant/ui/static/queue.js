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
const isOpen = (item) => OPEN.has(item.state) && !item.superseded && !SHUT.has(item.two);
const OPENABLE = new Set([...OPEN, "confirmed", "rejected"]);
const ORDER = ["ready", "in_review", "waiting", "running", "failed", "confirmed", "rejected", "purged"];

const stateWords = (state) => (hasText(`sub_${state}`) ? text(`sub_${state}`) : state);

// Columns by which the list can be ordered, as the server calls them; the first press shows what wants work first.
const COLUMNS = { col_state: "state", col_name: "name", col_group: "group", col_year: "year", col_findings: "findings",
  col_look: "look", col_left: "left", col_received: "received" };
const UP_FIRST = new Set(["col_name", "col_group"]);
const PAGE = 100; // rows
const PAUSE = 200; // ms without a key in the filter before the server is asked

export class Queue {
  constructor(shell) {
    this.shell = shell;
    this.items = []; // of the page that is shown
    this.offset = 0;
    this.total = 0; // that match
    this.counts = {};
    this.years = [];
    this.state = null;
    this.words = "";
    this.onlyYear = null; // the fiscal year that alone is shown; "none" for unknown, null for all
    this.sort = null; // {column, up}; null: as they came
    this.serial = 0;
    this.filter = h("input.filter", { type: "search" });
    this.filter.addEventListener("input", () => this.narrow({ words: this.filter.value, pause: PAUSE }));
    this.filter.addEventListener("keydown", (event) => this.inFilter(event));
    this.picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.upload([...this.picker.files]) });
    this.states = h("div.states", { role: "group" });
    this.year_choice = h("select.filter-year", { onchange: () => this.narrow({ onlyYear: this.year_choice.value === "*" ? null : this.year_choice.value }) });
    this.pager = h("div.pager");
    this.tools = h("div.queue-tools");
    this.table = h("div.queue-table");
    this.element = h("div.queue", {}, this.tools, this.table, this.pager, this.hint = h("p.hint"));
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => { event.preventDefault(); this.upload([...event.dataTransfer.files]); });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** What the list shows, for the server: `rest` is what it shows but for the filter and the page. */
  query(more = {}) {
    const { sort, onlyYear } = this;
    const asked = { column: sort && COLUMNS[sort.column], up: sort?.up, year: onlyYear, ...more };
    return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  }

  /** The page that is asked for; with `near` the one on which that submission stands. An answer that comes late is dropped. */
  async load({ near = null } = {}) {
    this.serial += 1;
    const { serial } = this;
    const found = await call(`/api/submissions?${this.query({ state: this.state, words: this.words, offset: this.offset, limit: PAGE, near })}`);
    if (serial !== this.serial) return;
    const { items, offset, total, counts, years, uploads } = found;
    Object.assign(this, { items, offset, total, counts, years, uploads });
  }

  /** Another filter or order: from its first page on. */
  async narrow({ pause = 0, ...what }) {
    Object.assign(this, what, { offset: 0 });
    clearTimeout(this.pausing);
    if (pause) await new Promise((done) => { this.pausing = setTimeout(done, pause); });
    await this.turned();
  }

  /** Show another page; `choose` the first or last of its rows. */
  async turn(pages, choose = "first") {
    const last = Math.max(0, Math.ceil(this.total / PAGE) - 1);
    const target = Math.min(last, Math.max(0, Math.round(this.offset / PAGE) + pages));
    if (target * PAGE === this.offset) return false;
    this.offset = target * PAGE;
    await this.turned();
    this.chosen = (choose === "first" ? this.items[0] : this.items.at(-1))?.id;
    this.table.scrollTop = choose === "first" ? 0 : this.table.scrollHeight;
    this.focus();
    return true;
  }

  async turned() {
    try {
      await this.refresh();
    } catch (error) {
      if (!("status" in error)) throw error;
      this.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
  }

  /** A heading's presses: first as suits the column, then the other way round, then as they came. */
  sortBy(column) {
    const first = UP_FIRST.has(column);
    const sort = this.sort?.column !== column ? { column, up: first } : this.sort.up === first ? { column, up: !first } : null;
    this.narrow({ sort });
  }

  heading(column) {
    const here = this.sort?.column === column;
    const sign = here ? (this.sort.up ? " ▲" : " ▼") : "";
    return h("th", { scope: "col", "aria-sort": here ? (this.sort.up ? "ascending" : "descending") : "none" },
      h("button.sorter", { type: "button", dataset: { column }, onclick: () => this.sortBy(column) }, text(column), sign));
  }

  drawYears() {
    const drawn = `${language()} ${this.years} ${this.onlyYear}`;
    if (this.year_choice.dataset.drawn === drawn) return; // an open list stays open while the queue is refreshed
    this.year_choice.dataset.drawn = drawn;
    const option = (value, label) => h("option", { value, selected: value === String(this.onlyYear ?? "*") }, label);
    this.year_choice.setAttribute("aria-label", text("col_year"));
    fill(this.year_choice, option("*", `${text("col_year")}${language() === "ja" ? "：" : ": "}${text("all")}`),
      this.years.map((year) => (year === null ? option("none", text("no_year")) : option(String(year), this.year(year)))));
    this.year_choice.hidden = this.years.length < 2 && this.onlyYear === null;
  }

  drawPager() {
    const { offset, total, items } = this;
    const button = (sign, label, pages, off) => h("button", { type: "button", title: label, "aria-label": label, disabled: off, onclick: () => this.turn(pages) }, sign);
    fill(this.pager, total > PAGE && [button("‹", text("page_before"), -1, offset === 0),
      h("span", { role: "status" }, text("rows_of", { first: offset + 1, last: offset + items.length, total })),
      button("›", text("page_behind"), 1, offset + items.length >= total)]);
  }

  async open() {
    this.draw();
    await this.refresh({ near: this.chosen });
    this.focus();
  }

  async refresh(where = {}) {
    clearTimeout(this.timer);
    try {
      await this.load(where);
      this.draw();
    } finally {
      if (this.element.isConnected) this.timer = setTimeout(() => this.refresh().catch(() => {}), EVERY);
    }
  }

  draw() {
    this.filter.placeholder = text("filter");
    this.filter.setAttribute("aria-label", text("filter"));
    const { counts } = this;
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const chip = (state, count) => h("button.chip", { type: "button", "aria-pressed": String(this.state === state),
      onclick: () => this.narrow({ state }).then(() => this.focus()) },
      state ? `${stateWords(state)} ` : `${text("all")} `, h("b", {}, count.toLocaleString("ja-JP")));
    fill(this.states, chip(null, all), ORDER.filter((s) => counts[s]).map((s) => chip(s, counts[s])));
    if (!this.tools.firstChild) fill(this.tools, this.states, this.year_choice, this.filter, h("span.spring"), this.picker, this.uploader = h("button", { type: "button", onclick: () => this.picker.click() }));
    this.drawYears();
    this.uploader.textContent = text("upload");
    this.uploader.hidden = !this.uploads;
    this.list();
  }

  list() {
    const had = this.table.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const heading = this.table.contains(document.activeElement) ? document.activeElement.dataset.column : null;
    const { items } = this;
    if (!items.some((item) => item.id === this.chosen)) this.chosen = (items.find(isOpen) ?? items[0])?.id;
    fill(this.table, items.length === 0
      ? this.nothing(Object.keys(this.counts).length > 0)
      : h("table", {}, h("thead", {}, h("tr", {}, Object.keys(COLUMNS).map((c) => this.heading(c)))),
        h("tbody", {}, items.map((item) => this.row(item)))));
    this.drawPager();
    fill(this.hint, text("queue_hint"));
    if (had) this.focus();
    else if (heading) this.table.querySelector(`[data-column="${heading}"]`)?.focus();
  }

  /** In the place of a list: what to do when nothing is there, or nothing that is asked for. */
  nothing(filtered) {
    const add = !filtered && this.uploads && h("button.primary", { type: "button", onclick: () => this.picker.click() }, text("upload"));
    return h("div.quiet.empty-queue", {}, text(filtered ? "nothing_matches" : "empty_queue"), add);
  }

  row(item) {
    const read = OPENABLE.has(item.state);
    const findings = ["error", "warning", "info"].filter((s) => item.findings[s])
      .map((s) => h(`span.count.is-${s}`, { title: text(s) }, `${text(s)} ${item.findings[s]}`));
    return h(`tr.is-${item.state}${read ? "" : ".is-shut"}`, { dataset: { id: item.id }, tabIndex: item.id === this.chosen ? 0 : -1,
      onclick: () => this.enter(item), onfocus: () => { this.chosen = item.id; } },
    h("td.state-cell", {}, h("span.sign", {}, SIGNS[item.state] ?? ""), stateWords(item.state)),
    h("td.name-cell", {}, item.name, item.seat && h("small.seat-of", {}, ` ${text("sits", { who: item.seat.who })}`), item.superseded && h("small", {}, ` ${text("sub_superseded")}`), item.two && h("small.two-of", {}, ` ${text(`list_two_${item.two}`)}`), this.empty(item),
      item.also.length > 0 && h("p.why.also", {}, text("list_also", { names: item.also.join("」「") })), item.why && h("p.why", {}, pick(item.why))),
    h("td", {}, item.group_name ?? ""), h("td.number", {}, item.fiscal_year === null ? "" : this.year(item.fiscal_year)),
    h("td", {}, h("span.counts", {}, findings)),
    h("td.number", {}, read && item.look ? String(item.look) : ""),
    h("td.number", {}, read && item.lines ? String(item.lines - item.decided) : ""),
    h("td.number", {}, moment(item.added)));
  }

  /** That nothing of the form stands in it: another document, or a form that nobody filled in. */
  empty(item) {
    return item.unfilled && OPEN.has(item.state) && h("small.unfilled", {}, text(`list_unfilled_${item.unfilled}`));
  }

  year(year) {
    if (language() !== "ja" || year < 1989) return String(year);
    return year > 2018 ? `令和${year === 2019 ? "元" : year - 2018}` : `平成${year - 1988}`;
  }

  focus() {
    const row = this.table.querySelector(`tr[data-id="${CSS.escape(this.chosen ?? "")}"]`);
    this.table.querySelectorAll("tbody tr").forEach((each) => { each.tabIndex = each === row ? 0 : -1; });
    if (row) row.focus({ preventScroll: false });
    else if (!this.element.contains(document.activeElement)) (this.table.querySelector("button.primary") ?? this.filter).focus();
  }

  enter(item) {
    this.chosen = item.id;
    if (item.two === "busy") this.shell.notices.say(text("list_two_busy"), "info");
    else if (OPENABLE.has(item.state) && item.lines) this.shell.go(item.id);
    else {
      const name = hasText(`not_openable_${item.state}`) ? `not_openable_${item.state}` : "not_openable";
      this.shell.notices.say(text(name, { name: item.name, state: stateWords(item.state), why: pick(item.why) }), item.state === "failed" ? "warning" : "info");
    }
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
    const { items } = this;
    const index = items.findIndex((item) => item.id === this.chosen);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity }[event.key];
    if (event.target.tagName !== "TR" || event.altKey || event.isComposing) return;
    if (step) this.step(index, step);
    else if (event.key === "Enter" && items[index]) this.enter(items[index]);
    else if (event.key === "/" || event.key === "・") this.filter.focus();
    else return;
    event.preventDefault();
  }

  /** Rows on or back; beyond the page's last or first one, the next page. Home and End are those of the whole list. */
  async step(index, by) {
    const last = this.items.length - 1;
    const leaves = by > 0 ? index === last : index === 0;
    const far = Math.abs(by) === Infinity;
    const choose = far === by > 0 ? "last" : "first";
    if ((leaves || far) && (await this.turn(far ? Math.sign(by) * 1e9 : Math.sign(by), choose))) return;
    this.chosen = this.items[Math.min(last, Math.max(0, index + by))]?.id;
    this.focus();
  }

  inFilter(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (["Enter", "ArrowDown"].includes(event.key)) this.narrow({ words: this.filter.value }).then(() => this.focus());
    else if (event.key === "Escape") { this.filter.value = ""; this.narrow({ words: "" }).then(() => this.focus()); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async upload(files) {
    for (const file of files) {
      this.shell.notices.say(text("uploading", { name: file.name }), "info");
      try {
        const { item, partly } = await call(`/api/submissions?name=${encodeURIComponent(file.name)}`, { body: file });
        if (partly) this.shell.notices.say(pick(partly), "error"); // stays until it is closed
        else if (item.also.includes(file.name)) this.shell.notices.say(text("uploaded_same", { name: file.name, other: item.name }), "info");
        else this.shell.notices.say(text("uploaded", { name: file.name }), "info");
      } catch (error) {
        this.shell.notices.say(text("upload_failed", { name: file.name, why: pick(error.body?.message) || text("offline") }), "error");
      }
    }
    this.picker.value = "";
    await this.refresh();
  }
}
