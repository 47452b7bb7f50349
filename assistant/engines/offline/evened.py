"""A document as the engine reads it: commas all of one kind, the form's terms in one spelling, and in typed texts
nothing that says nothing.

Offsets stay; what was printed is put back where a value is written down.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.documents import GLUE, Block, Document, Line, Passage
from assistant.plain import even_commas, plain

_WIDE, _EVEN = "，", "、"
# The form's terms as people spell them; what stands in the groups is the form's own spelling.
_TERMS = re.compile(
    r"(取)り(組)み?の?(目標|計画|実績|内容|事項)|(取)り?(組)みの?(目標|計画|実績|内容|事項)|(取組)の(目標|計画|実績|内容|事項)"
    r"|(開催)の(方法|回数|頻度|日時|場所)|(逆?紹介)件(数)|(受)け(入)れ?件?(数)|(受)け?(入)れ件?(数)|(合計)の(回数)"
)
_SPELT = re.compile(
    r"取組(?:目標|計画|実績|内容|事項)|開催(?:方法|回数|頻度|日時|場所)|紹介数|受入数|合計(?:回数)?|現状|事務局|医療機関名|死亡患者数|うち医療機関以外"
)
# What submitters write for them.
_DIED = r"(?:死亡(?:患者|者)?|亡くなった(?:患者|方)|看取り)"
_OTHER_WORDS = (
    (re.compile(r"現況"), "現状"),
    (re.compile(r"総計"), "合計"),
    (re.compile(r"事務担当者?(?=[、・,:：])"), "事務局"),
    (re.compile(r"(?<![一-龠々])(?:施設|医院|病院|事業所|クリニック|診療所)名(?![一-龠々])"), "医療機関名"),
    (re.compile(r"(?:亡くなった|死亡した)(?:患者|方)(?:さん|様)?の?(?:人)?数"), "死亡患者数"),
    (
        re.compile(
            rf"(?:うち|内)(?:在宅|自宅|居宅)(?:等|など)?(?:での?{_DIED}(?:の?(?:人)?数)?)?(?=[\s:：\d()（）「」、,|｜]|$)"
        ),
        "うち医療機関以外",
    ),
)


def evened(document: Document) -> Document:
    """The document with its text plain, its commas even, its terms the form's own, each character at its place; else
    the same one."""
    text = even_commas(plain(document.text) if _is_typed(document) else document.text)
    if text == document.text and not _otherwise(text):
        return document
    return replace(document, text=text, blocks=tuple(_evened(document, text)))


def as_printed(value: str, passage: Passage, document: Document) -> str:
    """A value that was read from a passage, with the document's own commas and spelling."""
    return _terms_as_printed(_commas_as_printed(value, passage, document), passage, document)


def _commas_as_printed(value: str, passage: Passage, document: Document) -> str:
    begin = passage.text.find(value) if _EVEN in value else -1
    if begin < 0:
        return value
    places = passage.offsets[begin : begin + len(value)]
    return "".join(
        _WIDE if c == _EVEN and o != GLUE and document.text[o] == _WIDE else c
        for c, o in zip(value, places, strict=True)
    )


def _terms_as_printed(value: str, passage: Passage, document: Document) -> str:
    """The form's terms in a value spelt as the document spells them."""
    wanted = _SPELT.findall(value)
    if not wanted:
        return value
    begin = passage.text.find(value)
    read = passage if begin < 0 else passage[begin : begin + len(value)]
    found = [(m[0], _spelling(read.span(m), document)) for m in _SPELT.finditer(read.text)]
    if [term for term, _ in found] == wanted:
        spelt = iter([spelling for _, spelling in found])
        return _SPELT.sub(lambda _: next(spelt), value)
    ways = {term: {spelling for one, spelling in found if one == term} for term in wanted}
    return _SPELT.sub(lambda m: min(ways[m[0]]) if len(ways[m[0]]) == 1 else m[0], value)


def _spelling(term: Passage, document: Document) -> str:
    if GLUE in term.offsets:
        return term.text
    written = re.sub(r"\s", "", document.text[term.offsets[0] : term.offsets[-1] + 1])
    return written if _in_form_spelling(written) == term.text else term.text


def _otherwise(text: str) -> bool:
    return _TERMS.search(text) is not None or any(word.search(text) for word, _ in _OTHER_WORDS)


def _is_typed(document: Document) -> bool:
    """Whether the lines of the text are those that somebody typed, and not a page's or a cell's."""
    return not document.pages and all((w.locator or "").startswith("line ") for w in document.words[:1])


def _evened(document: Document, text: str) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield replace(block, passage=_even(block.passage, text))
        else:
            yield replace(block, cells=tuple(replace(c, passage=_even(c.passage, text)) for c in block.cells))


def _even(passage: Passage, text: str) -> Passage:
    if _WIDE in passage.text:
        even = (
            _EVEN if c == _WIDE and o != GLUE and text[o] == _EVEN else c
            for c, o in zip(passage.text, passage.offsets, strict=True)
        )
        passage = Passage("".join(even), passage.offsets)
    return _spelt_alike(passage) if _otherwise(passage.text) else passage


def _spelt_alike(passage: Passage) -> Passage:
    """The form's terms in the form's own spelling; every character that stays keeps its place."""
    for other, own in _OTHER_WORDS:
        kept, start = [], 0
        for match in other.finditer(passage.text):
            kept += [passage[start : match.start()], _in_place(own, passage.span(match))]
            start = match.end()
        passage = Passage.join([*kept, passage[start:]]) if kept else passage
    kept, start = [], 0
    for match in _TERMS.finditer(passage.text):
        kept.append(passage[start : match.start()])
        kept.extend(passage.span(match, i) for i, group in enumerate(match.groups(), 1) if group)
        start = match.end()
    return Passage.join([*kept, passage[start:]])


def _in_place(word: str, written: Passage) -> Passage:
    """A word in the place of what is written: its first and last character where those stand."""
    last = len(written) - 1
    step = last / max(1, len(word) - 1)
    return Passage(word, tuple(written.offsets[round(i * step)] for i in range(len(word))))


def _in_form_spelling(words: str) -> str:
    return _spelt_alike(Passage.of(words)).text


__all__ = ["as_printed", "evened"]
