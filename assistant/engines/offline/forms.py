"""Scalars behind or beside their labels, and lists printed as tables of text, for any report type."""

import re

from assistant.documents import Line, Passage, Table
from assistant.engines.offline.context import Context
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.labels import Labels, compact, headings
from assistant.engines.offline.rows import cleaned_name
from assistant.japanese import closed_up, dates, figure, fiscal_years, fold
from schemas.fields import FieldSpec, Kind, Leaf, join

_NOTHING = re.compile(r"^[\s・:：]*$")


def read_leaf(spec: FieldSpec, context: Context, draft: Draft) -> None:
    """A labelled value: 事業所名：… in a line, on the next line, or in the cell beside."""
    assert isinstance(spec.label, Leaf)
    for passage in _values(spec, context):
        value, place = _value(spec.label, passage)
        if value is not None:
            draft.put(join(spec.name, 0) if spec.many else spec.name, value, place)
            return
    if not spec.many:
        draft.note(
            spec.name,
            "not_found",
            f"「{spec.label.ja}」が見つかりません。",
            f"“{spec.label.en}” was not found.",
        )


def _values(spec: FieldSpec, context: Context) -> list[Passage]:
    """What stands behind, below or beside the label, in the document's order."""
    labels = Labels([(spec.name, spec.label)])
    found: list[Passage] = []
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            found.extend(_beside(block, labels))
            continue
        found.extend(_behind(block, labels))
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if labels.whole(block.text) and isinstance(following, Line):
            found.append(following.passage)
    if isinstance(spec.label, Leaf) and spec.label.kind is Kind.YEAR:
        found.extend(b.passage for b in blocks if isinstance(b, Line) and fiscal_years(b.text))
    return [p for p in found if not _NOTHING.match(p.text)]


def _beside(table: Table, labels: Labels[str]) -> list[Passage]:
    found = []
    for cell in table.cells:
        if labels.whole(cell.text) is None:
            continue
        right = next(
            (c for c in table.grid[cell.row][cell.column + cell.column_span :] if c is not None and c.text.strip()),
            None,
        )
        if right is not None:
            found.append(right.passage)
    return found


def _behind(line: Line, labels: Labels[str]) -> list[Passage]:
    text = compact(line.passage)
    led = labels.leading(text.text.lstrip("・○●■◆【(（"))
    if led is None:
        return []
    for heading, _ in labels.pairs:
        pattern = r"\s*".join(re.escape(c) for c in heading)
        match = re.search(
            pattern + r"\s*(?:[（(][^（）()]*[）)]\s*)?[】\]]?\s*([:：]|\s)\s*", line.passage.folded().text
        )
        if match:
            return [line.passage.folded()[match.end() :]]
    return []


def _value(leaf: Leaf, passage: Passage) -> tuple[object, Passage]:
    text = passage.strip()
    if leaf.kind is Kind.NUMBER:
        return figure(text.text).value, text
    if leaf.kind is Kind.YEAR:
        years = fiscal_years(text.text)
        return (years[0][0], text[years[0][1] : years[0][2]]) if years else (None, text)
    if leaf.kind is Kind.DATE:
        days = dates(text.text, None)
        return (days[0].value, text[days[0].start : days[0].end]) if days else (None, text)
    if leaf.kind is Kind.CHOICE:
        return Labels(list(leaf.choices.items())).header(text.text), text
    written = closed_up(text)
    return written.text or None, written


def read_list(spec: FieldSpec, context: Context, draft: Draft) -> None:
    """Entries of a list, one a table row under the headings of their fields."""
    from schemas.fields import fields_of

    if spec.model is None or not spec.many:
        return
    fields = {f.name: f for f in fields_of(spec.model) if isinstance(f.label, Leaf) and not f.many}
    labels = Labels([(name, f.label) for name, f in fields.items()])
    number = 0
    for block in context.outline.blocks(spec.name):
        if not isinstance(block, Table):
            continue
        header: dict[int, str] = {}
        for row in block.grid:
            named = {i: key for i, c in enumerate(row) if c is not None and (key := labels.header(c.text))}
            if len(named) >= 2:
                header = named
                continue
            cells = {key: row[i] for i, key in header.items()}
            filled = {k: c for k, c in cells.items() if c is not None and cleaned_name(c.passage)}
            if not filled:
                continue
            for key, cell in filled.items():
                leaf = fields[key].label
                assert isinstance(leaf, Leaf)
                value, place = _value(leaf, cleaned_name(cell.passage))
                draft.put(join(spec.name, number, key), value, place)
            number += 1


__all__ = ["fold", "headings", "read_leaf", "read_list"]
