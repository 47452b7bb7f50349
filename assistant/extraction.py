"""What every engine returns (Reading), and the whole result for one submission (Extraction), as JSON knows it."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from assistant.documents import Document, Place
from assistant.errors import Bilingual
from schemas.fields import Report


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Frozen):
    """A sentence in the reviewer's language and in English."""

    ja: str
    en: str

    @classmethod
    def of(cls, text: Bilingual) -> Self:
        """From the errors' and readers' form."""
        return cls(ja=text.ja, en=text.en)


class Evidence(_Frozen):
    """Where a value was read: page from 1, box in fractions of the page from its top left, and what stands there."""

    page: int | None
    quote: str
    box: tuple[float, float, float, float] | None
    locator: str | None
    # Not part of the public JSON: offsets into Document.text, and the OCR's confidence.
    start: int | None = None
    end: int | None = None
    confidence: float | None = None

    @classmethod
    def of(cls, place: Place) -> Self:
        """Evidence from a place in a document."""
        box = place.box.as_list() if place.box else None
        return cls(
            page=place.page,
            quote=place.quote,
            box=(box[0], box[1], box[2], box[3]) if box else None,
            locator=place.locator,
            start=place.start,
            end=place.end,
            confidence=place.confidence,
        )


State = Literal["blank", "not_found", "unreadable", "failed"]


class Note(_Frozen):
    """Why a leaf or part is null. A blank on the form is no failure; the other three are."""

    path: str
    state: State
    why: Words


class Suggestion(_Frozen):
    """One change that a reviewer can apply with a key; never applied by the program."""

    path: str
    value: Any


Severity = Literal["error", "warning", "info"]


class Finding(_Frozen):
    """What a rule check has to say. `paths[0]` is the leaf or part to look at first."""

    rule: str
    severity: Severity
    paths: tuple[str, ...]
    message: Words
    suggestion: tuple[Suggestion, ...] | None = None

    @property
    def path(self) -> str:
        """The place to look at first."""
        return self.paths[0]


EvidenceMap = Mapping[str, tuple[Evidence, ...]]


# What an engine's further readings of a part say of a leaf: the same; nothing; some the same, some not; another value.
Agreement = Literal["agree", "silent", "disputed", "differ"]


class Reading(_Frozen):
    """What an engine read from a document. Null leaves may have evidence too: the words that are no figure."""

    engine: dict[str, Any]  # {"name": "offline", "version": …, …}
    report: SerializeAsAny[Report]
    evidence: dict[str, tuple[Evidence, ...]] = Field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    usage: dict[str, Any] = Field(default_factory=dict)
    second: dict[str, Any] | None = None  # the report as another engine read it, where one did
    agreement: dict[str, Agreement] = Field(default_factory=dict)  # of the leaves that the engine read in several ways


class DocumentInfo(_Frozen):
    """The document's identity in a result."""

    name: str
    sha256: str
    media_type: str
    pages: int | None  # None where the source has no pages

    @classmethod
    def of(cls, document: Document) -> Self:
        """From a document."""
        return cls(
            name=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            pages=len(document.pages) or None,
        )


class Extraction(_Frozen):
    """The result for one submission; `public()` is the JSON that other programs rely on."""

    document: DocumentInfo
    report_type: str
    engine: dict[str, Any]
    report: SerializeAsAny[Report]
    evidence: dict[str, tuple[Evidence, ...]]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    risk: dict[str, float]
    risk_model: str
    usage: dict[str, Any]
    second: dict[str, Any] | None = None  # not part of the public JSON: another engine's report, for engines-disagree
    agreement: dict[str, Agreement] = Field(default_factory=dict)  # not part of the public JSON either

    def public(self) -> dict[str, Any]:
        """The fixed JSON form, without what is internal to the program."""
        internal = {"start", "end", "confidence"}
        data = self.model_dump(mode="json", exclude={"evidence", "second", "agreement"})
        data["evidence"] = {
            path: [e.model_dump(mode="json", exclude=internal) for e in found] for path, found in self.evidence.items()
        }
        return data


def evidence_of(places: Iterable[Place]) -> tuple[Evidence, ...]:
    """Evidence from places, in order."""
    return tuple(Evidence.of(p) for p in places)
