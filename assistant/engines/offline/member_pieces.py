"""別添1 as lines whose fields one sign separates: 後方支援病院：A病院／B市1-2／0299-00-0000."""

import re
from dataclasses import replace

from assistant.documents import Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_words import (
    PHONE,
    MemberFound,
    category_named,
    role_named,
    with_value,
    without_notes,
)
from assistant.japanese import closed_up

_SEPARATORS = "／/｜|;；，,、\t"
_LONGEST_ROLE = 16  # characters
_LONGEST_PIECE = 60  # characters of one field of a separated line


def separated_member(line: Passage, meanings: tuple[str, str]) -> MemberFound | None:
    """An institution whose fields one sign separates: 後方支援病院：A病院／B市1-2／0299-00-0000."""
    for sign in _SEPARATORS:
        if line.text.count(sign) < 2:
            continue
        pieces = [p.strip(" \t\u3000・") for p in line.split(re.escape(sign))]
        pieces = [half for p in pieces for half in _behind_category(p, meanings) if half.text.strip(" -－―")]
        if not any(PHONE.fullmatch(aligned(p.text)) for p in pieces) or any(len(p) > _LONGEST_PIECE for p in pieces):
            continue
        member = MemberFound()
        for piece in pieces:
            member = _with_piece(member, piece, meanings)
        if {"name", "phone"} <= set(member.texts):
            return member
    return None


def _behind_category(piece: Passage, meanings: tuple[str, str]) -> list[Passage]:
    """A piece, cut at the colon behind a category: 郡市医師会（拠点）：A医師会."""
    match = re.match(r"([^:：]+)[:：]", piece.text)
    bare, _, role = without_notes(piece.span(match, 1), meanings) if match else (piece, None, None)
    if match is None or not category_named(bare):
        return [piece]
    return [bare, *([role[1]] if role else []), piece[match.end() :].strip()]


def _with_piece(member: MemberFound, piece: Passage, meanings: tuple[str, str]) -> MemberFound:
    """The member with one more field, told by what it looks like; the first of no other kind is the name."""
    text = aligned(piece.text)
    if phone := PHONE.fullmatch(text):
        return replace(member, texts={**member.texts, "phone": piece.span(phone, "phone").strip()})
    if member.category is None and (category := category_named(piece)):
        return replace(member, category=category)
    if member.role is None and len(text) <= _LONGEST_ROLE and (role := role_named(piece, meanings)):
        return replace(member, role=role)
    if "name" not in member.texts:
        return with_value(member, "name", piece, meanings)
    if "address" not in member.texts:
        return replace(member, texts={**member.texts, "address": closed_up(piece)})
    return member
