"""The group's name where no label of the form stands before it: what reads as one, weighed by what stands around it."""

import re

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import closed_up

_HEAD_BLOCKS, HEAD_LINES = 40, 8  # of a submission, in which its group's name is looked for; the title's lines
NO_NAME = re.compile(
    r"別添|様式|年度?|[月日]|提出|[案版用]$|ページ|[上下半]期|計画|報告|について|一覧|実績|写し|控え|No|^\d|表紙|概要|R\d|御中|です|ます|\d{3}"
)
_GROUP_LIKE = re.compile(
    r"(?:^|(?<=[\s\u3000「『（(【\[、。:：<〈】\]』」）)>〉]))(?P<name>[一-龠々ぁ-んァ-ヶーA-Za-zケヶ・]{2,24}?"
    r"(?:グループ|ネットワーク|ネット|ねっと|協議会|連絡会|研究会|ケア会|の会|の輪|チーム|ユニット|隊))"
    r"(?=[」』）)\]】>〉の\s\u3000、。でをはより]|です|事務局|$)"
)
# What stands before a group's name and is no label of the form's own: 提出グループ：, 会議名　, ＃.
_WEAK_LABEL = re.compile(
    r"[\W_]*(?:(?:提出|報告|参加|申請)?(?:グループ|団体|チーム|会議|ネットワーク)(?:の?(?:名称|名前|名))?"
    r"|提出者\s*[(（]\s*グループ名?\s*[)）])(?:[\s\u3000]*[:：=＝/／]|は、?|[\s\u3000]{1,})[\s\u3000「『“\"]*"
)
_LONGEST_NAME = 30  # characters
_CALLED = re.compile(  # グループの名前はX在宅ネット、でお願いします
    r"(?:名前|名称|グループ名?)は、?[「『]?(?P<name>[一-龠々ぁ-んァ-ヶーA-Za-z・]{2,24}?(?:グループ|ネットワーク|ネット|の会|の輪|チーム))"
    r"(?=[」』、。\s]|で|と|$)"
)
_NO_GROUP = re.compile(
    r"^(?:当|本|各|同|この|医療|在宅医療|貴|弊|我が|わが|関係)(?:グループ|チーム)|グループ化"
    r"|^(?:グループ|チーム)|社会福祉協議会|検討|担当者"
)
_OWN_GROUP = re.compile(
    r"[」』）)\s\u3000]*(?:の(?:[^。]{1,30}?(?:です|と申し|でございます)|事務|取り?まとめ|代表|幹事|窓口"
    r"|[^。]{0,24}(?:報告|実績|計画|数字|回答)(?:書|分)?(?:を|に|は|で|の))"
    r"|で事務|事務局|です。|は、?[^。]{0,40}(?:書いて|まとめて|取りまとめ|作成して|報告し|提出し))"
)


def worded_name(document: Document) -> Passage | None:
    """A name that reads as a group's, where no label of the form stands: weighed by what stands around it."""
    best: tuple[int, Passage] | None = None
    for number, block in enumerate(b for b in document.blocks[:_HEAD_BLOCKS] if isinstance(b, Line)):
        text = aligned(block.text)
        for match in (*_GROUP_LIKE.finditer(text), *_CALLED.finditer(text)):
            if _NO_GROUP.search(match["name"]):
                continue
            score = _speaks_for(block, match, number)
            if score and (best is None or score > best[0]):
                best = (score, block.passage.span(match, "name"))
    return best[1] if best else _behind_weak_label(document) or _only_heading(document)


def _speaks_for(block: Line, match: re.Match[str], number: int) -> int:
    """How much speaks for a name being that of the submission's own group; 0 where nothing does."""
    text = aligned(block.text)
    before, behind = text[: match.start("name")], text[match.end("name") :]
    head = number < HEAD_LINES
    score = 2 * (head and re.search(r"件名|subject|年度|報告", text, re.IGNORECASE) is not None)
    score += 2 * (head and re.search(r"グループ化", before) is not None)
    score += 2 * (_OWN_GROUP.match(text, match.end()) is not None)
    score += 2 * (re.search(r"(?:名称|グループ名?|名前)は[、「『]*$", before) is not None)
    score += 3 * (_WEAK_LABEL.fullmatch(before) is not None)
    score += head and not before.strip() and not behind.strip()  # on a line of its own
    return score + (head and not before.strip() and re.match(r"[\s\u3000]*(?:幹事|代表|事務局)", behind) is not None)


def _only_heading(document: Document) -> Passage | None:
    """A Markdown page's one heading of the first level, where it is no title of a form."""
    found = [b for b in document.blocks if isinstance(b, Line) and _is_top(b, document.text)]
    text = aligned(found[0].text).strip() if len(found) == 1 else ""
    titled = NO_NAME.search(text) or re.search(r"取組|グループ化|一覧|在宅医療(?:$|の|に)|[。:：]", text)
    return closed_up(found[0].passage) if 2 < len(text) <= _LONGEST_NAME and not titled else None


def _is_top(line: Line, source: str) -> bool:
    start = line.passage.start or 0
    return re.fullmatch(r"[ ]{0,3}#[ \t]+", source[source.rfind("\n", 0, start) + 1 : start]) is not None


def _behind_weak_label(document: Document) -> Passage | None:
    """What stands behind グループ： at the submission's head and is as short as a name."""
    for block in [b for b in document.blocks[:HEAD_LINES] if isinstance(b, Line)]:
        text = aligned(block.text)
        match = _WEAK_LABEL.match(text)
        if match and 0 < len(text) - match.end() <= _LONGEST_NAME and not re.search(r"[。:：]", text[match.end() :]):
            return closed_up(block.passage[match.end() :]).strip(' 　「」『』“”"、，') or None
    return None


__all__ = ["HEAD_LINES", "NO_NAME", "worded_name"]
