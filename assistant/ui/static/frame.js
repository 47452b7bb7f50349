// The frame by which a person marks a place on a page: drawn with the mouse (Shift and drag), or moved with the keyboard.

import { h } from "./dom.js";
import { text } from "./texts.js";

const STEP = 0.004; // of a page's width or height, for each press of an arrow key
const LEAST = 0.004; // a smaller frame is a slip of the hand

/** A box [x0, y0, x1, y1] in fractions of a page, after the page was turned clockwise by quarters. */
export function turned([x0, y0, x1, y1], quarters) {
  let box = [x0, y0, x1, y1];
  for (let i = 0; i < ((quarters % 4) + 4) % 4; i += 1) box = [1 - box[3], box[0], 1 - box[1], box[2]];
  return box;
}

export class Frame {
  /** `onMark({page, box})`: the place, in fractions of the page as it is printed. */
  constructor(source, onMark) {
    this.source = source;
    this.onMark = onMark;
    this.open = false;
    this.dragged = false;
    this.element = h("div.region", { tabIndex: 0, role: "application", onkeydown: (event) => this.key(event) });
  }

  /** Begin with the keyboard: around the current leaf's place, or in the middle of what is in view. */
  begin() {
    const { source } = this;
    const first = source.boxes?.get(source.path)?.[0];
    const number = first ? first.page + 1 : source.number;
    const sheet = source.sheets[number - 1].sheet;
    const middle = (source.body.scrollTop + source.body.clientHeight / 2 - sheet.offsetTop) / sheet.offsetHeight;
    const y = Math.min(0.95, Math.max(0.05, middle));
    this.place(number, first ? turned(first.place.box, source.quarters) : [0.3, y - 0.012, 0.7, y + 0.012]);
    this.element.focus({ preventScroll: true });
  }

  place(number, box) {
    this.open = true;
    this.number = number;
    this.box = box;
    const { sheet } = this.source.sheets[number - 1];
    if (this.element.parentNode !== sheet) sheet.append(this.element);
    this.element.setAttribute("aria-label", text("region_keys"));
    this.element.dataset.hint = text("region_keys");
    const [x0, y0, x1, y1] = box;
    Object.assign(this.element.style, { left: `${x0 * 100}%`, top: `${y0 * 100}%`, width: `${(x1 - x0) * 100}%`, height: `${(y1 - y0) * 100}%` });
  }

  end() {
    this.open = false;
    this.element.remove();
  }

  take() {
    const { number, box, source } = this;
    this.end();
    this.onMark({ page: number, box: turned(box, -source.quarters) });
  }

  /** Arrows move it, with Shift they change its size. */
  key(event) {
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    event.stopPropagation();
    if (event.key === "Enter") this.take();
    else if (event.key === "Escape" || event.key === "Tab") {
      this.end();
      this.onMark(null);
    } else if (x || y) {
      const step = STEP * (event.ctrlKey ? 6 : 1);
      const [x0, y0, x1, y1] = this.box;
      const kept = (value) => Math.min(1, Math.max(0, value));
      const far = [Math.max(x0 + LEAST, kept(x1 + x * step)), Math.max(y0 + LEAST, kept(y1 + y * step))];
      this.place(this.number, event.shiftKey ? [x0, y0, ...far] : [kept(x0 + x * step), kept(y0 + y * step), ...far]);
      this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else return;
    event.preventDefault();
  }

  /** Draw it with the mouse. */
  drag(down) {
    const sheet = down.target.closest(".page");
    if (!sheet) return;
    const own = sheet.getBoundingClientRect();
    const at = (event) => [Math.min(1, Math.max(0, (event.clientX - own.left) / own.width)), Math.min(1, Math.max(0, (event.clientY - own.top) / own.height))];
    const [fromX, fromY] = at(down);
    const move = (event) => {
      const [x, y] = at(event);
      this.place(Number(sheet.dataset.page), [Math.min(x, fromX), Math.min(y, fromY), Math.max(x, fromX), Math.max(y, fromY)]);
    };
    const up = (event) => {
      removeEventListener("mousemove", move);
      const [x, y] = at(event);
      const slip = Math.abs(x - fromX) < LEAST && Math.abs(y - fromY) < LEAST;
      if (slip) this.end();
      else this.take();
      this.dragged = !slip; // the click that ends it picks no leaf
      setTimeout(() => { this.dragged = false; }, 0);
    };
    addEventListener("mousemove", move);
    addEventListener("mouseup", up, { once: true });
    down.preventDefault();
  }
}
