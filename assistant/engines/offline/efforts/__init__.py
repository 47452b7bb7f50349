"""The efforts of a report (【…必要な3つの取組】): found in tables or fallen text, taken apart, put into the draft."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.documents import EMPTY, Block, Document, Line, Passage, Table
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts.bands import banded_efforts
from assistant.engines.offline.efforts.by_column import situations_by_column
from assistant.engines.offline.efforts.by_field import asks_for, efforts_by_field
from assistant.engines.offline.efforts.effects import of_effects
from assistant.engines.offline.efforts.fallen import efforts_in_lines
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import kind_of, label_enclosed, label_starts, turns_to
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.efforts.meeting_tables import meeting_rows
from assistant.engines.offline.efforts.stacked import fuller, once_each, stacked_efforts
from assistant.engines.offline.efforts.tables import efforts_in, is_efforts_table, situations_alone
from assistant.engines.offline.efforts.walk import walked_efforts
from assistant.engines.offline.efforts.weigh import Weighed
from assistant.engines.offline.efforts.write import write_effort
from assistant.japanese import fold
from schemas.fields import join, spec_of
from schemas.group_report import EFFORT_KINDS, PatientRow

_PART = re.compile(r"\s*[①②③]\s*(?:$|事務局|打ち?合|体制|取組)")
_ITEM = re.compile(r"\s*(?:[・･○●◆◇*-]|[〔\[【(（<＜]?\s*(?:現\s*状|取組目標|目標|計画|実\s*績))")  # below ③
_CARD = re.compile(r"\W*(?:医療機関|機関|施設|事業所|院)名(?:称)?[:：=＝]")
_CARD_FIGURES = re.compile(
    r"\W*(?:(?:現状|目標|計画|実績)の?)?(?:(?:合計)?(?:診療)?患者数|(?:合計|訪問|診療)?回数|死亡(?:患者)?(?:数)?|看取り数?)[^。]{0,12}[:：=＝][^。]*[\d〇一二三四五六七八九十百](?:名|人|回)"
)
_CARD_REACH = 1  # lines below a heading in which a card's first line stands
_LONGEST_HEADING = 30  # characters
_RULE = re.compile(r"[\s\u3000]*[-‐–—―─━=＝*＊~〜～]{5,}[\s\u3000]*")  # a line drawn with characters
_SITUATIONS_TOLD = re.compile(r"(?:実績|目標|計画)\W{0,3}[:：=＝】\])）]?[^。]*\d|\d[^。]*[→⇒／/][^。]*\d")
_SURELY = 0.9  # by which another reading must look better


def read_efforts(
    document: Document, draft: Draft, fiscal_year: int | None, figures: frozenset[int | None] = frozenset()
) -> None:
    """Put all efforts that the document holds into the draft; notes say what was not found.

    `fiscal_year` dates meetings whose dates have no year. `figures`: offsets of lines that tell the tables' figures.
    """
    found = find_efforts(document, figures)
    for number, cells in enumerate(found):
        write_effort(draft, join("efforts", number), cells, fiscal_year)
        if not _holds(cells):
            draft.note(
                join("efforts", number),
                "not_found",
                "見出しはありますが、内容を読み取れませんでした。空欄とは限りません。原本を見てください。",
                "Its label is there, but nothing of it could be read; it may not be blank. Please look at the source.",
            )
    missing = [label for kind, label in EFFORT_KINDS.items() if kind not in {f.kind for f in found}]
    if len(missing) == len(EFFORT_KINDS):
        draft.note(
            "efforts",
            "not_found",
            "「3つの取組」の表が見つかりません。",
            "The table of the three efforts was not found.",
        )
    for label in missing if found else ():
        draft.note(
            "efforts",
            "not_found",
            f"「{label.ja}」の行が見つかりません。",
            f"The row “{label.en}” was not found.",
        )


def find_efforts(document: Document, figures: frozenset[int | None] = frozenset()) -> list[EffortCells]:
    """The efforts with their cells, in the form's order: as known layouts have them, or, where that leaves gaps, as
    their titles and labels alone tell them, if more finds its place so."""
    known = _known_layouts(document, figures)
    weighed = Weighed(known)
    if weighed.whole(len(EFFORT_KINDS)):
        return known
    walked = [f for f in walked_efforts(document, figures) if _holds(f)]
    other = Weighed(walked)
    every = len(EFFORT_KINDS) * len(SITUATIONS)
    loses = weighed.told == every and other.told * 2 <= every  # half of what was told: never the better reading
    return walked if not loses and other.weight > weighed.weight + _SURELY else known


def _known_layouts(document: Document, figures: frozenset[int | None]) -> list[EffortCells]:
    """Tables first, lines for what no table has."""
    banded, stacked = banded_efforts(document), stacked_efforts(document)
    whole = [*banded.tables, *(t for t in stacked.tables if not any(t is b for b in banded.tables))]
    tables = [t for t in _tables(document) if not any(t is s for s in whole)]
    found = efforts_in(tables)
    for one in once_each([*banded.efforts, *stacked.efforts]):
        alike = next((i for i, f in enumerate(found) if f.kind == one.kind), None)
        if alike is None and _holds(one):
            found.append(one)
        elif alike is not None:
            found[alike] = fuller(found[alike], one)
    tables += whole
    if len({f.kind for f in found} & set(EFFORT_KINDS)) < len(EFFORT_KINDS):
        free = [t for t in _before_effects(document) if not any(t is s for s in whole)]
        beside = [(t.start, held) for t in free if (held := situations_alone(t))]
        own = _lines(document, tables, figures)
        lines = efforts_by_field(own) or _by_column(own, document) or efforts_in_lines(own, document.text, beside)
        found += [f for f in lines if f.kind not in {have.kind for have in found} and _holds(f)]
    elif bare := [f for f in found if not f.content.text.strip() and not f.parts]:
        told = {f.kind: f for f in efforts_in_lines(_lines(document, tables, figures), document.text)}
        for one in bare:
            if one.kind in told:
                at = found.index(one)
                found[at] = replace(one, content=told[one.kind].content, typed_breaks=True)
    found = once_each(found)
    order = list(EFFORT_KINDS)
    return sorted((f for f in found if f.kind in order), key=lambda f: order.index(f.kind))


def _by_column(lines: Sequence[Passage], document: Document) -> list[EffortCells]:
    """The efforts of lines that tell 現状 of all of them, then 取組目標 of all; [] where they do not."""
    by_column = situations_by_column(lines, document.text)
    if by_column is None:
        return []
    situations, rest = by_column
    found = efforts_in_lines(rest, document.text)
    return [replace(f, situations=situations[f.kind], widths={}, doubtful=frozenset()) for f in found]


def _before_effects(document: Document) -> Iterator[Table]:
    """The tables that stand before the effects: 現状 | 目標 | 実績 of the group as a whole is no effort's."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield block
        elif of_effects(block.text):
            return


def _holds(cells: EffortCells) -> bool:
    """Whether anything is known of an effort but its label; a label alone (in a table of contents) is none."""
    held = (cells.content, *(cells.situations.get(n, EMPTY) for n in SITUATIONS), *cells.parts.values())
    return any(passage.text.strip() for passage in held)


def _tables(document: Document) -> list[Table]:
    """The tables of the efforts: from the first that holds one, with those that go on with it, to the effects."""
    found: list[Table] = []
    for block in document.blocks:
        if isinstance(block, Line):
            if found and of_effects(block.text):
                break
        elif is_efforts_table(block) or (found and _continues(found[-1], block)):
            found.append(block)
    return found


def _continues(before: Table, table: Table) -> bool:
    """Whether a table without labels may be the rest of the one before it, on the next page."""
    heads = [c.text for c in table.cells if c.row < 3]
    counted = any(fold(text) in _name_headings() for text in heads)
    return table.columns == before.columns and not counted and not any(map(of_effects, heads))


@cache
def _name_headings() -> frozenset[str]:
    """The headings of the column of institutions, which the effects have and the efforts have not."""
    return frozenset(fold(h) for h in spec_of(PatientRow, "institution").label.headings)


def _lines(document: Document, taken: list[Table], figures: frozenset[int | None]) -> list[Passage]:
    """The lines but for those of the effects, and the cells of tables that are none of the efforts'."""
    lines: list[Passage] = []
    begun, aside, within, answer = False, False, False, False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            aside = aside or any(_heads_effects(c.text) for c in block.cells if c.row == 0)
            if begun and not aside and not situations_alone(block) and not any(block is t for t in taken):
                lines.extend(meeting_rows(block) or _lines_of(block, document))
            continue
        begins = label_starts(block.text) or label_enclosed(block.text) is not None or _begins(block.text)
        begins = begins or turns_to(aligned(block.text))
        if asks_for(aligned(block.text)):
            begins, answer = True, True
        within = begun and not aside and (_PART.match(block.text) or (within and _ITEM.match(block.text))) is not None
        ends = of_effects(block.text) or (block.passage.start in figures and not within and not answer)
        ends = ends or _opens_card(document.blocks[index : index + 1 + _CARD_REACH])
        rule = _RULE.fullmatch(block.text) is not None
        aside = not begins and (aside or ends or (rule and begun and _tells_situations(lines)))
        begun = begun or begins
        if not aside and not rule:
            lines.append(block.passage)
    return lines


def _tells_situations(lines: Sequence[Passage]) -> bool:
    """Whether the last line tells how an effort stands, so that a rule below it ends the form, or an effort of it."""
    return bool(lines) and _SITUATIONS_TOLD.search(fold(lines[-1].text)) is not None


def _heads_effects(text: str) -> bool:
    """Whether a cell at a table's top is a title of the effects."""
    return kind_of(text) is None and of_effects(text)


def _lines_of(table: Table, document: Document) -> list[Passage]:
    """A table's cells, line by line; where its columns are guessed, the lines of the source."""
    if table.origin == "aligned":
        return document.lines_of(table)
    return [line for cell in table.cells for line in cell.passage.lines()]


def _opens_card(blocks: Sequence[Block]) -> bool:
    """Whether an institution's own block of figures begins: 医療機関名：A医院, or a heading right above that or above
    a line 患者数：現状 12名…"""
    texts = [fold(b.text) for b in blocks if isinstance(b, Line)]
    if not texts or _CARD.match(texts[0]) or _CARD_FIGURES.match(texts[0]):
        return bool(texts)
    heading = len(texts[0]) <= _LONGEST_HEADING and not re.search(r"[。、:：]|\d(?:回|件|名|人)", texts[0])
    below = next((t for t in texts[1:] if t), "")
    return heading and (_CARD.match(below) or _CARD_FIGURES.match(below)) is not None


def _begins(text: str) -> bool:
    return re.search(r"必要な(?:[3３三]つの)?取組|取組事項", fold(text)) is not None


__all__ = ["find_efforts", "read_efforts"]
