"""What was handed in -> its submissions: a file, or those that lie in a ZIP or are attached to a mail, at any depth
up to a bound. One that cannot be had is named, the others come out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath, PurePosixPath

from assistant.documents import Document, Trouble
from assistant.errors import Bilingual, UnreadableError
from assistant.likeness import ENOUGH, signs_of_form
from assistant.readers import DEFAULT, Contents, Limits, may_be_container, open_container, read
from schemas.fields import ReportType

Open = Callable[[bytes, str], Contents | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The mail or ZIP that a submission came in."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A submission: a file as it was handed in, a mail's own words, or a file that came in a mail or ZIP."""

    name: str  # what people see
    below: PurePath  # the file's path; what came in a container lies below that one's path
    content: bytes = field(repr=False)
    container: Container | None = None
    remarks: tuple[Trouble, ...] = ()  # where it comes from, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A part that does not become a submission, and why; `lost` is False where nobody would miss it."""

    below: PurePath
    why: Bilingual
    lost: bool = True
    piece: Piece | None = None  # the mail or ZIP itself, where nothing in it could be had


def unpacked(
    piece: Piece, *, report_type: ReportType, limits: Limits = DEFAULT, opened: Open | None = None
) -> Iterator[Piece | Missing]:
    """The submissions in what was handed in, in order; a mail's own words before its attachments.

    `opened` takes the files out of one container (in a worker, say); it may raise UnreadableError.
    """
    open_it: Open = opened or (lambda data, name: open_container(data, name, limits=limits))
    yield from _Unpacking(report_type, limits, open_it).pieces(piece, 0)


class _Unpacking:
    """One file handed in, and what is left of its bounds."""

    def __init__(self, report_type: ReportType, limits: Limits, opened: Open) -> None:
        self._report_type, self._limits, self._open = report_type, limits, opened
        self._files, self._bytes = limits.members, limits.unpacked

    def pieces(self, piece: Piece, depth: int) -> Iterator[Piece | Missing]:
        contents = None
        if may_be_container(piece.content):
            try:
                contents = self._open(piece.content, piece.name)
            except UnreadableError as error:
                yield Missing(below=piece.below, why=error.text, piece=piece)
                return
        if contents is None:
            yield piece
            return
        if depth >= self._limits.depth:
            yield Missing(below=piece.below, why=_too_deep(self._limits))
            return
        yield from self._inside(piece, contents, depth)

    def _inside(self, piece: Piece, contents: Contents, depth: int) -> Iterator[Piece | Missing]:
        body = self._is_form(contents)
        remarks: tuple[Trouble, ...] = (came_in(piece.name),)
        if contents.body is not None and not body:
            remarks += (Trouble(page=None, why=_only_a_letter(), lost=False),)
        if body:
            yield piece
        elif contents.body is not None:
            yield Missing(below=piece.below, why=_only_a_letter(), lost=False)
        container = Container(name=piece.name, content=piece.content)
        for member in contents.members:
            below = piece.below / PurePosixPath(member.name)
            self._files -= 1
            self._bytes -= len(member.content)
            if self._files < 0 or self._bytes < 0:
                yield Missing(below=below, why=_too_many(self._limits))
            else:
                name = f"{piece.name}/{member.name}"
                inner = Piece(name=name, below=below, content=member.content, container=container, remarks=remarks)
                yield from self.pieces(inner, depth + 1)
        for lost in contents.lost:
            yield Missing(below=piece.below / PurePosixPath(lost.name), why=lost.why)
        for passed in contents.passed_over:
            yield Missing(below=piece.below / PurePosixPath(passed.name), why=passed.why, lost=False)

    def _is_form(self, contents: Contents) -> bool:
        """Whether a mail's own words are a submission: nothing else was sent, or they are filled in like the form."""
        if contents.body is None:
            return False
        alone = not contents.members and not contents.lost
        return alone or signs_of_form(contents.body, self._report_type) >= ENOUGH


def read_only_form(content: bytes, name: str, *, report_type: ReportType, limits: Limits = DEFAULT) -> Document:
    """A file as one submission: of a ZIP or mail the form in it, the one with the most signs of it where several are.

    Raises UnreadableError where there is none.
    """
    handed_in = Piece(name=name, below=PurePosixPath(name), content=content)
    parts = list(unpacked(handed_in, report_type=report_type, limits=limits))
    pieces = [part for part in parts if isinstance(part, Piece)]
    if len(pieces) == 1:
        return read_piece(pieces[0], limits=limits)
    failures = [
        UnreadableError(ja=f"「{part.below}」: {part.why.ja}", en=f"{part.below}: {part.why.en}")
        for part in parts
        if isinstance(part, Missing) and part.lost
    ]
    found: list[tuple[int, Document]] = []
    for piece in pieces:
        try:
            document = read_piece(piece, limits=limits)
        except UnreadableError as error:
            failures.append(error)
            continue
        found.append((signs_of_form(document, report_type), document))
    if found:
        return max(found, key=lambda one: one[0])[1]
    if failures:
        raise failures[0]
    raise UnreadableError(
        ja=f"「{name}」には、読み取るファイルが入っていません。", en=f"There is no file to read in {name!r}."
    )


def read_piece(piece: Piece, *, limits: Limits = DEFAULT) -> Document:
    """A submission's document. Raises what `read` raises."""
    document = read(piece.content, piece.name, limits=limits)
    return replace(document, troubles=(*document.troubles, *piece.remarks)) if piece.remarks else document


def came_in(container: str) -> Trouble:
    """The remark that a submission came in a mail or ZIP."""
    return Trouble(
        page=None,
        lost=False,
        why=Bilingual(ja=f"「{container}」に入っていたファイルです。", en=f"The file came in {container!r}."),
    )


def _only_a_letter() -> Bilingual:
    return Bilingual(
        ja="メール本文は送付状で、様式の記入がありません。添付ファイルだけを書類としました。",
        en="The mail's own words are a covering letter, no form: only what is attached was taken as submissions.",
    )


def _too_deep(limits: Limits) -> Bilingual:
    return Bilingual(
        ja=f"書庫やメールの中の書庫が{limits.depth}段を超えて重なっているため、開きません。",
        en=f"Archives or mails lie in one another more than {limits.depth} deep; it was not opened.",
    )


def _too_many(limits: Limits) -> Bilingual:
    return Bilingual(
        ja=f"中のファイルが上限（{limits.members:,}個、{limits.unpacked / 1e6:,.0f} MB）を超えるため、"
        "読みません。分けてください。",
        en=f"There are more files in it than the bound ({limits.members:,}, {limits.unpacked / 1e6:,.0f} MB).",
    )


__all__ = ["Container", "Missing", "Piece", "came_in", "read_only_form", "read_piece", "unpacked"]
