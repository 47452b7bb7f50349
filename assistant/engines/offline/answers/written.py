"""Answers as a person would have written them down: what questions have in common once, each value behind its label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from assistant.documents import GLUE, Block, Cell, Line, Passage, Table
from assistant.engines.offline.answers.asked import Answer
from assistant.engines.offline.answers.orders import Order, Told, orders_in, told_in
from assistant.japanese import fold

# What a question says to whoever answers it.
_TO_THE_READER = re.compile(
    r"[(（【\[〔［][^（）()【】\[\]]*(?:必須|任意|全角|半角|文字|字以内|入力|記入|記載|区切|複数可|選択|順に)[^（）()【】\[\]]*[)）】\]〕］]"
    r"|(?:について|に関して|の?状況|を|は|の|[、,])*(?:どなた|何|どこ|いくつ|順に?|[０-９0-9]行に[^、。]{0,8}|[^、。（(はをの]{0,8}に)?"
    r"[、,]?(?:を|で|に)?(?:ご|お)?(?:入力|記入|記載|回答|お?書き|教えて|お?知らせ|選択|お?答え)?(?:して)?"
    r"(?:ください|下さい|くだ?さい|願います|お願いします|お願いいたします|ですか|ますか)[。？?]?"
    r"|※\s*(?:半角|全角|数字|整数)[^※、。（）()\s]*|[*＊]\s*$"
)
_EMPTY_BRACKETS = re.compile(r"[(（【\[「［]\s*[、，,・/／を]*\s*[)）】\]」］]|(?<=[(（])[、，,]\s*|[をのは、，,]\s*$")
_EFFORT = re.compile(
    r"(?P<head>[【\[〔「]\s*取り?組み?\s*(?P<a>[1-3１-３①-③一二三])[^】\]〕」]*[】\]〕」]"
    r"|取り?組み?\s*(?:その)?(?P<b>[1-3１-３①-③一二三])(?:[\s　]*[（(「【\[〔][^）)」】\]〕]*[）)」】\]〕])?)"
    r"(?:の|における|について|に係る|で|[\s　:：>＞／/・_.])*(?P<rest>.*)"
)
_RECORD = re.compile(
    r"(?P<head>[\[［【(（〔]?(?:第?[\d０-９]+(?:番目|[かヶカケ箇個]所目|施設目|件目|機関目|院目)(?:の(?:医療)?(?:機関|施設))?"
    r"|(?:構成|参加)?(?:医療)?(?:機関|施設|病院)等?[\s　]?[\d０-９]+)[\]］】)）〕]?)(?:の|[\s　_.・:：])+"
    r"(?P<rest>[^\s\]］】)）〕][^\]］】〕]*)"
)
_FIELD = re.compile(
    r"\W*(?:[①-③]|現\s*状|(?:取組)?目標|計画|実\s*績|(?:取組)?内容|事務局|調整|打ち?合わ?せ|日付|開催|参加機関)"
)
_MARK_BEHIND = re.compile(r"(?P<words>.*?)\s*[(（](?P<mark>[①-③])[)）]$")
_SITUATION = re.compile(r"現\s*状|(?:取組)?(?:目標|計画)|実\s*績")
_LABEL = re.compile(  # what a figure is, and no institution's name
    r"(?!(?:合計|総計|計)$)(?:うち|合計|延べ?|総|診療|実|訪問|在宅|死亡|医療機関以外|以外|患者|往診|人数|回数|件数|数|計|現状|取組|目標|計画|実績|前年度?|当年度|(?:令和|平成|R|H)[\d元]+(?:年度?)?|\d{4}年度?"
    r"|差|引|増減|紹介|逆|急変時|の|受け?入れ?|[AB()\-])+"
)
_TIMES = re.compile(r"第?\d+回目?")
DAY = re.compile(r"(?:開催)?(?:日付|年月日|月日|日時|期日|日)")
_WHERE = re.compile(r"所在地|住所|電話(?:番号)?|連絡先|TEL")
_SAME = re.compile(r"同(?:じく|上)?(?=[\s　（(【]|$)[\s　]*")
_BLANKS = re.compile(r"[\s　]*[>＞]\s*|[\s　]+")
_CONCERNS = re.compile(
    r"グループ|名称|年度|区分|種別|役割|所在地|住所|電話|患者|回数|往診|訪問|死亡|看取り|紹介|受入|入院|現状|目標|計画|実績|取り?組"
    r"|事務局|調整|打ち?合わ?せ|会議|内容|医療機関|施設|病院|医師会|診療所|機関|普及|啓発|地域|連携|合計|様式|別添"
)
_EFFECTS = "取組効果"  # the heading over the tables of figures: no question asks for it


@dataclass
class _Asked:
    """What the question before was about, for one that says 同 and for headings that are not repeated."""

    words: list[Passage] = field(default_factory=list)
    orders: Sequence[Order] = ()
    heading: tuple[str, ...] = ()  # the number of the heading that gave these
    nested: bool = False  # whether questions are numbered below that one
    path: tuple[str, ...] = ()
    effort: str | None = None


def written(answers: Sequence[Block | Answer]) -> Iterator[Block]:
    """The blocks, and each answer as lines or as a table under its question's heading."""
    before = _Asked()
    for index, one in enumerate(answers):
        if isinstance(one, Answer):
            after = next((a for a in answers[index + 1 :] if isinstance(a, Answer)), None)
            yield from _written(one, after, before)
        else:
            yield one


def _written(answer: Answer, after: Answer | None, before: _Asked) -> Iterator[Block]:
    if answer.path:
        yield from _filed(answer, before)
        return
    question = _spelt_out(answer.question, before)
    before.words = question.split(_BLANKS)
    orders = _orders(answer, question, before)
    if not _CONCERNS.search(question.text) or (answer.lines == () and orders):
        yield from _left_efforts(answer, before, _EFFORT.match(question.text) is None)
        return
    told = told_in(orders, answer.lines or ())
    stem = _stem(question, told.order if told else _repeated(orders, answer))
    yield from _left_efforts(answer, before, not (_EFFORT.match(stem.text) or _FIELD.match(stem.text)))
    yield from _headed(answer, _path(stem, before, after), told, before)


def _orders(answer: Answer, question: Passage, before: _Asked) -> Sequence[Order]:
    """The orders that an answer may follow: its question's own, else those of the heading that it stands under."""
    own = list(orders_in(question))[::-1]
    if answer.lines is None:
        before.orders, before.heading, before.nested = own, answer.number, False
        return own
    below = len(answer.number) > len(before.heading) > 0 and answer.number[: len(before.heading)] == before.heading
    if before.nested and not below:
        before.orders, before.nested = (), False  # numbered as the heading is: what it headed is over
    before.nested = before.nested or below
    if _SAME.search(answer.question.text):
        before.orders = own or before.orders
    return own or before.orders


def _repeated(orders: Sequence[Order], answer: Answer) -> Order | None:
    """The order whose labels the answer's lines begin with themselves, or that a heading gives."""
    if answer.lines is None:
        return orders[0] if orders else None
    begin = [fold(line.text) for line in answer.lines]
    return next((o for o in orders if any(b.startswith(fold(label.text)) for b in begin for label in o.labels)), None)


def _filed(answer: Answer, before: _Asked) -> Iterator[Block]:
    """An answer whose path a program tells."""
    path = answer.path
    number = _EFFORT.match(path[0].text)
    yield from _left_efforts(answer, before, number is None)
    if number is not None:
        before.effort = fold(number["a"] or number["b"])
        situation = len(path) > 2 and _SITUATION.fullmatch(fold(path[-1].text))
        path = (path[0], path[-1]) if situation else path
    told = told_in(list(orders_in(answer.question)), answer.lines or ())
    if number is None and told is None:
        labels = len(list(takewhile(lambda step: _LABEL.fullmatch(fold(step.text)), path[:0:-1])))
        path = (*path[: len(path) - labels], Passage.join(path[len(path) - labels :], "　")) if labels else path
    yield from _headed(answer, path, told, before)


def _headed(answer: Answer, path: Sequence[Passage], told: Told | None, before: _Asked) -> Iterator[Block]:
    keys = tuple(fold(p.text) for p in path)
    known = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(keys, before.path, strict=False))))
    repeated = known == len(keys) and answer.lines is not None
    new = list(path[known:])
    before.path = keys
    if told is not None or answer.lines is None or len(answer.lines) > 1:
        situations = told is not None and all(_SITUATION.fullmatch(fold(p.text)) for p in told.order.labels)
        heads = new[:-1] if situations and before.effort is not None and len(path) > 1 else new
        yield from (replace(answer.block, passage=p) for p in heads)
        yield from _values(answer, told)
        return
    value = answer.lines[0] if answer.lines else Passage("", ())
    if repeated and before.effort is not None and len(path) > 1:
        if value.text:
            yield replace(answer.block, passage=Passage.join([Passage("・", (GLUE,)), value]))
        return
    if repeated:
        new = list(path[-1:])
    if len(path) > 1 and _TIMES.fullmatch(path[-2].text) and DAY.fullmatch(fold(path[-1].text)):
        new = [*new[:-2], path[-2]]
        yield from (replace(answer.block, passage=p) for p in new[:-1])
        yield replace(answer.block, passage=Passage.join([path[-2], value], " "))
        return
    yield from (replace(answer.block, passage=p) for p in new[:-1])
    if new:
        yield replace(answer.block, passage=Passage.join([new[-1], value], "："))


def _values(answer: Answer, told: Told | None) -> Iterator[Block]:
    if told is None:
        yield from (replace(answer.block, passage=p) for p in answer.lines or ())
        return
    labels = told.order.labels
    listed = any(_WHERE.fullmatch(fold(p.text)) for p in labels)
    if len(told.rows) == 1 and told.rows[0][0] is None and not listed:
        for label, value in zip(labels, told.rows[0][1], strict=True):
            yield replace(answer.block, passage=Passage.join([_placeless(label), value], "："))
        return
    yield _table(told)


def _table(told: Told) -> Table:
    named = any(name is not None for name, _ in told.rows)
    empty = Passage("", ())
    labels = told.order.labels
    head = [empty, *labels] if named and not told.order.has_names else list(labels)
    rows = [[*([name or empty] if named else []), *values] for name, values in told.rows]
    return Table(
        cells=tuple(
            Cell(row=at, column=column, passage=passage)
            for at, row in enumerate([head, *rows])
            for column, passage in enumerate(row)
        ),
        origin="rebuilt",
    )


def _placeless(label: Passage) -> Passage:
    """A label that is repeated: it stands with the question, and not where the value does."""
    return Passage(label.text, (GLUE,) * len(label))


def _left_efforts(answer: Answer, before: _Asked, left: bool) -> Iterator[Line]:
    """A heading that ends the efforts, where the questions went over to something else."""
    if before.effort is None or not left:
        return
    before.effort = None
    place = answer.question.start
    if place is not None:
        yield replace(answer.block, passage=Passage(_EFFECTS, (place,) * len(_EFFECTS)))


def _spelt_out(question: Passage, before: _Asked) -> Passage:
    """A question that says 同 with the words of the one before: all but those that stand for its own."""
    match = _SAME.match(question.text)
    if match is None or not before.words:
        return question
    rest = question[match.end() :]
    if rest.text.startswith(("（", "(", "【")):
        before.words = [w for w in before.words if not w.text.startswith(("（", "(", "【"))]
    own = len(rest.split(_BLANKS)) if rest.text and not rest.text.startswith(("（", "(", "【")) else 0
    kept = before.words[: max(1, len(before.words) - own)]
    return Passage.join([*kept, *([rest] if rest else [])], "　")


def _stem(question: Passage, used: Order | None) -> Passage:
    """What a question is about: without the order that its answer follows, and without what it asks one to do."""
    kept = question
    if used is not None:
        inside = [used.start <= o < used.end for o in question.offsets]
        kept = Passage.join([question[i : i + 1] for i, cut in enumerate(inside) if not cut])
    for _ in range(2):
        kept = kept.without(_TO_THE_READER)
        kept = kept.without(_EMPTY_BRACKETS)
    return kept.strip()


def _path(stem: Passage, before: _Asked, after: Answer | None) -> tuple[Passage, ...]:
    """The headings that a question stands under, and its own label."""
    match = _EFFORT.match(stem.text)
    if match:
        number = fold(match["a"] or match["b"])
        head, rest = stem.span(match, "head"), stem.span(match, "rest").strip()
        if number == before.effort:
            head = Passage(before.path[0], (GLUE,) * len(before.path[0])) if before.path else head
        before.effort = number
        return (head, *_marked(rest)) if rest else (head,)
    if record := _RECORD.match(stem.text):
        return (stem.span(record, "head"), stem.span(record, "rest"))
    words = [p for p in stem.split(_BLANKS) if p.text]
    shared = _shared(words, before, after)
    rest = Passage.join(words[shared:], "　")
    return (*words[:shared], *([rest] if rest else []))


def _shared(words: Sequence[Passage], before: _Asked, after: Answer | None) -> int:
    """How many of a question's first words the one before or the next one begins with, too."""
    keys = [fold(p.text) for p in words]
    near = [list(before.path)]
    if after is not None:
        near.append([fold(p.text) for p in after.question.split(_BLANKS)])
    counts = [len(list(takewhile(lambda pair: pair[0] == pair[1], zip(keys, other, strict=False)))) for other in near]
    return min(max(counts), max(0, len(keys) - 1))


def _marked(label: Passage) -> tuple[Passage, ...]:
    """A label with its mark before it: 調整役（①）."""
    match = _MARK_BEHIND.match(label.text)
    return (Passage.join([label.span(match, "mark"), label.span(match, "words")]),) if match else (label,)


__all__ = ["DAY", "written"]
