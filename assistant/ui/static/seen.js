// Which leaves a person can have compared with their source: both were on the screen, together, for a moment.
// Only these are confirmed by the group; what was never looked at is never marked as looked at.

const DWELL = 350; // ms on the screen that count as having been there
const REST = 120; // ms without a move before it is looked what is in view: not while a key's effect is drawn

export class Seen {
  /** `visible()` gives the paths whose leaf and source are both in view now. */
  constructor(visible) {
    this.visible = visible;
    this.forget();
  }

  /** Another submission. */
  forget() {
    this.since = new Map();
    this.paths = new Set();
    clearTimeout(this.timer);
  }

  /** Something moved: look again, soon and once what is in view has been there long enough. */
  stir() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.look();
      this.timer = setTimeout(() => this.look(), DWELL + 10);
    }, REST);
  }

  look() {
    const now = performance.now();
    const visible = this.visible();
    for (const path of this.since.keys()) if (!visible.has(path)) this.since.delete(path);
    for (const path of visible) {
      if (!this.since.has(path)) this.since.set(path, now);
      else if (now - this.since.get(path) >= DWELL) this.paths.add(path);
    }
  }

  /** Whether a leaf was compared, or can have been. */
  has(path) {
    return this.paths.has(path);
  }
}

/** Whether an element lies within a scrolling box: all of it, or so much that it fills the box. */
export function inView(element, frame) {
  const box = element.getBoundingClientRect();
  if (!box.height || !frame.height) return false;
  const shown = Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top);
  const across = Math.min(box.right, frame.right) - Math.max(box.left, frame.left);
  return shown >= Math.min(box.height * 0.9, frame.height * 0.6) && across >= Math.min(box.width, frame.width) * 0.5;
}
