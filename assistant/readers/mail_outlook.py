"""Mails as Outlook saves them (.msg), yielding what a mail in MIME yields; a mail within becomes one in MIME."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from hashlib import sha256

from assistant.documents import Document
from assistant.errors import Bilingual, UnreadableError
from assistant.readers import outlook_store as store
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.mail import Letter, body_of, contents_of
from assistant.readers.mail_words import header, words
from assistant.readers.members import Contents, Lost, Member, harmless
from assistant.readers.outlook_store import Item

MEDIA_TYPE = "application/vnd.ms-outlook"
_DEEPEST = 8  # mails within mails
_MAIL = re.compile(r"IPM\.Note|REPORT\.", re.IGNORECASE)  # kinds of items that say something; no appointments, contacts
_LINE_END = re.compile(r"\r\n?")


def open_outlook(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Contents:
    """A mail's words and attachments. Raises UnreadableError for a damaged one."""
    try:
        letter = _letter(store.opened(data, name), limits, 0)
    except Exception as error:  # the library checks little: a damaged file may break it anywhere
        raise UnreadableError(
            ja=f"「{name}」はOutlookのメールとして読めません（壊れています）。送信元に再送を依頼してください。",
            en=f"{name!r} can't be read as an Outlook mail: it is damaged. Please ask its sender for it again.",
        ) from error
    return contents_of(letter, data, name, limits, MEDIA_TYPE)


def read_outlook(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """What a mail itself says. Raises UnreadableError where that is nothing."""
    return body_of(open_outlook(data, name, limits=limits), name)


def _letter(item: Item, limits: Limits, depth: int) -> Letter:
    letter = Letter(subject=_one_line(item.words(store.SUBJECT)), sender=_sender(item))
    letter.plain.append(_LINE_END.sub("\n", item.words(store.BODY)))
    letter.pages.append(item.page())
    for number, attachment in enumerate(item.attachments(), 1):
        if number > limits.members:
            raise ValueError("too many attachments")
        _attach(attachment, number, letter, limits, depth)
    return letter


def _attach(attachment: Item, number: int, letter: Letter, limits: Limits, depth: int) -> None:
    given = attachment.words(store.FILE_NAME) or attachment.words(store.SHORT_FILE_NAME)
    path = harmless(given, f"attachment{number}")
    content, within = attachment.data(), attachment.within()
    if within is not None and depth < _DEEPEST and _MAIL.match(within.words(store.KIND)):
        subject = _one_line(within.words(store.SUBJECT)) or _one_line(attachment.words(store.DISPLAY_NAME))
        path = harmless(f"{subject or 'mail'}.eml".replace("/", "_").replace("\\", "_"), f"attachment{number}.eml")
        inner = _letter(within, limits, depth + 1)
        letter.members.append(Member(path.relative_to(path.parent), _in_mime(inner)))
    elif content is None:
        letter.lost.append(Lost(path.name, _inside()))
    elif attachment.words(store.MIME_TYPE).startswith("image/") and _cid(attachment):
        letter.pictures.append((_cid(attachment), Member(path.relative_to(path.parent), content)))
    else:
        letter.members.append(Member(path.relative_to(path.parent), content))


def _sender(item: Item) -> str:
    """Name and address, as the mail's own header has them, else from their properties."""
    told = header(message_from_string(item.words(store.HEADERS)), "from")
    if told:
        return told
    name = words(item.words(store.SENDER_NAME) or item.words(store.ON_BEHALF_OF))
    address = next((a for t in (store.SENDER_SMTP, store.SENDER_ADDRESS) if "@" in (a := item.words(t))), "")
    return " ".join(part for part in (name, f"<{address}>" if address and address != name else "") if part)


def _in_mime(letter: Letter) -> bytes:
    """A mail that was passed on whole, as mails are sent; the same bytes for the same mail."""
    parts = [*_bodies(letter), *(_file(m.name.name, m.content) for m in letter.members)]
    for cid, picture in letter.pictures:
        part = _file(picture.name.name, picture.content, kind="image")
        part["Content-ID"] = f"<{cid}>"
        parts.append(part)
    parts += [MIMEText(f"{lost.name}: {lost.why.ja} / {lost.why.en}", "plain", "utf-8") for lost in letter.lost]
    digest = sha256(b"".join(part.as_bytes() for part in parts)).hexdigest()
    whole = MIMEMultipart("mixed", boundary=f"=_{digest[:40]}")
    for part in parts:
        whole.attach(part)
    whole["Subject"], whole["From"] = letter.subject, letter.sender
    return whole.as_bytes()


def _bodies(letter: Letter) -> Iterator[MIMEBase]:
    for kind, texts in (("plain", letter.plain), ("html", letter.pages)):
        yield from (MIMEText(text.encode("utf-8", "replace").decode("utf-8"), kind, "utf-8") for text in texts if text)


def _file(name: str, content: bytes, *, kind: str = "application") -> MIMEBase:
    """An attached file; a mail is told by its content and its name, as any other."""
    part = MIMEBase(kind, "octet-stream")
    part.set_payload(content)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    encode_base64(part)
    return part


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cid(attachment: Item) -> str:
    """The id by which the mail's HTML shows a picture."""
    return attachment.words(store.CONTENT_ID).strip("<> ")


def _inside() -> Bilingual:
    return Bilingual(
        ja="Outlookの項目（予定、連絡先など）は取り出せません。Outlookで開いて、別に保存してください。",
        en="An Outlook item (an appointment, a contact) can't be taken out. Open it in Outlook and save it by itself.",
    )


__all__ = ["open_outlook", "read_outlook"]
