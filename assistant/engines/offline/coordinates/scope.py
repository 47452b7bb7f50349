"""Which lines of a submission tell figures of its table parts, whatever stands over them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.documents import Document, Line
from assistant.engines.offline.chapters import opens_effects
from assistant.engines.offline.coordinates.names import names_in
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.efforts.kinds import label_enclosed, label_starts, turns_to
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.labels import Labels, key_of
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.member_titles import titled
from assistant.japanese import nfkc
from schemas.fields import ReportType

_COUNT = re.compile(
    r"[\d〇一二三四五六七八九十百千](?:名|人|回|件|例)(?!目|称|体|様|数|の?(?:医師|スタッフ|看護|職員))"
)
_BARE = re.compile(
    r"(?<![\d/.-])(?:\d{1,4}(?![\d/.-]|[一-龠ぁ-んァ-ヶ])|\d{1,4}(?:/\d{1,4}){2}(?![\d/.-]|[一-龠ぁ-んァ-ヶ]))"
)
_ROW = re.compile(  # 12名／14名／16名; 4名（2名）／5名（3名）
    r"(?:\d[\d,]*(?:名|人|回|件|例)[/／→⇒、,・|｜]){2}\d[\d,]*(?:名|人|回|件|例)"
    r"|\d(?:名|人|回|件)(?:\([^()]{0,40}\))?[/→⇒|]\d+(?:名|人|回|件)"
)
_CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}月\d{1,2}日|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")
_EFFORTS = re.compile(
    r"必要な[3３三]つの取組|^.{0,6}取組(?:の)?内容|^\W*(?:[3３三]つの)?取組(?:[・･\-_]?[1-3一二三①-③](?!\d|名|人|回|件)|事項|について|の状況|のこと|のほう)|^[\W①]{0,3}事務局|^[\W②]{0,3}打ち?合わ?せ"
)
_EFFORT_HEAD = re.compile(
    r"^[\W\d一二三①②③]{0,6}(?:取組[\d①②③一二三]?|まず|次に|続いて|最後に|[、:：\s])*(?:グループ内|医療機関(?:同士"
    r"|間)|(?:多職種|地域)との?連携|普及啓発|住民(?:向け|へ)|市民(?:向け|へ)|支え合)"
)
_ASKED = re.compile(r"^\W*(?:質問|設問|問|Q)\d{1,2}[\W_]*")  # 【質問６】
_CLOSING = re.compile(r"^(?:以上[、。]?$|以上、?.{0,12}(?:報告|提出|お願い)|敬具|草々|.{0,24}よろしくお?願い)")
_AHEAD = 8  # lines below a heading in which the figures that it announces must begin
_LONGEST_HEADING = 60  # characters
_LONGEST_NAME = 30
_LATEST = 10  # characters of a sentence before the part that it speaks of


class Scope:
    """The lines of the table parts, told by their headings and by what they say themselves."""

    def __init__(self, document: Document, vocabulary: Vocabulary, report_type: ReportType) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.chapters = Labels([("", chapter) for chapter in report_type.chapters])

    def lines(self) -> list[Line]:
        """The lines in order; those of tables that were only lined up with blanks are among them."""
        every = self.every()
        kept: list[Line] = []
        inside, efforts = False, False
        above: list[Line] = []  # lines right before, that may say of when or whose the first figures are
        for index, line in enumerate(every):
            text = key_of(line.text)
            if is_envelope(line.text) or _CLOSING.match(text):
                inside = False
                if is_envelope(line.text):
                    efforts = False
                continue
            if opens_effort(line.text, text):
                inside, efforts = False, True
            elif titled(line.text):
                inside, efforts = False, False
            elif (
                self._chapter(text)
                or opens_effects(line.text)
                or (not inside and self._opens(text, every[index + 1 : index + 1 + _AHEAD], strict=efforts))
            ):
                inside, efforts = True, False
            if inside or (not efforts and self._tells(text)) or self._orders(text):
                kept.extend(above)
                kept.append(line)
                above = []
            else:
                heads = self._may_head(line.text, text, named=efforts)
                above = [*above[-1:], line] if heads else []
        return kept

    def _chapter(self, text: str) -> bool:
        return self.chapters.leading(re.sub(r"^\W+|^\d[.．、\s]*", "", text)) is not None

    def every(self) -> list[Line]:
        """All lines; those of tables that were only lined up with blanks are among them."""
        found: list[Line] = []
        for block in self.document.blocks:
            if isinstance(block, Line):
                found.append(block)
            elif block.origin == "aligned":
                found.extend(Line(passage=p) for p in self.document.lines_of(block))
        return found

    def _opens(self, text: str, following: Sequence[Line], *, strict: bool) -> bool:
        """Whether a line names a part (or an institution, a period) and figures follow, in it or below it."""
        text = _ASKED.sub("", text, count=1)
        mentions = self.vocabulary.mentions(text)
        parts = [m for m in mentions if m.part is not None and m.dim in ("part", "row")]
        if not parts:
            return False
        said = parts[0].start - max(text.rfind("。", 0, parts[0].start), text.rfind("、", 0, parts[0].start))
        columns = {m.keys for m in mentions if m.dim == "column"}
        if self._tells(text) and (not strict or (said <= _LATEST and len(columns) > 1)):
            return True
        if len(text) > _LONGEST_HEADING or (strict and parts[0].start > _LATEST):
            return False
        following = list(takewhile(lambda under: not opens_effort(under.text, nfkc(under.text)), following))
        below = [_CLOCK.sub("", nfkc(line.text)) for line in following]
        figures = sum(len(_COUNT.findall(under)) or len(_BARE.findall(under)) for under in below)
        first = next((under for under in below if _COUNT.search(under) or _BARE.search(under)), "")
        wanted = any(self._unit(m.part or "", first) for m in parts)
        if strict and not self._rows_below(following, [m.part or "" for m in parts]):
            return False
        return figures >= 2 and wanted and not _COUNT.search(text)

    def _may_head(self, text: str, key: str, *, named: bool) -> bool:
        """Whether a short line names a period or an institution, and nothing else; `named`: an institution alone."""
        if len(key) > _LONGEST_NAME or re.search(r"\d(?!年|[)）])", key) or opens_effort(text, key):
            return False
        return bool(names_in(text)) or (not named and any(m.dim == "column" for m in self.vocabulary.mentions(key)))

    def _rows_below(self, below: Sequence[Line], parts: Sequence[str]) -> bool:
        """Whether lines below hold figures of institutions or of a table's own rows, as no list of efforts does."""
        for line in below:
            text = _CLOCK.sub("", nfkc(line.text))
            figures = len(_COUNT.findall(text)) or len(_BARE.findall(text))
            counted = figures > 1 if "。" in text else figures > 0
            mentions = self.vocabulary.mentions(text)
            own = any(m.dim == "row" and (m.sums or m.part in parts) for m in mentions)
            if counted and (own or names_in(line.text)):
                return True
        return False

    def _unit(self, part: str, text: str) -> bool:
        shape = self.vocabulary.shapes[part]
        said = re.findall(r"\d(名|人|回|件|例)", text)
        return not said or any(map(shape.counts_in, said))

    def _tells(self, text: str) -> bool:
        """Whether a line tells figures of a part by itself."""
        if len(_COUNT.findall(text)) < 2:
            return False
        mentions = self.vocabulary.mentions(text)
        columns = {m.keys for m in mentions if m.dim == "column"}
        parts = {m.part for m in mentions if m.dim in ("part", "row", "leaf") and m.part}
        fitting = any(self._unit(p, text) for p in parts)
        several = len(columns) >= 2 or len({m.keys for m in mentions if m.dim != "column"}) >= 2
        return bool(parts) and fitting and (several or _ROW.search(text) is not None)

    def _orders(self, text: str) -> bool:
        """Whether a line announces an order of periods: 数字は順に、現状、目標、実績です。"""
        if _COUNT.search(text) or not re.search("[順左]", text):
            return False
        return len({m.keys for m in self.vocabulary.mentions(text) if m.dim == "column"}) >= 2


def opens_effort(text: str, key: str) -> bool:
    """Whether a line (`key`: its compact text) opens one of the efforts, or all of them."""
    if label_starts(text) or label_enclosed(text) or turns_to(aligned(text)):
        return True
    if len(key) > _LONGEST_HEADING:
        return False
    return _EFFORTS.search(key) is not None or (_EFFORT_HEAD.match(key) is not None and not _COUNT.search(key))


__all__ = ["Scope", "opens_effort"]
