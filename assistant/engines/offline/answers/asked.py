"""Questions and answers as a web form prints them: Ｑ４－２ … Ａ４－２ …, 【質問3】… 【回答3】…, 問1 … 答 …"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from assistant.documents import Block, Document, Line, Passage, Table
from assistant.engines.offline.notes import blank_lines
from assistant.japanese import fold

T = TypeVar("T")

_NUMBER = r"[\d０-９]+(?:[-－‐−.．の]\s*[\d０-９]+)*"
_WORD = r"(?:御?ご?質問|設問|問い?|[QＱ])"
_REPLY = r"(?:御?ご?回答(?:内容|欄)?|(?:入力|記入|申込|申請)(?:内容|欄|値)|答え?|[AＡ])"
_OPEN, _CLOSED = r"[【\[［〔<＜(（]", r"[】\]］〕>＞)）]"
# What a question may begin with, and what its answer; a program may have any one of each.
_ASKED = tuple(
    re.compile(rf"\s*[■●◆○◇□・]?\s*(?:{way})")
    for way in (
        rf"{_OPEN}\s*(?:{_WORD}\s*(?:{_NUMBER})?|{_NUMBER})\s*{_CLOSED}[\s　:：]*",
        rf"{_WORD}\s*(?:{_NUMBER}|(?=[:：.．]))(?:[.．:：、)）\s　]+|(?=[^\d]))",
        rf"{_NUMBER}[)）.．、:：]\s*",
    )
)
_TOLD = tuple(
    re.compile(rf"\s*(?:{way})")
    for way in (
        rf"{_OPEN}\s*{_REPLY}\s*(?:{_NUMBER})?\s*{_CLOSED}[\s　:：]*",
        rf"{_REPLY}(?:\s*{_NUMBER}(?:[.．:：、)）\s　]+|$)|[.．:：、)）\s　]+|$)",
        r"[→⇒➡➔▶►＞>]\s*",
    )
)
_FEWEST = 4  # answers below which a text is no form's printout
_UNANSWERED = re.compile(
    r"[(（\[［<＜〈]?\s*(?:入力|記入|回答|記載|選択|未入力|未回答|無回答|未記入|空欄|空白|該当)?(?:は?なし|は?無し|未入力|未回答|無回答|未記入|空欄|空白)"
    r"\s*[)）\]］>＞〉]|未入力|未回答|無回答|未記入|空欄|回答なし|入力なし"
)
_RULE = re.compile(r"\s*(?:[-‐–—―−－=＝*＊_━─]{2,}.*|以上[。.]?|[*＊■◆]{3,}.*)\s*$")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question without its number, the lines of its answer (none where it was left open), and where it stands."""

    block: Line
    question: Passage
    lines: tuple[Passage, ...] | None  # None: nobody was asked anything, it is a heading over the next ones
    path: tuple[Passage, ...] = ()  # the headings over the answer and its own label, where a program tells them apart
    number: tuple[str, ...] = ()  # the question's, of as many levels as it has


def answers_in(document: Document) -> list[Block | Answer] | None:
    """The document's blocks, questions with their answers as one; None where it is no such printout."""
    style = _style(document.text.splitlines())
    if style is None:
        return None
    asked, told = style

    def marked(lines: Sequence[Passage]) -> bool:
        return any(asked.match(line.text) and told.match(after.text) for line, after in pairwise(lines))

    found = _Pairs(document, asked, told).of(list(untabled(document, document.blocks, marked)))
    return found if sum(isinstance(one, Answer) and one.lines is not None for one in found) >= _FEWEST else None


def _style(texts: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What the text's questions and answers begin with: the two that stand below each other most often."""
    told = [{i for i, text in enumerate(texts) if way.match(text)} for way in _TOLD]
    if max(map(len, told)) < _FEWEST:
        return None
    asked = [{i for i, text in enumerate(texts) if way.match(text)} for way in _ASKED]
    pairs = [
        (sum(bool({i - 1, i - 2} & questions - answers) for i in answers), -a, -b)
        for a, questions in enumerate(asked)
        for b, answers in enumerate(told)
    ]
    most, a, b = max(pairs)
    return (_ASKED[-a], _TOLD[-b]) if most >= _FEWEST else None


def untabled(
    document: Document, blocks: Iterable[T], are_lines: Callable[[Sequence[Passage]], bool]
) -> Iterator[T | Line]:
    """The blocks; a table that was guessed from lines is these lines, where they are of the kind that is told."""
    for block in blocks:
        if isinstance(block, Table) and block.origin in ("aligned", "delimited", "tabs"):
            lines = [line for line in document.lines_of(block) if line.text.strip()]
            if are_lines(lines):
                yield from (Line(passage=line) for line in lines)
                continue
        yield block


class _Pairs:
    """One pass over the blocks with the marks of one style."""

    def __init__(self, document: Document, asked: re.Pattern[str], told: re.Pattern[str]) -> None:
        self.document = document
        self.asked = asked
        self.told = told

    def of(self, blocks: Sequence[Block]) -> list[Block | Answer]:
        found: list[Block | Answer] = []
        index = 0
        while index < len(blocks):
            here = blocks[index]
            match = self.asked.match(here.text) if isinstance(here, Line) else None
            if match is None or not isinstance(here, Line):
                found.append(here)
                index += 1
                continue
            question, index = self._question(here.passage[match.end() :], blocks, index + 1)
            lines, after = self._answer(blocks, index)
            if lines is None and not found:
                found.append(here)  # a title that is numbered as the questions are
            else:
                found.append(Answer(here, question, lines, number=tuple(re.findall(r"\d+", fold(match.group())))))
            index = after
        return found

    def _question(self, first: Passage, blocks: Sequence[Block], index: int) -> tuple[Passage, int]:
        """A question with the lines that it goes on over to its answer, and the next block's place."""
        pieces = [first]
        for at in range(index, min(index + 3, len(blocks))):
            block = blocks[at]
            if not isinstance(block, Line) or self.asked.match(block.text):
                break
            if self.told.match(block.text):
                return Passage.join([p.strip() for p in pieces]), at
            pieces.append(block.passage)
        return first.strip(), index

    def _answer(self, blocks: Sequence[Block], index: int) -> tuple[tuple[Passage, ...] | None, int]:
        lines: list[Passage] = []
        begun = False
        while index < len(blocks):
            block = blocks[index]
            if not isinstance(block, Line) or self.asked.match(block.text):
                break
            match = self.told.match(block.text)
            if match is None and (not begun or self._left(blocks, index)):
                break
            begun = True
            lines.append((block.passage[match.end() :] if match else block.passage).strip())
            index += 1
        if not begun:
            return None, index
        kept = tuple(p for p in lines if p.text)
        return () if len(kept) == 1 and _UNANSWERED.fullmatch(kept[0].text) else kept, index

    def _left(self, blocks: Sequence[Block], index: int) -> bool:
        """Whether the printout says something else here: behind a rule, or a blank line with no question to come."""
        here, before = blocks[index], blocks[index - 1]
        assert isinstance(here, Line)
        if _RULE.match(here.text):
            return True
        if not isinstance(before, Line) or not blank_lines(self.document, before.passage.end, here.passage.start):
            return False
        return not any(isinstance(b, Line) and self.asked.match(b.text) for b in blocks[index : index + 12])


__all__ = ["Answer", "answers_in", "untabled"]
