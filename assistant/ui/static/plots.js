// Small plots as inline SVG. Each has a table with the same figures behind it, for those who cannot see it or want numbers.

import { h } from "./dom.js";
import { say } from "./overview_texts.js";

const NS = "http://www.w3.org/2000/svg";

function s(name, attributes = {}, ...children) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** A table: columns [{head, number}], rows of texts. */
export function table(columns, rows, label) {
  return h("table.figures", { "aria-label": label },
    h("thead", {}, h("tr", {}, columns.map(({ head, number }) => h(`th${number ? ".number" : ""}`, { scope: "col" }, head)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, i) => h(`td${columns[i].number ? ".number" : ""}`, {}, String(cell)))))));
}

/** A plot with its figures folded away behind it. */
export function figure(plot, columns, rows, label) {
  return h("div.figure", {}, plot, h("details.behind", {}, h("summary", {}, say("show_table")), table(columns, rows, label)));
}

/** Upright bars: [{label, value, title}], with a scale line at the highest and at half of it. */
export function bars(items, label) {
  const [width, height, left, bottom, top] = [600, 150, 30, 20, 10];
  const most = Math.max(2, ...items.map((one) => one.value));
  const step = (width - left - 12) / items.length; // room for half of the last label
  const y = (value) => top + (height - top - bottom) * (1 - value / most);
  const plot = s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, class: "plot" });
  for (const value of [0, Math.round(most / 2), most]) {
    plot.append(s("line", { x1: left, x2: width, y1: y(value), y2: y(value), class: "scale" }),
      s("text", { x: left - 6, y: y(value) + 4, class: "axis is-end" }, String(value)));
  }
  const every = Math.ceil(items.length / 7);
  items.forEach((one, i) => {
    const x = left + i * step;
    const bar = s("rect", { x: x + step * 0.15, width: step * 0.7, y: y(one.value), height: height - bottom - y(one.value), class: "bar" });
    bar.append(s("title", {}, one.title));
    plot.append(bar);
    if ((items.length - 1 - i) % every === 0) plot.append(s("text", { x: x + step / 2, y: height - 5, class: "axis is-middle" }, one.label));
  });
  return plot;
}

/** A lying bar in pieces: [{value, name, title}]; names are CSS classes, widths shares of `whole`. */
export function stack(pieces, whole) {
  return h("span.stack", { "aria-hidden": "true" }, pieces.filter((one) => one.value).map((one) =>
    h(`span.piece.is-${one.name}`, { title: one.title, style: { width: `${(100 * one.value) / Math.max(1, whole)}%` } })));
}
