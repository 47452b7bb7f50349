"""A page's content stream -> its operators and their operands, in a quarter of pdfminer's time.

pdfminer reads a stream a token at a time, each in several calls. Here one expression does; whatever it doesn't know
for sure (pictures within the stream, broken tokens, brackets that don't close) is left to pdfminer altogether, so that
what comes out is the same.
"""

import re
from collections.abc import Sequence
from typing import Any

from pdfminer.psparser import KWD, LIT, PSKeyword, literal_name

MOST = 4_000_000  # bytes; of larger streams pdfminer holds less in memory at once

_END = rb"#/%\[\]()<>{}\s"
_TOKEN = re.compile(
    rb"[\s\x00]*+(?:([-+]?[0-9]++(?!\.))"  # 1: a whole number
    rb"|([-+]?(?:[0-9]++\.[0-9]*+|\.[0-9]++))"  # 2
    rb"|<([0-9A-Fa-f]*+)>"  # 3: a string in hexadecimal
    rb"|([A-Za-z][^%(end)b]*+|['\"])"  # 4: an operator
    rb"|/([^%(end)b]*+)(?!#)"  # 5: a name
    rb"|\(((?:[^()\\]++|\\.)*+)\)"  # 6: a string
    rb"|(\[|\]|<<|>>)"  # 7
    rb"|%%[^\r\n]*+|\Z|(.))" % {b"end": _END},  # 8: what is left to pdfminer
    re.DOTALL,
)
_NUMBER, _DECIMAL, _HEX, _WORD, _NAME, _STRING, _BRACKET, _ODD = range(1, 9)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_INLINE = (b"BI", b"ID", b"EI")
_OPEN = {b"[": b"]", b"<<": b">>"}


def tokens(data: bytes) -> list[Any] | None:
    """Operands and operators (PSKeyword) in order, as pdfminer has them; None where it had better read them itself."""
    if len(data) > MOST:
        return None
    found: list[Any] = []
    outer: list[tuple[bytes, list[Any]]] = []  # open brackets, and what they stand in
    for match in _TOKEN.finditer(data):
        kind = match.lastindex
        if kind is None:
            continue
        token = match[kind]
        if kind == _NUMBER:
            found.append(int(token))
        elif kind == _DECIMAL:
            found.append(float(token))
        elif kind == _HEX:
            if len(token) % 2:
                return None
            found.append(bytes.fromhex(token.decode("ascii")))
        elif kind == _WORD:
            if token in _INLINE:
                return None
            found.append(True if token == b"true" else False if token == b"false" else KWD(token))
        elif kind == _NAME:
            found.append(_name(token))
        elif kind == _STRING:
            found.append(_ESCAPE.sub(_unescaped, token) if b"\\" in token else token)
        elif kind == _ODD:
            return None
        elif token in _OPEN:
            outer.append((_OPEN[token], found))
            found = []
        else:
            if not outer or outer[-1][0] != token or (token == b">>" and len(found) % 2):
                return None
            _, around = outer.pop()
            around.append(found if token == b"]" else _dictionary(found))
            found = around
    return None if outer else found


def _name(token: bytes) -> Any:
    try:
        return LIT(token.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(token)


def _unescaped(match: re.Match[bytes]) -> bytes:
    token = match[1]
    return bytes((int(token, 8) & 0xFF,)) if token.isdigit() and token < b"8" else _ESCAPED.get(token, b"")


def _dictionary(pairs: Sequence[Any]) -> dict[str, Any]:
    return {literal_name(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}


__all__ = ["PSKeyword", "tokens"]
