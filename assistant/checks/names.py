"""Rules on institutions' names and phones: who is missing where, who is spelt in two ways."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from assistant.checks import Source
from assistant.checks.messages import finding, place
from assistant.checks.spelling import bare, core, is_variant, same_institution
from assistant.extraction import Finding
from assistant.japanese import comparable, nfkc
from schemas.fields import Kind, Layout, Part, Report, fields_of, title, walk

_NAME = r"[一-鿿々〆ヶケぁ-ゖァ-ヺーA-Za-z0-9・]"
_ENDING = (
    r"(?:クリニック|医院|病院|診療所|医療センター|訪問看護ステーション|内科|外科|整形外科|小児科|皮膚科|眼科|歯科|薬局"
    r"|胃腸科|耳鼻(?:咽喉)?科|泌尿器科|産?婦人科|循環器科|消化器科|呼吸器科|神経科|精神科)"
)
_MENTION = re.compile(
    rf"(?:訪問看護ステーション[ぁ-ゖァ-ヺー一-鿿]{{2,12}}?"
    r"(?=[、。・\s（()）」』]|(?:[をにがはとのもで]|から|より|まで)(?![ぁ-ゖ])|$))"
    rf"|{_NAME}{{1,20}}?{_ENDING}(?!{_ENDING}|[一-鿿]?会|グループ)"
)
_CONNECTIVES = re.compile(r"^.*?(?:及び|並びに|または|又は|ならびに|および|である|している|とする|をはじめとする)")
_PARTICLES = re.compile(r"^.*[をにがはでとのもやへ](?=[一-鿿ァ-ヺ])")
_INNER = re.compile(r"[をにがはでとのもやへ](?=[一-鿿ァ-ヺぁ-ゖ])")
# What is said of any institution, and names none: 経験のある診療所, 訪問診療を始める医院.
_ANY_OF_A_KIND = re.compile(
    rf"(?:を|が)|(?:ある|いる|する|した|ない|たい|しい|的な|[一-鿿][ぁ-ん]?[るたいうくむ])(?={_ENDING}$)"
)
_PARTICLE_LEFT = re.compile(r"[をにがはとのもで]?")
_REACH = 12  # characters behind a mention in which a known name may go on
_ASIDE = re.compile(
    r"\(?(?:内線|内)\s*:?\s*\d+\)?|\((?:代表?|直通?)\)|(?:TEL|FAX|電話|代表|直通)\s*[:.]?", re.IGNORECASE
)
_NO_ONE = re.compile(rf"(?:各|両|全|同|当|他の?|どの|参加)(?:医療機関|{_ENDING})$")
_NOT_OWN = re.compile(r"後方支援|支援病院|歯科|訪問看護|薬局|協力|紹介先|連携先|近隣")


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it is written at a leaf; `prose` where it stands in running text."""

    name: str
    path: str
    prose: bool
    table: str = ""


def phone_format(report: Report, source: Source) -> list[Finding]:
    """Not a Japanese phone number: 10 digits from 0, or 11 for 050, 070, 080, 090."""
    found = []
    for i, member in enumerate(getattr(report, "members", ())):
        if member.phone and not is_phone(member.phone):
            path = f"members[{i}].phone"
            name = title(report, path)
            found.append(
                finding(
                    "phone-format",
                    [path],
                    f"{name.ja}：「{member.phone}」は電話番号の形ではありません。",
                    f"{name.en}: “{member.phone}” is no Japanese phone number.",
                )
            )
    return found


def is_phone(text: str) -> bool:
    """Whether a text is one or several Japanese phone numbers, hyphens, brackets and extension aside."""
    folded = re.sub(r"[‐-―−ーｰ]", "-", nfkc(text))
    folded = _ASIDE.sub("", folded)
    numbers = [n for n in re.split(r"[、,;/\n]|(?<=\d{4})\s+(?=0)", folded) if n.strip()]
    return bool(numbers) and all(_is_number(n.strip()) for n in numbers)


def _is_number(text: str) -> bool:
    if not re.fullmatch(r"\(?0[\d\-()\s]+\d", text):
        return False
    digits = re.sub(r"\D", "", text)
    mobile = digits[:3] in ("050", "070", "080", "090")
    groups = [g for g in re.split(r"\D+", text) if g]
    shaped = len(groups) == 1 or (len(groups) == 3 and len(groups[2]) == 4 if not digits.startswith("0120") else True)
    return len(digits) == (11 if mobile else 10) and shaped


def institution_mismatch(report: Report, source: Source) -> list[Finding]:
    """An institution of one effect table that is missing from another; an effort's own list that is in none."""
    tables = {name: rows for name, rows in _effect_tables(report).items() if rows}
    found: list[Finding] = []
    seen: list[str] = []
    for name, rows in tables.items():
        for written in rows:
            if any(same_institution(written.name, s) for s in seen):
                continue
            seen.append(written.name)
            lacking = [t for t, others in tables.items() if t != name and not _listed(written.name, others)]
            if lacking:
                found.append(_missing_row(report, written, lacking))
    if tables:
        named = [w.name for rows in tables.values() for w in rows]
        found.extend(_foreign_lists(report, named))
    return found


def _effect_tables(report: Report) -> dict[str, list[Written]]:
    """Institutions by effect table, in the rows' order."""
    tables = {}
    for spec in fields_of(type(report)):
        value = getattr(report, spec.name)
        if isinstance(spec.label, Part) and spec.label.layout is Layout.TABLE and not spec.many and value is not None:
            tables[spec.name] = [
                Written(at.value, f"{spec.name}.{at.path}", prose=False, table=spec.name)
                for at in walk(value)
                if at.leaf.kind is Kind.SHORT and at.value
            ]
    return tables


def _listed(name: str, rows: list[Written]) -> bool:
    return any(same_institution(name, w.name) for w in rows)


def _missing_row(report: Report, written: Written, lacking: list[str]) -> Finding:
    ja = "、".join(f"「{title(report, t).ja}」" for t in lacking)
    en = ", ".join(f"'{title(report, t).en}'" for t in lacking)
    return finding(
        "institution-mismatch",
        [written.path, *lacking],
        f"「{written.name}」が {ja} の表にありません。",
        f"“{written.name}” is missing from the table {en}.",
    )


def _foreign_lists(report: Report, named: list[str]) -> Iterator[Finding]:
    for i, effort in enumerate(getattr(report, "efforts", ())):
        listed = list(dict.fromkeys(n for a in effort.activities for n in own_institutions(a.text or "")))
        if len(listed) >= 2 and not any(same_institution(n, other) for n in listed for other in named):
            path, names = f"efforts[{i}]", "、".join(listed)
            name = place(report, path)
            yield finding(
                "institution-mismatch",
                [path],
                f"{name.ja}：グループの医療機関とされる {names} は、取組効果の表に1つもありません。",
                f"{name.en}: none of {names}, listed as the group's own, is in the effect tables.",
            )


def own_institutions(text: str) -> list[str]:
    """The names in a list of two or more institutions that a text gives as the group's own.

    Lists of backup hospitals, partners, dentists or pharmacies are not.
    """
    names: list[str] = []
    for run in re.finditer(rf"{_NAME}+(?:\s*[、,]\s*{_NAME}+)+", text):
        before = text[max(0, run.start() - 24) : run.start()]
        parts = [p.strip() for p in re.split(r"[、,]", run.group())]
        listed = [m for p in parts if (m := _one_name(p))]
        if len(listed) >= 2 and not _NOT_OWN.search(before.rsplit("。", 1)[-1]):
            names.extend(listed)
    return names


def _one_name(part: str) -> str | None:
    """The institution that a part of a list is, particles behind it (…医院が) cut; None for other words."""
    match = re.match(rf"({_NAME}{{1,24}}?{_ENDING})(?:$|[のがはをにで])", part)
    if match is None or _NOT_OWN.search(match[1]) or _NO_ONE.search(match[1]) or not core(match[1]):
        return None
    return None if _ANY_OF_A_KIND.search(match[1]) else match[1]


def name_variant(report: Report, source: Source) -> list[Finding]:
    """Two spellings that are probably one institution: at the rarer one, on a tie the one in running text."""
    known = _known_names(report)
    written = [*known, *_mentions(report, known)]
    times = _times(report, {bare(w.name) for w in written})
    found: dict[tuple[str, str], Finding] = {}
    for one, other in combinations(written, 2):
        if bare(one.name) == bare(other.name) or not is_variant(one.name, other.name) or _distinct(one, other, written):
            continue
        rare, usual = _rarer_first(one, other, times)
        key = (bare(rare.name), bare(usual.name))
        found.setdefault(key, _variant(report, rare, usual))
    return list(found.values())


_comparable = lru_cache(maxsize=1024)(comparable)  # the rules run on the same texts after every decision


def _times(report: Report, names: set[str]) -> Counter[str]:
    """How often each name stands in the report, in tables and in running text."""
    texts = [_comparable(at.value) for at in walk(report) if isinstance(at.value, str)]
    return Counter({name: sum(text.count(name) for text in texts) for name in names})


def _known_names(report: Report) -> list[Written]:
    members = [
        Written(m.name, f"members[{i}].name", prose=False, table="members")
        for i, m in enumerate(getattr(report, "members", ()))
        if m.name
    ]
    return members + [w for rows in _effect_tables(report).values() for w in rows]


def _mentions(report: Report, known: list[Written]) -> Iterator[Written]:
    """Names of institutions in running text that are none of the known ones to the letter."""
    for at in walk(report):
        in_tables = at.path.startswith("members") or any(at.path == w.path for w in known)
        if in_tables or at.leaf.kind not in (Kind.LONG, Kind.SHORT) or not at.value or at.path == "group_name":
            continue
        for match in _MENTION.finditer(at.value):
            if _is_known(at.value, match, known):
                continue  # 里の森医院 is known: its の is no particle
            name = _mentioned(_CONNECTIVES.sub("", match.group()), known)
            if len(core(name)) >= 2 and not any(_is_short_for(name, w.name) for w in known):
                yield Written(name, at.path, prose=True)


def _is_known(text: str, match: re.Match[str], known: list[Written]) -> bool:
    """Whether a known name ends with a mention, or goes on behind it: ひばりの丘の看護師 holds ひばりの丘."""
    here = _comparable(match.group())
    further = _comparable(text[match.start() : match.end() + _REACH])
    for name in {bare(w.name) for w in known}:
        at = further.find(name)
        if name and 0 <= at < len(here) and _PARTICLE_LEFT.fullmatch(here[at + len(name) :]):
            return True
    return False


def _mentioned(words: str, known: list[Written]) -> str:
    """The name in words that particles may stand before; one inside a spelling of a known name is none of these:
    栗の実内科 beside くりの実内科."""
    for start in (0, *(m.end() for m in _INNER.finditer(words))):
        inner = _INNER.search(words, start)
        held = inner[0] if inner else None
        if held is not None and any(held in w.name and is_variant(words[start:], w.name) for w in known):
            return words[start:].strip("・")
    return _PARTICLES.sub("", words).strip("・")


def _is_short_for(one: str, other: str) -> bool:
    """Whether one of two names is the other without its beginning: 国保診療所 of a town's 国保診療所."""
    return bare(one).endswith(bare(other)) or bare(other).endswith(bare(one))


def _distinct(one: Written, other: Written, written: list[Written]) -> bool:
    """Whether two names are two institutions after all: one list has both, or one is another's very name."""
    if one.prose and other.prose:
        return True
    together = {w.path if w.prose else w.table for w in written if bare(w.name) == bare(one.name)}
    return any((w.path if w.prose else w.table) in together for w in written if bare(w.name) == bare(other.name))


def _rarer_first(one: Written, other: Written, times: Counter[str]) -> tuple[Written, Written]:
    ours, theirs = times[bare(one.name)], times[bare(other.name)]
    if ours != theirs:
        return (one, other) if ours < theirs else (other, one)
    return (one, other) if one.prose and not other.prose else (other, one)


def _variant(report: Report, rare: Written, usual: Written) -> Finding:
    name, against = place(report, rare.path), place(report, usual.path)
    return finding(
        "name-variant",
        [rare.path, usual.path],
        f"{name.ja}：「{rare.name}」は「{usual.name}」（{against.ja}）と同じ医療機関ではありませんか。",
        f"{name.en}: “{rare.name}” is probably “{usual.name}” ({against.en}).",
    )
