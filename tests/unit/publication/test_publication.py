"""The published file: what may not be published is nowhere in it, byte by byte."""

import io
import json
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export import Record
from assistant.publication import Edition, changes, holds, page_of, write
from assistant.publication.allowed import published_paths
from assistant.review import reviewed
from assistant.store import Approval, Verdict
from schemas import report_type
from schemas.group_report import (
    Activity,
    DeathCount,
    DeathRow,
    DeathTable,
    DeathTotal,
    Effort,
    GroupReport,
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
from tests.unit.review.cases import extraction

FORM = report_type("group_report")
DAY = date(2026, 11, 23)
# Figures and names that occur nowhere else.
ROWS = (74_101, 74_102, 74_103)
VISITS = (85_201, 85_202, 85_203)
DEATHS = (96_301, 96_302, 96_303)
CLINICS = ("秘匿第一医院", "秘匿第二医院", "秘匿第三医院")


def adversarial(**changed: Any) -> GroupReport:
    """A report every withheld value of which can be searched for."""
    report = GroupReport(
        fiscal_year=2022,
        attachment="別添77777",
        group_name="みなと在宅の会",
        members=(Member(name="みなと医院", category="participant", role="hub", address="港1-2", phone="029-000-0000"),),
        efforts=(
            Effort(kind="regional", activities=(Activity(text="研修会を週3回開いた。"),), actual="3つの取組を進めた。"),
        ),
        patients=PatientTable(
            rows=tuple(
                PatientRow(institution=c, current=n, target=n, actual=n) for c, n in zip(CLINICS, ROWS, strict=True)
            ),
            total=PatientTotal(current=11, target=12, actual=13),
        ),
        visits=VisitTable(
            rows=tuple(
                VisitRow(institution=c, current=VisitCount(total=n, house_calls=n, home_visits=n))
                for c, n in zip(CLINICS, VISITS, strict=True)
            ),
            total=VisitTotal(current=VisitCount(total=21, house_calls=22, home_visits=23)),
        ),
        deaths=DeathTable(
            rows=tuple(
                DeathRow(institution=c, actual=DeathCount(total=n, outside_facility=n))
                for c, n in zip(CLINICS, DEATHS, strict=True)
            ),
            total=DeathTotal(actual=DeathCount(total=97_001, outside_facility=97_002)),
        ),
        referrals=ReferralTable(referrals=ReferralCount(before=31, after=33, difference=2)),
    )
    return report.model_copy(update=changed)


SECRETS = [str(n) for n in (*ROWS, *VISITS, *DEATHS, 97_001, 97_002, 77_777)] + list(CLINICS)


def record(report: GroupReport, number: int = 7, **changed: Any) -> Record:
    found = extraction().model_copy(update={"report": report, "evidence": {}, "notes": (), "risk": {}})
    values: dict[str, Any] = {
        "id": number,
        "name": "秘密のファイル名.pdf",
        "files": [("秘密のファイル名.pdf", "ab" * 32)],
        "group": 1,
        "fiscal_year": report.fiscal_year,
        "revision": 5,
        "supersedes": None,
        "engine": {"name": "offline"},
        "confirmed_by": "確認した佐藤",
        "confirmed_at": datetime(2026, 11, 1, tzinfo=UTC),
        "reviewed": reviewed(found, (), FORM),
    }
    return Record(**values | changed)


def edition(*records: Record, said: tuple[Approval, ...] = (), **more: Any) -> Edition:
    return Edition.of(records, FORM, said, day=DAY, **more)


def approval(number: int = 7, verdict: Verdict = Verdict.APPROVE, **changed: Any) -> Approval:
    values = {
        "submission": number,
        "revision": 5,
        "verdict": verdict,
        "who": "課長",
        "at": datetime(2026, 11, 2, tzinfo=UTC),
    }
    return Approval(**values | changed)  # type: ignore[arg-type]


def everything(folder: Path) -> str:
    """All that the files hold: bytes as text, PDF streams inflated, PDF text and metadata as a reader shows them."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes()
        found += [path.name, data.decode("utf-8", "replace"), data.decode("utf-16-be", "replace")]
        if path.suffix == ".pdf":
            for piece in data.split(b"stream\n")[1:]:
                try:
                    found.append(zlib.decompressobj().decompress(piece).decode("latin-1"))
                except zlib.error:
                    continue
            with pdfplumber.open(io.BytesIO(data)) as pdf:
                found += [page.extract_text() for page in pdf.pages]
                found.append(str(pdf.metadata))
    return "\n".join(found)


def test_nothing_that_is_withheld_is_anywhere_in_the_files(tmp_path: Path) -> None:
    write(edition(record(adversarial())), tmp_path)
    held = everything(tmp_path)
    for secret in (*SECRETS, "秘密のファイル名", "佐藤", "abab"):
        assert secret not in held, secret
    for shown in ("みなと在宅の会", "みなと医院", "研修会を週3回開いた", "029-000-0000"):
        assert shown in held, shown


def test_what_may_be_published_is_there_in_each_form(tmp_path: Path) -> None:
    write(edition(record(adversarial())), tmp_path)
    (one,) = json.loads((tmp_path / "reports.json").read_text(encoding="utf-8"))["reports"]
    assert one["patients"] == {"total": {"current": 11, "target": 12, "actual": 13}}
    assert one["visits"]["total"]["current"] == {"total": 21, "house_calls": 22, "home_visits": 23}
    assert one["referrals"]["referrals"] == {"before": 31, "after": 33, "difference": 2}
    assert "deaths" not in one and "attachment" not in one
    page = (tmp_path / "2022-00007.html").read_text(encoding="utf-8")
    assert 'lang="ja"' in page and ">13<" in page and "<script" not in page
    assert "みなと在宅の会" in (tmp_path / "index.html").read_text(encoding="utf-8")
    row = (tmp_path / "reports.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "patients.total.actual" in row[0] and ",13" in row[1]
    names = (tmp_path / "dictionary.csv").read_text(encoding="utf-8-sig")
    assert "patients.total.actual" in names and "rows" not in names


def test_the_allow_list_is_what_the_form_says() -> None:
    paths = {path for path, _ in published_paths(FORM.model)}
    assert not any(path.startswith("deaths") or ".rows" in path or path == "attachment" for path in paths)
    tops = {path.partition(".")[0] for path in paths}
    assert tops == {"fiscal_year", "group_name", "members", "efforts", "patients", "visits", "referrals"}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(50_000, 99_999), min_size=3, max_size=3, unique=True),
    st.text("丙丁戊己庚辛壬癸", min_size=5, max_size=9),
)
def test_no_withheld_value_reaches_a_page_whatever_it_is(figures: list[int], name: str) -> None:
    rows = tuple(PatientRow(institution=name, current=n, target=n, actual=n) for n in figures)
    report = adversarial(patients=PatientTable(rows=rows, total=PatientTotal(current=1, target=2, actual=3)))
    text = str(page_of(report, key="x", identity="group_name", amended=frozenset()))
    assert name not in text
    assert not any(str(n) in text for n in figures)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("在宅患者74,101名を診た。", "withheld-figure"),
        ("看取りは９６３０１名だった。", "withheld-figure"),
        ("85歳の女性を自宅で看取った。", "patient"),
        ("患者田中様の家族と話した。", "patient"),
    ],
)
def test_free_text_that_tells_more_than_the_form_allows_waits(tmp_path: Path, text: str, kind: str) -> None:
    report = adversarial(efforts=(Effort(kind="regional", actual=f"研修会を開いた。{text}"),))
    page = page_of(report, key="x", identity="group_name", amended=frozenset())
    assert [hold.kind for hold in holds(report, page)] == [kind]
    today = edition(record(report))
    assert (today.pages, len(today.waiting)) == ((), 1)
    write(today, tmp_path)
    assert "みなと在宅の会" not in everything(tmp_path)


def test_harmless_text_does_not_wait() -> None:
    report = adversarial(
        efforts=(Effort(kind="regional", actual="研修会を週3回、24時間の当番を7名で。患者さんの家族の会。"),)
    )
    assert holds(report, page_of(report, key="x", identity="group_name", amended=frozenset())) == ()


@pytest.mark.parametrize(
    ("figures", "waits"), [((5, 0, 0), True), ((5, 6, 0), True), ((5, 6, 7), False), ((0, 0, 0), False)]
)
def test_a_total_of_one_or_two_institutions_waits_column_by_column(figures: tuple[int, ...], waits: bool) -> None:
    rows = tuple(
        PatientRow(institution=c, current=n, target=9, actual=9) for c, n in zip(CLINICS, figures, strict=True)
    )
    report = adversarial(
        patients=PatientTable(rows=rows, total=PatientTotal(current=sum(figures), target=27, actual=27))
    )
    found = holds(report, page_of(report, key="x", identity="group_name", amended=frozenset()))
    assert [hold.path for hold in found] == (["patients.total.current"] if waits else [])


def test_another_person_s_approval_of_the_report_as_it_stands_lets_it_out() -> None:
    held = record(adversarial(efforts=(Effort(actual="85歳の男性の例。"),)))
    assert not edition(held).pages
    assert edition(held, said=(approval(),)).pages
    assert not edition(held, said=(approval(revision=4),)).pages
    assert not edition(held, said=(approval(who=held.confirmed_by),)).pages


def test_with_approval_asked_of_all_nothing_is_out_before_it() -> None:
    clean = record(adversarial())
    assert edition(clean).pages
    assert not edition(clean, every_one=True).pages
    assert edition(clean, said=(approval(),), every_one=True).pages


def test_a_withdrawn_report_s_files_are_gone_and_errata_stand_on_the_page(tmp_path: Path) -> None:
    one, other = record(adversarial()), record(adversarial(group_name="あさひの会"), 8)
    note = approval(8, Verdict.ERRATUM, note="実績を訂正しました")
    write(edition(one, other, said=(note,)), tmp_path)
    assert "実績を訂正しました" in (tmp_path / "2022-00008.html").read_text(encoding="utf-8")
    (tmp_path / "自分のメモ.txt").write_text("x", encoding="utf-8")
    write(edition(one, other, said=(approval(7, Verdict.WITHDRAW, note="取下げ"),)), tmp_path)
    assert "みなと在宅の会" not in everything(tmp_path)
    assert not (tmp_path / "2022-00007.pdf").exists()
    assert (tmp_path / "自分のメモ.txt").exists()


def test_a_preview_names_what_changes(tmp_path: Path) -> None:
    write(edition(record(adversarial())), tmp_path)
    assert changes(edition(record(adversarial())), tmp_path) == ()
    later = adversarial(patients=PatientTable(rows=(), total=PatientTotal(current=11, target=12, actual=14)))
    (change,) = changes(edition(record(later)), tmp_path)
    assert (change.path, change.before, change.after) == ("patients.total.actual", 13, 14)


def test_the_same_edition_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(edition(record(adversarial())), tmp_path / name)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_text_of_a_form_is_no_markup_and_rare_characters_do_not_stop_the_pdf(tmp_path: Path) -> None:
    write(edition(record(adversarial(group_name="<script>alert(1)</script>𠮷野🏥"))), tmp_path)
    page = (tmp_path / "2022-00007.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script" in page
