"""Documents in which nothing of the form was read: the result says so, whatever engine read it."""

import pytest

from assistant.documents import Document
from assistant.engines import Engine
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Note, Reading, Words
from assistant.pipeline import extract
from assistant.readers import read
from schemas.fields import ReportType
from schemas.group_report import REPORT_TYPE, GroupReport, Member, PatientTable

RECIPE = "肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n玉ねぎ 2個\n\n皮をむき、20分煮る。\n"
COVERING = (
    "令和5年5月10日\n県庁健康福祉課 御中\nみどり野在宅連携の会\n\n令和4年度実績報告書の送付について\n"
    "標記について、別添のとおり送付いたします。\n"
)


class Saying:
    """An engine that says what it is told to."""

    name = "saying"

    def __init__(self, report: GroupReport, *notes: Note) -> None:
        self.report, self.notes = report, notes

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """That report, whatever the document."""
        return Reading(engine={"name": self.name}, report=self.report, notes=self.notes)


def told(text: str, engine: Engine) -> list[tuple[str, str]]:
    """The state and the words of each note on the document."""
    found = extract(read(text.encode(), "文書.txt"), engine=engine, report_type=REPORT_TYPE)
    return [(note.state, note.why.ja) for note in found.notes if not note.path]


@pytest.mark.parametrize("text", [RECIPE, COVERING])
def test_a_document_that_is_no_form_is_told_of(text: str) -> None:
    assert told(text, OfflineEngine()) == [("not_found", "様式の記入が見つかりません。別の文書かもしれません。")]


def test_it_is_told_of_by_whatever_engine() -> None:
    assert [state for state, _ in told(RECIPE, Saying(GroupReport()))] == ["not_found"]
    assert [state for state, _ in told(RECIPE, Saying(GroupReport(group_name="みどり野")))] == ["not_found"]


def test_a_form_that_nobody_filled_in_is_another_thing() -> None:
    blank = Note(path="patients", state="blank", why=Words(ja="空欄", en="blank"))
    said = [("blank", "様式はありますが、何も記入されていません。")]
    assert told(RECIPE, Saying(GroupReport(patients=PatientTable(rows=())))) == said
    assert told(RECIPE, Saying(GroupReport(), blank)) == said


def test_one_value_of_a_table_or_list_is_enough_for_silence() -> None:
    member = Member(category="participant", name="みどり野中央診療所")
    assert told(RECIPE, Saying(GroupReport(members=(member,)))) == []


def test_where_something_could_not_be_read_that_is_what_is_told() -> None:
    failed = Note(path="patients", state="failed", why=Words(ja="返事がない", en="no answer"))
    assert told(RECIPE, Saying(GroupReport(), failed)) == []
