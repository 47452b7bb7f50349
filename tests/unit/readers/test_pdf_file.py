"""Files that are no readable PDF fail by name, in both languages, and in bounded time."""

import zlib
from dataclasses import replace

import pytest

from assistant.documents import Line
from assistant.errors import TooLargeError, UnreadableError
from assistant.readers import read
from assistant.readers.limits import DEFAULT
from assistant.readers.pdf import read_pdf
from tests.unit.readers.pdf_maker import make_pdf, text

GOOD = make_pdf(text(20, 250, "本文"))


def encrypted(owner: str, user: str) -> bytes:
    """A PDF that pdfminer's own handler takes for protected by a password (RC4, 40 bits; the keys fit nothing)."""
    del owner, user
    entry = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    return GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R" + entry)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + bytes(1000),
        GOOD[:60],
        b"%PDF-1.7\n%%EOF\n",
        GOOD.replace(b"/Type/Page", b"/Type/Leaf"),
    ],
    ids=["header alone", "zeros", "cut off", "nothing", "no pages"],
)
def test_a_damaged_pdf_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data, "form.pdf", limits=DEFAULT)
    assert "「form.pdf」" in caught.value.text.ja
    assert "form.pdf" in caught.value.text.en


def test_a_locked_pdf_asks_for_one_without_password() -> None:
    with pytest.raises(UnreadableError, match="password") as caught:
        read_pdf(encrypted("owner", "user"), "form.pdf", limits=DEFAULT)
    assert "パスワード" in caught.value.text.ja


def test_a_damaged_picture_called_pdf_is_a_named_failure() -> None:
    with pytest.raises(UnreadableError, match="picture"):
        read(b"\xff\xd8\xff\xe0" + bytes(100), "form.pdf")


def test_a_pdf_called_otherwise_is_read_by_its_content() -> None:
    assert read(GOOD, "form.txt").media_type == "application/pdf"


def test_a_broken_table_of_objects_is_rebuilt() -> None:
    document = read_pdf(GOOD.replace(b"startxref\n", b"startxref\n9"), "form.pdf", limits=DEFAULT)
    assert [b.text for b in document.blocks if isinstance(b, Line)] == ["本文"]


def test_a_damaged_page_is_a_trouble_and_the_others_are_read() -> None:
    data = make_pdf(text(20, 250, "一枚目"), "BT /J", text(20, 250, "三枚目"))
    document = read_pdf(data.replace(b"/FlateDecode", b"/LZWDecode  ", 1), "form.pdf", limits=DEFAULT)
    assert "三枚目" in document.text


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(TooLargeError, match="pages"):
        read_pdf(make_pdf(*["" for _ in range(4)]), "form.pdf", limits=replace(DEFAULT, pages=3))


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(TooLargeError, match="characters"):
        read_pdf(make_pdf(text(20, 250, "あ" * 50)), "form.pdf", limits=replace(DEFAULT, characters=40))


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(bomb), bomb)
    data = make_pdf(text(20, 250, "本文"), more=[stream])
    with pytest.raises(TooLargeError, match="unpacked"):
        read_pdf(data, "form.pdf", limits=DEFAULT)


def test_a_page_that_never_ends_is_given_up() -> None:
    with pytest.raises(TooLargeError, match="within"):
        read_pdf(make_pdf("0 0 m 9 9 l S\n" * 200_000), "form.pdf", limits=replace(DEFAULT, seconds=0.5))


def test_a_page_of_hatching_is_read_in_time() -> None:
    hatch = [f"{x / 10} 0 m {x / 10} 300 l S 0 {x / 13} m 400 {x / 13} l S" for x in range(4000)]
    document = read_pdf(
        make_pdf("\n".join([*hatch, text(20, 250, "網掛け")])), "form.pdf", limits=replace(DEFAULT, seconds=30)
    )
    assert "網掛け" in document.text


def test_the_same_bytes_give_the_same_document() -> None:
    assert read_pdf(GOOD, "form.pdf", limits=DEFAULT) == read_pdf(GOOD, "form.pdf", limits=DEFAULT)
