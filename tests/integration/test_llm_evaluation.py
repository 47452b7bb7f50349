"""The evaluation with a model: side by side, with and without examples, never of a case's own submitter."""

import json
from pathlib import Path

import pytest

from assistant.engines.llm.examples import BEGIN, END
from assistant.eval.__main__ import main
from assistant.eval.reading import model_engine_with
from tests.model_server import Gold, serving
from tests.submission import TEXT, TYPE, document, report

NAMES = ("ひばり野", "みずべ")


def test_the_evaluation_compares_with_and_without_examples_of_other_submitters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = Gold(TYPE)
    for number, name in enumerate((*NAMES, NAMES[0])):
        text = TEXT.replace("ひばり野", name) + f"受付番号\t{number}\n"
        case = tmp_path / "set" / f"case{number}"
        case.mkdir(parents=True)
        (case / "submission.txt").write_text(text, encoding="utf-8")
        filled = TYPE.model.model_validate_json(report().model_dump_json().replace("ひばり野", name))
        (case / "gold.json").write_text(json.dumps({"report": filled.model_dump(mode="json")}), encoding="utf-8")
        gold.add(document(text), filled)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    monkeypatch.setenv("ASSISTANT_MODEL", "test-model")
    with serving(gold) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        model_engine_with.cache_clear()
        try:
            assert main(["set", "--engine", "llm", "--examples", "1", "--fail-under", "0.99"]) == 0
        finally:
            model_engine_with.cache_clear()
        asked = list(server.asked)
    told = capsys.readouterr().out
    assert "without examples (A) and with 1 (B)" in told
    with_examples = [a for a in asked if BEGIN in a.question]
    assert 0 < len(with_examples) < len(asked)
    for one in with_examples:
        shown = one.question.split(BEGIN, 1)[1].rsplit(END, 1)[0]
        document_text = one.body["messages"][1]["content"]
        own, other = NAMES if NAMES[0] in document_text else NAMES[::-1]
        assert own not in shown
        assert other in shown or "紹介" in shown or "取組" in shown


def test_examples_are_a_models_alone(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--engine", "offline", "--examples", "1"])
