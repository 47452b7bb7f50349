// What the keys do to a submission: moving about, deciding, undoing.

import { at, call } from "./api.js";
import { askAboutNothing, isNothing } from "./about.js";
import { askAboutErrors, askAmendment, askReason } from "./dialogs.js";
import { newId } from "./dom.js";
import { entryOf, partOf, positionOf } from "./paths.js";
import { pick, text } from "./texts.js";

const PACES = "assistant.paces";
const SHAPING = new Set(["insert", "remove", "move", "merge", "split"]);

/** Have an object do a command that is one of its own methods; false where it is none. */
export function perform(doer, command) {
  if (!Object.hasOwn(doer.constructor.prototype, command) || ["constructor", "run"].includes(command)) return false;
  doer[command]();
  return true;
}

export class Commands {
  constructor(review) {
    this.review = review;
    // [ms since the decision before, leaves decided], for the estimate of the time that is left; kept for another day
    this.paces = JSON.parse(localStorage.getItem(PACES) ?? "[]");
  }

  /** Do a command; false where it is not this one's. */
  run(command) {
    return perform(this, command);
  }

  get state() { return this.review.state; }
  get path() { return this.review.current; }
  get line() { return this.state.line(this.path); }

  say(name, kind = "info") {
    this.review.shell.notices.say(text(name), kind);
  }

  // Moving

  step(by) {
    const { order } = this.review.sheet;
    const index = order.indexOf(this.path) + by;
    if (order[index]) this.review.pick(order[index]);
  }

  next() { this.step(1); }
  previous() { this.step(-1); }
  left() { this.step(-1); }
  right() { this.step(1); }
  up() { this.vertical(-1); }
  down() { this.vertical(1); }

  /** The leaf above or below: the nearest one whose middle lies over there, the same column preferred. */
  vertical(by) {
    const here = this.review.sheet.leaves.get(this.path).element.getBoundingClientRect();
    let best = null;
    for (const [path, view] of this.review.sheet.leaves) {
      const box = view.element.getBoundingClientRect();
      const away = by > 0 ? box.top - here.bottom : here.top - box.bottom;
      if (path === this.path || away < -3) continue;
      const aside = Math.max(0, box.left - here.right, here.left - box.right);
      const cost = Math.max(0, away) + aside * 2 + Math.abs(box.left - here.left) * 0.05;
      if (!best || cost < best.cost) best = { path, cost };
    }
    if (best) this.review.pick(best.path);
  }

  nextLook() { this.look(1); }
  previousLook() { this.look(-1); }

  look(by) {
    const looks = this.state.toLook();
    if (!looks.length) return this.say("no_more_look");
    const index = looks.indexOf(this.path);
    return this.review.pick(index < 0 ? looks[0] : looks[(index + by + looks.length) % looks.length]);
  }

  nextFinding() { this.turnFinding(1); }
  previousFinding() { this.turnFinding(-1); }

  turnFinding(by) {
    const { findings } = this.state.sheet;
    if (!findings.length) return this.say("no_more_findings");
    const same = findings.findIndex((f) => f.rule === this.review.finding?.rule && f.paths[0] === this.review.finding?.paths[0]);
    const index = same < 0 ? (by > 0 ? 0 : findings.length - 1) : (same + by + findings.length) % findings.length;
    return this.review.goToFinding(findings[index]);
  }

  pageDown() { this.review.source.turn(1); }
  pageUp() { this.review.source.turn(-1); }
  zoomIn() { this.review.source.zoomBy(1); }
  zoomOut() { this.review.source.zoomBy(-1); }

  // Deciding

  decide(kind, path, more = {}, { shape = false } = {}) {
    if (!this.review.mayEdit()) return null;
    // Entries that come or go rename the leaves behind them: the next decision waits until the server has done it.
    if (this.review.shell.outbox.of(this.review.id).some((op) => op.shape && !op.conflict)) {
      this.say("wait_for_shape");
      return null;
    }
    const body = { operation: newId(), kind, path, revision: this.state.sheet.revision, ...more };
    this.pace(kind === "confirm_group" ? Object.keys(more.value).length : 1);
    this.review.shell.outbox.put({ submission: this.review.id, name: this.state.sheet.name, title: this.line?.title ?? null, shape, body });
    this.state.overlay(this.review.shell.outbox.of(this.review.id));
    this.review.refresh();
    return body;
  }

  pace(leaves) {
    const now = performance.now();
    if (this.last && now - this.last < 60000) this.paces = [...this.paces.slice(-29), [Math.round(now - this.last), leaves]];
    this.last = now;
    localStorage.setItem(PACES, JSON.stringify(this.paces));
  }

  /** Minutes until everything is decided at the pace so far; null while that is unknown. */
  minutesLeft() {
    if (this.paces.length < 8) return null;
    const [time, leaves] = this.paces.reduce(([ms, n], [more, others]) => [ms + more, n + others], [0, 0]);
    return Math.max(1, Math.round((this.state.progress.left * time) / leaves / 60000));
  }

  confirmHere() {
    const { line } = this;
    if (line.choices && this.state.undecided(this.path)) {
      this.say("choose_a_side");
      return null;
    }
    if (this.review.source.loading) this.say("source_loading", "warning"); // one by one it is a person's own risk
    return this.decide("confirm", this.path, { value: line.value ?? null });
  }

  confirm() { if (this.confirmHere()) this.advance(); }
  confirmLook() { if (this.confirmHere()) this.advanceLook(); }

  /** Confirm what is in view of the current part, but for what wants a look of its own; on to what is left. */
  confirmGroup() {
    if (this.review.source.loading) {
      this.say("source_loading", "warning");
      return;
    }
    const paths = this.review.group();
    if (!paths.length) {
      this.say(this.line.look && this.state.undecided(this.path) ? "group_look" : "group_unseen");
      return;
    }
    const seen = Object.fromEntries(paths.map((path) => [path, this.state.line(path).value ?? null]));
    if (!this.decide("confirm_group", partOf(this.path), { value: seen })) return;
    this.review.shell.notices.say(text("group_confirmed", { n: paths.length }), "info");
    this.advanceFrom(0);
  }

  /** The first undecided leaf, in the form's order. */
  advanceFrom(index) {
    const target = this.review.sheet.order.slice(index).find((path) => this.state.undecided(path));
    if (target) this.review.pick(target);
  }

  /** The next undecided leaf behind this one, else the first undecided one. */
  advance() {
    const { order } = this.review.sheet;
    const index = order.indexOf(this.path);
    const open = (path) => this.state.undecided(path);
    const target = order.slice(index + 1).find(open) ?? order.find(open);
    if (target) this.review.pick(target);
    else this.review.pick(order[Math.min(index + 1, order.length - 1)]);
  }

  advanceLook() {
    const [first] = this.state.toLook().filter((path) => path !== this.path);
    if (first) this.review.pick(first);
    else this.advance();
  }

  correct(path, typed, how) {
    const { line } = this;
    const places = this.review.takeover.placesOf(path);
    if (!places && line.state !== "amended" && typed.trim() === String(line.value ?? "").trim()) this.confirmHere();
    else this.decide(typed.trim() ? "reading" : "blank", path, typed.trim() ? { text: typed, ...(places && { evidence: places }) } : {});
    if (how === "look") this.advanceLook();
    else if (how === "previous") this.previous();
    else this.advance();
  }

  edit() { this.review.editor.edit(); }

  async amend() {
    const { review, path } = this;
    const { field } = review.sheet.leaves.get(path);
    if (field.kind === "part" || !review.mayEdit()) return;
    const answer = await askAmendment(review.shell.host, field, this.line);
    if (answer && path === this.path) {
      this.decide("amendment", path, answer);
      this.advance();
    }
    review.editor.focus();
  }

  blank() { if (this.decide("blank", this.path)) this.advance(); }
  unreadable() { if (this.decide("unreadable", this.path)) this.advance(); }

  applySuggestion() {
    const finding = [...this.state.findingsOn(this.path), ...this.state.findingsNear(this.path)]
      .find((f) => f.suggestion && this.state.isOpen(f));
    this.onFinding("applySuggestion", finding);
  }

  acceptFinding() {
    this.onFinding("acceptFinding", this.state.findingsOn(this.path).find((f) => this.state.isOpen(f)));
  }

  async onFinding(command, finding) {
    const { review } = this;
    if (!finding) this.say(command === "acceptFinding" ? "no_more_findings" : "no_suggestion");
    else if (!review.mayEdit()) return;
    else if (command === "applySuggestion") this.takeOver(finding);
    else {
      const reason = await askReason(review.shell.host, text("accept_title"), pick(finding.message));
      if (reason) this.decide("accept", finding.paths[0], { rule: finding.rule, reason });
    }
    review.editor.focus();
  }

  /** A suggestion is an amendment like any other: both values stay, and it can be undone. */
  takeOver(finding) {
    for (const { path, value } of finding.suggestion) {
      this.decide("amendment", path, { value, reason: text("reason_suggestion", { message: pick(finding.message) }) });
    }
    this.review.pick(finding.suggestion[0].path);
  }

  undo() {
    const entry = this.state.stacks().done.at(-1);
    if (!entry) return this.say("nothing_to_undo");
    this.decide("undo", entry.path, { undoes: entry.operation }, { shape: SHAPING.has(entry.kind) });
    return this.back(entry.path);
  }

  redo() {
    const entry = this.state.stacks().undone.at(-1);
    if (!entry) return this.say("nothing_to_redo");
    this.decide("undo", entry.target.path, { undoes: entry.operation }, { shape: SHAPING.has(entry.target.kind) });
    return this.back(entry.target.path);
  }

  back(path) {
    const leaf = this.review.sheet.leaves.has(path) ? path : this.review.sheet.order.find((p) => p.startsWith(path));
    if (leaf) this.review.pick(leaf);
  }

  // Entries of lists

  /** `value` is null for an entry with fields of its own, "" for a bare text. */
  insert(path, value) {
    if (this.decide("insert", path, { value }, { shape: true })) this.review.awaiting = path;
  }

  remove(path) {
    const title = this.state.order.filter((p) => p.startsWith(path)).map((p) => pick(this.state.line(p).title))[0] ?? path;
    if (this.decide("remove", path, {}, { shape: true })) this.review.shell.notices.say(text("removed", { title }), "info");
  }

  insertEntry() {
    const entry = entryOf(this.path);
    if (!entry) return;
    const [list, position] = positionOf(entry);
    this.insert(`${list}[${position + 1}]`, entry === this.path ? "" : null);
  }

  removeEntry() {
    const entry = entryOf(this.path);
    if (entry) this.remove(entry);
  }

  // The submission

  async finish() {
    const { review } = this;
    const { left } = this.state.progress;
    if (left > 0 && !this.state.sheet.closed) {
      review.shell.notices.say(text("undecided_left", { n: left }), "warning");
      return this.advance();
    }
    if (!this.state.sheet.closed && isNothing(review.schema, this.state)) {
      const choice = await askAboutNothing(review.shell.host, review.schema, this.state);
      if (choice === "setAside" || choice === "letter") return review.run(choice);
      if (choice !== "finish") return review.editor.focus();
    }
    const errors = this.state.sheet.findings.filter((finding) => finding.severity === "error");
    const end = errors.length && !this.state.sheet.closed ? await askAboutErrors(review.shell.host, errors) : "finish";
    if (end === "look") return review.goToFinding(errors[0]);
    if (end === "letter") return review.run("letter");
    const open = !this.state.sheet.closed && (errors.length > 0 || isNothing(review.schema, this.state)); // and the person knows
    return end === "finish" ? this.close("confirm", "finished", true, { open }) : null;
  }

  async takeSeat() {
    if (!this.review.seat.taken) return;
    await this.review.seat.takeOver();
    this.review.take(await call(at(this.review.id))); // what the other one did
  }

  reopen() { return this.close("reopen", "reopened", false); }

  async close(action, told, onward, more = {}) {
    const { review } = this;
    const { id, name, revision } = this.state.sheet;
    try {
      await review.shell.outbox.pump();
      const sheet = await call(at(id, `/${action}`), { body: { revision, ...more } });
      review.take(sheet);
      review.shell.notices.say(text(sheet.state === "read" ? "reading_finished" : told, { name }), "info");
      if (onward && sheet.closed) await review.shell.nextSubmission();
    } catch (error) {
      review.shell.notices.say(pick(error.body?.message) || text("offline"), "error");
      if (error.body?.sheet) review.take(error.body.sheet);
    }
  }
}
