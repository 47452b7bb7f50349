"""Fallen columns: which lines of an effort are its 取組内容, and which are its cells 現状, 目標 and 実績."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.marks import entries
from assistant.japanese import fold

_SHORT = 22  # characters of a line that can be a cell
_LONG = 40  # and of one that cannot
_COUNT = re.compile(
    r"(?:[\d０-９一二三四五六七八九十〇]+\s*(?:回|件|名|部|校|箇所|か所|ヶ所|人|枚|台|本|例|機関|施設)(?:/年|/月|程度)?(?:\s*[（(][^（）()]*[）)])?|なし|無し|未実施|随時|未定|数回|毎[月週]|済み?|開始|中)\s*$"
)
_NONE_YET = re.compile(r"^(?:0|〇|零)(?:回|件|名|部|校|人)|なし|無し|未実施|未着手")
_SENTENCE_END = re.compile(r"[。．][）)」]?\s*$")
_CONTENT = re.compile(r"^\s*(?:[①-⑳]|[\[［【].*[\]］】]\s*$|\d+\s*回目|第\s*\d+\s*回|[（(](?:内容|開催|参加))")


@dataclass(frozen=True, slots=True)
class Row:
    """A line and the number of blank lines before it."""

    line: Passage
    gap: int

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text


def parted(rows: Sequence[Row], *, cells: int, apart: bool = False) -> tuple[Passage, dict[str, Passage], set[str]]:
    """(content, situations, doubtful ones). `cells`: columns that the header prints one a line, else 0;
    `apart`: blank lines stand between them."""
    if not rows:
        return EMPTY, {}, set()
    if cells == len(SITUATIONS) and (found := _one_a_line(rows, apart=apart)):
        return (*found, set())
    usual = min((r.gap for r in rows[1:]), default=0)
    groups = _groups(rows, usual)
    content, peeled = _peeled(groups[0])
    rest = [g for g in ([peeled] if peeled else []) + groups[1:] if g]
    more = [g for g in rest if _is_content(g)]
    columns = [g for g in rest if not _is_content(g)]
    while len(columns) > len(SITUATIONS) and _is_item(columns[0]):
        more.append(columns.pop(0))
    if len(columns) < len(SITUATIONS):
        columns = [part for group in columns for part in _split_one(group)]
    more.sort(key=rest.index)
    body = Passage.join((Passage.join((r.line for r in g), "\n") for g in [content, *more]), "\n\n")
    named, doubtful = _named(_merged(columns))
    return body, {name: Passage.join((r.line for r in group), "\n") for name, group in named.items()}, doubtful


def _one_a_line(rows: Sequence[Row], *, apart: bool) -> tuple[Passage, dict[str, Passage]] | None:
    """Content, then one line a cell, a blank line a blank cell; or lines together, blank lines between the cells."""
    rows = _joined_groups(rows) if apart else rows
    usual = 1 if apart else min((r.gap for r in rows[1:4]), default=0)
    last = max((i for i, r in enumerate(rows) if (_lists_done(r) if apart else _reads_as_content(r))), default=0)
    behind = rows[last + 1 :]
    if len(behind) > len(SITUATIONS):
        return None
    found: dict[str, Passage] = {}
    at = 0
    for row in behind:
        if len(behind) < len(SITUATIONS):
            at += (row.gap - usual) // (usual + 1)
        if at >= len(SITUATIONS):
            return None
        found[SITUATIONS[at]] = row.line
        at += 1
    return Passage.join((r.line for r in rows[: last + 1]), "\n"), found


def _joined_groups(rows: Sequence[Row]) -> list[Row]:
    """The rows with those joined that no blank line parts."""
    groups = _groups(rows, 0)
    return [Row(Passage.join((r.line for r in group), "\n"), group[0].gap) for group in groups]


def _lists_done(row: Row) -> bool:
    """Whether joined lines go on with 取組内容: headings, items that are sentences, long text."""
    marked = entries(row.line)[0].kind != "plain" and _SENTENCE_END.search(row.text) is not None
    return marked or len(row.text) > _LONG or _CONTENT.match(row.text) is not None


def _reads_as_content(row: Row) -> bool:
    return _CONTENT.match(row.text) is not None or _SENTENCE_END.search(row.text) is not None or len(row.text) > _LONG


def _groups(rows: Sequence[Row], usual: int) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.gap <= usual:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _peeled(group: list[Row]) -> tuple[list[Row], list[Row]]:
    """A cell that follows the content without a gap: short lines behind the last complete sentence."""
    last = len(group)
    while last > 1 and _cell_like(group[last - 1]) and not _wrapped_tail(group, last - 1):
        last -= 1
    while last < len(group) and not (_COUNT.search(group[-1].text) or _behind_sentence(group, last)):
        last += 1
    return group[:last], group[last:]


def _behind_sentence(group: list[Row], index: int) -> bool:
    """Whether a line without a mark follows a sentence that has ended."""
    return _SENTENCE_END.search(group[index - 1].text) is not None and entries(group[index].line)[0].kind == "plain"


def _cell_like(row: Row) -> bool:
    return len(row.text.strip()) <= _SHORT and not _SENTENCE_END.search(row.text) and not _CONTENT.match(row.text)


def _wrapped_tail(group: list[Row], index: int) -> bool:
    """Whether a short line only ends the long one before it."""
    before = group[index - 1].text.strip()
    return len(before) > _SHORT and not _SENTENCE_END.search(before)


def _is_content(group: Iterable[Row]) -> bool:
    """Whether a group of lines goes on with 取組内容: sentences, headings, items ①."""
    rows = list(group)
    if any(_CONTENT.match(r.text) for r in rows):
        return True
    longest = max(len(r.text.strip()) for r in rows)
    return longest > 1.5 * _SHORT and any(_SENTENCE_END.search(r.text) for r in rows)


def _is_item(group: Sequence[Row]) -> bool:
    """Whether a group is one bullet that is a sentence: what is done, however short its lines are."""
    return entries(group[0].line)[0].kind == "bullet" and _SENTENCE_END.search(group[-1].text) is not None


def _split_one(group: list[Row]) -> list[list[Row]]:
    """Cells without a gap between them: a column begins where the words of an earlier line come again."""
    group = [piece for row in group for piece in _side_by_side(row)]
    leads = [_lead(row.text) for row in group]
    again = next((lead for lead in leads if lead and leads.count(lead) in (2, 3)), None)
    if again is not None:
        starts = [i for i, lead in enumerate(leads) if lead == again]
        cuts = starts if starts[0] == 0 else [0, *starts]
        if len(cuts) <= len(SITUATIONS):
            return [group[a:b] for a, b in zip(cuts, [*cuts[1:], len(group)], strict=True)]
    if len(group) == len(SITUATIONS) and all(_COUNT.search(r.text) for r in group):
        return [[row] for row in group]
    return [group]


_BEHIND_FIGURE = re.compile(r"(?<=[回件名部校人枚台本例しい時定])[\s\u3000]+")


def _side_by_side(row: Row) -> list[Row]:
    """Cells whose first lines a copied page prints on one line: 登録 なし ・研修会 １回; ０回 相談会 ２回."""
    pieces = [e.whole for e in entries(row.line)]
    if len(pieces) == 1:
        counts = [p.strip() for p in row.line.split(_BEHIND_FIGURE) if p.text.strip()]
        complete = len(counts) == len(SITUATIONS) and all(_COUNT.search(p.text) for p in counts)
        pieces = counts if complete else pieces
    return [Row(piece, row.gap if index == 0 else 0) for index, piece in enumerate(pieces)]


def _lead(text: str) -> str:
    """A line's words before its figures: ・症例検討会 2 回 -> 症例検討会."""
    return re.sub(r"[\d〇一二三四五六七八九十].*$", "", fold(text).lstrip("・○●◆*-"))


def _merged(groups: list[list[Row]]) -> list[list[Row]]:
    """At most three: cut where the first group's words come again, else the closest ones joined."""
    if len(groups) > len(SITUATIONS):
        first = fold("".join(r.text for r in groups[0]))
        starts = [i for i, g in enumerate(groups) if fold("".join(r.text for r in g)).startswith(first)]
        if len(starts) in (2, 3):
            return [
                [row for g in groups[a:b] for row in g] for a, b in zip(starts, [*starts[1:], len(groups)], strict=True)
            ]
    while len(groups) > len(SITUATIONS):
        closest = min(range(1, len(groups)), key=lambda i: groups[i][0].gap)
        groups = [*groups[: closest - 1], groups[closest - 1] + groups[closest], *groups[closest + 1 :]]
    return groups


def _named(groups: list[list[Row]]) -> tuple[dict[str, list[Row]], set[str]]:
    """Three groups are the three cells; of fewer, what says 0 or なし is 現状, and which one is blank is doubtful."""
    if len(groups) == len(SITUATIONS):
        return dict(zip(SITUATIONS, groups, strict=True)), set()
    if not groups:
        return {}, set()
    none_yet = _NONE_YET.search(fold(groups[0][0].text)) is not None
    names = SITUATIONS if none_yet else SITUATIONS[1:]
    return dict(zip(names, groups, strict=False)), set(SITUATIONS)
