"""Bounds on what a reader accepts, in one place. Over a bound there is a TooLargeError, never a slow machine."""

from dataclasses import dataclass

from assistant.errors import TooLargeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one submission may hold. A form has a few pages and some ten thousand characters."""

    bytes: int = 50_000_000
    pages: int = 300
    characters: int = 1_000_000
    lines: int = 200_000
    places: int = 2_000_000  # in a table's grid: rows times columns
    seconds: float = 120.0  # for readers whose time does not simply follow the size
    ocr_seconds: float = 60.0  # more, for each page that is read by OCR
    pixels: int = 60_000_000  # of one picture
    members: int = 2_000  # files in a ZIP or mail, and in all that lie in it
    unpacked: int = 400_000_000  # bytes of them together
    depth: int = 3  # containers in containers

    def check_bytes(self, size: int, name: str) -> None:
        """Raises TooLargeError for a file of more bytes than the bound."""
        if size > self.bytes:
            has, bound = f"{size / 1e6:,.1f} MB", f"{self.bytes / 1e6:,.1f} MB"
            raise TooLargeError(
                ja=f"「{name}」は{has}あり、上限（{bound}）を超えています。分割してください。",
                en=f"{name!r} has {has}, over the bound of {bound}. Please split it.",
            )

    def check_pages(self, count: int, name: str) -> None:
        """Raises TooLargeError for a document of more pages than the bound."""
        self._check(count, self.pages, name, "ページ", "pages")

    def check_characters(self, count: int, name: str) -> None:
        """Raises TooLargeError for a text of more characters than the bound."""
        self._check(count, self.characters, name, "文字", "characters")

    def check_lines(self, count: int, name: str) -> None:
        """Raises TooLargeError for a text of more lines than the bound."""
        self._check(count, self.lines, name, "行", "lines")

    def check_table(self, rows: int, columns: int, name: str) -> None:
        """Raises TooLargeError for a table of more places than the bound, however few cells it has."""
        self._check(rows * columns, self.places, name, "マスの表", "places in a table")

    @staticmethod
    def _check(count: int, bound: int, name: str, unit_ja: str, unit_en: str) -> None:
        if count > bound:
            raise TooLargeError(
                ja=f"「{name}」は{count:,}{unit_ja}あり、上限（{bound:,}{unit_ja}）を超えています。分割してください。",
                en=f"{name!r} has {count:,} {unit_en}, over the bound of {bound:,}. Please split it.",
            )


DEFAULT = Limits()

__all__ = ["DEFAULT", "Limits"]
