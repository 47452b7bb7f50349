// What an administrator does from the overview. Every route behind it refuses others.

import { call, ApiError } from "./api.js";
import { fill, h } from "./dom.js";
import { say } from "./overview_texts.js";
import { pick, text } from "./texts.js";

export class Manager {
  constructor(shell, changed) {
    this.shell = shell;
    this.changed = changed;
    this.told = h("p.told", { role: "status" });
  }

  async load() {
    const [known, settings] = await Promise.all([call("/api/overview/confirmed"), call("/api/overview/settings")]);
    Object.assign(this, known, { settings });
  }

  draw() {
    return [this.told, this.exports(), this.golds(), this.again(), this.readers(), this.preferences()];
  }

  exports() {
    const formats = this.formats.map((form) => h("button", { type: "button", onclick: () => this.save(`/api/overview/export/${form}?report_type=group_report`) },
      say("export_as", { form: say(`format_${form}`) })));
    return h("section.card", {}, h("h2", {}, say("export")), h("p.quiet", {}, say("export_hint")), h("div.row", {}, formats));
  }

  golds() {
    const confirmed = this.items.filter((item) => item.state === "confirmed" && !item.superseded);
    const choice = h("select", { "aria-label": say("gold") }, confirmed.map(option));
    return h("section.card", {}, h("h2", {}, say("gold")), h("p.quiet", {}, say("gold_hint")), confirmed.length === 0
      ? h("p.quiet", {}, say("no_confirmed"))
      : h("div.row", {}, choice, h("button", { type: "button", onclick: () => this.save(`/api/overview/submissions/${choice.value}/gold`, {}) }, say("promote"))));
  }

  again() {
    const ready = this.items.filter((item) => item.state === "ready");
    const engine = h("select", { "aria-label": say("engine") }, this.engines.map((name) => h("option", { value: name }, name)));
    const which = h("select", { "aria-label": say("which") }, ready.length > 0 && h("option", { value: "" }, say("all_ready", { n: ready.length })),
      this.items.map(option));
    const start = () => this.readAgain(which.value ? this.items.filter((item) => item.id === which.value) : ready, engine.value);
    return h("section.card", {}, h("h2", {}, say("read_again")), h("p.quiet", {}, say("read_again_hint")), this.items.length > 0 &&
      h("div.row", {}, which, engine, h("button", { type: "button", onclick: start }, say("start"))));
  }

  /** One submission that two people are to read, or no longer. */
  readers() {
    const open = this.items.filter((item) => ["ready", "in_review"].includes(item.state));
    if (!open.length) return null;
    const which = h("select", { "aria-label": say("which") }, open.map(option));
    const set = (two) => () => this.attempt(async () => {
      await call(`/api/overview/submissions/${which.value}/readers`, { body: { two } });
      this.say(say(two ? "now_two" : "now_one"));
    });
    return h("section.card", {}, h("h2", {}, say("two_readers_one")), h("p.quiet", {}, say("two_readers_hint")),
      h("div.row", {}, which, h("button", { type: "button", onclick: set(true) }, say("read_by_two")), h("button", { type: "button", onclick: set(false) }, say("read_by_one"))));
  }

  preferences() {
    const { settings } = this;
    const two = h("input", { type: "checkbox", checked: settings.two_readers });
    const planted = h("input", { type: "number", min: "0", max: "100", step: "0.5", required: true, value: String(Math.round(settings.planted * 1000) / 10) });
    const rate = h("input", { type: "number", min: "0", max: "100", step: "0.5", required: true, value: String(Math.round(settings.sample * 1000) / 10) });
    const keep = async (event) => {
      event.preventDefault();
      await this.attempt(async () => {
        this.settings = await call("/api/overview/settings", { body: { sample: Number(rate.value) / 100, planted: Number(planted.value) / 100, two_readers: two.checked } });
        this.say(say("kept"));
      });
    };
    return h("section.card", {}, h("h2", {}, say("settings")), h("form.settings", { onsubmit: keep },
      h("label", {}, h("span", {}, say("sample"), h("small.quiet", {}, say("sample_hint"))), rate),
      h("label", {}, h("span", {}, say("two_readers"), h("small.quiet", {}, say("two_readers_hint"))), two),
      h("label", {}, h("span", {}, say("planted"), h("small.quiet", {}, say("planted_hint"))), planted),
      h("div.row", {}, h("button.primary", { type: "submit" }, say("save")))));
  }

  async readAgain(items, engine) {
    let beside = 0;
    let done = 0;
    for (const item of items) {
      this.say(say("reading_again", { done, total: items.length }));
      try {
        const answer = await call(`/api/overview/submissions/${item.id}/extractions`, { body: { engine } });
        beside += Number(answer.beside);
        done += 1;
      } catch (error) {
        if (!("status" in error)) throw error;
        this.shell.notices.say(say("read_failed", { name: item.name, why: why(error) }), "error");
      }
    }
    this.say(say("was_read", { n: done, beside }));
    await this.attempt(this.changed);
  }

  /** Fetch a file and hand it to the browser, so that a refusal is told here instead of being saved. */
  async save(path, body) {
    await this.attempt(async () => {
      const response = await fetch(path, body === undefined ? { cache: "no-store" }
        : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).catch(() => { throw new ApiError(0, null); });
      if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null));
      const said = response.headers.get("Content-Disposition") ?? "";
      const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(said)?.[1] ?? "export");
      const address = URL.createObjectURL(await response.blob());
      h("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      this.say(say("saved_file", { name }));
    });
  }

  async attempt(work) {
    try {
      await work();
    } catch (error) {
      if (!("status" in error)) throw error;
      this.shell.notices.say(say("failed", { why: why(error) }), "error");
    }
  }

  say(words) {
    fill(this.told, words);
  }
}

const why = (error) => pick(error.body?.message) || text("offline");
const option = (item) => h("option", { value: item.id }, [item.fiscal_year, item.group_name, item.name, `（${text(`sub_${item.state}`)}）`].filter(Boolean).join(" "));
