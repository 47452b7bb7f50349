"""What OCR gave for a page picture, kept in the user's cache folder, so that no page is read twice.

The key is the picture itself (its pixels) and the OCR's version: neither the file's name nor its kind matters. The
files hold text of submissions; the folder can be deleted at any time.
"""

import gzip
import hashlib
import json
import logging
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.files import WriteError, written_whole
from assistant.readers.scan_ocr import Character, Gray, Recogniser, TextLine

MOST_BYTES = 256_000_000  # of all pages together: some 10,000 pages
_MOST_ENTRY = 50_000_000  # of one page, unpacked
_LOOK_EVERY = 64  # pages kept between two looks at the size of all
_KEPT_SHARE = 0.8  # of the bound that stays when the oldest pages go
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Kept:
    """A recogniser whose answers are kept in a folder; a cache that cannot be used costs time, never a page."""

    inner: Recogniser
    folder: Path
    most_bytes: int = MOST_BYTES
    count: int = 0  # pages kept by this object

    @property
    def version(self) -> str:
        """The recogniser's."""
        return self.inner.version

    def quarters(self, gray: Gray) -> int:
        """As the recogniser itself."""
        path = self._path("quarters", gray)
        known = self._load(path)
        if known in (0, 1, 2, 3):
            return int(known)
        found = self.inner.quarters(gray)
        self._save(path, found)
        return found

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        """As the recogniser itself; boxes and confidences are rounded alike whether they were kept or not."""
        path = self._path("lines", gray)
        known = _lines(self._load(path))
        if known is not None:
            return known
        plain = [
            [round(line.score, 4), [[c.text, round(c.confidence, 4), *(round(v, 2) for v in c[2:])] for c in chars]]
            for line in self.inner.lines(gray)
            if (chars := line.characters)
        ]
        self._save(path, plain)
        return _lines(plain) or ()

    def _path(self, what: str, gray: Gray) -> Path:
        key = hashlib.sha256(f"{self.version}|{what}|{gray.shape}|".encode())
        key.update(gray.tobytes())
        return self.folder / f"{key.hexdigest()}.json.gz"

    def _load(self, path: Path) -> Any:
        """What was kept; None where nothing was, or it is damaged."""
        try:
            with gzip.open(path) as file:
                data = file.read(_MOST_ENTRY + 1)
            known = json.loads(data) if len(data) <= _MOST_ENTRY else None
            path.touch()  # used: the pages that go first are those not used for longest
        except (OSError, EOFError, ValueError, zlib.error):
            return None
        return known

    def _save(self, path: Path, plain: object) -> None:
        try:
            with written_whole(path) as beside:
                beside.write_bytes(gzip.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8"), mtime=0))
            if self.count % _LOOK_EVERY == 0:
                self._prune()
        except (WriteError, OSError) as exc:
            _LOG.warning("OCR results are not kept: %s", exc)
        self.count += 1

    def _prune(self) -> None:
        """Delete the pages not used for longest once all together pass the bound."""
        sizes = []
        for file in self.folder.glob("*.json.gz"):
            try:
                found = file.stat()
            except OSError:
                continue  # another process deleted it
            sizes.append((found.st_mtime, found.st_size, file))
        total = sum(size for _, size, _ in sizes)
        if total <= self.most_bytes:
            return
        for _, size, file in sorted(sizes):
            file.unlink(missing_ok=True)
            total -= size
            if total <= _KEPT_SHARE * self.most_bytes:
                break


def _lines(plain: Any) -> tuple[TextLine, ...] | None:
    """Lines from their kept form; None for anything else."""
    try:
        return tuple(
            TextLine(
                tuple(Character(str(text), *(float(v) for v in numbers)) for text, *numbers in characters), float(score)
            )
            for score, characters in plain
        )
    except (TypeError, ValueError):
        return None


__all__ = ["MOST_BYTES", "Kept"]
