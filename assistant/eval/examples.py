"""Gold cases as the examples that people would have confirmed, for an evaluation with and without them.

A case is never shown examples of its own submitter, whose name its gold gives; where gold names none, it is shown none.
"""

from collections.abc import Sequence

from assistant.documents import Document
from assistant.engines.llm import LlmEngine
from assistant.engines.llm.examples import Confirmed, Example, identity_of
from assistant.engines.offline import OfflineEngine
from assistant.errors import AssistantError
from assistant.eval.dataset import Case, Entry
from assistant.extraction import Reading
from assistant.readers import read_bytes
from assistant.unpacking import read_only_form
from schemas.fields import ReportType, walk


class Shown:
    """Reads with a model that is shown examples of other submitters than one case's."""

    name = "llm"

    def __init__(self, engine: LlmEngine, pool: Confirmed) -> None:
        self._engine, self._pool = engine, pool

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """The model's reading."""
        return self._engine.read(document, report_type, examples=self._pool)


def pool_of(entries: Sequence[Entry], report_type: ReportType) -> Confirmed:
    """A pool with one rendering of each case. Renderings that cannot be read are left out."""
    first: dict[str, tuple[Case, Entry]] = {}
    for entry in entries:
        if entry.fields is None:
            first.setdefault(entry.case.name, (entry.case, entry))
    found = (_example(case, entry, report_type) for case, entry in first.values())
    return Confirmed(example for example in found if example is not None)


def _example(case: Case, entry: Entry, report_type: ReportType) -> Example | None:
    """Gold with the places that the embedded engine reads the same values from."""
    try:
        document = read_only_form(read_bytes(entry.path), entry.path.name, report_type=report_type)
        reading = OfflineEngine().read(document, report_type)
    except AssistantError:
        return None
    gold = {leaf.path: leaf.value for leaf in walk(case.report)}
    same = {leaf.path for leaf in walk(reading.report) if leaf.value is not None and gold.get(leaf.path) == leaf.value}
    return Example(
        document=document,
        report=case.report,
        evidence={path: places for path, places in reading.evidence.items() if path in same},
        identity=identity_of(case.report, report_type),
    )


__all__ = ["Shown", "pool_of"]
