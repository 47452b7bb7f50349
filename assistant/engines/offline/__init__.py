"""The embedded engine: reads a form by its printed labels and its shape. No network, no model, no key."""

from dataclasses import replace

from assistant.documents import Document, Line
from assistant.engines.offline.abbreviated import spelt_out
from assistant.engines.offline.answers import with_answers_told, with_paths_once
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates import corrections, part_said, placed, scope
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts import read_efforts
from assistant.engines.offline.evened import evened
from assistant.engines.offline.facts import told
from assistant.engines.offline.facts.amended import Corrections
from assistant.engines.offline.forms import read_leaf, read_list
from assistant.engines.offline.guarded import gathered, guarded
from assistant.engines.offline.header import read_header
from assistant.engines.offline.letters import own_content
from assistant.engines.offline.members import read_members
from assistant.engines.offline.outline import Titles, outline
from assistant.engines.offline.rows import Placed
from assistant.engines.offline.shapes import shapes
from assistant.engines.offline.struck import without_struck_words
from assistant.engines.offline.tables import read_table
from assistant.engines.offline.turns import cut_at_turns
from assistant.extraction import Reading
from schemas.fields import FieldSpec, Leaf, ReportType, fields_of
from schemas.group_report import GroupReport

VERSION = "1"


class OfflineEngine:
    """Fills any report type by its schema; the group report's header, list of members and efforts by readers of
    their own."""

    name = "offline"

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """Read a document. A part that fails is null and noted; the others are read all the same.

        Raises EngineError where the values found fit no report at all.
        """
        titles = Titles.of(report_type)
        source, whole = document, with_answers_told(evened(without_struck_words(document)))
        document = with_paths_once(cut_at_turns(spelt_out(own_content(whole))))
        context = Context(
            document=document,
            report_type=report_type,
            outline=outline(document, report_type, titles, part_said(report_type)),
            titles=titles.parts,
            shapes=shapes(report_type.model),
        )
        draft = Draft(source, report_type.model)
        corrected = gathered(draft, lambda: corrections(context), Corrections())
        context = replace(context, told=gathered(draft, lambda: told(context, corrected), {}))
        lines = gathered(draft, lambda: scope(context), list[Line]())
        own = (
            _read_group_report(whole, document, draft, frozenset(b.passage.start for b in lines))
            if issubclass(report_type.model, GroupReport)
            else frozenset[str]()
        )
        names = _member_names(draft)
        context = replace(context, placed=gathered(draft, lambda: placed(context, lines, names, corrected), Placed()))
        for spec in fields_of(report_type.model):
            if spec.name not in own:
                _read_part(spec, context, draft)
        for part, old, new in context.placed.left():
            _note_correction(part, old, new, draft)
        report, evidence, notes = draft.build()
        return Reading(
            engine={"name": self.name, "version": VERSION},
            report=report,
            evidence=evidence,
            notes=notes,
            agreement=dict(draft.agreement),
        )


def _read_group_report(
    whole: Document, document: Document, draft: Draft, figures: frozenset[int | None]
) -> frozenset[str]:
    """The parts of the group report that are prose; returns the fields that are done.

    The header may stand in the signature as well (`whole`). `figures`: where lines begin that tell the tables' figures.
    """
    year: int | None = None
    with guarded(draft, "fiscal_year", "attachment", "group_name"):
        year = read_header(whole, draft)
    with guarded(draft, "members"):
        read_members(document, draft)
    with guarded(draft, "efforts"):
        read_efforts(document, draft, year, figures)
    return frozenset({"fiscal_year", "attachment", "group_name", "members", "efforts"})


def _member_names(draft: Draft) -> list[str]:
    """The institutions of the list, which the tables may name as well."""
    found: list[str] = []
    while draft.has(member := f"members[{len(found)}]"):
        found.append(str(draft.value(f"{member}.name") or ""))
    return found


def _note_correction(part: str | None, old: str, new: str, draft: Draft) -> None:
    """Say that a correction in words was not carried out: which figure it means is the reviewer's to tell."""
    if part is None or not draft.has(part):
        return
    draft.note(
        part,
        "unreadable",
        f"「{old}」を「{new}」に直すという訂正がありますが、どの欄か決められません。原本を見てください。",
        f"The submission corrects {old} to {new}, but which figure it means could not be told; see the source.",
    )


def _read_part(spec: FieldSpec, context: Context, draft: Draft) -> None:
    with guarded(draft, spec.name):
        if isinstance(spec.label, Leaf):
            read_leaf(spec, context, draft)
        elif spec.name in context.shapes:
            read_table(spec, context, draft)
        else:
            read_list(spec, context, draft)


__all__ = ["OfflineEngine"]
