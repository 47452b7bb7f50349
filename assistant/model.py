"""The model engine put together: settings, the store that keeps its answers, and examples that people confirmed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.documents import Document
from assistant.engines.kept import Answers, MemoryAnswers
from assistant.engines.llm import LlmEngine, ModelSettings, model_settings
from assistant.engines.llm.examples import Confirmed, Example, Pool, identity_of
from assistant.engines.llm.images import FileContents, PagePictures
from assistant.errors import StoreError
from assistant.review import Decision, DecisionKind
from assistant.review.decisions import in_force
from assistant.settings import Settings, from_environment
from assistant.store import State, Store
from schemas.fields import ReportType

_CORRECTS = frozenset({DecisionKind.READING, DecisionKind.BLANK, DecisionKind.INSERT, DecisionKind.REMOVE})
MOST_EXAMPLES = 200  # the newest confirmed submissions; to compare more layouts than these takes longer than it helps


def model_engine(
    files: Iterable[Path] = (), *, store: Store | None = None, settings: Settings | None = None, **options: Any
) -> LlmEngine:
    """The model engine as the environment, the settings file and options have it.

    `files`: the submissions that are about to be read, for pictures of their pages. `store`: where answers are kept
    and examples come from; else the environment's. Raises UsageError where no model or key is named, and for a limit
    of costs where no price is known.
    """
    environment = settings or from_environment()
    chosen = model_settings(environment, **options)
    opened = store
    if opened is None and (chosen.keep_answers or chosen.examples):
        opened = Store.open(environment.database)
    return LlmEngine(
        chosen,
        answers=_answers(chosen, opened),
        pictures=PagePictures(_contents(files, opened)),
        examples=ConfirmedInStore(opened) if opened is not None and chosen.examples else None,
    )


def _answers(settings: ModelSettings, store: Store | None) -> Answers:
    return store.answers if store is not None and settings.keep_answers else MemoryAnswers()


def _contents(files: Iterable[Path], store: Store | None) -> Callable[[Document], bytes | None]:
    """A document's bytes: from the files, or from the store."""
    from_files = FileContents(files)

    def found(document: Document) -> bytes | None:
        data = from_files(document)
        if data is None and store is not None:
            try:
                return store.content(document.sha256)
            except StoreError:
                return None  # a member of a container: no file of its own
        return data

    return found


class ConfirmedInStore:
    """The pool of what people have confirmed and, on the way, corrected. Read once, when it is first asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pools: dict[str, Pool] = {}

    def __call__(self, document: Document, report_type: ReportType) -> tuple[Example, ...]:
        """Those of other submitters than the document's, the most alike first."""
        if report_type.name not in self._pools:
            self._pools[report_type.name] = Confirmed(confirmed_examples(self._store, report_type))
        return self._pools[report_type.name](document, report_type)


def confirmed_examples(store: Store, kind: ReportType) -> tuple[Example, ...]:
    """The newest confirmed submissions of a type in which people corrected something."""
    found: list[Example] = []
    for submission in reversed(store.submissions(State.CONFIRMED)):
        if submission.report_type != kind.name or submission.superseded_by is not None:
            continue
        now = store.review(submission.id).reviewed
        corrected = _corrected(now.decisions)
        document = store.document(submission.id) if corrected else None
        if document is not None:
            found.append(
                Example(
                    document=document,
                    report=now.report,
                    evidence=now.evidence,
                    identity=identity_of(now.report, kind),
                    corrected=corrected,
                )
            )
        if len(found) >= MOST_EXAMPLES:
            break
    return tuple(found)


def _corrected(decisions: Iterable[Decision]) -> frozenset[str]:
    """The top-level fields in which people corrected what the program had read."""
    wrong = (d for d in in_force(decisions) if d.kind in _CORRECTS and not _already_blank(d))
    return frozenset(d.path.split(".")[0].split("[")[0] for d in wrong)


def _already_blank(decision: Decision) -> bool:
    """Whether somebody only said that what was read as a blank is one."""
    return decision.kind is DecisionKind.BLANK and decision.old is None


__all__ = ["ConfirmedInStore", "confirmed_examples", "model_engine"]
