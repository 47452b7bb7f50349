// Elements made by hand. Text goes in as text nodes and nothing else: what a submission says is never markup or code.

/** h("button.primary", {title: "…", onclick: f}, "text", child, …) -> an element. null and false children are left out. */
export function h(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return element;
}

/** Everything in an element exchanged. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return element;
}

/** Scroll a box inside its own container (never the page) so that it stands near the middle, if it is not in view. */
export function bringIntoView(container, top, height, { left = null, width = 0, margin = 24, centre = true } = {}) {
  const seenFrom = container.scrollTop + margin;
  const seenTo = container.scrollTop + container.clientHeight - margin;
  if (top < seenFrom || top + height > seenTo) {
    const middle = top - Math.max(margin, (container.clientHeight - height) / 2);
    container.scrollTop = centre || top < seenFrom ? middle : top + height - container.clientHeight + margin;
  }
  if (left !== null && (left < container.scrollLeft || left + width > container.scrollLeft + container.clientWidth)) {
    container.scrollLeft = left - Math.max(margin, (container.clientWidth - width) / 2);
  }
}

/** A new operation id. crypto.randomUUID exists only in secure contexts; a ministry's intranet may be plain http. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
