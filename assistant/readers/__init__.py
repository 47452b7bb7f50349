"""Bytes -> Document. The reader is chosen by the content, never by the file's name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from assistant.documents import Document
from assistant.errors import UnreadableError, UsageError
from assistant.readers.excel import read_excel
from assistant.readers.kinds import Kind, kind_of
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.pdf import read_pdf
from assistant.readers.text import read_text
from assistant.readers.word import read_word


def read_image(data: bytes, name: str, *, limits: Limits) -> Document:
    """Pictures of pages, by OCR."""
    from assistant.readers import scan_pages  # OCR costs start-up time and memory that other kinds need not pay

    return scan_pages.read_image(data, name, limits=limits)


class Reader(Protocol):
    """Makes a Document of one kind of file. Raises UnreadableError and TooLargeError, nothing else."""

    def __call__(self, data: bytes, name: str, *, limits: Limits) -> Document: ...


READERS: Mapping[str, Reader] = {
    "text": read_text,
    "pdf": read_pdf,
    "docx": read_word,
    "xlsx": read_excel,
    "image": read_image,
}


def read(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a submission from memory. Raises UnreadableError (damaged, empty, unknown kind) or TooLargeError."""
    if not data:
        raise UnreadableError(
            ja=f"「{name}」は空のファイルです（0バイト）。送信元に確認してください。",
            en=f"{name!r} is an empty file (0 bytes). Please ask its sender.",
        )
    limits.check_bytes(len(data), name)
    kind = kind_of(data)
    reader = READERS.get(kind.key)
    if reader is None:
        raise _no_reader(kind, name)
    return reader(data, name, limits=limits)


def read_file(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """Read a submission from disk; its size is asked for before a byte of it is read.

    Raises UsageError where there is no such file, and what `read` raises.
    """
    try:
        limits.check_bytes(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as exc:
        raise UsageError(
            ja=f"「{path}」を開けません（{exc.strerror}）。", en=f"Cannot open {path}: {exc.strerror}."
        ) from exc
    return read(data, path.name, limits=limits)


def _no_reader(kind: Kind, name: str) -> UnreadableError:
    extension = Path(name).suffix.lower()
    named = f"（拡張子は{extension}ですが）" if extension else ""
    return UnreadableError(
        ja=f"「{name}」の中身は{kind.ja}です{named}。この形式はまだ読めません。",
        en=f"{name!r} is {kind.en} by its content; there is no reader for that kind yet.",
    )


__all__ = ["DEFAULT", "READERS", "Limits", "Reader", "read", "read_file"]
