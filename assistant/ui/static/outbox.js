// Every decision is written to localStorage before it is sent, and leaves it only when the server has answered.
// Sending twice is deciding once, because each has its operation id; so a retry after a lost answer is harmless.

import { ApiError, at, call } from "./api.js";

const PREFIX = "assistant.outbox.";
const LOCK = "assistant-outbox";
const PAUSES = [300, 600, 1200, 2500, 5000, 10000]; // ms between tries while the server does not answer
const FAULTS = 5; // answers 500 after which a decision is given up, and told

export class Outbox {
  /**
   * `who` decides: what somebody else left in this browser waits until they log in again.
   * `on.have(submission)` is the revision that is shown, or null; `on.applied(op, sheet)`, `on.conflict(op, body)`, `on.refused(op, message)`: what became of a decision;
   * `on.changed({pending, trouble})`: the count of unsent ones, and "offline", "signed_out", "forbidden" or null.
   */
  constructor(who, on, storage = localStorage) {
    this.prefix = `${PREFIX}${encodeURIComponent(who)}.`;
    this.on = on;
    this.storage = storage;
    this.trouble = null;
    this.tries = 0;
    this.running = false;
    this.serial = Date.now();
    addEventListener("online", () => this.pump());
    addEventListener("storage", (event) => event.key?.startsWith(this.prefix) && this.tell());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.pump());
  }

  /** All decisions that the server has not acknowledged, oldest first. */
  entries() {
    const keys = [];
    for (let i = 0; i < this.storage.length; i += 1) {
      const key = this.storage.key(i);
      if (key.startsWith(this.prefix)) keys.push(key);
    }
    const found = [];
    for (const key of keys.sort()) {
      try {
        found.push(JSON.parse(this.storage.getItem(key)));
      } catch {
        this.storage.removeItem(key); // half a line is no decision; it cannot come about by setItem
      }
    }
    return found.filter(Boolean);
  }

  of(submission) {
    return this.entries().filter((op) => op.submission === submission);
  }

  /** Keep a decision and send it. */
  put(op) {
    this.serial += 1;
    op.key = `${this.prefix}${String(this.serial).padStart(15, "0")}.${op.body.operation}`;
    this.storage.setItem(op.key, JSON.stringify(op));
    // Nothing else waits, so nothing can come out of order: it is under way before the screen is drawn anew.
    this.pump({ alone: this.entries().every((each) => each.key === op.key || each.conflict) });
    this.tell();
  }

  drop(op) {
    this.storage.removeItem(op.key);
    this.tell();
  }

  /** Send a decision that met a conflict again, now knowing the other one. */
  insist(op, revision) {
    const again = { ...op, conflict: null, body: { ...op.body, revision } };
    this.storage.setItem(op.key, JSON.stringify(again));
    this.tell();
    this.pump();
  }

  tell() {
    this.on.changed({ pending: this.entries().length, trouble: this.trouble });
  }

  /** Send what waits, one after the other, in order. One tab does it at a time; what is `alone` need not wait its turn. */
  async pump({ alone = false } = {}) {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    clearTimeout(this.timer);
    try {
      if (navigator.locks && !alone) await navigator.locks.request(LOCK, () => this.drain());
      else await this.drain();
    } finally {
      this.running = false;
      if (this.again) {
        this.again = false;
        this.pump();
      }
    }
  }

  async drain() {
    for (;;) {
      const op = this.entries().find((each) => !each.conflict);
      if (!op) return this.settle(null);
      try {
        const sheet = await call(at(op.submission, "/decisions"), { body: { ...op.body, have: this.on.have(op.submission) } });
        this.storage.removeItem(op.key);
        this.settle(null);
        this.on.applied(op, sheet);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!this.failed(op, error)) return undefined;
      }
    }
  }

  /** What an error means for a decision; true when the next one may be tried. */
  failed(op, error) {
    const { status, body } = error;
    if (status === 409 && body.conflict) {
      this.storage.setItem(op.key, JSON.stringify({ ...op, conflict: body.conflict }));
      this.settle(null);
      this.on.conflict(op, body);
      return true;
    }
    // A fault of the program on one decision (500) must not hold up all that wait behind it.
    const hopeless = status === 500 && this.tries >= FAULTS;
    if ([400, 404, 409, 413, 422].includes(status) || hopeless) {
      this.storage.removeItem(op.key);
      this.settle(null);
      this.on.refused(op, body);
      return true;
    }
    this.settle(status === 401 ? "signed_out" : status === 403 ? "forbidden" : "offline", body.message);
    this.timer = setTimeout(() => this.pump(), PAUSES[Math.min(this.tries, PAUSES.length - 1)]);
    this.tries += 1;
    return false;
  }

  settle(trouble, why = null) {
    this.trouble = trouble;
    this.why = why;
    if (trouble === null) this.tries = 0;
    this.tell();
  }
}
