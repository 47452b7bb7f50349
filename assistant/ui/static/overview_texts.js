// The overview page's words, Japanese first.

import { language } from "./texts.js";

const WORDS = {
  overview: ["進み具合", "Overview"],
  done_of: ["{total}件のうち{done}件が確認済み", "{done} of {total} confirmed"],
  per_day: ["この{n}日間：1日平均 {x}件", "Last {n} days: {x} a day"],
  forecast: ["このペースなら残り{left}件は約{days}日", "At this pace the {left} left take about {days} days"],
  no_pace: ["残り{left}件", "{left} left"],
  by_year: ["年度別の状態", "State by fiscal year"],
  year: ["年度", "Year"],
  unknown_year: ["年度不明", "Year unknown"],
  sum: ["計", "Total"],
  days_title: ["日別の確認済み件数", "Submissions confirmed per day"],
  own_days: ["自分の日別の確認済み件数", "Your confirmed submissions per day"],
  day: ["日", "Day"],
  people: ["担当者別（この{n}日間）", "By reviewer (last {n} days)"],
  who: ["担当者", "Reviewer"],
  decisions: ["決定", "Decisions"],
  confirmed: ["確認済み", "Confirmed"],
  days_worked: ["作業日数", "Days worked"],
  a_day: ["1日あたり", "Per day"],
  nobody: ["この期間の記録はまだありません。", "Nothing was done in this time yet."],
  fields: ["読み誤りの多い項目", "Fields read wrong most often"],
  fields_hint: ["確認した値のうち、直された割合。「訂正」は様式そのものの誤り。", "Of the values decided, the share corrected. Amended: the form itself was wrong."],
  field: ["項目", "Field"],
  engine: ["読取方法", "Engine"],
  decided: ["決定した数", "Decided"],
  corrected: ["修正", "Corrected"],
  share: ["割合", "Share"],
  amended: ["訂正", "Amended"],
  none_corrected: ["修正された項目はまだありません。", "Nothing was corrected yet."],
  show_table: ["表で見る", "As a table"],
  export: ["書き出し", "Export"],
  export_hint: ["確認済みの報告書を保存します。", "Saves the confirmed reports."],
  export_as: ["{form}で保存", "Save as {form}"],
  format_xlsx: ["Excel", "Excel"],
  format_csv: ["CSV（ZIP）", "CSV (ZIP)"],
  format_json: ["JSON", "JSON"],
  read_again: ["読み直し", "Read again"],
  read_again_hint: ["まだ誰も決定していない書類は新しい結果に替わり、決定のある書類では結果が並べて残ります。", "Where nobody has decided yet the new result comes under review; elsewhere it is kept beside."],
  which: ["対象", "Which"],
  all_ready: ["確認待ちのすべて（{n}件）", "All that are ready ({n})"],
  start: ["実行", "Start"],
  gold: ["正解データの候補にする", "Promote to a gold candidate"],
  gold_hint: ["二人が確認した書類だけが候補になります。一人だけのときは、再開して別の人が確認してください。", "Takes two readers. With one, reopen it for somebody else's look first."],
  no_confirmed: ["確認済みの書類はまだありません。", "No submission is confirmed yet."],
  promote: ["候補を保存", "Save candidate"],
  settings: ["設定", "Settings"],
  sample: ["抜取り確認の割合（%）", "Sample of sure values (%)"],
  sample_hint: ["問題のない値のうち、単独での確認を求める割合。", "Share of the sure values that are queued for a look of their own."],
  save: ["保存", "Save"],
  kept: ["設定を保存しました。", "The settings are saved."],
  reading_again: ["読み直し中 {done}/{total}", "Reading {done}/{total}"],
  was_read: ["{n}件を読み直しました（うち{beside}件は並べて保存）。", "{n} read again ({beside} kept beside)."],
  read_failed: ["「{name}」は読み直せませんでした：{why}", "{name} could not be read again: {why}"],
  saved_file: ["「{name}」を保存しました。", "Saved {name}."],
  failed: ["できませんでした：{why}", "It did not work: {why}"],
};

/** A sentence in the chosen language, `{name}` filled in. An unknown name is a fault of the program, so it is told. */
export function say(name, values = {}) {
  const both = WORDS[name];
  if (!both) throw new Error(`no such text: ${name}`);
  return both[language() === "ja" ? 0 : 1].replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}
