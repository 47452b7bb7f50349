"""Submissions, their files and states, in a transaction that somebody else opened."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, func, select

from assistant.errors import Bilingual, StoreError
from assistant.japanese import comparable
from assistant.store import audit
from assistant.store.area import FileArea
from assistant.store.chain import added
from assistant.store.database import insert_new
from assistant.store.database import now as now
from assistant.store.rows import FileLink, Move, State, Submission, Upload
from assistant.store.tables import (
    files,
    findings,
    groups,
    moves,
    origins,
    other_names,
    submission_files,
    submissions,
)
from assistant.unfilled import Unfilled

_ALLOWED: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.READY, State.FAILED, State.REJECTED, State.PURGED}),
    State.FAILED: frozenset({State.WAITING, State.READY, State.FAILED, State.REJECTED, State.PURGED}),
    State.READY: frozenset({State.READY, State.IN_REVIEW, State.CONFIRMED, State.REJECTED, State.PURGED}),
    State.IN_REVIEW: frozenset({State.IN_REVIEW, State.CONFIRMED, State.REJECTED, State.PURGED}),
    State.CONFIRMED: frozenset({State.IN_REVIEW, State.PURGED}),
    State.REJECTED: frozenset({State.WAITING, State.READY, State.IN_REVIEW, State.PURGED}),
    State.PURGED: frozenset(),
}
_MANY = 500  # numbers in one question
_SEALED = frozenset({State.CONFIRMED, State.REJECTED})  # coming there seals the audit log


def add(
    connection: Connection,
    uploads: Sequence[Upload],
    *,
    name: str,
    report_type: str,
    who: str,
    container: Upload | None = None,
    area: FileArea | None = None,
) -> tuple[Submission, bool]:
    """The new submission and True, or the one that these very files (and pages) already are.

    The files' bytes go into the file area, where there is one.
    """
    links = [(sha256(upload.content).hexdigest(), upload) for upload in uploads]
    kept = [_keep(connection, digest, upload, area) for digest, upload in sorted(links, key=lambda link: link[0])]
    if not any(kept):  # else there was none with that file
        same = _same(connection, [(digest, up.first_page, up.last_page) for digest, up in links], report_type)
        if same is not None:
            found = find(connection, same)
            _name_too(connection, found, name, who)
            return found, False
    moment = now()
    values: dict[str, Any] = {
        "name": name,
        "report_type": report_type,
        "state": State.WAITING,
        **dict.fromkeys(("revision", "adopted", "lines", "decided", "look"), 0),
        "added": moment,
        "added_by": who,
        "changed": moment,
    }
    made = connection.execute(_ADD, values).scalar_one()
    for position, (digest, upload) in enumerate(links):
        link = {
            "submission": made,
            "position": position,
            "sha256": digest,
            "name": upload.name,
            "first_page": upload.first_page,
            "last_page": upload.last_page,
        }
        connection.execute(_ADD_FILE, link)
    if container is not None:
        digest = sha256(container.content).hexdigest()
        _keep(connection, digest, container, area)
        connection.execute(origins.insert().values(submission=made, sha256=digest, name=container.name))
    origin = None if container is None else (sha256(container.content).hexdigest(), container.name)
    covered = added(values, [(d, u.name, u.first_page, u.last_page) for d, u in links], origin)
    told = audit.Told(what="added", subject=f"submission:{made}", values=covered)
    _log(connection, made, State.WAITING, who, 0, None, before=(told,), begins=True)
    return _new(made, values, links, origin), True


def _new(
    made: int, values: Mapping[str, Any], links: Iterable[tuple[str, Upload]], origin: tuple[str, str] | None
) -> Submission:
    unknown = ("why", "unfilled", "extraction", "group", "group_name", "fiscal_year", "supersedes", "superseded_by")
    files = tuple(
        FileLink(sha256=d, name=u.name, size=len(u.content), first_page=u.first_page, last_page=u.last_page)
        for d, u in links
    )
    container, container_name = origin or (None, None)
    named: dict[str, Any] = {"container": container, "container_name": container_name, "files": files, "findings": {}}
    return Submission(id=int(made), **values, **dict.fromkeys(unknown), **named)  # type: ignore[arg-type]


def _keep(connection: Connection, digest: str, upload: Upload, area: FileArea | None) -> bool:
    """Whether no such file was there."""
    kept = {"content": upload.content, "kept": "here"} if area is None else {"content": b"", "kept": "area"}
    row = {"sha256": digest, "size": len(upload.content), "added": now(), **kept}
    # Whoever adds the same file at the same time waits here, or at the next one, and then finds this submission; a
    # purge waits as well.
    new = insert_new(connection, files, row)
    found = kept["kept"] if new else connection.execute(_KEPT, {"digest": digest}).scalar_one()
    if found == "gone":  # purged once, and now handed in again
        connection.execute(files.update().where(files.c.sha256 == digest).values(kept))
    if area is not None and found != "here":
        area.put(digest, upload.content)
    return new


def _same(connection: Connection, wanted: list[tuple[str, int | None, int | None]], report_type: str) -> int | None:
    link = submission_files
    having = {"digest": wanted[0][0], "type": report_type}
    for found in connection.execute(_HAVING, having).scalars().unique():
        rows = connection.execute(
            select(link.c.sha256, link.c.first_page, link.c.last_page)
            .where(link.c.submission == found)
            .order_by(link.c.position)
        )
        if [tuple(row) for row in rows] == wanted:
            return int(found)
    return None


def _name_too(connection: Connection, here: Submission, name: str, who: str) -> None:
    """Keep a name under which a submission came in again, so that it is found by it."""
    of = other_names.c
    known = connection.execute(select(of.name).where(of.submission == here.id)).scalars()
    if name not in {here.name, *known}:
        connection.execute(other_names.insert().values(submission=here.id, name=name, who=who, at=now()))


def find(connection: Connection, submission: int, *, lock: bool = False) -> Submission:
    """One submission; locked until the transaction ends, where it will be changed. Raises StoreError for none."""
    if lock and connection.dialect.name != "sqlite":  # there a writer has the whole store for himself
        connection.execute(_LOCK, {"id": submission})
    row = connection.execute(_ONE, {"id": submission}).first()
    if row is None:
        raise StoreError(ja=f"申請書類 {submission} はありません。", en=f"There is no submission {submission}.")
    links = _told_links(connection.execute(_LINKS_OF_ONE, {"id": submission}))
    counts = _told_counts(connection.execute(_COUNTS_OF_ONE, {"id": submission}))
    return _submission(row, links.get(row.id, ()), counts.get(row.id, {}))


def _query() -> Select[Any]:
    after = submissions.alias()
    return (
        select(
            submissions,
            groups.c.name.label("group_name"),
            after.c.id.label("superseded_by"),
            origins.c.sha256.label("container"),
            origins.c.name.label("container_name"),
        )
        .outerjoin(groups, groups.c.id == submissions.c.group_id)
        .outerjoin(origins, origins.c.submission == submissions.c.id)
        .outerjoin(after, after.c.supersedes == submissions.c.id)
        .order_by(submissions.c.id)
    )


_QUERY: Final = _query()  # once: building it costs more than running it
_ID: Final[BindParameter[int]] = bindparam("id")
_ONE: Final = _QUERY.where(submissions.c.id == _ID)
_LOCK: Final = select(submissions.c.id).where(submissions.c.id == _ID).with_for_update()
_ADD: Final = submissions.insert().returning(submissions.c.id)
_CHANGE: Final = submissions.update().where(submissions.c.id == bindparam("of"))
_ADD_FILE: Final = submission_files.insert()
_ADD_MOVE: Final = moves.insert().returning(moves.c.id)
_KEPT: Final = select(files.c.kept).where(files.c.sha256 == bindparam("digest")).with_for_update()
_HAVING: Final = (
    select(submission_files.c.submission)
    .join(submissions, submissions.c.id == submission_files.c.submission)
    .where(submission_files.c.sha256 == bindparam("digest"), submissions.c.report_type == bindparam("type"))
    .where(submissions.c.state != State.PURGED)
    .order_by(submission_files.c.submission)
)
_GROUP: Final = select(groups.c.id).where(
    groups.c.report_type == bindparam("type"), groups.c.key == bindparam("wanted")
)
_LINKS: Final = (
    select(submission_files, files.c.size)
    .join(files, files.c.sha256 == submission_files.c.sha256)
    .order_by(submission_files.c.submission, submission_files.c.position)
)
_LINKS_OF_ONE: Final = _LINKS.where(submission_files.c.submission == _ID)
_COUNTS: Final = (
    select(findings.c.submission, findings.c.severity, func.count().label("number"))
    .where(findings.c.standing == "open")
    .group_by(findings.c.submission, findings.c.severity)
)
_COUNTS_OF_ONE: Final = _COUNTS.where(findings.c.submission == _ID)


def listed(
    connection: Connection, *, states: Collection[State] = (), newest: int | None = None
) -> tuple[Submission, ...]:
    """Submissions in the order in which they came, the `newest` ones only; all states where none is named."""
    which = None
    if states or newest is not None:
        which = select(submissions.c.id)
        which = which.where(submissions.c.state.in_(states)) if states else which
        which = which if newest is None else which.order_by(submissions.c.id.desc()).limit(newest)
    query = _QUERY if which is None else _QUERY.where(submissions.c.id.in_(which))
    rows = connection.execute(query).all()
    links, counts = _links(connection, which), _counts(connection, which)
    return tuple(_submission(row, links.get(row.id, ()), counts.get(row.id, {})) for row in rows)


def page(connection: Connection, states: Collection[State], *, behind: int, most: int) -> tuple[Submission, ...]:
    """Some of those in these states, by their numbers, from the one `behind` on."""
    which = select(submissions.c.id).where(submissions.c.state.in_(states), submissions.c.id > behind)
    return those(connection, connection.execute(which.order_by(submissions.c.id).limit(most)).scalars().all())


def those(connection: Connection, ids: Sequence[int]) -> tuple[Submission, ...]:
    """These submissions, in this order; any that does not exist is left out."""
    found: dict[int, Submission] = {}
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        rows = connection.execute(_QUERY.where(submissions.c.id.in_(some))).all()
        links, counts = _links(connection, some), _counts(connection, some)
        found |= {row.id: _submission(row, links.get(row.id, ()), counts.get(row.id, {})) for row in rows}
    return tuple(found[one] for one in ids if one in found)


def counted(connection: Connection) -> Counter[State]:
    """How many submissions are in each state."""
    rows = connection.execute(select(submissions.c.state, func.count().label("number")).group_by(submissions.c.state))
    return Counter({State(row.state): row.number for row in rows})


def unfilled(connection: Connection, states: Collection[State]) -> int:
    """How many of those in these states have nothing of the form in them."""
    of = submissions.c
    query = select(func.count()).where(of.state.in_(states), of.unfilled.is_not(None))
    return int(connection.execute(query).scalar_one())


def earlier(connection: Connection, here: Submission) -> int | None:
    """The newest confirmed submission of the same group about an earlier year; None where there is none."""
    if here.group is None or here.fiscal_year is None:
        return None
    of, later = submissions.c, submissions.alias()
    query = (
        select(of.id)
        .outerjoin(later, later.c.supersedes == of.id)
        .where(of.report_type == here.report_type, of.group_id == here.group, of.state == State.CONFIRMED)
        .where(of.fiscal_year < here.fiscal_year, later.c.id.is_(None))
        .order_by(of.fiscal_year.desc(), of.id.desc())
    )
    found: int | None = connection.execute(query.limit(1)).scalar()
    return found


def _submission(row: Row[Any], links: Iterable[FileLink], counts: Mapping[str, int]) -> Submission:
    return Submission(
        id=row.id,
        name=row.name,
        report_type=row.report_type,
        state=State(row.state),
        why=Bilingual(ja=row.why_ja, en=row.why_en) if row.why_ja is not None else None,
        revision=row.revision,
        extraction=row.extraction,
        adopted=row.adopted,
        group=row.group_id,
        group_name=row.group_name,
        fiscal_year=row.fiscal_year,
        lines=row.lines,
        decided=row.decided,
        look=row.look,
        unfilled=Unfilled(row.unfilled) if row.unfilled is not None else None,
        findings=counts,
        supersedes=row.supersedes,
        superseded_by=row.superseded_by,
        files=tuple(links),
        container=row.container,
        container_name=row.container_name,
        added=row.added,
        added_by=row.added_by,
        changed=row.changed,
    )


def _links(connection: Connection, which: Select[Any] | Sequence[int] | None) -> dict[int, list[FileLink]]:
    """The files of all submissions, or of some."""
    asked = _LINKS if which is None else _LINKS.where(submission_files.c.submission.in_(which))
    return _told_links(connection.execute(asked))


def _told_links(rows: Iterable[Row[Any]]) -> dict[int, list[FileLink]]:
    found: dict[int, list[FileLink]] = {}
    for row in rows:
        link = FileLink(
            sha256=row.sha256, name=row.name, size=row.size, first_page=row.first_page, last_page=row.last_page
        )
        found.setdefault(row.submission, []).append(link)
    return found


def _counts(connection: Connection, which: Select[Any] | Sequence[int] | None) -> dict[int, dict[str, int]]:
    """Open findings by severity, of all submissions or of some."""
    asked = _COUNTS if which is None else _COUNTS.where(findings.c.submission.in_(which))
    return _told_counts(connection.execute(asked))


def _told_counts(rows: Iterable[Row[Any]]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.submission, {})[row.severity] = row.number
    return found


def move(
    connection: Connection,
    submission: Submission,
    state: State,
    *,
    who: str,
    why: Bilingual | None = None,
    note: str | None = None,
    before: Sequence[audit.Told] = (),
    **changes: Any,
) -> datetime:
    """Bring a locked submission into a state, with other columns changed along with it; when.

    `before`: what the audit log is to be told before the move. Raises StoreError for a move that makes no sense.
    """
    if state not in _ALLOWED[submission.state]:
        raise StoreError(
            ja=f"「{submission.name}」は、いまの状態（{submission.state}）からその操作（{state}）ができません。",
            en=f"{submission.name!r} is {submission.state}: it cannot become {state}.",
        )
    at = now()
    values = {
        "state": state,
        "why_ja": why.ja if why else None,
        "why_en": why.en if why else None,
        "changed": at,
        **changes,
    }
    connection.execute(_CHANGE, {"of": submission.id, **values})
    if state is not submission.state or note or before:
        _log(connection, submission.id, state, who, changes.get("revision", submission.revision), note, before)
    return at


def note(
    connection: Connection,
    submission: Submission,
    *,
    who: str,
    note: str,
    before: Sequence[audit.Told] = (),
    **changes: Any,
) -> None:
    """Log something that leaves a locked submission in its state, with columns changed along with it."""
    connection.execute(_CHANGE, {"of": submission.id, "changed": now(), **changes})
    _log(connection, submission.id, submission.state, who, submission.revision, note, before)


def _log(
    connection: Connection,
    submission: int,
    state: State,
    who: str,
    revision: int,
    note: str | None,
    before: Sequence[audit.Told] = (),
    *,
    begins: bool = False,
) -> None:
    values = {"submission": submission, "state": state, "who": who, "at": now(), "revision": revision, "note": note}
    made = connection.execute(_ADD_MOVE, values).scalar_one()
    moved = audit.Told(what="moved", subject=f"move:{made}", values=values)
    audit.record_all(connection, (*before, moved), who=who, chain=submission, begins=begins)
    if state in _SEALED:
        audit.seal(connection)


def history(connection: Connection, submission: int) -> tuple[Move, ...]:
    """All moves of a submission, in order."""
    rows = connection.execute(select(moves).where(moves.c.submission == submission).order_by(moves.c.id))
    return tuple(Move(state=State(r.state), who=r.who, at=r.at, revision=r.revision, note=r.note) for r in rows)


def group_of(connection: Connection, report_type: str, name: str | None) -> int | None:
    """The group of that name, made where it is new; white space and punctuation aside. None without a name."""
    key = comparable(name or "")
    if not name or not key:
        return None
    wanted = {"type": report_type, "wanted": key}
    found = connection.execute(_GROUP, wanted).scalar()
    if found is None:
        insert_new(connection, groups, {"report_type": report_type, "key": key, "name": name})
        found = connection.execute(_GROUP, wanted).scalar_one()
    return int(found)
