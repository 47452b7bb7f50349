"""別添1 whose cells go on in the rows below: rows that only finish the institution above are taken into its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.documents import Cell, Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_atoms import is_whole_name

Row = Sequence[Cell | None]
_PLACE = re.compile(r"〒|[^\s\d]{1,8}?[市郡町村区].")
_FEWEST = 2  # institutions with a telephone number that make a list
_SHORTEST_NAME = 3  # characters; what is shorter is the end of the name above


def unwrapped(rows: Sequence[Row], columns: Mapping[int, str]) -> list[Row]:
    """The rows of a list of institutions, each with the rows that go on with it; as they are where none does.

    `columns` gives what the columns hold, by index.
    """
    places = {name: index for index, name in columns.items()}
    if "phone" not in places or sum(_called(row, places) for row in rows) < _FEWEST:
        return list(rows)
    found: list[Row] = []
    for row in rows:
        if found and _goes_on(row, found[-1], places):
            found[-1] = _joined(found[-1], row, places)
        else:
            found.append(row)
    return found


def _goes_on(row: Row, above: Row, places: Mapping[str, int]) -> bool:
    name, address = _text(row, places, "name"), _text(row, places, "address")
    if _text(row, places, "phone") or not (name or address) or not _called(above, places):
        return False
    if _PLACE.match(address) or (address and not _text(above, places, "address")):
        return False
    begun = _text(above, places, "name")
    ending = is_whole_name(name) and not is_whole_name(name, alone=True)
    return not name or len(name) < _SHORTEST_NAME or ending or not is_whole_name(begun)


def _called(row: Row, places: Mapping[str, int]) -> bool:
    return re.search(r"\d{3}|\d-\d", _text(row, places, "phone")) is not None


def _text(row: Row, places: Mapping[str, int], name: str) -> str:
    index = places.get(name)
    cell = row[index] if index is not None and index < len(row) else None
    return aligned(cell.text).strip() if cell is not None else ""


def _joined(above: Row, row: Row, places: Mapping[str, int]) -> Row:
    ours = {places[name] for name in ("name", "address", "category") if name in places}
    return [
        replace(cell, passage=Passage.join([cell.passage, more.passage], "\n"))
        if index in ours and cell is not None and more is not None and more.text.strip()
        else cell
        for index, (cell, more) in enumerate(zip(above, row, strict=False))
    ]


__all__ = ["unwrapped"]
