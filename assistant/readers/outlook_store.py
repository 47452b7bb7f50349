"""What an Outlook item stores ([MS-OXMSG]): its words in whatever code page, numbers, attachments, items within items.

python-oxmsg opens the file; its own reading of words fails on mails that are not in Unicode, as Japanese Outlook
long wrote them: the code page that it goes by is that of the mail on the wire, not that of the words.
"""

import codecs
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from olefile import OleFileIO
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.storage import Storage

from assistant.readers.mail_words import in_charset

SUBJECT, BODY, HTML, HEADERS = 0x0037, 0x1000, 0x1013, 0x007D
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, ON_BEHALF_OF = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
KIND, FILE_NAME, SHORT_FILE_NAME, MIME_TYPE, CONTENT_ID, DISPLAY_NAME = 0x001A, 0x3707, 0x3704, 0x370E, 0x3712, 0x3001
_DATA, _WITHIN = "__substg1.0_37010102", "__substg1.0_3701000D"
_INTERNET_CODE_PAGE = 0x3FDE
_WIDE, _NARROW, _BYTES, _NUMBER = 0x001F, 0x001E, 0x0102, 0x0003
_PROPERTIES = "__properties_version1.0"
_HEADERS_OF_PROPERTIES = (32, 24, 8)  # bytes before the first: of a file, of an item within one, of an attachment


@dataclass(frozen=True, slots=True)
class Item:
    """A mail, or an attachment of one, as a folder of streams."""

    storage: Storage
    name: str  # of the file, for failures

    def words(self, tag: int) -> str:
        """A property of words; "" where there is none. Raises UnreadableError for bytes that are no text."""
        wide = self._stream(tag, _WIDE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(tag, _NARROW)
        return in_charset(narrow.rstrip(b"\0"), None, self.name) if narrow and narrow.strip(b"\0 ") else ""

    def page(self) -> str:
        """The mail in HTML; "" where it has none."""
        page = self._stream(HTML, _BYTES)
        return in_charset(page, self._charset(), self.name) if page and page.strip() else self.words(HTML)

    def data(self) -> bytes | None:
        """An attachment's bytes; None where it is an item, or stored elsewhere."""
        return self._bytes_of(_DATA)

    def within(self) -> "Item | None":
        """The item that an attachment is: a mail that was passed on whole."""
        found = next((s for s in self.storage.storages if s.name == _WITHIN), None)
        return Item(found, self.name) if found is not None else None

    def attachments(self) -> Iterator["Item"]:
        """What is attached, in order."""
        yield from (Item(s, self.name) for s in self.storage.iter_attachment_storages())

    def _charset(self) -> str | None:
        page = self._number(_INTERNET_CODE_PAGE)
        try:
            return codecs.lookup(encoding_from_codepage(page)).name if page is not None else None
        except LookupError:
            return None

    def _number(self, tag: int) -> int | None:
        properties = self._bytes_of(_PROPERTIES) or b""
        wanted = struct.pack("<HH", _NUMBER, tag)
        for start in _HEADERS_OF_PROPERTIES:
            for at in range(start, len(properties) - 15, 16):
                if properties.startswith(wanted, at):
                    return int.from_bytes(properties[at + 8 : at + 12], "little")
        return None

    def _stream(self, tag: int, kind: int) -> bytes | None:
        return self._bytes_of(f"__substg1.0_{tag:04X}{kind:04X}")

    def _bytes_of(self, name: str) -> bytes | None:
        return next((s.bytes_ for s in self.storage.streams if s.name.upper() == name.upper()), None)


def opened(data: bytes, name: str) -> Item:
    """The item that a file holds. Whatever a damaged file breaks in the library comes through."""
    with OleFileIO(data) as ole:
        return Item(Storage.from_ole(ole), name)


__all__ = ["Item", "opened"]
