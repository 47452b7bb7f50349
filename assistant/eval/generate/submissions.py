"""Whole submissions: an invented report, mistakes made in it, written down in a layout, beside its gold."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from assistant.checks import Source, check
from assistant.errors import UsageError
from assistant.eval.dataset import GOLD, Pair
from assistant.eval.generate.facts import EDITIONS, Edition, invent_report
from assistant.eval.generate.form import Writer
from assistant.eval.generate.layouts import LAYOUTS, Envelope
from assistant.eval.generate.mistakes import MISTAKES, Draft
from assistant.eval.generate.pen import Ink, Pen
from assistant.eval.generate.stock import Stock
from assistant.eval.generate.wording import Wording, choose_wording, fiscal_year
from assistant.extraction import Evidence
from schemas.group_report import REPORT_TYPE, GroupReport

RATE: Final = 0.12  # of each mistake, where it is possible and nothing else is asked for
CLEAN: Final = 0.15  # share of submissions without any mistake on purpose
_ENCODINGS: Final = (("utf-8", 70), ("utf-8-sig", 10), ("cp932", 15), ("utf-16", 5))
# Rules that gold must name although they cannot be recomputed from the report and the words of its leaves.
_BY_HAND: Final = frozenset({"template-text-left"})


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One invented submission, and all that is known of how it was made."""

    name: str
    family: str
    edition: Edition
    wording: Wording
    mistakes: tuple[str, ...]  # rules whose mistake was made
    draft: Draft
    text: Ink
    places: dict[str, list[tuple[int, int]]]  # leaf -> where it stands in the text
    encoding: str
    line_end: str

    def findings(self) -> list[Pair]:
        """What the rules must find, sorted."""
        return findings_of(self.draft, self.text.text, self.places)

    def gold(self) -> dict[str, Any]:
        """The gold case as JSON."""
        unscored = list(unscored_leaves(self.draft.report, self.family))
        findings = self.findings()
        blanks = [p for p in findings if p.rule.startswith("blank-")] if self.family in _SAYS_NO_BLANKS else []
        return {
            "report": self.draft.report.model_dump(mode="json"),
            "unscored": unscored,
            "findings": [{"rule": p.rule, "path": p.path} for p in findings],
            "unscored_findings": [{"rule": p.rule, "path": p.path} for p in blanks],
        }

    def about(self) -> dict[str, Any]:
        """How it was made, and where each leaf stands (offsets into the decoded text, line ends as one character)."""
        return {
            "family": self.family,
            "edition": self.edition,
            "mistakes": list(self.mistakes),
            "encoding": self.encoding,
            "wording": vars(self.wording),
            "evidence": self.places,
        }


# Layouts in which nobody can tell which column of the efforts a text belongs to, once some are blank.
_COLUMNS_LOST: Final = frozenset({"fallen", "cell_per_line"})
# Layouts without a grid, in which an empty cell does not show or tells nothing.
_LOOSE: Final = frozenset({"labels", "mail", "fallen", "cell_per_line"})
# Layouts that print no whole headings of columns, where the year of a lost title would stand.
_NO_HEADS: Final = frozenset({"labels", "mail"})
# Layouts that leave out what is blank instead of showing an empty cell.
_SAYS_NO_BLANKS: Final = frozenset({"mail"})


def generate_cases(
    count: int,
    seed: int,
    out: Path,
    *,
    families: Sequence[str] = tuple(LAYOUTS),
    editions: Sequence[Edition] = EDITIONS,
    rate: float = RATE,
) -> int:
    """Write `count` gold cases below `out`, one folder each; the same arguments give the same bytes.

    Each folder has submission.txt, gold.json and about.json (how it was made and where each value stands). Layout
    families and editions take turns, each at its own pace. Returns the number of cases written.

    Raises UsageError for a family or edition that does not exist and for a folder that cannot be written.
    """
    unknown = [*(set(families) - set(LAYOUTS)), *(set(editions) - set(EDITIONS))]
    if unknown or not families or not editions:
        raise UsageError(f"ありません: {unknown}", f"no such family or edition: {', '.join(sorted(unknown)) or 'none'}")
    stock = Stock.load()
    for index in range(count):
        family = families[index % len(families)]
        edition = editions[(index // len(families)) % len(editions)]
        made = make_submission(index, seed, family=family, edition=edition, rate=rate, stock=stock)
        try:
            write(made, out / made.name)
        except OSError as error:
            raise UsageError(f"書き込めません: {out}: {error}", f"cannot write to {out}: {error}") from error
    return count


def make_submission(index: int, seed: int, *, family: str, edition: Edition, rate: float, stock: Stock) -> Submission:
    """One submission in memory. Facts, mistakes and wording have a source of chance each, so that one can change
    without the others."""
    facts, errors, style = (Random(f"{seed}/{index}/{part}") for part in ("facts", "mistakes", "wording"))
    wording = choose_wording(style, edition)
    report, group = invent_report(facts, stock, edition)
    draft = Draft(edition=edition, group=group, report=report, printed={})
    draft, made = with_mistakes(draft, errors, stock, rate)
    draft, wording = _agreed(draft, wording, family)
    pen = Pen()
    notes = tuple(stock.some(style, "notes", style.randint(0, 3)))
    form = Writer(draft=draft, wording=wording, pen=pen, notes=notes).form()
    text = LAYOUTS[family](form, wording, _envelope(draft, style, stock))
    encoding = style.choices([e for e, _ in _ENCODINGS], [w for _, w in _ENCODINGS])[0]
    return Submission(
        name=f"{family}_{index:05}",
        family=family,
        edition=edition,
        wording=wording,
        mistakes=made,
        draft=draft,
        text=text,
        places=pen.places(text),
        encoding=encoding if _writable(text.text, encoding) else "utf-8",
        line_end="\r\n" if style.random() < 0.3 else "\n",
    )


def with_mistakes(draft: Draft, random: Random, stock: Stock, rate: float) -> tuple[Draft, tuple[str, ...]]:
    """The draft with each mistake made at a rate, in random order; a share of the drafts stays clean."""
    made: list[str] = []
    if random.random() < CLEAN:
        return draft, ()
    for rule in random.sample(sorted(MISTAKES), len(MISTAKES)):
        changed = MISTAKES[rule](draft, random, stock) if random.random() < rate else None
        if changed is not None:
            draft = changed
            made.append(rule)
    return draft, tuple(made)


def _agreed(draft: Draft, wording: Wording, family: str) -> tuple[Draft, Wording]:
    """Gold holds only what is printed: a lost title page takes the attachment along, and needs effect table 4; and a
    layout that lets empty cells fall has no use for what only an empty cell tells."""
    if family in _LOOSE or family.startswith("transposed"):
        wording = replace(wording, lead_column=False)
    if family in _LOOSE:
        wording = replace(wording, units_in_head=False, spare_rows=0, category_once=False)
    if wording.titled:
        return draft, wording
    if draft.report.referrals is None or family in _NO_HEADS:
        return draft, replace(wording, titled=True)
    return replace(draft, report=draft.report.model_copy(update={"attachment": None})), wording


def _envelope(draft: Draft, random: Random, stock: Stock) -> Envelope:
    openings = [o for o in stock.phrases["mail_openings"] if draft.report.group_name or "{group}" not in o]
    slots = {
        "clinic": draft.group.clinics[0],
        "person": stock.one(random, "surnames"),
        "group": draft.report.group_name or "",
        "prefecture": "茨城県",
        "year": fiscal_year(draft.report.fiscal_year) if draft.report.fiscal_year else "本年度",
    }
    return Envelope(
        subject=stock.one(random, "mail_subjects", **slots),
        opening=str(random.choice(openings)).format(**slots),
        closing=stock.one(random, "mail_closings"),
    )


def findings_of(draft: Draft, text: str, places: dict[str, list[tuple[int, int]]]) -> list[Pair]:
    """What the program's own rules find on the report and on the words of its leaves; hints as they were put in."""
    evidence = {
        path: tuple(Evidence(page=None, quote=text[a:b], box=None, locator=None) for a, b in spans)
        for path, spans in places.items()
    }
    found = {Pair(f.rule, f.path) for f in check(draft.report, REPORT_TYPE, Source(evidence=evidence))}
    found |= {p for p in draft.expected if p.rule in _BY_HAND}
    return sorted(found, key=lambda p: (p.rule, p.path))


def unscored_leaves(report: GroupReport, family: str) -> Iterable[str]:
    """What a layout leaves open even to a careful reader."""
    if family not in _COLUMNS_LOST:
        return
    lost = False
    for i, effort in enumerate(report.efforts):
        if family == "fallen" or None in (effort.current, effort.target, effort.actual):
            lost = True
            yield from (f"efforts[{i}].{column}" for column in ("current", "target", "actual"))
    if lost:
        yield from (f"efforts.{column}" for column in ("current", "target", "actual"))


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def write(made: Submission, folder: Path) -> None:
    """The folder of one case."""
    folder.mkdir(parents=True, exist_ok=True)
    text = made.text.text.replace("\n", made.line_end)
    (folder / "submission.txt").write_bytes(text.encode(made.encoding))
    _write_json(folder / GOLD, made.gold())
    _write_json(folder / "about.json", made.about())


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
