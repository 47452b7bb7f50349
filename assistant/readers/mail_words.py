"""Words in a mail's headers and bodies: encoded ones (RFC 2047, 2231), raw ones, and charsets that are not what they
say. Japanese mail programs have sent every mixture.
"""

import codecs
import email.header
import re
from email.message import Message

from assistant.errors import UnreadableError
from assistant.readers.text_decoding import decode
from assistant.readers.text_jis import decode_jis

_CP932 = frozenset({"shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932", "ms_kanji"})


def in_charset(data: bytes, charset: str | None, name: str) -> str:
    """Bytes in the charset that they are said to be in, or in the one that they look like.

    Raises UnreadableError where they look like none.
    """
    text = _as_said(data, (charset or "").lower().strip("\"' "))
    return decode(data, name).text if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _as_said(data: bytes, charset: str) -> str | None:
    """None where the charset is unknown or cannot be right."""
    if charset.startswith("iso-2022-jp"):
        text = decode_jis(data)
        return None if "\ufffd" in text else text
    if charset in _CP932:
        charset = "cp932"
    elif charset in ("", "us-ascii", "ascii", "unknown-8bit", "iso-8859-1", "latin-1", "binary"):
        return None  # what programs say that know no better
    try:
        return codecs.decode(data, codecs.lookup(charset).name)
    except (LookupError, ValueError):
        return None


def header(message: Message, name: str) -> str:
    """A header in words; "" where there is none."""
    return words(_raw(message, name))


def words(raw: str) -> str:
    """A header's value with its encoded words decoded, on one line."""
    plain = _plain(raw)
    try:
        pieces = email.header.decode_header(plain)
    except (email.errors.HeaderParseError, ValueError):
        return _one_line(plain)
    found = []
    for piece, charset in pieces:
        if isinstance(piece, bytes):
            found.append(_decoded(piece, charset) if charset else piece.decode("utf-8", "replace"))
        else:
            found.append(piece)
    return _one_line("".join(found))


def parameter(message: Message, header_name: str, name: str) -> str:
    """A parameter of a header (a file name) in words, however it was encoded; "" where there is none."""
    carrier = Message()
    carrier[header_name] = _plain(_raw(message, header_name))
    try:
        value = carrier.get_param(name, header=header_name)
    except (ValueError, IndexError, LookupError):
        return ""
    if isinstance(value, tuple):  # RFC 2231: charset, language, bytes as Latin-1
        charset, _, text = value
        return _one_line(_decoded(text.encode("latin-1", "replace"), charset))
    return words(value) if isinstance(value, str) else ""


def _raw(message: Message, name: str) -> str:
    """The first header of that name as it came, bytes beyond ASCII as surrogates."""
    return next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")


def _plain(raw: str) -> str:
    """A header that holds bytes beyond ASCII, or ISO-2022-JP in the open, as characters."""
    unfolded = re.sub(r"\r?\n(?=[ \t])", "", raw)
    data = unfolded.encode("utf-8", "surrogateescape")
    if unfolded.isascii() and "\x1b$" not in unfolded:
        return unfolded
    return _decoded(data, "iso-2022-jp" if "\x1b$" in unfolded else None)


def _decoded(data: bytes, charset: str | None) -> str:
    if not data.strip():
        return data.decode("ascii", "replace")
    for encoding in ("utf-8", "cp932") if charset is None else ():  # a header is too short to guess by its letters
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    try:
        return in_charset(data, charset, "mail")
    except UnreadableError:
        return data.decode("cp932", "replace")


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", text).strip()


__all__ = ["header", "in_charset", "parameter", "words"]
