"""A document without the words that are struck out on the form. Struck figures stay: the one beside each holds, and a
reviewer is shown both."""

import re
from dataclasses import replace

from assistant.documents import GLUE, Block, Document, Line, Passage
from assistant.japanese import fold

_FIGURE = re.compile(r"[^\d]{0,3}[△▲+-]?\d[\d,.]*[^\d年月/]{0,3}")


def without_struck_words(document: Document) -> Document:
    """The same document where nothing is struck out; a line or a cell of which nothing would be left stays as it is."""
    # On a picture a stroke of the letter itself (市, 栄) may pass for one that crosses it out: nothing is left out.
    by_ocr = {o for w in document.words if w.confidence is not None for o in range(w.start, w.end)}
    gone = {
        offset
        for mark in document.struck_out
        if mark.start not in by_ocr and not _FIGURE.fullmatch(fold(document.text[mark.start : mark.end]))
        for offset in range(mark.start, mark.end)
    }
    if not gone:
        return document
    return replace(document, blocks=tuple(_kept(block, gone) for block in document.blocks))


def _kept(block: Block, gone: set[int]) -> Block:
    if isinstance(block, Line):
        return replace(block, passage=_rest(block.passage, gone))
    return replace(block, cells=tuple(replace(c, passage=_rest(c.passage, gone)) for c in block.cells))


def _rest(passage: Passage, gone: set[int]) -> Passage:
    if not any(o in gone for o in passage.offsets):
        return passage
    pairs = [(c, o) for c, o in zip(passage.text, passage.offsets, strict=True) if o == GLUE or o not in gone]
    rest = Passage("".join(c for c, _ in pairs), tuple(o for _, o in pairs)).strip()
    return rest or passage


__all__ = ["without_struck_words"]
