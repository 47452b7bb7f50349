"""What a program wrote out value by value: tables of a value a row, [sections] of key=value, paths a > b > c: value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.documents import GLUE, Block, Cell, Document, Line, Passage, Table
from assistant.engines.offline.answers.asked import Answer
from assistant.japanese import fold

_VALUE = re.compile(r"(?:(?:入力|記入|回答|登録|設定|報告)?(?:値|内容|データ)|回答|数値|value|data)", re.IGNORECASE)
_UNIT = re.compile(r"単位|unit", re.IGNORECASE)
# Columns that say when, by whom and where in the program a row was made, and nothing that is reported.
_OF_THE_PROGRAM = re.compile(
    r"(?:項|連|行|枝|通し|整理|受付)?番号?|(?:行|項目)?(?:no|id|コード|キー番号)\.?|順序?|seq|.*(?:日時?|者|時刻|ユーザー?|状態|フラグ|備考)",
    re.IGNORECASE,
)
_FEWEST_ROWS = 10
_TEXTS = 3  # values that are words, from which a table tells more than figures
_FIGURE = re.compile(r"[△▲−-]?[\d,.]*[名回件人]?|[-－―]")
_SECTION = re.compile(r"\s*[\[［【<＜](?P<path>[^\]］】>＞]{1,60})[\]］】>＞]\s*(?:[#＃;；※].*)?")
_KEYED = re.compile(r"\s*(?P<path>[^=＝\s][^=＝]{0,60}?)\s*[=＝]\s*(?P<value>.*?)\s*")
_PATHED = re.compile(r"\s*(?P<path>[^:：>＞]{1,60}(?:\s*[>＞→]\s*[^:：>＞→]{1,60})+)[:：]\s*(?P<value>.*?)\s*")
_STEP = re.compile(r"\s*[>＞→]\s*")
_PARTS = re.compile(r"[._＿:：](?!\d{1,2}(?:\D|$))|(?<=\])(?=\S)|(?<=回目)[\s　]+")
_COUNTED = re.compile(r"(?P<what>.*?[^\d\s_.\[(]|)[\s_.\[(]*第?(?P<number>\d{1,2})(?P<times>回目?)?[\])]?")
_MEETING = re.compile(r"\W*(?:打ち?合わ?せ|会議|会合)等?")
_EFFORT = re.compile(r"\W*取り?組み?(?:事項|項目)?")
_LISTED = re.compile(r"\W*(?:.*(?:内容|取り?組み?|活動)(?:項目)?)")


def exports_in(document: Document) -> list[Block | Answer] | None:
    """The document's blocks, each value of such an export as an answer; None where there is none."""
    found: list[Block | Answer] = []
    for block in document.blocks:
        found.extend(list(_rows(block)) if isinstance(block, Table) else [block])
    keyed = list(_keyed(document, found))
    return keyed if any(isinstance(one, Answer) for one in keyed) else None


def _rows(table: Table) -> Iterator[Block | Answer]:
    head = table.grid[0] if table.rows > _FEWEST_ROWS else ()
    values = [i for i, c in enumerate(head) if c is not None and _VALUE.fullmatch(fold(c.text))]
    if len(values) != 1:
        yield table
        return
    value, rows = values[0], table.grid[1:]
    told = [row[value] for row in rows]
    if sum(c is not None and not _FIGURE.fullmatch(fold(c.text)) for c in told) < _TEXTS:
        yield table
        return
    units = [i for i, c in enumerate(head) if c is not None and _UNIT.fullmatch(fold(c.text))]
    keys = [i for i in range(table.columns) if i not in (value, *units) and _is_key(table, i)]
    if not keys or any((c := row[keys[0]]) is None or not c.text.strip() for row in rows):
        yield table  # as a form's table: what stands in no row goes on from the one above
        return
    for row in rows:
        path = [c.passage.strip() for i in keys if (c := row[i]) is not None and c.text.strip()]
        if path:
            yield _answer(path, _with_unit(row, value, units))


def _is_key(table: Table, column: int) -> bool:
    """Whether a column tells rows apart by what they report."""
    head = table.grid[0][column]
    if head is not None and _OF_THE_PROGRAM.fullmatch(fold(head.text)):
        return False
    texts = {c.text.strip() for row in table.grid[1:] if (c := row[column]) is not None}
    return len(texts) > 1


def _with_unit(row: Sequence[Cell | None], value: int, units: Sequence[int]) -> Passage:
    told = row[value]
    passage = told.passage if told is not None else Passage("", ())
    unit = row[units[0]] if units else None
    if unit is None or not passage.text.strip() or not re.fullmatch(r"[\d,.]+", fold(passage.text)):
        return passage
    return Passage.join([passage, unit.passage])


def _untabled(
    document: Document, blocks: Sequence[Block | Answer], pattern: re.Pattern[str]
) -> Iterator[Block | Answer]:
    """The blocks; a table that was guessed from such lines is these lines."""
    for one in blocks:
        if isinstance(one, Table) and one.origin in ("aligned", "delimited", "tabs"):
            lines = [line for line in document.lines_of(one) if line.text.strip()]
            if 2 * sum(pattern.fullmatch(line.text) is not None for line in lines) > len(lines):
                yield from (Line(passage=line) for line in lines)
                continue
        yield one


def _keyed(document: Document, blocks: Sequence[Block | Answer]) -> Iterator[Block | Answer]:
    """Lines of one way of writing keys, where there are many of them."""
    for pattern in (_KEYED, _PATHED):
        blocks = list(_untabled(document, blocks, pattern))
        lines = [one for one in blocks if isinstance(one, Line) and pattern.fullmatch(one.text)]
        if len(lines) >= _FEWEST_ROWS and 2 * len(lines) > sum(isinstance(one, Line) for one in blocks):
            yield from _by_key(blocks, pattern)
            return
    yield from blocks


def _by_key(blocks: Sequence[Block | Answer], pattern: re.Pattern[str]) -> Iterator[Block | Answer]:
    section: list[Passage] = []
    order: Passage | None = None  # a section's own line: a remark may tell how its values are ordered
    for one in blocks:
        if not isinstance(one, Line):
            yield one
        elif pattern is _KEYED and (match := _SECTION.fullmatch(one.text)):
            section, order = [one.passage.span(match, "path")], one.passage
        elif match := pattern.fullmatch(one.text):
            key = one.passage.span(match, "path")
            path = key.split(_STEP) if pattern is _PATHED else [*section, key]
            answer = _answer(path, one.passage.span(match, "value"))
            yield replace(answer, block=one, question=order or answer.question)
        else:
            yield one


def _answer(path: Sequence[Passage], value: Passage) -> Answer:
    steps = [part for step in path for part in _steps(step)]
    once = [step for step, _ in groupby(steps, key=lambda p: p.text)]
    places = {p.text: p for p in reversed(steps)}
    told = tuple(line.strip() for line in value.lines() if line.text.strip())
    question = Passage.join([places[text] for text in once], "　")
    return Answer(Line(passage=question), question, told, tuple(places[text] for text in once))


def _steps(step: Passage) -> Iterator[Passage]:
    """A key's steps; a meeting's number is a step of its own, that of an item in a list is none."""
    for part in step.split(_PARTS):
        part = part.strip()
        match = _COUNTED.fullmatch(part.text)
        if match is None:
            yield from [part] if part.text else []
            continue
        what, number = part.span(match, "what").strip(), part.span(match, "number")
        if match["times"] or _MEETING.fullmatch(what.text):
            yield from [what] if what.text else []
            yield Passage.join([number, Passage("回目", (GLUE, GLUE))])
        elif _LISTED.fullmatch(what.text) and not _EFFORT.fullmatch(what.text):
            yield what
        elif what.text:
            yield Passage.join([what, number])


__all__ = ["exports_in"]
