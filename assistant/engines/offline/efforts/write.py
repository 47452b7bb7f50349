"""Efforts into a draft: cells taken apart, every value put with the passage it was read from."""

import re

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts.activities import activities
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.meetings import MeetingFound, meetings
from assistant.engines.offline.efforts.organisations import offices
from assistant.engines.offline.efforts.sections import parts_of
from assistant.engines.offline.efforts.situations import situation
from schemas.fields import join

# （記入なし）: words that say that the cell is left blank.
_SAID_BLANK = re.compile(
    r"[\s(（「]*(?:(?:記入|記載)(?:事項)?(?:なし|無し)|未記入|空欄|空白)"
    r"(?:の?まま)?(?:に|と)?(?:で?(?:結構|けっこう|お願い)(?:です|します|いたします)|です|でございます|とします|といたします|(?:し|いたし|させて)[^。、（(]{1,9})?"
    r"[\s)）」。]*(?:[（(][^()（）]*[)）])?[\s。]*"
)


def write_effort(draft: Draft, path: str, cells: EffortCells, fiscal_year: int | None) -> None:
    """Put one effort at `path` (efforts[0])."""
    draft.make(path)
    draft.put(join(path, "kind"), cells.kind or None, cells.label)
    parts = parts_of(cells)
    for number, office in enumerate(offices(parts["coordinators"])):
        draft.put(join(path, "coordinators", number), office.text, office)
    for number, meeting in enumerate(meetings(parts["meetings"], fiscal_year)):
        _write_meeting(draft, join(path, "meetings", number), meeting)
    for number, activity in enumerate(activities(parts["activities"], hard_breaks=cells.typed_breaks)):
        here = join(path, "activities", number)
        if activity.heading is not None:
            draft.put(join(here, "heading"), activity.heading.text, activity.heading)
        draft.put(join(here, "text"), activity.text.text, activity.text)
    for name in SITUATIONS:
        _write_situation(draft, join(path, name), cells.situations.get(name, EMPTY), cells.widths.get(name))


def _write_situation(draft: Draft, path: str, cell: Passage, width: int | None) -> None:
    value = situation(cell, width)
    if _SAID_BLANK.fullmatch(value.text):
        return
    if value.text.strip(" 　・\n"):
        draft.put(path, value.text, value)


def _write_meeting(draft: Draft, path: str, meeting: MeetingFound) -> None:
    draft.make(path)
    if meeting.number:
        draft.put(join(path, "number"), *meeting.number)
    for name, when in (("start", meeting.start), ("end", meeting.end)):
        if when is None:
            continue
        draft.put(join(path, name), *when)
        if when[0] is None:
            draft.note(
                join(path, name),
                "unreadable",
                f"「{when[1].text}」は存在しない日付です。",
                f"{when[1].text!r} is no date that exists.",
            )
    for name, passage in meeting.texts.items():
        draft.put(join(path, name), passage.text, passage)
    for number, participant in enumerate(meeting.participants):
        draft.put(join(path, "participants", number), participant.text, participant)
