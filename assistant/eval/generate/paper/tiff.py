"""TIFF files without what lay in memory between their parts, so that the same pictures are the same bytes."""

import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = b"II*\x00"  # what is written here is little-endian
_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}  # bytes by a field's type
_LETTERS: Final = {3: "H", 4: "I"}
_OFFSETS, _COUNTS = 273, 279  # fields that say where the strips lie


def without_gaps(data: bytes) -> bytes:
    """The same file with every byte that belongs to nothing set to 0: libtiff leaves one behind an odd length as it
    found it."""
    if not data.startswith(_HEADER):
        raise ValueError("no little-endian TIFF")
    clean = bytearray(len(data))
    for start, end in _parts(data):
        clean[start:end] = data[start:end]
    return bytes(clean)


def _parts(data: bytes) -> Iterator[tuple[int, int]]:
    """The stretches that header, directories, fields' values and strips take."""
    yield 0, 8
    at = struct.unpack_from("<I", data, 4)[0]
    while at:
        count = struct.unpack_from("<H", data, at)[0]
        end = at + 2 + 12 * count
        yield at, end + 4
        strips: dict[int, tuple[int, ...]] = {}
        for field in range(at + 2, end, 12):
            tag, kind, amount, value = struct.unpack_from("<HHII", data, field)
            size = _SIZES[kind] * amount
            place = value if size > 4 else field + 8
            yield place, place + size
            if tag in (_OFFSETS, _COUNTS):
                strips[tag] = struct.unpack_from(f"<{amount}{_LETTERS[kind]}", data, place)
        yield from ((o, o + n) for o, n in zip(strips[_OFFSETS], strips[_COUNTS], strict=True))
        at = struct.unpack_from("<I", data, end)[0]
