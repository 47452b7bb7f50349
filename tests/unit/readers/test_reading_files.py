"""The reader is chosen by content; what cannot be read fails by name, in bounded time."""

import os
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.errors import TooLargeError, UnreadableError, UsageError
from assistant.readers import read, read_file
from assistant.readers.limits import Limits


def test_an_empty_file_is_named_as_such() -> None:
    with pytest.raises(UnreadableError, match="empty file"):
        read(b"", "x.txt")


def test_white_space_alone_is_no_submission() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read("\n 　\t\n".encode(), "x.txt")


def test_a_text_called_pdf_is_read_as_text() -> None:
    document = read("合計 ７名\n".encode(), "report.pdf")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "password"),
        (b"\x4c\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 70, "shortcut"),
        (b"7z\xbc\xaf\x27\x1c" + b"\x00" * 70, "Unpack"),
        (b"\x7fELF" + b"\x00" * 100, "program"),
        (b"ID3\x03\x00" + b"\x00" * 100, "sound recording"),
        (b"\xff\xfb\x90\x00" + b"\x00" * 100, "sound recording"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 100, "sound recording"),
        (b"\x00\x00\x00\x1cftypM4A " + b"\x00" * 100, "sound recording"),
        (b"\x00\x00\x00\x1cftypisom" + b"\x00" * 100, "video"),
        (b"RIFF\x24\x00\x00\x00AVI LIST" + b"\x00" * 100, "video"),
    ],
)
def test_kinds_without_a_reader_are_named(data: bytes, named: str) -> None:
    with pytest.raises(UnreadableError, match=named):
        read(data, "x.txt")


def test_an_extension_is_named_only_where_it_promises_something_else() -> None:
    slides = BytesIO()
    with ZipFile(slides, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
    for name, named in (("x.pptx", False), ("x.docx", True)):
        with pytest.raises(UnreadableError) as caught:
            read(slides.getvalue(), name)
        assert ("拡張子は" in caught.value.text.ja) is named


def test_a_link_to_nothing_is_said_to_be_one_and_no_english_stands_in_the_japanese(tmp_path: Path) -> None:
    try:
        (tmp_path / "x.txt").symlink_to(tmp_path / "gone.txt")
    except OSError:  # Windows lets not everybody make links
        return
    with pytest.raises(UsageError, match="a link to a file that is not there") as caught:
        read_file(tmp_path / "x.txt")
    assert "指す先のファイルがないリンクです" in caught.value.text.ja
    with pytest.raises(UsageError) as caught:
        read_file(tmp_path / "none.txt")
    assert "ファイルがありません" in caught.value.text.ja and "No such" not in caught.value.text.ja


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_what_would_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    with pytest.raises(UsageError, match="a pipe") as caught:
        read_file(tmp_path / "x.txt")
    assert "書類のファイルではない" in caught.value.text.ja


def test_a_mail_that_is_plain_text_is_read_as_text() -> None:
    assert read("件名: 報告\nFrom: a@example.jp\n\n合計 ７名\n".encode(), "x.eml").text.endswith("合計 ７名\n")


def test_a_text_of_five_megabytes_is_refused_at_once() -> None:
    with pytest.raises(TooLargeError, match="over the bound of 1,000,000"):
        read("連携を図りながら会議を開催した。\n".encode() * 100_000, "long.txt")


def test_a_million_lines_are_refused_at_once() -> None:
    with pytest.raises(TooLargeError, match="1,000,000 lines"):
        read("計\n".encode() * 1_000_000, "long.txt")


def test_a_file_over_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    zeros = tmp_path / "zeros.bin"
    with zeros.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room on the disk, and would take 200 MB of memory
    with pytest.raises(TooLargeError, match=r"200\.0 MB"):
        read_file(zeros)


def test_zeros_under_the_bound_are_no_text() -> None:
    with pytest.raises(UnreadableError):
        read(b"\x00" * 40_000_000, "zeros.bin")


def test_bounds_are_those_that_the_caller_sets() -> None:
    with pytest.raises(TooLargeError, match="characters"):
        read(b"x" * 100, "x.txt", limits=Limits(characters=20))


def test_a_missing_file_is_a_mistake_in_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_file(tmp_path / "none.txt")
