"""The plots: accuracy over time, reliability of the risks, risk against coverage."""

from collections.abc import Sequence

from assistant.eval.calibration import Headline, RiskReport
from assistant.eval.report.charts import Plot, linear, logarithmic
from assistant.eval.report.markup import both, percent, text
from assistant.store.runs import Run

_SHARES = [(0.001, "0.1%"), (0.01, "1%"), (0.1, "10%"), (1.0, "100%")]
_LEAST = 0.0005  # the smallest share that the logarithmic plots tell apart


def trend(runs: Sequence[Run]) -> str:
    """F1 and the share without a wrong leaf, run by run; runs on the newest run's data are joined by a line."""
    now = runs[-1]
    values = [v for run in runs for v in (run.scores.get("f1"), run.scores.get("all_right")) if v is not None]
    step = 0.05 if min(values, default=0.0) >= 0.8 else 0.1 if min(values, default=0.0) >= 0.5 else 0.2
    low = max(0.0, step * int(min(values, default=0.0) / step + 1e-9))
    plot = Plot(
        width=1040, height=300, left=58, right=28, x=linear(-0.3, max(1, len(runs) - 1) + 0.3), y=linear(low, 1.0)
    )
    ys = [(1.0 - step * i, f"{100 * (1.0 - step * i):.0f}%") for i in range(round((1.0 - low) / step) + 1)]
    every = max(1, len(runs) // 8)
    xs = [(i, r.at.strftime("%m/%d")) for i, r in enumerate(runs) if i % every == 0 or i == len(runs) - 1]
    parts = [plot.axes(xs, ys, x_label=("実行", "run"), y_label=("正しさ", "share right"))]
    for key, css in (("all_right", "minor"), ("f1", "major")):
        points = [(i, r, r.scores.get(key)) for i, r in enumerate(runs)]
        same = [(float(i), v) for i, r, v in points if v is not None and r.data_hash == now.data_hash]
        parts.append(plot.line(same, f"line {css}"))
        for i, run, value in points:
            if value is not None:
                other = "" if run.data_hash == now.data_hash else " other"
                parts.append(plot.dot((i, value), f"dot {css}{other}", title=_told(run, key, value)))
    return plot.svg("Accuracy over the recorded runs", *parts)


def _told(run: Run, key: str, value: float) -> str:
    what = {"f1": "F1", "all_right": "全項目正しい / all right"}[key]
    told = [f"{what} {100 * value:.1f}%", f"{run.at:%Y-%m-%d %H:%M}", run.engine, run.code_version]
    return " · ".join([*told, *([run.note] if run.note else [])])


def reliability(report: RiskReport) -> str:
    """Estimated against observed: on the diagonal the estimates can be taken at their word."""
    plot = Plot(x=logarithmic(_LEAST, 1.0), y=logarithmic(_LEAST, 1.0))
    parts = [
        plot.axes(_SHARES, _SHARES, x_label=("推定リスク", "estimated risk"), y_label=("実際の誤り", "observed wrong")),
        plot.line([(_LEAST, _LEAST), (1.0, 1.0)], "line ideal"),
    ]
    for found in report.reliability.bins:
        title = f"{found.leaves} leaves, estimated {found.mean_risk:.2%}, wrong {found.wrong:.2%}"
        radius = 3.0 + 1.1 * min(6.0, found.leaves**0.25)
        parts.append(plot.whisker(found.mean_risk, found.lower, found.upper, "whisker"))
        parts.append(plot.dot((found.mean_risk, found.wrong), _dot(found.wrong), radius=radius, title=title))
    return plot.svg("Reliability of the estimated risks", *parts)


def risk_coverage(report: RiskReport) -> str:
    """How many of the leaves that nobody looks at are wrong, the more leaves are left out; with its bound."""
    plot = Plot(x=linear(0.0, 1.0), y=logarithmic(_LEAST, 1.0))
    xs = [(v / 100, f"{v}%") for v in (0, 20, 40, 60, 80, 100)]
    points = report.risk_coverage.points
    parts = [
        plot.axes(xs, _SHARES, x_label=("見なくてよい項目", "leaves not looked at"), y_label=("誤り率", "error rate")),
        plot.band([(p.coverage, p.error_rate, p.upper) for p in points], "band"),
        plot.line([(p.coverage, p.error_rate) for p in points], "line major"),
    ]
    for target, name in ((0.995, "目標 99.5%"), (0.999, "目標 99.9%")):
        x, y = plot.at((0.0, 1 - target))
        parts.append(plot.line([(0.0, 1 - target), (1.0, 1 - target)], "line target"))
        parts.append(f'<text class="tick target" x="{x + 4:.1f}" y="{y - 4:.1f}">{name}</text>')
    for p in points:
        title = f"{p.coverage:.0%} of the leaves, {p.wrong} of {p.leaves} wrong, bound {p.upper:.2%}"
        parts.append(plot.dot((p.coverage, p.error_rate), _dot(p.error_rate), radius=3, title=title))
    return plot.svg("Error rate against coverage", *parts)


def _dot(wrong: float) -> str:
    """Filled; hollow where nothing was wrong, for which a logarithmic scale has no place."""
    return "dot major" if wrong else "dot major none-wrong"


def headline(found: Headline) -> str:
    """What can be promised, or why nothing can."""
    accuracy = f"{100 * found.target:.1f}%"
    share = percent(found.share) if found.share is not None else both("約束できません", "no promise")
    css = "promise" if found.share is not None else "promise no"
    what = both(f"正しさ {accuracy} で見なくてよい項目", f"leaves that need no look at {accuracy} accuracy")
    return (
        f'<div class="{css}"><p>{what}</p>'
        f'<p class="figure">{share}</p>'
        f"<p>{both(text(found.reason.ja), text(found.reason.en))}</p></div>"
    )
