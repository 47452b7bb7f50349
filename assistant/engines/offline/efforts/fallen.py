"""Efforts in text that lost its table: labels broken over lines, cells one after another, columns apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.columns import Row, parted
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import (
    bare,
    column_of,
    kind_of,
    label_starts,
    likeness,
    short_label,
    told_label,
)
from assistant.engines.offline.efforts.labelled import labelled_situations
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.printed import header_piece, printed
from assistant.engines.offline.letters import is_envelope
from assistant.japanese import display_width, fold
from schemas.group_report import EFFORT_KINDS

_LONGEST_LABEL = 9  # lines that a label may be broken over
_HINT = tuple(
    before + words + behind
    for words in ("グループ内の取組に関すること", "地域との連携に関すること")
    for before, behind in (("※", "。"), ("(", ")"), ("(※", ")"))
)
_BEHIND_LABEL = re.compile(
    r"[】\]〕>＞)）]?\s*(?:[(（][^()（）]*[)）])?\s*(?:について|に関すること|の(?:ご)?報告|(?:です|でございます)(?=[。\s]|$))?\s*[:：。】\]〕>＞]?\s*"
    r"(?:[-‐–—―─━=~〜_]{2,}\s*)?"
)
# The end of a letter; what follows is a signature.
_CLOSING = re.compile(
    r"^(?:以上(?:です|となります)?。|以上(?:です|となります)?[、。]?(?:どうぞ)?(?:よろしく.{0,20})?$|以上、?.{0,12}(?:報告|提出|お願い)|.{0,20}(?:よろしく|確認|査収).{0,6}お?願い|(?:御|ご)?不明な点|.{0,8}年度の(?:取組)?(?:実績|効果)(?:でござい|です|は|を|につ)|敬具|草々|--+$)"
)
_WORDS = re.compile(r"[ ]{2,}|[\t\u3000]{1,}[ ]*")
_NAME_LINE = re.compile(r"^(?:参入促進・連携[(（]グループ化[)）]名|グループ(?:化)?(?:の)?名(?:称)?)")


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    first: int  # lines [first, end) hold the label
    end: int
    passage: Passage
    rest: Passage  # what stands behind the label on its last line


def efforts_in_lines(
    lines: Sequence[Passage], source: str, beside: Sequence[tuple[int, dict[str, Passage]]] = ()
) -> list[EffortCells]:
    """The efforts of consecutive lines in order.

    `source`: the document's text, which tells the blank lines between. `beside`: situations that stand in small tables
    of their own, with their offsets in the text; each belongs to the effort above it.
    """
    lines = [line for line in lines if line.text.strip()]
    labels = _labels(lines)
    header = lines[: labels[0].first] if labels else []
    cells = _cells_per_line(header)
    apart = bool(cells) and _stand_apart(header, source)
    found = []
    for index, label in enumerate(labels):
        stop = labels[index + 1].first if index + 1 < len(labels) else len(lines)
        until = labels[index + 1].passage.start if index + 1 < len(labels) else None
        own = [s for at, s in beside if (label.passage.start or 0) < at < (len(source) if until is None else until)]
        block = lines[label.end : stop]
        found.append(_with_own(label, block, own) if own else _effort(label, block, source, cells=cells, apart=apart))
    widths = {
        name: max((display_width(t) for f in found for t in f.situations.get(name, EMPTY).text.split("\n")), default=0)
        for name in SITUATIONS
    }
    return [replace(f, widths=widths) for f in found]


def _effort(label: _Label, lines: Sequence[Passage], source: str, *, cells: int, apart: bool) -> EffortCells:
    kept = _own(lines)
    block = [label.rest, *kept] if label.rest.text.strip() else kept
    whole = Passage.join(block, "\n") if not source else _with_gaps(block, source)
    situations, rest = labelled_situations(whole)
    if situations:
        return EffortCells(kind=label.kind, label=label.passage, content=rest.strip(), situations=situations)
    rows = [Row(line, _gap(before, line, source)) for before, line in zip([label.passage, *block], block, strict=False)]
    content, situations, doubtful = parted(rows, cells=cells, apart=apart)
    return EffortCells(
        kind=label.kind, label=label.passage, content=content, situations=situations, doubtful=frozenset(doubtful)
    )


def _with_own(label: _Label, lines: Sequence[Passage], own: Sequence[dict[str, Passage]]) -> EffortCells:
    """An effort whose situations stand in a table of their own: all its lines are 取組内容."""
    situations = {name: cell for one in own for name, cell in one.items()}
    block = [label.rest, *_own(lines)] if label.rest.text.strip() else _own(lines)
    content = Passage.join(block, "\n")
    return EffortCells(kind=label.kind, label=label.passage, content=content, situations=situations, typed_breaks=True)


def _gap(before: Passage, after: Passage, source: str) -> int:
    """Blank lines between two lines of the source."""
    if before.end is None or after.start is None or after.start < before.end:
        return 0
    return max(0, source.count("\n", before.end, after.start) - 1)


def _with_gaps(block: Sequence[Passage], source: str) -> Passage:
    """The lines, a blank line kept where the source is parted more than it usually is."""
    if not block:
        return EMPTY
    gaps = [_gap(a, b, source) for a, b in pairwise(block)]
    usual = min(gaps, default=0)
    pieces: list[Passage] = []
    for line, gap in zip(block, [*gaps, usual], strict=True):
        pieces.append(line)
        if gap > usual:
            pieces.append(EMPTY)
    return Passage.join(pieces, "\n")


def _own(lines: Sequence[Passage]) -> list[Passage]:
    """Without what the form prints: sentences, footers, the header again, and the group's name between them."""
    ends = (i for i, line in enumerate(lines) if _CLOSING.match(fold(line.text)) or is_envelope(line.text))
    closing = next(ends, len(lines))
    lines = lines[:closing]
    marks = [printed(line.text) for line in lines]
    again = _headers_again(lines)
    kept = []
    for index, line in enumerate(lines):
        beside = any(marks[max(0, index - 1) : index + 2])
        if marks[index] or index in again or (beside and _NAME_LINE.match(fold(line.text))):
            continue
        kept.append(line)
    return kept


def _headers_again(lines: Sequence[Passage]) -> set[int]:
    """Lines of the table's header printed once more: a run of its pieces that names 取組事項 or 取組内容."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, EMPTY]):
        if line and header_piece(line.text):
            run.append(index)
            continue
        if len(run) > 1 and any(
            column_of(w) in ("kind", "content") for i in run for w in (lines[i].text, *lines[i].text.split())
        ):
            found.update(run)
        run = []
    return found


def _labels(lines: Sequence[Passage]) -> list[_Label]:
    """The labels of the efforts, each kind once (a label printed again on a later page is passed over)."""
    found: list[_Label] = []
    index = 0
    while index < len(lines):
        label = _label_at(lines, index) if label_starts(lines[index].text) else None
        if label is None or any(label.kind == f.kind for f in found):
            index += 1
            continue
        found.append(_with_number(lines, label, found))
        index = label.end
    return found if len(found) == len(EFFORT_KINDS) else _with_told(lines, found)


def _with_told(lines: Sequence[Passage], found: Sequence[_Label]) -> list[_Label]:
    """With labels in the submitter's own words for the kinds that have none, where they keep the form's order."""
    order = list(EFFORT_KINDS)
    labels = list(found)
    for number, kind in enumerate(order):
        if any(label.kind == kind for label in labels):
            continue
        low = max((f.end for f in labels if order.index(f.kind) < number), default=0)
        high = min((f.first for f in labels if order.index(f.kind) > number), default=len(lines))
        for index in range(low, high):
            told = told_label(aligned(lines[index].text))
            if told is not None and told[0] == kind:
                line = lines[index]
                labels.append(_Label(kind, index, index + 1, line[: told[1]], line[told[1] :]))
                break
    return sorted(labels, key=lambda label: label.first)


def _with_number(lines: Sequence[Passage], label: _Label, before: Sequence[_Label]) -> _Label:
    """A label whose number stands alone on the line above it."""
    above = label.first - 1
    free = above >= (before[-1].end if before else 0)
    return (
        replace(label, first=above) if free and re.fullmatch(r"[1-3一二三][.、]?", fold(lines[above].text)) else label
    )


def _label_at(lines: Sequence[Passage], first: int) -> _Label | None:
    best, end = 0.0, first
    for stop in range(first + 1, min(first + _LONGEST_LABEL, len(lines)) + 1):
        score = likeness(Passage.join(lines[first:stop]).text)
        if score > best:
            best, end = score, stop
        elif best:
            break
    if not best:
        short = short_label(lines[first].text)
        return _Label(short, first, first + 1, lines[first], EMPTY) if short else None
    whole = Passage.join(lines[first:end])
    kind = kind_of(whole.text[:110]) or kind_of(_head(whole, best).text)
    if kind is None:
        return None
    head = _head(whole, best)
    behind = _BEHIND_LABEL.match(whole.text, len(head))
    rest = whole[behind.end() if behind else len(head) :]
    if rest.text.strip() and not re.match(r"[\s①②③・○●*※(（記]", rest.text) and behind and behind.end() == len(head):
        return None  # a sentence that only begins like the label
    rest, end = _without_hint(rest, lines, end)
    return _Label(kind, first, end, head, rest)


def _head(whole: Passage, score: float) -> Passage:
    """The part of the joined lines that is the label itself."""
    wanted = int(score) - 100 if score > 100 else None
    if wanted is None:
        return whole
    for end in range(wanted, len(whole) + 1):
        if len(bare(whole.text[:end])) >= wanted:
            return whole[:end]
    return whole


def _without_hint(rest: Passage, lines: Sequence[Passage], end: int) -> tuple[Passage, int]:
    """Past ※グループ内の取組に関すること。, which the form prints below its labels, broken over lines or not."""
    text = fold(rest.text)
    for hint in map(fold, _HINT):
        whole = hint.rstrip("。")
        if text.startswith(whole):
            cut = next(i for i in range(len(rest) + 1) if len(fold(rest.text[:i])) >= len(whole))
            return rest[cut:].strip("。 　"), end
    if text and not any(fold(h).startswith(text) for h in _HINT):
        return rest, end
    joined, stop = text, end
    while stop < len(lines) and any(fold(h).startswith(joined + fold(lines[stop].text)) for h in _HINT):
        joined += fold(lines[stop].text)
        stop += 1
    return (EMPTY, stop) if joined else (rest, end)


def _stand_apart(header: Sequence[Passage], source: str) -> bool:
    """Whether the header's names of the situations have blank lines between them: so have their cells."""
    named = [i for i, line in enumerate(header) if column_of(line.text) in SITUATIONS]
    return bool(named) and all(i and _gap(header[i - 1], header[i], source) for i in named)


def _cells_per_line(header: Sequence[Passage]) -> int:
    """How many situations' columns the header names, one a line or all in one; 0 where it does not stand so."""
    across = [[column_of(word) for word in _WORDS.split(line.text.strip())] for line in header]
    if any({"content", *SITUATIONS} <= set(names) for names in across):
        return len(SITUATIONS)
    names = [column_of(line.text) for line in header]
    last = max((i for i, name in enumerate(names) if name == "kind"), default=None)
    alone = [n for n in names[last:] if n] if last is not None else []
    return len(set(alone) & set(SITUATIONS)) if "content" in alone else 0
