"""What a model is told: the instructions of prompts/<report type>/, the numbered document, and a section's question.

What does not change comes first: the instructions are the same for all requests of a report type, and the document is
the same for all sections of a submission, so servers can keep both. Texts are put together by joining, never by a
template engine: nothing in a document has a meaning for the program.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.engines.kept import digest
from assistant.engines.llm.numbered import BEGIN, END, Numbered
from assistant.engines.llm.schema import AT, DOCUMENT, VALUE
from assistant.engines.llm.sections import Section, asked_fields, asked_subfields, sections_of
from assistant.errors import EngineError
from schemas.fields import FieldSpec, Kind, Label, Leaf, Part, ReportType, fields_of

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"
INSTRUCTIONS = "instructions"
EXAMPLES = "examples"  # the words before examples; needed only where there are any
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)  # the English beside the Japanese: for readers, not sent
_KINDS = {
    Kind.NUMBER: "数値",
    Kind.YEAR: "西暦の年度",
    Kind.DATE: "日付 YYYY-MM-DD",
    Kind.SHORT: "文字列",
    Kind.LONG: "文字列",
}
Message = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Prompts:
    """The texts of a report type."""

    texts: Mapping[str, str]  # file stem -> what is sent

    @cached_property
    def digest(self) -> str:
        """What tells this version of the texts from others."""
        return digest(*(part for name in sorted(self.texts) for part in (name, self.texts[name])))

    @property
    def instructions(self) -> str:
        """The part that all requests begin with."""
        return self.texts[INSTRUCTIONS]


def load_prompts(report_type: ReportType, folder: Path = PROMPTS, *, examples: bool = False) -> Prompts:
    """Read a report type's prompts, with the words before examples where these will be shown.

    Raises EngineError where one is missing.
    """
    names = [INSTRUCTIONS, *(s.prompt for s in sections_of(report_type)), *([EXAMPLES] if examples else [])]
    texts = {}
    for name in names:
        path = folder / report_type.name / f"{name}.md"
        try:
            texts[name] = _COMMENT.sub("", path.read_text(encoding="utf-8")).strip()
        except OSError as exc:
            raise EngineError(f"プロンプト「{path}」を読めません。", f"The prompt {path} cannot be read.") from exc
    return Prompts(texts=texts)


def mark_of(document: Numbered) -> str:
    """The mark by which an answer is known to be this document's: from its bytes."""
    return f"D-{document.document.sha256[:8]}"


def messages(
    section: Section,
    document: Numbered,
    prompts: Prompts,
    report_type: ReportType,
    pictures: tuple[str, ...] = (),
    examples: tuple[str, ...] = (),
) -> list[Message]:
    """The conversation that asks for a section. `pictures`: data URLs of pages; `examples`: what of each is shown.

    Examples stand behind what is the same for all sections, so that servers keep that all the same.
    """
    shown = f"{BEGIN}\n{document.text}\n{END}"
    content: Any = shown
    if pictures:
        content = [
            {"type": "text", "text": shown},
            *({"type": "image_url", "image_url": {"url": url}} for url in pictures),
        ]
    asked = question(section, mark_of(document), prompts, report_type)
    if examples:
        asked = "\n\n".join((prompts.texts[EXAMPLES], *examples, asked))
    return [
        {"role": "system", "content": prompts.instructions},
        {"role": "user", "content": content},
        {"role": "user", "content": asked},
    ]


def question(section: Section, mark: str, prompts: Prompts, report_type: ReportType) -> str:
    """What is asked about the document: the section's rules, its fields by their labels, and the answer's shape."""
    lines = [prompts.texts[section.prompt], "", "項目:"]
    for spec in asked_fields(section, report_type.model):
        lines.extend(_described(spec, asked_subfields(section, spec), 0, set()))
    lines += ["", *_limits(section, report_type), "回答の形:", _shape(section, mark, report_type)]
    return "\n".join(lines)


def _limits(section: Section, report_type: ReportType) -> Iterator[str]:
    if section.choice is not None:
        label = _choice_label(section, report_type)
        yield f"「{label.ja}」（{section.choice}）のものだけを答えてください。"
    if section.lines is not None:
        first, behind = section.lines
        yield f"番号 {first} から {behind - 1} までで始まるものだけを答えてください。"


def _choice_label(section: Section, report_type: ReportType) -> Label:
    spec = asked_fields(section, report_type.model)[0]
    assert isinstance(spec.label, Part) and spec.model is not None and section.choice is not None
    choice = next(f.label for f in fields_of(spec.model) if f.name == spec.label.item_choice)
    assert isinstance(choice, Leaf)
    return choice.choices[section.choice]


def _described(spec: FieldSpec, subfields: tuple[FieldSpec, ...], depth: int, said: set[str]) -> Iterator[str]:
    """A field and what is in it: `- current: 現状（数値、名）`. What was said once is not said again."""
    label = spec.label
    printed = [] if label.ja in said else [h for h in label.headings if h != label.ja][:3]
    said.add(label.ja)
    notes = [*_kind_words(spec), *([f"印字: {' / '.join(printed)}"] if printed else [])]
    inner = spec.model.__name__ if spec.model else ""
    if inner in said:
        subfields, notes = (), [*notes, "中は上と同じ"]
    yield f"{'  ' * depth}- {spec.name}: {label.ja}" + (f"（{'、'.join(notes)}）" if notes else "")
    for sub in subfields:
        yield from _described(sub, fields_of(sub.model) if sub.model else (), depth + 1, said)
    said |= {inner} if inner else set()


def _kind_words(spec: FieldSpec) -> Iterator[str]:
    if spec.many:
        yield "並び"
    if isinstance(spec.label, Leaf):
        if spec.label.kind is Kind.CHOICE:
            yield " | ".join(f"{key}={label.ja}" for key, label in spec.label.choices.items())
        else:
            yield _KINDS[spec.label.kind]
        if spec.label.unit:
            yield f"単位 {spec.label.unit}"


def _shape(section: Section, mark: str, report_type: ReportType) -> str:
    """The answer's shape in short; V stands for a leaf."""
    parts = [f'"{DOCUMENT}": "{mark}"']
    for spec in asked_fields(section, report_type.model):
        nullable = not spec.many and isinstance(spec.label, Part)
        nullable = nullable and report_type.model.model_fields[spec.name].default is None
        shape = _shape_of(spec, asked_subfields(section, spec))
        parts.append(f'"{spec.name}": {shape}' + (" または null" if nullable else ""))
    return "{" + ", ".join(parts) + f'}}\nV は {{"{VALUE}": 値, "{AT}": 番号}} または null。'


def _shape_of(spec: FieldSpec, subfields: tuple[FieldSpec, ...]) -> str:
    one = "V"
    if spec.model is not None:
        inner = (f'"{s.name}": {_shape_of(s, fields_of(s.model) if s.model else ())}' for s in subfields)
        one = "{" + ", ".join(inner) + "}"
    return f"[{one}, …]" if spec.many else one
