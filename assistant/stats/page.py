"""The page: how far the backlog is, and the groups year by year. One file, nothing is fetched, nothing runs."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.eval.report.charts import Plot, bar, linear
from assistant.eval.report.markup import DASH, both, number, percent, section, table, text
from assistant.export import Submitter
from assistant.stats.gathering import Stats
from assistant.store import State
from assistant.store.statistics import Field
from schemas.fields import Plot as Followed
from schemas.fields import ReportType, label_at

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("style.css")
_LINES = ("major", "minor", "third")
STATES = {
    State.WAITING: ("待ち", "waiting"),
    State.FAILED: ("失敗", "failed"),
    State.READY: ("確認待ち", "ready"),
    State.IN_REVIEW: ("確認中", "in review"),
    State.CONFIRMED: ("確認済み", "confirmed"),
    State.REJECTED: ("却下", "set aside"),
}


def page(stats: Stats) -> str:
    """The whole page."""
    parts = [_head(stats), _backlog(stats), _pace(stats), _fields(stats), _failures(stats), _model(stats)]
    parts += [_years(stats), _foot()]
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>処理状況 {text(stats.report_type.label.ja)}</title>"
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _head(stats: Stats) -> str:
    when = stats.at.astimezone().strftime("%Y-%m-%d %H:%M")
    return (
        f"<header><h1>{both('処理状況と年度比較', 'Progress, and year by year')}</h1>"
        f"<p>{text(stats.report_type.label.ja)} · {when}</p></header>"
    )


def _backlog(stats: Stats) -> str:
    tiles = [
        (both("書類", "submissions"), number(stats.total)),
        (both("処理済み", "closed"), percent(stats.share_closed)),
        (both("確認した件数（作業日あたり）", "confirmed a working day"), number(stats.per_day, 1)),
        (both("このペースでの残り（作業日）", "working days left"), number(stats.days_left, 1)),
    ]
    shown = "".join(f'<div class="tile"><p>{name}</p><p class="figure">{figure}</p></div>' for name, figure in tiles)
    years = sorted({one.fiscal_year for one in stats.backlog}, key=lambda year: (year is None, year))
    counts = Counter({(one.fiscal_year, one.state): one.count for one in stats.backlog})
    states = [state for state in State if state in STATES or stats.count(state)]
    rows = [
        [
            both("年度不明", "no year") if year is None else text(year),
            *(number(counts[year, state]) for state in states),
            number(sum(counts[year, state] for state in states)),
        ]
        for year in years
    ]
    names = [STATES.get(state, (state.value, state.value)) for state in states]
    heads = [both("年度", "year"), *(both(*name) for name in names), both("合計", "all")]
    lead = both("差し替えられた書類は除きます。", "Without those that a newer one replaced.")
    return section("backlog", "進み具合", "backlog", lead, f'<div class="tiles">{shown}</div>', table(heads, rows))


def _pace(stats: Stats) -> str:
    heads = [
        both("日", "day"),
        both("登録", "imported"),
        both("読取り", "read"),
        both("決定", "decisions"),
        both("確認済み", "confirmed"),
    ]
    rows = [
        [one.day.isoformat(), *map(number, (one.imported, one.extracted, one.decisions, one.confirmed))]
        for one in reversed(stats.days)
    ]
    lead = both(f"直近{stats.length}日のうち動きのあった日。", f"Of the last {stats.length} days those with any work.")
    return section("pace", "日ごとの処理", "by day", lead, table(heads, rows) if rows else f"<p>{DASH}</p>")


def _fields(stats: Stats) -> str:
    wrong = sorted((f for f in stats.fields if f.corrected or f.amended), key=lambda f: -f.corrected)
    rows = [
        [
            _title(f, stats.report_type),
            text(f.engine),
            number(f.decided),
            number(f.corrected),
            f"{percent(_share(f))}{bar(_share(f))}",
            number(f.amended),
        ]
        for f in wrong
    ]
    heads = [
        both("項目", "field"),
        both("読取り方法", "engine"),
        both("決定", "decided"),
        both("読み誤り", "misread"),
        both("割合", "share"),
        both("様式の誤り", "form was wrong"),
    ]
    lead = both("人が直した項目。読み誤りの多い順。", "Fields that people corrected, the most misread first.")
    return section("fields", "直した項目", "corrections", lead, table(heads, rows) if rows else f"<p>{DASH}</p>")


def _share(field: Field) -> float | None:
    return field.corrected / field.decided if field.decided else None


def _title(field: Field, report_type: ReportType) -> str:
    specs = label_at(report_type.model, field.field.replace("[]", "[0]"))
    return both(
        *(" › ".join(map(text, names)) for names in zip(*((s.label.ja, s.label.en) for s in specs), strict=True))
    )


def _failures(stats: Stats) -> str:
    rows = [[both(text(one.why.ja), text(one.why.en)), number(one.count)] for one in stats.failures]
    lead = both("いま「失敗」になっている書類の理由。", "Why submissions stand as failed.")
    shown = table([both("理由", "cause"), both("件数", "count")], rows) if rows else f"<p>{DASH}</p>"
    return section("failures", "失敗の理由", "failures", lead, shown)


def _model(stats: Stats) -> str:
    spent = stats.spent
    if not spent.extractions:
        return ""
    unknown = f"（{spent.unpriced}件は単価不明）" if spent.unpriced else ""
    rows = [
        [both("読み取った件数", "extractions"), number(spent.extractions)],
        [both("問合せ", "requests"), number(spent.requests)],
        [both("入力トークン", "prompt tokens"), number(spent.prompt_tokens)],
        [both("出力トークン", "completion tokens"), number(spent.completion_tokens)],
        [both(f"費用（米ドル）{unknown}", "cost in USD, where a price is known"), number(spent.cost, 2)],
    ]
    lead = both("言語モデルの利用量。", "What the model engine used.")
    return section("model", "モデルの利用", "model", lead, table(["", both("合計", "in all")], rows))


# --- year by year ----------------------------------------------------------------------------------------------------


def _years(stats: Stats) -> str:
    lead = both(
        "確認済みの報告書だけから作りました。値のない年度は線を引きません（0ではありません）。",
        "From confirmed reports alone. Where a year has no figure there is no line: no data is not 0.",
    )
    shown = [_submitter(one, stats.report_type) for one in stats.submitters if any(y.year for y in one.years)]
    return section("years", "グループ別の年度比較", "year by year", lead, *(shown or [f"<p>{DASH}</p>"]))


def _submitter(one: Submitter, report_type: ReportType) -> str:
    plots, first = [], 0
    for plot in report_type.plots:
        plots.append(_plot(one, plot, first))
        first += len(plot.lines)
    return f'<h3>{text(one.name)}</h3><div class="plots">{"".join(plots)}</div>'


def _plot(one: Submitter, followed: Followed, first: int) -> str:
    years = [year for year in one.years if year.year is not None]
    scale = 100.0 if any(line.of for line in followed.lines) else 1.0
    series = [
        [None if (value := year.values[first + i]) is None else scale * value for year in years]
        for i in range(len(followed.lines))
    ]
    known = [value for values in series for value in values if value is not None]
    name = f"<figcaption>{both(text(followed.label.ja), text(followed.label.en))}</figcaption>"
    if not known:
        return f"<figure>{name}<p class='none'>{both('値がありません', 'no data')}</p></figure>"
    top = _nice(max(known))
    drawn = Plot(
        width=460, height=230, left=52, top=16, bottom=36, x=linear(-0.3, len(years) - 0.7), y=linear(0.0, top)
    )
    ticks = [(top * i / 4, f"{top * i / 4:,.10g}") for i in range(5)]
    labels = [(float(i), str(year.year)) for i, year in enumerate(years)]
    parts = [drawn.axes(labels, ticks, x_label=("", ""), y_label=("", ""))]
    legend = []
    for css, line, values in zip(_LINES, followed.lines, series, strict=False):
        for run in _runs(values):
            parts.append(drawn.line(run, f"line {css}"))
        for i, value in enumerate(values):
            if value is not None:
                told = f"{years[i].year} {line.label.ja} {value:,.1f}".removesuffix(".0")
                parts.append(drawn.dot((float(i), value), f"dot {css}", title=told))
        legend.append(f'<span class="key {css}"></span>{both(text(line.label.ja), text(line.label.en))}')
    label = f"{one.name} {followed.label.ja}"
    return f'<figure>{name}{drawn.svg(label, *parts)}<p class="legend">{"".join(legend)}</p></figure>'


def _runs(values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap: what is joined by a line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for i, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((float(i), value))
    return [run for run in runs if len(run) > 1]


def _nice(highest: float) -> float:
    """A round number at the top of an axis with four steps."""
    steps = (base * 10.0**power for power in range(12) for base in (1, 2, 5))
    return next(4 * step for step in steps if 4 * step >= highest)


def _foot() -> str:
    note = both("— は「データなし」です（0ではありません）。", "— is no data, which is not 0.")
    return f'<footer><p class="fine">{note}</p></footer>'
