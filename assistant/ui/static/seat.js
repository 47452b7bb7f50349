// The seat at a submission: one person works on it at a time, others see who, and may take over.

import { at, call } from "./api.js";

const BEAT = 60000; // ms between the signs that somebody is still there

export class Seat {
  /** `on.changed({taken})`: who else sits there now ({who, since}), or null when the seat is one's own. */
  constructor(on) {
    this.on = on;
    this.taken = null;
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.beat());
  }

  /** Sit down, if nobody else does; one's former seat becomes free. */
  async sit(id) {
    if (this.id !== id) this.leave();
    this.id = id;
    this.taken = null;
    await this.beat();
  }

  async beat({ takeOver = false } = {}) {
    const { id } = this;
    clearTimeout(this.timer);
    if (!id) return;
    try {
      const { seat, mine } = await call(at(id, "/seat"), { body: { take_over: takeOver } });
      if (this.id !== id) return;
      this.taken = mine ? null : seat;
      this.on.changed(this.taken);
    } catch (error) {
      if (!("status" in error)) throw error; // unreachable, or logged out: the outbox tells
    }
    this.timer = setTimeout(() => this.beat(), BEAT);
  }

  takeOver() {
    return this.beat({ takeOver: true });
  }

  leave() {
    clearTimeout(this.timer);
    if (!this.id) return;
    const left = at(this.id, "/leave");
    this.id = null;
    // The page may be going away: the request outlives it.
    fetch(left, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", credentials: "same-origin", keepalive: true }).catch(() => null);
  }
}
