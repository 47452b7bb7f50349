"""`assistant audit verify`: whether the audit log holds together, and fits what the store holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, func, literal, select

from assistant.errors import Bilingual, StoreError
from assistant.store import chain as form
from assistant.store import contents
from assistant.store.area import FileArea
from assistant.store.audit import GENERAL, Head, head
from assistant.store.tables import (
    attempts,
    audit,
    audit_chains,
    audit_heads,
    audit_seals,
    decisions,
    extractions,
    files,
    moves,
    origins,
    preferences,
    submission_files,
    submissions,
    verdicts,
)

_BLOCK = 40  # submissions whose rows are in memory at once
_BACK = timedelta(minutes=5)  # clocks of several machines differ by less
_TOLD: Final = {"move": moves, "extraction": extractions, "decision": decisions, "verdict": verdicts}
_TOLD_GENERAL: Final = {"attempt": attempts, "preference": preferences}
_ADOPTED = re.compile(r"extraction (\d+)")


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What was found. `faults`: what somebody changed, deleted, inserted or reordered. `odd`: what is worth a look."""

    entries: int
    files: int  # whose bytes were held against their hash
    head: Head | None
    unsealed: int  # entries that came after the head
    faults: tuple[Bilingual, ...]
    odd: tuple[Bilingual, ...]


def verify(connection: Connection, *, area: FileArea | None, noted: str | None, with_files: bool) -> Verified:
    """Go through all of it; `noted` is a head that was noted elsewhere. Memory holds a few submissions at a time."""
    found = _Findings()
    sealed = _seals(connection, found, noted)
    entries, ends = 0, {row.chain: row for row in connection.execute(select(audit_chains))}
    known = set(connection.execute(select(submissions.c.id)).scalars()) | ends.keys() | sealed.keys() | {GENERAL}
    chains = sorted(known)
    for start in range(0, len(chains), _BLOCK):
        block = chains[start : start + _BLOCK]
        rows = _grouped(connection, audit, audit.c.chain, block, audit.c.number)
        held = _Held.of(connection, block)
        for chain in block:
            here = rows.get(chain, [])
            entries += len(here)
            _Chain(chain, here, found).check(ends.get(chain), sealed.get(chain, {}), held)
    total = connection.execute(select(func.count(literal(1))).select_from(audit)).scalar_one()
    if total != entries:
        found.fault(
            f"記録{total - entries}件が、どの書類にも属していません", f"{total - entries} entries belong to nothing"
        )
    checked = _files(connection, area, found) if with_files else 0
    unsealed = sum(max(0, row.number - row.sealed) for row in ends.values())
    return Verified(
        entries=entries,
        files=checked,
        head=head(connection),
        unsealed=unsealed,
        faults=tuple(found.faults),
        odd=tuple(found.odd),
    )


class _Findings:
    def __init__(self) -> None:
        self.faults: list[Bilingual] = []
        self.odd: list[Bilingual] = []

    def fault(self, ja: str, en: str) -> None:
        self.faults.append(Bilingual(ja=ja, en=en))


def _seals(connection: Connection, found: _Findings, noted: str | None) -> dict[int, dict[int, str]]:
    """The sealed points: by chain, number -> hash."""
    points: dict[int, dict[int, str]] = {}
    before, expected, seen = form.START, 1, noted is None
    per_seal = iter(
        groupby(
            connection.execute(select(audit_heads).order_by(audit_heads.c.seal, audit_heads.c.chain)),
            key=lambda row: int(row.seal),
        )
    )
    heads: dict[int, list[tuple[int, int, str]]] = {
        seal: [(row.chain, row.number, row.hash) for row in rows] for seal, rows in per_seal
    }
    for row in connection.execute(select(audit_seals).order_by(audit_seals.c.number)):
        mine = heads.pop(row.number, [])
        made = form.seal_hash(number=row.number, at=row.at, heads=mine, before=row.before)
        if row.number != expected:
            found.fault(f"封印 {expected} がありません", f"seal {expected} is missing")
        elif row.before != before:
            found.fault(
                f"封印 {row.number} が前の封印とつながりません", f"seal {row.number} does not follow the one before"
            )
        if row.hash != made:
            found.fault(f"封印 {row.number} が書き換えられています", f"seal {row.number} was changed")
        seen = seen or row.hash == noted
        before, expected = row.hash, row.number + 1
        for chain, number, made in mine:
            points.setdefault(chain, {})[number] = made
    for number in heads:
        found.fault(f"封印 {number} がありません", f"seal {number} is missing")
    if not seen:
        found.fault(
            f"控えておいた先頭ハッシュ {noted} が記録の中にありません（末尾が切り取られたか、作り直されています）",
            f"the head noted elsewhere, {noted}, is not in the log: its end was cut off, or it was rewritten",
        )
    return points


@dataclass(frozen=True)
class _Held:
    """The rows that the entries of some chains tell of, by chain and subject; and the submissions themselves."""

    rows: dict[int, dict[str, Mapping[str, Any]]]
    submissions: dict[int, Row[Any]]

    @classmethod
    def of(cls, connection: Connection, chains: Sequence[int]) -> "_Held":
        rows: dict[int, dict[str, Mapping[str, Any]]] = {chain: {} for chain in chains}
        for kind, table in _TOLD.items():
            key = table.c.operation if kind == "decision" else table.c.id
            for row in connection.execute(select(table).where(table.c.submission.in_(chains)).order_by(table.c.id)):
                rows[row.submission][f"{kind}:{row._mapping[key]}"] = row._asdict()
        if GENERAL in chains:
            for kind, table in _TOLD_GENERAL.items():
                for row in connection.execute(select(table)):
                    rows[GENERAL][f"{kind}:{row.id}"] = row._asdict()
        here = {row.id: row for row in connection.execute(select(submissions).where(submissions.c.id.in_(chains)))}
        links = _grouped(
            connection, submission_files, submission_files.c.submission, chains, submission_files.c.position
        )
        came_in = {
            row.submission: row for row in connection.execute(select(origins).where(origins.c.submission.in_(chains)))
        }
        for chain, row in here.items():
            container = (came_in[chain].sha256, came_in[chain].name) if chain in came_in else None
            of_files = [(link.sha256, link.name, link.first_page, link.last_page) for link in links.get(chain, [])]
            rows[chain][f"submission:{chain}"] = form.added(row._asdict(), of_files, container)
        return cls(rows, here)


class _Chain:
    """One chain's entries, and what they are held against."""

    def __init__(self, chain: int, entries: Sequence[Row[Any]], found: _Findings) -> None:
        self.chain, self.entries, self.found = chain, entries, found
        self.where = ("全般", "general") if chain == GENERAL else (f"申請書類 {chain}", f"submission {chain}")

    def check(self, end: Row[Any] | None, sealed: Mapping[int, str], held: _Held) -> None:
        self._links()
        self._ends(end, sealed)
        self._contents(dict(held.rows[self.chain]))
        if self.chain in held.submissions:
            self._standing(held.submissions[self.chain], held.rows[self.chain])
        elif self.chain != GENERAL:
            self._fault("書類そのものが削除されています", "the submission itself was deleted")

    def _fault(self, ja: str, en: str) -> None:
        self.found.fault(f"{self.where[0]}：{ja}", f"{self.where[1]}: {en}")

    def _links(self) -> None:
        before, expected, last = form.START, 1, None
        for row in self.entries:
            if row.number != expected:
                self._fault(
                    f"記録 {expected}〜{row.number - 1} が削除されています",
                    f"entries {expected} to {row.number - 1} were deleted",
                )
            elif row.before != before:
                self._fault(
                    f"記録 {row.number} が前の記録とつながりません（挿入・入替え・削除）",
                    f"entry {row.number} does not follow the one before (inserted, reordered or deleted)",
                )
            if row.hash != _hash(row):
                self._fault(f"記録 {row.number} が書き換えられています", f"entry {row.number} was changed")
            if last is not None and last - row.at > _BACK:
                self._back(row, last)
            before, expected, last = row.hash, row.number + 1, row.at

    def _back(self, row: Row[Any], last: datetime) -> None:
        """No fault: order goes by number. But the moments are not to be relied on there."""
        minutes = int((last - row.at).total_seconds() // 60)
        self.found.odd.append(
            Bilingual(
                ja=f"{self.where[0]}：記録 {row.number} で時刻が{minutes}分戻っています（パソコンの時計が直された？）",
                en=f"{self.where[1]}: at entry {row.number} time goes back by {minutes} min (was the clock moved?)",
            )
        )

    def _ends(self, end: Row[Any] | None, sealed: Mapping[int, str]) -> None:
        last = (self.entries[-1].number, self.entries[-1].hash) if self.entries else (0, form.START)
        if (last if end is None else (end.number, end.hash)) != last or (end is None and self.entries):
            self._fault(
                "記録の末尾が、控えた位置と合いません（末尾の削除・追加）", "the chain does not end where it should"
            )
        hashes = {row.number: row.hash for row in self.entries}
        for number, made in sealed.items():
            if hashes.get(number) != made:
                self._fault(
                    f"記録 {number} が、封印されたものと違います", f"entry {number} is not the one that was sealed"
                )

    def _contents(self, rows: dict[str, Mapping[str, Any]]) -> None:
        purged = any(row.what == "purged" for row in self.entries)
        kinds = {*_TOLD, *_TOLD_GENERAL, "submission"}
        for row in self.entries:
            kind = row.subject.partition(":")[0]
            if kind not in kinds:
                continue
            values = rows.pop(row.subject, None)
            if values is None:
                self._fault(f"{row.subject} が削除されています（記録 {row.number}）", f"{row.subject} was deleted")
            elif row.salt is None:
                if not purged:
                    self._fault(
                        f"記録 {row.number} の照合用の値が消されています", f"the salt of entry {row.number} is gone"
                    )
            elif form.digest(row.salt, kind, values) != row.digest:
                self._fault(
                    f"{row.subject} の内容が書き換えられています（記録 {row.number}、{row.who}）",
                    f"what {row.subject} holds was changed (entry {row.number}, by {row.who})",
                )
        for subject in rows:
            self._fault(f"{subject} は、記録なしに加えられています", f"{subject} was inserted: no entry tells of it")

    def _standing(self, here: Row[Any], rows: Mapping[str, Mapping[str, Any]]) -> None:
        """The submission's state and extraction must be what its moves say; they are changed in place."""
        told = [values for subject, values in rows.items() if subject.startswith("move:")]
        if told and told[-1]["state"] != here.state:
            self._fault(
                f"状態（{here.state}）が記録（{told[-1]['state']}）と違います",
                f"its state ({here.state}) is not what the log says ({told[-1]['state']})",
            )
        adopted = [m.group(1) for values in told if (m := _ADOPTED.fullmatch(values["note"] or ""))]
        if here.extraction is not None and adopted and int(adopted[-1]) != here.extraction:
            self._fault("確認中の読取り結果が、記録と違います", "the extraction under review is not the one in the log")


def _hash(row: Row[Any]) -> str:
    names = ("chain", "number", "at", "who", "what", "subject", "digest", "before")
    return form.entry_hash(**{name: getattr(row, name) for name in names})


def _grouped(
    connection: Connection, table: Any, column: Any, wanted: Sequence[int], order: Any
) -> dict[int, list[Any]]:
    rows = connection.execute(select(table).where(column.in_(wanted)).order_by(column, order)).all()
    return {int(key): list(group) for key, group in groupby(rows, key=lambda row: row._mapping[column])}


def _files(connection: Connection, area: FileArea | None, found: _Findings) -> int:
    count = 0
    for digest in _digests(connection):
        try:
            contents.read(connection, digest, area)
            count += 1
        except StoreError as exc:
            found.faults.append(exc.text)
    return count


def _digests(connection: Connection) -> Iterator[str]:
    yield from (
        connection.execute(select(files.c.sha256).where(files.c.kept != "gone").order_by(files.c.sha256))
        .scalars()
        .all()
    )


__all__ = ["Verified", "verify"]
