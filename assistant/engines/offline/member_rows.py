"""Where 別添1 stands: its lines and the rows of its tables, as pieces."""

import re
from collections.abc import Iterator, Sequence

from assistant.documents import Document, Line, Passage, Table
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.member_atoms import Atom, atoms_of
from assistant.engines.offline.member_lines import OTHER_PART, opens_list
from assistant.engines.offline.member_words import PHONE, category_printed
from assistant.japanese import fold

_ENDS = re.compile(r"診療患者数|合計回数|死亡患者数|逆紹介|取組内容|^【?現状")
_ATTACHED = re.compile(r"\W*別添1(?!\d)[^。]{0,30}")
_SKIPPED = re.compile(r"^\s*[※＊]|グループ(?:化)?[)）]?名|^\s*(?:件名|注)")
_TOLD = re.compile(r"。\s*\S|。\s*$|(?:です|ます|ました)\s*$")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_PHONES = 2  # that tell a table without a title to be the list


def list_rows(document: Document) -> Iterator[list[Passage]]:
    """The lines (one cell) and the tables' rows from where the list begins to the next part of the form."""
    begun = False
    for block in document.blocks:
        if isinstance(block, Line):
            text = fold(block.text)
            if OTHER_PART.search(text) or _ENDS.search(text):
                begun = False
            elif begun or _begins(block):
                begun = True
                if text:
                    yield [block.passage]
            continue
        grid = block.grid
        if any(OTHER_PART.search(fold(c.text)) or _ENDS.search(fold(c.text)) for row in grid for c in row if c):
            begun = False
        elif begun or _lists(block):
            begun = True
            for row in grid:
                yield list({id(c): c.passage for c in row if c is not None and c.text.strip()}.values())


def counting_marks(document: Document) -> frozenset[int]:
    """Where ① and ② stand at the heads of a list's lines that go on with ③: there they count, and tell no role."""
    marks = [lead for row in list_rows(document) if row and (lead := row[0].strip()[:1]).text in _CIRCLED]
    if not any(m.text == "③" for m in marks):
        return frozenset()
    return frozenset(m.start for m in marks if m.start is not None)


def _begins(line: Line) -> bool:
    return opens_list(line.text) or category_printed(line.passage) or _ATTACHED.fullmatch(fold(line.text)) is not None


def _lists(table: Table) -> bool:
    return sum(PHONE.search(aligned(c.text)) is not None for c in table.cells) >= _PHONES


def row_atoms(row: list[Passage], number: int, meanings: tuple[str, str]) -> list[Atom]:
    """The pieces of a line or row that may speak of an institution; none of a title, a note, a sentence, a header."""
    text = " ".join(c.text for c in row)
    called = PHONE.search(aligned(text)) is not None
    if _SKIPPED.search(aligned(text)) or (not called and (_TOLD.search(text) or is_envelope(text) or opens_list(text))):
        return []
    atoms = atoms_of(row, number, meanings)
    labels = [a for a in atoms if a.kind == "label"]
    return [] if len(labels) > 1 and len(labels) * 2 > len(atoms) and not called and _is_header(atoms) else atoms


def _is_header(atoms: Sequence[Atom]) -> bool:
    return all(a.kind in ("label", "other", "role", "aside") for a in atoms)


__all__ = ["counting_marks", "list_rows", "row_atoms"]
