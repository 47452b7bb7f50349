"""ZIP archives: their files, within bounds. Names in UTF-8 and in Windows' Japanese (CP932), whatever the flags say."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from assistant.errors import Bilingual, TooLargeError, UnreadableError
from assistant.files import left_behind
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.members import Contents, Lost, Member, harmless
from assistant.readers.package import damaged

_CHUNK = 1_000_000
_SMALL = 1_000_000  # bytes under which no ratio makes a bomb
_RATIO = 500  # a file that unpacks to more than this many times its size is a bomb
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error, RuntimeError)


def open_archive(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Contents:
    """The files in a ZIP. One that is encrypted, damaged or too large is named; the others come out.

    Raises UnreadableError where none can: a damaged archive, an empty one, one that is wholly encrypted; TooLargeError
    for one of too many files.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = [i for i in archive.infolist() if not (i.filename and i.is_dir())]  # a damaged one may have no name
    except _BROKEN as error:
        raise damaged(name) from error
    if len(infos) > limits.members:
        raise TooLargeError(
            ja=f"「{name}」には{len(infos):,}個のファイルがあり、上限（{limits.members:,}個）を超えています。分けてください。",
            en=f"{name!r} holds {len(infos):,} files, over the bound of {limits.members:,}. Please split it.",
        )
    if infos and all(i.flag_bits & _ENCRYPTED for i in infos):
        raise _locked(name)
    members: list[Member] = []
    lost: list[Lost] = []
    passed_over: list[Lost] = []
    for one in _unpacked(archive, infos, limits):
        if isinstance(one, Member):
            members.append(one)
        else:
            (passed_over if left_behind(harmless(one.name, "file")) else lost).append(one)
    if not members and not lost:
        raise UnreadableError(
            ja=f"「{name}」には、読み取るファイルが入っていません。", en=f"There is no file to read in {name!r}."
        )
    return Contents(members=tuple(members), lost=tuple(lost), passed_over=tuple(passed_over))


def _unpacked(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], limits: Limits) -> Iterator[Member | Lost]:
    left = limits.unpacked
    for number, info in enumerate(infos, 1):
        path = harmless(_name(info), f"file{number}")
        left_over = left_behind(path)
        if left_over is not None:
            yield Lost(str(path), left_over)
            continue
        why = _refused(info, limits, left)
        if why is not None:
            yield Lost(str(path), why)
            continue
        try:
            content = _content(archive, info)
        except _BROKEN as error:
            yield Lost(str(path), _broken(error))
            continue
        left -= len(content)
        yield Member(path, content)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A file's bytes; no more of them than it says that it has."""
    found = bytearray()
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            found += chunk
            if len(found) > info.file_size:
                raise zipfile.BadZipFile("more than it says")
    return bytes(found)


def _refused(info: zipfile.ZipInfo, limits: Limits, left: int) -> Bilingual | None:
    """Why a file is not even unpacked."""
    if info.flag_bits & _ENCRYPTED:
        return Bilingual(
            ja="パスワードで暗号化されています。パスワードを外したものを受け取ってください。",
            en="It is encrypted. Please obtain it without a password.",
        )
    if info.file_size > _SMALL and info.file_size > _RATIO * max(1, info.compress_size):
        return Bilingual(
            ja="展開すると異常に大きくなるため、読みません。", en="It unpacks to an absurd size; it is not read."
        )
    if info.file_size > limits.bytes:
        return Bilingual(
            ja=f"{info.file_size / 1e6:,.1f} MBあり、上限（{limits.bytes / 1e6:,.1f} MB）を超えています。",
            en=f"It has {info.file_size / 1e6:,.1f} MB, over the bound of {limits.bytes / 1e6:,.1f} MB.",
        )
    if info.file_size > left:
        return Bilingual(
            ja=f"書庫全体の展開後の大きさが上限（{limits.unpacked / 1e6:,.0f} MB）を超えるため、"
            "読みません。分けてください。",
            en=f"The archive unpacks to more than {limits.unpacked / 1e6:,.0f} MB; it was not read. Please split it.",
        )
    return None


def _broken(error: Exception) -> Bilingual:
    if isinstance(error, NotImplementedError):
        return Bilingual(
            ja="対応していない方式で圧縮されています。通常のZIPで作り直してください。",
            en="It is packed in a way that is not supported. Please make an ordinary ZIP.",
        )
    return Bilingual(
        ja="壊れているため取り出せません。元のファイルを受け取ってください。",
        en="It is damaged and cannot be taken out. Please get the original again.",
    )


def _name(info: zipfile.ZipInfo) -> str:
    """A file's name. Without the UTF-8 flag zipfile takes it for CP437; Windows wrote CP932, macOS UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp932"):
        try:
            # A backslash may be half of a CP932 character: only those that are left after decoding part folders.
            return raw.decode(encoding).split("\0")[0]
        except UnicodeDecodeError:
            continue
    return info.filename


def _locked(name: str) -> UnreadableError:
    return UnreadableError(
        ja=f"「{name}」はパスワードで暗号化されています。パスワードを外したものを受け取ってください。",
        en=f"{name!r} is encrypted. Please obtain it without a password.",
    )


__all__ = ["open_archive"]
