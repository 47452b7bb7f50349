"""What a database or a disk failed at, in the user's words, and what to do about it."""

import errno
from typing import Any, Final

from assistant.errors import Bilingual

_FULL = Bilingual(
    ja="ディスクの空きがありません。空きを作ってから、もう一度お試しください。保存できなかったもの以外は失われていません。",
    en="the disk is full. Make room and try again; nothing that was saved before is lost.",
)
_READ_ONLY = Bilingual(
    ja="書き込みが許可されていません。フォルダーやファイルの権限（読み取り専用など）を確認してください。",
    en="writing is not allowed there. Check the permissions of the folder and the file (read-only?).",
)
_UNOPENED = Bilingual(
    ja="データベースのファイルを開けません。フォルダーがあるか、権限があるかを確認してください。",
    en="the database's file cannot be opened. Check that the folder is there and may be used.",
)
_BUSY = Bilingual(
    ja="ほかの処理が書き込み中です。しばらくしてから、もう一度お試しください。",
    en="another process is writing. Try again in a moment.",
)
_DAMAGED = Bilingual(
    ja="データベースのファイルが壊れているか、データベースではありません。バックアップから戻してください。",
    en="the database's file is damaged, or no database. Restore it from a backup.",
)
_DISK = Bilingual(
    ja="ディスクの読み書きに失敗しました。ディスクやネットワークの接続を確認してください。",
    en="reading or writing the disk failed. Check the disk, or the connection to it.",
)
_GONE = Bilingual(
    ja="データベースのサーバーに接続できません。サーバーとネットワークを確認し、もう一度お試しください。",
    en="the database's server cannot be reached. Check the server and the network, then try again.",
)
_REFUSED = Bilingual(
    ja="データベースのサーバーが、利用者名・パスワード・データベース名のどれかを受け付けません。",
    en="the database's server does not accept the user, the password or the database's name.",
)

_OF_SQLITE: Final = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_CANTOPEN": _UNOPENED,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_IOERR": _DISK,
}
# SQLSTATE: whole codes before classes (https://www.postgresql.org/docs/current/errcodes-appendix.html)
_OF_POSTGRESQL: Final = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": _GONE,
    "58030": _DISK,
    "55P03": _BUSY,
    "3D000": _REFUSED,
    "08": _GONE,
    "28": _REFUSED,
    "XX": _DAMAGED,
}
_OF_SYSTEM: Final = {
    errno.ENOSPC: _FULL,
    errno.EFBIG: _FULL,
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EIO: _DISK,
}


def of_database(error: object) -> Bilingual | None:
    """What a driver's error means; None for one that only its own words tell."""
    name: Any = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):
        return next((said for known, said in _OF_SQLITE.items() if name.startswith(known)), None)
    state: Any = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _OF_POSTGRESQL.get(state) or _OF_POSTGRESQL.get(state[:2])
    # The connection broke, or never was: psycopg has no SQLSTATE to tell then.
    return (
        _GONE if type(error).__name__ == "OperationalError" and type(error).__module__.startswith("psycopg") else None
    )


def of_system(error: BaseException) -> Bilingual | None:
    """What an operating system's error means; None for one that only its own words tell."""
    return _OF_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None
