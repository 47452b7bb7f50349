"""The letter that sends a submission back: what was found, politely and in the submitter's own words, ready to mail.

It is Japanese in either language of the screen, because its readers are. Findings about the program's own work (a value
that it could not place, engines that disagree) are nobody else's business and stay out.
"""

from collections.abc import Iterator, Mapping

from assistant.extraction import Finding
from assistant.review import LeafState, Reviewed, fiscal_year_of, shown
from assistant.store import Review
from schemas import report_type
from schemas.fields import Leaf

OURS = frozenset({"instruction-in-source", "hidden-content", "value-not-in-source", "engines-disagree"})
SUMS = frozenset({"total-mismatch", "visit-split-mismatch", "difference-mismatch"})
STEP = " › "

_ASK = "ご確認のうえ、正しい内容をご記入ください。"
_ASKS: Mapping[str, str] = {
    "total-mismatch": "合計か、内訳のいずれかが違っていると思われます。正しい数をご記入ください。",
    "visit-split-mismatch": "合計と、往診・訪問診療の内訳とが合うようにご記入ください。",
    "difference-mismatch": "差か、そのもとになる数のいずれかが違っていると思われます。正しい数をご記入ください。",
    "deaths-exceed-patients": "いずれの人数が正しいかご確認ください。",
    "outside-deaths-exceed-deaths": "いずれの人数が正しいかご確認ください。",
    "patients-exceed-visits": "人数と回数のいずれが正しいかご確認ください。",
    "non-integer-count": "整数でご記入ください。",
    "negative-count": "0以上の数でご記入ください。",
    "not-a-number": "数字でご記入ください。該当がない場合は「0」とご記入ください。",
    "blank-cell": "記入漏れでないかご確認ください。該当がない場合は「0」とご記入ください。",
    "blank-table": "記入漏れでないかご確認ください。該当がない場合は「0」とご記入ください。",
    "template-text-left": "様式の説明文は消して、実際の内容をご記入ください。",
    "weekday-mismatch": "日付と曜日のいずれが正しいかご確認ください。",
    "invalid-date": "正しい日付・時刻をご記入ください。",
    "date-outside-period": "年月日に誤りがないかご確認ください。",
    "institution-mismatch": "記入漏れがないか、名称に誤りがないかご確認ください。",
    "name-variant": "同じ医療機関であれば、名称をそろえてください。",
    "missing-header": "ご記入ください。",
    "phone-format": "正しい電話番号をご記入ください。",
}


def subject(review: Review) -> str:
    """The mail's subject line."""
    return f"【ご確認のお願い】{_document(review)}について"


def body(review: Review) -> str | None:
    """The letter; None where there is nothing to ask the submitter."""
    now = review.reviewed
    points = [*_points(now), *_unreadable(now)]
    changes = list(_changes(now))
    if not points and not changes:
        return None
    parts = [_greeting(review)]
    if points:
        parts.append("お手数ですが、次の箇所をご確認のうえ、訂正したものを再度ご提出くださいますようお願いいたします。")
        parts.append("\n\n".join(f"{n}. {point}" for n, point in enumerate(points, 1)))
    if changes:
        parts.append("次の箇所は、記載に誤りがあると思われるため、このように読み替えて扱う予定です。")
        parts.append("\n".join(f"・{change}" for change in changes))
        parts.append("相違がございましたら、お知らせください。")
    parts.append("ご不明な点がございましたら、お気軽にお問い合わせください。\nどうぞよろしくお願いいたします。")
    return "\n\n".join(parts) + "\n"


def _document(review: Review) -> str:
    year = fiscal_year_of(review.reviewed.amended)
    name = report_type(review.submission.report_type).label.ja
    return f"{_in_era(year)}年度の「{name}」" if year is not None else f"「{name}」"


def _in_era(year: int) -> str:
    """2022 -> 令和4; years before the eras that forms are written in stay as they are."""
    if year >= 2019:
        return "令和元" if year == 2019 else f"令和{year - 2018}"
    return f"平成{year - 1988}" if year > 1989 else str(year)


def _greeting(review: Review) -> str:
    group = review.submission.group_name or "ご担当者"
    return (
        f"{group}　{'御中' if review.submission.group_name else '様'}\n\n"
        "平素より在宅医療の推進にご協力を賜り、厚くお礼申し上げます。\n"
        f"ご提出いただきました{_document(review)}につきまして、内容を確認いたしました。"
    )


def _points(now: Reviewed) -> Iterator[str]:
    for finding in now.findings:
        if finding.rule not in OURS and finding.severity != "info":
            yield f"{_place(now, finding.path)}\n   {_said(now, finding)}{_ASKS.get(finding.rule, _ASK)}"


def _said(now: Reviewed, finding: Finding) -> str:
    """The finding without the place before it and, of sums, without the program's proposals behind it."""
    words = finding.message.ja.removeprefix(f"{now.title(finding.path).ja}：").replace(STEP, "・")
    return words.partition("。")[0] + "。" if finding.rule in SUMS else words


def _unreadable(now: Reviewed) -> Iterator[str]:
    for path, line in now.leaves.items():
        if line.state is LeafState.UNREADABLE:
            yield f"{_place(now, path)}\n   文字を判読できませんでした。記入した内容をお知らせください。"


def _changes(now: Reviewed) -> Iterator[str]:
    for path, decision in now.amendments.items():
        label = now.leaves[path].label if path in now.leaves else None
        if isinstance(label, Leaf):
            old, new = (shown(label, value) or "（空欄）" for value in (decision.old, decision.new))
            yield f"{_place(now, path)}：{old}{label.unit or ''} → {new}{label.unit or ''}"


def _place(now: Reviewed, path: str) -> str:
    return f"【{now.title(path).ja.replace(STEP, '／')}】" if path else "【書類全体】"
