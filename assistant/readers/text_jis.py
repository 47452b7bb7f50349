"""EUC-JP and ISO-2022-JP by way of CP932, whose table has the ① ㈱ ～ that offices put into both."""

import re
from functools import lru_cache

_EUC = re.compile(rb"\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|[\xa1-\xfe]{2}|[\x00-\x7f]+|[\x80-\xff]")
_SHIFT = re.compile(rb"\x1b(?:\$[@B]|\$\([DOQ@B]|\([BJIH])")
_LOST = "\ufffd"


def decode_euc(data: bytes) -> str:
    """EUC-JP; U+FFFD for what is none."""
    return "".join(_euc_piece(piece) for piece in _EUC.findall(data))


def decode_jis(data: bytes) -> str:
    """ISO-2022-JP with half-width kana and NEC's row 13, as mail programs write it; U+FFFD for what is none."""
    text: list[str] = []
    mode, end = b"\x1b(B", 0
    for shift in [*_SHIFT.finditer(data), None]:
        text.append(_jis_piece(data[end : shift.start() if shift else None], mode))
        if shift:
            mode, end = shift[0], shift.end()
    return "".join(text)


def _jis_piece(piece: bytes, mode: bytes) -> str:
    if mode in (b"\x1b$@", b"\x1b$B", b"\x1b$(@", b"\x1b$(B"):
        return "".join(_jis_line(line) for line in re.split(rb"([\r\n]+)", piece))
    if mode == b"\x1b(I":
        return bytes(b | 0x80 if 0x21 <= b <= 0x5F else b for b in piece).decode("cp932", "replace")
    if mode in (b"\x1b(B", b"\x1b(J", b"\x1b(H"):
        return piece.decode("ascii", "replace")
    return (mode + piece).decode("iso2022_jp_3" if mode != b"\x1b$(D" else "iso2022_jp_2", "replace")


def _jis_line(line: bytes) -> str:
    """Pairs of seven-bit bytes. Programs that forget to shift back before a line's end do exist."""
    if line[:1] in (b"\r", b"\n"):
        return line.decode("ascii")
    pairs = (line[i : i + 2] for i in range(0, len(line), 2))
    return "".join(_character(p[0] | 0x80, p[1] | 0x80) if len(p) == 2 else _LOST for p in pairs)


@lru_cache(maxsize=20_000)
def _euc_piece(piece: bytes) -> str:
    if piece[0] < 0x80:
        return piece.decode("ascii")
    if piece[0] == 0x8F and len(piece) == 3:
        return piece.decode("euc_jp", "replace")[:1]
    if piece[0] == 0x8E and len(piece) == 2:
        return piece[1:].decode("cp932", "replace")
    return _character(piece[0], piece[1]) if len(piece) == 2 else _LOST


@lru_cache(maxsize=20_000)
def _character(first: int, second: int) -> str:
    """A pair of EUC-JP's bytes, through the same row and cell of Shift_JIS."""
    row, cell = first & 0x7F, second & 0x7F
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return _LOST
    lead = ((row - 0x21) >> 1) + 0x81
    lead += 0x40 if lead > 0x9F else 0
    trail = cell + (0x1F + (cell >= 0x60) if row % 2 else 0x7E)
    text = bytes((lead, trail)).decode("cp932", "replace")
    return text if len(text) == 1 else _LOST


__all__ = ["decode_euc", "decode_jis"]
