"""The page: what a manager wants to know first, then what an engineer needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.eval.calibration import measure
from assistant.eval.figures import figures
from assistant.eval.report import curves
from assistant.eval.report.cases import worst_cases
from assistant.eval.report.costs import cost
from assistant.eval.report.fields import heat_map
from assistant.eval.report.findings import findings
from assistant.eval.report.headline import head, headline
from assistant.eval.report.markup import both, section, text
from assistant.eval.report.risks import risks
from assistant.eval.report.states import states
from assistant.eval.run import RunScore
from assistant.store.runs import Run
from schemas.fields import Report, ReportType

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("style.css")


def page(
    run: RunScore,
    *,
    report_type: ReportType,
    gold: Mapping[str, Report],
    history: Sequence[Run] = (),
    totals_only: bool = False,
) -> str:
    """The whole page. `gold`: case name -> gold report; `history`: recorded runs, oldest first.

    With `totals_only` nothing that tells about a single case is on it.
    """
    told = figures(run)
    leaves = [leaf for entry in run.entries for leaf in entry.judged]
    risk = measure(leaves, missing=sum(e.missing for e in run.entries))
    parts = [
        head(run),
        headline(run, told, risk),
        _trend(run, history),
        _fields(run, report_type),
        risks(run, risk),
        findings(run),
        states(told["states"], () if totals_only else run.entries),
        *([] if totals_only else [_cases(run, report_type, gold)]),
        cost(run, told),
        _glossary(),
    ]
    style = _STYLE.read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        # Nothing is fetched and nothing runs, whatever a submission contains.
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>読み取り精度 {text(run.dataset)}</title><style>{style}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _trend(run: RunScore, history: Sequence[Run]) -> str:
    lead = both(
        "記録された評価の推移。塗りつぶした点は最新と同じデータでの評価、白い点は別のデータでの評価です。",
        "Recorded runs. Filled: on the newest run's data; hollow: on other data.",
    )
    if len(history) < 2:
        command = f"<code>python -m assistant.eval {text(run.dataset)} --record</code>"
        few = both(
            f"推移を描くには、記録された評価が2回以上必要です（今は {len(history)} 回）。評価のたびに {command} "
            "のように <code>--record</code> を付けて実行すると記録され、2回目からここに線が描かれます。",
            f"Two recorded runs are needed to draw a trend ({len(history)} so far): add <code>--record</code> to the "
            "command of each evaluation.",
        )
        return section("trend", "推移", "over time", lead, f'<p class="fine">{few}</p>')
    legend = (
        f'<p class="legend"><span class="key major"></span>{both("項目の正しさ（F1）", "leaves (F1)")}'
        f'<span class="key minor"></span>{both("全項目が正しい提出物", "no wrong leaf")}</p>'
    )
    return section(
        "trend", "推移", "over time", lead, legend, f'<div class="scroll wide">{curves.trend(history)}</div>'
    )


def _fields(run: RunScore, report_type: ReportType) -> str:
    lead = both(
        "様式の項目ごとの正しさ（F1、%）を、ファイルの種類と様式の年度版ごとに示します。▸ を押すと内訳が開きます。"
        "薄い数字は10項目未満で参考値、「—」は該当する項目がないことを示します。",
        "F1 of each field in percent, by kind of file and edition of the form; ▸ opens a part. "
        "Pale figures: fewer than 10 leaves. —: none.",
    )
    legend = "".join(
        f'<span class="cell h{i}">{name}</span>'
        for i, name in enumerate(("50未満", "50～", "80～", "90～", "95～", "99～", "100"))
    )
    return section(
        "fields", "項目別", "by field", lead, f'<p class="scale">{legend}</p>', heat_map(run.entries, report_type)
    )


def _cases(run: RunScore, report_type: ReportType, gold: Mapping[str, Report]) -> str:
    lead = both(
        "誤りの多い順。原本の該当箇所、正解、読み取り結果を並べています。",
        "The worst first: the place in the source, gold and reading side by side.",
    )
    return section("cases", "誤りの多い提出物", "worst cases", lead, worst_cases(run.entries, report_type, gold))


def _glossary() -> str:
    terms = [
        ("項目 leaf", "様式の一つの値。 / One value of the form."),
        (
            "F1",
            "読み落としと余計な値の両方を数えた正しさ（適合率と再現率の調和平均）。 / Harmonic mean of both rates.",
        ),
        (
            "95%区間",
            "提出物を単位とするブートストラップ（4,000回）による区間。提出物が10件未満なら示しません。 / "
            "Bootstrap over submissions, 4,000 resamples; not shown for fewer than 10 submissions.",
        ),
        (
            "95%の信頼で…以上",
            "片側の下限（クロッパー・ピアソン法）。提出物を1件と数え、別形式のファイルは重ねて数えません。 / "
            "One-sided lower bound (Clopper–Pearson) over submissions; several renderings of one count once.",
        ),
        ("正解 gold", "人が丁寧に読み取って確定した値。 / What careful readers settled on."),
        ("—", "データなし（0ではありません）。 / No data, which is not 0."),
    ]
    listed = "".join(f"<div><dt>{text(name)}</dt><dd>{text(words)}</dd></div>" for name, words in terms)
    note = both(
        "このページには提出物の文面と画像が含まれます。提出物と同じ扱いにしてください。",
        "This page holds text and pictures of the submissions: treat it as you treat them.",
    )
    return f'<footer><dl>{listed}</dl><p class="fine">{note}</p></footer>'
