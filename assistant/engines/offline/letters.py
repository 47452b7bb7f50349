"""What of an e-mail or letter is its own content: without the mail that it answers and without the signature."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import Block, Document, Line
from assistant.engines.offline.pages import without_page_lines
from assistant.japanese import fold

_QUOTE = re.compile(r"^\s*(?:[>＞]\s?)+")
_SEPARATOR = re.compile(r"^\s*[-‐–—―−－ー=＝*＊_＿─━☆★◇◆+~〜.・┏┓┗┛]{2,}\s*$")
_ENVELOPE = re.compile(
    r"^(?:from|to|cc|bcc|date|sent|subject|reply-to|差出人|送信者|送信元|宛先|受信者|件名|送信日時|受信日時|日付)[:：]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"^[-‐–—―−－ー=＝*＊_＿─━]{2,}.{0,24}(?:メッセージ|message|転送|forward).{0,24}", re.IGNORECASE)
# 2023/4/3 (月) 9:20 山田: the head of a message in a thread.
_STAMP = re.compile(
    r"^(?:on)?\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?(?:[(（].[)）])?\d{1,2}[:時]\d{2}.{0,40}$", re.IGNORECASE
)
_CLOSING = re.compile(
    r"よろしく.{0,8}願い|宜しく.{0,8}願い|^以上(?:です|となります)?[。、]?$|^(?:敬具|草々|謹白)$|不明な?点|お問い?合わ?せは"
    r"|^(?:乱筆|末筆|取り急ぎ|取急ぎ|まずは)|ご自愛|ご?(?:容赦|査収)[^。]{0,8}(?:ください|下さい|お?願)|失礼(?:いた)?します。?$"
    r"|^以上[、。]?(?:です)?[。、].{0,8}よろしく|抜けが(?:あ|ござい)|教えてください。?$|ご?連絡ください。?$"
)
_FIGURE = re.compile(r"[\d〇一二三四五六七八九十](?:名|回|件)(?!様)")
_REPORTS = re.compile(r"一覧|拠点|積極的|後方支援|郡市医師会|参入|グループ(?:化)?名|現状|実績|目標|取組内容")
_CONTACT = re.compile(r"電話|tel|fax|@|〒|0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|内線", re.IGNORECASE)
_LONGEST_QUESTION = 3  # lines
_QUESTIONS = 2
_LONGEST_SIGNATURE = 12  # lines


def is_envelope(text: str) -> bool:
    """Whether a line is of a message's head (差出人：…, Subject: …), or parts two messages."""
    folded = fold(text)
    return any(p.match(folded) is not None for p in (_ENVELOPE, _BETWEEN, _STAMP))


def own_content(document: Document) -> Document:
    """The document without quoted lines, signature and what its pages print around the text; else the same one.

    Where the quoted lines hold more figures than the others (a forwarded report), they are kept without their marks.
    """
    blocks = tuple(without_page_lines(_without_signature(_without_quotes(document.blocks))))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _without_quotes(blocks: Sequence[Block]) -> Sequence[Block]:
    quoted = [b for b in blocks if isinstance(b, Line) and _QUOTE.match(b.text)]
    if len(quoted) < 2:
        return blocks
    if 2 * _figures(quoted) > _figures(blocks):
        return [replace(b, passage=b.passage[_mark(b) :]) if isinstance(b, Line) else b for b in blocks]
    asked = _answered(blocks)
    marked = {id(b) for b in quoted}
    if asked:
        return [
            replace(b, passage=b.passage[_mark(b) :]) if id(b) in asked and isinstance(b, Line) else b
            for b in blocks
            if id(b) not in marked or id(b) in asked
        ]
    return [b for b in blocks if id(b) not in marked]


def _answered(blocks: Sequence[Block]) -> set[int]:
    """The quoted lines, by identity, under which answers were written: few at a time, at several places.

    Of a longer quotation its last paragraph counts, which stands right above the answer.
    """
    groups: list[list[Block]] = []
    before = False
    for block in blocks:
        is_quoted = isinstance(block, Line) and _QUOTE.match(block.text) is not None
        if is_quoted and isinstance(block, Line) and not block.text[_mark(block) :].strip():
            groups.append([])
        elif is_quoted and before:
            groups[-1].append(block)
        elif is_quoted:
            groups.append([block])
        elif groups and groups[-1]:
            groups.append([])
        before = is_quoted
    groups = [g for i, g in enumerate(groups) if g and _is_answered(blocks, g[-1])]
    short = [g for g in groups if len(g) <= _LONGEST_QUESTION]
    return {id(b) for g in short for b in g} if len(short) >= _QUESTIONS else set()


def _is_answered(blocks: Sequence[Block], last: Block) -> bool:
    """Whether the line behind a quoted one is the writer's own."""
    index = next(i for i, block in enumerate(blocks) if block is last)
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return following is not None and not (isinstance(following, Line) and _QUOTE.match(following.text))


def _mark(line: Line) -> int:
    match = _QUOTE.match(line.text)
    return match.end() if match else 0


def _figures(blocks: Sequence[Block]) -> int:
    return sum(len(_FIGURE.findall(b.text)) for b in blocks if isinstance(b, Line))


def _without_signature(blocks: Sequence[Block]) -> Sequence[Block]:
    """Cut behind the sentence that closes the letter, or at the line above the sender's address."""
    for index in range(max(0, len(blocks) - _LONGEST_SIGNATURE), len(blocks)):
        here, rest = blocks[index], blocks[index:]
        if not isinstance(here, Line):
            continue
        if _SEPARATOR.match(here.text) and _is_signature(rest, contact=True):
            return blocks[:index]
        if _CLOSING.search(fold(here.text)) and _is_signature(rest[1:], contact=False) and _is_signature([here]):
            return blocks[: index + 1]
    return blocks


def _is_signature(blocks: Sequence[Block], *, contact: bool = False) -> bool:
    """Whether lines say nothing that a report asks for; `contact`: and do say where the sender is reached."""
    texts = [fold(b.text) for b in blocks if isinstance(b, Line)]
    if len(texts) < len(blocks) or any(_FIGURE.search(t) or _REPORTS.search(t) for t in texts):
        return False
    return not contact or any(_CONTACT.search(t) for t in texts)


__all__ = ["is_envelope", "own_content"]
