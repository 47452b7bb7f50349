"""An uploaded file becomes a submission, or several (a ZIP, a mail with attachments): read, queued and extracted at
once.

Not by way of the durable queue: a person waits before the screen, is told at once what no reader can read (that is not
queued at all), and no worker need be running. Nothing is lost by it all the same: the upload is acknowledged when its
result is in the store, and before it is extracted it waits there. A server that is killed in between leaves it waiting
in the list; the next worker or import takes it up, or the same upload, tried again, goes on with it.
"""

from collections.abc import Callable
from pathlib import PurePosixPath

from assistant.engines import Engine
from assistant.errors import UnreadableError
from assistant.extracting import Begun, ExtractionDesk
from assistant.jobs import failure
from assistant.readers import Limits
from assistant.store import State, Store, Submission, Upload
from assistant.unpacking import Missing, Piece
from assistant.workers import Workers
from schemas.fields import ReportType


class PartlyTakenError(UnreadableError):
    """Some of the files in a ZIP or mail were taken in, the others were not."""


TakeIn = Callable[[bytes, str, str], Submission]  # (content, name, who) -> the (first) submission that it became
_TOLD = 5  # files that a message names


def taking_in(
    store: Store, *, engine: Engine, report_type: ReportType, limits: Limits, workers: Workers | None = None
) -> TakeIn:
    """What the screen does with an upload."""
    desk = ExtractionDesk(engine=engine, report_type=report_type, workers=workers, limits=limits)

    def take_in(content: bytes, name: str, who: str) -> Submission:
        """Raises UnreadableError for what no reader can read: such a file is not queued at all.

        Of a ZIP or mail what can be read is queued; the rest is named by the PartlyTakenError that is raised then.
        """
        taken: list[Submission] = []
        refused: list[tuple[str, UnreadableError]] = []
        for part in desk.parts(content, PurePosixPath(name), name=name):
            if isinstance(part, Missing):
                if part.lost:
                    refused.append((part.below.as_posix(), UnreadableError(part.why.ja, part.why.en)))
                continue
            try:
                taken.append(_taken(store, part, desk, who))
            except UnreadableError as exc:
                refused.append((part.below.as_posix(), exc))
        if refused or not taken:
            raise _refusal(name, refused, len(taken))
        return taken[0]

    return take_in


def _taken(store: Store, piece: Piece, desk: ExtractionDesk, who: str) -> Submission:
    """A submission read, queued and extracted. Raises UnreadableError where it cannot be read."""
    begun: Begun | Exception
    try:
        begun = desk.begin(piece)
    except UnreadableError:
        raise
    except Exception as exc:  # noqa: BLE001 a bug on one file is that submission's failure, named in the list
        begun = exc
    came_in = Upload(name=piece.container.name, content=piece.container.content) if piece.container else None
    upload = Upload(name=piece.name, content=piece.content)
    submission, _ = store.add([upload], report_type=desk.report_type.name, who=who, container=came_in)
    if submission.state is not State.WAITING:
        return submission
    try:
        if isinstance(begun, Exception):
            raise begun
        done = desk.finish(begun)
    except Exception as exc:  # noqa: BLE001 as above
        return store.fail(submission.id, failure(piece.name, exc).why, who=who)
    return store.save_extraction(submission.id, done.extraction, who=who, document=done.document)


def _refusal(name: str, refused: list[tuple[str, UnreadableError]], taken: int) -> UnreadableError:
    """What is said about the parts that could not be taken in."""
    if not taken and len(refused) == 1:
        return refused[0][1]
    more_ja = f"　ほか{len(refused) - _TOLD}件" if len(refused) > _TOLD else ""
    more_en = f" and {len(refused) - _TOLD} more" if len(refused) > _TOLD else ""
    ja = "　".join(_named(f"「{below}」: ", why.text.ja, below) for below, why in refused[:_TOLD]) + more_ja
    en = " ".join(_named(f"{below}: ", why.text.en, below) for below, why in refused[:_TOLD]) + more_en
    if not refused:
        return UnreadableError(
            ja=f"「{name}」には、読み取るファイルが入っていません。", en=f"There is no file to read in {name!r}."
        )
    return (PartlyTakenError if taken else UnreadableError)(
        ja=f"「{name}」のうち{taken}件は登録しました。次は登録できません。{ja}",
        en=f"{taken} of the files in {name!r} were taken in; these could not be: {en}",
    )


def _named(prefix: str, why: str, name: str) -> str:
    """Why, with the file's name unless it names it itself."""
    return why if name in why else prefix + why
