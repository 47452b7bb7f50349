"""別添1 as last year's list with what has changed since told in words: A医院は脱退, B医院は移転しました（新住所 …）."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.coordinates.names import found_names
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_atoms import Atom, atoms_of
from assistant.engines.offline.member_rows import is_other_part
from assistant.engines.offline.member_words import PHONE, MemberFound, one_line
from assistant.japanese import closed_up, fold

_EARLIER = re.compile(
    r"(?:昨年|前年|去年|前回|昨年度|前年度)[^。]{0,30}?(?:表|一覧|名簿|リスト|もの|とおり|通り|同じ|まま)"
    r"|^\W*変更(?:点|箇所|事項|のあった\S{2,6})?\W*$"
)
_DENIED = r"(?!\S{0,4}(?:ません|ない|なし|予定))"
_LEAVES = re.compile(rf"(?:脱退|退会|離脱|外し|外れ|はずし|はずれ|抜け|除き|除い|除外|削除|辞退|やめ){_DENIED}")
_JOINS = re.compile(rf"(?:加え|加わ|追加|加入|参加し|参加とな|仲間入り|入りま|入って){_DENIED}")
_MOVES = re.compile(rf"(?:移転|引っ?越|移りま|(?:所在地|住所)[^、。]{{0,30}}?(?:変わ|変更)){_DENIED}")
_CALLED = re.compile(rf"(?:電話|番号)[^、。]{{0,20}}?(?:変わ|変更){_DENIED}")
_ENDS = re.compile(r"(?:に|へ)?(?:変わ|変更|なりま|なって|移転|移り|引っ?越|です).*$", re.DOTALL)
_NEW = re.compile(
    r"^[)」]?[のはがもを]?(?:新しい|新|変更後の?|移転後の?|移転先の?)*(?:所在地|住所|移転先)?(?:は|が|:)?"
)

_ANEW = re.compile(r"^(?:新たに|新しく|新規に|また|さらに|今年度から|今年から)*")
_QUOTED = re.compile(r"「([^「」]{2,34})」")


@dataclass(frozen=True, slots=True)
class Change:
    """What a line says of one institution: its name there, the words before it and those behind it."""

    name: Passage
    before: Passage
    behind: Passage


def without_changes(document: Document) -> tuple[Document, list[Change]]:
    """(the document without the lines that tell changes of an earlier list, those changes); [] where it tells none."""
    lines = [b for b in document.blocks if isinstance(b, Line)]
    begun = next((i for i, line in enumerate(lines) if _EARLIER.search(aligned(line.text))), len(lines))
    told: dict[int, list[Change]] = {}
    for line in lines[begun:]:
        if is_other_part(line.text) or "取組" in line.text:
            break
        if any(p.search(aligned(line.text)) for p in (_LEAVES, _JOINS, _MOVES, _CALLED)):
            told[id(line)] = _changes(line.passage)
    kept = tuple(b for b in document.blocks if not told.get(id(b)))
    return replace(document, blocks=kept), [change for changes in told.values() for change in changes]


def _changes(line: Passage) -> list[Change]:
    text = aligned(line.text)
    named = [_quoted(text, *span) for span in found_names(text, associations=True)]
    spans = [(b - len(_ANEW.sub("", text[a:b], count=1)), b) for a, b in named] or [
        m.span(1) for m in _QUOTED.finditer(text)
    ]
    if not spans:
        return []
    stops = [start for start, _ in spans[1:]] + [len(text)]
    before = line[: spans[0][0]]
    return [Change(line[a:b], before, line[b:stop]) for (a, b), stop in zip(spans, stops, strict=True)]


def _quoted(text: str, start: int, stop: int) -> tuple[int, int]:
    """The whole of what stands in the quotation marks around a name."""
    opened, closed = text.rfind("「", 0, start), text.find("」", stop)
    whole = opened >= 0 and closed >= 0 and "」" not in text[opened:start] and "「" not in text[stop:closed]
    return (opened + 1, closed) if whole else (start, stop)


def with_changes(members: Sequence[MemberFound], changes: Sequence[Change]) -> list[MemberFound]:
    """The members with the changes carried out; where the new value is not told, there is none, and it is unclear.

    [] where a line taken for a change is an institution's row with a remark (移転).
    """
    found = list(members)
    for change in changes:
        text = aligned(change.behind.text)
        index = next((i for i, m in enumerate(found) if _same(m, change.name)), None)
        if index is None:
            if _JOINS.search(text):
                found.append(_joined(change))
            elif PHONE.search(text):
                return []
        elif _LEAVES.search(text):
            del found[index]
        else:
            found[index] = _moved(found[index], change, text)
    return found


def _same(member: MemberFound, name: Passage) -> bool:
    known, said = (fold(p.text) for p in (member.texts.get("name", name[:0]), name))
    return bool(known) and (known.endswith(said) or said.endswith(known))


def _moved(member: MemberFound, change: Change, text: str) -> MemberFound:
    texts, unclear = dict(member.texts), set(member.unclear)
    atoms = _atoms(change.behind)
    for name, says, kind in (("address", _MOVES, "address"), ("phone", _CALLED, "phone")):
        new = next((a.text for a in atoms if a.kind == kind), None)
        if new is not None and (name == "phone" or says.search(text)):
            ends = _ENDS.search(new.text)
            texts[name] = closed_up(new[: ends.start()] if ends else new)
        elif says.search(text):
            texts.pop(name, None)
            unclear.add(name)
    return replace(member, texts=texts, unclear=frozenset(unclear))


def _joined(change: Change) -> MemberFound:
    before, behind = _atoms(change.before), _atoms(change.behind)
    category, role = (
        next(((a.field or "", a.text) for a in (*before, *behind) if a.kind == kind), None)
        for kind in ("category", "role")
    )
    details = {kind: next((a.text for a in behind if a.kind == kind), None) for kind in ("address", "phone")}
    texts = {"name": one_line(change.name), **{k: closed_up(p) for k, p in details.items() if p is not None}}
    return MemberFound(category, role, texts)


def _atoms(words: Passage) -> list[Atom]:
    """The pieces of what is said of an institution, each piece without the words that call it new."""
    pieces = [p.strip(" \u3000") for p in words.split("[、。，,]")]
    bare = [p[new.end() :] if (new := _NEW.match(aligned(p.text))) else p for p in pieces]
    return [atom for p in bare if p.text for atom in atoms_of([p], 0, ("hub", "active"))]


__all__ = ["Change", "with_changes", "without_changes"]
