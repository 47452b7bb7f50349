"""Text submissions made harder to read, so that a risk model sees the program fail: gold stays what it was.

An engine that was improved on a set of submissions makes hardly a mistake on it. A model fitted to that alone learns
that nothing goes wrong; the next unknown layout proves it wrong. So each text may be read a second time in a form that
people make by accident: pasted without its tabs, wrapped by a mail program, with empty cells lost, with parts in
another order, with headings of the writer's own.
"""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

# Headings in words that no edition prints. Longer ones first, so that a heading is not changed in its middle.
_OWN_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("取組目標", "めざす姿"),
    ("事務局", "世話役"),
    ("打ち合わせ", "寄合い"),
    ("参加機関", "顔ぶれ"),
    ("開催方法", "やり方"),
    ("医療機関名", "ところ"),
    ("現状", "はじめ"),
    ("実績", "おわり"),
    ("合計", "あわせて"),
    ("所在地", "場所"),
    ("訪問診療", "定期の訪問"),
    ("往診", "急ぎの訪問"),
)
_WRAPS: Final = (24, 36, 48)


def _tabs_pasted(text: str, random: Random) -> str:
    """Tabs become blanks."""
    return text.replace("\t", " " * random.randint(1, 3))


def _blanks_squeezed(text: str, random: Random) -> str:
    """Columns that were set apart by blanks stand side by side."""
    return re.sub(r"[ \u3000]{2,}", " ", text)


def _empty_cells_lost(text: str, random: Random) -> str:
    """What stood behind an empty cell moves to the left."""
    return re.sub(r"\t{2,}", "\t", text)


def _wrapped(text: str, random: Random) -> str:
    """No line longer than so many characters."""
    width = random.choice(_WRAPS)
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width))


def _blank_lines_lost(text: str, random: Random) -> str:
    """Nothing sets paragraphs apart."""
    return re.sub(r"\n[ \t\u3000]*(?=\n)", "", text)


def _all_spaced(text: str, random: Random) -> str:
    """A blank line behind every line."""
    return text.replace("\n", "\n\n")


def _own_words(text: str, random: Random) -> str:
    """Some headings in words of the writer's own, where they stand at the start of a line or cell."""
    for printed, own in random.sample(_OWN_WORDS, 3):
        text = re.sub(rf"(^|[\t|>・:： ]){printed}", rf"\g<1>{own}", text, flags=re.MULTILINE)
    return text


def _parts_moved(text: str, random: Random) -> str:
    """The second half of the paragraphs before the first."""
    parts = re.split(r"\n{2,}", text)
    middle = len(parts) // 2
    return "\n\n".join([*parts[middle:], *parts[:middle]])


def _lines_joined(text: str, random: Random) -> str:
    """Some line ends became blanks."""
    return re.sub(r"\n", lambda m: " " if random.random() < 0.15 else "\n", text)


STRAINS: Final[Mapping[str, Callable[[str, Random], str]]] = {
    "tabs_pasted": _tabs_pasted,
    "blanks_squeezed": _blanks_squeezed,
    "empty_cells_lost": _empty_cells_lost,
    "wrapped": _wrapped,
    "blank_lines_lost": _blank_lines_lost,
    "all_spaced": _all_spaced,
    "own_words": _own_words,
    "parts_moved": _parts_moved,
    "lines_joined": _lines_joined,
}


def strained(text: str, random: Random) -> tuple[str, str]:
    """(the text made harder in one way that changes it, the name of that way); the same for the same source of chance.

    `text` has \\n line ends. Where no way changes anything, the text as it is and "".
    """
    for name in random.sample(sorted(STRAINS), len(STRAINS)):
        changed = STRAINS[name](text, random)
        if changed != text:
            return changed, name
    return text, ""
