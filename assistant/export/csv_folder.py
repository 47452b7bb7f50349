"""CSV: a folder with a file per table, in UTF-8 with a byte order mark, so that Excel reads the Japanese."""

import csv
from collections.abc import Iterable
from pathlib import Path

from assistant.export.cells import as_text, neutral
from assistant.export.tables import Table
from assistant.files import written_whole


def write_csv(tables: Iterable[Table], folder: Path) -> None:
    """Write every table as FOLDER/<its name>.csv. Raises WriteError."""
    for table in tables:
        with (
            written_whole(folder / f"{table.name}.csv") as beside,
            beside.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
        ):
            writer = csv.writer(file)
            writer.writerow([neutral(header) for header in table.headers])
            writer.writerows([as_text(cell.value) for cell in row] for row in table.rows)
