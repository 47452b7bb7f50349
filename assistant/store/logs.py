"""Extractions, the log of decisions, and the findings, in a transaction that somebody else opened."""

import json
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from assistant.errors import StoreError
from assistant.extraction import Evidence, Extraction, Finding
from assistant.review import Decision, DecisionKind, Reviewed
from assistant.store import audit
from assistant.store.database import now
from assistant.store.rows import LoggedDecision, StoredExtraction
from assistant.store.tables import decisions, extractions, findings
from schemas import report_type

# Once: building a statement costs more than running it.
_ADD_EXTRACTION: Final = extractions.insert().returning(extractions.c.id)
_CONTENT: Final = select(extractions.c.content).where(extractions.c.id == bindparam("of"))
_ADD_DECISION: Final = decisions.insert()
_LOGGED: Final = select(decisions).where(decisions.c.operation == bindparam("wanted"))
_BEHIND: Final = (
    select(decisions)
    .where(decisions.c.submission == bindparam("of"), decisions.c.extraction == bindparam("on"))
    .where(decisions.c.reading == bindparam("by"), decisions.c.revision > bindparam("behind"))
    .order_by(decisions.c.revision)
)
_FORGET_FINDINGS: Final = findings.delete().where(findings.c.submission == bindparam("of"))
_ADD_FINDINGS: Final = findings.insert()


def add_extraction(connection: Connection, submission: int, extraction: Extraction) -> tuple[int, audit.Told]:
    """Store an engine's result; its id, and what the move that follows has to tell the audit log of it."""
    values = {
        "submission": submission,
        "engine": str(extraction.engine.get("name", "")),
        "version": None if (version := extraction.engine.get("version")) is None else str(version),
        "content": _json(extraction.model_dump(mode="json")),
        "added": now(),
    }
    made = int(connection.execute(_ADD_EXTRACTION, values).scalar_one())
    return made, audit.Told(what="extracted", subject=f"extraction:{made}", values=values)


def extraction(connection: Connection, found: int) -> Extraction:
    """The extraction of that id."""
    content = connection.execute(_CONTENT, {"of": found}).scalar_one()
    return _extraction(content)


def all_extractions(connection: Connection, submission: int) -> tuple[StoredExtraction, ...]:
    """Every result that was ever stored for a submission, in order."""
    rows = connection.execute(
        select(extractions).where(extractions.c.submission == submission).order_by(extractions.c.id)
    )
    return tuple(
        StoredExtraction(
            id=row.id, engine=row.engine, version=row.version, added=row.added, extraction=_extraction(row.content)
        )
        for row in rows
    )


def _extraction(content: str) -> Extraction:
    data = json.loads(content)
    if "report" not in data:
        raise StoreError(ja="この読取り結果の内容は消去されました。", en="The contents of this extraction were purged.")
    data["report"] = report_type(data["report_type"]).model.model_validate(data["report"])
    return Extraction.model_validate(data)


def log(
    connection: Connection,
    submission: int,
    extraction: int | None = None,
    *,
    reading: int | None = None,
) -> tuple[LoggedDecision, ...]:
    """The decisions on a submission, in order; on one extraction, of one reading, where given."""
    query = select(decisions).where(decisions.c.submission == submission).order_by(decisions.c.revision)
    if extraction is not None:
        query = query.where(decisions.c.extraction == extraction)
    if reading is not None:
        query = query.where(decisions.c.reading == reading)
    return tuple(logged(row) for row in connection.execute(query))


def log_behind(
    connection: Connection, submission: int, extraction: int, *, reading: int, behind: int
) -> tuple[LoggedDecision, ...]:
    """Those on one extraction, of one reading, that came after a revision."""
    given = {"of": submission, "on": extraction, "by": reading, "behind": behind}
    return tuple(logged(row) for row in connection.execute(_BEHIND, given))


def by_operation(connection: Connection, operation: UUID) -> tuple[int, Decision] | None:
    """The submission and the decision that an operation id already stands for."""
    row = connection.execute(_LOGGED, {"wanted": str(operation)}).first()
    return None if row is None else (row.submission, logged(row).decision)


def append(
    connection: Connection, submission: int, extraction: int, revision: int, decision: Decision, reading: int = 1
) -> None:
    """Write a decision to the log of a reading."""
    evidence = None if decision.evidence is None else [e.model_dump(mode="json") for e in decision.evidence]
    values = {
        "operation": str(decision.operation),
        "submission": submission,
        "extraction": extraction,
        "revision": revision,
        "kind": decision.kind.value,
        "path": decision.path,
        "who": decision.who,
        "at": decision.when,
        "old": _json(decision.old),
        "new": _json(decision.new),
        "reason": decision.reason,
        "rule": decision.rule,
        "undoes": None if decision.undoes is None else str(decision.undoes),
        "evidence": None if evidence is None else _json(evidence),
        "reading": reading,
    }
    connection.execute(_ADD_DECISION, values)
    told = f"decision:{decision.operation}"
    audit.record(connection, "decided", who=decision.who, subject=told, values=values, chain=submission)


def logged(row: Row[Any]) -> LoggedDecision:
    """A row of the log."""
    evidence = None if row.evidence is None else tuple(Evidence.model_validate(e) for e in json.loads(row.evidence))
    decision = Decision(
        operation=UUID(row.operation),
        kind=DecisionKind(row.kind),
        path=row.path,
        who=row.who,
        when=row.at,
        old=json.loads(row.old),
        new=json.loads(row.new),
        reason=row.reason,
        rule=row.rule,
        undoes=None if row.undoes is None else UUID(row.undoes),
        evidence=evidence,
    )
    return LoggedDecision(revision=row.revision, extraction=row.extraction, decision=decision, reading=row.reading)


def open_findings(connection: Connection, submission: int) -> tuple[Finding, ...]:
    """The open findings as they were last written."""
    query = select(findings.c.content).where(findings.c.submission == submission, findings.c.standing == "open")
    rows = connection.execute(query.order_by(findings.c.position))
    return tuple(Finding.model_validate_json(content) for (content,) in rows)


def replace_findings(connection: Connection, submission: int, reviewed: Reviewed, *, first: bool = False) -> None:
    """Write the findings as they stand now; `first`: there were none before."""
    standing = [
        *(("open", finding) for finding in reviewed.findings),
        *(("accepted", finding) for finding in reviewed.accepted),
        *(("resolved", finding) for finding in reviewed.resolved),
    ]
    if not first:
        connection.execute(_FORGET_FINDINGS, {"of": submission})
    rows = [
        {
            "submission": submission,
            "position": position,
            "standing": how,
            "rule": finding.rule,
            "severity": finding.severity,
            "path": finding.path,
            "content": _json(finding.model_dump(mode="json")),
        }
        for position, (how, finding) in enumerate(standing)
    ]
    if rows:
        connection.execute(_ADD_FINDINGS, rows)


def _json(value: Any) -> str:
    """Compact, and in ASCII: no character of a document can fail to be stored."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
