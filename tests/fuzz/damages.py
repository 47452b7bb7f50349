"""What happens to files: bits flip, ends are cut off, parts of others get in, numbers become huge; also deep inside."""

import io
import re
import zipfile
import zlib
from random import Random

from tests.fuzz.seeds import SPLICED, seeds

_PACKED = frozenset({"docx", "xlsx", "zip"})
_PIECES = (
    b"\x00" * 64, b"\xff" * 64, b"9" * 400, b"-1", b"4294967296", b"1e309", b"NaN", b"%s%n", b"\r\n" * 50, b"<" * 200,
    b"<table>" * 300, b"((((" * 100, b"[" * 2000, b"&#x10ffff;&#0;", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80",
    "７名→８名".encode(), "\u202e\u0301\ufffd".encode(), b"|" * 500, b"\t" * 500, b"endstream", b"<<" * 200, b"obj",
    b"PK\x03\x04", b"%PDF-1.7", b'<!DOCTYPE x [<!ENTITY a "b">]>', b" " * 5000,
)  # fmt: skip
_ASIDES = (
    "→３名", "（訂正）", "は誤りで、正しくは８名です。", "、計12回", "なし", "同上", "※", "以上", "（うち往診2回）",
    "追伸　合計は12名ではなく13名の誤りでした。", "訂正：実績の5名を6名に直してください。", "往診は3回でなく4回です。",
    "（紹介3件、逆紹介2件）", "当院　現状　4　目標　5　実績　6", "-----", "記載例", "取組２",
    "第3回　令和4年9月31日（土）",
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def mutant(kind: str, random: Random) -> bytes:
    """A broken file of a kind; the same for the same state of `random`."""
    if kind == SPLICED:
        return _spliced(random).encode()
    data = random.choice(seeds()[kind])
    if random.random() < 0.5:
        data = _inside(kind, data, random)
    if random.random() < 0.7:
        for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
            data = _damaged(data, random)
    return data


def _spliced(random: Random) -> str:
    """Stretches of some forms and letters one after the other, lines lost, doubled, moved, cut, quoted, added to."""
    lines: list[str] = []
    for data in random.sample(seeds()[SPLICED], random.choice((1, 2, 2, 3))):
        whole = data.decode().split("\n")
        start = random.randrange(len(whole))
        lines += whole[start : random.randrange(start, len(whole)) + 1]
    for _ in range(random.randrange(6)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]
            case 4:
                lines[at] = f"> {lines[at]}"
            case _:
                lines[at] += random.choice(_ASIDES)
    return "\n".join([*lines, random.choice(_ASIDES)])


def _inside(kind: str, data: bytes, random: Random) -> bytes:
    """Damage to what is packed in the file, packed again, so that it gets past the first checks."""
    if kind in _PACKED:
        return _repacked(data, random)
    if kind in ("pdf", "scan.pdf"):
        return _restreamed(data, random)
    return _damaged(data, random)


def _repacked(data: bytes, random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = {random.choice(names) for _ in range(random.choice((1, 1, 2)))}
        for name in names:
            part = old.read(name)
            if name in hit:
                if random.random() < 0.1:
                    continue  # lost
                part = _damaged(part, random)
            new.writestr(name, part)
    return out.getvalue()


def _restreamed(data: bytes, random: Random) -> bytes:
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    chosen = random.choice(found)
    body = chosen[1]
    try:
        body = zlib.compress(_damaged(zlib.decompress(body), random))
    except zlib.error:
        body = _damaged(body, random)
    return data[: chosen.start(1)] + body + data[chosen.end(1) :]


def _damaged(data: bytes, random: Random) -> bytes:
    if not data:
        return random.choice(_PIECES)
    start, length = random.randrange(len(data)), random.choice((1, 2, 8, 64, 1024))
    match random.randrange(8):
        case 0:  # a bit
            flipped = bytearray(data)
            flipped[start] ^= 1 << random.randrange(8)
            return bytes(flipped)
        case 1:  # some bytes
            flipped = bytearray(data)
            for _ in range(random.choice((2, 10, 100))):
                flipped[random.randrange(len(data))] = random.randrange(256)
            return bytes(flipped)
        case 2:
            return data[:start]
        case 3:
            return data[:start] + data[start + length :]
        case 4:  # said again and again
            return data[:start] + data[start : start + length] * random.choice((2, 20)) + data[start:]
        case 5:
            return data[:start] + random.choice(_PIECES) + data[start:]
        case 6:  # a part of another file, of whatever kind
            other = random.choice(random.choice(list(seeds().values())))
            begin = random.randrange(len(other))
            return data[:start] + other[begin : begin + length * 4] + data[start + length :]
        case _:  # a number
            numbers = list(_NUMBER.finditer(data[:200_000]))
            if not numbers:
                return data[:start] + data[start + 1 :]
            hit = random.choice(numbers)
            new = random.choice((b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"0.0001"))
            return data[: hit.start()] + new + data[hit.end() :]


__all__ = ["mutant"]
