"""What a made-up group has to report: consistent figures, efforts and members of one edition of the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from assistant.eval.generate.stock import Stock
from schemas.group_report import (
    Activity,
    DeathCount,
    DeathRow,
    DeathTable,
    DeathTotal,
    Effort,
    GroupReport,
    Meeting,
    Member,
    PatientRow,
    PatientTable,
    PatientTotal,
    ReferralCount,
    ReferralTable,
    VisitCount,
    VisitRow,
    VisitTable,
    VisitTotal,
)

Edition = Literal["H30", "R2", "R4", "later"]
EDITIONS: Final[tuple[Edition, ...]] = ("H30", "R2", "R4", "later")
KINDS: Final = ("within_group", "regional", "awareness")


@dataclass(frozen=True, kw_only=True)
class Group:
    """The invented people and places behind one submission."""

    town: str
    place: str
    place2: str
    clinics: tuple[str, ...]
    hospital: str
    association: str


def invent_group(random: Random, stock: Stock) -> Group:
    """A group of two to five clinics, with a hospital and a medical association."""
    places = stock.some(random, "places", 7)
    clinics = tuple(_clinic(random, stock, place) for place in places[: random.randint(2, 5)])
    return Group(
        town=stock.one(random, "towns"),
        place=places[5],
        place2=places[0],
        clinics=clinics,
        hospital=places[6] + stock.one(random, "hospitals"),
        association=stock.one(random, "associations"),
    )


def _clinic(random: Random, stock: Stock, place: str) -> str:
    name = place + stock.one(random, "clinics")
    if random.random() < 0.25:
        return f"{stock.one(random, 'forms')}{stock.one(random, 'form_names')} {name}"
    return name


def invent_report(random: Random, stock: Stock, edition: Edition) -> tuple[GroupReport, Group]:
    """A report of one edition in which all figures agree."""
    group = invent_group(random, stock)
    year = {"H30": 2018, "R2": 2020, "R4": 2022}.get(edition) or random.randint(2023, 2026)
    detailed = edition in ("R4", "later")
    tables = edition != "H30"
    report = GroupReport(
        fiscal_year=year,
        attachment=random.choice(("別添1", "別添1-2", None)),
        group_name=stock.one(random, "groups", town=group.town, place=group.place, place2=group.place2),
        members=_members(random, stock, group) if edition == "R2" or (detailed and random.random() < 0.4) else (),
        efforts=tuple(_effort(random, stock, group, kind, year if detailed else None) for kind in KINDS),
    )
    if not tables:
        return report, group
    columns = ("current", "target", "actual") if random.random() < 0.8 else ("current", "target")
    return report.model_copy(update=_effects(random, group, columns, rows=detailed)), group


def _members(random: Random, stock: Stock, group: Group) -> tuple[Member, ...]:
    found = [Member(category="medical_association", role=random.choice(("hub", None)), name=group.association)]
    hub_taken = found[0].role == "hub"
    for index, clinic in enumerate(group.clinics):
        role = "hub" if not hub_taken and index == 0 else "active" if random.random() < 0.4 else None
        found.append(Member(category="participant", role=role, name=clinic))
    if random.random() < 0.5:
        found.append(Member(category="participant", name=group.place + stock.one(random, "nursing")))
    found.append(Member(category="backup_hospital", name=group.hospital))
    return tuple(m.model_copy(update=_contact(random, stock, group)) for m in found)


def _contact(random: Random, stock: Stock, group: Group) -> dict[str, str]:
    number = f"{random.randint(1, 40)}-{random.randint(1, 30)}"
    prefix = random.choice(("", "茨城県"))
    phone = random.choice(stock.phrases["phone_areas"]).format(random.randint(0, 9), f"{random.randint(0, 9999):04}")
    return {"address": f"{prefix}{group.town}{stock.one(random, 'roads')}{number}", "phone": phone}


def _effort(random: Random, stock: Stock, group: Group, kind: str, year: int | None) -> Effort:
    """An effort; with coordinators and meetings where `year` is given (the editions with ① ② ③)."""
    current, target, actual = random.choice(stock.below("states", kind))
    with_people = year is not None and (kind != "awareness" or random.random() < 0.4)
    return Effort(
        kind=kind,
        coordinators=_coordinators(random, stock, group) if with_people else (),
        meetings=_meetings(random, stock, group, year) if with_people and year else (),
        activities=_activities(random, stock, group, kind),
        current=current,
        target=target,
        actual=actual,
    )


def _coordinators(random: Random, stock: Stock, group: Group) -> tuple[str, ...]:
    who = [random.choice(group.clinics), f"{group.town}{stock.one(random, 'offices')}", group.association]
    posts = stock.some(random, "posts", 3)
    people = [f"{w} {p} {stock.person(random)}" for w, p in zip(who, posts, strict=True)]
    return tuple(random.sample(people, random.choice((1, 1, 2))))


def _meetings(random: Random, stock: Stock, group: Group, year: int) -> tuple[Meeting, ...]:
    if random.random() < 0.3:
        return (_general_meeting(random, stock, group),)
    count = random.randint(1, 4)
    first = date(year, 4, 10) + timedelta(days=random.randint(0, 90))
    days = sorted(first + timedelta(days=d) for d in random.sample(range(240), count))
    topics = stock.some(random, "topics", count)
    full = random.random() < 0.5
    return tuple(
        Meeting(
            number=number,
            start=day,
            end=day + timedelta(days=random.randint(1, 20)) if random.random() < 0.1 else None,
            topic=topic,
            method=stock.one(random, "methods", town=group.town) if full else None,
            lecturer=stock.person(random).replace(" ", "") if random.random() < 0.15 else None,
            participants=_participants(random, stock, group) if full else (),
        )
        for number, (day, topic) in enumerate(zip(days, topics, strict=True), 1)
    )


def _general_meeting(random: Random, stock: Stock, group: Group) -> Meeting:
    return Meeting(
        topic=stock.one(random, "topics"),
        method=stock.one(random, "methods", town=group.town),
        frequency=stock.one(random, "frequencies"),
        participants=_participants(random, stock, group),
    )


def _participants(random: Random, stock: Stock, group: Group) -> tuple[str, ...]:
    office = group.town + random.choice([o for o in stock.phrases["offices"] if "・" not in o])
    all_of_them = [*(c for c in group.clinics if " " not in c), group.association, group.hospital, office]
    return tuple(random.sample(all_of_them, random.randint(2, min(4, len(all_of_them)))))


def _activities(random: Random, stock: Stock, group: Group, kind: str) -> tuple[Activity, ...]:
    sentences = random.sample(stock.below("activities", kind), random.randint(2, 5))
    slots = {
        "clinic": random.choice(group.clinics),
        "office": f"{group.town}地域包括支援センター",
        "hospital": group.hospital,
        "place": group.place,
    }
    texts = [sentence.format(**slots) for sentence in sentences]
    if random.random() < 0.2:
        titles = stock.some(random, "numbered_titles", len(texts))
        return tuple(Activity(heading=h, text=t) for h, t in zip(titles, texts, strict=True))
    if random.random() < 0.2:
        heading = stock.one(random, "activity_headings")
        return tuple(Activity(heading=heading, text=t) for t in texts)
    return tuple(Activity(text=t) for t in texts)


def _effects(random: Random, group: Group, columns: Sequence[str], *, rows: bool) -> dict[str, object]:
    """The four tables (two without rows in the edition that has them for the whole group alone)."""
    patients, visits, deaths = [], [], []
    for clinic in group.clinics:
        counts = _rising(random, random.choice((0, random.randint(1, 30), random.randint(5, 60))), columns)
        calls = _visits(random, counts)
        died = {c: _deaths(random, n) for c, n in counts.items() if c != "target"}
        patients.append(PatientRow(institution=clinic, **counts))
        visits.append(VisitRow(institution=clinic, **calls))
        deaths.append(DeathRow(institution=clinic, **died))
    report = GroupReport(
        patients=PatientTable(rows=tuple(patients)),
        visits=VisitTable(rows=tuple(visits)),
        deaths=DeathTable(rows=tuple(deaths)) if rows else None,
        referrals=_referrals(random, "actual" in columns) if rows else None,
    )
    summed = with_totals(report)
    if not rows:
        assert summed.patients is not None and summed.visits is not None
        return {
            "patients": summed.patients.model_copy(update={"rows": ()}),
            "visits": summed.visits.model_copy(update={"rows": ()}),
        }
    names = ("patients", "visits", "deaths", "referrals")
    return {name: getattr(summed, name) for name in names}


def _rising(random: Random, start: int, columns: Sequence[str]) -> dict[str, int]:
    """Figures that grow from column to column, so that no target is missed by chance."""
    counts, here = {}, start
    for column in columns:
        counts[column] = here
        here += random.choice((0, 1, 2, 3, random.randint(4, 15)))
    return counts


def _visits(random: Random, patients: Mapping[str, int]) -> dict[str, VisitCount]:
    """Visits that grow with the patients and are never fewer than these."""
    each, more, calls = random.randint(1, 8), random.randint(0, 5), random.randint(0, 4)
    found = {}
    for column, count in patients.items():
        homes = count * each + more
        calls += random.randint(0, max(1, count // 4))
        found[column] = VisitCount(total=homes + calls, house_calls=calls, home_visits=homes)
    return found


def _deaths(random: Random, patients: int) -> DeathCount:
    died = random.randint(0, min(patients, 9))
    return DeathCount(total=died, outside_facility=random.randint(0, died))


def _referrals(random: Random, reported: bool) -> ReferralTable:
    def count() -> ReferralCount:
        before, after = random.randint(0, 40), random.randint(0, 40)
        if not reported:
            return ReferralCount(before=before)
        return ReferralCount(before=before, after=after, difference=after - before)

    return ReferralTable(referrals=count(), emergency_admissions=count(), reverse_referrals=count())


def with_totals(report: GroupReport) -> GroupReport:
    """The report with each table's total made the sum of its rows; a column that has a blank stays blank."""
    changes: dict[str, object] = {}
    if report.patients:
        rows = report.patients.rows
        total = PatientTotal(**{c: _sum([getattr(r, c) for r in rows]) for c in ("current", "target", "actual")})
        changes["patients"] = report.patients.model_copy(update={"total": total})
    if report.visits:
        visits = VisitTotal(
            **{c: _visit_sum([getattr(r, c) for r in report.visits.rows]) for c in ("current", "target", "actual")}
        )
        changes["visits"] = report.visits.model_copy(update={"total": visits})
    if report.deaths:
        deaths = DeathTotal(
            **{c: _death_sum([getattr(r, c) for r in report.deaths.rows]) for c in ("current", "actual")}
        )
        changes["deaths"] = report.deaths.model_copy(update={"total": deaths})
    return report.model_copy(update=changes)


def _sum(values: Sequence[int | float | None]) -> int | float | None:
    known = [v for v in values if v is not None]
    return sum(known) if known and len(known) == len(values) else None


def _visit_sum(cells: Sequence[VisitCount]) -> VisitCount:
    return VisitCount(**{f: _sum([getattr(c, f) for c in cells]) for f in ("total", "house_calls", "home_visits")})


def _death_sum(cells: Sequence[DeathCount]) -> DeathCount:
    return DeathCount(**{f: _sum([getattr(c, f) for c in cells]) for f in ("total", "outside_facility")})
