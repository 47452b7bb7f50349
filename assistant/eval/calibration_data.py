"""What a risk model is fitted to: the signals of leaves whose rightness is known, from gold and from reviews."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from assistant.documents import Document
from assistant.errors import AssistantError
from assistant.eval.alignment import Alignment, Unscored, align
from assistant.eval.dataset import Case, Entry
from assistant.eval.judging import JudgedLeaf
from assistant.eval.rightness import normalised
from assistant.eval.scores import group_names, judge
from assistant.extraction import Extraction, Reading
from assistant.risk.signals import leaf_signals
from schemas.fields import Kind, LeafAt, Report, ReportType, get, lies_in, walk

Read = Callable[[Path], tuple[Document, Extraction]]

_NONE: Final[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One judged leaf with its signals; `leaf.risk` is what the program says today."""

    leaf: JudgedLeaf
    family: str  # of layouts, and the kind of rendering: what can be left out as a whole
    reading: str  # which reading of which rendering: its leaves are each other's company
    levels: Mapping[str, str]
    unfamiliar: bool = False  # of a layout that the engine was not made on, as most of what an office receives


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The samples of one rendering, and gold's leaves that no leaf of the reading stands for."""

    samples: tuple[Sample, ...]
    missing: int
    announced: int  # those of `missing` that lie in a part which the reading says it could not read


def judge_entry(entry: Entry, *, read: Read, report_type: ReportType, family: str) -> Judged | None:
    """Read a rendering and judge each of its leaves; None where it cannot be read, which no risk can tell.

    A rendering of a part of a submission is judged on that part.
    """
    try:
        document, extraction = read(entry.path)
    except AssistantError:
        return None
    submitter = submitter_of(entry.case.report, report_type) or entry.case.name
    found = judge_extraction(
        extraction,
        document,
        gold=entry.case.report,
        unscored=entry.case.unscored,
        report_type=report_type,
        case=entry.case.name,
        submitter=submitter,
        family=family,
    )
    if entry.fields is None:
        return found
    kept = tuple(s for s in found.samples if _top(s.leaf.path) in entry.fields)
    return replace(found, samples=kept)


def submitter_of(report: Report, report_type: ReportType) -> str | None:
    """Who submitted a report, the same over the years and renderings; None where the form does not say."""
    name = getattr(report, report_type.identity, None) if report_type.identity else None
    return normalised(name) or None


def judge_extraction(
    extraction: Extraction,
    document: Document,
    *,
    gold: Report,
    unscored: Sequence[str] = _NONE,
    report_type: ReportType,
    case: str,
    submitter: str,
    family: str,
) -> Judged:
    """Judge every scored leaf of an extraction, null ones included."""
    reading = Reading(
        engine=extraction.engine,
        report=extraction.report,
        evidence=extraction.evidence,
        notes=extraction.notes,
        second=extraction.second,
        agreement=extraction.agreement,
    )
    signals = leaf_signals(reading, extraction.findings, document=document, report_type=report_type)
    alignment = align(gold, extraction.report, unscored=unscored)
    verdicts = _verdicts(alignment, extraction.report)
    groups = group_names(report_type)
    open_ones = Unscored(unscored)
    samples = []
    for signal in signals:
        right = verdicts.get(signal.path)
        if right is None:
            # No pair: both sides are null (right), or gold leaves it open, or it is the empty half of a prose item.
            if signal.given or _item(signal.path) in verdicts or open_ones.covers(alignment.to_gold(signal.path)):
                continue
            right = True
        leaf = JudgedLeaf(
            case=case,
            submitter=submitter,
            group=groups[_top(signal.path)],
            path=signal.path,
            risk=extraction.risk.get(signal.path, 0.0),
            right=right,
            given=signal.given,
        )
        samples.append(Sample(leaf=leaf, family=family, reading=case, levels=signal.levels))
    missing = list(_missing(alignment, extraction))
    return Judged(samples=tuple(samples), missing=len(missing), announced=sum(missing))


def _verdicts(alignment: Alignment, read: Report) -> dict[str, bool]:
    """Leaf of the reading -> right, for scored pairs. Prose that is judged as one item stands for its given leaves,
    and under its own path."""
    leaves = {at.path: at for at in walk(read)}
    found: dict[str, bool] = {}
    for pair in alignment.pairs:
        if not pair.scored or pair.read_path is None:
            continue
        right = judge(pair).tp == 1
        if pair.read_path in leaves:
            found[pair.read_path] = right
        else:
            parts = [at for at in _below(pair.read_path, leaves) if at.value is not None]
            if parts and pair.kind is Kind.LONG:
                found |= {pair.read_path: right} | {at.path: right for at in parts}
    return found


def _below(path: str, leaves: Mapping[str, LeafAt]) -> Iterator[LeafAt]:
    return (at for p, at in leaves.items() if p.startswith(f"{path}."))


def _missing(alignment: Alignment, extraction: Extraction) -> Iterator[bool]:
    """For each gold leaf that the reading has no leaf for: whether a note says that its part was not read."""
    failed = [n.path for n in extraction.notes if n.state != "blank" and n.path]
    for pair in alignment.pairs:
        if not pair.scored or pair.gold is None or (pair.read_path and _has(extraction.report, pair.read_path)):
            continue
        yield any(lies_in(pair.path, note) for note in failed)


def _has(report: Report, path: str) -> bool:
    try:
        get(report, path)
    except (LookupError, AttributeError, TypeError):
        return False
    return True


def _item(path: str) -> str:
    return path.rpartition(".")[0]


def _top(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


def family_of(case: Case, path: Path) -> str:
    """The layout family of a case (its name without number) and the kind of rendering."""
    name = case.name.rsplit("/", 1)[-1].rstrip("0123456789").rstrip("_-")
    return f"{name}/{path.name.split('.', 1)[-1]}"
