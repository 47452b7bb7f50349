"""The gate against getting worse: deliberately broken readers, a deliberately worse prompt, and the kept baseline."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import Block, Document, Table
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.engines.llm import engine as llm_engine
from assistant.engines.llm.prompts import PROMPTS, load_prompts
from assistant.engines.offline import OfflineEngine
from assistant.errors import UsageError
from assistant.eval.baseline import judge_against, load_baseline, write_baseline
from assistant.eval.compare import Result, load
from assistant.eval.dataset import EVAL, Entry, entries, load_cases
from assistant.eval.generate import generate_cases
from assistant.eval.reading import read_and_extract
from assistant.eval.results import as_json
from assistant.eval.run import RunScore, evaluate
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read_file
from schemas.group_report import REPORT_TYPE
from tests.model_server import Asked, Gold, Reply, in_form, serving

ABOUT = {"date": "2026-11-22T00:00:00+00:00", "code_version": "1", "data_hash": "d"}
TABLES = ("a1_*", "a2_*", "a4_*", "a8_*", "b3_*", "b5_*", "b7_*", "b8_*")


def result(chosen: tuple[Entry, ...], read: Callable[[Path], tuple[Document, Extraction]]) -> Result:
    scores = evaluate(chosen, read=read, report_type=REPORT_TYPE)
    run = RunScore(dataset="set", report_type="group_report", engine="test", entries=scores, seconds=1.0, about=ABOUT)
    return as_json(run)


# --- readers -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_texts() -> tuple[Entry, ...]:
    cases = load_cases(EVAL / "group_report", report_type=REPORT_TYPE)
    kept = tuple(c for c in cases if any(Path(c.name).match(pattern) for pattern in TABLES))
    return entries(kept, only="submission.txt")


@pytest.fixture(scope="module")
def before(own_texts) -> Result:
    return result(own_texts, partial(read_and_extract, engine=OfflineEngine(), report_type=REPORT_TYPE))


def last_column_lost(document: Document) -> Document:
    """As a reader would give it that stops one column too early."""

    def cut(block: Block) -> Block:
        if not isinstance(block, Table) or block.columns < 2:
            return block
        return replace(block, cells=tuple(c for c in block.cells if c.column + c.column_span < block.columns))

    return replace(document, blocks=tuple(map(cut, document.blocks)))


def last_table_lost(document: Document) -> Document:
    """As a reader would give it that stops at the last page."""
    return replace(document, blocks=tuple(b for b in document.blocks if b is not document.tables[-1]))


@pytest.mark.parametrize("broken", [last_column_lost, last_table_lost])
def test_a_broken_reader_is_caught(own_texts, before, broken):
    def read(path: Path) -> tuple[Document, Extraction]:
        document = read_file(path)
        if document.tables:
            document = broken(document)
        return document, extract(document, engine=OfflineEngine(), report_type=REPORT_TYPE)

    verdict = judge_against(before, result(own_texts, read))
    assert not verdict.passed
    assert "all leaves" in verdict.found.worse
    assert verdict.found.verdict.startswith("WORSE: all leaves")


def test_a_reader_that_fails_on_one_file_is_caught_though_the_groups_stay_within_noise(own_texts, before):
    def read(path: Path) -> tuple[Document, Extraction]:
        if path == own_texts[0].path:
            raise UsageError("読めません", "cannot read")
        return read_and_extract(path, engine=OfflineEngine(), report_type=REPORT_TYPE)

    verdict = judge_against(before, result(own_texts, read))
    assert not verdict.passed
    assert any("can no longer be read" in w for w in verdict.found.worse)


# --- prompts -----------------------------------------------------------------------------------------------------

BLANKS = "空欄を 0 にしません"  # the sentence of the instructions without which the scripted model writes zeros
FIGURES = frozenset({"patients", "visits", "deaths", "referrals"})


class Obedient(Gold):
    """A model that does what the prompt says: where nobody forbids it, it writes 0 into blank cells."""

    def __call__(self, asked: Asked) -> Reply:
        answer: Any = self.answer(asked)
        told = " ".join(str(m["content"]) for m in asked.body["messages"])
        if BLANKS not in told and asked.section in FIGURES:
            answer = zeros_for_blanks(answer)
        return Reply(body=in_form(asked, json.dumps(answer, ensure_ascii=False)))


def zeros_for_blanks(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {
            k: {"value": 0, "at": None} if v is None and is_figure(k) else zeros_for_blanks(v)
            for k, v in answer.items()
        }
    return [zeros_for_blanks(a) for a in answer] if isinstance(answer, list) else answer


def is_figure(name: str) -> bool:
    return name in {"house_calls", "home_visits", "outside_facility", "difference", "before", "after"}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entry, ...]:
    folder = tmp_path_factory.mktemp("invented")
    generate_cases(10, 11, folder, families=("tabs",), editions=("R4",))
    return entries(load_cases(folder, report_type=REPORT_TYPE))


def asked_with(prompts: Path, chosen: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch) -> Result:
    """What a run comes to with the prompts of a folder."""

    def from_folder(report_type: Any, **options: Any) -> Any:
        return load_prompts(report_type, prompts, **options)

    monkeypatch.setattr(llm_engine, "load_prompts", from_folder)
    model = Obedient(REPORT_TYPE)
    for entry in chosen:
        model.add(read_file(entry.path), entry.case.report)
    with serving(model) as server:
        settings = ModelSettings(model="test-model", base_url=server.url, api_key="sk-test")
        with LlmEngine(settings) as engine:
            return result(chosen, partial(read_and_extract, engine=engine, report_type=REPORT_TYPE))


def test_a_worse_prompt_is_caught(invented, tmp_path, monkeypatch):
    worse = tmp_path / "prompts"
    shutil.copytree(PROMPTS / "group_report", worse / "group_report")
    instructions = worse / "group_report" / "instructions.md"
    text = instructions.read_text(encoding="utf-8")
    assert text.count(BLANKS) == 1
    instructions.write_text(text.replace(BLANKS, "空欄も数で答えます"), encoding="utf-8")

    good = asked_with(PROMPTS, invented, monkeypatch)
    assert judge_against(good, asked_with(PROMPTS, invented, monkeypatch)).passed
    bad = asked_with(worse, invented, monkeypatch)
    verdict = judge_against(good, bad)
    assert not verdict.passed
    assert "visits" in verdict.found.worse
    assert any("house_calls" in leaf for leaf in verdict.found.broke)


# --- the baseline ------------------------------------------------------------------------------------------------


def test_new_cases_are_reported_and_fail_nothing_while_missing_ones_do(before):
    fewer = {**before, "cases": before["cases"][1:]}
    later = judge_against(fewer, before)
    assert later.passed
    assert len(later.found.only_in_b) == 1
    assert "new since the baseline, not compared: 1" in later.words(show=3)
    gone = judge_against(before, fewer)
    assert not gone.passed
    assert "GONE: 1" in gone.words(show=3)
    assert judge_against(before, fewer, partial=True).passed


def test_a_baseline_keeps_its_reasons_and_compares_like_the_run_it_was_made_from(before, tmp_path):
    path = tmp_path / "baseline.json"
    write_baseline(path, before, reason="the first one")
    known = load_baseline(path)
    write_baseline(path, before, reason="better tables", before=known.reasons)
    assert [r.reason for r in load_baseline(path).reasons] == ["the first one", "better tables"]
    same = judge_against(load(path), before)
    assert same.passed
    assert (same.found.fixed, same.found.broke) == ((), ())


def test_a_baseline_is_not_changed_without_a_reason(before, tmp_path):
    with pytest.raises(UsageError, match="Say why"):
        write_baseline(tmp_path / "b.json", before, reason="  ")
