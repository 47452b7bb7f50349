"""Unfilled: a report in which nothing of the form was read. It is another document, or nobody filled the form in."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from assistant.errors import Bilingual
from assistant.extraction import Note, Words
from schemas.fields import Part, Report, fields_of, steps, walk


class Unfilled(StrEnum):
    """Why nothing stands in a report."""

    NO_FORM = "not_found"  # as the note on the document has it
    BLANK = "blank"  # the form is there, and nobody filled it in
    UNREAD = "unreadable"  # something could not be read: it may stand there


SAID: Final[Mapping[Unfilled, Bilingual]] = {
    Unfilled.NO_FORM: Bilingual(
        ja="様式の記入が見つかりません。別の文書かもしれません。",
        en="Nothing that is filled in on the form was found. It may be another document.",
    ),
    Unfilled.BLANK: Bilingual(
        ja="様式はありますが、何も記入されていません。", en="The form is there, but nothing is filled in."
    ),
}


def is_unfilled(report: Report) -> bool:
    """Whether no value of the form is known. A year and a name stand in covering letters too: what counts are the
    parts, where the type has any."""
    parts = _parts(report)
    filled = (at for at in walk(report) if at.value is not None and (not parts or steps(at.path)[0] in parts))
    return next(filled, None) is None


def unfilled(report: Report, notes: Sequence[Note]) -> Unfilled | None:
    """Why nothing stands in a report; None where something does."""
    if not is_unfilled(report):
        return None
    if any(note.state in ("unreadable", "failed") for note in notes):
        return Unfilled.UNREAD
    printed = any(getattr(report, name) not in (None, ()) for name in _parts(report))
    return Unfilled.BLANK if printed or any(note.state == "blank" for note in notes) else Unfilled.NO_FORM


def told(report: Report, notes: Sequence[Note]) -> Iterator[Note]:
    """That, as a note on the document. Where something could not be read the notes on that say more."""
    why = unfilled(report, notes)
    if why is not None and why in SAID:
        yield Note(path="", state="blank" if why is Unfilled.BLANK else "not_found", why=Words.of(SAID[why]))


def _parts(report: Report) -> list[str]:
    return [spec.name for spec in fields_of(type(report)) if isinstance(spec.label, Part)]


__all__ = ["SAID", "Unfilled", "is_unfilled", "told", "unfilled"]
