"""Two engines on one document: the first one's reading, and the other one's report beside it for comparison."""

from assistant.documents import Document
from assistant.engines import Engine, at_once
from assistant.errors import AssistantError
from assistant.extraction import Reading
from schemas.fields import ReportType


class SecondOpinion:
    """Reads with one engine, and asks another one for its report; that the other one fails changes nothing."""

    def __init__(self, engine: Engine, other: Engine) -> None:
        self._engine, self._other = engine, other

    @property
    def name(self) -> str:
        """The first engine's."""
        return self._engine.name

    @property
    def at_once(self) -> int:
        """As many documents side by side as the first engine reads."""
        return at_once(self._engine)

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """The first engine's reading with `second` filled. Raises what the first engine raises."""
        reading = self._engine.read(document, report_type)
        try:
            other = self._other.read(document, report_type)
        except AssistantError as exc:
            return reading.model_copy(update={"engine": reading.engine | {"second": f"{self._other.name}: {exc}"}})
        return reading.model_copy(
            update={
                "engine": reading.engine | {"second": self._other.name},
                "second": other.report.model_dump(mode="json"),
            }
        )
