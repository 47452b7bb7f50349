"""Bytes -> text, strictly: nothing is replaced in silence, and the same bytes always give the same text.

Japanese offices send UTF-8, CP932 (Windows' Shift_JIS with NEC's and IBM's characters), UTF-16 (Excel's "Unicode
text"), and in mails ISO-2022-JP or EUC-JP. Python's own codecs for the last two know no ① or ㈱; offices use them
anyway, so both are carried over to CP932's table, which does.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents import Trouble
from assistant.errors import Bilingual, UnreadableError
from assistant.readers.text_jis import decode_euc, decode_jis

_BOMS = (  # UTF-32's first: its BOM begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # bytes or characters that a guess looks at
_MOST_BAD = 0.02  # over this share of undecodable bytes a file is no text
_MOST_NULS = 0.001
_SHIFT = re.compile(rb"\x1b(\$[@B]|\([BJIH]|\$\([DOQ])")
_USUAL = re.compile(r"[\t\n\r\f -~　-〿ぁ-ヿ㐀-鿿豈-﫿！-｠￠-￦①-⓿─-➿℀-⅟←-⇿∀-⋿㈀-㏿Α-ωА-я°±×÷§¶´¨‐-⁞]")
_ODD = re.compile(r"[｡-ﾟ\ue000-\uf8ff\x80-\x9f]")  # half-width kana are rare in prose, and what EUC looks like in CP932
_LOST = re.compile("\ufffd")
_NO_CP932 = re.compile(r"[\x80\uf8f0-\uf8f3]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with \\n line ends, without BOM, and what had to be doubted on the way."""

    text: str
    encoding: str
    troubles: tuple[Trouble, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file. Raises UnreadableError where it is none."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, name)
    return _decoded(data, _guess(data, name), name)


def _guess(data: bytes, name: str) -> str:
    """The encoding of bytes without a BOM. Raises UnreadableError."""
    sample = data[:_SAMPLE]
    if b"\x00" in data:
        wide = _guess_utf16(sample)
        if wide:
            return wide
        if data.count(0) > len(data) * _MOST_NULS:
            raise _no_text(name)
    if _SHIFT.search(sample) and not any(b > 0x7F for b in sample):
        return "iso-2022-jp"
    if not _damage(sample, "utf-8"):
        return "utf-8"
    bad = {encoding: _damage(sample, encoding) for encoding in ("utf-8", "cp932", "euc-jp")}
    least = min(bad.values())
    if least > len(sample) * _MOST_BAD:
        return _guess_utf16(sample) or "utf-8"
    # A sample may be cut within a character, and a file may be damaged in one place: a few errors more decide nothing.
    good = [e for e in bad if bad[e] <= least + 2]
    return "utf-8" if "utf-8" in good else max(good, key=lambda e: _plausibility(_raw(sample, e)))


def _guess_utf16(sample: bytes) -> str | None:
    """Little or big end first, if the bytes make sense that way: nearly all characters usual in Japanese text."""
    even = sample[: len(sample) // 2 * 2]
    scores = {e: _plausibility(even.decode(e, "ignore")) for e in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda e: scores[e])
    return best if scores[best] > 0.8 else None


def _plausibility(text: str) -> float:
    """Share of usual characters, less the odd ones; -1 to 1."""
    if not text:
        return 0.0
    return (len(_USUAL.findall(text)) - len(_ODD.findall(text))) / len(text)


def _decoded(data: bytes, encoding: str, name: str) -> Decoded:
    """Decode; what does not decode becomes U+FFFD and a trouble, too much of it an UnreadableError."""
    if encoding == "utf-8" and data.count(0) > len(data) * _MOST_NULS:
        raise _no_text(name)
    damage = _damage(data, encoding)
    if damage > max(2, len(data) * _MOST_BAD):
        raise _no_text(name)
    text = _raw(data, encoding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, tuple(_troubles(text, encoding, damage)))


def _raw(data: bytes, encoding: str) -> str:
    """The characters, U+FFFD for each byte or pair that is none."""
    if encoding == "euc-jp":
        return decode_euc(data)
    if encoding == "iso-2022-jp":
        return decode_jis(data)
    text = data.decode(encoding, "replace")
    # Python gives these single bytes, which Windows has no character for, places in its private area.
    return _NO_CP932.sub("\ufffd", text) if encoding == "cp932" else text


def _damage(data: bytes, encoding: str) -> int:
    """How many bytes or pairs do not decode. A U+FFFD that the sender's program wrote is not our damage."""
    written = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    if encoding.startswith(("utf-16", "utf-32")):
        written = data.decode(encoding, "ignore").count("\ufffd")
    return max(0, _raw(data, encoding).count("\ufffd") - written)


def _troubles(text: str, encoding: str, damage: int) -> Iterator[Trouble]:
    lost = _lines_with(text, _LOST)
    ja, en = _named(lost)
    if damage:
        yield _trouble(
            ja=f"{encoding}として読めないバイトが{damage}か所あり、「\ufffd」としました（{ja}）。",
            en=f"Bytes that are no {encoding} stand in {damage} places and were kept as \ufffd ({en}).",
        )
    elif lost:
        yield _trouble(
            ja=f"届いた時点で失われた文字「\ufffd」があります（{ja}）。",
            en=f"Characters were lost before the text came here: \ufffd ({en}).",
        )
    private = _lines_with(text, _PRIVATE)
    if private:
        ja, en = _named(private)
        yield _trouble(
            ja=f"外字（送付元だけで表示できる文字）があります（{ja}）。",
            en=f"Characters of the sender's own font cannot be shown here ({en}).",
        )


def _trouble(ja: str, en: str) -> Trouble:
    return Trouble(page=None, why=Bilingual(ja=ja, en=en))


def _lines_with(text: str, pattern: re.Pattern[str]) -> list[int]:
    """Numbers (from 1) of the lines in which a pattern is found."""
    lines: list[int] = []
    number, seen = 1, 0
    for match in pattern.finditer(text):
        number += text.count("\n", seen, match.start())
        seen = match.start()
        if not lines or lines[-1] != number:
            lines.append(number)
    return lines


def _named(lines: list[int]) -> tuple[str, str]:
    """Line numbers for a message, in Japanese and in English; of many the first."""
    shown, more = [str(n) for n in lines[:5]], " …" if len(lines) > 5 else ""
    return "、".join(f"{n}行目" for n in shown) + more, "line " + ", ".join(shown) + more


def _no_text(name: str) -> UnreadableError:
    return UnreadableError(
        ja=f"「{name}」はテキストとして読めません（対応する文字コードでないか、壊れたファイルです）。",
        en=f"{name!r} is not text: no encoding that we know fits, or the file is damaged.",
    )
