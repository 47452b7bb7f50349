"""Whether the estimated risks can be trusted: what can be promised, two plots, and their scores in words."""

from assistant.eval.calibration import RiskReport
from assistant.eval.report import curves
from assistant.eval.report.markup import DASH, both, number, section, text
from assistant.eval.run import RunScore


def risks(run: RunScore, risk: RiskReport) -> str:
    """The chapter on risks; `risk` is measured over all judged leaves of the run."""
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
        f'<p class="fine inline">{both("推定方法", "model")} {rule} · '
        f"{number(risk.leaves)} {both('項目', 'leaves')} · {number(risk.wrong)} {both('誤り', 'wrong')} · "
        f"{number(risk.missing)} {both('行ごと読み落とし（リスクなし）', 'missed with their row (no risk)')}</p>"
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
    return section(
        "risk", "リスクの信頼性", "can the risks be trusted", lead, promises, _plots(risk), scores, _terms(risk)
    )


def _plots(risk: RiskReport) -> str:
    diagonal = both(
        "斜線の上に点があれば推定どおり。線より上なら楽観的すぎ（実際の誤りのほうが多い）、下なら慎重すぎ（誤りを実際より多く"
        "見積もっている）です。縦線は95%区間で、斜線をまたぐ点は推定どおりかもしれません。",
        "On the diagonal: as estimated. Above: too optimistic; below: too cautious, fewer were wrong than estimated. "
        "Bars: 95 % intervals; a bar that crosses the diagonal is no evidence against the estimate.",
    )
    targets = both(
        "赤い点線は目標：確認しない項目の正しさ 99.5% と 99.9%（残る誤り 0.5% と 0.1%）。緑の線は実際の誤り率、帯は"
        "その片側95%上限まで。帯の上端が赤い線より下にある範囲なら、確認を省いても目標を守れます。",
        "Red dotted lines: the targets, 99.5 and 99.9 % of what is not looked at right (0.5 and 0.1 % wrong). "
        "Green: the observed error rate, the band up to its one-sided 95 % bound. Where the band's edge lies "
        "below a red line, looking can be left out and the target kept.",
    )
    drawn_as_zero = both(
        "白い点は、誤りが1つもなかった区分です。対数目盛には0がないため、下端に描いています。",
        "Hollow points: not one wrong. A logarithmic axis has no 0, so they stand on its floor.",
    )
    some = any(not b.wrong for b in risk.reliability.bins) or any(not p.wrong for p in risk.risk_coverage.points)
    zero = f'<p class="fine">{drawn_as_zero}</p>' if some else ""
    doubled = both(
        "区間と上限は、項目どうしを独立とみなしたものです。同じ提出物の項目はまとめて誤りやすく、別形式のファイルも重ねて数えるため、"
        "本当の幅はこれより広くなります。",
        "Intervals and bounds take the leaves as independent. Leaves of one submission go wrong together, and several "
        "files of one are counted each: the true ones are wider.",
    )
    return (
        f'<div class="plots"><figure><figcaption>{both("推定は当たっているか", "reliability")}</figcaption>'
        f'{curves.reliability(risk)}<p class="fine">{diagonal}</p></figure>'
        f"<figure><figcaption>{both('確認を省くと誤りはどれだけ残るか', 'risk against coverage')}</figcaption>"
        f'{curves.risk_coverage(risk)}<p class="fine">{targets}</p></figure></div>{zero}<p class="fine">{doubled}</p>'
    )


def _terms(risk: RiskReport) -> str:
    brier = both(
        "推定した確率と結果（誤り1・正しい0）の差の二乗の平均。0に近いほどよい。",
        "mean squared distance of estimate and outcome; 0 is perfect.",
    )
    ece = both(
        "推定した誤り率と実際の誤り率の、区分ごとの差の平均。0に近いほどよい。",
        "mean distance of estimated and observed rate over the bins; 0 is perfect.",
    )
    return (
        f'<p class="fine inline"><b>Brier {_score(risk.reliability.brier)}</b> {brier}<br>'
        f"<b>ECE {_score(risk.reliability.ece)}</b> {ece}</p>"
    )


def _score(value: float | None) -> str:
    return DASH if value is None else f"{value:.4f}"
