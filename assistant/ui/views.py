"""What the screen is sent, as plain JSON: the schema of a report type, the queue, a submission, its text."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from assistant.documents import GLUE, Document, Passage, Table
from assistant.extraction import Evidence, Finding, Note
from assistant.review import Decision, LeafReview, Reviewed, shown, within
from assistant.store import Review, Seat, State, Submission
from schemas.fields import FieldSpec, Label, Leaf, Report, ReportType, fields_of

PDF = "application/pdf"


def has_pictures(media_type: str) -> bool:
    """Whether the pages of such a file can be shown as pictures."""
    return media_type == PDF or media_type.startswith("image/")


CLOSED = frozenset({State.CONFIRMED, State.REJECTED})


def schema(report_type: ReportType) -> dict[str, Any]:
    """The form: its fields in their order, each with what it declares."""
    return {"name": report_type.name, "label": _label(report_type.label), "fields": _fields(report_type.model)}


def _fields(model: type[Report]) -> list[dict[str, Any]]:
    return [_field(spec) for spec in fields_of(model)]


def _field(spec: FieldSpec) -> dict[str, Any]:
    declared = spec.label
    field: dict[str, Any] = {"name": spec.name, "label": _label(declared), "many": spec.many}
    if isinstance(declared, Leaf):
        choices = [{"key": key, "label": _label(label)} for key, label in declared.choices.items()]
        return field | {"kind": declared.kind.value, "unit": declared.unit, "choices": choices}
    return field | {
        "layout": declared.layout.value,
        "item": _label(declared.item) if declared.item else None,
        "item_choice": declared.item_choice,
        "fields": _fields(spec.model) if spec.model else [],
    }


def _label(label: Label) -> dict[str, str]:
    return {"ja": label.ja, "en": label.en}


def queue(submissions: Iterable[Submission], seats: Mapping[int, Seat]) -> list[dict[str, Any]]:
    """All submissions in the order in which they came; `seats` are other people's."""
    return [
        {
            "id": str(one.id),
            "name": one.name,
            "state": one.state.value,
            "why": one.why.as_dict() if one.why else None,
            "group_name": one.group_name,
            "fiscal_year": one.fiscal_year,
            "lines": one.lines,
            "decided": one.decided,
            "look": one.look,
            "findings": dict(one.findings),
            "unfilled": one.unfilled,
            "seat": seat(seats[one.id]) if one.id in seats else None,
            "superseded": one.superseded_by is not None,
            "supersedes": str(one.supersedes) if one.supersedes is not None else None,
            "two": None,  # of submissions that two people read: what it is to this person (`rooms`)
            "added": one.added.isoformat(),
            "changed": one.changed.isoformat(),
        }
        for one in submissions
    ]


def seat(found: Seat) -> dict[str, str]:
    """Who has a submission open."""
    return {"who": found.who, "since": found.since.isoformat()}


@dataclass(frozen=True)
class Parts:
    """What of a sheet grows with the form, and what it was made of: what did not change is not made anew."""

    of: Reviewed
    sampled: Set[str]
    lines: Mapping[str, tuple[LeafReview, dict[str, Any]]]
    report: dict[str, Any]
    evidence: dict[str, Any]
    log: list[dict[str, Any]]


def parts(now: Reviewed, sampled: Set[str], before: Parts | None = None) -> Parts:
    """`sampled` are the leaves drawn for a look although nothing speaks against them."""
    then = before.of if before is not None else None
    return Parts(
        of=now,
        sampled=sampled,
        lines=_lines(now, sampled, before),
        report=before.report
        if before and then and then.amended is now.amended
        else now.amended.model_dump(mode="json"),
        evidence=before.evidence if before and then and then.evidence is now.evidence else _evidence(now),
        log=_log(now, before),
    )


def _lines(now: Reviewed, sampled: Set[str], before: Parts | None) -> Mapping[str, tuple[LeafReview, dict[str, Any]]]:
    kept = before.lines if before is not None and before.of.notes == now.notes and before.sampled == sampled else {}
    made = {}
    for path, line in now.leaves.items():
        known = kept.get(path)
        made[path] = known if known is not None and known[0] is line else (line, _line(line, now.notes, sampled))
    return made


def _evidence(now: Reviewed) -> dict[str, Any]:
    return {path: [place(e) for e in places] for path, places in now.evidence.items() if places}


def _log(now: Reviewed, before: Parts | None) -> list[dict[str, Any]]:
    known = len(before.log) if before is not None and _begins(now.decisions, before.of.decisions) else 0
    old = before.log if before is not None and known else []
    return [*old, *(_entry(decision) for decision in now.decisions[known:])]


def _begins(log: Sequence[Decision], earlier: Sequence[Decision]) -> bool:
    return log[: len(earlier)] == earlier


def sheet(review: Review, sizes: Sequence[tuple[float, float]], parts: Parts) -> dict[str, Any]:
    """A submission as it stands, with everything that its screen shows but pictures and text.

    `sizes` are its pages' widths and heights, where they can be shown as pictures.
    """
    submission, now = review.submission, review.reviewed
    return {
        "id": str(submission.id),
        "name": submission.name,
        "report_type": submission.report_type,
        "state": submission.state.value,
        "closed": submission.state in CLOSED,
        "why": submission.why.as_dict() if submission.why else None,
        "superseded": submission.superseded_by is not None,
        "supersedes": str(submission.supersedes) if submission.supersedes is not None else None,
        "two": None,  # of a submission that two people read (`rooms`)
        "revision": review.revision,
        "pages": [{"number": n, "width": width, "height": height} for n, (width, height) in enumerate(sizes, 1)],
        "notes": [_note(note) for note in review.extraction.notes if not note.path],  # on the document as a whole
        "report": parts.report,
        "lines": [shown for _, shown in parts.lines.values()],
        "evidence": parts.evidence,
        "findings": _findings(now.findings),
        "accepted": _findings(now.accepted),
        "resolved": _findings(now.resolved),
        "log": parts.log,
    }


def _line(line: LeafReview, notes: tuple[Note, ...], sampled: Set[str]) -> dict[str, Any]:
    note = next((n for n in notes if n.path and within(line.path, n.path)), None) if line.value is None else None
    return {
        "path": line.path,
        "kind": line.label.kind.value if isinstance(line.label, Leaf) else "part",
        "title": _label(line.title),
        "extracted": line.extracted,
        "reading": line.reading,
        "value": line.value,
        "state": line.state.value,
        "look": line.look or (line.path in sampled and not line.decided),
        "sampled": line.path in sampled,
        "risk": line.risk,
        "note": _note(note) if note else None,
        "decision": _decided(line.decision),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"state": note.state, "why": note.why.model_dump()}


def _decided(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {"who": decision.who, "when": decision.when.isoformat(), "kind": decision.kind, "reason": decision.reason}


def _entry(decision: Decision) -> dict[str, Any]:
    """A line of the log, as far as undo needs it."""
    undoes = str(decision.undoes) if decision.undoes else None
    operation = str(decision.operation)
    return {"operation": operation, "kind": decision.kind, "path": decision.path, "who": decision.who, "undoes": undoes}


def place(evidence: Evidence) -> dict[str, Any]:
    """Where a value was read."""
    return evidence.model_dump(mode="json", exclude={"confidence"})


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding.model_dump(mode="json") for finding in findings]


def theirs(review: Review, path: str) -> dict[str, Any]:
    """What stands at a leaf that somebody else decided meanwhile: for the conflict that is told."""
    line = review.reviewed.leaves.get(path)
    if line is None:
        return {"path": path, "who": None, "value": None, "title": None}
    who = line.decision.who if line.decision else None
    value = shown(line.label, line.value) if isinstance(line.label, Leaf) else ""
    return {"path": path, "who": who, "value": value, "title": _label(line.title)}


def text(document: Document) -> dict[str, Any]:
    """A document's blocks. A run is [text, offset of its first character or null, struck out or not]."""
    blocks: list[Mapping[str, Any]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            blocks.append({"table": _table(document, block), "sheet": _sheet(document, block)})
        else:
            blocks.append({"line": _runs(document, block.passage)})
    return {"blocks": blocks}


_CELL = re.compile(r"(.*)!([A-Z]+)(\d+)(?::.*)?")


def _sheet(document: Document, table: Table) -> dict[str, Any] | None:
    """A workbook's sheet as its program names it: {"name", "columns": [letters], "rows": [numbers]}; None for others.

    Rows and columns in which nothing stands are named by their neighbours.
    """
    named = [(cell, match) for cell in table.cells if (match := _CELL.fullmatch(_located(document, cell.passage)))]
    if table.origin != "sheet" or not named:
        return None
    left = min(_number(match[2]) - cell.column for cell, match in named)
    rows: list[int | None] = [None] * table.rows
    for cell, match in named:
        rows[cell.row] = int(match[3])
    columns = [_letters(left + column) for column in range(table.columns)]
    return {"name": named[0][1][1].strip("'"), "columns": columns, "rows": rows}


def _located(document: Document, passage: Passage) -> str:
    word = document.word_at(passage.start) if passage.start is not None else None
    return (word.locator or "") if word else ""


def _number(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _table(document: Document, table: Table) -> list[list[dict[str, Any]]]:
    """Its rows; where a row has no cell, an empty one keeps those behind it in their columns."""
    rows: list[list[dict[str, Any]]] = [[] for _ in range(table.rows)]
    for row, places in enumerate(table.grid):
        for column, cell in enumerate(places):
            if cell is None:
                rows[row].append({"runs": [], "rows": 1, "columns": 1})
            elif (cell.row, cell.column) == (row, column):
                runs = _runs(document, cell.passage)
                rows[row].append({"runs": runs, "rows": cell.row_span, "columns": cell.column_span})
    return rows


def _runs(document: Document, passage: Passage) -> list[tuple[str, int | None, bool]]:
    """A passage in pieces whose characters follow one another in the document, alike in being struck out."""
    struck = [(mark.start, mark.end) for mark in document.marks if mark.kind == "struck"]
    runs: list[tuple[str, int | None, bool]] = []
    letters: list[str] = []
    start: int | None = None
    last, out = GLUE, False

    def close() -> None:
        if letters:
            runs.append(("".join(letters), start, out))

    for letter, offset in zip(passage.text, passage.offsets, strict=True):
        here = offset != GLUE and any(a <= offset < b for a, b in struck)
        together = offset == last + 1 if offset != GLUE and last != GLUE else offset == last
        if not letters or not together or here is not out:
            close()
            letters, start, out = [], None if offset == GLUE else offset, here
        letters.append(letter)
        last = offset
    close()
    return runs
