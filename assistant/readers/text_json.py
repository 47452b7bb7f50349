"""Records as programs export them: a JSON array of objects, or an object a line. A row each, their keys over them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.readers.text_flow import Stretch
from assistant.readers.text_grid import Finder, Found, Patience, RawCell, between
from assistant.readers.text_lines import TextLine
from assistant.readers.text_markup import Markup

_OPENS = re.compile(r'\s*(?:"(?P<key>[^"\\\n]{1,80})"\s*:\s*)?(?=[\[{])')
_TOKEN = re.compile(r'\s*(?:"(?P<text>[^"\\\n]*)"|(?P<plain>-?\d[\d.]*|true|false|null)|(?P<sign>[\[\]{}:,]))')
_CLOSES = re.compile(r"\s*[,\]}\s]*")
_DEEPEST = 4  # objects within a record: 現状 of 往診
_FEWEST = 2  # records that make a table, and keys that make a record
_LONGEST = 200_000  # characters

Path = tuple[str, ...]


@dataclass(slots=True)
class _Record:
    """The values of one object by the path of their keys; and where the keys stand."""

    values: dict[Path, Stretch | None] = field(default_factory=dict)
    keys: dict[Path, tuple[Stretch, ...]] = field(default_factory=dict)


class _NoJson(Exception):
    """What stands there is something else."""


class _Tokens:
    """The tokens of JSON from an offset on."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.at, self.end = text, start, min(len(text), start + _LONGEST)

    def take(self) -> re.Match[str]:
        """The next one. Raises _NoJson where there is none; words with escapes stand nowhere in the source."""
        token = _TOKEN.match(self.text, self.at, self.end)
        if token is None:
            raise _NoJson
        self.at = token.end()
        return token

    def sign(self) -> str:
        """The next sign. Raises _NoJson for anything else."""
        sign = self.take()["sign"]
        if sign is None:
            raise _NoJson
        return sign


def record_finder(markup: Markup, lines: Sequence[TextLine]) -> Finder:
    """A finder of tables that are written as JSON records."""
    text, patience = markup.text, Patience()

    def find(first: int) -> Found | None:
        opens = _OPENS.match(text, lines[first].start, lines[first].end)
        if opens is None or patience.lines <= 0:
            return None
        tokens = _Tokens(text, opens.end())
        try:
            records = list(_records(tokens))
        except _NoJson:
            patience.spend(1 + text.count("\n", opens.end(), tokens.at))
            return None
        last = next((i for i in range(first, len(lines)) if tokens.at <= lines[i].end), None)
        if last is None or not _CLOSES.fullmatch(text, tokens.at, lines[last].end):
            return None
        cells = _cells(records)
        if cells is None:
            return None
        loose = [opens.span("key")] if opens["key"] else []
        held = [*(s for cell in cells for s in cell.stretches), *loose]
        signs = between(lines[first].start, lines[last].end, held)
        return Found(first, last + 1, cells, "delimited", signs, loose)

    return find


def _records(tokens: _Tokens) -> Iterator[_Record]:
    """The objects of an array, or those that follow one another."""
    array = tokens.sign() == "["
    if not array:
        tokens.at -= 1
    while True:
        if tokens.sign() != "{":
            raise _NoJson
        record = _Record()
        _take_object(tokens, record, (), ())
        yield record
        before = tokens.at
        following = _TOKEN.match(tokens.text, tokens.at, tokens.end)
        sign = following["sign"] if following else None
        if array and sign == ",":
            tokens.take()
        elif array and sign == "]":
            tokens.take()
            return
        elif array or sign != "{":
            tokens.at = before
            if array:
                raise _NoJson
            return


def _take_object(tokens: _Tokens, record: _Record, path: Path, keys: tuple[Stretch, ...]) -> None:
    """Take the members of an object that is open, to its end."""
    if len(path) >= _DEEPEST:
        raise _NoJson
    while True:
        key = tokens.take()
        if key["sign"] == "}" and not record.values:
            return
        if key["text"] is None or tokens.sign() != ":":
            raise _NoJson
        here, places = (*path, key["text"]), (*keys, key.span("text"))
        value = tokens.take()
        if value["sign"] == "{":
            _take_object(tokens, record, here, places)
        elif value["sign"] is not None:
            raise _NoJson
        else:
            name = "text" if value["text"] is not None else "plain"
            record.keys[here] = places
            record.values[here] = value.span(name) if value[name] not in ("", "null") else None
        sign = tokens.sign()
        if sign == "}":
            return
        if sign != ",":
            raise _NoJson


def _cells(records: Sequence[_Record]) -> list[RawCell] | None:
    """The table of records that have their keys in common; None where they have not."""
    widest = max(records, key=lambda record: len(record.values), default=_Record())
    paths = list(widest.keys)
    alike = all(set(record.values) <= set(paths) for record in records)
    if len(records) < _FEWEST or len(paths) < _FEWEST or not alike:
        return None
    cells = [RawCell(0, column, widest.keys[path]) for column, path in enumerate(paths)]
    for row, record in enumerate(records, 1):
        for column, path in enumerate(paths):
            value = record.values.get(path)
            cells.append(RawCell(row, column, () if value is None else (value,)))
    return cells


__all__ = ["record_finder"]
