"""Which of the extraction's notes still hold once people decided leaves that they speak of."""

from collections.abc import Iterator

from assistant.extraction import Note, Words
from assistant.review.decisions import DecisionKind, within
from assistant.review.draft import Draft
from schemas.fields import join

_NOBODY_CAN_READ = Words(ja="人が見ても判読できません。", en="A person could not read it either.")


def still_holding(draft: Draft) -> tuple[Note, ...]:
    """The notes, those on decided leaves gone, those on parts with decided leaves told of the other leaves alone."""
    decided = frozenset(draft.last)
    kept = [part for note in draft.notes.values() for part in _spread(note, draft, decided)]
    unreadable = [path for path, decision in draft.basis.items() if decision.kind is DecisionKind.UNREADABLE]
    return (*kept, *(Note(path=path, state="unreadable", why=_NOBODY_CAN_READ) for path in unreadable))


def _spread(note: Note, draft: Draft, decided: frozenset[str]) -> Iterator[Note]:
    """A note over a part, as notes over what in it nobody decided yet."""
    if note.path in decided:
        return
    if not any(within(path, note.path) for path in decided):
        yield note
        return
    here = draft.get(note.path) if note.path else draft.data
    inner = here.keys() if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
    for step in inner:
        yield from _spread(note.model_copy(update={"path": join(note.path, step)}), draft, decided)
