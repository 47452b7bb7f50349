"""Office files are ZIP packages of XML parts: opened within bounds, entities never expanded."""

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from assistant.errors import TooLargeError, UnreadableError
from assistant.readers.limits import Limits

MEMBERS = 5_000
UNPACKED = 400_000_000  # bytes of all parts together
RATIO = 200  # a part that unpacks to more than this many times its size (and is large) is a bomb
_LARGE = 5_000_000
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """The parts of an office file."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        limits.check_bytes(len(data), name)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(name) from error
        self._check(infos)

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        bomb = any(i.file_size > _LARGE and i.file_size > RATIO * max(1, i.compress_size) for i in infos)
        if bomb or len(infos) > MEMBERS or sum(i.file_size for i in infos) > UNPACKED:
            raise TooLargeError(
                ja=f"「{self.name}」は展開すると大きすぎるため、読みません。",
                en=f"{self.name!r} unpacks to more than is allowed; it was not read.",
            )
        if any(i.flag_bits & 1 for i in infos):
            raise UnreadableError(
                ja=f"「{self.name}」は暗号化されています。パスワードを外して入れ直してください。",
                en=f"{self.name!r} is encrypted. Remove its password and put it in again.",
            )

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._zip.namelist())

    def main_part(self, usual: str) -> str:
        """The name of the part that everything else hangs on; Word on the web calls it word/document2.xml."""
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", usual)).lstrip("/")
        return usual

    def raw(self, name: str) -> bytes:
        """A part's bytes. Raises UnreadableError where they are damaged."""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
            raise damaged(self.name) from error

    def part(self, name: str) -> etree._Element | None:
        """A part's XML; None where the package has none of that name. Raises UnreadableError for broken XML."""
        try:
            data = self._zip.read(name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
            raise damaged(self.name) from error
        if b"<!DOCTYPE" in data[:2048]:
            raise damaged(self.name)
        data = data.replace(_STRICT, _TRANSITIONAL)  # what Office saves as "strict" differs in names alone
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise damaged(self.name) from error


def damaged(name: str) -> UnreadableError:
    """The failure for a file that is no whole package."""
    return UnreadableError(
        ja=f"「{name}」は壊れているため開けません。元のファイルをもう一度受け取ってください。",
        en=f"{name!r} is damaged and cannot be opened. Please get the original again.",
    )
