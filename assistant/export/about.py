"""The tables beside the figures: findings, decisions, and where each value was read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.export.columns import SEPARATOR, Cell, Head, Style, Table
from assistant.export.records import Record
from assistant.extraction import Finding
from assistant.review import Decision, DecisionKind, LeafState, in_force, shown
from schemas.fields import Label, Leaf, title

_SEVERITY = {"error": "誤り", "warning": "注意", "info": "参考"}
_STATE = {
    LeafState.UNREVIEWED: "未確認",
    LeafState.CONFIRMED: "確認",
    LeafState.CORRECTED: "読み誤りを修正",
    LeafState.AMENDED: "様式の誤りを訂正",
    LeafState.BLANK: "空欄",
    LeafState.UNREADABLE: "判読不能",
}
_KIND = {
    DecisionKind.CONFIRM: "確認",
    DecisionKind.CONFIRM_GROUP: "まとめて確認",
    DecisionKind.READING: "読み誤りを修正",
    DecisionKind.AMENDMENT: "様式の誤りを訂正",
    DecisionKind.BLANK: "空欄",
    DecisionKind.UNREADABLE: "判読不能",
    DecisionKind.INSERT: "追加",
    DecisionKind.REMOVE: "削除",
    DecisionKind.MOVE: "並べ替え",
    DecisionKind.MERGE: "1件にまとめる",
    DecisionKind.SPLIT: "2件に分ける",
    DecisionKind.ACCEPT: "指摘を了承",
    DecisionKind.UNDO: "取消し",
}


_WHICH = (Head("番号", Style.ID), Head("ファイル"))
_FINDINGS = (*_WHICH, Head("扱い"), Head("程度"), Head("規則"), Head("項目"), Head("内容", Style.LONG))
_SOURCES = (
    *_WHICH,
    Head("項目"),
    Head("様式の値", Style.LONG),
    Head("採用した値", Style.LONG),
    Head("状態"),
    Head("ページ", Style.ID),
    Head("場所"),
    Head("引用", Style.LONG),
)
_DECISIONS = (
    *_WHICH,
    Head("日時（日本時間）", Style.MOMENT),
    Head("決定者"),
    Head("決定"),
    Head("有効"),
    Head("項目"),
    Head("前の値", Style.LONG),
    Head("後の値", Style.LONG),
    Head("理由", Style.LONG),
)


def about(records: Sequence[Record]) -> tuple[Table, ...]:
    """Findings, sources and decisions of confirmed reports."""
    return (
        _table("findings", "指摘", "点検で見つかったことと、その扱い。", _FINDINGS, _findings(records)),
        _table("sources", "出典", "どの値をどこから読んだか、様式の値と採用した値。", _SOURCES, _sources(records)),
        _table("decisions", "決定の記録", "だれがいつ何を決めたか。追記のみの記録。", _DECISIONS, _decisions(records)),
    )


def _table(name: str, heading: str, held: str, heads: tuple[Head, ...], rows: Iterator[tuple[Any, ...]]) -> Table:
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    return Table(name=name, title=heading, about=held, heads=heads, rows=cells)


def _findings(records: Sequence[Record]) -> Iterator[tuple[Any, ...]]:
    for record in records:
        now = record.reviewed
        for standing, found in (("未解決", now.findings), ("了承", now.accepted), ("訂正で解消", now.resolved)):
            for finding in found:
                yield (record.id, record.name, standing, *_finding(record, finding))


def _finding(record: Record, finding: Finding) -> tuple[Any, ...]:
    where = title(record.reviewed.amended, finding.path)
    return (_SEVERITY[finding.severity], finding.rule, _signs(where.ja), _signs(finding.message.ja))


def _sources(records: Sequence[Record]) -> Iterator[tuple[Any, ...]]:
    for record in records:
        for path, line in record.reviewed.leaves.items():
            if not isinstance(line.label, Leaf):
                continue
            places = record.source(path)
            yield (
                record.id,
                record.name,
                _signs(line.title.ja),
                shown(line.label, line.reading),
                shown(line.label, line.value),
                _STATE[line.state],
                places[0].page if places else None,
                " / ".join(p.locator for p in places if p.locator) or None,
                " / ".join(p.quote for p in places) or None,
            )


def _decisions(records: Sequence[Record]) -> Iterator[tuple[Any, ...]]:
    for record in records:
        held = {decision.operation for decision in in_force(record.reviewed.decisions)}
        for decision in _leaf_by_leaf(record.reviewed.decisions):
            is_undo = decision.kind is DecisionKind.UNDO
            yield (
                record.id,
                record.name,
                decision.when,
                decision.who,
                _KIND[decision.kind],
                None if is_undo else "有効" if decision.operation in held else "取消し済み",
                _signs(_where(record, decision.path).ja),
                _plain(decision.old),
                _plain(decision.new),
                decision.reason,
            )


def _leaf_by_leaf(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """A group's confirmation as those of its leaves."""
    for decision in decisions:
        if decision.kind is DecisionKind.CONFIRM_GROUP:
            for path, value in decision.new.items():
                yield decision.model_copy(update={"path": path, "old": value, "new": value})
        else:
            yield decision


def _where(record: Record, path: str) -> Label:
    """A path of that time in words of now; entries may have moved since."""
    return title(record.reviewed.amended, path)


def _signs(words: str) -> str:
    """The program's own words with a sign between parts that every encoding has."""
    return words.replace(" › ", SEPARATOR)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else str(value)
