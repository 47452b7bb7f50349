"""A document as the engine reads it: commas all of one kind, and in typed texts nothing that says nothing.

Offsets stay; what was printed is put back where a value is written down.
"""

from collections.abc import Iterator
from dataclasses import replace

from assistant.documents import GLUE, Block, Document, Line, Passage
from assistant.plain import even_commas, plain

_WIDE, _EVEN = "，", "、"


def evened(document: Document) -> Document:
    """The document with its text plain and its commas even, each character at its place; else the same one."""
    text = even_commas(plain(document.text) if _is_typed(document) else document.text)
    if text == document.text:
        return document
    return replace(document, text=text, blocks=tuple(_evened(document, text)))


def as_printed(value: str, passage: Passage, document: Document) -> str:
    """A value that was read from a passage, with the document's own commas."""
    begin = passage.text.find(value) if _EVEN in value else -1
    if begin < 0:
        return value
    places = passage.offsets[begin : begin + len(value)]
    return "".join(
        _WIDE if c == _EVEN and o != GLUE and document.text[o] == _WIDE else c
        for c, o in zip(value, places, strict=True)
    )


def _is_typed(document: Document) -> bool:
    """Whether the lines of the text are those that somebody typed, and not a page's or a cell's."""
    return not document.pages and all((w.locator or "").startswith("line ") for w in document.words[:1])


def _evened(document: Document, text: str) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield replace(block, passage=_even(block.passage, text))
        else:
            yield replace(block, cells=tuple(replace(c, passage=_even(c.passage, text)) for c in block.cells))


def _even(passage: Passage, text: str) -> Passage:
    if _WIDE not in passage.text:
        return passage
    even = (
        _EVEN if c == _WIDE and o != GLUE and text[o] == _EVEN else c
        for c, o in zip(passage.text, passage.offsets, strict=True)
    )
    return Passage("".join(even), passage.offsets)


__all__ = ["as_printed", "evened"]
