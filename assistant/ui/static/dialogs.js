// Modal boxes: the cheat sheet, an amendment with its reason, a reason alone.

import { fill, h } from "./dom.js";
import { cheatSheet } from "./keys.js";
import { shown } from "./leaf.js";
import { language, pick, text, unitOf } from "./texts.js";

const REASONS = ["reason_sum", "reason_slip", "reason_unit", "reason_asked"];

/** Open a <dialog>; resolves with what `close(value)` was given, or null. */
export function open(host, title, build, kind = "") {
  return new Promise((resolve) => {
    const dialog = h(`dialog.dialog${kind}`, { "aria-label": title });
    let result = null;
    const close = (value = null) => {
      result = value;
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    fill(dialog, h("div.dialog-body", {}, h("h2", {}, title), build(close)));
    host.append(dialog);
    dialog.showModal();
    (dialog.querySelector("[data-first]") ?? dialog.querySelector("button")).focus();
    dialog.querySelector("[data-first]")?.select?.();
  });
}

export const composing = (event) => event.isComposing || event.keyCode === 229;

/** All keys at a glance. */
export function showKeys(host) {
  return open(host, text("keys_title"), (close) => [cheatSheet(),
    h("div.dialog-foot", {}, h("button", { type: "button", dataset: { first: "" }, onclick: () => close(),
      onkeydown: (event) => event.key === "?" && close() }, text("close")))], ".is-keys");
}

/** Choose a reason from the short list by its number, or write one. `submit(reason)` ends it. */
function reasons(submit, complain) {
  const words = h("input.reason-words", { type: "text", placeholder: text("reason_words"), "aria-label": text("reason_words") });
  const other = () => words.focus();
  const choose = (index) => (index < REASONS.length ? submit(text(REASONS[index])) : other());
  words.addEventListener("keydown", (event) => {
    if (composing(event) || event.key !== "Enter") return;
    event.preventDefault();
    if (words.value.trim()) submit(words.value.trim());
    else complain();
  });
  const buttons = [...REASONS, "reason_other"].map((name, i) =>
    h("button.reason", { type: "button", onclick: () => choose(i) }, h("kbd", {}, String(i + 1)), " ", text(name)));
  const list = h("div.reasons", { role: "group", "aria-label": text("reason") }, buttons, words);
  list.addEventListener("keydown", (event) => {
    if (composing(event) || event.target === words) return;
    const digit = Number(event.key.normalize("NFKC"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (digit >= 1 && digit <= buttons.length) choose(digit - 1);
    else if (step) buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus();
    else return;
    event.preventDefault();
  });
  return { element: list, focus: () => buttons[0].focus(), words };
}

/** The right value and why: resolves with {text, reason} or null. */
export function askAmendment(host, field, line) {
  const now = field.kind === "number" ? String(line.value ?? "") : shown(field, line.value);
  return open(host, text("amend_title"), (close) => {
    const complaint = h("p.complaint", { role: "alert" });
    const value = field.kind === "choice"
      ? h("select", { dataset: { first: "" } }, field.choices.map((c) => h("option", { selected: c.key === line.value }, pick(c.label))))
      : h(field.kind === "long" ? "textarea" : "input", { dataset: { first: "" }, rows: field.kind === "long" ? 5 : null, lang: language() });
    if (field.kind !== "choice") value.value = now;
    value.setAttribute("aria-label", text("amend_value"));
    const done = (reason) => close({ text: value.value, reason });
    const list = reasons(done, () => { complaint.textContent = text("need_reason"); });
    value.addEventListener("keydown", (event) => {
      if (composing(event) || event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      list.focus();
    });
    return [
      h("p.where", {}, pick(line.title)),
      h("div.amend-row", {}, h("span", {}, text("amend_form_says")), h("b.form-says", {}, shown(field, line.reading) || text("nothing"), unitOf(field))),
      h("label.amend-row", {}, h("span", {}, text("amend_value")), value),
      h("p.reason-title", {}, text("reason")), list.element, complaint,
      h("div.dialog-foot", {}, h("button", { type: "button", onclick: () => close() }, text("cancel")),
        h("button.primary", { type: "button", onclick: () => (list.words.value.trim() ? done(list.words.value.trim()) : (complaint.textContent = text("need_reason"))) }, text("decide"))),
    ];
  });
}

/** What to do with a submission before it is finished: resolves with one of `ends` (named by the texts `prefix_end`, the
 * first one chosen by Enter alone) or null. `lines`: why it is asked. */
export function askEnd(host, title, lines, prefix, ends) {
  return open(host, title, (close) => {
    const choices = ends.map((end, i) => h("button.reason", { type: "button", dataset: i === 0 ? { first: "" } : {}, onclick: () => close(end) },
      h("kbd", {}, String(i + 1)), " ", text(`${prefix}_${end}`)));
    const choose = (event) => {
      const digit = Number(event.key.normalize("NFKC"));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (digit >= 1 && digit <= choices.length) choices[digit - 1].click();
      else if (step) choices[(choices.indexOf(event.target) + step + choices.length) % choices.length].focus();
      else return;
      event.preventDefault();
    };
    return [h("ul.open-errors", {}, lines),
      h("div.reasons", { role: "group", "aria-label": text("errors_open_title"), onkeydown: choose }, choices)];
  });
}

/** Errors of the form are open still: "look", "letter", "finish" or null. */
export const askAboutErrors = (host, errors) => askEnd(host, text("errors_open", { n: errors.length }),
  errors.map((finding) => h("li", {}, pick(finding.message))), "errors_open", ["look", "letter", "finish"]);

/** A reason for letting a finding stand: resolves with it or null. */
export function askReason(host, title, about) {
  return open(host, title, (close) => {
    const complaint = h("p.complaint", { role: "alert" });
    const list = reasons((reason) => close(reason), () => { complaint.textContent = text("need_reason"); });
    list.element.querySelector("button").dataset.first = "";
    return [h("p.where", {}, about), list.element, complaint,
      h("div.dialog-foot", {}, h("button", { type: "button", onclick: () => close() }, text("cancel")))];
  });
}
