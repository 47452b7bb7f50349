"""What pages print around a report's text: page numbers, running heads and feet, footnotes at the foot."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents import Block, Document, Line
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.notes import blank_lines
from assistant.japanese import fold
from assistant.page_marks import MARK, NO_HEAD, printed_lines

_NOTE = re.compile(r"[(（\[]?(?:注|註)\s*(\d{1,2})?\s*[)）\]:：]|[*＊※](\d{1,2})[)）:：\s]")
_FULL_LINE = 24  # characters from which a note without an end may go on in the next line
_ENDED = re.compile(r"[。.)）]\s*$")


def without_page_lines(blocks: Sequence[Block], document: Document) -> list[Block]:
    """Without page numbers, marks of page breaks, and what stands beside them on (almost) every page; without
    footnotes （注１）… to which the text refers."""
    keys = [key_of(b.text) if isinstance(b, Line) else "" for b in blocks]
    apart = {i for i, key in enumerate(keys) if key.isdecimal() and _set_apart(blocks, i, document)}
    dropped = printed_lines(keys, apart) | _footnotes(blocks, keys)
    return [b for i, b in enumerate(blocks) if i not in dropped]


def _set_apart(blocks: Sequence[Block], index: int, document: Document) -> bool:
    """Whether blank lines, tables or the ends of the text stand around a line."""
    around = [b for b in blocks[max(0, index - 1) : index + 2] if isinstance(b, Line)]
    return all(blank_lines(document, a.passage.end, b.passage.start) > 0 for a, b in pairwise(around))


def _footnotes(blocks: Sequence[Block], keys: Sequence[str]) -> set[int]:
    """Lines that begin with a note's mark which the text above prints behind a word, and those they go on in."""
    found: set[int] = set()
    said = ""
    open_ = False
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            said += "".join(fold(c.text) for c in block.cells)
            open_ = False
            continue
        match = _NOTE.match(block.text.strip())
        mark = fold(match[0]).strip(":：") if match else ""
        number = re.search(r"\d+", mark)
        if mark and (
            re.search(rf"[^\s](?:[(\[]注{re.escape(number[0] if number else '')}[)\]]|{re.escape(mark)})", said)
            or _after_note(found, index)
        ):
            found.add(index)
            open_ = len(keys[index]) >= _FULL_LINE and not _ENDED.search(keys[index])
        elif open_ and not NO_HEAD.search(keys[index]) and not MARK.fullmatch(keys[index]):
            found.add(index)
            open_ = not _ENDED.search(keys[index])
        else:
            said += keys[index]
            open_ = False
    return found


def _after_note(found: set[int], index: int) -> bool:
    """Whether the line above is a note: （注２） behind （注１） may speak of a whole column."""
    return index - 1 in found


__all__ = ["without_page_lines"]
