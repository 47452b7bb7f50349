"""The result of an evaluation as a table for people at a terminal."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from assistant.eval.results import plain
from assistant.eval.run import EntryScore, RunScore
from assistant.eval.scores import Tally

WIDTH: Final = 60  # characters of a value that a line of the table shows
NAMES: Final = 44  # columns for the names of groups and cases


def table(run: RunScore, *, show: int, totals_only: bool = False) -> str:
    """What a person reads: totals, then the renderings that could not be read, then the worst misses."""
    lines = [*_headline(run), "", *_totals(run), "", *_beside(run)]
    if totals_only:
        kinds = Counter(e.failure_kind for e in run.failures).most_common()
        told = f" ({', '.join(f'{kind} {count}' for kind, count in kinds)})" if kinds else ""
        return "\n".join([*lines, f"not read: {len(run.failures) or 'none'}{told}"])
    return "\n".join(
        [*lines, *_not_read(run), *_by_case(run), *_worst(run, show), *_findings(run), *_evidence(run, show)]
    )


def _headline(run: RunScore) -> Iterator[str]:
    cases = len({e.case for e in run.entries})
    yield f"{run.dataset}: {cases} cases, {len(run.entries)} renderings, engine {run.engine}, {run.seconds:.1f} s"


def _totals(run: RunScore) -> Iterator[str]:
    yield f"{'':<{NAMES}}{'precision':>10}{'recall':>8}{'f1':>8}{'right':>8}{'false':>7}{'missed':>8}"
    for name, tally in run.groups.items():
        yield _line(name, tally)
    yield _line("all leaves", run.overall)
    yield _line("findings", run.findings)
    for parts in (run.files if len(run.files) > 1 else {}, run.families):
        if parts:
            yield ""
        yield from (_line(name, tally) for name, tally in parts.items())


def _line(name: str, tally: Tally) -> str:
    shares = f"{_share(tally.precision):>10}{_share(tally.recall):>8}{_share(tally.f1):>8}"
    return f"{name:<{NAMES}}{shares}{tally.tp:>8}{tally.fp:>7}{tally.fn:>8}"


def _share(value: float | None) -> str:
    """Rounded down, so that 1.000 means that nothing is wrong; a dash where there are no data."""
    return "-" if value is None else f"{int(value * 1000) / 1000:.3f}"


def _beside(run: RunScore) -> Iterator[str]:
    right = sum(e.all_right for e in run.entries)
    yield f"renderings with no wrong leaf: {right} of {len(run.entries)} ({_share(run.all_right)})"
    evidence = run.evidence
    grounded = evidence.leaves - len(evidence.faults)
    yield f"values grounded in the source: {grounded} of {evidence.leaves} ({_share(evidence.share)})"
    out = run.unlooked
    shares = f"({_share(out.share)}), right of these: {_share(out.accuracy)}"
    yield f"need no look: {out.left_out} of {out.leaves} leaves {shares}"


def _not_read(run: RunScore) -> Iterator[str]:
    yield f"not read: {len(run.failures) or 'none'}"
    for entry in run.failures:
        yield f"  {entry.case}/{entry.file}: {entry.failure.en if entry.failure else ''}"


def _by_case(run: RunScore) -> Iterator[str]:
    yield ""
    for entry in sorted(run.entries, key=_badness):
        if not entry.failure:
            yield _line(f"{entry.case}/{entry.file}", entry.leaves.overall)


def _badness(entry: EntryScore) -> tuple[float, str, str]:
    f1 = entry.leaves.overall.f1
    return (1.0 if f1 is None else f1, entry.case, entry.file)


def _worst(run: RunScore, show: int) -> Iterator[str]:
    """Wrong leaves of the renderings that were read: the worst rendering first, in it figures before texts."""
    rows = [(e, w) for e in sorted(run.entries, key=_badness) if not e.failure for w in e.leaves.wrong]
    yield ""
    yield f"wrong leaves: {len(rows) or 'none'}" + (f", the first {show}:" if len(rows) > show else "")
    for entry, wrong in rows[:show]:
        yield f"  {entry.case}/{entry.file}  {wrong.path}  ({wrong.what})"
        yield f"      gold {_shown(wrong.gold)}"
        yield f"      read {_shown(wrong.read)}"


def _shown(value: Any) -> str:
    text = json.dumps(plain(value), ensure_ascii=False)
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}… ({len(text)} characters)"


def _findings(run: RunScore) -> Iterator[str]:
    rows = [(e, e.findings) for e in run.entries if e.findings and (e.findings.missed or e.findings.extra)]
    yield ""
    yield f"renderings with wrong findings: {len(rows) or 'none'}"
    for entry, findings in rows:
        if not entry.failure:
            yield from (f"  {entry.case}/{entry.file}  missed {p.rule} {p.path}" for p in _sorted(findings.missed))
            yield from (f"  {entry.case}/{entry.file}  extra  {p.rule} {p.path}" for p in _sorted(findings.extra))


def _sorted(pairs: frozenset[Any]) -> list[Any]:
    return sorted(pairs, key=lambda p: (p.rule, p.path))


def _evidence(run: RunScore, show: int) -> Iterator[str]:
    rows = [(e, f) for e in run.entries if e.evidence for f in e.evidence.faults]
    yield ""
    yield f"values not grounded: {len(rows) or 'none'}" + (f", the first {show}:" if len(rows) > show else "")
    for entry, fault in rows[:show]:
        yield f"  {entry.case}/{entry.file}  {fault.path}: {fault.why}"
        yield f"      value {_shown(fault.value)}  quotes {_shown(list(fault.quotes))}"
