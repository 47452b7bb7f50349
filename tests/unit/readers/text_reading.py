"""What the text reader's tests share: reading a string, and what every Document of text must keep."""

from assistant.documents import GLUE, Document, Line, Passage, Table
from assistant.readers.text import read_text


def reading(text: str, encoding: str = "utf-8") -> Document:
    """A text as read from its bytes, its promises kept."""
    document = read_text(text.encode(encoding), "x.txt")
    assert_kept(document)
    return document


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def grid(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.grid]


def only_table(text: str) -> Table:
    """The one table of a text that holds nothing else."""
    document = reading(text)
    assert lines(document) == []
    (table,) = document.tables
    return table


def marked(document: Document, kind: str) -> list[str]:
    """What marks of a kind lie over."""
    return [document.text[m.start : m.end] for m in document.marks if m.kind == kind]


def assert_kept(document: Document) -> None:
    """Every character of a block stands where it says, and every visible character in exactly one block."""
    unseen = {o for m in document.marks if m.kind in ("markup", "hidden") for o in range(m.start, m.end)}
    owners: dict[int, int] = {}
    passages: list[Passage] = []
    for block in document.blocks:
        if isinstance(block, Table):
            assert block.grid  # no two cells over each other: the grid would raise or lose one
            passages += [c.passage for c in block.cells]
        else:
            passages.append(block.passage)
    for owner, passage in enumerate(passages):
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            if offset == GLUE:
                continue
            assert 0 <= offset < len(document.text)
            assert document.text[offset] in (character, "&")
            assert offset not in unseen
            assert owners.setdefault(offset, owner) == owner
    for offset, character in enumerate(document.text):
        assert character.isspace() or offset in unseen or offset in owners, document.text[offset - 20 : offset + 20]
    starts = [b.start if isinstance(b, Table) else b.passage.start or 0 for b in document.blocks]
    assert starts == sorted(starts)
    assert [m.start for m in document.marks] == sorted(m.start for m in document.marks)
    assert all(a.end <= b.start for a, b in zip(document.words, document.words[1:], strict=False))
