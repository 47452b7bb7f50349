"""Mails (.eml): what they say, as a Document, and the files that are attached."""

import email
import email.policy
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from hashlib import sha256

from assistant.documents import Document
from assistant.errors import Bilingual, UnreadableError
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.mail_words import header, in_charset, parameter
from assistant.readers.members import Contents, Lost, Member, harmless
from assistant.readers.text import read_text

MEDIA_TYPE = "message/rfc822"
_DEEPEST = 30  # parts inside of parts
_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
    }
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_EXTENSIONS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "message/rfc822": ".eml"}
_TABLE_CELL, _TABLE_ROW = re.compile(r"<t[dh]\b", re.IGNORECASE), re.compile(r"<tr\b", re.IGNORECASE)
_CID = re.compile(r"\bcid:([^\"'\s>)]+)", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


@dataclass
class Letter:
    """A mail taken apart: its words, and what is attached."""

    subject: str = ""
    sender: str = ""
    plain: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # of HTML
    members: list[Member] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    passed_over: list[Lost] = field(default_factory=list)
    pictures: list[tuple[str, Member]] = field(default_factory=list)  # with the id by which HTML shows them

    def text(self) -> str:
        """The mail as a person reads it; "" where it says nothing. In HTML where that holds a table."""
        plain, page = "\n".join(self.plain).strip("\n"), "\n".join(self.pages)
        if page and (not plain.strip() or _has_table(page)):
            top = "".join(f"<p>{html.escape(line)}</p>\n" for line in self._top())
            return f"<html><body>\n{top}{_inner(page)}\n</body></html>\n" if _says(page) else ""
        return "\n".join([*self._top(), "", plain]) + "\n" if plain.strip() else ""

    def _top(self) -> Iterator[str]:
        if self.subject:
            yield f"件名: {self.subject}"
        if self.sender:
            yield f"差出人: {self.sender}"


def open_mail(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Contents:
    """A mail's words and attachments. Raises UnreadableError for one that is damaged or encrypted as a whole."""
    return contents_of(letter_of(data, name, limits), data, name, limits)


def read_mail(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """What a mail itself says. Raises UnreadableError where that is nothing."""
    return body_of(open_mail(data, name, limits=limits), name)


def body_of(contents: Contents, name: str) -> Document:
    """A mail's own words. Raises UnreadableError where it has none."""
    if contents.body is None:
        raise UnreadableError(
            ja=f"「{name}」のメール本文には文字がありません。", en=f"The body of the mail {name!r} holds no text."
        )
    return contents.body


def contents_of(letter: Letter, data: bytes, name: str, limits: Limits, media_type: str = MEDIA_TYPE) -> Contents:
    """What comes out of a letter; pictures that its own HTML shows are passed over."""
    shown = {cid.lower() for page in letter.pages for cid in _CID.findall(page)}
    for cid, picture in letter.pictures:
        if cid.lower() in shown:
            letter.passed_over.append(Lost(str(picture.name), _decoration()))
        else:
            letter.members.append(picture)
    text = letter.text()
    body = None
    if text:
        read = read_text(text.encode("utf-8", "replace"), name, limits=limits)
        body = replace(read, sha256=sha256(data).hexdigest(), media_type=media_type)
    return Contents(
        members=tuple(letter.members), lost=tuple(letter.lost), passed_over=tuple(letter.passed_over), body=body
    )


def letter_of(data: bytes, name: str, limits: Limits) -> Letter:
    """A mail in MIME, taken apart."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        letter = Letter(subject=header(message, "subject"), sender=header(message, "from"))
        _take_apart(message, letter, name, limits)
    except (RecursionError, LookupError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableError(
            ja=f"「{name}」はメールとして読めません（壊れています）。送信元に再送を依頼してください。",
            en=f"{name!r} can't be read as a mail: it is damaged. Please ask its sender for it again.",
        ) from error
    return letter


def _take_apart(message: Message, letter: Letter, name: str, limits: Limits, depth: int = 0) -> None:
    kind = message.get_content_type()
    if kind in _ENCRYPTED and not parameter(message, "content-type", "smime-type").startswith("signed"):
        letter.lost.append(Lost(name, _locked()))
    elif message.is_multipart() and kind != "message/rfc822":
        if depth > _DEEPEST or len(letter.members) + len(letter.lost) > limits.members:
            raise ValueError("too many parts")
        for part in _parts(message):
            _take_apart(part, letter, name, limits, depth + 1)
    elif _is_body(message, kind):
        (letter.pages if kind == "text/html" else letter.plain).append(_words_of(message, name))
    else:
        _attach(message, kind, letter)


def _parts(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (part for part in payload if isinstance(part, Message))


def _is_body(part: Message, kind: str) -> bool:
    """Whether a part is shown as the mail's text rather than as a file."""
    attached = header(part, "content-disposition").lower().startswith("attachment")
    return kind in ("text/plain", "text/html") and not attached and not _file_name(part)


def _words_of(part: Message, name: str) -> str:
    data = _payload(part)
    if not data.strip():
        return ""
    text = in_charset(data, part.get_param("charset", failobj=None, unquote=True), name)  # type: ignore[arg-type]
    if parameter(part, "content-type", "format").lower() == "flowed" and part.get_content_type() == "text/plain":
        return _unflowed(text, parameter(part, "content-type", "delsp").lower() == "yes")
    return text


def _unflowed(text: str, delete: bool) -> str:
    """Lines that a mail program folded are one again (RFC 3676)."""
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if open_line:
            lines[-1] += line
        else:
            lines.append(line)
        open_line = line.endswith(" ") and line != "-- "
        if open_line and delete:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attach(part: Message, kind: str, letter: Letter) -> None:
    number = len(letter.members) + len(letter.lost) + len(letter.pictures) + 1
    given = _file_name(part)
    path = harmless(given, f"attachment{number}{_EXTENSIONS.get(kind, '')}")
    if kind in _SIGNATURES:
        letter.passed_over.append(Lost(str(path), _decoration()))
        return
    content = _forwarded(part) if kind == "message/rfc822" else _payload(part)
    if kind == "message/rfc822" and not given:
        inner = next(iter(_parts(part)), None)
        path = harmless(f"{header(inner, 'subject') or 'mail'}.eml" if inner else "", f"attachment{number}.eml")
    if path.name.lower() == "winmail.dat" or kind == "application/ms-tnef":
        letter.lost.append(Lost(str(path), _tnef()))
        return
    member = Member(path.relative_to(path.parent), content)
    cid = header(part, "content-id").strip("<> ")
    if kind.startswith("image/") and cid:
        letter.pictures.append((cid, member))
    else:
        letter.members.append(member)


def _forwarded(part: Message) -> bytes:
    inner = next(iter(_parts(part)), None)
    return inner.as_bytes() if inner is not None else _payload(part)


def _file_name(part: Message) -> str:
    return parameter(part, "content-disposition", "filename") or parameter(part, "content-type", "name")


def _has_table(page: str) -> bool:
    return len(_TABLE_ROW.findall(page)) >= 2 and len(_TABLE_CELL.findall(page)) >= 4


def _says(page: str) -> bool:
    """Whether there is anything but markup."""
    bare = re.sub(r"(?is)<(style|script|head|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&nbsp;", "", page)
    return bool(bare.strip())


def _inner(page: str) -> str:
    """A page's HTML without the tags around it, so that lines can stand above it."""
    if not _WHOLE_PAGE.search(page):
        return page
    return re.sub(r"(?i)<!doctype[^>]*>|</?(?:html|body)\b[^>]*>", "", page)


def _decoration() -> Bilingual:
    return Bilingual(
        ja="メールの飾り（本文中の画像、署名など）なので、読みません。",
        en="Part of the mail's looks (a picture in its text, a signature); it is not read.",
    )


def _locked() -> Bilingual:
    return Bilingual(
        ja="暗号化されたメールです。メールソフトで開き、添付ファイルを取り出して入れてください。",
        en="The mail is encrypted. Open it in a mail program and put in the files that are attached.",
    )


def _tnef() -> Bilingual:
    return Bilingual(
        ja="Outlookの独自形式（winmail.dat）は読めません。通常の添付ファイルで再送を依頼してください。",
        en="Outlook's own packing (winmail.dat) cannot be read. Please ask for ordinary attachments.",
    )


__all__ = ["Letter", "body_of", "contents_of", "letter_of", "open_mail", "read_mail"]
