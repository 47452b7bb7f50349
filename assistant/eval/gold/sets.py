"""Cases among each other: the same one twice, and submitters on both sides of a division."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from typing import Any, Final

import numpy as np

from assistant.eval.dataset import Case
from assistant.eval.gold.faults import Fault
from assistant.eval.judging import submitter_of
from assistant.eval.rightness import normalised
from schemas.fields import Kind, ReportType, walk

ALIKE: Final = 0.8  # estimated Jaccard similarity of the values from which two cases are probably one
HASHES: Final = 64  # of the estimate (MinHash, Broder 1997): its standard error is 0.05 here
SHARED: Final = 2  # institutions in common from which two cases are probably of one group
_GRAM: Final = 5
_SEED: Final = 7


def duplicates(cases: Mapping[str, Case]) -> Iterator[Fault]:
    """Cases (by their full name) with the same bytes, the same report, or nearly the same values."""
    exact: set[frozenset[str]] = set()
    for key, what_ja, what_en in ((_bytes, "同じファイル", "the same file"), (_values, "同じ内容", "the same report")):
        for names in _same(cases, key):
            for one, other in combinations(sorted(names), 2):
                if frozenset((one, other)) not in exact:
                    exact.add(frozenset((one, other)))
                    yield _duplicate(one, other, "error", what_ja, what_en)
    for one, other, share in _alike(cases):
        if frozenset((one, other)) not in exact:
            yield _duplicate(one, other, "warning", f"{share:.0%} 同じ内容", f"{share:.0%} the same values")


def _duplicate(one: str, other: str, severity: Any, ja: str, en: str) -> Fault:
    return Fault(
        case=other, check="duplicate", severity=severity, path="", ja=f"{one} と{ja}です", en=f"has {en} as {one}"
    )


def _same(cases: Mapping[str, Case], key: Any) -> Iterator[set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, case in cases.items():
        for one in key(case):
            found[one].add(name)
    return (names for names in found.values() if len(names) > 1)


def _bytes(case: Case) -> Iterator[str]:
    return (sha256(path.read_bytes()).hexdigest() for path in case.files)


def _values(case: Case) -> Iterator[str]:
    yield case.report.model_dump_json()


def _alike(cases: Mapping[str, Case]) -> Iterator[tuple[str, str, float]]:
    """Pairs whose values have much in common, by MinHash over pieces of text."""
    names = sorted(cases)
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, size=HASHES, dtype=np.uint64) | np.uint64(1)
    sketches = np.stack([_sketch(cases[name], factors) for name in names]) if names else np.zeros((0, HASHES))
    for i in range(len(names)):
        shares = (sketches[i + 1 :] == sketches[i]).mean(axis=1)
        for j in np.flatnonzero(shares >= ALIKE):
            yield names[i], names[i + 1 + int(j)], float(shares[j])


def _sketch(case: Case, factors: Any) -> Any:
    values = "|".join(
        f"{at.path.rpartition('.')[2]}{normalised(at.value)}" for at in walk(case.report) if at.value is not None
    )
    pieces = {values[i : i + _GRAM] for i in range(max(1, len(values) - _GRAM + 1))}
    hashes = np.array([zlib.crc32(p.encode()) + 1 for p in sorted(pieces)], dtype=np.uint64)
    with np.errstate(over="ignore"):
        return ((hashes[:, None] * factors[None, :]) >> np.uint64(20)).min(axis=0)


def leaks(folders: Mapping[str, Sequence[Case]], report_type: ReportType) -> Iterator[Fault]:
    """Submitters of one folder that another folder has too: what was learned there is no test here."""
    for (one, cases), (other, others) in combinations(folders.items(), 2):
        known = {submitter_of(case, report_type): case.name for case in cases}
        places = [(case.name, _institutions(case)) for case in cases]
        for case in others:
            submitter = submitter_of(case, report_type)
            if submitter in known:
                yield _leak(case, other, "error", f"{one}/{known[submitter]}", "提出者", "the submitter")
                continue
            mine = _institutions(case)
            for name, theirs in places:
                if len(mine & theirs) >= SHARED:
                    yield _leak(case, other, "warning", f"{one}/{name}", "複数の医療機関", "several institutions")
                    break


def _leak(case: Case, folder: str, severity: Any, where: str, ja: str, en: str) -> Fault:
    return Fault(
        case=f"{folder}/{case.name}",
        check="leak",
        severity=severity,
        path="",
        ja=f"{where} と{ja}が同じです",
        en=f"shares {en} with {where}",
    )


def _institutions(case: Case) -> frozenset[str]:
    """The names in the report, as far as letters go."""
    return frozenset(
        normalised(at.value)
        for at in walk(case.report)
        if at.leaf.kind is Kind.SHORT and at.value is not None and at.path.endswith((".institution", ".name"))
    )
