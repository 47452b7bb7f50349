// A source as text: lines as lines, tables as tables, each piece knowing its offsets, so that passages can be marked.

import { bringIntoView, fill, h } from "./dom.js";
import { inView } from "./seen.js";
import { text } from "./texts.js";

const MOVES = { ArrowLeft: ["backward", "character"], ArrowRight: ["forward", "character"], ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"], Home: ["backward", "lineboundary"], End: ["forward", "lineboundary"] };

export class SourceText {
  /** `data.blocks` is [{line: runs} | {table: [[{runs, rows, columns}]]}]; a run is [text, start or null, struck]. */
  constructor(host, data, { onPick }) {
    this.host = host;
    this.data = data;
    this.onPick = onPick;
    this.evidence = {};
  }

  setEvidence(evidence) {
    this.draw(evidence);
  }

  draw(evidence) {
    this.evidence = evidence;
    this.spans = this.intervals(evidence);
    this.pieces = [];
    const cuts = new Set(this.spans.flatMap(({ start, end }) => [start, end]));
    this.cuts = [...cuts].sort((a, b) => a - b);
    const { scrollTop } = this.host;
    const blocks = this.data.blocks.map((block) => (block.table ? this.table(block.table, block.sheet) : this.line(block.line)));
    fill(this.host, h("div.text", {}, blocks.length ? blocks : h("p.quiet", {}, text("text_empty"))));
    this.host.scrollTop = scrollTop;
  }

  intervals(evidence) {
    const spans = [];
    for (const [path, places] of Object.entries(evidence)) {
      for (const { start, end } of places) {
        if (start !== null && end !== null) spans.push({ path, start, end });
      }
    }
    return spans.sort((a, b) => a.end - a.start - (b.end - b.start)); // the shortest first
  }

  line(runs) {
    return h("p.line", {}, this.runs(runs));
  }

  /** Of a workbook with the sheet's name, its columns' letters and its rows' numbers. */
  table(rows, sheet) {
    const cell = ({ runs, rows: down, columns }) =>
      h("td", { rowSpan: down > 1 ? down : null, colSpan: columns > 1 ? columns : null }, this.runs(runs));
    const head = sheet && h("thead", {}, h("tr", {}, h("th"), sheet.columns.map((letters) => h("th", { scope: "col" }, letters))));
    const body = rows.map((row, i) => h("tr", {}, sheet && h("th", { scope: "row" }, String(sheet.rows[i] ?? "")), row.map(cell)));
    return h(sheet ? "div.text-table.is-sheet" : "div.text-table", {}, sheet && h("p.sheet-name", {}, sheet.name),
      h("table", {}, head, h("tbody", {}, body)));
  }

  /** Runs of text as spans, cut wherever a passage begins or ends. */
  runs(runs) {
    return runs.flatMap(([words, start, struck]) => {
      if (start === null) return [words];
      const end = start + words.length;
      const stops = [start, ...this.between(start, end), end];
      return stops.slice(1).map((to, i) => this.piece(words.slice(stops[i] - start, to - start), stops[i], to, struck));
    });
  }

  between(start, end) {
    let low = 0;
    let high = this.cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.cuts[middle] <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < this.cuts.length && this.cuts[low] < end) found.push(this.cuts[low++]);
    return found;
  }

  piece(words, start, end, struck) {
    const span = this.spans.find((s) => s.start <= start && end <= s.end);
    const element = h(struck ? "s" : "span", {}, words);
    if (span) {
      element.className = "passage";
      element.addEventListener("click", () => this.onPick(span.path));
    }
    this.pieces.push({ element, start, end, marked: Boolean(span) && words.trim() !== "" });
    return element;
  }

  /** The stretch of the text that is selected, {start, end}; null for none. */
  selected() {
    const selection = getSelection();
    if (!this.pieces || selection.isCollapsed || !this.host.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    const touched = this.pieces.filter(({ element }) => range.intersectsNode(element));
    if (!touched.length) return null;
    const within = (piece, node, offset, otherwise) => (piece.element.contains(node) && node.nodeType === Node.TEXT_NODE ? piece.start + offset : otherwise);
    const [first, last] = [touched[0], touched.at(-1)];
    const start = within(first, range.startContainer, range.startOffset, first.start);
    const end = within(last, range.endContainer, range.endOffset, last.end);
    return start < end ? { start, end } : null;
  }

  /** Choose words with the keyboard: around the current passage to begin with; `done({start, end})`, null for Escape. */
  choose(done) {
    const first = this.pieces.find(({ element, marked }) => marked && element.classList.contains("current")) ?? this.pieces.find(({ element }) => element.textContent.trim());
    if (!first) return done(null);
    const selection = getSelection();
    const node = first.element.firstChild;
    selection.setBaseAndExtent(node, 0, node, node.length);
    const end = (marked) => {
      this.host.removeEventListener("keydown", key);
      this.host.removeEventListener("blur", away);
      delete this.host.dataset.hint;
      selection.removeAllRanges();
      done(marked);
    };
    const away = () => end(null);
    const key = (event) => {
      event.stopPropagation(); // or the screen would take the focus back
      const [way, unit] = MOVES[event.key] ?? [];
      if (event.key === "Enter") end(this.selected());
      else if (event.key === "Escape" || event.key === "Tab") end(null);
      else if (way) this.move(selection, way, unit === "character" && event.ctrlKey ? "word" : unit, event.shiftKey);
      else return;
      event.preventDefault();
    };
    this.host.addEventListener("keydown", key);
    this.host.dataset.hint = text("select_keys");
    this.host.focus({ preventScroll: true });
    this.host.addEventListener("blur", away);
    return undefined;
  }

  /** One step; what is chosen is never nothing, because nothing could not be seen. */
  move(selection, way, unit, extend) {
    if (!extend) {
      if (way === "forward") selection.collapseToEnd();
      else selection.collapseToStart();
      if (way === "backward" || unit !== "character") selection.modify("move", way, unit);
    }
    selection.modify("extend", extend ? way : "forward", extend ? unit : "character");
    if (!this.host.contains(selection.focusNode)) selection.modify("extend", way === "forward" ? "backward" : "forward", unit);
    selection.focusNode.parentElement?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The leaves of which a passage is in view. */
  inView(frame) {
    const found = new Set();
    if (!this.pieces) return found;
    const seen = this.pieces.filter(({ element, marked }) => marked && inView(element, frame));
    for (const [path, places] of Object.entries(this.evidence)) {
      if (places.some((p) => p.start !== null && seen.some(({ start, end }) => p.start <= start && end <= p.end))) found.add(path);
    }
    return found;
  }

  /** Mark the passages of a leaf; of one that has none those of the leaf `near` it, otherwise marked. */
  show(path, { scroll, near = null }) {
    if (!this.pieces) return;
    const placed = (of) => (this.evidence[of] ?? []).filter((p) => p.start !== null && p.end !== null);
    const exact = placed(path);
    const places = exact.length ? exact : placed(near);
    let first = null;
    for (const { element, start, end } of this.pieces) {
      const current = places.some((p) => p.start <= start && end <= p.end);
      element.classList.toggle("current", current && exact.length > 0);
      element.classList.toggle("near", current && !exact.length);
      if (current && !first && element.textContent.trim()) first = element;
    }
    if (!first || !scroll) return;
    const own = this.host.getBoundingClientRect();
    const box = first.getBoundingClientRect();
    bringIntoView(this.host, box.top - own.top + this.host.scrollTop, box.height, {
      left: box.left - own.left + this.host.scrollLeft, width: box.width, margin: 60 });
  }
}
