"""The header: fiscal year, attachment, group name, wherever a submission states them."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from assistant.documents import EMPTY, Cell, Document, Line, Passage, Table
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.header_names import HEAD_LINES, NO_NAME, worded_name
from assistant.japanese import closed_up, fiscal_years, fold
from schemas.fields import spec_of
from schemas.group_report import REPORT_TYPE, GroupReport

_DASH = r"[-‐‑‒–—―−－ー─]"
_ATTACHMENT = re.compile(rf"別\s*添\s*(?P<first>\d)(?:\s*{_DASH}\s*(?P<second>\d))?(?!\d)")
_EFFECTS = re.compile(r"取組効果|グループ化[)）]の実績")
_AFTER = re.compile(r"\s*[)）]?\s*[(（]?\s*(?P<side>[AB])\s*[)）]?")
_SUBJECT = re.compile(r"(?:件名|標題|表題|subject)[:：]", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<![\w.])(?P<year>(?:R|令和)\s?(?P<number>\d{1,2}))[\s\u3000]*(?=グループ化)")
_SENT = re.compile(r"年度(?:の?分|の.{0,10})?(?:を|です|と|$)")  # 令和5年度分をお送りします
_FOOTNOTE = re.compile(r"^\s*[※＊*]")
_ENDS = re.compile(
    r"(?<!\s)\s*(?:、?(?:です|でした|となります|になります|といいます|と申します|とします|でお願い|とさせて|で(?:提出|報告|ご?登録))"
    r"|[(（]\s*(?:別添|様式)|(?<=\s)(?:令和|平成)[\d０-９元]{1,2}年|(?<=\s)(?:代表|事務局|幹事)(?:者|医療機関|機関)?[:：]|[(（](?:代表|事務局|幹事)(?:者|医療機関|機関)?[:：\s\u3000]|※|[(（]\s*(?:※|注)|[*＊]\d|参考資料|。|、(?=\S*(?:年度"
    r"|昨年))).*$",
    re.DOTALL,
)
_IN_A_ROW = re.compile(r"(?<=\S)\s+(?=[・○●◆◇■□▶*＊①-⑳]|[(（]\d)")
_OPENED = re.compile(r"[(（][^()（）]*$")  # （正式にはこちらです）, its end cut off with です
_WIDE_GAP = re.compile(r"(?<=\S)[ \t\u3000]{4,}(?=\S)")  # what stands behind it is another field of the line
_GROUP_WORD = re.compile(
    r"(?:グループ(?:[\s\u3000]*[\d０-９一二三四五①-⑳]+)?|ネットワーク|チーム|の会|の輪|連絡会|協議会)(?=[\s\u3000])"
)
_TITLE = re.compile(r"グループ化\s*推進\s*事業\s*(?:の)?\s*(?:計画)?\s*(?:[(（・]?\s*報告\s*[)）]?)?\s*書?")
_BEHIND_TITLE = re.compile(
    r"\s*(?:[(（「『【\[〔<＜]\s*|[\s\u3000:：/／|｜-]+)(?P<name>[^\s()（）「」『』【】〔〕/／|｜:：][^()（）「」『』【】〔〕/／|｜:：]{2,29}?)\s*[)）」』】\]〕>＞]?\s*(?:様)?\s*"
)
_LONGEST_TITLE = 90  # characters
_TITLE_ROWS = 3  # of a sheet, at whose top titles stand in cells
_SHORT_LINE = 16  # characters of a title's first line that holds the year alone
_OPEN, _CLOSE = '「『“"', '」』”"'


def read_header(document: Document, draft: Draft) -> int | None:
    """Put the header's leaves; returns the fiscal year, which dates without a year need."""
    year = _put_year(document, draft)
    found = _attachment(document)
    if found:
        draft.put("attachment", *found)
    else:
        draft.note("attachment", "not_found", "別添の番号が書かれていません。", "No number of an attachment is stated.")
    name = _group_name(document)
    if name:
        draft.put("group_name", name.text, name)
    else:
        draft.note("group_name", "not_found", "グループ名が書かれていません。", "No group name is stated.")
    return year


def _put_year(document: Document, draft: Draft) -> int | None:
    found = next(_years(document), None)
    if found is None:
        draft.note("fiscal_year", "not_found", "年度が書かれていません。", "No fiscal year is stated.")
        return None
    draft.put("fiscal_year", *found)
    return found[0]


def _years(document: Document) -> Iterator[tuple[int, Passage]]:
    """Fiscal years by trust: the title's, a labelled one, the effects' title, then R4年度(B) of effect table 4."""
    lines = [p for p in _lines(document) if not _FOOTNOTE.match(p.text)]
    title = re.compile("|".join(map(re.escape, map(fold, REPORT_TYPE.label.headings))))
    for index, line in enumerate(lines):
        if title.search(fold(line.text)):
            yield from _title_years(line, title)
            before = lines[index - 1] if index else None
            if before is not None and len(fold(before.text)) <= _SHORT_LINE:
                yield from _years_of(before)
    labels = "|".join(map(fold, spec_of(GroupReport, "fiscal_year").label.headings))
    for table in document.tables:
        for cell in table.cells:
            if re.fullmatch(rf"(?:{labels})[:：]?", fold(cell.text)):
                yield from _years_of(_beside(table, cell))
    labelled = re.compile(rf"^(?:{labels})[:：]")
    for line in lines:
        if _SUBJECT.match(fold(line.text)) and re.search(r"グループ化|報告|計画", fold(line.text)):
            yield from _years_of(line)
    for line in lines:
        if labelled.match(fold(line.text)) or _EFFECTS.search(fold(line.text)):
            yield from _own_years(line)
    yield from _compared_years(document)
    for line in lines:
        if re.search(r"グループ化|報告|計画", fold(line.text)):
            yield from _years_of(line)
    for line in lines:
        if _SENT.search(fold(line.text)):
            yield from _years_of(line)
    for line in lines[:HEAD_LINES]:  # R4 グループ化報告メモ
        for match in _SHORT_YEAR.finditer(aligned(line.text)):
            yield 2018 + int(match["number"]), line.span(match, "year")


def _title_years(line: Passage, title: re.Pattern[str]) -> Iterator[tuple[int, Passage]]:
    """The year right before the title's words, then any other of the line (an earlier year that it mentions)."""
    years = list(_years_of(line))
    for index, (year, passage) in enumerate(years):
        start = years[index + 1][1].start if index + 1 < len(years) else line.end
        end = passage.end
        between = "".join(
            c for c, o in zip(line.text, line.offsets, strict=True) if end is not None and end <= o < (start or 0)
        )
        if title.search(fold(between)):
            yield year, passage
    yield from years


def _own_years(line: Passage) -> Iterator[tuple[int, Passage]]:
    """A line's years, but for one that is only compared with: R3年度(A)."""
    text = aligned(line.text)
    for year, passage in _years_of(line):
        offset = next((i for i, o in enumerate(line.offsets) if o == passage.start), 0) + len(passage)
        side = _AFTER.match(text, offset)
        if not (side and side["side"] == "A"):
            yield year, passage


def _years_of(passage: Passage) -> Iterator[tuple[int, Passage]]:
    if "年" not in passage.text:
        return
    for year, start, end in fiscal_years(passage.text):
        yield year, passage[start:end]


def _compared_years(document: Document) -> Iterator[tuple[int, Passage]]:
    """Effect table 4 compares R3年度(A) with R4年度(B): the report's year is (B), or the year after (A)."""
    before: list[tuple[int, Passage]] = []
    for passage in _everything(document):
        text = aligned(passage.text) if "年" in passage.text else ""
        for year, start, end in fiscal_years(text):
            side = _AFTER.match(text, end)
            if side and side["side"] == "B":
                yield year, passage[start:end]
            elif side:
                before.append((year + 1, passage[start:end]))
    yield from before


def _lines(document: Document) -> list[Passage]:
    """Lines outside of tables, and the cells of tables of one or two columns (titles set as tables)."""
    return [
        p for block in document.blocks for p in ([block.passage] if isinstance(block, Line) else _title_cells(block))
    ]


def _title_cells(table: Table) -> list[Passage]:
    filled = Counter(c.row for c in table.cells if c.text.strip())
    wide = [
        c.passage
        for c in table.cells
        if c.column_span == table.columns
        or table.columns <= 2
        or (c.row < _TITLE_ROWS and filled[c.row] <= 2 and len(c.text) <= _LONGEST_TITLE)
    ]
    return [line for passage in wide for line in passage.lines()]


def _everything(document: Document) -> list[Passage]:
    return [
        p
        for block in document.blocks
        for p in ([block.passage] if isinstance(block, Line) else [c.passage for c in block.cells])
    ]


def _attachment(document: Document) -> tuple[str, Passage] | None:
    """別添1 or 別添1-2: from a line of its own, else from 本票（別添1-2）, else from the top of the document."""
    lines = [line for passage in _everything(document) for line in passage.lines() if "添" in line.text]
    for pattern in (
        r"[（(【\[#\s]*{}[)）】\]\s]*",
        r".*本票\s*[（(]\s*{}.*",
        r".*(?:様式|書式)(?:の?番号|の?名前?)?(?:は|[:：])\s*{}.*",
        r"[^。]{{0,40}}{}(?!\s*(?:を(?!打|ご?提出|お?送|作|貼)|の(?!内容|とおり|表|様式|分|件)|に|参照))[^。]{{0,40}}。?",
    ):
        whole = re.compile(pattern.format(_ATTACHMENT.pattern))
        for line in lines:
            match = whole.fullmatch(re.sub(r"[ \u3000]{2,}", " ", aligned(line.text).strip()))
            found = _ATTACHMENT.search(aligned(line.text)) if match else None
            if found:
                second = f"-{found['second']}" if found["second"] else ""
                return f"別添{found['first']}{second}", line.span(found)
    return None


def _group_name(document: Document) -> Passage | None:
    """The value beside, behind or below a label グループ名; the first that is filled in."""
    for block in document.blocks:
        if isinstance(block, Line):
            found = (
                _named_before(block.passage)
                or _named_in(_with_next(document, block), in_cell=False)
                or _on_next_line(document, block)
            )
        else:
            found = _in_table(block)
        if found:
            return found
    titled = (_in_title(b.passage) for b in document.blocks if isinstance(b, Line))
    return next(filter(None, titled), None) or worded_name(document)


def _in_title(line: Passage) -> Passage | None:
    """A group's name that stands behind the form's title in its line, without a label: …（報告）書　X連携の会."""
    text = aligned(line.text)
    title = _TITLE.search(text)
    if title is None or len(text) > _LONGEST_TITLE:
        return None
    match = _BEHIND_TITLE.fullmatch(text, title.end())
    return closed_up(line.span(match, "name")) if match and not NO_NAME.search(match["name"]) else None


def _beside(table: Table, cell: Cell) -> Passage:
    """The cell to the right of another one; EMPTY where it is the last."""
    right = table.grid[cell.row][cell.column + cell.column_span :]
    return right[0].passage if right and right[0] else EMPTY


def _in_table(table: Table) -> Passage | None:
    """In the cell to the right of the label (or below it), or inside a cell: グループ名「…」."""
    for cell in table.cells:
        if _only_label(cell.text):
            right = table.grid[cell.row][cell.column + cell.column_span :]
            below = [row[cell.column] for row in table.grid[cell.row + cell.row_span :][:1]]
            for other in (*right, *below):
                if other and other.text.strip():
                    return _valued(other.passage, in_cell=False)
        for line in cell.passage.lines():
            if found := _named_in(line, in_cell=True):
                return found
    return None


def _only_label(text: str) -> bool:
    bare = re.sub(r"^\s*(?:問|Q|第)?\s*[(（]?[\d①-⑳一二三ⅠIア-ウ][)）.．、]?(?=\D)", "", aligned(text))
    return _label().fullmatch(bare.strip(" \t\u3000\n:：()（）【】[]■●")) is not None


def _on_next_line(document: Document, line: Line) -> Passage | None:
    if not _only_label(line.text):
        return None
    index = next(i for i, b in enumerate(document.blocks) if b is line)
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if not isinstance(following, Line):
        return None
    return _named_in(following.passage, in_cell=False) or _valued(following.passage, in_cell=False)


def _with_next(document: Document, line: Line) -> Passage:
    """A line, and the next one where it ends in the middle of グループ名は「…」."""
    if not re.search(rf"(?:{_label().pattern})\s*(?:は|として|：|:)[、,]?\s*$", aligned(line.text)):
        return line.passage
    index = next(i for i, b in enumerate(document.blocks) if b is line)
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return Passage.join([line.passage, following.passage]) if isinstance(following, Line) else line.passage


def _named_before(passage: Passage) -> Passage | None:
    """A name that its label follows in brackets: X連携（グループ名）."""
    text = aligned(passage.text)
    match = re.search(rf"(?P<name>[^\s。、,:：()（）]{{3,40}})\s*[(（](?:{_label().pattern})[)）]", text)
    return passage.span(match, "name").strip("「」『』") if match else None


def _named_in(passage: Passage, *, in_cell: bool) -> Passage | None:
    if not any(c in passage.text for c in _label_initials()):
        return None
    text = aligned(passage.text)
    for match in _label().finditer(text):
        stop = re.match(
            r"\s*(?:[)）】\]]\s*[:：=＝]?|[:：は、=＝/／]+|\"\s*[,，]|(?=[「『“\"])|[\s\u3000]+)\s*(?=\S)",
            text[match.end() :],
        )
        if stop is None or _FOOTNOTE.match(text):
            continue
        value = _valued(passage[match.end() + stop.end() :], in_cell=in_cell)
        if value:
            return value
    return None


def _valued(passage: Passage, *, in_cell: bool) -> Passage | None:
    """The name itself: out of its brackets, without bullets before it and references behind it."""
    value = passage.strip(" \t\n\u3000・:：")
    if value.text[:1] and value.text[0] in _OPEN:
        close = value.text.find(_CLOSE[_OPEN.index(value.text[0])], 1)
        value = value[1:close] if close > 0 else value[1:]
    else:
        ends = _ENDS.search(value.text)
        value = value[: ends.start()] if ends else value
        cut = _IN_A_ROW.search(value.text) if in_cell else None
        value = value[: cut.start()] if cut else value
        gap = _WIDE_GAP.search(value.text)
        value = value[: gap.start()] if gap else value
        word = _GROUP_WORD.search(value.text) if in_cell else None
        value = value[: word.end()] if word else value
    closed = closed_up(value).strip(" 　、，")
    remark = _OPENED.search(closed.text)
    closed = closed[: remark.start()].strip() if remark and remark.start() else closed
    return closed if re.search(r"\w", closed.text) and not _only_label(closed.text) else None


@cache
def _label_initials() -> frozenset[str]:
    return frozenset(h[0] for h in spec_of(GroupReport, "group_name").label.headings)


@cache
def _label() -> re.Pattern[str]:
    """The printed headings of the group's name, blanks between their characters allowed; not グループ名簿."""
    headings = sorted(spec_of(GroupReport, "group_name").label.headings, key=len, reverse=True)
    words = "|".join(r"\s*".join(map(re.escape, re.sub(r"\s", "", aligned(h)))) for h in headings)
    return re.compile(rf"(?:{words})(?!簿)")
