"""Which files PATH... means, what their results are called, and writing a file whole or not at all."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import uuid4

from assistant.errors import AssistantError, Bilingual, UsageError, by_system

_LONE = re.compile("[\ud800-\udfff]")  # bytes of a name that are no UTF-8, as Python has them
_GOLD = "gold.json"  # no submission
# What operating systems, file managers and Office leave behind: nobody submits it.
_LEFT_BEHIND = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized", "icon\r"})
_LEFT_FOLDERS = frozenset({"__macosx", ".git", ".svn", "$recycle.bin", "system volume information"})


class WriteError(AssistantError):
    """A file that could not be written: disk full, folder read-only, open in another program."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: where it is, and its path below the PATH that was given, as people read it."""

    path: Path
    below: PurePath


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder that could not be looked into, or a file that is passed over."""

    path: Path
    why: Bilingual


def inputs(paths: Iterable[Path], *, without: Path | None = None) -> tuple[list[Input], list[Unlisted]]:
    """The files that paths stand for, each once, folders walked in the order of their names; links not followed.

    `without` is left out with all that is in it (results that lie inside the folder to be read). Raises UsageError
    where a path does not exist.
    """
    given = list(paths)
    for path in given:
        if not path.exists():
            raise UsageError(ja=f"「{path}」がありません。", en=f"There is no {path}.")
    left_out = without.resolve() if without is not None else None
    unlisted: list[Unlisted] = []
    found: dict[Path, Input] = {}
    for path in given:
        for one in _files(path, unlisted.append):
            real = one.path.resolve()
            if left_out is None or not real.is_relative_to(left_out) or not path.is_dir():
                found.setdefault(real, one)
    return list(found.values()), unlisted


def passed_over(paths: Iterable[Path]) -> Iterator[Unlisted]:
    """The files below folders that `inputs` leaves out because nobody submits them, and why; gold is not told of."""
    for path in paths:
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                file = Path(folder, name)
                why = left_behind(file.relative_to(path))
                if why is not None:
                    yield Unlisted(file, why)


def left_behind(path: PurePath) -> Bilingual | None:
    """Why nobody submits a file of that path; None for one that somebody may."""
    name = path.name.lower()
    if name in _LEFT_BEHIND or name.startswith("._") or any(p.lower() in _LEFT_FOLDERS for p in path.parts[:-1]):
        return Bilingual(
            ja="OSが自動で作ったファイルなので、読みません。", en="The operating system made this file; it is not read."
        )
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return Bilingual(
            ja="編集中の目印のファイルなので、読みません。", en="A mark that a file was open; it is not read."
        )
    return None


def _files(path: Path, unlisted: Callable[[Unlisted], None]) -> Iterator[Input]:
    if not path.is_dir():
        yield Input(path, readable(PurePath(path.name)))
        return

    def failed(error: OSError) -> None:
        where = Path(error.filename or path)
        why = Bilingual(
            ja=f"フォルダーを開けません（{by_system(error).ja}）。", en=f"Cannot open the folder: {error.strerror}."
        )
        unlisted(Unlisted(where, why))

    for folder, folders, names in os.walk(path, onerror=failed):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            below = file.relative_to(path)
            if name.lower() != _GOLD and left_behind(below) is None:
                yield Input(file, readable(below))


def readable(path: PurePath) -> PurePath:
    """A path whose names are text. What was unpacked from a ZIP of Windows may bear its CP932 names as they were."""
    return type(path)(*map(_readable, path.parts))


def _readable(name: str) -> str:
    if not _LONE.search(name):
        return name
    try:
        told = os.fsencode(name).decode("cp932")
    except UnicodeError:
        told = ""
    return told if told.isprintable() and told else _LONE.sub("_", name)


def result_names(found: Sequence[PurePath]) -> list[PurePath]:
    """For each path the name of its result: without its last extension; with it where two would be called the same.

    Capitals make no difference, because they make none on Windows. What is the same even then is numbered.
    """
    names = [path.with_name(path.stem) for path in found]
    while shared := {key for key, count in Counter(_key(n) for n in names).items() if count > 1}:
        longer = [path if _key(name) in shared else name for path, name in zip(found, names, strict=True)]
        if longer == names:
            break
        names = longer
    seen: Counter[str] = Counter()
    results = []
    for name in names:
        seen[_key(name)] += 1
        number = seen[_key(name)]
        results.append(name.with_name(f"{name.name}{f'-{number}' if number > 1 else ''}.json"))
    return results


def _key(path: PurePath) -> str:
    return path.as_posix().casefold()


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A new path beside `path` to write to; takes its place when the block ends, and is gone when it fails.

    Folders on the way are made. Raises WriteError.
    """
    beside = path.with_name(f".{path.name[:60]}.{uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as exc:
        raise WriteError(
            ja=f"「{path}」に書き込めません（{by_system(exc).ja}）。", en=f"Cannot write {path}: {exc.strerror}."
        ) from exc


def write_text(path: Path, text: str) -> None:
    r"""Write a text in UTF-8, whole or not at all; a character that is none (a lone surrogate) as `\udc80`."""
    write_pieces(path, (text,))


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """The same for a text that comes in pieces, of which one is in memory at a time."""
    with written_whole(path) as beside, beside.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "backslashreplace"))
