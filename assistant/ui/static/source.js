// The left side: the pages as pictures with boxes, or the text with its passages. A click on either goes to its field.

import { at, call } from "./api.js";
import { bringIntoView, fill, h } from "./dom.js";
import { Frame, turned } from "./frame.js";
import { inView } from "./seen.js";
import { SourceText } from "./source_text.js";
import { text } from "./texts.js";

const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3, 4];
const WIDTHS = [800, 1200, 1600, 2400, 3200]; // picture widths that the server renders, in device pixels

export class Source {
  /** `onPick(path)`: a box or passage was clicked; `onMove()`: other places are in view; `onMark(marked)`: a place was
   * marked to take its words over; `run(command)`: a button was pressed. */
  constructor({ onPick, onMove, onMark, run }) {
    this.onPick = (path) => this.frame.dragged || onPick(path);
    this.onMove = onMove;
    this.run = run;
    this.quarters = 0; // clockwise turns of the pages
    this.frame = new Frame(this, onMark);
    this.zoom = 0;
    this.body = h("div.source-body", { tabIndex: 0, role: "region" });
    this.bar = h("div.source-bar");
    this.element = h("section.source", {}, this.bar, this.body);
    this.body.addEventListener("scroll", () => {
      this.told();
      this.onMove();
    });
    this.body.addEventListener("mousedown", (event) => this.pan(event));
    document.addEventListener("selectionchange", () => {
      if (this.mode === "text") this.selected = this.words?.selected() ?? this.selected;
    });
    new ResizeObserver(() => this.resized()).observe(this.body);
  }

  /** Show a submission's source; `pages` is empty where it has none. */
  open(submission) {
    this.submission = submission;
    this.pages = submission.pages;
    this.mode = this.pages.length ? "pages" : "text";
    this.evidence = {};
    this.path = null;
    this.words = null;
    this.number = 1;
    this.quarters = 0;
    this.selected = null;
    this.frame.end();
    this.draw();
  }

  /** The places of all values, by path. Redrawn only when they changed. */
  setEvidence(evidence) {
    if (evidence === this.evidence) return; // what did not change is the same object
    this.evidence = evidence;
    if (this.mode === "pages") this.drawBoxes();
    else this.words?.setEvidence(evidence);
    this.show(this.path, { scroll: false });
  }

  draw() {
    this.drawBar();
    this.body.classList.toggle("is-pages", this.mode === "pages");
    if (this.mode === "pages") this.drawPages();
    else this.drawText();
  }

  drawBar() {
    const button = (label, sign, act, pressed) =>
      h("button.tool", { type: "button", title: label, "aria-label": label, "aria-pressed": pressed ?? null, onclick: act }, sign);
    const paged = this.mode === "pages";
    this.body.setAttribute("aria-label", text("keys_source"));
    this.counter = h("span.counter", { "aria-live": "polite" });
    fill(
      this.bar,
      h("span.source-name", { title: this.submission.name }, this.submission.name),
      this.pages.length > 0 && h("span.tools", {},
        button(text("view_pages"), text("view_pages"), () => this.setMode("pages"), String(paged)),
        button(text("view_text"), text("view_text"), () => this.setMode("text"), String(!paged))),
      paged && h("span.tools", {},
        button(text("page_previous"), "‹", () => this.turn(-1)), this.counter,
        button(text("page_next"), "›", () => this.turn(1))),
      paged && h("span.tools", {},
        button(text("zoom_out"), "−", () => this.zoomBy(-1)),
        button(text("zoom_fit"), "⤢", () => this.zoomTo(0)),
        button(text("zoom_in"), "+", () => this.zoomBy(1)),
        button(`${text("rotate")}（Alt+R）`, "⟳", () => this.run("rotate"))),
      h("span.tools", {}, button(`${text("take_over_text")}（Insert）`, text("take_words"), () => this.run("takeWords"))),
    );
    this.told();
  }

  setMode(mode) {
    if (mode === this.mode) return;
    this.mode = mode;
    this.draw();
    this.show(this.path);
  }

  drawPages() {
    this.sheets = this.pages.map((page) => {
      const picture = h("img.picture", { alt: text("page", { n: page.number, total: this.pages.length }), draggable: false,
        loading: page.number < 3 ? "eager" : "lazy", decoding: "async",
        onload: () => this.onMove(),
        onerror: (event) => event.target.replaceWith(h("p.picture-failed", {}, text("page_failed"))) });
      const boxes = h("div.boxes");
      const across = this.quarters % 2 === 1;
      const [wide, high] = across ? [page.height, page.width] : [page.width, page.height];
      const turn = h("div.turn", { style: across || this.quarters ? { width: `${(page.width / wide) * 100}%`, height: `${(page.height / high) * 100}%`,
        transform: `translate(-50%, -50%) rotate(${this.quarters * 90}deg)` } : { inset: "0" } }, picture, boxes);
      turn.classList.toggle("is-turned", this.quarters > 0);
      const sheet = h("div.page", { dataset: { page: page.number }, style: { "aspect-ratio": `${wide} / ${high}` } }, turn);
      return { page, picture, boxes, sheet };
    });
    fill(this.body, this.sheets.map((each) => each.sheet));
    this.body.scrollTop = 0;
    this.resized();
    this.drawBoxes();
  }

  drawBoxes() {
    this.boxes = new Map();
    if (this.mode !== "pages") return;
    const layers = this.sheets.map(() => []);
    for (const [path, places] of Object.entries(this.evidence)) {
      for (const place of places) {
        if (!place.box || !layers[place.page - 1]) continue;
        const [x0, y0, x1, y1] = place.box;
        const box = h("div.box", { dataset: { path }, onclick: () => this.onPick(path), style: {
          left: `${x0 * 100}%`, top: `${y0 * 100}%`, width: `${(x1 - x0) * 100}%`, height: `${(y1 - y0) * 100}%` } });
        box.area = (x1 - x0) * (y1 - y0);
        layers[place.page - 1].push(box);
        if (!this.boxes.has(path)) this.boxes.set(path, []);
        this.boxes.get(path).push({ box, page: place.page - 1, place });
      }
    }
    // The smallest on top, so that a figure inside a big cell can be clicked.
    layers.forEach((boxes, i) => fill(this.sheets[i].boxes, boxes.sort((a, b) => b.area - a.area)));
  }

  /** Frame the place of a leaf and bring it into view; of one without a place that of the leaf `near` it, otherwise framed. */
  show(path, { scroll = true, near = path === this.path ? this.near : null } = {}) {
    if (path !== this.path) this.selected = null;
    this.path = path;
    this.near = near;
    if (this.mode === "text") return this.words?.show(path, { scroll, near });
    this.body.querySelectorAll(".box:is(.current, .near)").forEach((box) => box.classList.remove("current", "near"));
    const own = this.boxes?.get(path) ?? [];
    const found = own.length ? own : this.boxes?.get(near) ?? [];
    found.forEach(({ box }) => box.classList.add(own.length ? "current" : "near"));
    const first = found[0];
    if (first && scroll) {
      const { sheet } = this.sheets[first.page];
      const [x0, y0, x1, y1] = turned(first.place.box, this.quarters);
      bringIntoView(this.body, sheet.offsetTop + y0 * sheet.offsetHeight, (y1 - y0) * sheet.offsetHeight, {
        left: sheet.offsetLeft + x0 * sheet.offsetWidth, width: (x1 - x0) * sheet.offsetWidth, margin: 60 });
    } else if (scroll) {
      const page = this.evidence[path]?.find((place) => place.page)?.page;
      if (page && page !== this.number) this.goTo(page);
    }
    return undefined;
  }

  /** Whether the text is still to come; pages come one by one, and what is not there is not in view. */
  get loading() {
    return this.waiting && this.mode === "text";
  }

  /** The leaves whose place in the source is in view now. */
  inView() {
    const frame = this.body.getBoundingClientRect();
    if (this.mode === "text") return this.words?.inView(frame) ?? new Set();
    const found = new Set();
    for (const [path, places] of this.boxes ?? []) if (places.some(({ box, page }) => this.sheets[page].picture.complete && inView(box, frame))) found.add(path);
    return found;
  }

  async drawText() {
    fill(this.body, h("p.quiet", {}, text("loading")));
    const { id } = this.submission;
    this.waiting = true;
    try {
      const words = new SourceText(this.body, await call(at(id, "/document")), { onPick: this.onPick });
      if (this.submission.id !== id) return;
      this.words = words;
    } catch (error) {
      if (this.submission.id !== id) return;
      this.waiting = false;
      fill(this.body, h("p.quiet", {}, error.body?.message?.[document.documentElement.lang] ?? text("text_empty")));
      return;
    }
    this.waiting = false;
    if (this.mode !== "text") return;
    this.words.draw(this.evidence);
    this.words.show(this.path, { scroll: true, near: this.near });
    this.onMove();
  }

  /** The pictures at the width at which they are shown; a sharper one is asked for only when it is needed. */
  resized() {
    if (this.mode !== "pages" || !this.sheets) return;
    const width = Math.max(200, this.body.clientWidth - 20) * ZOOMS[this.zoom];
    const wanted = WIDTHS.find((w) => w >= width * devicePixelRatio) ?? WIDTHS.at(-1);
    for (const { page, picture, sheet } of this.sheets) {
      sheet.style.width = `${Math.round(width)}px`;
      if (Number(picture.dataset.width ?? 0) < wanted) {
        picture.dataset.width = wanted;
        picture.src = at(this.submission.id, `/pages/${page.number}.png?width=${wanted}`);
      }
    }
  }

  /** Turn the pages a quarter clockwise. */
  rotate() {
    if (this.mode !== "pages") return;
    const { number } = this;
    this.quarters = (this.quarters + 1) % 4;
    this.draw();
    this.goTo(number);
    this.show(this.path);
  }

  zoomBy(steps) {
    this.zoomTo(Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + steps)));
  }

  zoomTo(index) {
    if (this.mode !== "pages" || index === this.zoom) return;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.body;
    const ratio = ZOOMS[index] / ZOOMS[this.zoom];
    this.zoom = index;
    this.resized();
    this.body.scrollTop = (scrollTop + clientHeight / 2) * ratio - clientHeight / 2;
    this.body.scrollLeft = (scrollLeft + clientWidth / 2) * ratio - clientWidth / 2;
    this.show(this.path);
  }

  turn(by) {
    if (this.mode === "pages") this.goTo(Math.min(this.pages.length, Math.max(1, this.number + by)));
    else this.body.scrollBy({ top: by * this.body.clientHeight * 0.9 });
  }

  goTo(number) {
    this.body.scrollTop = this.sheets[number - 1].sheet.offsetTop - 8;
    this.told();
  }

  /** Which page is in view. */
  told() {
    if (this.mode !== "pages" || !this.sheets) return;
    const middle = this.body.scrollTop + this.body.clientHeight / 3;
    const seen = this.sheets.filter(({ sheet }) => sheet.offsetTop <= middle).at(-1);
    this.number = seen ? seen.page.number : 1;
    this.counter.textContent = text("page", { n: this.number, total: this.pages.length });
  }

  /** Drag the page with the mouse. */
  pan(down) {
    if (this.mode !== "pages" || down.button !== 0) return;
    if (down.shiftKey || this.frame.open) {
      this.frame.drag(down);
      return;
    }
    if (down.target.classList.contains("box")) return;
    const { scrollTop, scrollLeft } = this.body;
    const move = (event) => {
      this.body.scrollTop = scrollTop - (event.clientY - down.clientY);
      this.body.scrollLeft = scrollLeft - (event.clientX - down.clientX);
    };
    addEventListener("mousemove", move);
    addEventListener("mouseup", () => removeEventListener("mousemove", move), { once: true });
    down.preventDefault();
  }
}
