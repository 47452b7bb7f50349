"""Old Office files: by way of LibreOffice where there is one, else a failure that says so."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.errors import TooLargeError, UnreadableError
from assistant.readers import Limits, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
OLD_WORD = OLE + "WordDocument\0".encode("utf-16-le")
ROWS = [["医療機関名", "現状", "実績"], ["みどり野中央診療所", "7名", "9名"]]


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph("合計診療患者数")
    table = made.add_table(rows=2, cols=3, style="Table Grid")
    for row, values in zip(table.rows, ROWS, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text, cell.width = value, 2_000_000
    made.add_paragraph("以上")  # Word itself never ends a document with a table
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def converted(data: bytes, given: str, wanted: str, folder: Path) -> bytes:
    (folder / f"a.{given}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        wanted,
        "--outdir",
        str(folder),
        str(folder / f"a.{given}"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / f"a.{wanted}").read_bytes()


@pytest.mark.timeout(300)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("given", "wanted", "media_type"),
    [
        ("docx", "doc", "application/msword"),
        ("xlsx", "xls", "application/vnd.ms-excel"),
        ("docx", "rtf", "application/rtf"),
    ],
)
def test_old_files_are_read_as_new_ones(tmp_path: Path, given: str, wanted: str, media_type: str) -> None:
    data = converted(word() if given == "docx" else workbook(), given, wanted, tmp_path)
    document = read(data, f"a.{wanted}")
    assert document.media_type == media_type
    assert [[c.text if c else None for c in row] for row in document.tables[-1].grid] == ROWS
    assert ["LibreOffice" in t.why.ja for t in document.troubles if not t.lost] == [True]


def test_without_libreoffice_the_failure_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_OFFICE", str(tmp_path / "none"))
    with pytest.raises(UnreadableError) as caught:
        read(OLD_WORD, "a.doc")
    assert "旧形式のWord文書" in caught.value.text.ja and "LibreOfficeをインストール" in caught.value.text.ja


def program(folder: Path, lines: str) -> str:
    """A program in place of LibreOffice."""
    path = folder / "office"
    path.write_text(f"#!{sys.executable}\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_program_that_makes_nothing_or_hangs_costs_a_named_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_OFFICE", program(tmp_path, "raise SystemExit(1)"))
    with pytest.raises(UnreadableError, match="could not convert"):
        read(OLD_WORD, "a.doc")
    child = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    monkeypatch.setenv("ASSISTANT_OFFICE", program(tmp_path, child))
    with pytest.raises(TooLargeError, match="did not convert"):
        read(OLD_WORD, "a.doc", limits=Limits(seconds=1.0))
