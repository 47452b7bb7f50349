"""Old formats (.doc, .xls, .rtf, .odt, .ods): LibreOffice, where it is installed, makes a .docx or .xlsx of them first.

It runs with a profile of its own that allows no macros, follows no links and is thrown away, and for a bounded time.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from assistant.documents import Document, Trouble
from assistant.errors import Bilingual, TooLargeError, UnreadableError, by_system
from assistant.readers.excel import read_excel
from assistant.readers.kinds import Kind, kind_of
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.word import read_word
from assistant.settings import from_environment
from assistant.workers import more_time

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (  # where installers put it without telling PATH
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
)
_MEDIA_TYPES = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_SHEETS = frozenset({".xls", ".ods"})
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)


def read_old_office(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Read an old Office file by way of LibreOffice. Raises UnreadableError where there is none or it fails."""
    limits.check_bytes(len(data), name)
    kind = kind_of(data)
    found = program()
    if found is None:
        raise _none_installed(kind, name)
    more_time(limits.seconds)  # LibreOffice's own, beside the reader's
    new = _converted(data, name, kind, found, limits)
    read = read_excel if kind.extension in _SHEETS else read_word
    document = read(new, name, limits=limits)
    return replace(
        document,
        sha256=sha256(data).hexdigest(),
        media_type=_MEDIA_TYPES[kind.extension],
        troubles=(*document.troubles, _told(kind)),
    )


def program() -> str | None:
    """LibreOffice's path: the one that is set, the one on PATH, or the one where its installer puts it."""
    given = from_environment().office
    if given:
        return shutil.which(given)
    found = (shutil.which(name) for name in (*_PROGRAMS, *_PLACES))
    return next((path for path in found if path), None)


def _converted(data: bytes, name: str, kind: Kind, program: str, limits: Limits) -> bytes:
    target = "xlsx" if kind.extension in _SHEETS else "docx"
    with tempfile.TemporaryDirectory(prefix="assistant-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"in{kind.extension}"
        source.write_bytes(data)
        profile = work / "profile"
        _write_profile(profile)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            target,
            "--outdir",
            str(work / "out"),
            str(source),
        ]
        _run(command, name, limits)
        made = work / "out" / f"in.{target}"
        if not made.is_file():
            raise UnreadableError(
                ja=f"「{name}」をLibreOfficeで変換できません（壊れているか、パスワード付きです）。"
                "PDFかxlsx・docxで保存し直したものを受け取ってください。",
                en=f"LibreOffice could not convert {name!r}: it is damaged or has a password. Please obtain it saved "
                "as PDF, xlsx or docx.",
            )
        limits.check_bytes(made.stat().st_size, name)
        return made.read_bytes()


def _write_profile(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")


def _run(command: list[str], name: str, limits: Limits) -> None:
    """Run a program to its end, or end it with all that it started. Raises UnreadableError, TooLargeError."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UnreadableError(
            ja=f"LibreOfficeを起動できないため、「{name}」を読めません（{by_system(error).ja}）。",
            en=f"{name!r} cannot be read, because LibreOffice does not start: {by_system(error).en}.",
        ) from error
    with _ended(process):
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise TooLargeError(
                ja=f"「{name}」をLibreOfficeが{limits.seconds:.0f}秒で変換できませんでした。"
                "PDFかxlsx・docxで保存し直したものを受け取ってください。",
                en=f"LibreOffice did not convert {name!r} within {limits.seconds:.0f} s. Please obtain it saved as "
                "PDF, xlsx or docx.",
            ) from error


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """The program that was started is a shell's that starts another one: both are ended."""
    try:
        yield
    finally:
        if process.poll() is None:
            if os.name == "nt":
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()


def _told(kind: Kind) -> Trouble:
    return Trouble(
        page=None,
        lost=False,
        why=Bilingual(
            ja=f"{kind.ja}をLibreOfficeで変換して読みました。", en=f"Read by way of LibreOffice: it was {kind.en}."
        ),
    )


def _none_installed(kind: Kind, name: str) -> UnreadableError:
    return UnreadableError(
        ja=f"「{name}」は{kind.ja}です。読むにはLibreOfficeが必要ですが、見つかりません。LibreOfficeをインストールする"
        "（別の場所にある場合はASSISTANT_OFFICEにsofficeのパスを設定する）か、PDF・docx・xlsxで保存し直してください。",
        en=f"{name!r} is {kind.en}. To read it LibreOffice is needed, and was not found: install it (or set "
        "ASSISTANT_OFFICE to the path of soffice), or save the file as PDF, docx or xlsx.",
    )


__all__ = ["read_old_office"]
