"""Lists of organisations and persons as people write them: A医院・B病院、C課および D の２名です。"""

import re
from itertools import pairwise

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import entries
from assistant.japanese import closed_up

# Words that make a name an organisation's, an office's or a kind of person's: what may stand on its own in a list.
_ORGANISATION = re.compile(
    r"医院|クリニック|診療所|病院|センター|ステーション|医師会|薬剤師会|協議会|協会|連絡会|機関|事業所|施設|薬局"
    r"|役場|役所|保健所"
    r"|消防|公民館|社協|内科|外科|整形|眼科|皮膚科|小児科|歯科|財団|社団|法人|グループ|チーム|ネットワーク|県庁"
    r"|大学|学校|団体"
    r"|[課室係部局会科院署班館園]$|[市町村県区郡]$|[課室係部局]\S{0,6}$|[員師士者長職医]等?$|ケアマネジャー"
    r"|[一-龠ァ-ヶ]科(?=[\s　・、／/]|$)|ケアマネ|ヘルパー|住民|家族|患者|行政|代表"
)
_OPEN, _CLOSE = "（(「『[［【〔〈《", "）)」』]］】〕〉》"
_CONJUNCTION = re.compile(
    r"[、，,]\s*(?:および|及び|ならびに|並びに|(?:と|また)(?![ぁ-ん]))\s*|\s*(?:および|及び|ならびに|並びに)\s*|[、，,;；／]\s*"
    r"|\s+/\s+|\s*[|｜]\s*"
)
_AND = re.compile(  # A医院とB医院; not 患者と家族の会
    r"(?<=医院|病院|機関|薬局)と(?=\S{3})|(?<=診療所|医師会|協議会|事業所)と(?=\S{3})"
    r"|(?<=クリニック)と(?=\S{3})|(?<=ステーション)と(?=\S{3})|(?<=[町市村役][\u4e00-\u9fff][課室係])と(?=\S{3})"
)
_NOBODY = re.compile(r"[\s・。、.\-－―ー]*(?:なし|無し|特になし|該当なし|未定|他|ほか|その他|等)?[\s・。、.]*")
_DOT = re.compile(r"[・･·]")
_COMPLETE = re.compile(
    r"(?:医院|クリニック|診療所|病院|センター|ステーション|医師会|薬剤師会|協議会|協会|連絡会|薬局|事業所"
    r"|[市町村]\S*[課室係])$"
)
_DEPARTMENT = re.compile(r"[一-龠ァ-ヶ]科$|本部$|消防署$|役場$|役所$|保健所$")
_SUFFIX = re.compile(
    r"(?:医院|クリニック|診療所|病院|[一-龠]{0,4}科|センター|ステーション|医師会|[一-龠]{0,4}[部課室係])(?:$|[\s（(])"
)
_SPECIALTY = re.compile(
    r"(?:(?:消化器|循環器|呼吸器|脳神経|整形|形成|心療|神経|胃腸|腎臓|心臓血管|口腔)?(?:内科|外科)|(?:小児|皮膚|耳鼻|耳鼻咽喉|泌尿器"
    r"|産婦人|婦人|精神|放射線|麻酔|リウマチ|アレルギー|肛門|胃腸|消化器|循環器|呼吸器|神経|リハビリテーション)科|眼科|歯科)"
    r"(?:クリニック|医院|診療所|病院)?"
)
_CIRCLED = re.compile(r"[①-⑳]")
_TAIL = re.compile(
    r"\s*(?:の[\d０-９一二三四五六七八九十]+(?:名|人|者|機関|か所|箇所))?"
    r"\s*(?:です|でした|である|となります|になります|が(?:務め|担当し|担い|行い|担当)(?:ました|ます|ています"
    r"|ている|ております|た|る)?|に置き(?:ました|ます)"
    r"|\s*(?:さん|様|氏)?\s*が(?:引き?受け|受け持|担当|担|務め|まとめ|取りまとめ)[^。、]{0,10}(?:ます|ました)"
    r"|\s*(?:さん|様|氏)(?:です|でした)|\s+(?:さん|様|氏)"
    r"|さんにお願いし(?:ました|ます|ています|ております)|にお願いし(?:ました|ます|ています|ております))?"
    r"\s*[。．]?\s*$"
)


def organisation(text: str) -> bool:
    """Whether a text reads as the name of an organisation, an office or a kind of person."""
    return _ORGANISATION.search(text.strip("　 等他ほか")) is not None


def outside_brackets(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches of a pattern that do not lie inside brackets, though they may begin with one; a bracket that is
    never closed opens nothing."""
    depths, depth, opened = [], 0, []
    for index, char in enumerate(text):
        depths.append(depth)
        if char in _OPEN:
            opened.append(index)
            depth += 1
        if char in _CLOSE and depth:
            opened.pop()
            depth -= 1
    for index in opened:
        depths[index + 1 :] = [max(0, d - 1) for d in depths[index + 1 :]]
    return [m for m in pattern.finditer(text) if not depths or depths[min(m.start(), len(depths) - 1)] == 0]


def cut(passage: Passage, matches: list[re.Match[str]]) -> list[Passage]:
    """The stretches between matches, trimmed, blank ones left out."""
    pieces, start = [], 0
    for match in matches:
        pieces.append(passage[start : match.start()])
        start = match.end()
    pieces.append(passage[start:])
    return [p for piece in pieces if (p := piece.strip())]


def without_tail(passage: Passage) -> Passage:
    """Without the end of a sentence: の２名です。"""
    match = _TAIL.search(passage.text)
    return passage[: match.start()] if match else passage


def participants(passage: Passage) -> list[Passage]:
    """参加機関, one entry per organisation; bullets, 、 and ・ separate, ・ only between names that stand alone."""
    found: list[Passage] = []
    for entry in entries(passage):
        for line in _lines_of_their_own(entry.body):
            whole = without_tail(closed_up(line))
            pieces = cut(whole, outside_brackets(whole.text, _CONJUNCTION))
            for piece in (one for p in pieces for one in cut(p, outside_brackets(p.text, _AND))):
                found.extend(part for dotted in _between_dots(piece) for part in _between_blanks(dotted))
    return [f for f in found if not _NOBODY.fullmatch(f.text)]


def _lines_of_their_own(body: Passage) -> list[Passage]:
    """Lines that are a name each; a wrapped line goes on with the one before."""
    lines: list[Passage] = []
    for line in body.lines():
        if lines and not (_ends_name(lines[-1].text.strip(), line.text.strip()) and organisation(line.text)):
            lines[-1] = Passage.join([lines[-1], line], "\n")
        else:
            lines.append(line)
    return [line for line in lines if line.text.strip()]


def _ends_name(before: str, after: str) -> bool:
    """Whether a line ends a name, and the one below begins another: A内科 and B医院, not A内科 and 医院."""
    if _COMPLETE.search(before):
        return True
    listed = re.search("[、，,]", before + after) is not None
    return not listed and _DEPARTMENT.search(before) is not None and _SUFFIX.match(after) is None


def _between_blanks(passage: Passage) -> list[Passage]:
    """A医院 B医院 C課: blanks separate names where each word is one on its own."""
    words = [passage.span(m) for m in re.finditer(r"\S+", passage.text)]
    return words if len(words) > 1 and all(_independent(w.text) for w in words) else [passage]


def _between_dots(passage: Passage) -> list[Passage]:
    pieces = cut(passage, outside_brackets(passage.text, _DOT))
    if len(pieces) < 2 or not any(organisation(p.text) for p in pieces):
        return [passage.strip("・･· ")]
    found: list[Passage] = []
    start = 0
    for index, match in enumerate(matches := outside_brackets(passage.text, _DOT)):
        before = passage[start : match.start()]
        end = matches[index + 1].start() if index + 1 < len(matches) else len(passage)
        if _separates(before.text, passage.text[match.end() : end]):
            found.append(before.strip())
            start = match.end()
    found.append(passage[start:].strip())
    return [f for f in found if f]


def _separates(before: str, after: str) -> bool:
    """Whether a ・ stands between two names, not inside one (在宅医療・介護連携センター, グループ①・②)."""
    if _CIRCLED.match(before.strip()[-1:]) and _CIRCLED.match(after.strip()[:1]):
        return False
    if re.search("科$", before.strip()) and _SPECIALTY.fullmatch(after.strip()):
        return False  # 内科・消化器科クリニック
    return not before.strip() or organisation(before) or not organisation(after)


def offices(passage: Passage) -> list[Passage]:
    """① coordinators: one entry per person or office, organisation, position and name together."""
    found: list[Passage] = []
    for entry in entries(passage):
        for line in _joined_lines(entry.body):
            text = without_tail(closed_up(line))
            for piece in _listed(text):
                found.extend(_run_together(piece))
    return [f for f in map(_trimmed, found) if not _NOBODY.fullmatch(f.text)]


def _trimmed(passage: Passage) -> Passage:
    text = passage.strip(" 　、，,。:：\n\t")
    opened = sum(text.text.count(c) for c in "（(")
    return text[:-1].strip() if text.text[-1:] in ("）", ")") and not opened else text


def _joined_lines(passage: Passage) -> list[Passage]:
    """A line is an entry of its own where the one before names a person and it begins with another organisation."""
    lines: list[Passage] = []
    for line in passage.lines():
        stripped = line.strip()
        if not stripped:
            continue
        if lines and not _new_office(lines[-1].text, stripped.text):
            lines[-1] = Passage.join([lines[-1], line], "\n")
        else:
            lines.append(stripped)
    return lines


def _new_office(before: str, after: str) -> bool:
    words, first = before.split(), (after.split() or [""])[0]
    if before.endswith(("、", "・", "，", "（", "(")) or len(first) < 3 or not organisation(first):
        return False
    return len(words) > 1 and (_personal(words[-1]) or _ranked(words[-1]))


def _listed(passage: Passage) -> list[Passage]:
    """Cut at 、 where every part reads as an office or a person with one."""
    text = passage.text
    dots = [m for m in outside_brackets(text, _DOT) if _parts_persons(text[: m.start()], text[m.end() :])]
    pieces = [p for piece in cut(passage, dots) for p in cut(piece, outside_brackets(piece.text, _CONJUNCTION))]
    clear = len(pieces) > 1 and all(organisation(p.text) or len(p.text.split()) > 1 for p in pieces)
    return pieces if clear else [passage]


def _parts_persons(before: str, after: str) -> bool:
    """Whether a ・ stands between a person and the next one's office: A医院 院長 山田 一郎・B課 主査 佐藤."""
    left, right = before.split(), after.split()
    return len(left) > 1 and len(right) > 1 and _personal(left[-1]) and organisation(right[0])


def _run_together(passage: Passage) -> list[Passage]:
    """A医院 院長 山田 太郎 Bセンター 佐藤 花子, all on one line: cut before an organisation that follows a person."""
    words = list(re.finditer(r"\S+", passage.text))
    found, start = [], 0
    for before, word in pairwise(words):
        starts = len(word[0]) >= 3 and _independent(word[0])
        if starts and _personal(before[0]) and before.start() > start:
            found.append(passage[start : before.end()])
            start = word.start()
    return [*found, passage[start:]]


_INDEPENDENT = re.compile(
    r"医院|クリニック|診療所|病院|センター|ステーション|医師会|協議会|協会|連絡会|薬局|役場|役所|保健所"
    r"|[市町村県]\S*[課室係部局]$"
)


def _independent(word: str) -> bool:
    return _INDEPENDENT.search(word) is not None


def _personal(word: str) -> bool:
    """Whether a word can be a person's name: short, no office, no post."""
    return (
        len(word) <= 5
        and not organisation(word)
        and re.fullmatch(r"[\u3005-\u30ff\u4e00-\u9fff\uf900-\ufaffヶ﨑]+", word) is not None
    )


def _ranked(word: str) -> bool:
    """Whether a word ends with a post: 院長, 事務長, 相談員."""
    return re.search(r"[長員師士任事]$", word) is not None
