"""Answers of a web form, each behind the whole path of its question, as a person would write them: the path once.

②打ち合わせ 1回目 日付: 2022/07/12, ②打ち合わせ 1回目 内容: …: the record once, its fields below it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from assistant.documents import Block, Document, Line, Passage
from assistant.engines.offline.answers.written import DAY

_OF_RECORD = re.compile(
    r"^\s*(?P<path>\S.{0,40}?)[\s　/＞>]+(?P<record>第\s*\d{1,2}\s*回|\d{1,2}\s*回目)[\s　/＞>]+"
    r"(?P<field>[^:：\s\d]{1,12})[:：][ \t　]*(?P<value>.*?)\s*$"
)
_OF_LIST = re.compile(r"^\s*(?P<path>[①-⑳]\s*.{1,40}?)\s*[(（]\d{1,2}[)）]\s*[:：][ \t　]*(?P<value>.*?)\s*$")


def with_paths_once(document: Document) -> Document:
    """The document with such lines rewritten; else the same one."""
    blocks = tuple(_rewritten(document.blocks))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _rewritten(blocks: Sequence[Block]) -> Iterator[Block]:
    for pattern, run in _runs(blocks):
        if pattern is None or len(run) < 2:
            yield from run
            continue
        lines = [block for block in run if isinstance(block, Line)]
        pieces = _records(lines) if pattern is _OF_RECORD else _list(lines)
        yield from (replace(line, passage=piece) for line, piece in pieces)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[re.Pattern[str] | None, list[Block]]]:
    """Blocks in a row that answer questions of one path; a pattern of None: any others."""

    def kind(block: Block) -> tuple[re.Pattern[str] | None, str]:
        if isinstance(block, Line):
            for pattern in (_OF_RECORD, _OF_LIST):
                if match := pattern.match(block.text):
                    return pattern, match["path"]
        return None, ""

    for (pattern, _), run in groupby(blocks, kind):
        yield pattern, list(run)


def _records(lines: Sequence[Line]) -> Iterator[tuple[Line, Passage]]:
    told = ""
    for index, (line, part) in enumerate(_parts(lines, _OF_RECORD)):
        if index == 0:
            yield line, part("path")
        if part("record").text != told:
            told = part("record").text
            if DAY.fullmatch(part("field").text):
                yield line, Passage.join([part("record"), part("value")], " ")
                continue
            yield line, part("record")
        yield line, Passage.join([part("field"), part("value")], "：")


def _list(lines: Sequence[Line]) -> Iterator[tuple[Line, Passage]]:
    for index, (line, part) in enumerate(_parts(lines, _OF_LIST)):
        if index == 0:
            yield line, Passage.join([part("path"), part("value")], "：")
        elif part("value"):
            yield line, part("value")


def _parts(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[tuple[Line, Callable[[str], Passage]]]:
    for line in lines:
        if match := pattern.match(line.text):
            yield line, partial(line.passage.span, match)


__all__ = ["with_paths_once"]
