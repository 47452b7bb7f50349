"""Which columns of an exported table say what a row is about and which hold its values: by what stands in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import GLUE, Cell, Passage, Table
from assistant.japanese import fold

_VALUE = re.compile(r"(?:(?:入力|記入|回答|登録|設定|報告)?(?:値|内容|データ)|回答|数値|value|data)", re.IGNORECASE)
_UNIT = re.compile(r"単位|unit", re.IGNORECASE)
# Columns that say when, by whom and where in the program a row was made, and nothing that is reported.
_OF_THE_PROGRAM = re.compile(
    r"(?:項|連|行|枝|通し|整理|受付)?番号?|(?:行|項目)?(?:no|id|コード|キー番号)\.?|順序?|seq|.*(?:日時?|者|時刻|ユーザー?|状態|フラグ|備考)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"現\s*状.*|開始[前時].*|(?:取組)?(?:目標|計画).*|(?:実績|結果|達成).*|[前今当本昨]年度.*")
_OWN_WORDS = (
    (re.compile(r"現\s*状|開始[前時]"), "現状"),
    (re.compile(r"(?:取組)?(?:目標|計画)"), "取組目標"),
    (re.compile(r"実績|結果|達成"), "実績"),
)
_FEWEST_ROWS = 10
_TEXTS = 3  # values that are words, from which a table tells more than figures
_FIGURE = re.compile(r"[△▲−-]?[\d,.]*[名回件人]?|[-－―/／]")
_FIGURES = re.compile(r"[△▲\d,.名回件人()/／・･:\s－―-]+")  # and those that stand in one cell: 60(8/52)
_NOT_FOR_HERE = re.compile(r"[/／斜線\\＼]+")
_OF_THE_FORM = re.compile(r".*(?:年度|年|様式|番号|電話|TEL|日付|年月日|日)")  # a lone figure that is no period's


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns: `keys` say what a row is about, `values` hold what is reported of it."""

    keys: tuple[int, ...]
    values: tuple[int, ...]
    units: tuple[int, ...]


def columns_of(table: Table) -> Columns | None:
    """The columns of an export; None where the table is a form's own: all figures, or names that go on downwards."""
    head = table.grid[0] if table.rows > _FEWEST_ROWS else ()
    titles = [fold(_text(c)) for c in head]
    units = tuple(i for i, title in enumerate(titles) if _UNIT.fullmatch(title))
    rows = table.grid[1:]
    free = [i for i, title in enumerate(titles) if i not in units and not _OF_THE_PROGRAM.fullmatch(title)]
    free = [i for i in free if not _counts([_text(row[i]) for row in rows])]
    named = [i for i in free if _VALUE.fullmatch(titles[i])]
    values = named if len(named) == 1 else [i for i in free if _PERIOD.fullmatch(titles[i])]
    if not values or (not named and len(values) < 2):
        return None
    keys = [i for i in free if i not in values and len({_text(row[i]) for row in rows}) > 1]
    if any(_holds_figures([_text(row[i]) for row in rows]) for i in keys):
        return None  # a period whose name is not known
    words = sum(_says(_text(row[i])) for row in rows for i in values)
    if words < _TEXTS or any(not any(_text(row[i]) for i in keys) for row in rows):
        return None
    if len(values) > 1 and not _tells_of_all(rows, keys, values):
        return None
    return Columns(tuple(keys), tuple(values), units)


def _tells_of_all(rows: Sequence[Sequence[Cell | None]], keys: Sequence[int], values: Sequence[int]) -> bool:
    """Whether what has no period stands where the first period's values do, as a program without a place for it
    writes it: a form's own table has no such rows."""
    alone = [row for row in rows if _text(row[values[0]]) and not any(_text(row[i]) for i in values[1:])]
    words = [row for row in alone if _says(_text(row[values[0]]))]
    return len(words) >= _TEXTS and len({tuple(_text(row[i]) for i in keys) for row in words}) >= _TEXTS


def _says(text: str) -> bool:
    """Whether a value is told in words."""
    return bool(text) and not _FIGURES.fullmatch(fold(text))


def _holds_figures(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return 2 * sum(_FIGURES.fullmatch(fold(text)) is not None for text in filled) > len(filled)


def _counts(texts: Sequence[str]) -> bool:
    """Whether a column only numbers the rows."""
    figures = [int(t) for t in map(fold, texts) if t.isdecimal()]
    return len(figures) == len(texts) and all(b - a == 1 for a, b in pairwise(figures))


def told_in(table: Table, columns: Columns) -> Iterator[tuple[list[Passage], Passage]]:
    """Each value: the path of what it is about, and what was written."""
    head, rows = table.grid[0], table.grid[1:]
    periods = [c.passage.strip() if (c := head[i]) is not None else Passage("", ()) for i in columns.values]
    told = [[_passage(row[i]) for i in columns.values] for row in rows]
    paths = [[c.passage.strip() for i in columns.keys if (c := row[i]) is not None and c.text.strip()] for row in rows]
    several = [sum(bool(v.text) for v in values) > 1 for values in told]
    in_periods = {path[-1].text for path, more in zip(paths, several, strict=True) if more}
    for row, path, values in zip(rows, paths, told, strict=True):
        if len(values) == 1 and _NOT_FOR_HERE.fullmatch(values[0].text):
            continue
        if len(values) == 1:
            yield path, _with_unit(row, columns, values[0])
            continue
        what = path[-1].text
        lone = not any(v.text for v in values[1:])
        if lone and what not in in_periods and (not _is_figure(values[0]) or _OF_THE_FORM.fullmatch(fold(what))):
            yield path, values[0]
            continue
        for period, value in zip(periods, values, strict=True):
            if not _NOT_FOR_HERE.fullmatch(value.text):
                yield [*path, _placeless(period)], _with_unit(row, columns, value)


def _is_figure(value: Passage) -> bool:
    return _FIGURE.fullmatch(fold(value.text)) is not None


def _placeless(label: Passage) -> Passage:
    """A column's heading in the form's words: it stands at the column's top, and not where the value does."""
    text = next((own for way, own in _OWN_WORDS if way.match(fold(label.text))), label.text)
    return Passage(text, (GLUE,) * len(text))


def _with_unit(row: Sequence[Cell | None], columns: Columns, value: Passage) -> Passage:
    unit = row[columns.units[0]] if columns.units else None
    if unit is None or not re.fullmatch(r"[\d,.]+", fold(value.text)):
        return value
    return Passage.join([value, unit.passage])


def _passage(cell: Cell | None) -> Passage:
    return cell.passage.strip() if cell is not None else Passage("", ())


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell is not None else ""


__all__ = ["Columns", "columns_of", "told_in"]
