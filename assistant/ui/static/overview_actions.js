// What an administrator does from the overview. Every route behind it refuses others.

import { call, ApiError } from "./api.js";
import { fill, h } from "./dom.js";
import { engineName, say } from "./overview_texts.js";
import { pick, text } from "./texts.js";

export class Manager {
  constructor(shell, changed) {
    this.shell = shell;
    this.changed = changed;
    this.told = h("p.told", { role: "status" });
  }

  async load() {
    const [means, settings] = await Promise.all([call("/api/overview/means"), call("/api/overview/settings")]);
    Object.assign(this, means, { settings });
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
    const which = new Choice("gold", say("gold"));
    const promote = () => which.id && this.save(`/api/overview/submissions/${which.id}/gold`, {});
    return h("section.card", {}, h("h2", {}, say("gold")), h("p.quiet", {}, say("gold_hint")),
      which.row(h("button", { type: "button", onclick: promote }, say("promote"))));
  }

  again() {
    const engine = h("select", { "aria-label": say("engine") }, this.engines.map((name) => h("option", { value: name }, engineName(name))));
    const { ready } = this;
    const which = new Choice("again", say("which"), ready.length > 0 && say("all_ready", { n: ready.length }));
    const start = () => this.readAgain(which.id ? [which.id] : ready, engine.value);
    return h("section.card", {}, h("h2", {}, say("read_again")), h("p.quiet", {}, say("read_again_hint")),
      which.row(engine, h("button", { type: "button", onclick: start }, say("start"))));
  }

  /** One submission that two people are to read, or no longer. */
  readers() {
    const which = new Choice("readers", say("which"));
    const set = (two) => () => which.id && this.attempt(async () => {
      await call(`/api/overview/submissions/${which.id}/readers`, { body: { two } });
      this.say(say(two ? "now_two" : "now_one"));
    });
    return h("section.card", {}, h("h2", {}, say("two_readers_one")), h("p.quiet", {}, say("two_readers_hint")),
      which.row(h("button", { type: "button", onclick: set(true) }, say("read_by_two")), h("button", { type: "button", onclick: set(false) }, say("read_by_one"))));
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

  async readAgain(ids, engine) {
    let beside = 0;
    let done = 0;
    for (const id of ids) {
      this.say(say("reading_again", { done, total: ids.length }));
      try {
        const answer = await call(`/api/overview/submissions/${id}/extractions`, { body: { engine } });
        beside += Number(answer.beside);
        done += 1;
      } catch (error) {
        if (!("status" in error)) throw error;
        this.shell.notices.say(say("read_failed", { name: id, why: why(error) }), "error");
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

/** One submission, found by words of its name among very many; `all` is an answer that stands for several. */
class Choice {
  constructor(purpose, label, all = null) {
    this.purpose = purpose;
    this.all = all;
    this.serial = 0;
    this.filter = h("input", { type: "search", "aria-label": `${label}：${say("find")}`, placeholder: say("find"), oninput: () => this.later() });
    this.select = h("select", { "aria-label": label });
    this.search();
  }

  get id() { return this.select.value; }

  row(...more) {
    return h("div.row", {}, this.filter, this.select, more);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), 200);
  }

  async search() {
    this.serial += 1;
    const { serial } = this;
    const query = new URLSearchParams({ purpose: this.purpose, words: this.filter.value });
    const { items } = await call(`/api/overview/choice?${query}`).catch((error) => {
      if (!("status" in error)) throw error;
      return { items: [] };
    });
    if (serial !== this.serial) return;
    fill(this.select, this.all && h("option", { value: "" }, this.all), items.map(option),
      !this.all && !items.length && h("option", { value: "" }, say("none_found")));
  }
}

const why = (error) => pick(error.body?.message) || text("offline");
const option = (item) => h("option", { value: item.id }, [item.fiscal_year, item.group_name, item.name, `（${text(`sub_${item.state}`)}）`].filter(Boolean).join(" "));
