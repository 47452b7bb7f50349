"""One submission's work: its numbered document, its questions, and the reading that comes of their answers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from assistant.engines.kept import AnswerKey, digest
from assistant.engines.llm.answers import Answer
from assistant.engines.llm.asking import Question
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.examples import Example, shown_for
from assistant.engines.llm.failures import SectionError
from assistant.engines.llm.fill import Filled, fill, merged
from assistant.engines.llm.numbered import Numbered
from assistant.engines.llm.prompts import Prompts, mark_of, messages
from assistant.engines.llm.schema import schema_name, wire_schema
from assistant.engines.llm.sections import Section, sections_of
from assistant.errors import EngineError
from assistant.extraction import Note, Reading, Words
from schemas.fields import Report, ReportType, label_at


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a section: an answer, or why there is none."""

    section: Section
    answer: Answer | None = None
    error: SectionError | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """What is asked about one document."""

    document: Numbered
    report_type: ReportType
    prompts: Prompts
    settings: ModelSettings
    pictures: tuple[str, ...] = field(default=(), repr=False)
    examples: tuple[Example, ...] = field(default=(), repr=False)  # the most alike first

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections to ask for."""
        return sections_of(self.report_type)

    def question(self, section: Section) -> Question:
        """The section's request."""
        return Question(
            section=section,
            report_type=self.report_type,
            messages=messages(
                section, self.document, self.prompts, self.report_type, self.pictures, self._examples_of(section)
            ),
            schema=wire_schema(section, self.report_type.model),
            name=schema_name(section, self.report_type),
            mark=mark_of(self.document),
        )

    def _examples_of(self, section: Section) -> tuple[str, ...]:
        """The examples that have something to show for the section, as many as the settings ask for."""
        shown = (shown_for(example, section, self.report_type.model) for example in self.examples)
        return tuple(text for text in shown if text is not None)[: self.settings.examples]

    def key(self, section: Section) -> AnswerKey:
        """The key under which the section's answer is kept: all that it depends on."""
        examples = self._examples_of(section)
        return AnswerKey(
            document=self.document.document.sha256,
            shown=self._shown_digest,
            report_type=self.report_type.name,
            part=section.name,
            model=self.settings.model,
            prompt=digest(self.prompts.digest, *examples) if examples else self.prompts.digest,
            schema=_schema_digest(section, self.report_type.model),
            parameters=self._parameters,
        )

    @cached_property
    def _shown_digest(self) -> str:
        # The numbered text is part of it: a newer reader may number the same bytes otherwise.
        return digest(self.document.text, *self.pictures)

    @cached_property
    def _parameters(self) -> str:
        return json.dumps(self.settings.parameters, sort_keys=True, default=str)

    def batch_id(self, section: Section) -> str:
        """The section's custom_id in a batch: stable, and telling to a person."""
        # 64 characters at most, which is what the strictest provider takes; the digest alone would do.
        words = (self.report_type.name[:12], self.document.document.sha256[:12], section.name.replace(":", "@")[:21])
        return ":".join((*words, self.key(section).digest))

    def record(self, form: str, server: str) -> dict[str, Any]:
        """What tells this reading from one made with other texts, settings or models."""
        schemas = [_schema_digest(s, self.report_type.model) for s in self.sections]
        told = {
            "name": "llm",
            "model": self.settings.model,
            "server": server,
            "form": form,
            "prompts": self.prompts.digest,
            "schema": digest(*schemas),
            "parameters": self.settings.parameters,
            "pictures": len(self.pictures),
        }
        if self.settings.examples:
            told["examples"] = [example.document.sha256[:12] for example in self.examples]
        return told


@lru_cache(maxsize=512)
def _schema_digest(section: Section, model: type[Report]) -> str:
    return digest(json.dumps(wire_schema(section, model), sort_keys=True))


def reading(work: Work, outcomes: Iterable[Outcome], *, engine: Mapping[str, Any], usage: Mapping[str, Any]) -> Reading:
    """The reading that the answers come to. Raises EngineError where no section was answered."""
    found = list(outcomes)
    answered = [o.answer for o in found if o.answer is not None]
    if not answered:
        first = next(o.error for o in found if o.error is not None)
        raise EngineError(first.text.ja, first.text.en) from first
    filled = fill(merged((a.data for a in answered), work.report_type), work.document, work.report_type)
    remarks = [r for a in answered for r in a.remarks]
    told = {**engine, **({"remarks": list(dict.fromkeys(remarks))} if remarks else {})}
    again = [o.section.name for o in found if o.error is not None and o.error.passing]
    if again:
        told["again"] = again  # left without an answer by what may pass: worth asking for once more
    return Reading(
        engine=told,
        report=filled.report,
        evidence=dict(filled.evidence),
        notes=(*_failed(work.report_type, found), *_structural(work.report_type, answered), *_unusable(work, filled)),
        usage={**usage, "grounding": dict(filled.how)},
    )


def _failed(report_type: ReportType, outcomes: Iterable[Outcome]) -> Iterable[Note]:
    for outcome in outcomes:
        if outcome.error is not None:
            piece = f"（{outcome.section.name}）" if outcome.section.name not in outcome.section.fields else ""
            for path in outcome.section.paths:
                yield _note(report_type, path, f"{outcome.error.text.ja}{piece}", outcome.error.text.en)


def _structural(report_type: ReportType, answers: Iterable[Answer]) -> Iterable[Note]:
    """Faults of lists and objects: told for the part, because their positions may have changed since."""
    for answer in answers:
        parts = {f.path.split("[")[0]: f.what for f in answer.faults if not f.in_leaf}
        for path, what in parts.items():
            yield _note(report_type, path, f"回答の形式が正しくありません（{what}）。", f"The answer's form: {what}.")


def _unusable(work: Work, filled: Filled) -> Iterable[Note]:
    for path, what in filled.refused.items():
        ja, en = f"回答の値を使えません（{what}）。", f"The answer's value cannot be used: {what}."
        yield _note(work.report_type, path, ja, en)


def _note(report_type: ReportType, path: str, ja: str, en: str) -> Note:
    specs = label_at(report_type.model, path)
    return Note(
        path=path,
        state="failed",
        why=Words(ja=f"{specs[-1].label.ja}：{ja}", en=f"{specs[-1].label.en}: {en}"),
    )
