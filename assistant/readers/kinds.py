"""What kind of file some bytes are, told by their content: names and extensions are often wrong."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import olefile


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `key` is what readers are registered under; the names are for messages."""

    key: str
    ja: str
    en: str
    extension: str = ""  # under which other programs know it, where that matters


TEXT = Kind("text", "テキスト", "a text")
PDF = Kind("pdf", "PDF", "a PDF")
WORD = Kind("docx", "Word文書（docx）", "a Word document (docx)")
EXCEL = Kind("xlsx", "Excelブック（xlsx）", "an Excel workbook (xlsx)")
ZIP = Kind("zip", "ZIP書庫", "a ZIP archive")
MAIL = Kind("mail", "メール", "a mail")
OUTLOOK = Kind("msg", "Outlookのメール（msg）", "an Outlook mail (msg)")
OLD_WORD = Kind("old-office", "旧形式のWord文書（doc）", "an old Word document (doc)", ".doc")
OLD_EXCEL = Kind("old-office", "旧形式のExcelブック（xls）", "an old Excel workbook (xls)", ".xls")
RTF = Kind("old-office", "リッチテキスト（RTF）", "a rich text (RTF)", ".rtf")
ODT = Kind("old-office", "OpenDocument文書（odt）", "an OpenDocument text (odt)", ".odt")
ODS = Kind("old-office", "OpenDocument表計算（ods）", "an OpenDocument sheet (ods)", ".ods")
LOCKED = Kind("locked", "パスワード付きのOffice文書", "an Office document with a password")
POWERPOINT = Kind("slides", "PowerPoint", "a PowerPoint presentation")
OLE = Kind("ole", "旧形式のOffice文書など（OLE）", "an old Office document or the like (OLE)")
AUDIO = Kind("audio", "音声ファイル", "a sound recording")
VIDEO = Kind("video", "動画", "a video")
SHORTCUT = Kind("shortcut", "ショートカット", "a shortcut")

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
    (b"ftyphev", 4, Kind("image", "HEIC画像", "a HEIC image")),
    (b"ftypmif1", 4, Kind("image", "HEIC画像", "a HEIC image")),
    (b"ftypmsf1", 4, Kind("image", "HEIC画像", "a HEIC image")),
    (b"ftypM4A", 4, AUDIO),
    (b"ftypM4B", 4, AUDIO),
    (b"ftyp", 4, VIDEO),
    *((b"ID3" + version, 0, AUDIO) for version in (b"\x02", b"\x03", b"\x04")),  # MP3 with a title
    *((b"\xff" + layer, 0, AUDIO) for layer in (b"\xfb", b"\xfa", b"\xf3", b"\xf2", b"\xf1", b"\xf9")),  # MP3, AAC
    (b"OggS\x00", 0, AUDIO),
    (b"fLaC\x00", 0, AUDIO),
    (b"MThd\x00", 0, AUDIO),
    (b"#!AMR", 0, AUDIO),
    (b"\x1a\x45\xdf\xa3", 0, VIDEO),  # Matroska, WebM
    (b"FLV\x01", 0, VIDEO),
    (b"\x00\x00\x01\xba", 0, VIDEO),  # MPEG
    (b"\x00\x00\x01\xb3", 0, VIDEO),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0, Kind("video", "音声か動画（Windows Media）", "Windows Media")),
    (b"{\\rtf", 0, RTF),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", 0, SHORTCUT),
    (b"[InternetShortcut]", 0, SHORTCUT),
    (b"\x1f\x8b\x08", 0, Kind("gzip", "gzip圧縮ファイル", "a gzip file")),
    (b"7z\xbc\xaf\x27\x1c", 0, Kind("7z", "7z書庫", "a 7z archive")),
    (b"Rar!\x1a\x07", 0, Kind("rar", "RAR書庫", "a RAR archive")),
    (b"MZ\x90\x00", 0, Kind("program", "プログラム（exe）", "a program (exe)")),
    (b"\x7fELF", 0, Kind("program", "プログラム", "a program")),
)
_RIFF = {b"WAVE": AUDIO, b"AVI ": VIDEO}
_BMP = re.compile(rb"BM.{4}\x00\x00\x00\x00.{4}[\x0c\x28\x6c\x7c]\x00\x00\x00", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (  # the first that there is tells
    ("EncryptedPackage", LOCKED),
    ("__properties_version1.0", OUTLOOK),
    ("WordDocument", OLD_WORD),
    ("Workbook", OLD_EXCEL),
    ("Book", OLD_EXCEL),
    ("PowerPoint Document", POWERPOINT),
)
# A mail as programs send it, not one that a person copied: at least one line that only programs write.
_MAIL_HEADER = re.compile(rb"\A(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_MAIL_LINE = re.compile(
    rb"^(?:mime-version:|received:[ \t]|message-id:[ \t]*<|content-transfer-encoding:"
    rb"|content-type:[ \t]*(?:multipart|text)/)",
    re.IGNORECASE | re.MULTILINE,
)


def kind_of(data: bytes) -> Kind:
    """The kind that the content shows; TEXT where nothing speaks against it (it may still fail to decode)."""
    head = data[:1024]
    for magic, offset, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if _BMP.match(head):
        return Kind("image", "BMP画像", "a BMP image")
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if _PDF.search(head):
        return PDF
    header = _MAIL_HEADER.match(data[:65_536])
    if header and _MAIL_LINE.search(header[0]):
        return MAIL
    return TEXT


def _kind_of_zip(data: bytes) -> Kind:
    """Office's own formats are ZIP archives, told by the names of their members."""
    names = _zip_names(data)
    if any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return WORD
    if any(n.startswith("xl/workbook") for n in names):
        return EXCEL
    if "ppt/presentation.xml" in names:
        return POWERPOINT
    for kind, media_type in ((ODT, b"opendocument.text"), (ODS, b"opendocument.spreadsheet")):
        if data[30:38] == b"mimetype" and media_type in data[38:120]:
            return kind
    return ZIP


def _zip_names(data: bytes) -> Sequence[str]:
    """The names in an archive's directory; where that is damaged, those that stand before the first members."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        found = (data[at + 30 : at + 30 + data[at + 26]] for at in _local_headers(data))
        return [name.decode("ascii", "replace") for name in found]


def _local_headers(data: bytes) -> Iterator[int]:
    at = 0
    while 0 <= at < len(data) - 30:
        yield at
        at = data.find(_ZIP[0], at + 4)


def _kind_of_ole(data: bytes) -> Kind:
    """What an OLE file is, told by the names of its outermost streams."""
    try:
        with olefile.OleFileIO(data) as file:
            names = {entry[0] for entry in file.listdir() if len(entry) == 1}
    except Exception:  # noqa: BLE001 a damaged one is told by the names that stand in it, in UTF-16
        names = {name for name, _ in _OLE_STREAMS if f"{name}\0".encode("utf-16-le") in data}
    return next((kind for name, kind in _OLE_STREAMS if name in names), OLE)


def may_be_container(data: bytes) -> bool:
    """Whether a look at the content by `kind_of` may find a ZIP or a mail: by the first bytes alone, at no cost."""
    head = data[:4096]
    return head.startswith((_OLE, *_ZIP)) or _MAIL_HEADER.match(head) is not None
