"""Gold beside the values, for submissions whose very bytes are a gold case's."""

from hashlib import sha256
from pathlib import Path
from threading import Lock

from assistant.eval.dataset import load_cases
from assistant.store import Submission
from schemas import report_type, report_types
from schemas.fields import Report


class GoldShelf:
    """The gold cases of a folder that has one sub-folder for each report type, found by the files' hashes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = Lock()
        self._known: dict[tuple[str, str], Report] | None = None

    def of(self, submission: Submission) -> Report | None:
        """The gold report of a submission that is one file; None where it is no gold case.

        Raises UsageError for a folder whose gold cannot be read.
        """
        if len(submission.files) != 1:
            return None
        with self._lock:
            if self._known is None:
                self._known = dict(self._loaded())
        return self._known.get((submission.report_type, submission.files[0].sha256))

    def _loaded(self) -> list[tuple[tuple[str, str], Report]]:
        found = []
        for name in report_types():
            folder = self._folder / name if self._folder else None
            if folder is None or not folder.is_dir():
                continue
            for case in load_cases(folder, report_type=report_type(name)):
                for path in case.files:
                    if path.name.startswith("submission."):
                        found.append(((name, sha256(path.read_bytes()).hexdigest()), case.report))
        return found
