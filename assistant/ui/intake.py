"""An uploaded file becomes a submission: queued, and read and extracted at once."""

from collections.abc import Callable

from assistant.engines import Engine
from assistant.jobs import extract_submission, failure
from assistant.readers import Limits, read
from assistant.store import State, Store, Submission, Upload
from schemas.fields import ReportType

TakeIn = Callable[[bytes, str, str], Submission]  # (content, name, who) -> the submission that it became


def taking_in(store: Store, *, engine: Engine, report_type: ReportType, limits: Limits) -> TakeIn:
    """What the screen does with an upload."""

    def take_in(content: bytes, name: str, who: str) -> Submission:
        """Raises UnreadableError for what no reader can read: such a file is not queued at all."""
        read(content, name, limits=limits)
        submission, _ = store.add([Upload(name=name, content=content)], report_type=report_type.name, who=who)
        if submission.state is not State.WAITING:
            return submission
        try:
            extraction = extract_submission(store, submission, engine=engine, report_type=report_type)
        except Exception as exc:  # noqa: BLE001 a bug on one file is that submission's failure, named in the list
            return store.fail(submission.id, failure(name, exc).why, who=who)
        return store.save_extraction(submission.id, extraction, who=who)

    return take_in
