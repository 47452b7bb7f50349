"""An edition: which confirmed reports are in it, and which wait for somebody and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from assistant.errors import Bilingual
from assistant.export.records import Record
from assistant.publication.allowed import Page, page_of
from assistant.publication.holds import holds
from assistant.store import Approval, Verdict
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A confirmed report that is not in the edition."""

    submission: int
    name: str
    why: tuple[Bilingual, ...]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is published on a day."""

    report_type: ReportType
    day: date
    pages: tuple[Page, ...]
    errata: Mapping[str, tuple[tuple[date, str], ...]]  # by page
    waiting: tuple[Waiting, ...]

    @classmethod
    def of(
        cls,
        records: Iterable[Record],
        report_type: ReportType,
        approvals: Iterable[Approval],
        *,
        day: date,
        every_one: bool = False,
    ) -> Self:
        """The edition of a day. `every_one`: each report needs an approval, not only those that must wait."""
        said: dict[int, list[Approval]] = {}
        for approval in approvals:
            said.setdefault(approval.submission, []).append(approval)
        pages, waiting, errata = [], [], {}
        for record in records:
            page = _page(record, report_type)
            own = said.get(record.id, [])
            why = _obstacles(record, page, own, every_one=every_one)
            if why:
                waiting.append(Waiting(submission=record.id, name=record.name, why=why))
                continue
            pages.append(page)
            errata[page.key] = tuple((a.at.date(), a.note or "") for a in own if a.verdict is Verdict.ERRATUM)
        pages.sort(key=lambda page: (-(page.fiscal_year or 0), page.title, page.key))
        return cls(report_type=report_type, day=day, pages=tuple(pages), errata=errata, waiting=tuple(waiting))


def _page(record: Record, report_type: ReportType) -> Page:
    now = record.reviewed
    key = f"{record.fiscal_year or 'year-unknown'}-{record.id:05d}"
    return page_of(now.amended, key=key, identity=report_type.identity, amended=frozenset(now.amendments))


def _obstacles(record: Record, page: Page, said: Sequence[Approval], *, every_one: bool) -> tuple[Bilingual, ...]:
    verdicts = [one for one in said if one.verdict is not Verdict.ERRATUM]
    last = verdicts[-1] if verdicts else None
    if last is not None and last.verdict is Verdict.WITHDRAW:
        day = last.at.date()
        return (Bilingual(ja=f"{day}に公表を取り下げました（{last.note}）。", en=f"Withdrawn on {day} ({last.note})."),)
    if last is not None and last.revision == record.revision and last.who != record.confirmed_by:
        return ()
    why = [hold.why for hold in holds(record.reviewed.amended, page)]
    if not page.title:
        why.append(Bilingual(ja="提出者の名称がありません。", en="The submitter's name is missing."))
    if every_one and not why:
        why.append(Bilingual(ja="承認を待っています。", en="It waits for approval."))
    return tuple(why)
