"""A small extraction about an invented group: one total that does not add up, one table that was not found."""

from typing import Any, cast

from assistant.extraction import DocumentInfo, Evidence, Extraction, Note, Words
from assistant.review import Decision, DecisionKind, Reviewed, legal, reviewed
from schemas.group_report import REPORT_TYPE, Effort, GroupReport, PatientRow, PatientTable, PatientTotal

REPORT = GroupReport(
    fiscal_year=2022,
    group_name="みどり野在宅連携の会",
    efforts=(Effort(kind="within_group", coordinators=("みどり野医師会 事務局",), current="月1回", target="月2回"),),
    patients=PatientTable(
        rows=(
            PatientRow(institution="みどり野中央診療所", current=7, target=8, actual=9),
            PatientRow(institution="沢田東クリニック", current=3, target=4, actual=5),
        ),
        total=PatientTotal(current=10, target=13, actual=14),
    ),
)


def extraction(report: GroupReport = REPORT, **changes: Any) -> Extraction:
    """As an engine would have returned it."""
    values: dict[str, Any] = {
        "document": DocumentInfo(name="みどり野.txt", sha256="0" * 64, media_type="text/plain", pages=None),
        "report_type": REPORT_TYPE.name,
        "engine": {"name": "offline", "version": "1"},
        "report": report,
        "evidence": {"patients.rows[1].current": (evidence("3名"),)},
        "notes": (Note(path="deaths", state="not_found", why=Words(ja="効果3がない", en="no effect 3")),),
        "findings": (),
        "risk": {"patients.rows[1].current": 0.25},
        "risk_model": "uncalibrated",
        "usage": {},
    }
    return Extraction(**(values | changes))


def evidence(quote: str) -> Evidence:
    """A place in a text."""
    return Evidence(page=None, quote=quote, box=None, locator="line 12", start=0, end=len(quote))


class Desk:
    """A reviewer at work: decisions go through `legal` into a log."""

    def __init__(self, found: Extraction | None = None) -> None:
        self.extraction = found or extraction()
        self.log: list[Decision] = []

    @property
    def now(self) -> Reviewed:
        """What stands."""
        return reviewed(self.extraction, self.log, REPORT_TYPE)

    @property
    def report(self) -> GroupReport:
        """The report by readings."""
        return cast(GroupReport, self.now.report)

    @property
    def rows(self) -> tuple[PatientRow, ...]:
        """The rows of effect 1."""
        return self.report.patients.rows if self.report.patients else ()

    def do(self, kind: DecisionKind, path: str = "", new: Any = None, *, who: str = "鈴木", **more: Any) -> Decision:
        """Decide something."""
        decision = legal(self.now, Decision(kind=kind, path=path, new=new, who=who, **more))
        self.log.append(decision)
        return decision

    def undo(self, decision: Decision, *, who: str = "鈴木") -> Decision:
        """Undo a decision."""
        return self.do(DecisionKind.UNDO, undoes=decision.operation, who=who)
