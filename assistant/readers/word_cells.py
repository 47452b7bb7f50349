"""Word's tables as they stand in the file: rows, cells and spans, content controls and tracked rows opened."""

from collections.abc import Iterator

from lxml import etree

from assistant.readers.word_numbers import W

_COLUMNS = 63  # that a Word table has at most; a file that says more is broken, or meant to fill the memory
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """A table's rows."""
    return (child for child in unwrapped(table) if child.tag == f"{W}tr")


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells from the left."""
    return (child for child in unwrapped(row) if child.tag == f"{W}tc")


def unwrapped(node: etree._Element) -> Iterator[etree._Element]:
    """A node's children, content controls and insertions opened, deleted rows left out."""
    for child in node:
        if is_prompt(child):
            continue
        if child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from unwrapped(child)
        elif child.find(f"{W}trPr/{W}del") is None:
            yield child


def is_prompt(node: etree._Element) -> bool:
    """A content control that nobody filled in: it shows Word's own request to do so, which is no answer."""
    return node.tag == f"{W}sdt" and is_on(node.find(f"{W}sdtPr"), "showingPlcHdr")


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a property that is there or not (strike, vanish) is there and not switched off."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "none", "off")


def columns_before(row: etree._Element) -> int:
    """Columns of the grid that a row leaves out before its first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    value = before.get(f"{W}val", "0") if before is not None else "0"
    return min(int(value), _COLUMNS) if value.isdigit() else 0


def spans(tc: etree._Element) -> tuple[int, str]:
    """(columns covered, "restart", "continue" or "")."""
    span = tc.find(f"{W}tcPr/{W}gridSpan")
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    columns = min(int(width), _COLUMNS) if width.isdigit() and width != "0" else 1
    return columns, "" if merge is None else merge.get(f"{W}val", "continue")


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; of alternatives the first alone."""
    for content in paragraph.iter(f"{W}txbxContent"):
        if not any(a.tag == f"{_MC}Fallback" for a in content.iterancestors()):
            yield content


__all__ = ["cells_of", "columns_before", "is_on", "is_prompt", "rows_of", "spans", "text_boxes", "unwrapped"]
