"""Where the efforts end: the effects, the letter's end, or a heading on the level of the efforts' titles or above."""

import re
from collections.abc import Sequence

from assistant.engines.offline.efforts.effects import of_effects
from assistant.engines.offline.efforts.heads import named_pieces
from assistant.engines.offline.efforts.rows import Row
from assistant.engines.offline.efforts.titles import Opening
from assistant.engines.offline.efforts.wordings import mark_of
from assistant.engines.offline.letters import is_envelope
from assistant.japanese import fold

_CLOSING = re.compile(r"^(?:以上(?:です|となります)?[。、]?$|敬具|草々)|^[-‐–—―─━=＝]{3,}|よろしくお?願")
_INSTITUTION = re.compile(r"(?:医療機関|施設|機関)(?:等)?名?(?:称)?")
_STRONG = "■◆●【《≪〔◎"  # signs of headings
_ABOVE = 4  # rows above the first title in which the chapter's own heading may stand


class Bounds:
    """What the rows around the titles chosen tell about where the efforts end."""

    def __init__(self, rows: Sequence[Row], chosen: Sequence[Opening]) -> None:
        self.rows, self.chosen = rows, chosen
        self.chapter = self._chapter()
        self.sign = self._sign()

    def _chapter(self) -> str:
        """The manner in which the heading above the first title is counted."""
        first = self.chosen[0].row
        own = self.chosen[0].title.mark
        for row in reversed(self.rows[max(0, first - _ABOVE) : first]):
            mark = mark_of(row.cells[0][1].text)
            if mark is not None and "取組" in fold(row.cells[0][1].text).replace("取り組み", "取組"):
                return mark.manner if own is None or mark.manner != own.manner else ""
        return ""

    def _sign(self) -> str:
        """The sign before a heading above the first title, where the titles have none: ■審議事項."""
        first = self.chosen[0]
        above = [row.cells[0][1].text[:1] for row in self.rows[max(0, first.row - _ABOVE) : first.row] if row.line]
        own = first.passage.text[:1]
        return next((s for s in reversed(above) if s in _STRONG and s != own), "")

    def again(self, row: Row) -> list[Opening]:
        """The titles that a row prints again before what it tells of their efforts."""
        heads = [fold(p.text) for _, p in row.cells]
        return [o for o in self.chosen if o.cell + 1 < len(heads) and heads[o.cell] == fold(o.passage.text)]

    def ends(self, row: Row) -> bool:
        """Whether a row is none of the efforts' any more: the effects, an envelope, a heading on the titles' level."""
        text = row.cells[0][1].text
        if of_effects(text) or is_envelope(text) or _CLOSING.search(fold(text)):
            return True
        if any(_INSTITUTION.fullmatch(fold(p.text)) for _, p in row.cells[:2]) and len(row.cells) > 1:
            return True
        mark, last = mark_of(text), self.chosen[-1].title.mark
        if self.sign and text.startswith(self.sign) and row.line and not named_pieces(row.cells[0][1])[0].name:
            return True
        if mark is None:
            return False
        if self.chapter and mark.manner == self.chapter:
            return True
        return last is not None and mark.manner == last.manner and mark.number > last.number


__all__ = ["Bounds"]
