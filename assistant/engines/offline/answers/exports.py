"""What a program wrote out value by value: tables of a value a row, [sections] of key=value, paths a > b > c: value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from assistant.documents import GLUE, Block, Document, Line, Passage, Table
from assistant.engines.offline.answers.asked import Answer, untabled
from assistant.engines.offline.answers.columns import columns_of, told_in

_FEWEST_ROWS = 10
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
    columns = columns_of(table)
    if columns is None:
        yield table
        return
    for path, value in told_in(table, columns):
        if path:
            yield _answer(path, value)


def _keyed(document: Document, blocks: Sequence[Block | Answer]) -> Iterator[Block | Answer]:
    """Lines of one way of writing keys, where there are many of them."""
    for pattern in (_KEYED, _PATHED):
        blocks = list(untabled(document, blocks, partial(_mostly, pattern)))
        lines = [one for one in blocks if isinstance(one, Line) and pattern.fullmatch(one.text)]
        if len(lines) >= _FEWEST_ROWS and 2 * len(lines) > sum(isinstance(one, Line) for one in blocks):
            yield from _by_key(blocks, pattern)
            return
    yield from blocks


def _mostly(pattern: re.Pattern[str], lines: Sequence[Passage]) -> bool:
    return 2 * sum(pattern.fullmatch(line.text) is not None for line in lines) > len(lines)


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
