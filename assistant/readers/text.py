"""Text in all its shapes -> Document: decoded, markup set apart, tables found, every line with its number."""

import hashlib
from collections.abc import Iterator

from assistant.documents import Document, Word
from assistant.errors import UnreadableError
from assistant.plain import plain
from assistant.readers.limits import DEFAULT, Limits
from assistant.readers.text_blocks import TextBlocks
from assistant.readers.text_decoding import decode
from assistant.readers.text_html import is_page
from assistant.readers.text_markup import scan


def read_text(data: bytes, name: str, *, limits: Limits = DEFAULT) -> Document:
    """Decode a text and take it apart. Raises UnreadableError and TooLargeError."""
    limits.check_bytes(len(data), name)
    limits.check_characters(len(data) // 4, name)  # no encoding has more than four bytes a character
    limits.check_lines(max(data.count(b"\n"), data.count(b"\r")), name)
    decoded = decode(data, name)
    text = decoded.text
    limits.check_characters(len(text), name)
    limits.check_lines(text.count("\n"), name)
    if not text.strip():
        raise UnreadableError(ja=f"「{name}」には文字がありません。", en=f"{name!r} holds no text.")
    markup = scan(plain(text))
    page = is_page(markup)
    reading = TextBlocks(markup, soft=page)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html" if page else "text/plain",
        text=text,
        blocks=tuple(reading.blocks()),
        words=tuple(_words(text)),
        marks=tuple(reading.marks(text)),
        troubles=(*decoded.troubles, *reading.troubles),
    )


def _words(text: str) -> Iterator[Word]:
    """One for each line that is not blank."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            yield Word(start=start, end=start + len(line), locator=f"line {number}")
        start += len(line) + 1


__all__ = ["read_text"]
