"""The field's name at the head of a line, and what stands behind it: 窓口をする人: …, 現状は「…」。計画は「…」。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.wordings import SIGNS, field_of, mark_of

_STOP = re.compile(r"。[」』）)]?[ \t\u3000]*(?=\S)")
_ENDS = re.compile(r"[:：=＝]|…+|‥+|・{3,}|\.{3,}|は、?(?=[「\S])|[ \t\u3000]+|(?=[「])|[。]?$")
_REACH = 45  # characters in which a name ends
_WIDE = re.compile(r"[ ]{2,}|[\t\u3000]+[ ]*|[ \t\u3000]*[|｜／/→][ \t\u3000]*")
_NARROW = re.compile(r"[ \t\u3000]+")
_DOTS = re.compile(r"[ \t\u3000]*[・、,，][ \t\u3000]*")
_EACH = re.compile(
    r"(?:^|(?<=[\s、。,，/／|｜・→:：(（」]))(?:現\s*状|現\s*況|取\s*組\s*目\s*標|目\s*標|計\s*画|実\s*績)"
    r"(?:[(（][^()（）\n]{1,60}[)）])?\s*"
    r"(?:[:：=＝]|(?:の(?:欄|ところ))?は、?|[…‥]+|[ \t\u3000]+|が(?=[\d「])|(?=[\d「]))"
)
_SEVERAL = 2  # situations in a sentence that begins with other words: 右の欄は、現状が3回、…
_LEAD = re.compile(
    r"(?:で|また|なお|の[\d一二三四五六七八九]+つです)?[、。]?(?:[^、。]{0,8}(?:欄|数字|状況|数値)(?:は、?|[:：])\s*)?"
)
_QUOTED = re.compile(r"\s*「([^「」]*)」(?:です|でした)?[。、]?\s*")
_SAID = re.compile(r"(?:ます|ません|ました|ください|でしょう)[。．]?$")
_SENTENCE_ENDS = re.compile(r"(?<=[\d回件名人部校枚台本例])(?:でした|です|となりました)。?$")
_COLON = re.compile(r"[:：=＝…]")
_TOLD = re.compile(
    r"(?:が(?:務め|担当し|担い|行い|して)(?:ました|ます|おります)|です|でした|になります|にお願いしました)。?$"
)
_EDGES = " 　\t、，,/／|｜→。"


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch: the field that its head names (None where it names none), what stands behind, and all of it."""

    name: str | None
    value: Passage
    whole: Passage


def named_pieces(line: Passage) -> list[Named]:
    """A line taken apart where sentences or situations name fields; at least one piece."""
    found: list[Named] = []
    for piece in _sentences(line):
        found.extend(_situations(piece) or [_head(piece)])
        if len(found) > 1 and found[-1].name is None:
            last, before = found.pop(), found.pop()
            if before.name in SITUATIONS and not _COLON.search(before.whole.text):
                found.append(before)  # a remark behind 実績は3回です。
                continue
            whole = Passage.join([before.whole, last.whole])
            value = Passage.join([before.value, last.whole]) if before.name else whole
            found.append(Named(before.name, value, whole))
    return found or [Named(None, line, line)]


def _sentences(line: Passage) -> Iterator[Passage]:
    text = line.text
    cuts = [m.end() for m in _STOP.finditer(text) if text.count("「", 0, m.start()) <= text.count("」", 0, m.end())]
    for start, end in pairwise([0, *cuts, len(text)]):
        if line[start:end].text.strip():
            yield line[start:end]


def _head(piece: Passage) -> Named:
    text = aligned(piece.text)
    mark = mark_of(text)
    signs = re.match(rf"{SIGNS}*", text)
    begin = mark.end if mark else signs.end() if signs else 0
    for match in _ENDS.finditer(text, begin, min(len(text), begin + _REACH)):
        end = match.start()
        head, rest = text[begin:end], text[match.end() :]
        if not head.strip() or text[:end].count("(") > text[:end].count(")"):
            continue
        name = field_of(text[:end]) if mark else field_of(head)
        if name is None or name == "situations" or not _parts(match[0], head, rest, name, marked=mark is not None):
            continue
        value = piece[match.end() :].strip(" 　\t")
        if name == "coordinators" and match[0][:1] == "は" and (told := _TOLD.search(value.text)):
            value = value[: told.start()]
        return Named(name, value, piece) if name not in SITUATIONS else Named(name, _plain(value), piece)
    return Named(None, piece, piece)


def _parts(end: str, head: str, rest: str, name: str, *, marked: bool) -> bool:
    """Whether what stands between a name and the words behind it sets the name apart."""
    if end[:1] in (":", "：", "=", "＝", "…", "‥", "・", "."):
        return True
    if not rest.strip():
        said = f"{head}{end}".rstrip().endswith("。") and re.search(r"[をがにで]", head)
        return not (name == "coordinators" and said)  # 窓口を置く。
    if name in SITUATIONS:
        return not (end[:1] == "は" and _SAID.search(rest.strip()))
    if end[:1] == "は":
        return name != "activities"
    wide = len(end) > 1 or end == "\u3000"
    return end.isspace() and (marked or wide) and len(head.strip()) <= 14


def _situations(piece: Passage) -> list[Named]:
    """現状 1回　／　取組目標　／　実績　1回 one by one; [] unless the piece begins with one of them."""
    text = aligned(piece.text)
    mark = mark_of(text)
    signs = re.match(rf"{SIGNS}*", text)
    begin = mark.end if mark else signs.end() if signs else 0
    found = [m for m in _EACH.finditer(text, begin) if text.count("「", 0, m.start()) <= text.count("」", 0, m.start())]
    lead = text[begin : found[0].start()].strip() if found else ""
    if not found or (lead and (len(found) < _SEVERAL or not _LEAD.fullmatch(lead))):
        return []
    pieces = []
    for match, after in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=True):
        name = field_of(re.sub(r"[:：=＝は、…‥\s]+$", "", match[0]))
        value = piece[match.end() : after]
        if name not in SITUATIONS or (match[0].rstrip("、").endswith("は") and _SAID.search(value.text.strip())):
            return []
        pieces.append(Named(name, _plain(value), piece[match.start() : after]))
    return pieces if len({p.name for p in pieces}) == len(pieces) else []


def _plain(value: Passage) -> Passage:
    value = value.strip(" 　\t")
    if (ends := _SENTENCE_ENDS.search(value.text)) is not None:
        value = value[: ends.start()]
    quoted = _QUOTED.fullmatch(value.text)
    if quoted:
        return value.span(quoted, 1)
    stripped = value.strip(_EDGES)
    return stripped if "。" not in stripped.text else value.strip("、，,/／|｜→ 　\t")


def side_by_side(line: Passage) -> list[str]:
    """The situations that a line names side by side, and nothing else; [] for other lines."""
    words = re.split(_WIDE, line.text.strip())
    names = [field_of(w) for w in words if w.strip()]
    held = [n for n in names if n in SITUATIONS]
    return [str(n) for n in held] if len(held) > 1 and len(held) == len(names) == len(set(held)) else []


def values_in_row(line: Passage, count: int) -> list[Passage]:
    """As many values as were named together, side by side on a line; [] where they are not as many."""
    if _EACH.match(aligned(line.text)):
        return []
    for pattern in (_WIDE, _NARROW, _DOTS):
        pieces = [p.strip() for p in line.strip(" 　\t|｜").split(pattern) if p.text.strip()]
        if len(pieces) == count:
            return pieces
    return []


def named_order(text: str) -> list[str]:
    """The situations in the order in which words name them: 現状／計画／実績."""
    words = re.findall(r"現状|取組目標|目標|計画|実績", aligned(re.sub(r"\s", "", text)))
    return [name for w in words if (name := field_of(w)) in SITUATIONS and name]


__all__ = ["Named", "named_order", "named_pieces", "side_by_side", "values_in_row"]
