"""Each leaf of a reading with its estimated risk and whether it is right: what calibration and its plots count."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.eval.dataset import Case
from assistant.eval.rightness import normalised
from assistant.eval.scores import LeafScore, group_names
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class JudgedLeaf:
    """One leaf of a reading, held against gold or against a confirmed review."""

    case: str
    submitter: str  # leaves of one submitter are never divided between fitting and judging
    group: str  # of leaves: header, members, efforts, patients…
    path: str  # in the reading
    risk: float  # estimated without this submitter's leaves, 0 to 1
    right: bool
    given: bool = True  # whether the reading has a value here; False for a null leaf


def submitter_of(case: Case, report_type: ReportType) -> str:
    """Whose submission a case is: the group's name as far as letters go, the same over the years; else the case's."""
    name = getattr(case.report, report_type.identity) if report_type.identity else None
    return normalised(name) or f"case {case.name}"


def judged_leaves(
    case: Case,
    read: Mapping[str, object],
    risk: Mapping[str, float],
    leaves: LeafScore,
    *,
    report_type: ReportType,
    fields: frozenset[str] | None,
) -> tuple[tuple[JudgedLeaf, ...], int]:
    """The scored leaves of a reading that have a risk, and how many of gold's leaves the reading has no leaf for.

    `read`: the reading's leaves, by path; `risk`: their estimated risks.

    A null leaf is right where gold has none either. Prose that counts as one leaf has the highest risk of its parts.
    """
    groups = group_names(report_type)
    submitter = submitter_of(case, report_type)
    risks = _risks(read, risk, leaves.given)
    missed = {p.read_path for p in leaves.scored if p.read is None and p.read_path is not None}
    judged = []
    for path, share in risks.items():
        top = path.split(".", 1)[0].split("[", 1)[0]
        given = path in leaves.given
        if fields is not None and top not in fields:
            continue
        if not given and leaves.alignment.unscored.covers(leaves.alignment.to_gold(path)):
            continue
        judged.append(
            JudgedLeaf(
                case=case.name,
                submitter=submitter,
                group=groups[top],
                path=path,
                risk=share,
                right=leaves.given[path] if given else path not in missed,
                given=given,
            )
        )
    no_leaf = sum(p.gold is not None and (p.read_path is None or p.read_path not in risks) for p in leaves.scored)
    return tuple(judged), no_leaf


def _risks(read: Mapping[str, object], risk: Mapping[str, float], given: Mapping[str, bool]) -> dict[str, float]:
    """Risk by leaf: of scored values, and of null leaves; values that gold leaves open are left out."""
    parts: dict[str, list[float]] = defaultdict(list)
    for path, value in read.items():
        if path not in risk:
            continue
        whole = path if path in given else path.rpartition(".")[0]
        if whole in given:
            parts[whole].append(risk[path])
        elif value is None:
            parts[path].append(risk[path])
    return {path: max(risks) for path, risks in parts.items()}
