"""What kind of file some bytes are, told by their content: names and extensions are often wrong."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `key` is what readers are registered under; the names are for messages."""

    key: str
    ja: str
    en: str


TEXT = Kind("text", "テキスト", "a text")
PDF = Kind("pdf", "PDF", "a PDF")
WORD = Kind("docx", "Word文書（docx）", "a Word document (docx)")
EXCEL = Kind("xlsx", "Excelブック（xlsx）", "an Excel workbook (xlsx)")
ZIP = Kind("zip", "ZIP書庫", "a ZIP archive")
MAIL = Kind("mail", "符号化されたメール（MIME）", "an encoded mail (MIME)")

_PDF = re.compile(rb"%PDF-\d")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MAGIC: tuple[tuple[bytes, int, Kind], ...] = (
    (b"\xff\xd8\xff", 0, Kind("image", "JPEG画像", "a JPEG image")),
    (b"\x89PNG\r\n\x1a\n", 0, Kind("image", "PNG画像", "a PNG image")),
    (b"GIF87a", 0, Kind("image", "GIF画像", "a GIF image")),
    (b"GIF89a", 0, Kind("image", "GIF画像", "a GIF image")),
    (b"II*\x00", 0, Kind("image", "TIFF画像", "a TIFF image")),
    (b"MM\x00*", 0, Kind("image", "TIFF画像", "a TIFF image")),
    (b"WEBP", 8, Kind("image", "WebP画像", "a WebP image")),
    (b"ftyphei", 4, Kind("image", "HEIC画像", "a HEIC image")),
    (b"ftypmif1", 4, Kind("image", "HEIC画像", "a HEIC image")),
    (b"ftyp", 4, Kind("video", "動画", "a video")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0,
        Kind("ole", "旧形式またはパスワード付きのOffice文書", "an old or password-protected Office document"),
    ),
    (b"{\\rtf", 0, Kind("rtf", "リッチテキスト（RTF）", "a rich text (RTF)")),
    (b"\x1f\x8b\x08", 0, Kind("gzip", "gzip圧縮ファイル", "a gzip file")),
    (b"7z\xbc\xaf\x27\x1c", 0, Kind("7z", "7z書庫", "a 7z archive")),
    (b"Rar!\x1a\x07", 0, Kind("rar", "RAR書庫", "a RAR archive")),
    (b"MZ\x90\x00", 0, Kind("program", "プログラム（exe）", "a program (exe)")),
    (b"\x7fELF", 0, Kind("program", "プログラム", "a program")),
)
_BMP = re.compile(rb"BM.{4}\x00\x00\x00\x00.{4}[\x0c\x28\x6c\x7c]\x00\x00\x00", re.DOTALL)
# A mail whose body is not plain text: its lines would be base64, not words.
_MAIL_HEADER = re.compile(rb"\A(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_MAIL_ENCODED = re.compile(
    rb"^(?:content-transfer-encoding:[ \t]*(?:base64|quoted-printable)|content-type:[ \t]*multipart/)",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(data: bytes) -> Kind:
    """The kind that the content shows; TEXT where nothing speaks against it (it may still fail to decode)."""
    head = data[:1024]
    for magic, offset, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if _BMP.match(head):
        return Kind("image", "BMP画像", "a BMP image")
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if _PDF.search(head):
        return PDF
    header = _MAIL_HEADER.match(data[:65_536])
    if header and _MAIL_ENCODED.search(header[0]):
        return MAIL
    return TEXT


def _kind_of_zip(data: bytes) -> Kind:
    """Office's own formats are ZIP archives; the names of their members stand in the clear."""
    if b"word/document.xml" in data:
        return WORD
    if b"xl/workbook" in data:
        return EXCEL
    return ZIP
