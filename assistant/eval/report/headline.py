"""The head of the page: what was read, how right it is, how much needs a look, and how sure that is."""

import math
from collections.abc import Mapping
from typing import Any, Final

from assistant.eval.calibration import TARGETS, RiskReport
from assistant.eval.report.markup import DASH, both, interval, number, percent, text
from assistant.eval.run import RunScore
from assistant.risk.model import fitted
from assistant.settings import from_environment

_LEAST: Final = 10  # submissions from which on resampling them says something about others
_PROMISED: Final = min(TARGETS)  # for which calibration sets the risk from which on the screen asks for a look


def head(run: RunScore) -> str:
    """Which data, engine, date and code."""
    about = run.about
    cases = len({e.case for e in run.entries})
    facts = [
        (both("データ", "data"), text(run.dataset)),
        (
            both("データの照合番号", "fingerprint: the same for the same files and gold"),
            text(about.get("data_hash") or "") or DASH,
        ),
        (both("件数", "size"), f"{cases} {both('件', 'cases')} / {len(run.entries)} {both('ファイル', 'files')}"),
        (both("エンジン", "engine"), " ".join(text(v) for v in (run.engine, about.get("model")) if v)),
        (both("日時", "date"), text(str(about.get("date", "")).replace("T", " ").removesuffix("+00:00") + " UTC")),
        (both("プログラムの版", "code"), text(about.get("code_version", ""))),
    ]
    if about.get("prompt_hash"):
        facts.append((both("プロンプト", "prompts"), text(about["prompt_hash"])))
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    name = both("読み取り精度の報告", "How right the reading is")
    return f"<header class='top'><h1>{name}</h1><dl>{listed}</dl></header>"


def headline(run: RunScore, told: Mapping[str, Any], risk: RiskReport) -> str:
    """The result in a sentence, what needs a look, the tiles, and what the page's totals count."""
    shown = f'<div class="tiles">{"".join(_tiles(run, told))}</div>'
    return (
        f'<section id="headline">{_about(run)}<p class="sentence">{_sentence(run, told)}</p>'
        f"{_looks(run, risk)}{shown}{_counts(run, risk)}</section>"
    )


def _about(run: RunScore) -> str:
    """What was said about the set and the run, in the words it was said in."""
    name = both("このデータについて", "about these data")
    said = run.about.get("set")
    words = (
        text(said)
        if said
        else both(
            "開発に使われたデータかどうかは記されていません。使われたデータでは、初めて見る提出物より良い結果になります"
            "（<code>--about</code> で書き添えられます）。",
            "Nobody said whether the program was developed on them; if so, expect less on new ones "
            "(<code>--about TEXT</code> says it here).",
        )
    )
    note = run.about.get("note")
    why = f"<br><b>{both('この評価について', 'about this run')}</b> {text(note)}" if note else ""
    return f'<p class="about"><b>{name}</b> {words}{why}</p>'


def _tiles(run: RunScore, told: Mapping[str, Any]) -> list[str]:
    overall, review, bounds, whole = run.overall, told["review_seconds"], told["intervals"], told["submissions"]
    wrong = overall.corrections / len(run.entries) if run.entries else None
    places = run.places.share if run.places else None
    minutes = None if review["per_submission"] is None else review["per_submission"] / 60
    hand = None if review["by_hand"] is None else review["by_hand"] / 60
    return [
        _tile(
            both("項目の正しさ", "leaves right (F1)"),
            percent(overall.f1),
            _spread(bounds["f1"], whole["all"]) if overall.f1 is not None else "",
            "first",
        ),
        _tile(
            both("全項目が正しい提出物", "submissions with no wrong leaf"),
            percent(whole["all_right"] / whole["all"] if whole["all"] else None),
            _submissions(whole),
        ),
        _tile(
            both("1ファイルあたり直す項目", "leaves to mend a file"),
            _with_unit(wrong, "項目"),
            both(
                f"読み違い {overall.substituted}・余計 {overall.fp - overall.substituted}・落とし "
                f"{overall.fn - overall.substituted}",
                "misread, added, missed",
            ),
        ),
        _tile(
            both("指摘の正しさ", "findings right (F1)"),
            percent(run.findings.f1),
            _spread(bounds["findings"], whole["all"]) if run.findings.f1 is not None else "",
        ),
        _tile(
            both("原本で裏付けた値", "values grounded"),
            percent(run.evidence.share),
            f"{number(run.evidence.leaves - len(run.evidence.faults))} / {number(run.evidence.leaves)}"
            + (f" · {both('正しい位置', 'right place')} {percent(places)}" if places is not None else ""),
        ),
        _tile(
            both("1件の確認時間（推定）", "reviewer's minutes (model)"),
            _with_unit(minutes, "分"),
            both(f"手入力なら {number(hand, 1)} 分", f"{number(hand, 1)} by hand"),
        ),
    ]


def _with_unit(value: float | None, unit: str) -> str:
    return number(value, 1) + (f"<small>{unit}</small>" if value is not None else "")


def _tile(name: str, figure: str, below: str, css: str = "") -> str:
    return (
        f'<div class="tile {css}"><p class="name">{name}</p><p class="figure">{figure}</p>'
        f'<p class="below">{below}</p></div>'
    )


def _spread(found: list[float] | None, submissions: int) -> str:
    """The interval, or why there is none."""
    if submissions < _LEAST:
        return both(f"{submissions} 件では区間を示すには少なすぎます", f"{submissions} are too few for an interval")
    if found is None:
        return both("どの提出物も同じで、区間に幅が出ません", "all alike: no interval can be told")
    return interval(found)


def _submissions(whole: Mapping[str, Any]) -> str:
    """Submissions, not renderings, and what can be said about others of the kind."""
    counted = f"{whole['all_right']} / {whole['all']}"
    if whole["at_least"] is None:
        return counted
    bound = _plain(whole["at_least"])
    return f"{counted} · {both(f'95%の信頼で言えるのは {bound} 以上', f'at least {bound} at 95 % confidence')}"


def _plain(share: float) -> str:
    return f"{int(share * 1000 + 1e-9) / 10:.1f}%"


def _sentence(run: RunScore, told: Mapping[str, Any]) -> str:
    """The result in a sentence, for somebody who reads nothing else."""
    overall, cases = run.overall, told["submissions"]["all"]
    if overall.f1 is None:
        return both("採点できる項目がありません。", "There is nothing to score.")
    share = None if overall.recall is None else _plain(overall.recall)
    failed = len(run.failures)
    ja = (
        f"この {cases} 件では、様式に書かれた項目のうち <b>{share}</b> を正しく読み取りました。"
        if share
        else "正解に値がありません。"
    )
    en = f"Of what these {cases} forms say, {share} was read right." if share else "Gold has no values."
    if overall.precision is not None:
        wrong = f"{math.ceil(1000 * (1 - overall.precision) - 1e-9) / 10:.1f}%"  # up: 0.0% means none
        css = ' class="bad"' if overall.fp else ""
        ja += f"出した値のうち誤りは <b{css}>{wrong}</b> です。"
        en += f" {wrong} of the values given are wrong."
    if failed:
        ja += f"<b class='bad'>{failed} 件は読めませんでした。</b>"
        en += f" {failed} could not be read."
    return both(ja, en)


def _looks(run: RunScore, risk: RiskReport) -> str:
    """How much a reviewer is asked to look at, whether the rest is right, and what was promised about it."""
    out = run.unlooked
    if not out.leaves:
        return ""
    asked = (out.leaves - out.left_out) / sum(e.risk_model is not None for e in run.entries)
    share, right = percent(out.share), percent(out.accuracy)
    words = both(
        f"空欄を含む {number(out.leaves)} 項目のうち <b>{number(out.left_out)} 項目（{share}）</b>は、"
        f"画面で確認を求めません。そのうち正しかったのは {number(out.right)} 項目（{right}）です。"
        f"確認を求めるのは 1 ファイルあたり <b>{number(asked, 1)} 項目</b>です。",
        f"Of {number(out.leaves)} leaves, blank ones included, {number(out.left_out)} ({share}) need no look on the "
        f"screen; {number(out.right)} of these ({right}) are right. "
        f"A look is asked for at {number(asked, 1)} leaves a file.",
    )
    missed = (
        both(
            f"ほかに、行ごと読み落とした {number(risk.missing)} 項目には、確認を求める印が付きません。",
            f"Beside these, {number(risk.missing)} leaves were missed with their row: nothing points at them.",
        )
        if risk.missing
        else ""
    )
    notes = "".join(f'<p class="fine">{note}</p>' for note in (missed, _promise(run, risk)) if note)
    return f'<div class="looks"><p>{words}</p>{notes}</div>'


def _promise(run: RunScore, risk: RiskReport) -> str:
    """Held against the promise by which the screen's bar was set, if it was."""
    accuracy, target = run.unlooked.accuracy, _plain(_PROMISED)
    if accuracy is None or not _was_promised(run):
        return ""
    held = accuracy >= _PROMISED
    here = next(h for h in risk.headlines if h.target == _PROMISED)
    ja = f"画面の基準は、確認を求めない項目の {target} 以上が正しくなるよう、較正用のデータで定めた約束です。" + (
        "このデータでも守られています" if held else f"<b class='bad'>このデータでは {target} に届いていません</b>"
    )
    en = f"The screen's bar was set on the calibration's data so that at least {target} of these are right: " + (
        "kept here" if held else "not kept here"
    )
    if held and here.share is None:
        ja += "が、このデータだけで約束を裏付けるには項目が足りません（下の「リスクの信頼性」）"
        en += ", though these data alone are too few to prove it (below, under risk)"
    return both(f"{ja}。", f"{en}.")


def _was_promised(run: RunScore) -> bool:
    """Whether all readings' risks are the fitted model's and no setting moved its bar."""
    model = fitted(run.report_type)
    names = {e.risk_model for e in run.entries if e.risk_model}
    return (
        from_environment().look_at is None and model is not None and model.look_at is not None and names == {model.name}
    )


def _counts(run: RunScore, risk: RiskReport) -> str:
    """What the three totals of the page count, and why they differ."""
    overall = run.overall
    counted = [
        (
            overall.tp + overall.corrections,
            both("正解と突き合わせた項目", "leaves scored"),
            both(
                "正解か読み取りに値がある項目。まとまった文章は1項目。「正しさ」はこの数で測ります。",
                "With a value in gold or in the reading; a passage of prose is one. What the shares right are of.",
            ),
        ),
        (
            run.evidence.leaves,
            both("出した値すべて", "values given"),
            both(
                "原本での裏付けを調べた数。文章は部分ごとに数え、正解が決めていない（採点しない）項目も入ります。",
                "Held against the source. Prose by its parts, and with what gold leaves open.",
            ),
        ),
        (
            risk.leaves,
            both("リスクを推定した項目", "leaves with a risk"),
            both(
                "画面に出る採点対象の項目。双方とも空欄のものも入り、行ごと読み落としたものは入りません。",
                "On the screen and scored: also what is blank on both sides, not what was missed with its row.",
            ),
        ),
    ]
    listed = "".join(f"<div><dt><b>{number(n)}</b>{name}</dt><dd>{words}</dd></div>" for n, name, words in counted)
    lead = both(
        "このページの数は3通りあります。いずれも全ファイルの合計で、同じ提出物の別形式のファイルも重ねて数えます。",
        "Three totals are used here, each over all files.",
    )
    return f'<p class="fine counted">{lead}</p><dl class="counts">{listed}</dl>'
