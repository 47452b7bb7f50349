"""Harmless changes: a submission typed in another way that says the same, and has to be read the same.

`CHANGES` holds each change by name. To look at all of them over a whole set of cases, write the changed copies out and
evaluate these: `python -m tests.unit.engines.harmless eval/group_report DIR`, then `python -m assistant.eval DIR`.
"""

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

Change = Callable[[str], str]

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BULLET = re.compile(  # a list's are all of one kind: those in quoted cells and before figures too
    r"((?:^|[\t\"])[ \u3000]*)(?:[・･●○◎◆◇■□▪▶►•](?=\s*\w)|[*＊-](?=\s*[^\W\d_]))", re.M
)
_NUMBER = re.compile(r"^(\s*)(?:([0-9０-９]{1,2})[.．、]|[(（]([0-9０-９]{1,2})[)）])(?=\s*[^\W\d_])", re.M)
_TAG = re.compile(r"(<[^<>]*>)")  # digits within a tag are the page's, not its reader's
_WIDTH = 34  # characters of a line that a program breaks
_PAGE = 40  # lines


def _quoted(text: str) -> str:
    """Forwarded: a > before every line, below a few words of one's own."""
    lines = "\n".join("> " + line for line in text.split("\n"))
    return f"佐々木様\n\nお世話になっております。下記のとおり転送いたします。\n\n{lines}"


def _in_letter(text: str) -> str:
    """Between the greeting and the signature of a mail."""
    return (
        "県庁 医療政策課 ご担当者様\n\nいつもお世話になっております。事務局の者です。\n"
        "標記の件、以下のとおり提出いたしますのでご査収のほどよろしくお願いいたします。\n\n"
        f"{text}\n\n以上、よろしくお願いいたします。\n\n--\n事務局　担当\nTEL 055-555-0123 / FAX 055-555-0124\n"
    )


def _digits(table: Mapping[int, int]) -> Change:
    return lambda text: "".join(p if _TAG.fullmatch(p) else p.translate(table) for p in _TAG.split(text))


def _numbered(style: Callable[[int], str]) -> Change:
    """1. and (1) before an item in another style."""

    def change(text: str) -> str:
        return _NUMBER.sub(lambda m: m[1] + style(int((m[2] or m[3]).translate(_NARROW))), text)

    return change


def _wrapped(text: str) -> str:
    """Sentences broken at a program's width; what is lined up in columns stays."""
    lines: list[str] = []
    for line in text.split("\n"):
        prose = ("。" in line or line.count("、") > 2) and not re.search(r"[|｜│┃\t]|  +", line)
        width = _WIDTH if prose else max(1, len(line))
        lines += [line[i : i + width] for i in range(0, max(1, len(line)), width)]
    return "\n".join(lines)


def _indented(margin: str) -> Change:
    return lambda text: "\n".join(margin + line if line else line for line in text.split("\n"))


def _paged(text: str) -> str:
    """With a page's number at every blank line that ends forty."""
    return "\n".join(
        f"{line}\n\n- {i // _PAGE + 1} -\n" if i % _PAGE == _PAGE - 1 and not line.strip() else line
        for i, line in enumerate(text.split("\n"))
    )


CHANGES: Mapping[str, Change] = {
    "quoted": _quoted,
    "in a letter": _in_letter,
    "full-width digits": _digits(_WIDE),
    "half-width digits": _digits(_NARROW),
    "no blank lines": lambda t: re.sub(r"\n[ \t　]*(?=\n)", "", t),
    "double-spaced": lambda t: t.replace("\n", "\n\n"),
    "dashes for bullets": lambda t: _BULLET.sub(r"\1- ", t),
    "circles for bullets": lambda t: _BULLET.sub(r"\1○", t),
    "circled numbers": _numbered(lambda n: _CIRCLED[n] if n < len(_CIRCLED) else str(n)),
    "numbers in brackets": _numbered(lambda n: f"({n}) "),
    "numbers with dots": _numbered(lambda n: f"{n}. "),
    "wrapped": _wrapped,
    "a margin of one": _indented("　"),
    "a margin of four": _indented("    "),
    "half-width colons": lambda t: t.replace("：", ":"),
    "full-width colons": lambda t: re.sub(r"(?<![0-9]):(?![0-9/])", "：", t),
    "half-width brackets": lambda t: t.replace("（", "(").replace("）", ")"),
    "full-width brackets": lambda t: t.replace("(", "（").replace(")", "）"),
    "blanks at line ends": lambda t: "\r\n".join(line + "  " for line in t.split("\n")),
    "page numbers": _paged,
    "full-width commas": lambda t: t.replace("、", "，"),
}


def write(cases: Path, into: Path) -> int:
    """Write a changed copy of every text case of a set for each change that changes it; returns how many."""
    copies = 0
    for gold in sorted(cases.glob("*/gold.json")):
        source = gold.parent / "submission.txt"
        try:
            text = source.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        except (FileNotFoundError, UnicodeDecodeError):
            continue  # the case is no text, or its encoding is what it is about
        for name, change in CHANGES.items():
            if (changed := change(text)) != text:
                folder = into / f"{gold.parent.name}~{name.replace(' ', '_')}"
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "submission.txt").write_bytes(changed.encode())
                shutil.copy(gold, folder / gold.name)
                copies += 1
    return copies


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), Path(sys.argv[2]))} changed copies\n")
