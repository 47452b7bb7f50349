"""Files that leave the screen: exports of what is confirmed, candidates for gold."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from starlette.responses import Response

from assistant.errors import DecisionError, UsageError
from assistant.eval.gold.promote import Reading, Waiting, candidates, reading_of, write
from assistant.export import FORMATS as EXPORTS
from assistant.jobs import confirmed_records
from assistant.store import State, Store
from schemas import report_type, report_types

ZIP = "application/zip"
# Format: (ending, media type). A folder (csv) leaves as a ZIP.
FORMATS = {
    "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (".zip", ZIP),
    "json": (".json", "application/json"),
}


def exported(store: Store, form: str, kind: str) -> Response:
    """All confirmed reports of a type. Raises UsageError for a format or a type that does not exist."""
    if form not in FORMATS or kind not in report_types():
        raise UsageError(ja="その形式では書き出せません。", en="There is no such export.")
    wanted = report_type(kind)
    ending, media_type = FORMATS[form]
    with TemporaryDirectory() as folder:
        out = Path(folder) / f"{kind}{'' if form == 'csv' else ending}"
        EXPORTS[form](confirmed_records(store, wanted), wanted, out)
        content = _zipped(out) if out.is_dir() else out.read_bytes()
    return _file(content, f"{kind}{ending}", media_type)


def promoted(store: Store, submission: int) -> Response:
    """A confirmed submission as a candidate for gold: a ZIP with its file, gold.json, candidate.json.

    Raises DecisionError where it is not confirmed, or only one person has read it so far.
    """
    here = store.submission(submission)
    if here.state is not State.CONFIRMED:
        raise DecisionError(
            ja=f"「{here.name}」は確認済みではありません。先に確認を終えてください。",
            en=f"{here.name!r} is not confirmed. Finish its review first.",
        )
    found = reading_of(store, here)
    ready, waiting = candidates([found]) if isinstance(found, Reading) else ([], [found])
    if not ready:
        raise _not_yet(waiting[0])
    with TemporaryDirectory() as folder:
        (made,) = write(ready, Path(folder))
        return _file(_zipped(made.parent), f"{made.name}.zip", ZIP)


def _not_yet(one: Waiting) -> DecisionError:
    return DecisionError(ja=f"「{one.name}」：{one.why.ja}。", en=f"{one.name!r} {one.why.en}.")


def _zipped(folder: Path) -> bytes:
    """A folder's files, by their paths below it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return held.getvalue()


def _file(content: bytes, name: str, media_type: str) -> Response:
    said = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": said})
