"""Examples: alike by layout, never of the same submitter, data between marks."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import Document
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.engines.llm.examples import BEGIN, END, Confirmed, Example, alike, identity_of, layout_of, shown_for
from assistant.engines.llm.prompts import load_prompts
from assistant.engines.llm.sections import sections_of
from assistant.engines.offline import OfflineEngine
from assistant.errors import EngineError
from assistant.model import confirmed_examples
from assistant.pipeline import extract
from assistant.review import Decision, DecisionKind
from assistant.store import Store, Upload
from tests.model_server import Gold, ModelServer, serving
from tests.submission import TEXT, TYPE, document, report

PATIENTS = next(s for s in sections_of(TYPE) if s.name == "patients")
LETTER = "群星在宅連携の会\nこのたびの事業についてご報告します。訪問した患者は合わせて8名でした。\n"


def example(name: str = "みずべ", text: str = TEXT, **changes: Any) -> Example:
    """The submission as another group's, read and confirmed."""
    shown = document(text.replace("ひばり野", name))
    reading = OfflineEngine().read(shown, TYPE)
    made = Example(
        document=shown,
        report=reading.report,
        evidence=reading.evidence,
        identity=identity_of(reading.report, TYPE),
    )
    return replace(made, **changes)


def chosen(pool: Confirmed, shown: Document | None = None) -> list[str]:
    return [e.identity for e in pool(shown or document(), TYPE)]


def test_the_example_whose_layout_is_most_alike_comes_first() -> None:
    letter = example("x", LETTER, identity="群星在宅連携の会")
    assert chosen(Confirmed([letter, example()])) == ["みずべ在宅ネット", "群星在宅連携の会"]
    assert chosen(Confirmed([example(), letter]), document(LETTER.replace("群星", "別の"))) == [
        "群星在宅連携の会",
        "みずべ在宅ネット",
    ]


def test_a_layout_is_the_same_whatever_the_figures() -> None:
    first, second = document(), document(TEXT.replace("1,011名", "9名").replace("17件", "3件"))
    assert alike(layout_of(first), layout_of(second)) == 1.0
    assert alike(layout_of(first), layout_of(document(LETTER))) < 0.2


@pytest.mark.parametrize(
    "other",
    [
        {"name": "ひばり野"},
        {"name": "みずべ", "identity": "ひばり野在宅ネット"},
        {"name": "みずべ", "identity": "ひばり野在宅ネツト"},
        {"name": "みずべ", "identity": ""},
    ],
)
def test_no_example_is_the_submitters_own_or_of_nobody_knows_whom(other: dict[str, Any]) -> None:
    assert chosen(Confirmed([example(**other)])) == []


def test_in_an_evaluation_the_submitter_is_golds() -> None:
    pool = Confirmed([example()])
    assert chosen(pool.not_of("みずべ 在宅ネット")) == []
    assert chosen(pool.not_of("別のグループ")) == ["みずべ在宅ネット"]
    assert chosen(pool.not_of(None)) == []


def test_what_is_shown_is_a_piece_of_the_text_and_the_answer_with_its_numbers() -> None:
    shown = shown_for(example(), PATIENTS, TYPE.model)
    assert shown is not None
    lines = shown.split("\n")
    assert (lines[0], lines[-1]) == (BEGIN, END)
    answer = json.loads(lines[-2])
    first = answer["patients"]["rows"][0]
    assert first["current"]["value"] == 7
    assert f"{first['current']['at']}|７名" in shown
    assert "逆紹介数" not in shown
    assert '"document"' not in shown


def test_a_part_that_nobody_corrected_or_that_is_too_long_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_for(example(corrected=frozenset({"visits"})), PATIENTS, TYPE.model) is None
    assert shown_for(example(corrected=frozenset({"patients"})), PATIENTS, TYPE.model) is not None
    monkeypatch.setattr("assistant.engines.llm.examples.LONGEST", 20)
    assert shown_for(example(), PATIENTS, TYPE.model) is None


# --- in requests -----------------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(Gold(TYPE).add(document(), report())) as running:
        yield running


def read(server: ModelServer, pool: Confirmed, count: int) -> Any:
    settings = ModelSettings(model="m", base_url=server.url, examples=count)
    with LlmEngine(settings, examples=pool) as engine:
        return engine.read(document(), TYPE)


def test_examples_are_off_unless_asked_for(server: ModelServer) -> None:
    read(server, Confirmed([example()]), 0)
    assert not any("みずべ".encode() in a.raw or BEGIN.encode() in a.raw for a in server.asked)


def test_as_many_examples_as_asked_for_stand_behind_what_all_sections_share(server: ModelServer) -> None:
    reading = read(server, Confirmed([example("みずべ"), example("すずめ"), example("つばめ")]), 2)
    assert reading.report == report()
    bodies = {a.section: a.body["messages"] for a in server.asked}
    assert len({json.dumps(m[:2]) for m in bodies.values()}) == 1
    asked = bodies["patients"][2]["content"]
    assert asked.count(BEGIN) == asked.count(END) == 2
    assert asked.index(END) < asked.index("回答の形:")
    assert len(reading.engine["examples"]) == 3


def test_examples_are_part_of_what_an_answer_depends_on() -> None:
    settings = ModelSettings(model="m", base_url="http://localhost", examples=1)
    with LlmEngine(settings) as engine:
        bare = engine.work(document(), TYPE)
        shown = engine.work(document(), TYPE, examples=Confirmed([example()]))
    assert bare.key(PATIENTS).digest != shown.key(PATIENTS).digest


def test_a_report_type_without_words_before_examples_says_so(tmp_path: Path) -> None:
    for path in Path("prompts/group_report").glob("*.md"):
        if path.stem != "examples":
            target = tmp_path / "group_report" / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    load_prompts(TYPE, tmp_path)
    with pytest.raises(EngineError, match=r"examples\.md"):
        load_prompts(TYPE, tmp_path, examples=True)


# --- from the store --------------------------------------------------------------------------------------------------


def test_examples_of_the_store_are_confirmed_submissions_in_the_parts_that_people_corrected(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "store.sqlite3")) as store:
        for text in (TEXT, TEXT.replace("ひばり野", "みずべ"), TEXT.replace("ひばり野", "すずめ")):
            submission, _ = store.add(
                [Upload(name="a.txt", content=text.encode())], report_type="group_report", who="鈴木"
            )
            shown = document(text, "a.txt")
            store.save_extraction(submission.id, extract(shown, engine=OfflineEngine(), report_type=TYPE), who="鈴木")
        _decide_all(store, 1, {"patients.total.target": 23})
        _decide_all(store, 2, {})
        found = confirmed_examples(store, TYPE)
    assert [(e.identity, e.corrected) for e in found] == [("ひばり野在宅ネット", frozenset({"patients"}))]
    assert found[0].report.model_dump()["patients"]["total"]["target"] == 23


def _decide_all(store: Store, submission: int, readings: dict[str, Any]) -> None:
    review = store.review(submission)
    for path, line in review.reviewed.leaves.items():
        new = readings.get(path, line.value)
        kind = DecisionKind.READING if path in readings else DecisionKind.CONFIRM
        if line.value is None and path not in readings:
            kind = DecisionKind.BLANK
        seen = store.submission(submission).revision
        store.decide(submission, Decision(kind=kind, path=path, new=new, who="鈴木"), seen_revision=seen)
    store.confirm(submission, who="鈴木", seen_revision=store.submission(submission).revision)
