// The shell: which of the two views is shown, the bar above them, the outbox, the language.

import { at, call } from "./api.js";
import { showKeys } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { commandOf, keyOf } from "./keys.js";
import { Notices } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Overview, link, overviewTitle } from "./overview.js";
import { Queue } from "./queue.js";
import { Review } from "./review.js";
import { language, pick, setLanguage, text } from "./texts.js";

class Shell {
  constructor(host, me) {
    this.host = host;
    this.me = me; // {name, role, form}
    this.notices = new Notices();
    this.bar = h("header.topbar");
    this.banner = h("div.banner", { role: "alert", hidden: true });
    this.main = h("div.main");
    this.unsent = h("span.unsent", { role: "status" });
    this.outbox = new Outbox(me.name, {
      have: (id) => this.review.have(id),
      applied: (op, sheet) => this.review.take(sheet),
      conflict: (op, body) => this.conflict(op, body),
      refused: (op, body) => this.refused(op, body),
      changed: (how) => this.told(how),
    });
    this.queue = new Queue(this);
    this.review = new Review(this);
    this.overview = new Overview(this);
    fill(host, this.bar, this.banner, this.main, this.notices.element);
    addEventListener("hashchange", () => this.route());
    addEventListener("keydown", (event) => this.strayKey(event));
    // Leaving with unsent decisions is safe (they are kept), but worth a word.
    this.outbox.pump();
    this.outbox.entries().filter((op) => op.conflict).forEach((op) => this.ask(op));
  }

  /** The view that the address names: #/, #/overview or #/s/<id>. */
  async route() {
    const id = /^#\/s\/(.+)$/.exec(location.hash)?.[1];
    try {
      if (id) await this.show(decodeURIComponent(id));
      else if (location.hash === "#/overview") await this.showOverview();
      else await this.showQueue();
    } catch (error) {
      this.notices.say(text("error_open", { why: pick(error.body?.message) || text("offline") }), "error", [["↻", () => this.route()]]);
      if (id && error.status === 404) this.go(null);
      if (!("status" in error)) throw error;
    }
  }

  async show(id) {
    if (this.main.firstChild !== this.review.element) fill(this.main, this.review.element);
    this.drawBar(null);
    await this.review.open(id);
    document.title = this.review.state.sheet.name;
  }

  async showQueue() {
    this.review.id = null;
    this.review.seat.leave();
    document.title = text("title");
    if (this.main.firstChild !== this.queue.element) fill(this.main, this.queue.element);
    this.drawBar(null);
    await this.queue.open();
  }

  async showOverview() {
    this.review.id = null;
    this.review.seat.leave();
    fill(this.main, this.overview.element);
    this.drawBar(null);
    await this.overview.open();
  }

  go(id) {
    const hash = id === null ? "#/" : `#/s/${encodeURIComponent(id)}`;
    if (location.hash === hash) this.route();
    else location.hash = hash;
  }

  drawBar(review) {
    const { sheet, progress } = review ? { sheet: review.state.sheet, progress: review.state.progress } : {};
    const inQueue = this.main.firstChild === this.queue.element;
    const button = (command, label, style = "") => h(`button${style}`, { type: "button", title: keyOf(command) ?? "", onclick: () => this.review.run(command) }, label);
    fill(this.bar,
      !inQueue
        ? h("button.home", { type: "button", title: keyOf("toQueue"), onclick: () => this.go(null) }, "‹ ", text("back_to_queue"))
        : [h("h1", {}, text("title")), link()],
      this.main.firstChild === this.overview.element && h("h1", {}, overviewTitle()),
      sheet && [
        h("span.doc-name", { title: sheet.name }, sheet.report.group_name ?? sheet.name),
        h(`span.doc-state.is-${sheet.state}`, { title: pick(sheet.why) }, text(`sub_${sheet.state}`), sheet.why && h("small", {}, ` ${pick(sheet.why)}`)),
        sheet.superseded && h("span.doc-state", {}, text("sub_superseded")),
        sheet.supersedes && h("button.doc-state", { type: "button", title: text("unsupersede_hint"), onclick: () => this.review.run("unsupersede") }, text("supersedes"), " ×"),
        this.meter(progress),
        h("span.spring"),
        review.beside.switches(),
        button("letter", text("send_back")),
        !sheet.closed && button("setAside", text("set_aside")),
        button("nextSubmission", text("next_submission")),
        sheet.closed ? button("reopen", text("reopen")) : button("finish", text("finish"), progress.left === 0 ? ".primary" : ""),
      ],
      !sheet && h("span.spring"),
      this.unsent,
      this.me.form && [h("span.who", { title: this.me.name }, this.me.name),
        h("button.log-out", { type: "button", onclick: () => this.logOut() }, text("log_out"))],
      h("button.language", { type: "button", lang: language() === "ja" ? "en" : "ja", onclick: () => this.switchLanguage() }, text("language_other")),
      h("button.help", { type: "button", title: text("help"), "aria-label": text("help"), onclick: () => this.run("help") }, "?"));
  }

  async logOut() {
    await call("/api/logout", { body: {} });
    location.replace("/login");
  }

  meter({ total, decided, look, sampled }) {
    const minutes = this.review.commands.minutesLeft();
    return h("span.meter", {},
      look > 0 && !this.review.state.sheet.closed && h("span.look-count", {}, text("progress_look", { look: look - sampled }), sampled > 0 && h("small", {}, text("progress_sampled", { n: sampled }))),
      h("progress", { max: total, value: decided, "aria-label": text("progress", { decided, total }) }),
      h("span", {}, text("progress", { decided, total })), minutes !== null && decided < total && h("span.quiet", {}, text("minutes_left", { n: minutes })));
  }

  /** The review changed: the bar's counts follow. */
  progress(review) {
    if (this.main.firstChild === this.review.element) this.drawBar(review);
  }

  switchLanguage() {
    setLanguage(language() === "ja" ? "en" : "ja");
    document.title = this.review.id ? this.review.state.sheet.name : text("title");
    if (this.review.id) {
      this.review.draw();
      this.review.editor.focus();
    } else {
      this.drawBar(null);
      this.queue.draw();
      this.overview.draw();
    }
    this.told({ pending: this.outbox.entries().length, trouble: this.outbox.trouble });
  }

  told({ pending, trouble }) {
    this.unsent.textContent = pending ? text("unsent", { n: pending }) : text("all_sent");
    this.unsent.classList.toggle("is-waiting", pending > 0);
    this.banner.hidden = trouble === null;
    if (!trouble) {
      this.notices.unsay(text("offline"));
      return;
    }
    const again = trouble === "signed_out" && h("a", { href: `/login${location.hash}` }, text("log_in"));
    fill(this.banner, text(trouble, { why: pick(this.outbox?.why) }), again);
  }

  conflict(op, body) {
    const kept = { ...op, conflict: body.conflict };
    if (this.review.id === op.submission && body.sheet) this.review.take(body.sheet);
    this.ask(kept, body.sheet?.revision);
  }

  /** Somebody else decided first: keep theirs, or decide anew knowing it. */
  ask(op, revision = null) {
    const path = op.body.path;
    this.notices.conflict(op, {
      go: () => { this.go(op.submission); if (this.review.id === op.submission) this.review.pick(path); },
      keep: () => { this.outbox.drop(op); if (this.review.id === op.submission) this.review.take(this.review.state.sheet); },
      insist: async () => {
        const known = revision ?? (await call(at(op.submission))).revision;
        const body = op.body.kind === "confirm" ? { ...op.body, kind: "reading" } : op.body;
        this.outbox.insist({ ...op, body }, known);
        if (this.review.id === op.submission) this.review.take(this.review.state.sheet);
      },
    });
  }

  refused(op, body) {
    if (this.review.id === op.submission && this.review.state) this.review.take(body.sheet ?? this.review.state.sheet);
    const again = op.body.text === undefined || this.review.id !== op.submission ? [] : [[text("edit_again"), () => {
      this.review.pick(op.body.path);
      this.review.editor.begin(op.body.text);
    }]];
    this.notices.say(text("refused", { why: pick(body.message) || op.body.path }), "error", again);
  }

  /** The id of the submission to review after (or before) this one, in the list's order; null where there is none. */
  async following(by = 1) {
    const { id } = await call(`${at(this.review.id, "/next")}?${this.queue.query({ back: by < 0 ? true : null })}`);
    return id;
  }

  /** Fetch the next submission while this one is read: it then opens at once. */
  async warm() {
    try {
      const id = this.review.id && await this.following();
      if (id) this.ahead = { id, sheet: await call(at(id)) };
    } catch (error) {
      if (!("status" in error)) throw error; // nobody waits for it
    }
  }

  /** A sheet that was fetched ahead; it may be old. */
  fetched(id) {
    const { ahead } = this;
    if (ahead?.id !== id) return null;
    this.ahead = null;
    return ahead.sheet;
  }

  async nextSubmission(by = 1) {
    try {
      const target = await this.following(by);
      if (target) this.go(target);
      else this.notices.say(text("no_next"), "info");
    } catch (error) {
      if (!("status" in error)) throw error;
      this.notices.say(pick(error.body?.message) || text("offline"), "error");
    }
  }

  isModal() {
    return Boolean(this.host.querySelector("dialog[open]"));
  }

  /** Commands that are no leaf's. */
  run(command) {
    if (command === "help") showKeys(this.host).then(() => this.refocus());
    else if (command === "toQueue") this.go(null);
    else if (command === "nextSubmission") this.nextSubmission(1);
    else if (command === "previousSubmission") this.nextSubmission(-1);
  }

  refocus() {
    if (this.review.id) this.review.editor.focus();
    else if (this.main.firstChild === this.overview.element) this.overview.element.focus();
    else this.queue.focus();
  }

  /** A key that was pressed beside every box: the commands work all the same. */
  strayKey(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(event.target.tagName);
    if (typing || this.isModal() || !this.review.id || !this.review.state) return;
    this.review.editor.focus();
    this.review.key(event);
  }
}

/** End the clock of Gradio's sign of loading. The sign goes and its clock runs on with every frame, sixty times a second
 * for as long as the page is open: a tenth of a processor. Whatever waits for a frame now is Gradio's. */
function endLoading() {
  for (let last = requestAnimationFrame(() => {}); last > 0; last -= 1) cancelAnimationFrame(last);
}

/** Fill an element with the screen. */
export async function mount(host) {
  endLoading();
  setLanguage(language());
  const shell = new Shell(host, await me());
  host.shell = shell;
  return shell.route();
}

/** Who is logged in. While the server does not answer, as after its restart, ask on. */
async function me() {
  for (;;) {
    try {
      return await call("/api/me");
    } catch (error) {
      if (error.status === 401) location.replace(`/login${location.hash}`);
      if (![0, 502, 503].includes(error.status)) throw error;
      await new Promise((done) => { setTimeout(done, 1000); });
    }
  }
}
