"""What a container holds: the files in a ZIP, the attachments of a mail. Their names come from outside and are made
harmless here: no way out of a folder, nothing that a file system would not take.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from assistant.documents import Document
from assistant.errors import Bilingual

_ODD = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_DEVICE = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)
_LONGEST = 150  # bytes of one part of a path, in UTF-8; file systems take 255
_DEEPEST = 12  # folders


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container. `name` is its path there, harmless."""

    name: PurePosixPath
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lost:
    """A file in a container that does not come out of it, and why; or one that nobody submits."""

    name: str
    why: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a container holds. `body` is what a mail itself says; None where that is nothing, and for a ZIP."""

    members: tuple[Member, ...]
    lost: tuple[Lost, ...] = ()
    passed_over: tuple[Lost, ...] = ()
    body: Document | None = None


def harmless(name: str, otherwise: str) -> PurePosixPath:
    r"""A path from outside as a relative one: no drive, no "..", no names that a file system refuses.

    `otherwise` is the name of one that has none.
    """
    parts = [_part(part) for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part][-_DEEPEST:]
    return PurePosixPath(*kept) if kept else PurePosixPath(otherwise)


def _part(text: str) -> str:
    clean = _ODD.sub("_", unicodedata.normalize("NFC", text)).strip(" ").rstrip(". ")
    if re.fullmatch(r"[A-Za-z]_", clean) or not clean.strip("."):
        return ""  # a drive letter, "." and ".."
    if _DEVICE.match(clean):
        clean = f"_{clean}"
    return _shortened(clean)


def _shortened(name: str) -> str:
    """A name that is too long, cut before its extension."""
    if len(name.encode("utf-8")) <= _LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, dot, extension = name, "", ""
    room = _LONGEST - len(extension.encode("utf-8")) - 1
    return stem.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(". ") + dot + extension


__all__ = ["Contents", "Lost", "Member", "harmless"]
