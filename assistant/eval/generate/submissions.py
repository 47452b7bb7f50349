"""Whole submissions: an invented report, mistakes made in it, rendered by a family, beside its gold."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from assistant.errors import UsageError
from assistant.eval.dataset import GOLD, Pair
from assistant.eval.generate.draft import DOCUMENT_RULES, Draft, drafted
from assistant.eval.generate.facts import EDITIONS, Edition, invent_report
from assistant.eval.generate.families import FAMILIES, Family, Job, Rendering, choose_families
from assistant.eval.generate.form import Writer
from assistant.eval.generate.layouts import Envelope
from assistant.eval.generate.mistakes import MISTAKES
from assistant.eval.generate.pen import Pen
from assistant.eval.generate.stock import Stock
from assistant.eval.generate.wording import Wording, choose_wording, fiscal_year
from assistant.eval.places import POSITIONS
from schemas.group_report import GroupReport

RATE: Final = 0.12  # of each mistake, where it is possible and nothing else is asked for
CLEAN: Final = 0.15  # share of submissions without any mistake on purpose, where nothing else is asked for
# Renderings in which something can stand that a person does not see.
_CAN_HIDE: Final = frozenset({"pdf", "docx", "xlsx"})
# Layouts in which nobody can tell which column of the efforts a text belongs to, once some are blank.
_COLUMNS_LOST: Final = frozenset({"fallen", "cell_per_line"})
# Layouts without a grid, in which an empty cell does not show or tells nothing.
_LOOSE: Final = frozenset({"labels", "mail", "fallen", "cell_per_line"})
# Layouts that print no whole headings of columns, where the year of a lost title would stand.
_NO_HEADS: Final = frozenset({"labels", "mail"})
# Layouts that leave out what is blank instead of showing an empty cell.
_SAYS_NO_BLANKS: Final = frozenset({"mail"})
_SUBJECT_LABEL: Final = re.compile(r"^(?:件名：|Subject: )")


@dataclass(frozen=True, kw_only=True)
class Errors:
    """How often each rule's mistake is made; `clean` is the share of submissions without any."""

    rates: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(MISTAKES, RATE))
    clean: float = CLEAN

    @classmethod
    def at(cls, rate: float) -> "Errors":
        """Every mistake at one rate."""
        return cls(rates=dict.fromkeys(MISTAKES, rate), clean=0.0)

    @classmethod
    def parse(cls, text: str) -> "Errors":
        """`0.3` for all rules, or `total-mismatch=0.5,blank-cell=0.2` for these alone.

        Raises UsageError for a rule that has no mistake and for a rate outside of 0 to 1.
        """
        if "=" not in text:
            return cls.at(_rate(text))
        rates = {}
        for part in text.split(","):
            rule, _, rate = part.strip().partition("=")
            if rule not in MISTAKES:
                raise UsageError(f"規則がありません: {rule}", f"no such rule: {rule} ({', '.join(MISTAKES)})")
            rates[rule] = _rate(rate)
        return cls(rates=rates, clean=0.0)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= 1:
        raise UsageError(f"割合は0～1です: {text}", f"a rate is a number from 0 to 1, not {text!r}")
    return rate


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One invented submission, and all that is known of how it was made."""

    name: str
    family: str
    edition: Edition
    wording: Wording
    mistakes: tuple[str, ...]  # rules whose mistake was made
    draft: Draft
    pen: Pen
    file: Rendering

    def findings(self) -> list[Pair]:
        """What the rules must find, sorted: what the mistakes foretold."""
        return sorted(self.draft.expected, key=lambda p: (p.rule, p.path))

    def gold(self) -> dict[str, Any]:
        """The gold case as JSON."""
        layout = FAMILIES[self.family].layout
        findings = self.findings()
        blanks = [p for p in findings if p.rule.startswith("blank-")] if layout in _SAYS_NO_BLANKS else []
        return {
            "report": self.draft.report.model_dump(mode="json"),
            "unscored": list(unscored_leaves(self.draft.report, layout)),
            "findings": [{"rule": p.rule, "path": p.path} for p in findings],
            "unscored_findings": [{"rule": p.rule, "path": p.path} for p in blanks],
        }

    def about(self) -> dict[str, Any]:
        """How it was made; of plain text, where each leaf stands (offsets, a line end counted as one character)."""
        told = {
            "family": self.family,
            "edition": self.edition,
            "mistakes": list(self.mistakes),
            "document_findings": [rule for rule in DOCUMENT_RULES if rule in self.mistakes],
            "looks": self.file.about,
            "wording": vars(self.wording),
        }
        return told if self.file.text is None else told | {"offsets": self.pen.places(self.file.text)}


def generate_cases(
    count: int,
    seed: int,
    out: Path,
    *,
    families: Sequence[str] = (),
    editions: Sequence[Edition] = EDITIONS,
    errors: Errors | None = None,
) -> int:
    """Write `count` gold cases below `out`, one folder each; the same arguments give the same bytes.

    Each folder has one rendering (submission.EXT), gold.json, evidence.json (where each value stands) and about.json
    (how it was made). Families (all text ones where none is named) and editions take turns, each at its own pace.
    Pages are set in a font of this machine's. Returns the number of cases written.

    Raises UsageError for a family or edition that does not exist and for a folder that cannot be written, and
    FontMissingError for pages where there is no Japanese font.
    """
    chosen = choose_families(families=families)
    if not editions or set(editions) - set(EDITIONS):
        raise UsageError(f"版は {EDITIONS} です。", f"no such edition: {editions}; there are {EDITIONS}")
    stock, wanted = Stock.load(), errors or Errors()
    for index in range(count):
        family = chosen[index % len(chosen)]
        edition = editions[(index // len(chosen)) % len(editions)]
        made = make_submission(index, seed, family=family, edition=edition, errors=wanted, stock=stock)
        try:
            write(made, out / made.name)
        except OSError as error:
            raise UsageError(f"書き込めません: {out}: {error}", f"cannot write to {out}: {error}") from error
    return count


def make_submission(
    index: int, seed: int, *, family: str, edition: Edition, errors: Errors, stock: Stock
) -> Submission:
    """One submission in memory. Facts, mistakes, wording, looks and damage have a source of chance each, so that one
    can change without the others."""
    parts = ("facts", "mistakes", "wording", "looks", "damage")
    facts, wrongs, style, looks, damage = (Random(f"{seed}/{index}/{part}") for part in parts)
    kind = FAMILIES[family]
    wording = choose_wording(style, edition)
    report, group = invent_report(facts, stock, edition)
    draft, made = with_mistakes(drafted(edition, group, report), wrongs, stock, _possible(errors, kind))
    draft, wording = _agreed(draft, wording, kind.layout)
    pen = Pen()
    notes = tuple(stock.some(style, "notes", style.randint(0, 3)))
    form = Writer(draft=draft, wording=wording, pen=pen, notes=notes).form()
    job = Job(
        form=form,
        wording=wording,
        envelope=_envelope(draft, style, stock, mailed=kind.rendering == "eml"),
        pen=pen,
        looks=looks,
        damage=damage,
        hidden=draft.hidden,
    )
    return Submission(
        name=f"{family}_{index:05}",
        family=family,
        edition=edition,
        wording=wording,
        mistakes=made,
        draft=draft,
        pen=pen,
        file=kind.render(job),
    )


def _possible(errors: Errors, kind: Family) -> Errors:
    """Without what a file of this kind has no way to do."""
    if kind.rendering in _CAN_HIDE:
        return errors
    return replace(errors, rates={r: rate for r, rate in errors.rates.items() if r != "hidden-content"})


def with_mistakes(draft: Draft, random: Random, stock: Stock, errors: Errors) -> tuple[Draft, tuple[str, ...]]:
    """The draft with each mistake made at its rate, in random order; a share of the drafts stays clean."""
    made: list[str] = []
    if random.random() < errors.clean:
        return draft, ()
    for rule in random.sample(sorted(MISTAKES), len(MISTAKES)):
        changed = MISTAKES[rule](draft, random, stock) if random.random() < errors.rates.get(rule, 0.0) else None
        if changed is not None:
            draft = changed
            made.append(rule)
    return draft, tuple(made)


def _agreed(draft: Draft, wording: Wording, layout: str) -> tuple[Draft, Wording]:
    """Gold holds only what is printed: a lost title page takes the attachment along, and needs effect table 4 to tell
    the year; and a layout that lets empty cells fall has no use for what only an empty cell tells."""
    if layout in _LOOSE or layout.startswith("transposed"):
        wording = replace(wording, lead_column=False)
    if layout in _LOOSE:
        wording = replace(wording, units_in_head=False, spare_rows=0, category_once=False)
    report = draft.report
    if wording.titled or (report.fiscal_year is not None and (report.referrals is None or layout in _NO_HEADS)):
        return draft, replace(wording, titled=True)
    return replace(draft, report=report.model_copy(update={"attachment": None})), wording


def _envelope(draft: Draft, random: Random, stock: Stock, *, mailed: bool) -> Envelope:
    openings = [o for o in stock.phrases["mail_openings"] if draft.report.group_name or "{group}" not in o]
    slots = {
        "clinic": draft.group.clinics[0],
        "person": stock.one(random, "surnames"),
        "group": draft.report.group_name or "",
        "prefecture": "茨城県",
        "year": fiscal_year(draft.report.fiscal_year) if draft.report.fiscal_year else "本年度",
    }
    subject = stock.one(random, "mail_subjects", **slots)
    return Envelope(
        subject=_SUBJECT_LABEL.sub("", subject) if mailed else subject,
        opening=str(random.choice(openings)).format(**slots),
        closing=stock.one(random, "mail_closings"),
        sender=slots["person"],
    )


def unscored_leaves(report: GroupReport, layout: str) -> Iterable[str]:
    """What a layout leaves open even to a careful reader."""
    if layout not in _COLUMNS_LOST:
        return
    lost = False
    for i, effort in enumerate(report.efforts):
        if layout == "fallen" or None in (effort.current, effort.target, effort.actual):
            lost = True
            yield from (f"efforts[{i}].{column}" for column in ("current", "target", "actual"))
    if lost:
        yield from (f"efforts.{column}" for column in ("current", "target", "actual"))


def write(made: Submission, folder: Path) -> None:
    """The folder of one case."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.file.name).write_bytes(made.file.data)
    _write_json(folder / GOLD, made.gold())
    _write_json(folder / POSITIONS, {made.file.name: made.file.positions})
    _write_json(folder / "about.json", made.about())


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
