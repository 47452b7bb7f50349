"""What every part reader of the offline engine is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents import Document
from assistant.engines.offline.labels import Labels
from assistant.engines.offline.outline import Outline
from assistant.engines.offline.rows import Placed, Row
from assistant.engines.offline.shapes import Shape
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Context:
    """The document, what form it is, and where its parts stand."""

    document: Document
    report_type: ReportType
    outline: Outline
    titles: Labels[str]  # headings of all parts, with the part's name
    shapes: Mapping[str, Shape]  # of the table parts
    told: Mapping[str, Sequence[Row]] = field(default_factory=dict)  # rows read from lines, by part
    placed: Placed = field(default_factory=Placed)  # further readings
