"""CSV: a folder with a file per table, in UTF-8 with a byte order mark (so that Excel reads the Japanese), or in CP932.

What CP932 does not have is never left out in silence: a printer's 〓 stands in its place, and UNMAPPED names each one.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.export.cells import as_text, neutral
from assistant.export.columns import Table
from assistant.files import written_whole

ENCODINGS: Final = {"utf-8": "utf-8-sig", "cp932": "cp932"}
UNMAPPED: Final = "unmapped.csv"  # in UTF-8: it holds what the others could not
_GETA: Final = "〓"
# The same character of JIS X 0208, for which Microsoft's table has another code point. For 〜, −, ‖ and the like
# the codec knows that by itself.
_SAME: Final = {"—": "―"}


@dataclass(frozen=True, kw_only=True)
class Unmapped:
    """A character that the encoding does not have, where it stands, and what was written in its place."""

    file: str
    row: int  # of the file, its header row being 1
    column: str
    character: str
    written: str

    @property
    def lost(self) -> bool:
        """Whether another character stands there now."""
        return self.written == _GETA


def write_csv(tables: Iterable[Table], folder: Path, *, encoding: str = "utf-8") -> tuple[Unmapped, ...]:
    """Write every table as FOLDER/<its name>.csv; what the encoding (of ENCODINGS) did not have. Raises WriteError."""
    unmapped: list[Unmapped] = []
    for table in tables:
        name = f"{table.name}.csv"
        lines = _lines(table)
        if encoding != "utf-8":
            lines = _mapped(lines, table, name, encoding, unmapped)
        _write(folder / name, lines, ENCODINGS[encoding])
    if unmapped:
        _write(folder / UNMAPPED, _told(unmapped), ENCODINGS["utf-8"])
    else:
        (folder / UNMAPPED).unlink(missing_ok=True)
    return tuple(unmapped)


def _lines(table: Table) -> Iterator[list[str]]:
    yield [str(neutral(header)) for header in table.headers]
    for row in table.rows:
        yield [as_text(cell.value) for cell in row]


def _mapped(
    lines: Iterable[list[str]], table: Table, name: str, encoding: str, unmapped: list[Unmapped]
) -> Iterator[list[str]]:
    headers = table.headers
    for number, line in enumerate(lines, 1):
        try:
            "".join(line).encode(encoding)
        except UnicodeEncodeError:
            mapped = [_fitting(text, encoding) for text in line]
            for (_, wrong), column in zip(mapped, headers, strict=True):
                unmapped.extend(
                    Unmapped(file=name, row=number, column=column, character=c, written=_SAME.get(c, _GETA))
                    for c in wrong
                )
            yield [text for text, _ in mapped]
        else:
            yield line


def _fitting(text: str, encoding: str) -> tuple[str, list[str]]:
    """The text as the encoding can have it, and the characters that it does not have."""
    made, wrong = io.StringIO(), []
    for character in text:
        try:
            character.encode(encoding)
            made.write(character)
        except UnicodeEncodeError:
            wrong.append(character)
            made.write(_SAME.get(character, _GETA))
    return made.getvalue(), wrong


def _told(unmapped: Sequence[Unmapped]) -> Iterator[list[str]]:
    yield ["ファイル", "行", "列", "文字", "符号", "代わりに書いた文字"]
    for one in unmapped:
        yield [one.file, str(one.row), one.column, one.character, f"U+{ord(one.character):04X}", one.written]


def _write(path: Path, lines: Iterable[list[str]], encoding: str) -> None:
    # A lone surrogate is no character in UTF-8 either; in CP932 it has become a 〓 before.
    with (
        written_whole(path) as beside,
        beside.open("w", encoding=encoding, errors="backslashreplace", newline="") as file,
    ):
        csv.writer(file).writerows(lines)
