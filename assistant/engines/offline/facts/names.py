"""What words before a figure say whose it is: an institution, the group as a whole, or nobody new."""

import re
from dataclasses import dataclass

from assistant.documents import Document, Passage
from assistant.engines.offline.facts.lines import with_blanks
from assistant.engines.offline.rows import cleaned_name
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

_KIND = (
    r"医院|クリニック|診療所|病院|センター|ステーション|内科|外科|整形外科|眼科|皮膚科|小児科|耳鼻咽喉科|耳鼻科|泌尿器科|婦人科"
    r"|産婦人科|脳神経外科|神経内科|歯科|薬局|医師会|在宅ケア|ホスピス|療院|医館"
)
_BEHIND = r"の|は|で|が|も|、|，|,|に|と|:|：|／|/|-|－|\.\.|・|\(|（|では|$"
_NAMED = re.compile(rf"^.*?(?:{_KIND})(?:[(（][^()（）]*[)）])?(?={_BEHIND})")
_CLAUSE = re.compile(r"[。；;！!？?]|(?:でした|ました|です|ます)(?=[、。]|$)|[、，,](?=[^、，,]*$)")
_LEAD = re.compile(
    r"^(?:また|次に|次いで|続いて|一方|なお|まず|最後に|さらに|そして|それから|同様に|あわせて|うち|内訳は|内訳|そのうち|及び|および|同じく"
    r"|[、，,。:：／/|｜・→⇒>＞()（）\]】」』-]|[はがもでのとに](?=[、，]))+"
)
_TAIL = re.compile(
    r"(?:について(?:は|も)?|につきまして(?:は|も)?|に関しては|においては|における|におきましては|では|のほうは|の方は|からは|の[患者様方さん]+(?:は|が)?"
    r"|[はがのでもにと])?[\s:：、，,。→⇒／/|｜=＝.…・]*$"
)
_TOTAL = re.compile(
    r"合計|総計|全体|トータル|合わせ|あわせ|合算|小計|グループ計|総数|両者|(?<![設時累会])計(?=は|で|:|：|$)"
)
_OWN = re.compile(
    r"医療機関[内等の]|[\d一二三四五六七八九十両全各]+の?(?:医療機関|機関|施設|医院|診療所|クリニック|院|か所|箇所)"
    r"|グループ|連携する"
)
_SAME = re.compile(r"^(?:同院|同医院|同クリニック|同診療所|同病院|当院|こちら|同じ)")
_NO_NAME = re.compile(r"[。！？!?]|(?:です|ます|した|ください|ません|ところ|対し|つつ|ため)$|^\d+$|様$|御中$|:.+|：.+")
_LONGEST = 34  # characters of a name at the head of a line


@dataclass(frozen=True, slots=True)
class Whose:
    """`key` is the total's field; otherwise `name` is the institution. `sure`: it reads as an institution's name."""

    name: Passage | None
    key: str | None = None
    sure: bool = True


def whose(said: Passage, shape: Shape, document: Document, *, heads: bool) -> Whose | None:
    """Whom words before a label or a figure name; None where they only join clauses.

    `heads`: they begin an item or a line, where a name may be any words.
    """
    if shape.name is None:
        return None
    text = said.text
    cuts = [m.end() for m in _CLAUSE.finditer(text) if text[m.end() :].strip("、，,。:： ")]
    last = said[cuts[-1] :] if cuts else said
    heads = heads and not cuts
    lead = _LEAD.match(last.text)
    last = last[lead.end() :] if lead else last
    bare = last[: _TAIL.search(last.text).start()] if _TAIL.search(last.text) else last  # type: ignore[union-attr]
    if not re.search(r"\w", bare.text):
        return None
    if shape.total is not None and _sums(bare.text, shape):
        return Whose(None, shape.total)
    named = _NAMED.match(last.text)
    if named:
        name = cleaned_name(with_blanks(last[: named.end()], document))
        return Whose(name) if name else None
    if not heads or len(bare) > _LONGEST or _NO_NAME.search(bare.text) or _SAME.match(bare.text):
        return None
    name = cleaned_name(with_blanks(bare, document))
    return Whose(name, sure=False) if name and re.search(r"[^\W\d_]{2}", name.text) else None


def _sums(text: str, shape: Shape) -> bool:
    """Whether words name the sum over the group: 連携する医療機関内の合計, 三院を合わせますと, 全体では."""
    folded = fold(text).lstrip("・○●■◆*-－")
    if shape.totals.whole(folded) is not None:
        return True
    found = _TOTAL.search(folded)
    if found is None:
        return False
    rest = _OWN.sub("", folded)
    return re.search(_KIND, rest) is None and len(rest) <= 20


__all__ = ["Whose", "whose"]
