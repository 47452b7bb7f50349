"""The worst cases: each wrong leaf with the source, gold and reading side by side, what differs marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rapidfuzz.distance import Levenshtein

from assistant.eval.places import load_positions
from assistant.eval.report.crops import Source, Spot
from assistant.eval.report.markup import DASH, both, percent, table, text
from assistant.eval.results import plain
from assistant.eval.run import EntryScore
from assistant.eval.scores import Wrong
from assistant.extraction import Evidence
from schemas.fields import Report, ReportType, label_at, title

WORST: Final = 8  # renderings shown
LEAVES: Final = 4  # wrong leaves shown of each with their source,
LISTED: Final = 60  # and more as a list
LONGEST: Final = 160  # characters of a value shown beside its source
SHORT: Final = 36  # and in the list
_LEAD: Final = 24  # of them before the first difference

_WHAT: Final = {
    "miss": ("読み落とし", "missed"),
    "false alarm": ("余計な値", "not on the form"),
    "wrong value": ("読み違い", "misread"),
}


def worst_cases(entries: Sequence[EntryScore], report_type: ReportType, reports: Mapping[str, Report]) -> str:
    """The worst renderings first; `reports`: case name -> gold report, for the names of leaves."""
    bad = sorted((e for e in entries if not e.all_right), key=_badness)
    if not bad:
        return f'<p class="fine">{both("誤りのある提出物はありません。", "No submission has a wrong leaf.")}</p>'
    return "".join(_case(e, report_type, reports.get(e.case)) for e in bad[:WORST]) + _rest(bad[WORST:])


def _badness(entry: EntryScore) -> tuple[float, str, str]:
    f1 = entry.leaves.overall.f1
    return (1.0 if f1 is None else f1, entry.case, entry.file)


def _rest(others: Sequence[EntryScore]) -> str:
    if not others:
        return ""
    names = "".join(
        f"<li>{text(e.case)}/{text(e.file)} <b>{percent(e.leaves.overall.f1)}</b></li>" for e in others[:60]
    )
    left = len(others)
    return (
        f"<details><summary>{both(f'ほか {left} 件', f'{left} more')}</summary><ul class='names'>{names}</ul></details>"
    )


def _case(entry: EntryScore, report_type: ReportType, gold: Report | None) -> str:
    overall = entry.leaves.overall
    head = (
        f"<header><h3>{text(entry.case)}<span>/{text(entry.file)}</span></h3>"
        f"<p><b>{percent(overall.f1)}</b> "
        f"{both(f'誤り {overall.corrections} 項目', f'{overall.corrections} wrong leaves')}"
        f' <span class="chip">{text(entry.edition)}</span></p></header>'
    )
    if entry.failure:
        why = both(text(entry.failure.ja), text(entry.failure.en))
        return f'<article class="case">{head}<p class="failure">{why}</p></article>'
    source = Source(entry.path)
    chosen = _chosen(entry.leaves.wrong)
    body = "".join(_leaf(wrong, entry, source, report_type, gold) for wrong in chosen)
    return f'<article class="case">{head}{body}{_others(entry.leaves.wrong, chosen)}</article>'


def _others(wrong: Sequence[Wrong], shown: Sequence[Wrong]) -> str:
    """The wrong leaves that are not shown with their source, to be opened."""
    left = [w for w in wrong if w not in shown]
    if not left:
        return ""
    rows = [
        [f"<code>{text(w.path)}</code>", both(*_WHAT[w.what]), _short(w.gold), _short(w.read)] for w in left[:LISTED]
    ]
    heads = [both("項目", "leaf"), "", both("正解", "gold"), both("読み取り", "reading")]
    listed = table(heads, rows, css="wrong")
    return f"<details><summary>{both(f'ほか {len(left)} 項目', f'{len(left)} more')}</summary>{listed}</details>"


def _short(value: Any) -> str:
    told = "" if value is None else str(plain(value))
    return text(told[:SHORT]) + ("…" if len(told) > SHORT else "") if told else DASH


def _chosen(wrong: Sequence[Wrong]) -> list[Wrong]:
    """Misread ones first, since there is something to see side by side; one of each part before a second one."""
    order = {"wrong value": 0, "miss": 1, "false alarm": 2}
    seen: Counter[tuple[str, str]] = Counter()
    ranked: list[tuple[bool, int, int, int, Wrong]] = []
    for one in wrong:
        kind = one.what, one.path.split(".", 1)[0].split("[", 1)[0]
        seen[kind] += 1
        ranked.append((seen[kind] > 1, order[one.what], seen[kind], len(ranked), one))
    return [rank[-1] for rank in sorted(ranked, key=lambda rank: rank[:4])[:LEAVES]]


def _leaf(wrong: Wrong, entry: EntryScore, source: Source, report_type: ReportType, gold: Report | None) -> str:
    ja, en = _WHAT[wrong.what]
    name = _name(wrong.path, report_type, gold)
    shown = source.show(_spots(wrong, entry, source))
    if not shown and (shown := source.show(_row(wrong, entry, source))):
        near = both("値の位置は不明。これは同じ欄の名称が出てくる所です。", "place unknown: here its entry is named")
        shown += f'<p class="nowhere">{near}</p>'
    picture = shown or f'<p class="nowhere">{both("原本での位置は不明", "place in the source unknown")}</p>'
    left, right = _beside(plain(wrong.gold), plain(wrong.read))
    return (
        f'<div class="leaf"><p class="what"><span class="chip {wrong.what.split()[0]}">{both(ja, en)}</span> {name}'
        f"<code>{text(wrong.path)}</code></p>"
        f'<div class="sides"><div class="source"><h4>{both("原本", "source")}</h4>{picture}</div>'
        f'<div><h4>{both("正解", "gold")}</h4><p class="value">{left}</p></div>'
        f'<div><h4>{both("読み取り", "reading")}</h4><p class="value">{right}</p></div></div></div>'
    )


def _name(path: str, report_type: ReportType, gold: Report | None) -> str:
    try:
        label = title(gold, path) if gold is not None and "[+" not in path else None
        if label is None:
            specs = label_at(report_type.model, path.replace("[+", "["))
            return f"{text(' › '.join(s.label.ja for s in specs))} "
    except LookupError:
        return ""
    return f'{text(label.ja)} <small lang="en">{text(label.en)}</small> '


def _spots(wrong: Wrong, entry: EntryScore, source: Source) -> list[Spot]:
    """Gold's own place; where it was read; where the missed text stands."""
    positions = load_positions(entry.path.parent).get(entry.file, {})
    known = [Spot.of_gold(p) for p in positions.get(wrong.path, ())]
    read: list[Evidence] = list(entry.sources.get(wrong.path, ()))
    found = source.find(wrong.gold) if wrong.gold is not None else []
    return [*known, *map(Spot.of, read), *found]


def _row(wrong: Wrong, entry: EntryScore, source: Source) -> list[Spot]:
    """The place of the entry that a leaf belongs to, by its name in gold (an institution)."""
    entry_path = wrong.path[: wrong.path.rfind("]") + 1]
    for pair in entry.leaves.scored:
        if entry_path and pair.path.startswith(f"{entry_path}.") and isinstance(pair.gold, str):
            return source.find(pair.gold)
    return []


def _beside(gold: Any, read: Any) -> tuple[str, str]:
    """Both values, what differs between them marked; long ones cut to the first difference."""
    if gold is None or read is None:
        return _value(gold), _value(read)
    one, other = str(gold), str(read)
    codes = [c for c in Levenshtein.opcodes(one, other) if c.tag != "equal"]
    first = min((c.src_start for c in codes), default=0)
    return (
        _marked(one, [(c.src_start, c.src_end) for c in codes], max(0, first - _LEAD), "ins"),
        _marked(
            other,
            [(c.dest_start, c.dest_end) for c in codes],
            max(0, min((c.dest_start for c in codes), default=0) - _LEAD),
            "del",
        ),
    )


def _marked(value: str, spans: list[tuple[int, int]], start: int, tag: str) -> str:
    end = start + LONGEST
    parts = ["…"] if start else []
    at = start
    for low, high in spans:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        parts += [text(value[at:low]), f"<{tag}>{text(value[low:high])}</{tag}>"]
        at = high
    parts.append(text(value[at:end]))
    return "".join([*parts, "…" if end < len(value) else ""])


def _value(value: Any) -> str:
    if value is None:
        return f'<span class="none">{both("（なし）", "none")}</span>'
    told = str(value)
    return text(told[:LONGEST]) + ("…" if len(told) > LONGEST else "")
