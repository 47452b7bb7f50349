"""Outlook's files (.msg) for tests: streams and folders packed as compound files are ([MS-CFB], version 3)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Folder = Mapping[str, "bytes | Folder"]
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    child: int = _FREE
    right: int = _FREE
    start: int = _END
    size: int = 0


@dataclass
class _Packing:
    entries: list[_Entry] = field(default_factory=lambda: [_Entry("Root Entry", 5)])
    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    small: bytearray = field(default_factory=bytearray)
    small_chain: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """The data in sectors of their own; the first of them."""
        start = len(self.sectors)
        blocks = [data[i : i + _SECTOR].ljust(_SECTOR, b"\0") for i in range(0, len(data), _SECTOR)]
        self.sectors += blocks
        self.chain += [start + i + 1 for i in range(len(blocks) - 1)] + [_END] * bool(blocks)
        return start if blocks else _END

    def put_small(self, data: bytes) -> int:
        start = len(self.small_chain)
        count = -(-len(data) // _SMALL)
        self.small += data.ljust(count * _SMALL, b"\0")
        self.small_chain += [start + i + 1 for i in range(count - 1)] + [_END] * bool(count)
        return start if count else _END

    def add(self, folder: Folder, parent: int) -> None:
        before: _Entry | None = None
        for name, held in folder.items():
            number = len(self.entries)
            entry = _Entry(name, 2 if isinstance(held, bytes) else 1)
            self.entries.append(entry)
            if before is None:
                self.entries[parent].child = number
            else:
                before.right = number
            before = entry
            if isinstance(held, bytes):
                entry.size = len(held)
                entry.start = self.put(held) if len(held) >= _CUTOFF else self.put_small(held)
            else:
                self.add(held, number)


def compound_file(folder: Folder) -> bytes:
    """The bytes of a compound file that holds a folder."""
    packing = _Packing()
    packing.add(folder, 0)
    root = packing.entries[0]
    root.start, root.size = packing.put(bytes(packing.small)), len(packing.small)
    small_fat = packing.put(_numbers(packing.small_chain))
    directory = packing.put(b"".join(map(_written, packing.entries)))
    tables = 1
    while tables * (_SECTOR // 4) < len(packing.sectors) + tables:
        tables += 1
    first = len(packing.sectors)
    fat = _numbers([*packing.chain, *[_FAT] * tables]).ljust(tables * _SECTOR, b"\xff")
    head = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIIII", 0, tables, directory, 0, _CUTOFF, small_fat, bool(packing.small_chain), _END, 0, first
    )
    head += _numbers(list(range(first + 1, first + tables)))
    return head.ljust(_SECTOR, b"\xff") + b"".join(packing.sectors) + fat


def _numbers(values: list[int]) -> bytes:
    data = struct.pack(f"<{len(values)}I", *values)
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\xff")


def _written(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, entry.kind, 1)
    return head + struct.pack("<III36xIQ", _FREE, entry.right, entry.child, entry.start, entry.size)


def mail(
    words: Mapping[int, str], *, codec: str = "utf-16-le", attached: Folder | None = None
) -> dict[str, bytes | Folder]:
    """A mail's folder: properties (tag -> words) in Unicode or in a code page of old, and attachments' folders."""
    kind = 0x1F if codec == "utf-16-le" else 0x1E
    streams: dict[str, bytes | Folder] = {"__properties_version1.0": bytes(32)}
    streams |= {f"__substg1.0_{tag:04X}{kind:04X}": text.encode(codec) for tag, text in words.items()}
    return streams | {f"__attach_version1.0_#{i:08X}": held for i, held in enumerate((attached or {}).values())}


__all__ = ["Folder", "compound_file", "mail"]
