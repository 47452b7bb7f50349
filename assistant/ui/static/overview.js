// The overview: how far the backlog is, for everybody; for administrators also who did how much, what is misread, and
// what is done with it all (export, reading again, gold candidates, settings).

import { call } from "./api.js";
import { fill, h } from "./dom.js";
import { Manager } from "./overview_actions.js";
import { say } from "./overview_texts.js";
import { bars, figure, stack, table } from "./plots.js";
import { language, pick, text } from "./texts.js";

const STATES = ["confirmed", "in_review", "ready", "waiting", "failed", "rejected", "purged"];
const OPEN = new Set(["in_review", "ready", "waiting"]);
const MOST_FIELDS = 12;

const sum = (items, of) => items.reduce((total, one) => total + of(one), 0);
const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;

export class Overview {
  constructor(shell) {
    this.shell = shell;
    this.element = h("div.overview", { tabIndex: -1 });
    this.manager = new Manager(shell, () => this.refresh());
  }

  async open() {
    fill(this.element, h("p.quiet", {}, text("loading")));
    await this.refresh();
    this.element.focus({ preventScroll: true });
  }

  async refresh() {
    this.progress = await call("/api/overview");
    if (this.progress.everything) {
      const asked = ["fields", "agreement", "attention"].map((part) => call(`/api/overview/${part}`));
      const [{ fields }, { fields: agreed }, { people }] = await Promise.all([...asked, this.manager.load()]);
      Object.assign(this, { fields, agreed, attention: people });
    }
    this.draw();
  }

  draw() {
    if (!this.progress) return;
    const { everything } = this.progress;
    fill(this.element, h("div.overview-grid", {},
      h("div.column", {}, this.standing(), this.years(), this.days(), everything && this.people()),
      everything && h("div.column", {}, this.misread(), this.agreement(), this.watched(), this.manager.draw())));
  }

  standing() {
    const { backlog } = this.progress;
    const total = sum(backlog.filter((b) => b.state !== "rejected" && b.state !== "purged"), (b) => b.count);
    const done = sum(backlog.filter((b) => b.state === "confirmed"), (b) => b.count);
    const left = sum(backlog.filter((b) => OPEN.has(b.state)), (b) => b.count);
    const days = this.perDay();
    const worked = days.filter((day) => day.confirmed).length;
    const pace = worked ? sum(days, (day) => day.confirmed) / worked : 0;
    const counts = STATES.map((state) => ({ name: state, value: sum(backlog.filter((b) => b.state === state), (b) => b.count) }));
    return h("section.card.standing", {},
      h("p.headline", {}, h("b", {}, total ? percent(done / total) : "—"), h("span", {}, say("done_of", { total, done }))),
      stack(counts.map((one) => ({ ...one, title: `${text(`sub_${one.name}`)} ${one.value}` })), sum(counts, (one) => one.value)),
      h("p.legend", {}, counts.filter((one) => one.value).map((one) => h("span", {}, h(`i.key.is-${one.name}`), `${text(`sub_${one.name}`)} ${one.value}`))),
      h("p.quiet", {}, pace > 0 && left > 0 && this.progress.everything
        ? `${say("forecast", { left, days: Math.ceil(left / pace) })}` : say("no_pace", { left })));
  }

  years() {
    const { backlog } = this.progress;
    const years = [...new Set(backlog.map((b) => b.year))].sort((a, b) => (b ?? 0) - (a ?? 0));
    const shown = STATES.filter((state) => backlog.some((b) => b.state === state));
    const of = (year, state) => sum(backlog.filter((b) => b.year === year && b.state === state), (b) => b.count);
    const most = Math.max(...years.map((year) => sum(shown, (state) => of(year, state))));
    const name = (year) => (year === null ? say("unknown_year") : this.shell.queue.year(year));
    return h("section.card", {}, h("h2", {}, say("by_year")),
      h("table.figures.years", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("year")), h("th", { scope: "col", "aria-hidden": "true" }),
          shown.map((state) => h("th.number", { scope: "col" }, text(`sub_${state}`))), h("th.number", { scope: "col" }, say("sum")))),
        h("tbody", {}, years.map((year) => h("tr", {}, h("th", { scope: "row" }, name(year)),
          h("td.stack-cell", {}, stack(shown.map((state) => ({ name: state, value: of(year, state), title: `${text(`sub_${state}`)} ${of(year, state)}` })), most)),
          shown.map((state) => h("td.number", {}, of(year, state) ? String(of(year, state)) : h("span.quiet", {}, "–"))),
          h("td.number", {}, String(sum(shown, (state) => of(year, state)))))))));
  }

  /** [{day, decisions, confirmed}] for every day up to today, over all people told of. */
  perDay() {
    const { today, length, days } = this.progress;
    const last = new Date(`${today}T00:00:00Z`);
    return Array.from({ length }, (_, i) => {
      const day = new Date(last - (length - 1 - i) * 86400000).toISOString().slice(0, 10);
      const those = days.filter((one) => one.day === day);
      return { day, decisions: sum(those, (one) => one.decisions), confirmed: sum(those, (one) => one.confirmed) };
    });
  }

  days() {
    const days = this.perDay();
    const title = say(this.progress.everything ? "days_title" : "own_days");
    const short = (day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
    const items = days.map((one) => ({ label: short(one.day), value: one.confirmed,
      title: `${short(one.day)}：${say("confirmed")} ${one.confirmed}、${say("decisions")} ${one.decisions}` }));
    const columns = [{ head: say("day") }, { head: say("confirmed"), number: true }, { head: say("decisions"), number: true }];
    return h("section.card", {}, h("h2", {}, title),
      figure(bars(items, title), columns, days.map((one) => [one.day, one.confirmed, one.decisions]).reverse(), title));
  }

  people() {
    const { days, length } = this.progress;
    const names = [...new Set(days.map((one) => one.who))];
    const rows = names.map((who) => {
      const own = days.filter((one) => one.who === who);
      const confirmed = sum(own, (one) => one.confirmed);
      return { who, decisions: sum(own, (one) => one.decisions), confirmed, worked: own.length, rate: confirmed / own.length };
    }).sort((a, b) => b.confirmed - a.confirmed || b.decisions - a.decisions);
    const most = Math.max(1, ...rows.map((row) => row.confirmed));
    const heads = [say("confirmed"), say("a_day"), say("decisions"), say("days_worked")];
    return h("section.card", {}, h("h2", {}, say("people", { n: length })), rows.length === 0 ? h("p.quiet", {}, say("nobody"))
      : h("table.figures", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("who")), h("th", { scope: "col", "aria-hidden": "true" }),
        heads.map((head) => h("th.number", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.who),
        h("td.stack-cell", {}, stack([{ name: "confirmed", value: row.confirmed, title: String(row.confirmed) }], most)),
        [row.confirmed, row.rate.toFixed(1), row.decisions, row.worked].map((n) => h("td.number", {}, String(n))))))));
  }

  /** How far two readers agree, field by field; nothing where nobody read by two. */
  agreement() {
    if (!this.agreed.length) return null;
    const leaves = sum(this.agreed, (one) => one.leaves);
    const same = sum(this.agreed, (one) => one.same);
    const number = (value) => (value === null ? "—" : value.toFixed(2));
    const low = this.agreed.filter((one) => one.same < one.leaves).sort((a, b) => (a.kappa ?? 0) - (b.kappa ?? 0));
    const columns = [{ head: say("field") }, { head: say("kappa"), number: true }, { head: say("same"), number: true }, { head: say("compared"), number: true }];
    const row = (one) => [pick(one.title), number(one.kappa), one.same, one.leaves];
    return h("section.card.agreement", {}, h("h2", {}, say("agreement")),
      h("p.quiet", {}, say("agreement_hint", { share: percent(same / leaves), same, leaves })),
      low.length > 0 && table(columns, low.slice(0, MOST_FIELDS).map(row), say("agreement")),
      h("details.behind", {}, h("summary", {}, say("show_table")), table(columns, this.agreed.map(row), say("agreement"))));
  }

  /** Planted errors: who caught how many. */
  watched() {
    if (!this.attention.length) return null;
    const columns = [{ head: say("who") }, { head: say("caught"), number: true }, { head: say("missed"), number: true }, { head: say("share"), number: true }];
    const rows = this.attention.map((one) => [one.who, one.caught, one.missed, one.caught + one.missed ? percent(one.caught / (one.caught + one.missed)) : "—"]);
    return h("section.card.attention", {}, h("h2", {}, say("attention")), h("p.quiet", {}, say("attention_hint")), table(columns, rows, say("attention")));
  }

  misread() {
    const wrong = this.fields.filter((one) => one.corrected || one.amended)
      .sort((a, b) => b.corrected / b.decided - a.corrected / a.decided || b.corrected - a.corrected || b.amended - a.amended);
    const most = Math.max(0.01, ...wrong.map((one) => one.corrected / one.decided));
    const engines = new Set(this.fields.map((one) => one.engine));
    const line = (one) => h("tr", {},
      h("th", { scope: "row" }, pick(one.title), engines.size > 1 && h("small.quiet", {}, ` ${one.engine}`)),
      h("td.stack-cell", {}, stack([{ name: "corrected", value: one.corrected / one.decided / most, title: percent(one.corrected / one.decided) }], 1)),
      h("td.number", {}, percent(one.corrected / one.decided)),
      [one.corrected, one.decided, one.amended].map((n) => h("td.number", {}, String(n))));
    const columns = [{ head: say("field") }, { head: say("engine") }, { head: say("decided"), number: true },
      { head: say("corrected"), number: true }, { head: say("amended"), number: true }];
    return h("section.card", {}, h("h2", {}, say("fields")), h("p.quiet", {}, say("fields_hint")),
      wrong.length === 0 ? h("p.quiet", {}, say("none_corrected"))
        : h("table.figures", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("field")), h("th", { scope: "col", "aria-hidden": "true" }),
          [say("share"), say("corrected"), say("decided"), say("amended")].map((head) => h("th.number", { scope: "col" }, head)))),
        h("tbody", {}, wrong.slice(0, MOST_FIELDS).map(line))),
      this.fields.length > 0 && h("details.behind", {}, h("summary", {}, say("show_table")),
        table(columns, this.fields.map((one) => [pick(one.title), one.engine, one.decided, one.corrected, one.amended]), say("fields"))));
  }
}

/** The link to the page, for the bar. */
export const link = () => h("a.overview-link", { href: "#/overview", lang: language() }, say("overview"));

/** What the page is called, for the bar. */
export const overviewTitle = () => say("overview");
