"""What reading and reviewing cost."""

from collections.abc import Mapping
from typing import Any

from assistant.eval.report.markup import DASH, both, number, percent, section, table, text
from assistant.eval.run import RunScore


def cost(run: RunScore, told: Mapping[str, Any]) -> str:
    """The reviewer's time by the model, and what the machine took."""
    review, latency, usage = told["review_seconds"], told["latency"], told["usage"]
    lead = both(
        "確認にかかる時間は打鍵レベルモデル（Card, Moran &amp; Newell 1983）による推定で、実測ではありません。",
        "The reviewer's time is a keystroke-level estimate, not measured on people.",
    )
    return section(
        "cost", "時間と費用", "time and cost", lead, bars(review), _machine(run, latency, usage), _constants(review)
    )


def bars(review: Mapping[str, Any]) -> str:
    """Looking and mending beside typing by hand, as bars of time."""
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

    spared = review["per_submission"] < review["by_hand"]
    rest = f'<span class="key rest"></span>{both("手入力より省ける時間", "saved against typing")}' if spared else ""
    legend = (
        f'<p class="legend"><span class="key look"></span>{both("見て確認", "looking")}'
        f'<span class="key mend"></span>{both("直す", "mending")}{rest}'
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
