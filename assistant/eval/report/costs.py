"""Findings, states of what is not there, and what reading and reviewing cost."""

from collections.abc import Mapping
from typing import Any, Final

from assistant.eval.report.charts import bar
from assistant.eval.report.markup import DASH, both, number, percent, section, table, text
from assistant.eval.run import RunScore
from assistant.eval.states import GOLD_STATES, READ_STATES

_GOLD: Final = {"value": ("値あり", "value"), "blank": ("空欄", "blank"), "absent": ("欄なし", "no such part")}
_READ: Final = {
    "right": ("正しい値", "right"),
    "wrong": ("誤った値", "wrong"),
    "blank": ("空欄", "blank"),
    "absent": ("欄なし", "absent"),
    "not_found": ("見つからない", "not found"),
    "unreadable": ("判読不能", "unreadable"),
    "failed": ("処理失敗", "failed"),
}
_RIGHT: Final = frozenset({("value", "right"), ("blank", "blank"), ("absent", "absent")})


def findings(run: RunScore) -> str:
    """Precision and recall of each rule."""
    lead = both(
        "計算の不一致や日付の誤りなど、規則ごとの指摘が正しく出たか。読み違いは誤った指摘にもなります。",
        "Whether each rule's findings are right. What was misread makes wrong findings too.",
    )
    rows = [
        [
            f"<code>{text(rule)}</code>",
            percent(tally.precision) + bar(tally.precision),
            percent(tally.recall) + bar(tally.recall),
            number(tally.tp),
            number(tally.fp) if tally.fp else '<span class="zero">0</span>',
            number(tally.fn) if tally.fn else '<span class="zero">0</span>',
        ]
        for rule, tally in sorted(run.rules.items(), key=lambda item: (-(item[1].fp + item[1].fn), item[0]))
    ]
    heads = [
        both("規則", "rule"),
        both("適合率", "precision"),
        both("再現率", "recall"),
        both("正", "right"),
        both("余計", "extra"),
        both("落とし", "missed"),
    ]
    body = table(heads, rows, css="rules") if rows else f'<p class="fine">{DASH}</p>'
    return section("findings", "規則による指摘", "findings by rule", lead, body)


def states(told: Mapping[str, Any]) -> str:
    """The confusion of value, blank, absent, unreadable."""
    lead = both(
        "空欄、欄そのものがないこと、読めないことを区別できているか。行が正解、列が読み取り。",
        "Whether blank, absent and unreadable are told apart. Rows: gold; columns: the reading.",
    )
    counts = told["counts"]
    rows = []
    for gold in GOLD_STATES:
        cells = []
        for read in READ_STATES:
            count = counts[gold][read]
            css = "zero" if not count else "good" if (gold, read) in _RIGHT else "off"
            cells.append(f'<span class="state {css}">{number(count)}</span>')
        rows.append([both(*_GOLD[gold]), *cells])
    heads = [both("正解＼読み取り", ""), *(both(*_READ[read]) for read in READ_STATES)]
    return section(
        "states", "空欄・欄なし・判読不能", "blank, absent, unreadable", lead, table(heads, rows, css="states")
    )


def cost(run: RunScore, told: Mapping[str, Any]) -> str:
    """The reviewer's time by the model, and what the machine took."""
    review, latency, usage = told["review_seconds"], told["latency"], told["usage"]
    lead = both(
        "確認にかかる時間は打鍵レベルモデル（Card, Moran &amp; Newell 1983）による推定で、実測ではありません。",
        "The reviewer's time is a keystroke-level estimate, not measured on people.",
    )
    return section(
        "cost", "時間と費用", "time and cost", lead, _bars(review), _machine(run, latency, usage), _constants(review)
    )


def _bars(review: Mapping[str, Any]) -> str:
    if not review["per_submission"] or not review["by_hand"]:
        return f'<p class="fine">{DASH}</p>'
    longest = max(review["per_submission"], review["by_hand"])

    def row(name: str, *pieces: tuple[str, float]) -> str:
        drawn = "".join(
            f'<i class="{css}" style="width:{100 * seconds / longest:.1f}%"></i>' for css, seconds in pieces
        )
        whole = sum(seconds for _, seconds in pieces)
        minutes = f"<b>{number(whole / 60, 1)} {both('分', 'min')}</b>"
        return f'<div class="time"><span>{name}</span><span class="track">{drawn}</span>{minutes}</div>'

    legend = (
        f'<p class="legend"><span class="key look"></span>{both("見て確認", "looking")}'
        f'<span class="key mend"></span>{both("直す", "mending")}'
        f'<span class="key hand"></span>{both("手入力", "typing by hand")}</p>'
    )
    what = both("手入力に比べて省ける時間", "saved against typing by hand")
    saved = f'<p class="fine inline">{what}: {percent(review["saved"], 0)}</p>'
    return (
        row(both("このプログラム", "with the program"), ("look", review["looking"]), ("mend", review["mending"]))
        + row(both("手入力", "by hand"), ("hand", review["by_hand"]))
        + legend
        + saved
    )


def _machine(run: RunScore, latency: Mapping[str, Any], usage: Mapping[str, Any]) -> str:
    def seconds(value: float | None) -> str:
        return DASH if value is None else f"{value:.2f} <small>s</small>"

    rows = [
        [both("読み取り時間・中央値", "seconds, median"), seconds(latency["median"])],
        [both("同・95%点", "95th percentile"), seconds(latency["p95"])],
        [both("評価全体", "whole run"), seconds(run.seconds)],
        [both("モデルへの要求", "requests"), number(usage["requests"])],
        [both("入力トークン", "prompt tokens"), number(usage["prompt_tokens"])],
        [both("出力トークン", "completion tokens"), number(usage["completion_tokens"])],
        [both("費用（米ドル）", "cost in USD"), number(usage["cost_usd"], 4)],
        [both("1件あたり費用", "USD a submission"), number(usage["cost_usd_per_submission"], 4)],
    ]
    return table(["", both("値", "")], rows, css="machine")


def _constants(review: Mapping[str, Any]) -> str:
    named = "".join(f"<li><code>{text(name)}</code> {value}</li>" for name, value in review["constants"].items())
    name = both("モデルの定数", "constants of the model")
    return f"<details><summary>{name}</summary><ul class='names'>{named}</ul></details>"
