// What the screen knows of one submission: the server's sheet, and over it the decisions that are not acknowledged yet.

import { within } from "./paths.js";

const SEVERITIES = ["error", "warning", "info"];

/** A figure as far as the screen can tell what a person typed; the server has the last word. */
function asTyped(line, typed) {
  const folded = typed.normalize("NFKC").trim();
  if (!folded) return null;
  if (line.kind !== "number") return typed.trim();
  const match = /^([-−△▲]?)([\d,]+(?:\.\d+)?)\D*$/.exec(folded);
  if (!match) return folded;
  const amount = Number(match[2].replaceAll(",", ""));
  return match[1] ? -amount : amount;
}

const EFFECT = {
  confirm: (line, op) => {
    const chosen = op?.choice && line.choices?.[op.choice];
    return chosen ? { ...line, ...chosen } : { ...line, state: line.state === "unreviewed" ? "confirmed" : line.state };
  },
  reading: (line, op) => {
    const value = op.text !== undefined && op.text !== null ? asTyped(line, op.text) : op.value;
    return { ...line, value, reading: value, state: "corrected" };
  },
  amendment: (line, op) => ({ ...line, state: "amended",
    value: op.text !== undefined && op.text !== null ? asTyped(line, op.text) : op.value }),
  blank: (line) => ({ ...line, value: null, reading: null, state: "blank" }),
  unreadable: (line) => ({ ...line, value: null, reading: null, state: "unreadable" }),
};

/** A sheet with what the server says has changed since its revision. */
export function patched(sheet, { set, lines, evidence, log, revision }) {
  const made = { ...sheet, ...set, revision };
  if (!set.lines) {
    const changed = new Map(lines.map((line) => [line.path, line]));
    made.lines = changed.size ? sheet.lines.map((line) => changed.get(line.path) ?? line) : sheet.lines;
  }
  if (Object.keys(evidence).length) {
    made.evidence = { ...sheet.evidence, ...evidence };
    for (const [path, places] of Object.entries(evidence)) if (!places.length) delete made.evidence[path];
  }
  if (log) made.log = [...sheet.log, ...log];
  return made;
}

export class State {
  /** `me` is the name of whoever looks: only one's own decisions are undone. */
  constructor(sheet, me) {
    this.me = me;
    this.take(sheet, []);
  }

  /** A new sheet from the server, and what of the outbox it does not know yet. */
  take(sheet, pending) {
    this.sheet = sheet;
    this.lines = new Map(sheet.lines.map((line) => [line.path, line]));
    this.order = sheet.lines.map((line) => line.path);
    this.overlay(pending);
    this.findFindings();
  }

  overlay(pending) {
    const known = new Set(this.sheet.log.map((entry) => entry.operation));
    this.pending = pending.filter((op) => !op.conflict && !known.has(op.body.operation)).map((op) => op.body);
    this.over = new Map();
    for (const op of this.pending) {
      if (op.kind === "confirm_group") {
        for (const path of Object.keys(op.value)) {
          const line = this.line(path);
          if (line) this.over.set(path, EFFECT.confirm(line));
        }
        continue;
      }
      const line = this.line(op.path);
      if (line) this.over.set(op.path, EFFECT[op.kind] ? EFFECT[op.kind](line, op) : line);
    }
  }

  /** A leaf as it is shown: unacknowledged decisions included. */
  line(path) {
    return this.over?.get(path) ?? this.lines.get(path);
  }

  isUnsent(path) {
    return this.over.has(path);
  }

  /** By leaf: the findings that speak of it first, and those that mention it. */
  findFindings() {
    this.first = new Map();
    this.mentions = new Map();
    this.targets = new Map();
    const put = (map, path, finding) => map.set(path, [...(map.get(path) ?? []), finding]);
    for (const finding of [...this.sheet.findings, ...this.sheet.accepted]) {
      finding.paths.forEach((path, index) => {
        const leaves = path === "" ? [] : this.order.filter((leaf) => within(leaf, path));
        if (index === 0) this.targets.set(finding, leaves[0] ?? null);
        // Of a cell all figures are meant; of a table or an effort only its first leaf stands for it.
        const meant = leaves.length <= 3 ? leaves : leaves.slice(0, 1);
        for (const leaf of meant) put(index === 0 ? this.first : this.mentions, leaf, finding);
      });
    }
  }

  findingsOn(path) {
    return this.first.get(path) ?? [];
  }

  findingsNear(path) {
    return (this.mentions.get(path) ?? []).filter((f) => !this.findingsOn(path).includes(f));
  }

  isOpen(finding) {
    return this.sheet.findings.includes(finding);
  }

  severity(path) {
    const found = this.findingsOn(path).filter((f) => this.isOpen(f)).map((f) => f.severity);
    return SEVERITIES.find((s) => found.includes(s)) ?? null;
  }

  undecided(path) {
    return this.line(path).state === "unreviewed";
  }

  /** Undecided leaves that want a look, the riskiest first; of equal ones in the form's order. */
  toLook() {
    const rank = (path) => {
      const severity = this.severity(path);
      return severity ? 3 - SEVERITIES.indexOf(severity) : 0;
    };
    return this.order.filter((path) => this.line(path).look && this.undecided(path))
      .sort((a, b) => rank(b) - rank(a) || this.line(b).risk - this.line(a).risk || this.order.indexOf(a) - this.order.indexOf(b));
  }

  get progress() {
    const decided = this.order.filter((path) => !this.undecided(path)).length;
    const looks = this.toLook();
    return { total: this.order.length, decided, left: this.order.length - decided, look: looks.length, sampled: looks.filter((path) => this.line(path).sampled).length };
  }

  /** What can be undone and redone: own decisions that hold, and own undos, newest last. */
  stacks() {
    const own = [...this.sheet.log.filter((entry) => entry.who === this.me), ...this.pending];
    const done = [];
    let undone = [];
    for (const entry of own) {
      const undo = undone.find((each) => each.operation === entry.undoes);
      if (entry.kind !== "undo") {
        done.push(entry);
        undone = [];
      } else if (undo) {
        undone = undone.filter((each) => each !== undo);
        done.push(undo.target);
      } else {
        const index = done.findIndex((each) => each.operation === entry.undoes);
        if (index >= 0) undone.push({ operation: entry.operation, target: done.splice(index, 1)[0] });
      }
    }
    return { done, undone };
  }
}
