"""What of an e-mail or letter is its own content: without the mail that it answers and without the signature."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

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
# （例：○○医院　10名・12名・13名）: shows how a question is to be answered.
_EXAMPLE = re.compile(r"^\W*(?:記入|記載|回答)?例(?:[)）】\]:：]|えば)")
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
    blocks = tuple(without_page_lines(_without_signature(_without_quotes(document)), document))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _without_quotes(document: Document) -> Sequence[Block]:
    blocks = document.blocks
    marked = {id(b) for b in blocks if _is_quoted(b, document.text)}
    quoted = [b for b in blocks if id(b) in marked and isinstance(b, Line)]
    if len(quoted) < 2:
        return blocks
    if 2 * _figures(quoted) > _figures(blocks):
        return [replace(b, passage=b.passage[_mark(b) :]) if isinstance(b, Line) else b for b in blocks]
    kept = [b for b in blocks if not (id(b) in marked and isinstance(b, Line) and _EXAMPLE.match(fold(b.text)))]
    asked = _answered(kept, marked)
    if not asked:  # those whose sign was taken for markup may be a part of the report that was sent before
        marked = {id(b) for b in quoted if _QUOTE.match(b.text)}
    return [
        replace(b, passage=b.passage[_mark(b) :]) if id(b) in asked and isinstance(b, Line) else b
        for b in kept
        if id(b) not in marked or id(b) in asked
    ]


def _is_quoted(block: Block, source: str) -> bool:
    """Whether a block is quoted; its sign stands in the source alone where the reader took it for markup."""
    if isinstance(block, Line) and _QUOTE.match(block.text):
        return True
    passages = [block.passage] if isinstance(block, Line) else [c.passage for c in block.cells]
    begin = min((p.start for p in passages if p.start is not None), default=0)
    return re.match(r"\s*[>＞][\s>＞]", source[source.rfind("\n", 0, begin) + 1 : begin]) is not None


def _answered(blocks: Sequence[Block], marked: Set[int]) -> set[int]:
    """The quoted lines, by identity, under which answers were written: few at a time, at several places.

    Of a longer quotation its last paragraph counts, which stands right above the answer.
    """
    groups: list[list[Block]] = []
    before = False
    for block in blocks:
        quoted = id(block) in marked
        if quoted and isinstance(block, Line) and not block.text[_mark(block) :].strip():
            groups.append([])
        elif quoted and before:
            groups[-1].append(block)
        elif quoted:
            groups.append([block])
        elif groups and groups[-1]:
            groups.append([])
        before = quoted
    last = {id(a) for a, b in pairwise(blocks) if id(a) in marked and id(b) not in marked}
    answered = [g for g in groups if g and id(g[-1]) in last]
    short = [g for g in answered if len(g) <= _LONGEST_QUESTION]
    return {id(b) for g in short for b in g} if len(short) >= _QUESTIONS else set()


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
