"""A form sent by mail (.eml): told in the body, as a table in HTML, or attached to a few words."""

from dataclasses import dataclass, replace
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from random import Random
from typing import Final

from assistant.eval.generate.form import Form, Grid
from assistant.eval.generate.grids import html
from assistant.eval.generate.layouts import LAYOUTS, Envelope
from assistant.eval.generate.office.places import Places
from assistant.eval.generate.pen import Ink, lines, put, wrapped
from assistant.eval.generate.wording import Wording

_TOP: Final = 3  # lines that a reader puts before the body: subject, sender, a blank one
_HTML_TOP: Final = 3  # <html><body>, subject, sender
_CHARSETS: Final = ("utf-8", "iso-2022-jp", "cp932")
_TRANSFERS: Final = ("base64", "quoted-printable")
_COLUMNS: Final = 76  # where old mail programs break lines


@dataclass(frozen=True, kw_only=True)
class MailStyle:
    """How one submitter's mail program writes."""

    charset: str  # utf-8 is taken where a character is not in it
    transfer: str
    wraps: bool  # lines broken at a fixed width
    quotes: bool  # the form stands in a mail that is quoted
    plain_too: bool  # HTML beside plain text


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file in a mail."""

    name: str
    media_type: str
    data: bytes


def choose_mail_style(random: Random) -> MailStyle:
    """A style, drawn independently of what the mail says."""
    return MailStyle(
        charset=random.choices(_CHARSETS, (70, 20, 10))[0],
        transfer=random.choice(_TRANSFERS),
        wraps=random.random() < 0.2,
        quotes=random.random() < 0.15,
        plain_too=random.random() < 0.5,
    )


def told(form: Form, wording: Wording, envelope: Envelope, layout: str, style: MailStyle) -> Ink:
    """A plain body: the form in a text layout, after the opening words."""
    body = LAYOUTS[layout](form, wording, replace(envelope, subject=""))
    if layout != "mail":
        body = lines([envelope.opening, "", body, "", envelope.closing])
    body = body.strip("\n")
    if style.wraps and layout in ("mail", "labels"):
        body = lines(piece for line in body.lines() for piece in wrapped(line, _COLUMNS))
    return lines(put("> " if line else ">", line) for line in body.lines()) if style.quotes else body


def page(form: Form, envelope: Envelope) -> Ink:
    """An HTML body, a line a paragraph or row."""
    found: list[Ink] = [put("<p>", envelope.opening, "</p>")]
    for block in form.blocks:
        if isinstance(block, Grid):
            found.append(html(block))
        else:
            found += [put("<p>", line, "</p>") for line in block.text.lines()]
    return lines([*found, put("<p>", envelope.closing.replace("\n", "<br>"), "</p>")])


def write_told(body: Ink, envelope: Envelope, style: MailStyle, random: Random) -> tuple[bytes, Places]:
    """A mail whose body is the form; a place is a line of what a person reads, subject and sender before it."""
    message = _message(envelope, random)
    _set_text(message, body.text, style, "plain")
    return _bytes(message), _lined(body, _TOP)


def write_page(body: Ink, envelope: Envelope, style: MailStyle, random: Random) -> tuple[bytes, Places]:
    """A mail in HTML."""
    message = _message(envelope, random)
    if style.plain_too:
        _set_text(message, "HTML形式のメールです。", style, "plain")
        message.add_alternative(body.text + "\n", subtype="html", charset="utf-8", cte=style.transfer)
        message.set_boundary(f"=_{random.getrandbits(64):016x}")
    else:
        _set_text(message, body.text, style, "html")
    return _bytes(message), _lined(body, _HTML_TOP)


def write_attached(file: Attached, envelope: Envelope, style: MailStyle, random: Random) -> bytes:
    """A few words with the form attached."""
    message = _message(envelope, random)
    _set_text(message, f"{envelope.opening}\n\n{envelope.closing}", style, "plain")
    main, sub = file.media_type.split("/")
    message.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    message.set_boundary(f"=_{random.getrandbits(64):016x}")
    return _bytes(message)


def _lined(body: Ink, before: int) -> Places:
    places = Places()
    for number, line in enumerate(body.lines(), before + 1):
        places.add(line, f"line {number}")
    return places


def _message(envelope: Envelope, random: Random) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(envelope.sender, "jimu", "clinic.example.jp")
    message["To"] = Address("地域医療担当", "iryo", "pref.example.jp")
    message["Subject"] = envelope.subject
    message["Date"] = f"Wed, {random.randint(1, 28):02} Apr 2026 {random.randint(8, 18):02}:15:00 +0900"
    message["Message-ID"] = f"<{random.getrandbits(64):016x}@clinic.example.jp>"
    return message


def _set_text(message: EmailMessage, text: str, style: MailStyle, subtype: str) -> None:
    charset = style.charset
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    # The library takes bytes of iso-2022-jp as 7-bit text, as mail programs do.
    transfer = "7bit" if charset == "iso-2022-jp" else style.transfer
    message.set_content(text + "\n", subtype=subtype, charset=charset, cte=transfer)


def _bytes(message: EmailMessage) -> bytes:
    return message.as_bytes()
