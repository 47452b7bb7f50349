// The screen's own words, Japanese first. What belongs to the form (labels, units, findings) comes from the server.

const LANGUAGES = ["ja", "en"];
const KEY = "assistant.language";

const TEXTS = {
  title: ["提出書類の確認", "Review of submissions"],
  queue: ["提出書類の一覧", "Submissions"],
  back_to_queue: ["一覧へ", "To the list"],
  language_other: ["English", "日本語"],
  help: ["キー操作", "Keys"],
  log_in: ["ログイン", "Log in"],
  log_out: ["ログアウト", "Log out"],
  login_name: ["名前", "Name"],
  login_password: ["パスワード", "Password"],
  login_offline: ["サーバーにつながりません。少し待ってからもう一度お試しください。", "The server cannot be reached. Try again in a while."],
  loading: ["読み込み中…", "Loading…"],

  // states of a submission
  sub_waiting: ["読取待ち", "Waiting"],
  sub_running: ["読取中", "Being read"],
  sub_failed: ["読取不可", "Failed"],
  sub_ready: ["確認待ち", "Ready"],
  sub_in_review: ["確認中", "In review"],
  sub_confirmed: ["確認済み", "Confirmed"],
  sub_rejected: ["対象外", "Set aside"],
  sub_superseded: ["差替え済み", "Superseded"],
  all: ["すべて", "All"],

  // the queue
  col_state: ["状態", "State"],
  col_name: ["ファイル", "File"],
  col_group: ["グループ名", "Group"],
  col_year: ["年度", "Year"],
  col_findings: ["指摘", "Findings"],
  col_look: ["要確認", "To look at"],
  col_left: ["未決定", "Undecided"],
  col_received: ["受付", "Received"],
  filter: ["絞り込み（ファイル名・グループ名）", "Filter (file or group)"],
  upload: ["ファイルを追加", "Add files"],
  uploading: ["「{name}」を送っています…", "Sending {name}…"],
  uploaded: ["「{name}」を受け付けました。", "{name} was taken in."],
  upload_failed: ["「{name}」を受け付けられませんでした：{why}", "{name} was not taken in: {why}"],
  empty_queue: ["提出書類はまだありません。ファイルを追加するか、assistant import で取り込んでください。",
    "There are no submissions yet. Add files, or take them in with `assistant import`."],
  nothing_matches: ["条件に合う提出書類はありません。", "No submission matches."],
  queue_hint: ["↑↓ 選ぶ　Enter 開く　/ 絞り込み　? キー操作", "↑↓ choose · Enter open · / filter · ? keys"],
  not_openable: ["「{name}」はまだ開けません（{state}）。", "{name} cannot be opened yet ({state})."],

  // states of a leaf
  unreviewed: ["未確認", "Not reviewed"],
  look: ["要確認", "Needs a look"],
  confirmed: ["確認済み", "Confirmed"],
  corrected: ["読取を訂正", "Reading corrected"],
  amended: ["様式の誤りを訂正", "Form amended"],
  blank: ["空欄", "Blank"],
  unreadable: ["判読不能", "Not readable"],
  unsent_leaf: ["送信待ち", "Not sent yet"],

  note_blank: ["様式で空欄", "Blank on the form"],
  note_not_found: ["見つからず", "Not found"],
  note_unreadable: ["読めず", "Unreadable"],
  note_failed: ["処理できず", "Failed"],
  no_part: ["この様式にはありません", "Not on this form"],
  no_entries: ["記載なし", "None"],
  sum: ["計算値", "Sum"],

  // the bar above the fields
  progress: ["{decided} / {total} 決定", "{decided} of {total} decided"],
  progress_look: ["要確認 あと {look}", "{look} to look at"],
  unsent: ["送信待ち {n} 件", "{n} unsent"],
  all_sent: ["保存済み", "Saved"],
  offline: ["サーバーにつながりません。決定はこのブラウザに残し、つながり次第送ります。",
    "The server cannot be reached. Decisions are kept in this browser and sent as soon as it answers."],
  signed_out: ["ログインの期限が切れました。ログインし直してください。決定はこのブラウザに残っています。",
    "Your log-in has expired. Please log in again: your decisions are kept in this browser."],
  forbidden: ["サーバーがこの操作を断りました（{why}）。決定はこのブラウザに残っています。",
    "The server refused this ({why}). Your decisions are kept in this browser."],
  beside: ["並べて表示", "Beside"],
  beside_gold: ["正", "G"],
  beside_second: ["別", "2"],
  beside_last: ["前", "P"],
  no_columns: ["この書類に並べる値（正解・別の読取り・前回）はありません。", "There is nothing to show beside this submission."],
  column_gold: ["正解", "Gold"],
  column_second: ["別の読取り", "Other engine"],
  column_last: ["前回", "Last"],
  column_last_year: ["{year}年度", "FY {year}"],
  finish: ["確認を終える", "Finish"],
  reopen: ["再び開く", "Reopen"],
  finished: ["「{name}」の確認を終えました。", "{name} is confirmed."],
  reopened: ["「{name}」を再び開きました。", "{name} is open again."],
  undecided_left: ["未決定の項目が {n} 件あります。", "{n} fields are not decided yet."],
  next_submission: ["次の書類", "Next"],
  previous_submission: ["前の書類", "Previous"],
  no_next: ["この先に確認待ちの書類はありません。", "There is no further submission to review."],
  closed_confirmed: ["確認済みの書類です。変えるには再び開いてください。", "This submission is confirmed. Reopen it to change it."],
  closed_rejected: ["対象外とした書類です。変えるには再び開いてください。", "This submission was set aside. Reopen it to change it."],

  // setting aside, replacing, sending back
  set_aside: ["外す・差替え", "Set aside"],
  set_aside_title: ["この書類を確認の対象から外す・差替えとする", "Set this submission aside, or have it replace another"],
  cause_wrong_document: ["別の書類が混ざっている", "It is another document"],
  cause_unreadable: ["読み取れない（不鮮明・破損）", "It cannot be read"],
  cause_duplicate: ["ほかの書類と同じもの", "It duplicates another submission"],
  cause_other: ["その他（言葉で）", "Another reason (in words)"],
  cause_supersede: ["前に出された書類の差替え（再提出）", "It is the resubmission of an earlier one"],
  cause_words: ["補足（なくてもよい）", "More in words (optional)"],
  which_submission: ["どの書類か（名前で絞り込み）", "Which submission (filter by name)"],
  was_set_aside: ["「{name}」を対象外としました。再び開くこともできます。", "{name} was set aside. It can be reopened."],
  was_superseded: ["「{name}」を「{older}」の差替えとしました。", "{name} now replaces {older}."],
  choose_one: ["書類を選んでください。", "Choose a submission."],
  no_others: ["ほかに書類がありません。", "There is no other submission."],
  send_back: ["照会文", "Letter"],
  letter_title: ["提出者への照会文（メール用）", "A letter to the submitter, for mail"],
  letter_subject: ["件名", "Subject"],
  letter_body: ["本文", "Text"],
  letter_none: ["提出者に確認する点はありません。", "There is nothing to ask the submitter."],
  copy: ["本文をコピー", "Copy the text"],
  copied: ["コピーしました。", "Copied."],
  copy_failed: ["コピーできませんでした。文を選んで Ctrl+C を押してください。", "It could not be copied: select the text and press Ctrl+C."],

  // findings
  findings: ["指摘", "Findings"],
  no_findings: ["指摘はありません", "No findings"],
  error: ["誤り", "Error"],
  warning: ["注意", "Warning"],
  info: ["参考", "Note"],
  suggestion: ["提案", "Suggestion"],
  apply: ["提案を採る", "Apply"],
  accepted: ["了承済み", "Accepted"],
  accept: ["様式のまま了承", "Accept"],
  accept_title: ["この指摘を了承する（様式は確かにこう書いている）", "Accept this finding (the form really says so)"],
  resolved: ["様式の訂正で解消", "Resolved by an amendment"],
  whole_document: ["文書全体", "Whole document"],

  // the strip about the current leaf
  read_as: ["読取", "Read as"],
  on_form: ["様式", "Form"],
  held_true: ["訂正後", "Amended"],
  reason: ["理由", "Reason"],
  source_text: ["原文", "Source"],
  no_source: ["原文の場所は分かりません", "No place in the source is known"],
  at_line: ["{n}行目", "line {n}"],
  at_paragraph: ["第{n}段落", "paragraph {n}"],
  risk: ["誤りの恐れ", "Risk"],
  by: ["{who}　{when}", "{who} · {when}"],

  seat_taken: ["{who}さんが作業中です。引き継ぐには F6 を押してください。", "{who} is working on this. Press F6 to take over."],
  seat_taken_since: ["{who}さんが作業中です（{when}から）。見るだけです。", "{who} has been working on this since {when}. You can only look."],
  take_over: ["引き継ぐ", "Take over"],
  sits: ["{who}さんが作業中", "{who} is at it"],
  sampled: ["抜取り確認", "drawn for a look"],
  do_confirm_group: ["見えている分を確認", "Confirm what is in view"],
  group_confirmed: ["{n} 項目をまとめて確認しました（Ctrl+Z で取消し）。", "{n} fields confirmed (Ctrl+Z undoes it)."],
  group_look: ["この項目は要確認です。原文と見比べて Enter で確認してください。", "This field wants a look: compare it with its source and press Enter."],
  group_unseen: ["原文と並んで見えている未決定の項目がありません。Enter で一つずつ確認してください。",
    "No undecided field is in view beside its source. Confirm one by one with Enter."],
  do_confirm: ["確認", "Confirm"],
  do_edit: ["読取を訂正", "Correct"],
  do_amend: ["様式の誤り", "Amend"],
  do_undo: ["取消", "Undo"],
  do_look: ["次の要確認", "Next look"],

  // the source
  page: ["{n} / {total} ページ", "Page {n} of {total}"],
  view_pages: ["紙面", "Page"],
  view_text: ["文字", "Text"],
  zoom_in: ["拡大", "Zoom in"],
  zoom_out: ["縮小", "Zoom out"],
  zoom_fit: ["幅に合わせる", "Fit width"],
  page_next: ["次のページ", "Next page"],
  page_previous: ["前のページ", "Previous page"],
  page_failed: ["このページを表示できません。", "This page cannot be shown."],
  text_empty: ["この書類から文字を取り出せませんでした。", "No text could be taken from this document."],
  splitter: ["左右の幅", "Width of the sides"],

  // editing
  edit_reading: ["読取の訂正", "Correct the reading"],
  edit_amendment: ["様式の誤りの訂正", "Amend the form"],
  edit_hint: ["Enter 決定　Esc やめる", "Enter decide · Esc cancel"],
  edit_hint_long: ["Enter 決定　Shift+Enter 改行　Esc やめる", "Enter decide · Shift+Enter new line · Esc cancel"],
  amend_title: ["様式が誤り：正しい値と理由", "The form is wrong: the right value, and why"],
  amend_value: ["正しい値", "Right value"],
  amend_form_says: ["様式の値（残ります）", "On the form (kept)"],
  reason_sum: ["計算の誤り", "Arithmetic error"],
  reason_slip: ["記入の誤り", "Slip of the pen"],
  reason_unit: ["単位・欄の取り違え", "Wrong unit or column"],
  reason_asked: ["提出者に確認した", "Confirmed with the submitter"],
  reason_other: ["その他（言葉で）", "Other (in words)"],
  reason_words: ["理由を言葉で", "Reason in words"],
  reason_suggestion: ["指摘の提案による：{message}", "As a finding suggests: {message}"],
  decide: ["決定", "Decide"],
  cancel: ["やめる", "Cancel"],
  need_reason: ["理由を選ぶか、書いてください。", "Choose a reason or write one."],
  nothing_to_undo: ["取り消せる決定はありません。", "There is nothing to undo."],
  nothing_to_redo: ["やり直せる取消しはありません。", "There is nothing to redo."],
  no_suggestion: ["ここには提案がありません。", "There is no suggestion here."],
  no_more_look: ["要確認の項目はもうありません。", "Nothing more needs a look."],
  no_more_findings: ["指摘はありません。", "There are no findings."],
  refused: ["決定できませんでした：{why}", "Not decided: {why}"],
  edit_again: ["入力し直す", "Edit again"],
  conflict_title: ["ほかの人が先に決定しました", "Somebody else decided first"],
  conflict_theirs: ["先の決定：{who}「{value}」", "Theirs: {who}, “{value}”"],
  conflict_mine: ["あなたの決定：「{value}」", "Yours: “{value}”"],
  keep_theirs: ["先の決定のままにする", "Keep theirs"],
  send_mine: ["自分の決定にする", "Use mine"],
  close: ["閉じる", "Close"],
  error_open: ["開けませんでした：{why}", "Could not be opened: {why}"],
  insert_entry: ["1件追加", "Add one"],
  remove_entry: ["この件を除く", "Remove this one"],
  removed: ["「{title}」を除きます。Ctrl+Z で戻せます。", "{title} was removed. Ctrl+Z brings it back."],
  wait_for_shape: ["追加・削除を保存しています。少し待って、もう一度どうぞ。", "An entry is being added or removed. Try again in a moment."],
  nothing: ["（なし）", "(nothing)"],
  minutes_left: ["約{n}分", "about {n} min"],

  // the cheat sheet
  keys_title: ["キー操作", "Keys"],
  keys_decide: ["決める", "Decide"],
  keys_move: ["移る", "Move"],
  keys_source: ["原文", "Source"],
  key_confirm: ["確認して次へ", "Confirm, next field"],
  key_confirm_group: ["見えている項目（原文と並んだもの）をまとめて確認", "Confirm the fields in view beside their source"],
  key_take_over: ["ほかの人が開いている書類を引き継ぐ", "Take a submission over from somebody else"],
  key_confirm_look: ["確認して、次の要確認へ", "Confirm, next that needs a look"],
  key_type: ["打ち始める：読取を訂正（様式の記載に合わせる）", "Type: correct the reading (what the form says)"],
  key_edit: ["いまの値を直して読取を訂正", "Correct the reading, starting from the value"],
  key_amend: ["様式の誤りを訂正（理由つき、両方の値が残る）", "Amend the form (with a reason; both values stay)"],
  key_blank: ["空欄とする", "Mark as blank"],
  key_unreadable: ["判読不能とする", "Mark as not readable"],
  key_suggestion: ["指摘の提案を採る", "Apply the finding's suggestion"],
  key_accept: ["指摘を了承する（理由つき）", "Accept the finding (with a reason)"],
  key_undo: ["取り消す／やり直す", "Undo / redo"],
  key_next: ["次／前の項目", "Next / previous field"],
  key_up_down: ["上下左右の項目", "Field above, below, beside"],
  key_look: ["次／前の要確認（恐れの大きい順）", "Next / previous that needs a look (riskiest first)"],
  key_finding: ["次／前の指摘", "Next / previous finding"],
  key_submission: ["次／前の書類", "Next / previous submission"],
  key_queue: ["一覧へ戻る", "Back to the list"],
  key_finish: ["この書類の確認を終えて次へ", "Finish this submission, next one"],
  key_pages: ["ページを送る／戻す", "Next / previous page"],
  key_zoom: ["拡大／縮小", "Zoom in / out"],
  key_columns: ["並べる値（正解・別の読取り・前回）を切り替える", "Values beside: gold, other engine, last year"],
  key_help: ["この表", "This table"],
  key_set_aside: ["対象外とする（別の書類・判読不能・重複）／差替えとする", "Set aside (wrong, unreadable, duplicate), or a resubmission"],
  key_letter: ["提出者への照会文", "Letter to the submitter"],
  key_structure: ["1件追加／除く（一覧・表の行）", "Add / remove an entry of a list or table"],
};

let current = LANGUAGES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "ja";

/** The language that is shown, "ja" or "en". */
export const language = () => current;

/** Choose a language; it is kept in this browser. */
export function setLanguage(code) {
  current = LANGUAGES.includes(code) ? code : "ja";
  localStorage.setItem(KEY, current);
  document.documentElement.lang = current;
}

/** The sentence of that name, `{name}` filled in. An unknown name is a fault of the program, so it is told. */
export function text(name, values = {}) {
  const both = TEXTS[name];
  if (!both) throw new Error(`no such text: ${name}`);
  return both[LANGUAGES.indexOf(current)].replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

/** Whether there is a sentence of that name (states come from the server). */
export const hasText = (name) => name in TEXTS;

/** The chosen language's half of a pair {ja, en} from the server. */
export const pick = (both) => (both ? both[current] ?? both.ja ?? "" : "");
