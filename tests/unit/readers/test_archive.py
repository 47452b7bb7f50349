"""ZIP archives: names in two encodings, bounds, and what is hostile."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

import pytest

from assistant.errors import TooLargeError, UnreadableError
from assistant.readers import Limits, open_container, read
from assistant.readers.archive import open_archive
from assistant.readers.kinds import kind_of
from assistant.readers.members import harmless


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def with_raw_name(name: bytes, content: bytes) -> bytes:
    """As Windows' own ZIP writes it: bytes of the local encoding, no flag."""
    placeholder = b"x" * len(name)
    return zipped((placeholder.decode(), content)).replace(placeholder, name)


def names(data: bytes) -> list[str]:
    return [str(m.name) for m in open_archive(data, "a.zip").members]


@pytest.mark.parametrize("name", ["令和4年度/表示ソ能十.txt", "①～㈱.docx", "かな.txt"])
def test_names_are_read_in_windows_japanese_and_in_utf8(name: str) -> None:
    assert names(with_raw_name(name.encode("cp932"), b"a")) == [name]
    assert names(with_raw_name(name.encode(), b"a")) == [name]
    assert names(zipped((name, b"a"))) == [name]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("/abs/root.txt", "abs/root.txt"),
        ("C:\\windows\\x.txt", "windows/x.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("con.txt", "_con.txt"),
        ('a:b?"<>|*.txt', "a_b______.txt"),
        ("trailing. ", "trailing"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("", "other"),
        ("..", "other"),
        ("あ" * 200 + ".txt", "あ" * 48 + ".txt"),
    ],
)
def test_no_name_leads_out_of_a_folder_or_is_one_that_a_file_system_refuses(given: str, made: str) -> None:
    assert harmless(given, "other") == PurePosixPath(made)


def test_what_operating_systems_leave_behind_is_passed_over() -> None:
    found = open_archive(zipped(("__MACOSX/._a.txt", b"x"), ("b/.DS_Store", b"x"), ("a.txt", b"x")), "a.zip")
    assert [str(m.name) for m in found.members] == ["a.txt"]
    assert len(found.passed_over) == 2 and found.lost == ()


def test_one_broken_file_costs_that_file_alone() -> None:
    data = zipped(("a.txt", b"a" * 1000), ("b.txt", b"b" * 999))
    at = data.index(b"a.txt") + 8
    broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    found = open_archive(broken, "a.zip")
    assert [str(m.name) for m in found.members] == ["b.txt"]
    assert [one.name for one in found.lost] == ["a.txt"] and "壊れている" in found.lost[0].why.ja


def test_a_file_with_a_password_is_named_and_a_whole_archive_with_one_fails() -> None:
    data = bytearray(zipped(("a.txt", b"a")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        read(bytes(data), "a.zip")


def test_bombs_are_not_unpacked() -> None:
    found = open_archive(zipped(("zeros.txt", bytes(40_000_000)), ("a.txt", b"a")), "a.zip")
    assert [str(m.name) for m in found.members] == ["a.txt"] and "異常に大きく" in found.lost[0].why.ja
    few = Limits(members=3, unpacked=10)
    with pytest.raises(TooLargeError, match="4 files"):
        open_archive(zipped(*((f"{i}.txt", b"a") for i in range(4))), "a.zip", limits=few)
    found = open_archive(zipped(("a.txt", b"a" * 8), ("b.txt", b"b" * 8)), "a.zip", limits=few)
    assert [one.name for one in found.lost] == ["b.txt"]


def test_a_file_that_is_longer_than_it_says_is_not_believed() -> None:
    data = zipped(("a.txt", b"a" * 5000))
    lying = data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != data
    (lost,) = open_archive(lying, "a.zip").lost
    assert lost.name == "a.txt"


def test_an_archive_of_office_files_is_no_office_file() -> None:
    inner = zipped(("word/document.xml", b"<a/>"))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.docx", inner)
    assert kind_of(inner).key == "docx" and kind_of(out.getvalue()).key == "zip"
    assert open_container(inner, "a.docx") is None


def test_damaged_and_empty_archives_are_named_failures() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read(zipped(("a.txt", b"a"))[:-10], "a.zip")
    with pytest.raises(UnreadableError, match="no file to read"):
        read(zipped(), "a.zip")


def test_a_file_whose_name_is_lost_breaks_nothing() -> None:
    data = with_raw_name(b"\0lost.txt", "患者数 7名".encode())  # cut at the zero: no name is left
    contents = open_container(data, "a.zip")
    assert contents is not None
    assert [m.content for m in contents.members] == ["患者数 7名".encode()] or contents.lost
