"""Bytes in the encodings that Japanese offices send, and what happens where they do not decode."""

import pytest

from assistant.errors import UnreadableError
from assistant.readers.text import read_text
from assistant.readers.text_decoding import decode

TEXT = "別添１－２\r\n令和４年度 かえで町グループ（①拠点、㈱ほのぼの薬局）\r\n患者数～７名、髙橋・﨑山\r\n" * 3
PLAIN = TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_each_encoding_gives_the_same_text_with_plain_line_ends(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding), "x")
    assert decoded.text == PLAIN
    assert decoded.troubles == ()


def euc_by_cp932(text: str) -> bytes:
    """EUC-JP as offices' programs write it: with the characters of CP932's row 13, which Python's codec lacks."""
    out = bytearray()
    for character in text:
        pair = character.encode("cp932")
        if len(pair) == 1:
            out += pair if pair[0] < 0x80 else b"\x8e" + pair
            continue
        lead, trail = pair
        row = (lead - (0xC1 if lead >= 0xE0 else 0x81)) * 2 + 0x21 + (trail >= 0x9F)
        cell = trail - 0x7E if trail >= 0x9F else trail - 0x1F - (trail > 0x7E)
        out += bytes((row | 0x80, cell | 0x80))
    return bytes(out)


def test_euc_jp_is_read_with_circled_numbers_and_company_signs() -> None:
    text = "別添１\n①拠点 ㈱ほのぼの薬局 ７名～８名 ｱｲｳ\n" * 3
    assert decode(euc_by_cp932(text), "x").text == text


def test_iso_2022_jp_of_mails_is_read_with_circled_numbers() -> None:
    text = "件名: 報告\n①拠点 かえで町診療所 ７名\n"
    pieces = []
    for line in text.splitlines(keepends=True):
        for character in line:
            code = euc_by_cp932(character)
            wide = len(code) == 2
            pieces.append(b"\x1b$B" + bytes(b & 0x7F for b in code) + b"\x1b(B" if wide else code)
    assert decode(b"".join(pieces), "x").text == text


def test_iso_2022_jp_without_the_shift_back_at_a_line_end_is_read_line_by_line() -> None:
    body = bytes(b & 0x7F for b in euc_by_cp932("診療所"))
    assert decode(b"\x1b$B" + body + b"\n" + body + b"\x1b(B\n", "x").text == "診療所\n診療所\n"


def test_a_character_cut_off_at_the_end_is_kept_as_a_sign_and_said() -> None:
    document = read_text("令和４年度\n合計７名\n".encode()[:-2], "x.txt")
    assert document.text.endswith("合計７\ufffd")
    (trouble,) = document.troubles
    assert trouble.lost
    assert "2行目" in trouble.why.ja
    assert "line 2" in trouble.why.en


def test_one_broken_byte_in_cp932_does_not_change_the_encoding() -> None:
    data = TEXT.encode("cp932").replace("薬局".encode("cp932"), b"\xfd\xfd", 1)
    decoded = decode(data, "x")
    assert decoded.encoding == "cp932"
    assert decoded.text.count("\ufffd") == 2
    assert len(decoded.troubles) == 1


def test_signs_of_loss_from_the_senders_side_are_told_apart() -> None:
    (trouble,) = decode("患者\ufffd数 ７名".encode(), "x").troubles
    assert "before the text came" in trouble.why.en


def test_characters_of_the_senders_own_font_are_kept_and_said() -> None:
    decoded = decode("渡\ue000 院長 かえで町診療所の先生".encode("cp932"), "x")
    assert "\ue000" in decoded.text
    assert "外字" in decoded.troubles[0].why.ja


@pytest.mark.parametrize(
    "data",
    [b"\x00" * 4000, bytes(range(256)) * 40, b"\x93\x00\x12\xff\xfe\x81" * 500],
    ids=["zeros", "all bytes", "binary"],
)
def test_what_is_no_text_fails_by_name_in_both_languages(data: bytes) -> None:
    with pytest.raises(UnreadableError) as failure:
        read_text(data, "odd.txt")
    assert "odd.txt" in failure.value.text.ja
    assert "odd.txt" in failure.value.text.en


def test_lone_carriage_returns_end_lines_too() -> None:
    assert [w.locator for w in read_text(b"one\rtwo\r\rthree", "x").words] == ["line 1", "line 2", "line 4"]
