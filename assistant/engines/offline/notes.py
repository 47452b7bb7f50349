"""The form's footnotes (※…) among lines, and the blank lines that set lines apart."""

import re

from assistant.documents import Document

_NOTE = re.compile(r"^\s*(?:[(（]?\s*[※＊]|(?:メモ|補足|追記|参考)\s*[:：])")
_ENDS = re.compile(r"[。)）]\s*$")
_OPENS_ELSE = re.compile(r"^(?:[・･○●◆◇■□▶•【]|[(（]?\d{1,2}[)）.．、](?!\d)|[①-⑳]|[0-9０-９]+[\s　.．、])")
_BRACKET_LINES = 3
_FULL_LINE = 20  # characters from which a line without an end may go on in the next


class Footnotes:
    """Tells, line by line, whether a line belongs to a ※ note."""

    def __init__(self) -> None:
        self._open = False
        self._bracket = 0  # lines over which a bracket that the note opened may still stay open

    def holds(self, text: str, gap: int) -> bool:
        """Whether this line is a note's. `gap`: blank lines before it; they end a note."""
        line = text.strip()
        if _NOTE.match(line):
            self._open = _unfinished(line)
            self._bracket = _BRACKET_LINES if _opened(line) else 0
            return True
        if self._bracket > 0 and not re.search(r"\d", line):
            self._bracket = 0 if re.search(r"[)）]", line) else self._bracket - 1
            return True
        if self._open and not gap and not _OPENS_ELSE.match(line):
            self._open = not _ENDS.search(line)
            return True
        self._open, self._bracket = False, 0
        return False


def _unfinished(line: str) -> bool:
    return len(line) >= _FULL_LINE and not _ENDS.search(line)


def _opened(line: str) -> bool:
    return len(re.findall(r"[(（]", line)) > len(re.findall(r"[)）]", line))


def blank_lines(document: Document, end: int | None, start: int | None) -> int:
    """Blank lines between two places of a document."""
    if end is None or start is None or start <= end:
        return 0
    return max(0, document.text.count("\n", end, start) - 1)
