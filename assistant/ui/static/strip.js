// The strip under the fields: all that is known of the current leaf, and the same commands as the keys, for a mouse.

import { at } from "./api.js";
import { fill, h } from "./dom.js";
import { keyOf } from "./keys.js";
import { SIGNS, shown } from "./leaf.js";
import { language, pick, text, unitOf } from "./texts.js";
import { sides } from "./third.js";

const COMMANDS = [["confirm", "do_confirm"], ["confirmGroup", "do_confirm_group"], ["edit", "do_edit"], ["amend", "do_amend"], ["blank", "blank"],
  ["unreadable", "unreadable"], ["undo", "do_undo"], ["nextLook", "do_look"]];

export class Strip {
  /** `run(command)` as a key would; `runFinding(command, finding)` for a finding's own buttons. */
  constructor({ run, runFinding }) {
    this.run = run;
    this.runFinding = runFinding;
    this.element = h("footer.strip", { "aria-live": "off" });
  }

  /** `near`: the source shows the place of another leaf, because this one has none. */
  draw(view, state, { beside, near }) {
    const { line, field, path } = view;
    const kind = line.state === "unreviewed" && line.look ? "look" : line.state;
    const places = state.sheet.evidence[path] ?? [];
    fill(this.element,
      h("div.strip-head", {},
        h("span.strip-title", {}, pick(line.title)),
        h(`span.state.is-${kind}`, {}, `${SIGNS[kind]} ${text(kind)}`.trim()),
        line.sampled && kind === "look" && h("span.quiet", {}, text("sampled")),
        line.decision && h("span.quiet", {}, text("by", { who: line.decision.who || text("one_of_two"), when: moment(line.decision.when) })),
        // It speaks of what the program read: a decision or an error found says more.
        h("span.spring"), line.state === "unreviewed" && !line.choices && state.severity(path) !== "error" && h("span.quiet.risk", {}, `${text("risk")} ${chance(line.risk)}`)),
      h("div.strip-about", { tabIndex: 0, role: "region", "aria-label": text("strip_about") }, crop(state.sheet, places.find((place) => place.box)), h("div.strip-values", {},
        sides(line, field, this.run) ?? this.values(line, field),
        beside.map(({ title, value }) => h("span", {}, h("i", {}, title), h("b", {}, shown(field, value) || text("nothing")))),
        h("span.quote", {}, h("i", {}, text("source_text")),
          places.length ? h("q", {}, places.map((p) => p.quote).join(" … ")) : h("span.quiet", {}, text("no_source"), near && text("near_source")),
          places[0]?.locator && h("span.quiet", {}, located(places[0].locator)))),
      line.note && h("p.note", {}, `${text(`note_${line.note.state}`)}：`, pick(line.note.why)),
      state.findingsOn(path).map((finding) => this.finding(finding, state, true)),
      state.findingsNear(path).map((finding) => this.finding(finding, state, false))),
      h("div.strip-tools", {}, COMMANDS.map(([command, name]) =>
        h("button", { type: "button", tabIndex: -1, onmousedown: (e) => e.preventDefault(), onclick: () => this.run(command) },
          h("kbd", {}, keyOf(command).replace("Shift+", "⇧")), text(name)))));
  }

  values(line, field) {
    const part = (label, value, style = "b") => h("span", {}, h("i", {}, label), h(style, {}, value === "" ? text("nothing") : value, value && unitOf(field)));
    const of = (value) => shown(field, value);
    const changed = JSON.stringify(line.extracted ?? null) !== JSON.stringify(line.reading ?? null);
    return [
      changed && part(text("read_as"), of(line.extracted), "s"),
      part(text("on_form"), of(line.reading)),
      line.state === "amended" && part(text("held_true"), of(line.value), "b.amended-value"),
      line.decision?.reason && h("span", {}, h("i", {}, text("reason")), line.decision.reason),
    ];
  }

  finding(finding, state, first) {
    const open = state.isOpen(finding);
    const button = (command, name) => h("button", { type: "button", tabIndex: -1, onmousedown: (e) => e.preventDefault(),
      onclick: () => this.runFinding(command, finding) }, first && h("kbd", {}, keyOf(command)), text(name));
    return h(`p.finding.is-${finding.severity}${first ? "" : ".is-mention"}${open ? "" : ".is-accepted"}`, {},
      h("b.severity", {}, open ? text(finding.severity) : text("accepted")), h("span", {}, pick(finding.message), " ",
        open && finding.suggestion && button("applySuggestion", "apply"), " ", open && first && button("acceptFinding", "accept")));
  }
}

/** A locator ("line 12", "paragraph 4", "table 3, row 4, column 5") in the chosen language; a sheet's cell stays as it is. */
const located = (locator) => locator
  .replace(/\btable (\d+), row (\d+), column (\d+)/g, (_, table, row, column) => text("at_cell", { table, row, column }))
  .replace(/,? ?\b(nested table|text box) ?/g, (_, inner) => text(`at_${inner.replace(" ", "_")}`))
  .replace(/\b(line|paragraph) (\d+)/g, (_, kind, n) => text(`at_${kind}`, { n }));

/** A probability as one may speak of it: of a small one nobody knows that it is none. */
const chance = (risk) => (risk < 0.01 ? text("under_percent", { n: 1 }) : risk > 0.99 ? text("over_percent", { n: 99 }) : `${Math.round(risk * 100)}%`);

const CROP = { width: 210, height: 48, picture: 1600 }; // px; the last one is a width that the server renders

/** The place itself, cut out of the page and enlarged: what one compares the value with. */
function crop(sheet, place) {
  const page = place && sheet.pages[place.page - 1];
  if (!page) return null;
  const [x0, y0, x1, y1] = place.box;
  const aspect = page.height / page.width;
  const width = Math.min(1500, Math.max(620, Math.min((CROP.width * 0.9) / (x1 - x0), (CROP.height * 0.75) / ((y1 - y0) * aspect))));
  const shift = (from, to, size, room) => -(to - from > room ? from - 4 : Math.min(Math.max(0, (from + to - room) / 2), size - room));
  const height = width * aspect;
  return h("div.crop", { "aria-hidden": "true", style: {
    "background-image": `url("${at(sheet.id, `/pages/${place.page}.png?width=${CROP.picture}`)}")`,
    "background-size": `${width}px ${height}px`,
    "background-position": `${shift(x0 * width, x1 * width, width, CROP.width)}px ${shift(y0 * height, y1 * height, height, CROP.height)}px` } });
}

/** A moment as people write it: today only the time. */
export function moment(iso) {
  const when = new Date(iso);
  const today = when.toDateString() === new Date().toDateString();
  return when.toLocaleString(language() === "ja" ? "ja-JP" : "en-GB",
    today ? { hour: "2-digit", minute: "2-digit" } : { year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
}
