"""Rows of a table, however it was printed: a name or a known label, and cells by column (and figure inside it)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.cells import HINT
from assistant.engines.offline.labels import BULLETS
from assistant.japanese import UNITS, closed_up, fold

_ITEM = r"[アイウエオカキクケコｱｲｳｴｵ]"  # counted as official letters do: ア　A医院
CellKey = tuple[str, str | None]  # (column, leaf inside its cells or None for the whole cell)
_LEAD = re.compile(
    rf"^(?:[\s{re.escape(BULLETS)}]+|[(（]?\d{{1,2}}[)）.．、](?!\d)\s*|[〔【\[［<＜《]\s*\d{{1,2}}\s*[〕】\]］>＞》]\s*|[①-⑳]\s*"
    rf"|[(（]?(?:{_ITEM}|[A-Ha-hＡ-Ｈ])[)）.．、]\s*(?=\S{{2}})|{_ITEM}[ \u3000]+(?=\S{{3}}))+"
)
_NOTE_BEHIND = re.compile(
    r"(?<=\w)\s*(?:※|＊|\*|†)\s*[\d０-９]{0,2}$|(?<=\w)\s*[(（]\s*(?:※|注)\s*[\d０-９]{0,2}\s*[)）]$"
)
_FRAMED = re.compile(r"[【〔［\[《〈「『]([^【】〔〕［］\[\]《》〈〉「」『』]+)[】〕］\]》〉」』]")
_OURS = re.compile(r"(?:当院|自院|本院|当診療所|当クリニック)[(（]([^()（）]+)[)）]")
_SUBTOTAL = re.compile(
    r"(?:(?P<some>\D.{0,11}?)?の?小計|(?P<of>\D.{0,11}?)(?<![合総累会統設家時共])計)(?:[(（]?[名回件人][)）]?)?"
)
_OF_ALL = re.compile(
    r"全|総|グループ|[合]|医療機関|院$|施設$|機関$|死亡|患者|往診|訪問|回数|人数|件数|現状|目標|計画|実績|値"
)
_LONGEST_NAME = 100  # characters; what is longer is running text
_EXAMPLE = re.compile(r"^[○〇◯]{2,}|^[(（][^()（）]*[)）]$|^[(（]例[)）]|^例[:：]")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row. `key` is the total's or a matrix row's field name; None for a row that goes by its name."""

    name: Passage = EMPTY
    key: str | None = None
    cells: Mapping[CellKey, Passage] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()  # columns of which a cell stands somewhere, but which one is unknown


def _never(name: str) -> bool:
    return False


def _same(part: str, rows: "Sequence[Row]") -> "list[Row]":
    return list(rows)


def _none_left() -> "Sequence[tuple[str | None, str, str]]":
    return ()


def _as_written(rows: "Sequence[Row]") -> "list[Row]":
    return list(rows)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Further readings of the tables, by part; `odd` tells words that are no institution's name, `known` those that
    are; `mend` puts a part's rows right where the submission corrects them in words, `left` tells which corrections
    none of them could carry out (the part, the wrong figure, the right one); `spelt_out` puts institutions where codes
    stand; `sums` tells words that name several institutions as those that a sum is of."""

    readings: Mapping[str, Sequence[Sequence[Row]]] = field(default_factory=dict)
    odd: Callable[[str], bool] = _never
    known: Callable[[str], bool] = _never
    sums: Callable[[str], bool] = _never
    mend: "Callable[[str, Sequence[Row]], list[Row]]" = _same
    left: "Callable[[], Sequence[tuple[str | None, str, str]]]" = _none_left
    spelt_out: "Callable[[Sequence[Row]], list[Row]]" = _as_written


def is_subtotal(label: str) -> bool:
    """Whether a row's label is the word for a sum of some rows: （東部 小計）, 西地区計; 全体の計 is none."""
    text = fold(label).strip("()[]【】〔〕<>《》「」 ")
    match = _SUBTOTAL.fullmatch(text)
    return match is not None and not _OF_ALL.search(match["of"] or match["some"] or "")


@lru_cache(maxsize=4096)
def cleaned_name(passage: Passage) -> Passage:
    """A name without its bullet or number, broken lines joined; EMPTY for a bullet alone or the form's own hint."""
    if HINT.search(passage.text):
        return EMPTY
    joined = closed_up(passage)
    match = _LEAD.match(joined.text)
    bare = _without_frame(joined[match.end() :] if match else joined)
    note = _NOTE_BEHIND.search(bare.text)
    bare = (bare[: note.start()] if note else bare).strip().strip("：:、。")
    if (
        len(bare) > _LONGEST_NAME
        or re.fullmatch(UNITS, fold(bare.text))
        or _EXAMPLE.match(fold(bare.text))
        or not re.search(r"\w", bare.text)
    ):
        return EMPTY
    return bare


def _without_frame(name: Passage) -> Passage:
    """A name without the brackets around it and what the writer calls it: 【当院（A医院）】."""
    for pattern in (_FRAMED, _OURS):
        match = pattern.fullmatch(name.text.strip())
        if match:
            name = name.strip().span(match, 1).strip()
    return name
