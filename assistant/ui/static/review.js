// One submission under review: holds the two sides together and moves the current leaf.

import { at, call } from "./api.js";
import { bringIntoView, fill, h } from "./dom.js";
import { About } from "./about.js";
import { Beside } from "./beside.js";
import { Commands } from "./commands.js";
import { Editor } from "./editor.js";
import { Filing } from "./filing.js";
import { History } from "./history.js";
import { commandOf, keyOf } from "./keys.js";
import { Search } from "./search.js";
import { Seat } from "./seat.js";
import { Sheet } from "./sheet.js";
import { Source } from "./source.js";
import { State, patched } from "./state.js";
import { Strip, moment } from "./strip.js";
import { Structure } from "./structure.js";
import { above, holder, partOf, within } from "./paths.js";
import { Seen, inView } from "./seen.js";
import { Third } from "./third.js";
import { Takeover } from "./takeover.js";
import { pick, text } from "./texts.js";

const SPLIT = "assistant.split";
const seat = (id) => `assistant.leaf.${id}`; // where one was, for a reload

export class Review {
  constructor(shell) {
    this.shell = shell; // {outbox, notices, go, host, submissions}
    this.commands = new Commands(this);
    this.beside = new Beside(this);
    this.structure = new Structure(this);
    this.takeover = new Takeover(this);
    this.search = new Search(this);
    this.third = new Third(this);
    this.about = new About(this);
    this.doers = [this.commands, new Filing(this), this.beside, this.structure, this.takeover, this.search, this.third, new History(this)];
    this.seat = new Seat({ changed: (taken) => this.seated(taken) });
    this.seated_by = h("div.seat", { role: "status", hidden: true });
    this.seen = new Seen(() => this.inView());
    this.source = new Source({ onPick: (path) => this.pick(path), onMove: () => this.seen.stir(),
      onMark: (marked) => this.takeover.mark(marked), run: (command) => this.run(command) });
    this.sheet = new Sheet({
      pick: (path) => this.pick(path),
      edit: (path) => { this.pick(path); this.editor.edit(); },
      insert: (path, value) => this.commands.insert(path, value),
      remove: (path) => this.commands.remove(path),
    });
    this.editor = new Editor({
      key: (event) => this.key(event),
      split: (path, head, tail) => this.structure.cut(path, head, tail),
      commit: (path, typed, how) => this.commands.correct(path, typed, how),
      mayEdit: () => this.mayEdit(),
      begun: () => this.show(),
      cancelled: () => { this.takeover.taken = null; this.show(); },
    });
    this.strip = new Strip({ run: (command) => this.run(command), runFinding: (c, finding) => this.commands.onFinding(c, finding) });
    this.findings = h("div.findings");
    this.top = h("div.review-top");
    this.scroll = h("div.scroll", {}, this.sheet.element, this.editor.element);
    this.scroll.addEventListener("scroll", () => this.seen.stir());
    this.panes = h("div.panes", {}, this.source.element, this.splitter(),
      h("section.fields", {}, this.search.element, this.third.element, this.about.element, this.findings, this.scroll, this.strip.element));
    this.element = h("div.review", {}, this.seated_by, this.panes);
    // A click beside the leaves must not leave the keyboard without a place to go.
    this.element.addEventListener("mouseup", () => setTimeout(() => this.refocus(), 0));
    new ResizeObserver(() => this.editor.align()).observe(this.sheet.element);
  }

  async open(id) {
    this.id = id;
    this.current = null;
    this.finding = null;
    this.findingsShown = null;
    this.seen.forget();
    this.early = null;
    this.seat.sit(id);
    const ahead = this.shell.fetched(id);
    const sheet = ahead ?? await call(at(id));
    const schema = await this.schemaOf(sheet.report_type);
    if (this.id !== id) return;
    // A decision of the outbox may have been answered meanwhile, with a newer sheet than the one asked for.
    this.state = new State(this.early?.revision > sheet.revision ? this.early : sheet, this.shell.me.name);
    this.schema = schema;
    this.state.overlay(this.shell.outbox.of(id));
    this.source.open(this.state.sheet);
    this.draw();
    this.beside.open(id);
    clearTimeout(this.warming);
    this.warming = setTimeout(() => this.shell.warm(), 1500);
    const kept = sessionStorage.getItem(seat(id));
    const start = [kept, this.state.toLook()[0], this.state.order.find((p) => this.state.undecided(p)), this.state.order[0]]
      .find((path) => path && this.sheet.leaves.has(path));
    if (start) this.pick(start);
    if (ahead) this.reload(); // what changed since it was fetched
  }

  async schemaOf(type) {
    this.schemas ??= new Map();
    if (!this.schemas.has(type)) this.schemas.set(type, await call(`/api/schemas/${encodeURIComponent(type)}`));
    return this.schemas.get(type);
  }

  /** Everything anew, the current leaf kept. */
  draw() {
    this.sheet.draw(this.schema, this.state.sheet.report, this.state.lines);
    this.source.draw();
    this.refresh();
    if (this.current) this.pick(this.nearest(this.current), { focus: !this.shell.isModal() });
  }

  /** The revision of the sheet that is shown, for the server to tell what changed since; null while there is none. */
  have(id) {
    return this.id === id && this.state?.sheet.id === id ? this.state.sheet.revision : null;
  }

  /** A new sheet from the server, whole or what changed. Typing goes on undisturbed. */
  take(answer) {
    if (answer.id !== this.id) return;
    if (answer.id !== this.state?.sheet.id) {
      if (answer.base === undefined) this.early = answer; // it is still being opened
      return;
    }
    if (answer.base !== undefined && answer.base !== this.state.sheet.revision) {
      // Another answer came between: what changed since then is not what changed since now.
      if (answer.revision > this.state.sheet.revision) this.reload();
      return;
    }
    const sheet = answer.base === undefined ? answer : patched(this.state.sheet, answer);
    if (sheet.revision < this.state.sheet.revision) return;
    const { planted } = sheet;
    delete sheet.planted;
    const before = this.state.order.join();
    this.state.take(sheet, this.shell.outbox.of(this.id));
    const moved = this.state.order.join() !== before || Boolean(this.landing);
    if (moved) this.beside.open(this.id);
    if (moved && !this.editor.editing) this.draw();
    else this.refresh();
    const landed = this.landing && this.sheet.order.find((path) => within(path, this.landing));
    if (landed) this.pick(landed);
    if (planted) this.tellPlanted(planted);
    this.landing = null;
    const made = this.awaiting && this.sheet.order.find((path) => within(path, this.awaiting));
    if (!made) return;
    this.awaiting = null;
    this.pick(made);
    this.editor.begin("");
  }

  /** An error that was planted to measure attention has come to its end: its leaf is decided anew. */
  tellPlanted({ path, outcome }) {
    if (outcome === "lapsed") return;
    if (outcome === "missed" && this.state.undecided(path)) this.pick(path);
    this.shell.notices.say(text(`planted_${outcome}`, { title: pick(this.state.line(path)?.title) }), outcome === "missed" ? "error" : "info");
  }

  /** What leaves, findings, counts and boxes show. */
  refresh() {
    const { state } = this;
    const sums = sumsOf(this.schema, state);
    for (const [path, view] of this.sheet.leaves) {
      const line = state.line(path);
      if (!line) continue;
      this.sheet.update(path, line, { severity: state.severity(path), unsent: state.isUnsent(path),
        beside: this.beside.of(path, line), sum: sums.get(path) ?? null });
      view.element.classList.toggle("is-current", path === this.current);
    }
    this.source.setEvidence(state.sheet.evidence);
    this.drawFindings();
    this.third.draw();
    this.about.draw();
    this.showSoon();
  }

  /** The strip and the bar with the next frame: most often another leaf is picked before. */
  showSoon() {
    this.bars = true;
    this.strips = true;
    this.soon ??= requestAnimationFrame(() => {
      this.soon = null;
      if (!this.state || this.id !== this.state.sheet.id) return;
      if (this.strips) this.show();
      if (this.bars) this.shell.progress(this);
      this.bars = false;
    });
  }

  drawFindings() {
    const { sheet } = this.state;
    // What did not change is the same object.
    const now = [sheet.findings, sheet.accepted, sheet.resolved, document.documentElement.lang];
    if (this.findingsShown?.every((each, i) => each === now[i])) return;
    this.findingsShown = now;
    const item = (finding, standing) => h(`li.finding.is-${finding.severity}.is-${standing}`, {},
      h("button.finding-go", { type: "button", tabIndex: -1, onclick: () => this.goToFinding(finding) },
        h("b.severity", {}, standing === "open" ? text(finding.severity) : text(standing)),
        h("span.message", { title: pick(finding.message) }, pick(finding.message))));
    const all = [...sheet.findings.map((f) => item(f, "open")), ...sheet.accepted.map((f) => item(f, "accepted")),
      ...sheet.resolved.map((f) => item(f, "resolved"))];
    const list = h("ul", { tabIndex: 0, "aria-label": text("findings") }, all);
    const open = this.findings.firstChild?.open ?? true;
    fill(this.findings, all.length === 0 ? h("p.quiet", {}, text("no_findings"))
      : h("details", { open }, h("summary", { tabIndex: -1 }, `${text("findings")} ${sheet.findings.length}`), list));
  }

  goToFinding(finding) {
    this.finding = finding;
    const path = this.state.targets.get(finding) ?? finding.paths.find((p) => this.sheet.leaves.has(p));
    if (path) this.pick(path);
    const index = this.state.sheet.findings.indexOf(finding);
    this.findings.querySelectorAll("li").forEach((li, i) => {
      li.classList.toggle("is-chosen", i === index);
      if (i === index) li.scrollIntoView({ block: "nearest" });
    });
  }

  /** Make a leaf the current one: framed in the source, told in the strip, the editor over it. */
  pick(path, { focus = true } = {}) {
    const view = this.sheet.leaves.get(path);
    if (!view) return;
    if (this.editor.editing && this.current !== path) this.editor.cancel({ silent: true });
    this.sheet.leaves.get(this.current)?.element.classList.remove("is-current");
    this.current = path;
    sessionStorage.setItem(seat(this.id), path);
    view.element.classList.add("is-current");
    this.show(); // before the scrolling: the strip's height decides how much of the form is in view
    const own = this.scroll.getBoundingClientRect();
    const box = view.element.getBoundingClientRect();
    bringIntoView(this.scroll, box.top - own.top + this.scroll.scrollTop, box.height, { left: box.left - own.left + this.scroll.scrollLeft, width: box.width, margin: 40 });
    this.editor.place(view, view.label(this.state.findingsOn(path)), { focus });
    this.source.show(path, { near: this.near(path) });
    this.seen.stir();
  }

  /** The leaf whose place is nearest to where one without a place would stand: of its row, entry or part; or null. */
  near(path) {
    const { order, sheet: { evidence } } = this.state;
    if (evidence[path]?.length) return null;
    const here = order.indexOf(path);
    const away = (other) => Math.abs(order.indexOf(other) - here);
    for (let part = above(path); part; part = above(part)) {
      const placed = order.filter((other) => within(other, part) && evidence[other]?.length);
      if (placed.length) return placed.sort((a, b) => away(a) - away(b))[0];
    }
    return null;
  }

  /** The leaves that are in view together with their place in the source. What the form leaves blank has none: there
   * it is the row's or the entry's place that one looks at. */
  inView() {
    const sources = this.state ? this.source.inView() : new Set();
    const frame = this.scroll.getBoundingClientRect();
    const found = new Set();
    for (const [path, view] of this.sheet.leaves) {
      const blank = (this.state.line(path)?.value ?? null) === null;
      const near = blank ? [...sources].some((other) => within(other, holder(path))) : sources.has(path);
      if (near && inView(view.element, frame)) found.add(path);
    }
    return found;
  }

  /** The undecided leaves of the current one's part that may be confirmed at once: in view with their source, and
   * nothing speaks against them. */
  group() {
    const part = partOf(this.current);
    this.seen.look();
    return this.sheet.order.filter((path) => partOf(path) === part && this.state.undecided(path)
      && !this.state.line(path).look && this.seen.has(path));
  }

  /** The strip, and where the editor lies. */
  show() {
    this.strips = false;
    const view = this.sheet.leaves.get(this.current);
    if (!view?.line) return;
    this.strip.draw(view, this.state, { beside: this.beside.of(this.current, view.line), near: this.near(this.current) !== null });
    const near = [...this.state.findingsOn(this.current), ...this.state.findingsNear(this.current)].flatMap((f) => f.paths);
    const related = new Set(near.filter((path) => path !== this.current && this.sheet.leaves.has(path)).map((path) => this.sheet.leaves.get(path).element));
    for (const element of this.related ?? []) if (!related.has(element)) element.classList.remove("is-related");
    for (const element of related) element.classList.add("is-related");
    this.related = related;
    if (!this.editor.editing && this.editor.view === view) this.editor.rest();
    this.editor.follow();
  }

  refocus() {
    const selecting = !getSelection().isCollapsed;
    const away = document.activeElement === document.body || !this.shell.host.contains(document.activeElement);
    if (!this.editor.editing && away && !selecting && !this.shell.isModal() && this.element.isConnected) this.editor.focus();
  }

  key(event) {
    const command = commandOf(event);
    if (!command) return;
    const edge = this.edgeOf(command);
    if (edge) return; // Tab leaves the sheet behind its last leaf: no trap for the keyboard
    event.preventDefault();
    event.stopPropagation();
    // A key held down would confirm what nobody has looked at.
    if (event.repeat && ["confirm", "confirmLook", "confirmGroup", "blank", "unreadable", "finish", "applySuggestion"].includes(command)) return;
    this.run(command);
  }

  edgeOf(command) {
    const { order } = this.sheet;
    return (command === "next" && this.current === order.at(-1)) || (command === "previous" && this.current === order[0]);
  }

  run(command) {
    if (!this.doers.some((doer) => doer.run(command))) this.shell.run(command);
    if (!this.shell.isModal() && !this.editor.editing && !this.source.frame.open && !this.source.choosing) this.editor.focus();
  }

  mayEdit() {
    if (!this.state.sheet.closed && !this.seat.taken) return true;
    this.shell.notices.say(this.state.sheet.closed ? text(`closed_${this.state.sheet.state}`) : text("seat_taken", { who: this.seat.taken.who }), "info");
    return false;
  }

  /** Somebody else works on it, or no longer does. */
  seated(taken) {
    this.seated_by.hidden = !taken;
    if (!taken) return;
    fill(this.seated_by, text("seat_taken_since", { who: taken.who, when: moment(taken.since) }),
      h("button", { type: "button", tabIndex: -1, onclick: () => this.run("takeSeat") }, h("kbd", {}, keyOf("takeSeat")), text("take_over")));
  }

  nearest(path) {
    const { order } = this.sheet;
    if (order.includes(path)) return path;
    const part = order.filter((p) => p.startsWith(path.replace(/\[\d+\].*$/, "")));
    return part.at(-1) ?? order[0];
  }

  async reload() {
    const { id } = this;
    try {
      this.take(await call(`${at(id)}?have=${this.state.sheet.revision}`));
    } catch (error) {
      if (!("status" in error)) throw error; // the next answer brings it
    }
  }

  splitter() {
    const bar = h("div.splitter", { role: "separator", "aria-orientation": "vertical", title: text("splitter") });
    const set = (share) => this.panes.style.setProperty("--source", `${share}%`);
    queueMicrotask(() => set(Number(localStorage.getItem(SPLIT)) || 44));
    bar.addEventListener("mousedown", (down) => {
      down.preventDefault();
      const move = (event) => {
        const own = this.panes.getBoundingClientRect();
        const share = Math.min(75, Math.max(15, ((event.clientX - own.left) / own.width) * 100));
        localStorage.setItem(SPLIT, share.toFixed(1));
        set(share);
      };
      addEventListener("mousemove", move);
      addEventListener("mouseup", () => { removeEventListener("mousemove", move); this.editor.align(); }, { once: true });
    });
    return bar;
  }
}

/** By total's leaf: the sum of its column, where every figure is known and the sum is another one than the total. */
function sumsOf(schema, state) {
  const sums = new Map();
  const add = (rowsPath, totalPath, count, fields) => {
    for (const field of fields) {
      if (field.layout === "cell") add(rowsPath, totalPath, count, field.fields.map((f) => ({ ...f, name: `${field.name}.${f.name}` })));
      else if (field.kind === "number") {
        const figures = Array.from({ length: count }, (_, i) => state.line(`${rowsPath}[${i}].${field.name}`)?.value);
        const total = state.line(`${totalPath}.${field.name}`)?.value;
        const sum = figures.reduce((a, b) => a + b, 0);
        if (figures.every((f) => typeof f === "number") && typeof total === "number" && Math.abs(sum - total) > 1e-9) sums.set(`${totalPath}.${field.name}`, sum);
      }
    }
  };
  for (const part of schema.fields.filter((f) => f.layout === "table" && !f.many && state.sheet.report[f.name])) {
    const rows = part.fields.find((f) => f.many && f.layout === "table");
    const total = part.fields.find((f) => f.fields && !f.many);
    const count = rows ? state.sheet.report[part.name][rows.name].length : 0;
    if (rows && total && count) add(`${part.name}.${rows.name}`, `${part.name}.${total.name}`, count, total.fields);
  }
  return sums;
}
