"""The figures of one cell: one, or several with their labels: 合計回数：36回（うち往診：1回、訪問診療：35回）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents import Document, Passage
from assistant.engines.offline.labels import Found, Labels, compact
from assistant.engines.offline.tallies import NUMBER
from assistant.japanese import UNITS, Number, figure

HINT = re.compile(r"記載例|記入例|記載のポイント")
_OPENS = re.compile(
    r"[:：、,，。・()（）\[\]［］「」『』【】/／=＝|｜]+|うち|内訳|内(?=[\d:：])|とも|[はがもで](?=[\d約ゼ〇一二三四五六七八九十百千])"
)
_CLOSES = re.compile(r"(?:[:：、,，・(（\[［「『【/／=＝|｜。）)\]］」』】]|うち|内訳)+$")
_SPLIT = re.compile(rf"[(（](?:うち|内訳|内)?[:：、,\d]*\d{UNITS}?(?:[、,・/]\d+{UNITS}?)*[)）]$")  # 2名（うち1名）
_NOTES = re.compile(r"[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]|(?:※|[*＊†]|注)\d{0,2}$")
_RANGE = re.compile(r"\d\D{0,3}[~～〜]|[~～〜]\D{0,3}\d|以上|以下|未満|または|又は|若しくは")
_SUM_BEHIND = re.compile(rf"(?:合計|総計|計|合わせて|あわせて)(?:で|は|が)?[:：]?(?P<sum>{NUMBER}{UNITS}?)[)）。]*$")
_LESS = re.compile(r"(?:減少?|マイナス)[)）。]*$")
_MISREAD = re.compile(r"(?<![A-Za-z])[OoQDlISBZ口]$")  # a digit that was taken for a letter: l2回 is not 2
_LINES = re.compile(r"(?<=\d)\s*\n\s*(?=[(（]?\d)")  # between figures of a cell, one under the other
_NUMBERS = re.compile(r"\d[\d,.]*")
_GAP = re.compile(r"(?<=[\d０-９])(?:[ \u3000\xa0]{2,}|\t)(?=[\d０-９])")
_ONE_NUMBER = re.compile(rf"{NUMBER}{UNITS}?")
_UNITS_ALONE = re.compile(rf"(?:{UNITS}\s*)+")  # 回回回: the printed units of a cell's lines, with nothing before them


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as read: `words` where no number stands; `passage` EMPTY-like (None) where the cell is blank."""

    leaf: str | None
    value: Number | None
    words: str | None
    passage: Passage | None

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in."""
        return self.value is None and self.words is None


def read_cell(
    cell: Passage, leaves: Labels[str] | None, names: Sequence[str], document: Document, *, signed: bool = False
) -> list[Read]:
    """All figures of a cell.

    `leaves` and `names` are None and () for a cell of one figure; its Read has leaf None. `signed`: 3件減 is -3.
    """
    if document.struck_out:
        return _read(_Cell.of(cell, document), leaves, tuple(names), signed)
    return list(_kept_reading(cell, leaves, tuple(names), signed))


@lru_cache(maxsize=4096)
def _kept_reading(cell: Passage, leaves: Labels[str] | None, names: tuple[str, ...], signed: bool) -> tuple[Read, ...]:
    """A cell in which nothing is struck out: readings that are weighed against each other hold the same ones."""
    whole = figures_apart(cell, len(names))
    return tuple(_read(_Cell(whole, whole), leaves, names, signed))


def figures_apart(cell: Passage, count: int) -> Passage:
    """A cell without its blanks; figures that a gap parts, as between columns, stay two, and so do those of two lines
    where the cell has `count` figures then: 97 over 9/88."""
    for parted in (_GAP, _LINES):
        if parted.search(cell.text) is None:
            continue
        pieces = cell.split(parted)
        apart = Passage.join([compact(p) for p in pieces], "、")
        if parted is _GAP or len(_NUMBERS.findall(apart.text)) == count:
            return apart
    return compact(cell)


def _read(here: "_Cell", leaves: Labels[str] | None, names: tuple[str, ...], signed: bool) -> list[Read]:
    text = here.kept
    if not names or leaves is None:
        return [_amount(text, here, None, signed)]
    found = leaves.inside(text.text)
    summed = _SUM_BEHIND.search(text.text)
    if summed and found and names[0] not in {f.key for f in found if f.start < summed.start()}:
        own = tuple(f for f in found if f.end <= summed.start())
        stretches = {**_stretches(text[: summed.start()], own, names), names[0]: text.span(summed, "sum")}
        return [_amount(stretches[n], here, n, signed) if n in stretches else Read(n, None, None, None) for n in names]
    if not found:
        return list(_unlabelled(here, names))
    if _labels_behind(text.text, found):
        stretches = _stretches_before(text, found, names)
    else:
        stretches = _stretches(text, found, names)
    return [_amount(stretches[n], here, n, signed) if n in stretches else Read(n, None, None, None) for n in names]


@dataclass(frozen=True)
class _Cell:
    """A cell's compact text, with and without what is struck out on the form."""

    whole: Passage
    kept: Passage

    @classmethod
    def of(cls, cell: Passage, document: Document) -> "_Cell":
        whole = compact(cell)
        if not document.struck_out:
            return cls(whole, whole)
        kept = [i for i, o in enumerate(whole.offsets) if o < 0 or not document.struck(o, o + 1)]
        return cls(whole, Passage("".join(whole.text[i] for i in kept), tuple(whole.offsets[i] for i in kept)))

    def placed(self, figure: Passage) -> Passage:
        """A figure's passage, and behind it the struck figure that stands next to it on the form."""
        if len(self.kept) == len(self.whole) or not figure.offsets:
            return figure
        kept = set(self.kept.offsets)
        offsets = list(self.whole.offsets)
        first, last = offsets.index(figure.offsets[0]), len(offsets) - offsets[::-1].index(figure.offsets[-1])
        start, end = first, last
        while start > 0 and offsets[start - 1] not in kept:
            start -= 1
        while end < len(offsets) and offsets[end] not in kept:
            end += 1
        return Passage.join([figure, self.whole[start:first], self.whole[last:end]])


def _labels_behind(text: str, found: Sequence[Found[str]]) -> bool:
    """Whether every label stands behind its figure: 1回（往診）; うち1名が医療機関以外."""
    if not re.match(r"\D*\d", text[: found[0].start]):
        return False
    bracketed = all(
        text[f.start - 1 : f.start] in ("(", "（") and text[f.end : f.end + 1] in (")", "）") for f in found
    )
    return bracketed or all(
        re.search(rf"(?:うち|内)、?{NUMBER}{UNITS}?[がは]$", text[: f.start]) and not re.search(r"\d", text[f.end :])
        for f in found
    )


def _stretches_before(text: Passage, found: Sequence[Found[str]], names: Sequence[str]) -> dict[str, Passage]:
    """The last figure before each label; an earlier one before the first label is a leaf's that has no label."""
    stretches: dict[str, Passage] = {}
    free = next((n for n in names if n not in {f.key for f in found}), None)
    for index, one in enumerate(found):
        start = found[index - 1].end if index else 0
        numbers = list(_ONE_NUMBER.finditer(text.text, start, one.start))
        if numbers:
            stretches[one.key] = text.span(numbers[-1])
        if len(numbers) > 1 and free is not None:
            stretches.setdefault(free, text.span(numbers[0]))
    return stretches


def _stretches(text: Passage, found: Sequence[Found[str]], names: Sequence[str]) -> dict[str, Passage]:
    """What follows each label up to the next; figures before the first label are the first leaf's."""
    stretches: dict[str, Passage] = {}
    for index, one in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        stretch = text[one.end : end]
        if one.key not in stretches or not re.search(r"\d", stretches[one.key].text):
            stretches[one.key] = stretch
    before = text[: found[0].start] if found else text[:0]
    free = next((n for n in names if n not in stretches), None)
    if free is not None and _ONE_NUMBER.search(before.text):
        stretches[free] = before
    return stretches


def _unlabelled(here: _Cell, names: Sequence[str]) -> Iterator[Read]:
    """A bare figure is the first leaf; as many figures as there are leaves go by order."""
    text = here.kept
    numbers = list(_ONE_NUMBER.finditer(text.text))
    first = _amount(text, here, names[0], False)
    if len(numbers) == len(names) > 1 and (first.value is None or _SPLIT.match(text.text, numbers[0].end())):
        yield from (_amount(text.span(m), here, n, False) for n, m in zip(names, numbers, strict=True))
        return
    yield first
    yield from (Read(n, None, None, None) for n in names[1:])


def _amount(stretch: Passage, here: _Cell, leaf: str | None, signed: bool) -> Read:
    """One figure out of its stretch of text, particles, brackets and notes around it dropped."""
    bare = trimmed(stretch)
    for candidate in _candidates(bare):
        said = figure(candidate.text)
        if said.blank and candidate.text.strip() and candidate is not bare:
            continue
        if said.value is not None or said.blank:
            value = said.value
            if value is not None and signed and value > 0 and _LESS.search(bare.text):
                value = -value
            return Read(leaf, value, None, here.placed(candidate) if value is not None else None)
    if HINT.search(bare.text) or _UNITS_ALONE.fullmatch(bare.text):
        return Read(leaf, None, None, None)
    return Read(leaf, None, bare.text, bare)


def trimmed(stretch: Passage) -> Passage:
    """Without the punctuation and particles that join a figure to its label and neighbours."""
    here = stretch.strip()
    while True:
        opens, closes = _OPENS.match(here.text), _CLOSES.search(here.text)
        start, stop = (opens.end() if opens else 0), (closes.start() if closes else len(here))
        if start == 0 and stop == len(here):
            return here
        here = here[start : max(start, stop)].strip()


def _candidates(bare: Passage) -> Iterator[Passage]:
    """Readings of a stretch, from the whole to the one number in it."""
    yield bare
    noted = bare.without(_NOTES)
    if noted.text != bare.text:
        yield trimmed(noted)
    numbers = list(_ONE_NUMBER.finditer(noted.text))
    colon = max(noted.text.rfind(":"), noted.text.rfind("："))
    if colon >= 0 and len(numbers) <= 1:
        yield trimmed(noted[colon + 1 :])
    digits = [m for m in numbers if re.search(r"\d", m[0])]
    if len(digits) == 1 and not _RANGE.search(noted.text) and re.search(rf"{UNITS}$", digits[0][0]):
        if _MISREAD.search(noted.text[: digits[0].start()]):
            return
        yield noted.span(digits[0])
