"""Lines of a file that is no text (a Word file's paragraphs, cells of one column) read as the lines of a text are: what
somebody typed or pasted is the same table, whatever file it came in. The places stay those of the file.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby

from assistant.documents import Block, Line
from assistant.plain import plain
from assistant.readers.manuscript import Manuscript
from assistant.readers.text_blocks import TextBlocks
from assistant.readers.text_markup import MASK, scan

Where = Callable[[Line], Hashable]  # what the lines of one run have in common; None for one that is not typed
_SEEN = re.compile(r"\S")
_LEAST = 2  # lines


def as_typed(out: Manuscript, where: Where) -> None:
    """Read the runs of lines in a manuscript anew, as a text."""
    runs = [run for common, run in _runs(out, where) if common is not None and len(run) >= _LEAST]
    if not runs:
        return
    text = out.text
    reading = TextBlocks(scan(plain(_alone(text, runs))), soft=False)
    read = {id(run[0]): reading.blocks(*_stretch(run)) for run in runs}
    inside = {id(block) for run in runs for block in run[1:]}
    out.blocks[:] = [new for block in out.blocks if id(block) not in inside for new in read.get(id(block), (block,))]
    shown = reading.markup.text
    out.marks += [m for m in reading.marks(text) if shown[m.start : m.end].strip(MASK)]
    out.troubles += reading.troubles


def _runs(out: Manuscript, where: Where) -> Iterator[tuple[Hashable, list[Line]]]:
    def key(block: Block) -> Hashable:
        if not isinstance(block, Line) or not isinstance(block.passage.offsets, range):
            return None
        return where(block)

    for common, blocks in groupby(out.blocks, key):
        yield common, [b for b in blocks if isinstance(b, Line)]


def _stretch(run: Sequence[Line]) -> tuple[int, int]:
    return run[0].passage.offsets[0], run[-1].passage.offsets[-1] + 1


def _alone(text: str, runs: Sequence[Sequence[Line]]) -> str:
    """A text with nothing to be seen in it but the lines of the runs."""
    pieces: list[str] = []
    end = 0
    for run in runs:
        for line in run:
            start = line.passage.offsets[0]
            pieces += [_SEEN.sub(MASK, text[end:start]), line.text]
            end = start + len(line.text)
    return "".join(pieces) + _SEEN.sub(MASK, text[end:])


__all__ = ["as_typed"]
