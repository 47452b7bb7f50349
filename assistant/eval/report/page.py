"""The page: what a manager wants to know first, then what an engineer needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.eval.calibration import RiskReport, measure
from assistant.eval.figures import figures
from assistant.eval.report import curves
from assistant.eval.report.cases import worst_cases
from assistant.eval.report.costs import cost, findings, states
from assistant.eval.report.fields import heat_map
from assistant.eval.report.markup import DASH, both, interval, number, percent, section, text
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
        _head(run),
        _headline(run, told),
        _trend(history),
        _fields(run, report_type),
        _risk(run, risk),
        findings(run),
        states(told["states"]),
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


def _head(run: RunScore) -> str:
    about = run.about
    cases = len({e.case for e in run.entries})
    facts = [
        (both("データ", "data"), f"{text(run.dataset)} <small>{text(about.get('data_hash', ''))}</small>"),
        (both("件数", "size"), f"{cases} {both('件', 'cases')} / {len(run.entries)} {both('ファイル', 'files')}"),
        (both("エンジン", "engine"), " ".join(text(v) for v in (run.engine, about.get("model")) if v)),
        (both("日時", "date"), text(str(about.get("date", "")).replace("T", " ").removesuffix("+00:00") + " UTC")),
        (both("版", "code"), text(about.get("code_version", ""))),
    ]
    if about.get("prompt_hash"):
        facts.append((both("プロンプト", "prompts"), text(about["prompt_hash"])))
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    name = both("読み取り精度の報告", "How right the reading is")
    return f"<header class='top'><h1>{name}</h1><dl>{listed}</dl></header>"


def _headline(run: RunScore, told: Mapping[str, Any]) -> str:
    overall, review, bounds = run.overall, told["review_seconds"], told["intervals"]
    right = sum(e.all_right for e in run.entries)
    wrong = overall.corrections / len(run.entries) if run.entries else None
    places = run.places.share if run.places else None
    grounded = run.evidence.share
    minutes = None if review["per_submission"] is None else review["per_submission"] / 60
    hand = None if review["by_hand"] is None else review["by_hand"] / 60
    tiles = [
        _tile(both("項目の正しさ", "leaves right (F1)"), percent(overall.f1), interval(bounds["f1"]), "first"),
        _tile(
            both("全項目が正しい提出物", "submissions with no wrong leaf"),
            percent(run.all_right),
            f"{right} / {len(run.entries)} {interval(bounds['all_right'])}",
        ),
        _tile(
            both("1件あたり直す項目", "leaves to mend a submission"),
            number(wrong, 1),
            both(
                f"読み違い {overall.substituted}・余計 {overall.fp - overall.substituted}・落とし "
                f"{overall.fn - overall.substituted}",
                "misread, added, missed",
            ),
        ),
        _tile(both("指摘の正しさ", "findings right (F1)"), percent(run.findings.f1), interval(bounds["findings"])),
        _tile(
            both("原本で裏付けた値", "values grounded"),
            percent(grounded),
            f"{number(run.evidence.leaves - len(run.evidence.faults))} / {number(run.evidence.leaves)}"
            + (f" · {both('正しい位置', 'right place')} {percent(places)}" if places is not None else ""),
        ),
        _tile(
            both("1件の確認時間（推定）", "reviewer's minutes (model)"),
            number(minutes, 1),
            both(f"手入力なら {number(hand, 1)} 分", f"{number(hand, 1)} by hand"),
        ),
    ]
    shown = f'<div class="tiles">{"".join(tiles)}</div>'
    return f'<section id="headline"><p class="sentence">{_sentence(run)}</p>{shown}</section>'


def _tile(name: str, figure: str, below: str, css: str = "") -> str:
    return (
        f'<div class="tile {css}"><p class="name">{name}</p><p class="figure">{figure}</p>'
        f'<p class="below">{below}</p></div>'
    )


def _sentence(run: RunScore) -> str:
    """The result in a sentence, for somebody who reads nothing else."""
    overall = run.overall
    if overall.f1 is None:
        return both("採点できる項目がありません。", "There is nothing to score.")
    share = None if overall.recall is None else f"{int(1000 * overall.recall) / 10:.1f}"
    failed = len(run.failures)
    ja = f"様式に書かれた項目のうち <b>{share}%</b> を正しく読み取りました。" if share else "正解に値がありません。"
    en = f"{share}% of what the forms say was read right." if share else "Gold has no values."
    if overall.precision is not None:
        ja += f"出した値のうち誤りは <b class='bad'>{100 * (1 - overall.precision):.1f}%</b> です。"
        en += f" {100 * (1 - overall.precision):.1f}% of the values given are wrong."
    if failed:
        ja += f"<b class='bad'>{failed} 件は読めませんでした。</b>"
        en += f" {failed} could not be read."
    return both(ja, en)


def _trend(history: Sequence[Run]) -> str:
    lead = both(
        "記録された評価の推移。塗りつぶした点は最新と同じデータでの評価、白い点は別のデータでの評価です。",
        "Recorded runs. Filled: on the newest run's data; hollow: on other data.",
    )
    if len(history) < 2:
        few = both(
            "推移を描くには、記録された評価が2回以上必要です（--record）。",
            "Two recorded runs are needed to draw a trend (--record).",
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
        "様式の項目ごとの正しさ（F1、%）。薄い数字は10項目未満で、参考値です。",
        "F1 of each field in percent. Pale figures: fewer than 10 leaves.",
    )
    legend = "".join(
        f'<span class="cell h{i}">{name}</span>'
        for i, name in enumerate(("&lt;50", "50", "80", "90", "95", "99", "100"))
    )
    return section(
        "fields", "項目別", "by field", lead, f'<p class="scale">{legend}</p>', heat_map(run.entries, report_type)
    )


def _risk(run: RunScore, risk: RiskReport) -> str:
    lead = both(
        "読み取りのたびに各項目の誤りの確率を推定します。その推定が実際とどれだけ合うか、"
        "リスクの低い項目から順に確認を省くと誤りがどれだけ残るかを示します。",
        "Each leaf gets an estimated probability of being wrong: whether the estimates hold, and how many errors stay "
        "where the least risky leaves are not looked at.",
    )
    if not risk.leaves:
        return section("risk", "リスクの信頼性", "risk", lead, f'<p class="fine">{DASH}</p>')
    models = sorted({e.risk_model for e in run.entries if e.risk_model})
    rule = (
        both("経験則（未較正）", "a rule of thumb, uncalibrated")
        if models == ["uncalibrated"]
        else text(", ".join(models))
    )
    scores = (
        f'<p class="fine inline">{both("推定方法", "model")} {rule} · Brier {_score(risk.reliability.brier)} · ECE '
        f"{_score(risk.reliability.ece)} · {number(risk.leaves)} {both('項目', 'leaves')} · "
        f"{number(risk.wrong)} {both('誤り', 'wrong')} · "
        f"{number(risk.missing)} {both('行ごと読み落とし（リスクなし）', 'missed with their row (no risk)')}</p>"
    )
    diagonal = both(
        "点が斜線上にあれば推定どおり。上なら楽観的すぎます。縦線は95%区間。",
        "On the diagonal: as estimated. Above: too optimistic. Bars: 95 % intervals.",
    )
    band = both("帯は誤り率の片側95%上限まで。", "The band reaches to the one-sided 95 % bound.")
    plots = (
        f'<div class="plots"><figure><figcaption>{both("推定は当たっているか", "reliability")}</figcaption>'
        f'{curves.reliability(risk)}<p class="fine">{diagonal}</p></figure>'
        f"<figure><figcaption>{both('確認を省くと誤りはどれだけ残るか', 'risk against coverage')}</figcaption>"
        f'{curves.risk_coverage(risk)}<p class="fine">{band}</p></figure></div>'
    )
    fitted = (
        ""
        if models == ["uncalibrated"]
        else both(
            "推定に使った事例がこのデータにあれば、実際より良く見えます。交差検証の値は calibrate が示します。",
            "Where the model was fitted on some of these cases, this looks too good: calibrate cross-validates.",
        )
    )
    scores += f'<p class="fine">{fitted}</p>' if fitted else ""
    promises = f'<div class="promises">{"".join(curves.headline(h) for h in risk.headlines)}</div>'
    return section("risk", "リスクの信頼性", "can the risks be trusted", lead, promises, plots, scores)


def _score(value: float | None) -> str:
    return DASH if value is None else f"{value:.4f}"


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
            "提出物を単位とするブートストラップ（4,000回）による区間。 / Bootstrap over submissions, 4,000 resamples.",
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
