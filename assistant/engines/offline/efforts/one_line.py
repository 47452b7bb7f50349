"""現状, 取組目標, 実績 on one line: 現状→実績→目標：0回→2回→3回; 着手前０回　目標３回　到達３回."""

import re
from collections.abc import Callable
from functools import cache

from assistant.documents import Passage
from assistant.engines.offline.efforts.found import SITUATIONS
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.prose import without_remarks

_BETWEEN = r"[ \t\u3000]*(?:→|⇒|->|／|/|・|、|\||｜|>|＞)[ \t\u3000]*"
_BEGINS = r"(?=[\d「『〇零一二三四五六七八九十]|なし|無し|未|特に|数[名回件人])"


def on_one_line(block: Passage, names: Callable[[str], str]) -> tuple[dict[str, Passage], Passage] | None:
    """(situations by field, the block without their line); None where no line holds them all so.

    `names`: the words for a field, as a pattern's alternatives.
    """
    every = tuple((field, names(field)) for field in SITUATIONS)
    start = 0
    for line in block.lines():
        at = block.text.index(line.text, start)
        start = at + len(line)
        found = _in_order(line, every) or _glued(line, every)
        if found:
            before, behind = block[:at], block[start:]
            behind = without_remarks(behind, before) if len(found) == len(SITUATIONS) else behind
            return found, Passage.join([before, behind], "\n")
    return None


def _in_order(line: Passage, names: tuple[tuple[str, str], ...]) -> dict[str, Passage]:
    """Values in the order that the words before the colon announce, parted as those are."""
    text = aligned(line.text)
    head = _order(names).match(text)
    if head is None:
        return {}
    fields = [str(m.lastgroup) for m in _field(names).finditer(head["order"])]
    offset = head.end()
    values = [
        line[offset + m.start() : offset + m.end()].strip() for m in re.finditer(_piece(head["mark"]), text[offset:])
    ]
    fits = len(set(fields)) == len(fields) == len(values) >= 2
    return {f: v for f, v in zip(fields, values, strict=True) if v.text.strip("-－ー― ")} if fits else {}


def _piece(mark: str) -> str:
    """A stretch between two of the marks that part the words."""
    return {"→": "[^→⇒]+", "⇒": "[^→⇒]+"}.get(mark.strip(), rf"[^{re.escape(mark.strip() or '→')}]+")


def _glued(line: Passage, names: tuple[tuple[str, str], ...]) -> dict[str, Passage]:
    """Words with their values right behind them, nothing else on the line."""
    text = aligned(line.text)
    found = list(_label(names).finditer(text))
    fields = [str(m.lastgroup) for m in found]
    if len(found) < 2 or len(set(fields)) < len(fields) or re.search(r"\w", text[: found[0].start()]):
        return {}
    if re.search(r"は、?$", found[0][0]) or re.search(r"(?:です|でした|ます|ました|ください)[。．]?\s*$", text):
        return {}  # a sentence
    ends = [m.start() for m in found[1:]] + [len(text)]
    values = [line[m.end() : end].strip(" \t\u3000、，,/／|｜。→⇒") for m, end in zip(found, ends, strict=True)]
    return dict(zip(fields, values, strict=True)) if all(v.text for v in values) else {}


@cache
def _field(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{field}>{words})" for field, words in names))


@cache
def _order(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    word = rf"(?:{'|'.join(words for _, words in names)})"
    return re.compile(
        rf"[\s\W]{{0,4}}[(（\[【]?(?P<order>{word}(?P<mark>{_BETWEEN}){word}(?:{_BETWEEN}{word})*)[)）\]】]?"
        r"[ \t\u3000]*[:：][ \t\u3000]*(?=\S)"
    )


@cache
def _label(names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    every = "|".join(rf"(?P<{field}>{words})" for field, words in names)
    return re.compile(
        r"(?:^|(?<=[\s\u3000、,/／|｜・→⇒]))[■●○◆◇□▶▼・★☆]?"
        rf"(?:{every})(?:は、?(?=\S)|{_BEGINS}|[ \t\u3000]+(?=[^\s:：]))"
    )


__all__ = ["on_one_line"]
