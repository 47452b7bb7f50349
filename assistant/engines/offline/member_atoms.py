"""What a list of institutions is made of: its lines and cells cut at every sign that sets fields apart, each piece told
by what it looks like (a name, an address, a telephone number, a category, a role), wherever it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from assistant.documents import Passage
from assistant.engines.offline.coordinates.names import KIND
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_words import PHONE, categories_told, category_named, label_named, role_named
from assistant.japanese import fold

Kind = Literal["name", "legal", "address", "phone", "category", "role", "ditto", "label", "aside", "other"]

_LONGEST_NAME = 34  # characters
_LONGEST_ROLE = 18
_LONGEST_PART = 12
_CUT = re.compile(
    r"[\t|｜／/;；、，,。※:：…＝=]+|[←→⇒➡]|[（）()［］\[\]【】〔〕〈〉＜＞<>《》「」『』{}]"
    r"|\*\*|(?<=[\w:, ])\"|\"(?=\w)|[ \u3000\xa0\n]+"
)
# Brackets inside a name: （医）, 医療法人（社団）. They part nothing.
_LEGAL_BRACKET = re.compile(r"[（(](?:医|社|財|福|株|有|社団|財団|医社|医財|一社|公社|公財)[)）]")
_FAX = re.compile(r"(?:FAX|Fax|fax|(?<![A-Za-z])F|ファ(?:ッ)?クス|携帯)\s*(?:番号)?\s*[:：)）〕】\]]?\s*$")
_LEAD = re.compile(
    r"^[\s\u3000]*(?:[・･•○●◆◇■□◎☆★▪▶▷►✓*\-－–—]+(?=[\s\u3000]*[^\s\d])|[(（]?\d{1,2}[)）.．、](?!\d)"
    r"|[(（]?[ア-オa-eイロハニホヘト][)）.．、\s\u3000](?=\S)|No\.?\s?\d{1,2}[\s\u3000]|[#＃]+\s)[\s\u3000]*"
)
_LEGAL = re.compile(
    r"(?:(?:特定|社会)?医療法人|社会福祉法人|(?:一般|公益)(?:社団|財団)法人|独立行政法人|国民健康保険|株式会社|有限会社"
    r"|合同会社|学校法人|国立病院機構|[（(](?:医|社|財|医社|医財)[)）])"
)
_KIND = re.compile(rf"(?:{KIND}|医師会|薬局|訪問看護|療養所|保健所|保健センター|老健|園$|荘$)")
_KIND_ENDS = re.compile(rf"(?:{KIND}|医師会|薬局|訪問看護|療養所|保健所|支所|分院|[一-龠]科|会館|園|荘|苑)$")
_NO_NAME = re.compile(
    r"です|ます|ました|ください|について|一覧|問い?合わ?せ|まで|[がはをに。]$|^(?:医療機関|後方支援|郡市|地区|各|当|構成)|グループ$"
)
_TOWN = r"[一-龠ぁ-んァ-ヶ々ヶ]{1,7}?(?:市|郡|町|村|区)"
_PREFECTURE = r"(?:東京都|北海道|(?:大阪|京都)府|[一-龠]{2,3}県)"
_PLACE = re.compile(rf"〒|{_PREFECTURE}|{_TOWN}(?=\S)")
_BLOCK = re.compile(r"\d|丁目|番地?|号|大字|字[一-龠]|ビル|階|[内]$|[一二三四五六七八九十]+(?:番|の)")
_GOES_ON = re.compile(r"\d|ビル|階|[0-9]F|棟|号室|館|番地|丁目|内$|隣$|^(?:大?字)")
_PERSON = re.compile(
    r"(?:(?:理事長|副院長|院長|副会長|会長|代表(?:者|医師)?|所長|管理者|事務長|担当(?:者|医師?)?|医師|看護師|施設長|相談員"
    r"|センター長|室長|課長|連絡担当)(?:名|氏名)?)(?P<rest>[一-龠ぁ-んァ-ヶ々]{0,8})"
)
_PERSON_ENDS = re.compile(r"[一-龠ぁ-んァ-ヶ々]{1,8}(?:医師|先生|様|氏|院長|会長|理事長|課長|係長|主任)")
_SPECIALTY = re.compile(
    r"(?:(?:循環器|消化器|呼吸器|整形|脳神経|心療|神経|一般|小児|老年)?(?:内科|外科)|皮膚科|小児科|眼科|耳鼻(?:咽喉)?科"
    r"|精神科|泌尿器科|婦人科|産婦人科|リハビリテーション科|緩和ケア(?:内)?科)"
    r"|[一-龠ァ-ヶー]{1,9}科(?:・[一-龠ァ-ヶー]{1,9}科)+"
)
_SPECIALTIES = re.compile(r"[一-龠ァ-ヶー]{1,10}科(?:ほか|など|等|他)?")  # behind a name
_SECTION = re.compile(r"[一-龠ァ-ヶー]{2,10}(?:室|課|部|係|窓口|局)")
_DITTO = re.compile(r"[〃々\"”“仝]|同上?|同じ|〃〃")
_OWN_WORDS = re.compile(
    r"^診療科|^備考|^窓口|グループ(?:化)?[)）]?名|電話番号順|別添|様式|現在$|^(?:年|計|以上|以下余白)"
)
# 名　称：, 区分（①拠点、②積極的役割を担う医療機関）：
_LABELLED = re.compile(
    r"^[^\w]*(?P<label>(?:[一-龠][ \u3000]+){1,4}[一-龠]|[一-龠]{1,8})"
    r"[ \u3000]*(?:[(（][^()（）]*[)）])?[ \u3000]*[:：]"
)
# The column of roles by its heading, which names both.
_ROLES_ASKED = re.compile(
    r"[(（]?①?\s*拠点[、・,/\s]*②?\s*積極的?な?役割?\s*(?:を担う)?\s*(?:医療機関)?(?:の別)?[)）]?\s*[:：]?"
    r"|①\s*[・、/]\s*②(?:の別)?\s*[:：]?"
)
_GENERIC = re.compile(
    r"(?:訪問看護(?:リハビリ)?(?:ステーション)?|ヘルパー(?:ステーション)?|居宅介護支援事業所|薬局|歯科|クリニック|診療所|医院|病院)"
)
# What a sentence sets around a value: 所在地はB市1-2, こちらが①拠点です.
_SAID_LABEL = re.compile(r"(?P<label>所在地?|住所|電話(?:番号)?|連絡先)(?:は|が)(?=\S)")
_POINTED = re.compile(
    r"(?:まず|次に|つぎに|続いて|それから|そして|さらに|最後に|あとは)?(?:(?:こちら|ここ|当院|同院)[がはも]"
    r"|(?:もう|あと|残り)?の?(?:[一二三四五六七八九\d]{1,2}(?:軒|つ|か所|箇所|件|番)目?|最初|次|最後)[はが])?"
    r"(?:[^\s]{0,3}(?:向こう|向かい|隣|隣町|隣村|町内|市内|村内|近所|地元)の)?"
)
_ROLE_WORD = re.compile(r"拠点|積極的(?:な)?役割")
_BEHIND_ROLE = re.compile(r"[①②][^\s①②]")
_SAID_ENDS = re.compile(r"(?:さん|様)$|(?:だけ|のみ)?(?:です|でございます|になります|となります|であり|でもあります)$")
_SAYS = re.compile(r"[はがをに]")
_BUILDING = re.compile(r"(?:会館|ビル|センター|プラザ)?\d{0,2}(?:階|F|号室|棟)$|会館内?$|館内$")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a list. `line` counts lines and rows of tables; `field`: what a label announces, "" if no value that
    the list keeps; `apart`: a sign stronger than a blank stands before it."""

    kind: Kind
    text: Passage
    line: int
    field: str | None = None
    apart: bool = False
    first: bool = False
    marked: bool = False  # a bullet, a number or a bracket opens its line


def atoms_of(cells: "list[Passage]", line: int, meanings: tuple[str, str]) -> list[Atom]:
    """The pieces of a line (one cell) or of a row of a table, in order, those that belong together joined."""
    found: list[Atom] = []
    for number, cell in enumerate(cells):
        lead = _LEAD.match(aligned(cell.text))
        marked = lead is not None or re.match(r"\s*[【〔［\[＜<《「]", cell.text) is not None
        body = cell[lead.end() :] if lead else cell
        for place, atom in enumerate(_cut(body, line, meanings)):
            found.append(replace(atom, first=not found, marked=marked, apart=atom.apart or (number > 0 and not place)))
    return _joined(found)


def _cut(body: Passage, line: int, meanings: tuple[str, str]) -> Iterator[Atom]:
    same = aligned(body.text)
    start = 0
    labelled = _LABELLED.match(same)
    if labelled and (field := label_named(fold(labelled["label"]))) is not None:
        yield Atom("label", body.span(labelled, "label"), line, field)
        start = labelled.end()
    elif asked := _ROLES_ASKED.search(same):
        yield from _between(body, 0, asked.start(), line, meanings)
        yield Atom("label", body.span(asked), line, "role")
        start = asked.end()
    yield from _between(body, start, len(same), line, meanings)


def _between(body: Passage, start: int, stop: int, line: int, meanings: tuple[str, str]) -> Iterator[Atom]:
    """The pieces of a stretch, its telephone numbers first."""
    same = aligned(body.text)
    for phone in PHONE.finditer(same, start, stop):
        if phone.start("phone") < start:
            continue
        fax = _FAX.search(same, start, phone.start())
        yield from _pieces(body, start, max(start, fax.start() if fax else phone.start()), line, meanings)
        yield Atom("aside" if fax else "phone", body.span(phone, "phone").strip(), line)
        start = phone.end()
    yield from _pieces(body, start, stop, line, meanings)


def _pieces(body: Passage, start: int, stop: int, line: int, meanings: tuple[str, str]) -> Iterator[Atom]:
    same = aligned(body.text)
    kept = {i for m in _LEGAL_BRACKET.finditer(same) for i in (m.start(), m.end() - 1)}
    at, apart = start, False
    cuts = [m for m in _CUT.finditer(same, start, stop) if m.start() not in kept]
    for cut in [*cuts, None]:
        end = cut.start() if cut else stop
        piece = body[at:end].strip()
        if piece.text:
            colon = cut is not None and cut[0][:1] in ":：＝="
            for part in _parts(piece, meanings):
                for atom in _worded(part, line, meanings, labels=colon):
                    yield replace(atom, apart=apart)
                    apart = False
            apart = False
        if cut:
            apart = apart or bool(cut[0].strip())
            at = cut.end()


def _parts(piece: Passage, meanings: tuple[str, str]) -> list[Passage]:
    """A category and a role in one: 郡市医師会・拠点."""
    parts = piece.split("[・･]")
    notes = [category_named(p) or role_named(p, meanings) for p in parts]
    sure = all(notes) or any(_ROLE_WORD.fullmatch(aligned(p.text)) for p in parts)
    return parts if len(parts) > 1 and sure and not (category_named(piece) or role_named(piece)) else [piece]


def _worded(piece: Passage, line: int, meanings: tuple[str, str], *, labels: bool) -> Iterator[Atom]:
    """A piece without what a sentence sets around its value: 後方支援病院はA病院, 所在地はB市1-2, ①A医院です."""
    text = aligned(piece.text)
    if _BEHIND_ROLE.match(text) and not (role_named(piece, meanings) or label_named(text)):
        yield _told(piece[:1], line, meanings, labels=False)
        yield from _worded(piece[1:].strip(), line, meanings, labels=labels)
    elif said := _SAID_LABEL.match(text):
        yield Atom("label", piece.span(said, "label"), line, label_named(said["label"]))
        yield from _worded(piece[said.end() :], line, meanings, labels=labels)
    elif said := _said_category().match(text):
        yield Atom("category", piece.span(said, str(said.lastgroup)), line, said.lastgroup)
        yield from _worded(piece[said.end() :], line, meanings, labels=labels)
    else:
        pointed = _POINTED.match(text)
        bare = piece[pointed.end() :] if pointed and pointed[0] else piece
        ends = _SAID_ENDS.search(aligned(bare.text))
        rest = bare[: ends.start()] if ends else bare
        named = _KIND_ENDS.search(rest.text) and (bare is not piece or not _SAYS.search(rest.text))
        known = rest.text and (role_named(rest, meanings) or named)
        yield _told(rest if known else piece, line, meanings, labels=labels)


@cache
def _said_category() -> re.Pattern[str]:
    return re.compile(rf"(?:{categories_told().pattern})等?(?:として(?:は)?|には?|は|が)")


def _told(piece: Passage, line: int, meanings: tuple[str, str], *, labels: bool) -> Atom:
    """A piece by what it looks like; `labels`: a colon follows it."""
    text = aligned(piece.text)
    field = label_named(text)
    if field is not None:
        return Atom("label", piece, line, field)
    if category := category_named(piece):
        return Atom("category", piece, line, category[0])
    if re.search(r"\D", text) and len(text) <= _LONGEST_ROLE and (role := role_named(piece, meanings)):
        return Atom("role", piece, line, role[0])
    if _DITTO.fullmatch(text):
        return Atom("ditto", piece, line)
    if labels and not _KIND_ENDS.search(text):
        return Atom("label", piece, line, "")
    return Atom(_kind(text), piece, line)


def _kind(text: str) -> Kind:
    if _PERSON.fullmatch(text) or _PERSON_ENDS.fullmatch(text) or _SPECIALTY.fullmatch(text) or _OWN_WORDS.search(text):
        return "aside"
    ends = _KIND_ENDS.search(text) is not None
    if _BUILDING.search(text) and not _PLACE.match(text):
        return "other"
    legal = _LEGAL.match(text) or re.search(r"[都道府県市町村区]立$", text)
    if legal:
        return "name" if (ends and not re.fullmatch(r".*会館?", text)) or text.endswith("医師会") else "legal"
    place = _PLACE.match(text)
    if place and (not ends or text[0] == "〒" or (_BLOCK.search(text) and re.search(r"\d", text))):
        return "address"
    if re.fullmatch(_TOWN, text):
        return "other"
    if re.search(r"\d{3,}|\d-\d", text) or re.fullmatch(r"[\W\d]*", text):
        return "other"
    if (ends or _KIND.search(text)) and len(text) <= _LONGEST_NAME and not _NO_NAME.search(text):
        return "name"
    return "other"


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Pieces that blanks alone part and that make one name, one address or one person's name."""
    found: list[Atom] = []
    for index, atom in enumerate(atoms):
        before = found[-1] if found else None
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if before is not None and before.kind == "name" and _SPECIALTIES.fullmatch(aligned(atom.text.text)):
            found.append(replace(atom, kind="aside"))
        elif before is None or atom.apart:
            found.append(_opening(atom, after))
        elif before.kind == "legal" and atom.kind in ("name", "legal", "other"):
            kind: Kind = "name" if atom.kind == "name" else "legal"
            found[-1] = replace(before, kind=kind, text=_together(before, atom))
        elif before.kind == "address" and _goes_on(atom, before):
            found[-1] = replace(before, text=_together(before, atom))
        elif _makes_name(before, atom):
            found[-1] = replace(before, kind="name", text=_together(before, atom))
        elif before.kind == "name" and _SECTION.fullmatch(atom.text.text):
            found.append(replace(atom, kind="aside"))
        elif _of_person(before) and atom.kind == "other" and len(atom.text) <= 4:
            found.append(replace(atom, kind="aside", field=before.field or "person"))
        else:
            found.append(_opening(atom, after))
    return found


def _makes_name(before: Atom, atom: Atom) -> bool:
    """Whether two words are one name: 訪問看護ステーション やまなみ, 内科・小児科 ぽぷら."""
    if re.search(r"\d", atom.text.text) or len(atom.text) > _LONGEST_PART:
        return False
    generic = before.kind == "name" and _GENERIC.fullmatch(aligned(before.text.text)) is not None
    special = before.kind == "aside" and _SPECIALTY.fullmatch(aligned(before.text.text)) is not None
    return (generic and atom.kind == "other") or (special and atom.kind in ("name", "other"))


def _opening(atom: Atom, after: Atom | None) -> Atom:
    """A town alone opens an address where the next piece goes on with it: 笹原市 本町1-2."""
    goes_on = after is not None and not after.apart and after.kind == "other" and re.search(r"\d", after.text.text)
    if atom.kind == "other" and goes_on and re.fullmatch(_TOWN, aligned(atom.text.text)):
        return replace(atom, kind="address")
    return atom


def _goes_on(atom: Atom, before: Atom) -> bool:
    text = aligned(atom.text.text)
    if atom.kind == "address":
        return re.fullmatch(rf"〒?\s*[\d-]+|〒.{{0,9}}|{_PREFECTURE}", aligned(before.text.text)) is not None
    return atom.kind == "other" and _GOES_ON.search(text) is not None


def goes_on(atom: Atom) -> bool:
    """Whether a piece may be the rest of the address above: a building, a floor."""
    return atom.kind == "other" and _GOES_ON.search(aligned(atom.text.text)) is not None


def is_whole_name(text: str, *, alone: bool = False) -> bool:
    """Whether a text ends as an institution's name does; `alone`: and is not only such an ending (クリニック)."""
    bare = re.sub(r"\s*[(（【\[][^()（）]*[)）】\]]\s*$", "", aligned(text).strip())
    ends = _KIND_ENDS.search(bare)
    return ends is not None and ends.end() == len(bare) and not (alone and ends.start() == 0)


def is_said(atom: Atom) -> bool:
    """Whether a piece is of a sentence."""
    return _NO_NAME.search(aligned(atom.text.text)) is not None


def _of_person(atom: Atom) -> bool:
    match = _PERSON.fullmatch(aligned(atom.text.text)) if atom.kind == "aside" else None
    return atom.field == "person" or (match is not None and len(match["rest"]) <= 3)


def _together(before: Atom, atom: Atom) -> Passage:
    return Passage.join([before.text, atom.text], " ")


__all__ = ["Atom", "Kind", "atoms_of", "goes_on", "is_said", "is_whole_name"]
