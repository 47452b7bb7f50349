"""Bytes -> Document. The reader is chosen by the content, never by the file's name."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from assistant.documents import Document
from assistant.errors import Bilingual, UnreadableError, UsageError, by_system
from assistant.readers.archive import open_archive
from assistant.readers.kinds import Kind, kind_of, may_be_container
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.mail import open_mail, read_mail
from assistant.readers.members import Contents, Lost, Member
from assistant.readers.text import read_text

# The libraries of most kinds take their time to load, and a process may meet texts alone: each loads with the first
# file of its kind.


def read_pdf(data: bytes, name: str, *, limits: Limits) -> Document:
    """Printed pages, as files."""
    from assistant.readers import pdf

    return pdf.read_pdf(data, name, limits=limits)


def read_word(data: bytes, name: str, *, limits: Limits) -> Document:
    """A Word document."""
    from assistant.readers import word

    return word.read_word(data, name, limits=limits)


def read_excel(data: bytes, name: str, *, limits: Limits) -> Document:
    """An Excel workbook."""
    from assistant.readers import excel

    return excel.read_excel(data, name, limits=limits)


def read_old_office(data: bytes, name: str, *, limits: Limits) -> Document:
    """What older or other office programs wrote."""
    from assistant.readers import old_office

    return old_office.read_old_office(data, name, limits=limits)


def open_outlook(data: bytes, name: str, *, limits: Limits) -> Contents:
    """An Outlook mail's words and attachments."""
    from assistant.readers import mail_outlook

    return mail_outlook.open_outlook(data, name, limits=limits)


def read_outlook(data: bytes, name: str, *, limits: Limits) -> Document:
    """What an Outlook mail itself says."""
    from assistant.readers import mail_outlook

    return mail_outlook.read_outlook(data, name, limits=limits)


def read_image(data: bytes, name: str, *, limits: Limits) -> Document:
    """Pictures of pages, by OCR."""
    from assistant.readers import scan_pages

    return scan_pages.read_image(data, name, limits=limits)


def read_archive(data: bytes, name: str, *, limits: Limits) -> Document:
    """A ZIP is several submissions: never one document. Raises UnreadableError, which says what is wrong with it."""
    open_archive(data, name, limits=limits)
    raise UnreadableError(
        ja=f"「{name}」はZIP書庫です。中のファイルを一つずつの書類として読みます。",
        en=f"{name!r} is a ZIP archive: the files in it are the submissions.",
    )


class Reader(Protocol):
    """Makes a Document of one kind of file. Raises UnreadableError and TooLargeError, nothing else."""

    def __call__(self, data: bytes, name: str, *, limits: Limits) -> Document: ...


class Opener(Protocol):
    """Takes the files out of one kind of container. Raises UnreadableError and TooLargeError, nothing else."""

    def __call__(self, data: bytes, name: str, *, limits: Limits) -> Contents: ...


READERS: Mapping[str, Reader] = {
    "text": read_text,
    "pdf": read_pdf,
    "docx": read_word,
    "xlsx": read_excel,
    "image": read_image,
    "mail": read_mail,
    "msg": read_outlook,
    "old-office": read_old_office,
    "zip": read_archive,
}
CONTAINERS: Mapping[str, Opener] = {"zip": open_archive, "mail": open_mail, "msg": open_outlook}


def read(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read a submission from memory; of a mail what it says itself.

    Raises UnreadableError (damaged, empty, unknown kind, a container of files) or TooLargeError.
    """
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
    document = reader(data, name, limits=limits)
    for table in document.tables:
        limits.check_table(table.rows, table.columns, name)
    return document


def open_container(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Contents | None:
    """The files that a ZIP or a mail holds; None for what is neither.

    Raises UnreadableError (damaged, encrypted, nothing in it) or TooLargeError.
    """
    if not data or not may_be_container(data):
        return None
    opener = CONTAINERS.get(kind_of(data).key)
    if opener is None:
        return None
    limits.check_bytes(len(data), name)
    return opener(data, name, limits=limits)


def read_file(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """Read a submission from disk. Raises what `read_bytes` and `read` raise."""
    return read(read_bytes(path, limits=limits), path.name, limits=limits)


def read_bytes(path: Path, *, limits: Limits = DEFAULT) -> bytes:
    """A file's bytes; its size is asked for before a byte of it is read.

    Raises UsageError where there is no such file, it is locked, or none (a pipe, a device), TooLargeError.
    """
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode) and not stat.S_ISDIR(told.st_mode):  # reading it might never end
            raise UsageError(
                ja=f"「{path}」はパイプや装置などで、書類のファイルではないため、読みません。",
                en=f"{path} is a pipe, a device or the like and no file; it is not read.",
            )
        limits.check_bytes(told.st_size, path.name)
        return path.read_bytes()
    except OSError as exc:
        if path.is_symlink() and not path.exists():
            raise UsageError(
                ja=f"「{path}」は、指す先のファイルがないリンクです。",
                en=f"{path} is a link to a file that is not there.",
            ) from exc
        raise UsageError(
            ja=f"「{path}」を開けません（{by_system(exc).ja}）。", en=f"Cannot open {path}: {exc.strerror}."
        ) from exc


def _no_reader(kind: Kind, name: str) -> UnreadableError:
    if kind.key in _ADVICE:
        advice = _ADVICE[kind.key]
        return UnreadableError(ja=f"「{name}」は{kind.ja}です。{advice.ja}", en=f"{name!r} is {kind.en}. {advice.en}")
    extension = Path(name).suffix.lower()
    named = f"（拡張子は{extension}ですが）" if extension in _READABLE else ""
    return UnreadableError(
        ja=f"「{name}」の中身は{kind.ja}です{named}。この形式は読めません。PDFで保存し直したものを受け取ってください。",
        en=f"{name!r} is {kind.en} by its content; there is no reader for that kind. Please obtain it saved as PDF.",
    )


# Names that promise another content than a kind without a reader has.
_READABLE = frozenset(
    [
        ".pdf",
        ".docx",
        ".docm",
        ".doc",
        ".rtf",
        ".odt",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".ods",
        ".csv",
        ".txt",
        ".eml",
        ".msg",
        ".zip",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".tif",
        ".tiff",
        ".bmp",
        ".webp",
        ".heic",
    ]
)
_NO_SUBMISSION = Bilingual(
    ja="提出書類ではないため、読みません。書類のファイルを受け取ってください。",
    en="It is no submission and is not read. Please obtain the document itself.",
)
_ADVICE: Mapping[str, Bilingual] = {
    "locked": Bilingual(
        ja="パスワードを外して保存し直したものを受け取ってください。", en="Please obtain it saved without a password."
    ),
    "shortcut": Bilingual(ja="指している元のファイルを入れてください。", en="Put in the file that it points to."),
    "gzip": Bilingual(ja="展開してから入れてください。", en="Unpack it first."),
    "7z": Bilingual(ja="展開してから入れてください。", en="Unpack it first."),
    "rar": Bilingual(ja="展開してから入れてください。", en="Unpack it first."),
    "audio": _NO_SUBMISSION,
    "video": _NO_SUBMISSION,
    "program": Bilingual(ja="提出書類ではないため、開きません。", en="It is no submission and is not opened."),
}


__all__ = [
    "CONTAINERS",
    "DEFAULT",
    "READERS",
    "Contents",
    "Limits",
    "Lost",
    "Member",
    "Reader",
    "may_be_container",
    "open_container",
    "read",
    "read_bytes",
    "read_file",
]
