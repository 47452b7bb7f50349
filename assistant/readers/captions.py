"""Whom each of several tables alike is of: the name in what stands over it, or the words for the sum of all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.documents import Passage
from assistant.japanese import fold
from assistant.readers.printed import is_heading

_NAMING_WORDS = (
    r"(?:貴?(?:医療)?(?:機関|施設|事業所|病院|診療所|医院|法人|院)[・/／]?(?:診療所|事業所)?等?の?名称?|名称)"
)
_NAMING = re.compile(rf"[\W\d]*(?:{_NAMING_WORDS}|(?:医療)?機関|施設|事業所)(?:\([^()]*\))?[\W]*")
_LABELLED = re.compile(
    rf"(?:^|[^\w])(?:{_NAMING_WORDS}\s*(?:[:：=＝]|(?<=名|称)[\s\u3000]+(?=\S))|医療機関\s*[:：])\s*"
)
_NEXT_LABEL = re.compile(
    r"[\s\u3000]+[^\s:：]{1,8}\s*[:：]|[\s\u3000]*[(（](?!医|社|財|株|有|福|一社)[^()（）]*[)）]?\s*$"
)
_SUM = re.compile(r"(?:.{0,16}(?:合計|総計|集計|全体|総括|まとめ)|計|全(?:医療)?(?:機関|施設))(?:表|欄|分|シート|票)?")
_PIECE = re.compile(
    r"(?:[(（](?:医|社|医社|社医|財|医財|株|有|福|一社)[)）]|[^【】\[\]（）()「」『』〔〕<>＜＞《》｜|:：/／\n\t])+"
)
_MARKS = re.compile(
    r"^[\s・･○●◆◇■□▶▼•※*＊#-]+|[\s\u3000]+$|^(?:第?[\d０-９①-⑳]+(?:枚目|番|号|票)?|[A-Za-zア-ン](?=[.．、)）_＿]))[.．、)）_＿\s\u3000]+"
)
_NUMBERS = re.compile(r"[\d①-⑳一二三四五六七八九十]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_NO_NAME = re.compile(r"[。※]|(?:です|ます|こと|取組|報告|提出|様式)|^[\W\d]*$|^.$")
_BEHIND = re.compile(r"[\s\u3000の]|[分様]$")
_KINDS = re.compile(
    r"医院|クリニック|病院|診療所|内科|外科|小児科|眼科|皮膚科|耳鼻咽喉科|歯科|センター|ステーション|薬局|医師会|在宅"
)
_INSTITUTION = re.compile(rf"(?:{_KINDS.pattern})(?:様|分)?$")
_LONGEST_NAME = 40  # characters


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a table: rows of passages, the farthest first, each with the block that it stands in."""

    rows: Sequence[Sequence[tuple[int, Passage]]]


@dataclass(frozen=True, slots=True)
class Name:
    """Whom a table is of. `whole`: the blocks that say nothing else."""

    name: Passage
    sums: bool
    labelled: bool
    whole: frozenset[int]


def looks_like_institution(text: str) -> bool:
    """Whether a name ends as institutions' names do."""
    return _INSTITUTION.search(fold(text)) is not None


def names_of(captions: Sequence[Caption]) -> list[Name | None]:
    """The name over each table; None where it cannot be told."""
    labelled = [_labelled(caption) for caption in captions]
    pieces = [list(_pieces(caption)) for caption in captions]
    own = [{_bare(p.text) for _, p in each} for each in pieces]
    found: list[Name | None] = []
    for index, each in enumerate(pieces):
        others = set().union(*(texts for at, texts in enumerate(own) if at != index))
        told = [(at, p) for at, p in each if _bare(p.text) not in others]
        found.append(labelled[index] or _sum(told) or _only(told))
    return _without_shared_end(found)


def _without_shared_end(found: Sequence[Name | None]) -> list[Name | None]:
    """Names without the words that follow each of them: …の状況, …　記入日, …分."""
    texts = [n.name.text for n in found if n is not None and not n.sums]
    same = sum(1 for _ in takewhile(lambda cs: len(set(cs)) == 1, zip(*(t[::-1] for t in texts), strict=False)))
    shared = texts[0][-same:] if len(texts) > 1 and same else ""
    ends = [m.start() for m in _BEHIND.finditer(shared) if not _KINDS.search(shared, m.start())]
    cut = len(shared) - ends[0] if ends else 0
    if not cut or any(len(t) <= cut + 1 for t in texts):
        return list(found)
    return [n if n is None or n.sums else replace(n, name=n.name[:-cut].strip()) for n in found]


def _labelled(caption: Caption) -> Name | None:
    """The value behind a word for names: 医療機関名 | 大路医院; 施設名：大路医院."""
    for row in reversed(caption.rows):
        for at, (block, passage) in enumerate(row):
            behind = row[at + 1][1] if at + 1 < len(row) else None
            if behind is not None and _NAMING.fullmatch(fold(passage.text)) and not is_column(behind.text):
                return _name(behind.strip(), block)
            match = _LABELLED.search(passage.text)
            if match is not None and match.end() < len(passage.text):
                value = passage[match.end() :]
                cut = _NEXT_LABEL.search(value.text)
                return _name((value[: cut.start()] if cut else value).strip(), block)
    return None


def is_column(text: str) -> bool:
    """Whether a cell is a heading rather than what one is asked for."""
    return is_heading(text) and not _SUM.fullmatch(fold(text))


def _name(value: Passage, block: int) -> Name | None:
    if not 1 < len(value) <= _LONGEST_NAME:
        return None
    return Name(value, _SUM.fullmatch(fold(value.text)) is not None, True, frozenset({block}))


def _sum(told: Sequence[tuple[int, Passage]]) -> Name | None:
    """The words for the sum, the nearest ones."""
    for _, piece in reversed(told):
        for words in reversed(piece.split(r"[\s\u3000]+")):
            if words and _SUM.fullmatch(fold(words.text)):
                return Name(words, True, False, frozenset())
    return None


def _only(told: Sequence[tuple[int, Passage]]) -> Name | None:
    """The one name that stands over no other table; of several the nearest that sounds like an institution."""
    names = [(block, p) for block, p in told if _is_name(p.text)]
    sounding = [(block, p) for block, p in names if looks_like_institution(p.text)]
    if not sounding and len({fold(p.text) for _, p in names}) != 1:
        return None
    block, name = (sounding or names)[-1]
    return Name(name, False, False, frozenset({block}))


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME and not is_heading(text) and not _NO_NAME.search(fold(text))


def _pieces(caption: Caption) -> Iterator[tuple[int, Passage]]:
    """The stretches between brackets and colons, without the numbers and marks at their beginning."""
    for row in caption.rows:
        for block, passage in row:
            for match in _PIECE.finditer(passage.text):
                piece = passage.span(match).strip()
                while mark := _MARKS.search(piece.text):
                    piece = piece[mark.end() :] if mark.start() == 0 else piece[: mark.start()]
                if piece:
                    yield block, piece


def _bare(text: str) -> str:
    """A piece without its numbers: 内訳1 and 内訳2 are no names."""
    return _NUMBERS.sub("", fold(text))


__all__ = ["Caption", "Name", "is_column", "looks_like_institution", "names_of"]
