// Which key does what. Only keys that type nothing are commands, because typing starts a correction, also with an input
// method switched on. `?` and `/` are the exceptions: no value begins with them.

import { h } from "./dom.js";
import { text } from "./texts.js";

// [command, keys ("Ctrl+Shift+Enter"; ⌘ counts as Ctrl), how they are printed, text, group]
const TABLE = [
  ["confirm", ["Enter"], "Enter", "key_confirm", "decide"],
  ["confirmLook", ["Ctrl+Enter"], "Ctrl+Enter", "key_confirm_look", "decide"],
  ["confirmGroup", ["Shift+Enter"], "Shift+Enter", "key_confirm_group", "decide"],
  [null, [], "1 2 3 … あ", "key_type", "decide"],
  ["edit", ["F2"], "F2", "key_edit", "decide"],
  ["amend", ["F4"], "F4", "key_amend", "decide"],
  ["blank", ["Delete"], "Del", "key_blank", "decide"],
  ["unreadable", ["Shift+Delete"], "Shift+Del", "key_unreadable", "decide"],
  ["applySuggestion", ["F9"], "F9", "key_suggestion", "decide"],
  ["acceptFinding", ["Shift+F9"], "Shift+F9", "key_accept", "decide"],
  ["undo", ["Ctrl+Z"], "Ctrl+Z", "key_undo", "decide"],
  ["redo", ["Ctrl+Y", "Ctrl+Shift+Z"], "Ctrl+Y", null, "decide"],
  ["insertEntry", ["Alt+Insert"], "Alt+Ins", "key_structure", "decide"],
  ["removeEntry", ["Alt+Delete"], "Alt+Del", null, "decide"],
  ["moveUp", ["Ctrl+ArrowUp"], "Ctrl+↑", "key_move", "decide"],
  ["moveDown", ["Ctrl+ArrowDown"], "Ctrl+↓", null, "decide"],
  ["merge", ["Alt+J"], "Alt+J", "key_merge", "decide"],
  ["split", ["Alt+Enter"], "Alt+Enter", null, "decide"],
  ["chooseA", ["Alt+1"], "Alt+1", "key_choose", "decide"],
  ["chooseB", ["Alt+2"], "Alt+2", null, "decide"],
  ["takeSeat", ["F6"], "F6", "key_take_over", "decide"],
  ["finish", ["Ctrl+Shift+Enter"], "Ctrl+Shift+Enter", "key_finish", "decide"],
  ["setAside", ["F7"], "F7", "key_set_aside", "decide"],
  ["letter", ["Shift+F7"], "Shift+F7", "key_letter", "decide"],
  ["nextLook", ["F3"], "F3", "key_look", "move"],
  ["previousLook", ["Shift+F3"], "Shift+F3", null, "move"],
  ["nextFinding", ["F8"], "F8", "key_finding", "move"],
  ["previousFinding", ["Shift+F8"], "Shift+F8", null, "move"],
  ["next", ["Tab"], "Tab", "key_next", "move"],
  ["previous", ["Shift+Tab"], "Shift+Tab", null, "move"],
  ["down", ["ArrowDown"], "↑ ↓ ← →", "key_up_down", "move"],
  ["up", ["ArrowUp"], null, null, "move"],
  ["left", ["ArrowLeft"], null, null, "move"],
  ["right", ["ArrowRight"], null, null, "move"],
  ["search", ["Ctrl+Shift+F"], "/", "key_search", "move"],
  ["nextSubmission", ["Alt+PageDown"], "Alt+PageDown", "key_submission", "move"],
  ["previousSubmission", ["Alt+PageUp"], "Alt+PageUp", null, "move"],
  ["toQueue", ["Alt+ArrowUp"], "Alt+↑", "key_queue", "move"],
  ["pageDown", ["PageDown"], "PageDown", "key_pages", "source"],
  ["pageUp", ["PageUp"], "PageUp", null, "source"],
  ["zoomIn", ["Shift+PageUp"], "Shift+PageUp", "key_zoom", "source"],
  ["zoomOut", ["Shift+PageDown"], "Shift+PageDown", null, "source"],
  ["takeWords", ["Insert"], "Insert", "key_take_words", "source"],
  ["rotate", ["Alt+R"], "Alt+R", "key_rotate", "source"],
  ["turnColumns", ["F10"], "F10", "key_columns", "source"],
  ["history", ["Alt+H"], "Alt+H", "key_history", "source"],
  ["help", ["?", "F1"], "?", "key_help", "source"],
];

const COMMANDS = new Map(TABLE.flatMap(([command, keys]) => keys.map((key) => [key, command])));

/** The printed key of a command, for buttons; null where it has none. */
export const keyOf = (command) => TABLE.find(([name]) => name === command)?.[2] ?? null;

/** The command of a key event, or null. Keys of an input method are nobody's command. */
export function commandOf(event) {
  if (event.isComposing || event.keyCode === 229) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey) return "search";
  if (key === "?" || key === "？") return event.ctrlKey || event.altKey ? null : "help";
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"].filter(Boolean);
  return COMMANDS.get([...held, key].join("+")) ?? null;
}

/** The cheat sheet's content. */
export function cheatSheet() {
  const groups = ["decide", "move", "source"].map((group) => {
    const rows = [];
    for (const [, , printed, name, own] of TABLE) {
      if (own !== group || !printed) continue;
      if (name) rows.push({ keys: [printed], name });
      else rows.at(-1).keys.push(printed);
    }
    return h("div.key-group", {}, h("h3", {}, text(`keys_${group}`)), h("dl", {}, rows.map(({ keys, name }) =>
      h("div", {}, h("dt", {}, keys.map((key, i) => [i > 0 && " / ", h("kbd", {}, key)])), h("dd", {}, text(name))))));
  });
  return h("div.key-groups", {}, h("div", {}, groups[0]), h("div", {}, groups[1], groups[2]));
}
