"""The file of people: a name, a role and a hashed password each. `assistant user add` writes it.

    {"people": [{"name": "sato", "role": "reviewer", "password": "scrypt$16384$8$1$<salt>$<hash>", "changed": "…Z"}]}

Passwords are hashed with scrypt (RFC 7914), salt and cost beside each hash, both in base64.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.errors import UsageError, by_system

MIN_PASSWORD = 10  # characters
_MAX_PASSWORD = 200  # more would only make hashing slow
_N, _R, _P = 2**14, 8, 1  # 16 MiB and some 50 ms a try


class Role(StrEnum):
    """What a person may do."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"  # all that a reviewer may, and settings, re-extraction, publication


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may log in."""

    name: str
    role: Role
    password: str = field(repr=False)  # the hash
    changed: datetime  # when the password was set: sessions begun earlier are over


class People:
    """The people in a file. Read anew when the file changes, so that a server need not be restarted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int] | None = None
        self._people: dict[str, Person] = {}

    def exist(self) -> bool:
        """Whether there is such a file: without one nobody logs in."""
        return self.path.exists()

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of the file. Raises UsageError where it cannot be understood."""
        return tuple(self._read().values())

    def find(self, name: str) -> Person | None:
        """The person of that name."""
        return self._read().get(_folded(name))

    def check(self, name: str, password: str) -> Person | None:
        """The person, where the password is theirs. As slow for a name that is not there as for a wrong password."""
        person = self.find(name)
        right = matches(password, person.password if person else _NOBODY)
        return person if right else None

    def put(self, name: str, role: Role, password: str) -> bool:
        """Add somebody, or change their role and password; whether they are new.

        Raises UsageError for a name or password that will not do.
        """
        key = _folded(name)
        if not key or any(unicodedata.category(letter).startswith("C") for letter in key):
            raise UsageError(
                ja="名前が空か、使えない文字を含んでいます。", en="The name is empty or has control characters."
            )
        if not MIN_PASSWORD <= len(password) <= _MAX_PASSWORD:
            raise UsageError(
                ja=f"パスワードは{MIN_PASSWORD}文字以上{_MAX_PASSWORD}文字以内にしてください。",
                en=f"A password has {MIN_PASSWORD} to {_MAX_PASSWORD} characters.",
            )
        people = self._read() if self.exist() else {}
        new = key not in people
        person = Person(name=key, role=role, password=hashed(password), changed=datetime.now(UTC))
        self._write([*(other for name, other in people.items() if name != key), person])
        return new

    def remove(self, name: str) -> None:
        """Take somebody out. Raises UsageError where they are not in the file."""
        people = self._read() if self.exist() else {}
        if people.pop(_folded(name), None) is None:
            raise UsageError(ja=f"「{name}」は登録されていません。", en=f"There is nobody called {name!r}.")
        self._write(people.values())

    def _read(self) -> dict[str, Person]:
        try:
            status = self.path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if stamp != self._stamp:
                data = json.loads(self.path.read_text(encoding="utf-8"))
                self._people = {_folded(one["name"]): _person(one) for one in data["people"]}
                self._stamp = stamp
        except (OSError, ValueError, KeyError, TypeError) as exc:
            raise UsageError(
                ja=f"利用者のファイル {self.path} を読めません。`assistant user` で作り直してください。",
                en=f"The file of people {self.path} cannot be read. Make it anew by `assistant user`.",
            ) from exc
        return self._people

    def _write(self, people: Iterable[Person]) -> None:
        rows = [
            {"name": p.name, "role": p.role.value, "password": p.password, "changed": p.changed.isoformat()}
            for p in people
        ]
        text = json.dumps({"people": rows}, ensure_ascii=False, indent=1) + "\n"
        beside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Readable by its owner only, where the system knows owners; written whole or not at all.
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as exc:
            beside.unlink(missing_ok=True)
            raise UsageError(
                ja=f"利用者のファイル {self.path} に書けません（{by_system(exc).ja}）。",
                en=f"Cannot write the file of people {self.path} ({by_system(exc).en}).",
            ) from exc


def _person(data: dict[str, Any]) -> Person:
    changed = datetime.fromisoformat(data["changed"])
    return Person(name=_folded(data["name"]), role=Role(data["role"]), password=str(data["password"]), changed=changed)


def _folded(name: str) -> str:
    """As people type it: full-width letters and surrounding blanks are no other name."""
    return unicodedata.normalize("NFKC", name).strip()


def hashed(password: str) -> str:
    """A password as the file keeps it."""
    salt = secrets.token_bytes(16)
    return "$".join(("scrypt", str(_N), str(_R), str(_P), _text(salt), _text(_scrypt(password, salt, _N, _R, _P))))


def matches(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed."""
    try:
        kind, n, r, p, salt, digest = kept.split("$")
        if kind != "scrypt" or len(password) > _MAX_PASSWORD:
            return False
        found = _scrypt(password, base64.b64decode(salt), int(n), int(r), int(p))
        return hmac.compare_digest(found, base64.b64decode(digest))
    except ValueError:
        return False


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    # An IME may have composed the same letters differently.
    typed = unicodedata.normalize("NFKC", password).encode()
    return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


_NOBODY = "scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
