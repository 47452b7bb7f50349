"""A second report type, as somebody would add it: a schema module, a rules module, and a filled-in form."""

from pathlib import Path

SCHEMA = """
from typing import Annotated

from schemas.fields import Kind, Label, Layout, Leaf, Part, Report, ReportType


def _count(ja, en):
    return Leaf(ja=ja, en=en, headings=(ja,), kind=Kind.NUMBER, unit="名")


class Venue(Report):
    name: Annotated[str | None, Leaf(ja="会場名", en="Venue", headings=("会場名",), kind=Kind.SHORT)] = None
    invited: Annotated[int | None, _count("案内者数", "Invited")] = None
    attended: Annotated[int | None, _count("参加者数", "Attended")] = None


class Sums(Report):
    invited: Annotated[int | None, _count("案内者数", "Invited")] = None
    attended: Annotated[int | None, _count("参加者数", "Attended")] = None


TOTAL = Label(ja="合計", en="Total", headings=("合計",))


class Venues(Report):
    rows: Annotated[
        tuple[Venue, ...],
        Part(ja="会場ごと", en="By venue", layout=Layout.TABLE, item=Label(ja="会場", en="Venue")),
    ] = ()
    total: Annotated[Sums, Part(ja="合計", en="Total", headings=("合計",), layout=Layout.FORM)] = Sums()


class CourseReport(Report):
    fiscal_year: Annotated[int | None, Leaf(ja="年度", en="Fiscal year", headings=("年度",), kind=Kind.YEAR)] = None
    organiser: Annotated[
        str | None, Leaf(ja="主催者名", en="Organiser", headings=("主催者名",), kind=Kind.SHORT)
    ] = None
    venues: Annotated[
        Venues | None,
        Part(ja="会場別参加者数", en="Attendance", headings=("会場別参加者数",), layout=Layout.TABLE, total=TOTAL),
    ] = None


REPORT_TYPE = ReportType(
    name="course_report",
    label=Label(ja="在宅医療講習会報告書", en="Report of a course", headings=("在宅医療講習会報告書",)),
    model=CourseReport,
    rules="course_report_rules",
    identity="organiser",
)
"""

RULES = """
from assistant.checks.messages import finding


def more_attended_than_invited(report, source):
    rows = report.venues.rows if report.venues else ()
    return [
        finding(
            "more-attended-than-invited",
            [f"venues.rows[{i}].attended"],
            f"{row.name}：参加者{row.attended}名が案内者{row.invited}名より多くなっています。",
            f"{row.name}: {row.attended} attended, more than the {row.invited} invited.",
        )
        for i, row in enumerate(rows)
        if row.invited is not None and row.attended is not None and row.attended > row.invited
    ]


CHECKS = (more_attended_than_invited,)
"""

FORM = """令和5年度 在宅医療講習会報告書

主催者名\tさくら台訪問看護連絡会

会場別参加者数
会場名\t案内者数\t参加者数
北会館\t30名\t24名
南会館\t20名\t25名
合計\t50名\t49名
"""


def add(folder: Path) -> None:
    """Write the modules where `schemas.__path__` and `sys.path` then find them."""
    (folder / "schemas").mkdir()
    (folder / "schemas" / "course_report.py").write_text(SCHEMA, encoding="utf-8")
    (folder / "course_report_rules.py").write_text(RULES, encoding="utf-8")
