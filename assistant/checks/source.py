"""Rules on the document itself, and on whether the values stand in it."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from assistant.checks import Source
from assistant.checks.messages import finding, place
from assistant.documents import Document, Line
from assistant.extraction import Finding
from assistant.grounding import supports
from assistant.japanese import comparable, fold
from schemas.fields import Part, Report, fields_of, walk

_HINT = re.compile(r"記\s*(?:載|入)\s*(?:例|の\s*ポイント|の\s*要\s*点)")
_TO_A_PROGRAM = re.compile(
    # What any of these begins with: looked for first, for the whole text is searched.
    r"(?=[A人言LGチ生プシこ以上前す全idfsy<\[ro])(?:"
    r"(?:AI|人工知能|言語モデル|LLM|GPT|チャットボット|生成AI|プログラム|システム)(?:アシスタント)?\s*(?:へ|に対|は|さん|の皆)\S{0,30}?"
    r"(?:してください|せよ|すること|しなさい|下さい|出力|無視|回答)"
    r"|(?:AI|人工知能|言語モデル|LLM|GPT|チャットボット)(?:アシスタント)?(?:の方|宛|向け|さん|へ)[^\n]{0,80}?"
    r"(?:してください|せよ|すること|しなさい|下さい|出力|無視|回答)"
    r"|(?:これまで|以前|上記|前述|すべて|全て)の(?:指示|命令|プロンプト)\S{0,10}?(?:無視|忘れ|従わ)"
    r"|(?:ignore|disregard|forget)\s+(?:all\s+|any\s+)?(?:the\s+)?(?:previous|prior|above|earlier)\s+(?:instructions?|prompts?)"
    r"|system\s*prompt|システムプロンプト|<\s*/?\s*(?:system|assistant|instructions?)\s*>|\[/?INST\]|<\|im_start\|>"
    r"|you\s+are\s+(?:an?\s+)?(?:AI|assistant|language\s+model)|as\s+an\s+AI"
    r"|(?:return|output|respond\s+with)\s+(?:only\s+)?(?:the\s+)?(?:following\s+)?JSON)",
    re.IGNORECASE,
)
# The clearest of these, also over line breaks.
_TO_FORGET = re.compile(
    r"(?:これまで|以前|上記|前述|すべて|全て)の(?:指示|命令|プロンプト)\S{0,10}?(?:無視|忘れ|従わ)"
    r"|(?:ignore|disregard|forget)(?:all|any)?(?:the)?(?:previous|prior|above|earlier)(?:instructions?|prompts?)",
    re.IGNORECASE,
)
_QUOTED = 60
_LONGEST_TITLE = 120
# What stands before a title: brackets and squares, its number, 効果 and the number.
_MARKS = re.compile(r"[^\w]*(?:(?:第|効果)?[\d①-⑳一二三四五六七ア-オ]{1,2}(?!\d))?[^\w]*")
_GOES_ON = re.compile(r"[がにへとのもや](?!状況|実績|報告)")  # a sentence, no title


def template_text_left(report: Report, source: Source) -> list[Finding]:
    """Hints of the form's own that stand in the submission: one finding for each part they stand in."""
    if source.document is None:
        return []
    hidden = [(m.start, m.end) for m in source.document.marks if m.kind == "hidden"]
    hints = [m.start() for m in _HINT.finditer(source.document.text)]
    shown = [at for at in hints if not any(start <= at < end for start, end in hidden)]
    anchors = _anchors(report, source) if shown else []  # they are looked for in the whole text: few forms need it
    parts: dict[str, str] = {}
    for at in shown:
        line = source.document.text[at : at + _QUOTED].split("\n")[0]
        parts.setdefault(_part_at(at, anchors), line)
    return [
        finding(
            "template-text-left",
            [path],
            f"{place(report, path).ja}：様式の記載例・記載のポイントが残っています（{quote}）。",
            f"{place(report, path).en}: hints of the form's own are left in ({quote}).",
        )
        for path, quote in parts.items()
    ]


def _anchors(report: Report, source: Source) -> list[tuple[int, str]]:
    """(offset, part) in the document's order: where the printed titles and the values of each part begin."""
    assert source.document is not None
    anchors = _titles(report, source.document)
    for path, evidence in source.evidence.items():
        anchors += [(e.start, _part_of(report, path)) for e in evidence if e.start is not None]
    return sorted((offset, part) for offset, part in anchors if part)


def _part_of(report: Report, path: str) -> str:
    """The part that a hint is told by: an entry of a list of entries with a choice (efforts[2]), else the field."""
    name = re.split(r"[.\[]", path, maxsplit=1)[0]
    spec = next((s for s in fields_of(type(report)) if s.name == name), None)
    if spec is None or not isinstance(spec.label, Part):
        return ""
    if spec.label.item_choice:
        entry = re.match(r"\w+\[\d+\]", path)
        return entry.group() if entry else ""
    return name


def _titles(report: Report, document: Document) -> list[tuple[int, str]]:
    """Where a line or a cell begins with the title of one of the report's parts, in any of its wordings."""
    wordings = _wordings(type(report))
    found = []
    for block in document.blocks:
        pieces = block.passage.lines() if isinstance(block, Line) else [c.passage for c in block.cells]
        for piece in pieces:
            words = fold(piece.text[:_LONGEST_TITLE])
            words = words[_MARKS.match(words).end() :]  # type: ignore[union-attr]  # it matches nothing as well
            part = next((p for w, p in wordings if words.startswith(w) and not _GOES_ON.match(words, len(w))), None)
            if part is not None and piece.start is not None and getattr(report, part):
                found.append((piece.start, part))
    return found


@lru_cache(maxsize=16)
def _wordings(model: type[Report]) -> tuple[tuple[str, str], ...]:
    """(wording of a title, folded, part), the longest first. Entries of a list are told by where their values stand."""
    found = {
        (fold(heading), spec.name)
        for spec in fields_of(model)
        if isinstance(spec.label, Part) and not spec.label.item_choice
        for heading in (spec.label.ja, *spec.label.headings)
    }
    return tuple(sorted(found, key=lambda w: (-len(w[0]), w)))


def _part_at(offset: int, anchors: list[tuple[int, str]]) -> str:
    """The part that begins last before an offset; "" before the first."""
    index = bisect_right(anchors, (offset, "\uffff")) - 1
    return anchors[index][1] if index >= 0 else ""


def instruction_in_source(report: Report, source: Source) -> list[Finding]:
    """Text that addresses a language model or a program. It changes nothing, and is shown."""
    line = _instruction(source.document.text) if source.document is not None else None
    if line is None:
        return []
    return [
        finding(
            "instruction-in-source",
            [""],
            f"文書の中に、プログラムやAIに向けた指示と見られる文があります（{line}）。指示には従っていません。",
            f"The document holds text that addresses a program or a language model ({line}); it was not followed.",
        )
    ]


@lru_cache(maxsize=16)
def _instruction(text: str) -> str | None:
    """Remembered, as the next one: the rules run on the same document after every decision."""
    text = _as_a_model_reads(text)
    match = _TO_A_PROGRAM.search(text)
    if match is None:
        text = re.sub(r"\s+", "", text)
        match = _TO_FORGET.search(text)
    return text[max(0, match.start() - 10) : match.end() + 30].replace("\n", " ").strip() if match else None


def _as_a_model_reads(text: str) -> str:
    """Without the widths and the characters of no width that hide words from a search, and from no model."""
    folded = unicodedata.normalize("NFKC", text)
    unseen = set(filter(_is_unseen, set(folded)))
    return "".join(c for c in folded if c not in unseen) if unseen else folded


@lru_cache(maxsize=16384)
def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def hidden_content(report: Report, source: Source) -> list[Finding]:
    """Text that a person does not see on the page. It is used for no value."""
    if source.document is None:
        return []
    texts = [source.document.text[m.start : m.end].strip() for m in source.document.marks if m.kind == "hidden"]
    shown = [t for t in texts if t]
    if not shown:
        return []
    quote = " / ".join(t[:_QUOTED].replace("\n", " ") for t in shown[:3])
    return [
        finding(
            "hidden-content",
            [""],
            f"画面や紙では見えない文字が含まれています（{quote}）。値には使っていません。",
            f"The file holds text that a person does not see ({quote}); no value was taken from it.",
        )
    ]


@lru_cache(maxsize=16)
def _standing(text: str, markup: tuple[tuple[int, int], ...]) -> str:
    """A document's text as it is compared, without what is markup."""
    kept: list[str] = []
    done = 0
    for start, end in markup:
        kept.append(text[done:start])  # nothing where two marks overlap
        done = max(done, end)
    return comparable("".join([*kept, text[done:]]))


def value_not_in_source(report: Report, source: Source) -> list[Finding]:
    """A value without evidence, or whose evidence is not in the document or does not hold the value."""
    if source.document is None:
        return []
    fiscal_year = getattr(report, "fiscal_year", None)
    markup = tuple((m.start, m.end) for m in source.document.marks if m.kind == "markup")
    text = _standing(source.document.text, markup)
    found = []
    for at in walk(report):
        if at.value is None or at.path in source.decided:
            continue
        quote = source.quote(at.path)
        stands = all(comparable(e.quote) in text for e in source.evidence.get(at.path, ()))
        if quote and stands and supports(at.leaf, at.value, quote, fiscal_year=fiscal_year):
            continue
        name = place(report, at.path)
        found.append(
            finding(
                "value-not-in-source",
                [at.path],
                f"{name.ja}：「{at.value}」が文書の中に見つかりません。",
                f"{name.en}: “{at.value}” is not found in the document.",
            )
        )
    return found
