"""Small cases for the tests of the evaluation."""

from pathlib import Path
from typing import Any

from assistant.documents import Document, Word
from assistant.eval.dataset import Case, Pair
from assistant.extraction import DocumentInfo, Evidence, Extraction, Finding, Words
from schemas.fields import Report
from schemas.group_report import (
    Activity,
    DeathTable,
    Effort,
    GroupReport,
    Meeting,
    Member,
    PatientRow,
    PatientTable,
    PatientTotal,
)

REPORT = GroupReport(
    fiscal_year=2022,
    group_name="みずうみ在宅の会",
    members=(Member(name="みずうみ医院", role="hub"), Member(name="かわべ病院")),
    efforts=(
        Effort(
            kind="within_group",
            coordinators=("みずうみ医院 事務長", "かわべ病院 相談員"),
            meetings=(Meeting(number=1, topic="役割を決める"), Meeting(number=2, topic="当番表を見直す")),
            activities=(Activity(heading="診診連携", text="副主治医を決めた"), Activity(text="当番表を配った")),
            current="0回",
        ),
        Effort(kind="awareness", actual="講演会を2回開いた"),
    ),
    patients=PatientTable(
        rows=(PatientRow(institution="みずうみ医院", current=7), PatientRow(institution="かわべ病院", current=12)),
        total=PatientTotal(current=20),
    ),
    deaths=DeathTable(),
)


def case(report: Report = REPORT, **changes: Any) -> Case:
    """A case in memory, without findings and renderings unless they are given."""
    given: dict[str, Any] = {
        "name": "case",
        "folder": Path("case"),
        "report": report,
        "findings": frozenset(),
        "unscored": (),
        "unscored_findings": frozenset(),
        "files": (Path("case/submission.txt"),),
    }
    return Case(**{**given, **changes})


def finding(rule: str, path: str) -> Finding:
    """A finding of which only rule and place matter."""
    return Finding(rule=rule, severity="error", paths=(path,), message=Words(ja="誤り", en="wrong"))


def pairs(*found: tuple[str, str]) -> frozenset[Pair]:
    """Findings as gold names them."""
    return frozenset(Pair(*pair) for pair in found)


def document(text: str) -> Document:
    """A document of one line."""
    word = Word(start=0, end=len(text), locator="line 1")
    return Document(name="submission.txt", sha256="0", media_type="text/plain", text=text, blocks=(), words=(word,))


def extraction(report: Report, *, of: Document, **changes: Any) -> Extraction:
    """A result with that report, without evidence unless it is given."""
    given: dict[str, Any] = {
        "document": DocumentInfo.of(of),
        "report_type": "group_report",
        "engine": {"name": "fake"},
        "report": report,
        "evidence": {},
        "notes": (),
        "findings": (),
        "risk": {},
        "risk_model": "uncalibrated",
        "usage": {},
    }
    return Extraction(**{**given, **changes})


def quoted(quote: str) -> tuple[Evidence, ...]:
    """Evidence in one place."""
    return (Evidence(page=None, quote=quote, box=None, locator="line 1"),)
