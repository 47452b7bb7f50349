"""Forms as offices paste and export them: long tables, lists with headings between, fields set apart by signs."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")
MEMBERS = [
    ("medical_association", None, "霜原郡医師会", "霜原町中里88-1", "0299-00-1101"),
    ("participant", "hub", "きりぶえ内科", "霜原町本郷1204-3", "0299-00-1102"),
    ("participant", "active", "つるばみ医院", "霜原町南台3丁目7-12", "0299-00-1103"),
    ("backup_hospital", None, "霜原やすらぎ病院", "霜原町桜ヶ原2-2", "0299-00-1105"),
]
CATEGORIES = {
    "medical_association": "郡市医師会",
    "participant": "これから在宅医療への参入又は拡充に取り組む医療機関等",
    "backup_hospital": "後方支援病院等",
}
ROLES = {"hub": "①", "active": "②", None: ""}
VISITS = [("きりぶえ内科", (12, 90), (14, 100), (22, 150)), ("つるばみ医院", (3, 45), (4, 50), (2, 44))]
TOTAL = ("連携する医療機関内の合計", (15, 135), (18, 150), (24, 194))
PERIODS = ("現状", "取組目標", "実績")
ITEMS = [("みずなら", 7, 8, 9), ("つきみ坂", 0, 1, 3)]


def report(text: str) -> Any:
    return OfflineEngine().read(read(text.encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def members_of(text: str) -> list[tuple[Any, ...]]:
    return [(m.category, m.role, m.name, m.address, m.phone) for m in report(text).members]


def grouped(line: str, between: str) -> str:
    """The list with a line for each category above its institutions."""
    lines, last = [], None
    for number, (category, role, name, address, phone) in enumerate(MEMBERS, 1):
        if category != last:
            lines.append(between.format(category=CATEGORIES[category]))
        last = category
        lines.append(line.format(n=number, role=ROLES[role], name=name, address=address, phone=phone))
    return "\n".join(lines) + "\n"


def listed(separator: str) -> str:
    rows = [["区分", "役割", "名称", "住所", "電話"]]
    rows += [[CATEGORIES[c], ROLES[r], n, a, p] for c, r, n, a, p in MEMBERS]
    return "".join(separator.join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "役割\t名称\t所在地\t電話\n" + grouped("{role}\t{name}\t{address}\t{phone}", "{category}\t\t\t"), id="rows"
        ),
        pytest.param(
            "役割　　医療機関等名　　所在地　　問い合わせ先\n"
            + grouped("{role:－<1}　　{name:　<10}{address:　<14}{phone}", "【{category}】"),
            id="blanks",
        ),
        pytest.param(
            grouped("{n}) {name}（{role}）\n   所在地　{address}\n   TEL　{phone}", "\n■{category}").replace(
                "（）", ""
            ),
            id="numbered",
        ),
        pytest.param(listed(";"), id="semicolons"),
        pytest.param(listed("，"), id="full-width commas"),
        pytest.param(
            "".join(
                f"{CATEGORIES[c]}{ {'hub': '（拠点）', 'active': '（積極的役割）', None: ''}[r] }：{n}／{a}／{p}\n"
                for c, r, n, a, p in MEMBERS
            ),
            id="slashes",
        ),
        pytest.param(
            "".join(
                f"\n区分：{CATEGORIES[c]}\n役割：{ROLES[r] or '－'}\n名称：{n}\n住所：{a}\n電話：{p}\n"
                for c, r, n, a, p in MEMBERS
            ),
            id="field by field",
        ),
    ],
)
def test_list_of_institutions(text: str) -> None:
    assert members_of("グループを構成する医療機関等\n" + text) == MEMBERS


def long_by_period(separator: str) -> str:
    rows = [["施設名", "時期", "合計", "往診", "訪問診療"]]
    for name, *counts in (*VISITS, TOTAL):
        rows += [[name, k, str(h + v), str(h), str(v)] for k, (h, v) in zip(PERIODS, counts, strict=True)]
    return "".join(separator.join(row) + "\n" for row in rows)


def long_by_figure(separator: str) -> str:
    rows = [["医療機関名", "", *PERIODS]]
    for name, *counts in (*VISITS, TOTAL):
        rows.append([name, "合計", *(f"{h + v}回" for h, v in counts)])
        rows.append(["", "うち往診", *(f"{h}回" for h, _ in counts)])
        rows.append(["", "うち訪問診療", *(f"{v}回" for _, v in counts)])
    return "".join(separator.join(row) + "\n" for row in rows)


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
@pytest.mark.parametrize("made", [long_by_period, long_by_figure])
def test_figures_of_an_institution_over_several_rows(made: Any, separator: str) -> None:
    table = report("イ　合計回数（単位：回）\n" + made(separator)).visits
    found = [
        (r.institution, *((c.total, c.house_calls, c.home_visits) for c in (r.current, r.target, r.actual)))
        for r in table.rows
    ]
    assert found == [(name, *((h + v, h, v) for h, v in counts)) for name, *counts in VISITS]
    total = table.total
    assert [c.total for c in (total.current, total.target, total.actual)] == [150, 168, 218]


def test_patients_of_an_institution_over_several_rows() -> None:
    rows = "".join(f"みずなら医院\t{k}\t{n}名\n" for k, n in zip(PERIODS, (7, 8, 9), strict=True))
    table = report("(1) 合計診療患者数\n施設名\t時期\t患者数\n" + rows).patients
    assert [(r.institution, r.current, r.target, r.actual) for r in table.rows] == [("みずなら医院", 7, 8, 9)]


@pytest.mark.parametrize("cell", ["4名（うち3名）", "4（3）", "4名(内3名)"])
def test_a_split_without_its_label(cell: str) -> None:
    table = report(f"ア　死亡患者数\n医療機関名\t現状\t実績\nみずなら医院\t{cell}\t{cell}\n").deaths
    row = table.rows[0]
    assert [(c.total, c.outside_facility) for c in (row.current, row.actual)] == [(4, 3), (4, 3)]


def test_figures_in_items_below_their_institution() -> None:
    items = "".join(f"- {n}医院\n    - 現状: {a}名\n    - 取組目標: {b}名\n    - 実績: {c}名\n" for n, a, b, c in ITEMS)
    table = report("1 合計診療患者数\n" + items).patients
    assert [(r.institution, r.current, r.target, r.actual) for r in table.rows] == [(f"{n}医院", *f) for n, *f in ITEMS]


def test_a_figure_beside_its_columns_label() -> None:
    header = "№\t施設名\t現状\t（うち医療機関以外）\t実績\t（うち医療機関以外）\n"
    table = report("効果③　死亡患者数（人）\n" + header + "1\tみずなら医院\t4\t3\t5\t2\n").deaths
    row = table.rows[0]
    counts = [(c.total, c.outside_facility) for c in (row.current, row.actual)]
    assert (row.institution, counts) == ("みずなら医院", [(4, 3), (5, 2)])


def test_kinds_of_figures_stand_left_of_the_institutions() -> None:
    rows = "".join(
        f"{kind},みずなら医院,{n}回,{n + 1}回,{n + 2}回\n"
        for kind, n in (("合計回数", 9), ("往診", 4), ("訪問診療", 5))
    )
    table = report("グループ名,霜原の会,,,\n医療機関別,,,,\n効果,施設名,現状,目標,実績\n" + rows)
    assert table.group_name == "霜原の会"
    row = table.visits.rows[0]
    assert (row.current.total, row.target.house_calls, row.actual.home_visits) == (9, 5, 7)


def test_roles_marked_below_the_bare_signs() -> None:
    rows = "郡市医師会\t\t\tA医師会\tB市1-2\t0299-00-0001\n後方支援病院等\t○\t\tC病院\tB市3-4\t0299-00-0002\n"
    found = members_of("医療機関一覧\n区分\t①\t②\t名称\t所在地\t電話\n" + rows)
    assert [(role, name) for _, role, name, *_ in found] == [(None, "A医師会"), ("hub", "C病院")]
