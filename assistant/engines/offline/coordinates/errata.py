"""Tables of corrections: a row says which figure is meant, and under 誤 and 正 what it was and what it is."""

from assistant.documents import Line, Passage, Table
from assistant.engines.offline.facts.amended import lists_corrections
from assistant.engines.offline.labels import key_of


def is_errata(table: Table) -> bool:
    """Whether a table's last two headings are 誤 and 正, or say the same."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    return len(first) > 1 and lists_corrections("|".join(key_of(text) for text in first[-2:]))


def rows_of(table: Table) -> list[Line]:
    """The table's rows as lines, the headings first."""
    rows: dict[int, list[Passage]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.passage)
    return [Line(passage=Passage.join(cells, " ")) for _, cells in sorted(rows.items())]


__all__ = ["is_errata", "rows_of"]
