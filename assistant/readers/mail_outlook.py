"""Mails as Outlook saves them (.msg): read by python-oxmsg, yielding what a mail in MIME yields."""

from oxmsg import Message

from assistant.documents import Document
from assistant.errors import Bilingual, UnreadableError
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.mail import Letter, body_of, contents_of
from assistant.readers.members import Contents, Lost, Member, harmless

MEDIA_TYPE = "application/vnd.ms-outlook"
_CONTENT_ID = 0x3712  # PidTagAttachContentId


def open_outlook(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Contents:
    """A mail's words and attachments. Raises UnreadableError for a damaged one."""
    try:
        message = Message.load(data)
        letter = Letter(subject=message.subject, sender=message.sender or "")
        letter.plain.append((message.body or "").replace("\r\n", "\n").replace("\r", "\n"))
        letter.pages.append(_page(message))
        for number, attachment in enumerate(message.attachments, 1):
            path = harmless(attachment.file_name or "", f"attachment{number}")
            content = attachment.file_bytes
            if content is None:
                letter.lost.append(Lost(path.name, _inside()))
            elif (attachment.mime_type or "").startswith("image/") and _cid(attachment):
                letter.pictures.append((_cid(attachment), Member(path.relative_to(path.parent), content)))
            else:
                letter.members.append(Member(path.relative_to(path.parent), content))
    except Exception as error:  # the library checks little: a damaged file may break it anywhere
        raise UnreadableError(
            ja=f"「{name}」はOutlookのメールとして読めません（壊れています）。送信元に再送を依頼してください。",
            en=f"{name!r} can't be read as an Outlook mail: it is damaged. Please ask its sender for it again.",
        ) from error
    return contents_of(letter, data, name, limits, MEDIA_TYPE)


def read_outlook(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """What a mail itself says. Raises UnreadableError where that is nothing."""
    return body_of(open_outlook(data, name, limits=limits), name)


def _page(message: Message) -> str:
    """The mail in HTML; "" where it has none, or one in an encoding that the library cannot tell (there is text)."""
    try:
        return message.html_body or ""
    except (LookupError, ValueError):
        return ""


def _cid(attachment: object) -> str:
    """The id by which the mail's HTML shows a picture."""
    found = attachment.properties.str_prop_value(_CONTENT_ID)  # type: ignore[attr-defined]
    return str(found or "").strip("<> ")


def _inside() -> Bilingual:
    return Bilingual(
        ja="Outlookの項目（転送されたメールなど）は取り出せません。Outlookで開いて、別に保存してください。",
        en="An Outlook item (a forwarded mail) cannot be taken out. Open it in Outlook and save it by itself.",
    )


__all__ = ["open_outlook", "read_outlook"]
