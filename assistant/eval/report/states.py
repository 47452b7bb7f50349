"""Blank, absent, unreadable: the confusion matrix, with what of it is an error by the scoring and what is not."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.eval.report.markup import both, number, section, table, text
from assistant.eval.run import EntryScore
from assistant.eval.states import GOLD_STATES, READ_STATES

_LISTED: Final = 200  # leaves told otherwise that are listed
_GOLD: Final[Mapping[str, tuple[str, str]]] = {
    "value": ("値あり", "value"),
    "blank": ("空欄", "blank"),
    "absent": ("欄なし", "no such part"),
}
_READ: Final[Mapping[str, tuple[str, str]]] = {
    "right": ("正しい値", "right"),
    "wrong": ("誤った値", "wrong"),
    "blank": ("空欄", "blank"),
    "absent": ("欄なし", "absent"),
    "not_found": ("見つからない", "not found"),
    "unreadable": ("判読不能", "unreadable"),
    "failed": ("処理失敗", "failed"),
}
_LIKE: Final = frozenset({("value", "right"), ("blank", "blank"), ("absent", "absent")})


def states(told: Mapping[str, Any], entries: Sequence[EntryScore]) -> str:
    """The matrix; `entries`: whose leaves are listed that are null for another reason than gold's, none for totals."""
    lead = both(
        "空欄、欄そのものがないこと、読めないことを区別できているか。行が正解、列が読み取り。",
        "Whether blank, absent and unreadable are told apart. Rows: gold; columns: the reading.",
    )
    counts = told["counts"]
    rows = [
        [both(*_GOLD[gold]), *(_cell(gold, read, counts[gold][read]) for read in READ_STATES)] for gold in GOLD_STATES
    ]
    heads = [both("正解＼読み取り", ""), *(both(*_READ[read]) for read in READ_STATES)]
    body = table(heads, rows, css="states") + _legend() + _words(counts)
    return section("states", "空欄・欄なし・判読不能", "blank, absent, unreadable", lead, body, _list(entries))


def _css(gold: str, read: str) -> str:
    """good: as gold; unlike: no value on either side, for another reason; off: an error by the scoring."""
    if (gold, read) in _LIKE:
        return "good"
    return "off" if gold == "value" or read == "wrong" else "unlike"


def _cell(gold: str, read: str, count: int) -> str:
    return f'<span class="state {_css(gold, read) if count else "zero"}">{number(count)}</span>'


def _legend() -> str:
    return (
        f'<p class="legend"><span class="key good"></span>{both("正解どおり", "as gold")}'
        f'<span class="key unlike"></span>{both("値がないのは正しく、理由だけが違う", "no value, other reason")}'
        f'<span class="key off"></span>{both("誤り（採点に含む）", "an error by the scoring")}</p>'
    )


def _words(counts: Mapping[str, Mapping[str, int]]) -> str:
    number_of = sum(counts[gold][read] for gold in GOLD_STATES for read in READ_STATES if _css(gold, read) == "unlike")
    if not number_of:
        return ""
    words = both(
        f"正解にも読み取りにも値がなく、値がない理由だけが違うものが {number_of} 項目あります。採点は値を比べるので、"
        "これらは誤った値には数えません（上の「正しさ」にも入りません）。正解の「空欄」は値がないことだけを示し、様式に記載が"
        "見当たらない場合も含みます。画面では「見つからず」などの印が付くので、確認する人の目には留まります。",
        f"{number_of} leaves have no value in gold nor in the reading, and differ only in why. The scoring compares "
        "values: these are no wrong values. Gold's blank says only that there is no value, also where the form "
        "does not state it.",
    )
    return f'<p class="fine">{words}</p>'


def _list(entries: Sequence[EntryScore]) -> str:
    found = [(entry, state) for entry in entries for state in entry.unlike]
    if not found:
        return ""
    rows = [
        [f"{text(e.case)}/{text(e.file)}", f"<code>{text(s.path)}</code>", both(*_GOLD[s.gold]), both(*_READ[s.read])]
        for e, s in found[:_LISTED]
    ]
    heads = [both("提出物", "file"), both("項目", "leaf"), both("正解", "gold"), both("読み取り", "reading")]
    first = f"（うち {_LISTED} 項目）" if len(found) > _LISTED else ""
    name = both(f"理由だけが違う {len(found)} 項目の一覧{first}", "which they are")
    return f"<details><summary>{name}</summary>{table(heads, rows, css='wrong')}</details>"
