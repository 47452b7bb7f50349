"""Lines of running text, cut where a sentence goes over to one of the efforts.

…ここに書きますね。ひとつめのグループ内の取組は、事務局が「…」: what follows belongs to another part of the report than
what stands before it on the same line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.documents import Block, Document, Line, Passage
from assistant.engines.offline.efforts.kinds import turns_to
from assistant.engines.offline.efforts.marks import aligned

_STOP = re.compile(r"。[」』）)]?[ \t\u3000]*(?=\S)")
_LONGEST_LINE = 3000  # characters; what is longer was never typed by a person
_NEAR = 40  # characters that a turn's words take


def cut_at_turns(document: Document) -> Document:
    """The document with such lines cut, also where the words of the turn go on in the next line; else the same one."""
    blocks = tuple(_cut(document.blocks))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _cut(blocks: Sequence[Block]) -> Iterator[Block]:
    taken: Passage | None = None  # the sentence that the next line goes on with
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            yield block
            continue
        passage = block.passage if taken is None else Passage.join([taken, block.passage.strip()])
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        pieces = _pieces(passage, after.text.strip() if isinstance(after, Line) else "")
        taken = pieces.pop() if pieces and pieces[-1].text and _goes_on(pieces[-1], after) else None
        yield from (replace(block, passage=piece) for piece in pieces)


def _pieces(line: Passage, after: str) -> list[Passage]:
    if len(line) > _LONGEST_LINE:
        return [line]
    starts = [0]
    for match in _STOP.finditer(line.text):
        quoted = line.text.count("「", 0, match.start()) > line.text.count("」", 0, match.end())
        if not quoted and turns_to(aligned(line.text[match.end() : match.end() + _NEAR] + after[:_NEAR])):
            starts.append(match.end())
    return [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]


def _goes_on(piece: Passage, after: Block | None) -> bool:
    """Whether the words of a turn are only complete with the next line: …ます。ひとつめのグル｜ープ内の取組は、"""
    if not isinstance(after, Line):
        return False
    text = piece.text
    return "。" not in text and turns_to(aligned(text + after.text.strip())) and not turns_to(aligned(text))


__all__ = ["cut_at_turns"]
