"""現 12　目 15　実 17, 往 3・訪 34: a submission's one-letter labels, spelt out once as the form has them.

The letters added stand nowhere in the source (GLUE), so offsets and evidence stay what they are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.documents import GLUE, Block, Document, Line, Passage

_BEHIND = r"(?=[\s\u3000]*(?:[:：=＝][\s\u3000]*\S|[(（]?[\s\u3000]*[△▲－-]?[\d０-９]))"
_BEFORE = r"(?:^|(?<=[\s\u3000\d０-９/／、，,・･(（→⇒>＞+＋|｜=＝】〕\])）:：;；]))"
_PERIODS = re.compile(rf"{_BEFORE}(?P<letter>[現目実]){_BEHIND}", re.MULTILINE)
_KINDS = re.compile(
    r"(?:^|(?<=[\s\u3000\d０-９/／、，,・･(（+＋|｜=＝:：名人回件]))(?P<letter>[往訪])"
    r"(?=[\s\u3000]*[:：]?[\s\u3000]*[\d０-９])",
    re.MULTILINE,
)
_SPELT = {"現": "現状", "目": "目標", "実": "実績", "往": "往診", "訪": "訪問診療"}


def spelt_out(document: Document) -> Document:
    """The document with 現, 目, 実 (and 往, 訪) spelt out, where it uses all of them as labels; else the same one."""
    used = [
        pattern
        for pattern, all_of in ((_PERIODS, "現目実"), (_KINDS, "往訪"))
        if set(all_of) <= {m["letter"] for m in pattern.finditer(document.text)}
    ]
    if not used:
        return document
    return replace(document, blocks=tuple(_blocks(document, used)))


def _blocks(document: Document, used: list[re.Pattern[str]]) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield replace(block, passage=_spelt(block.passage, used))
        else:
            yield replace(block, cells=tuple(replace(c, passage=_spelt(c.passage, used)) for c in block.cells))


def _spelt(passage: Passage, used: list[re.Pattern[str]]) -> Passage:
    for pattern in used:
        ends = {m.end(): _SPELT[m["letter"]][1:] for m in pattern.finditer(passage.text)}
        if not ends:
            continue
        pieces, start = [], 0
        for end, rest in ends.items():
            pieces += [passage[start:end], Passage(rest, (GLUE,) * len(rest))]
            start = end
        passage = Passage.join([*pieces, passage[start:]])
    return passage


__all__ = ["spelt_out"]
