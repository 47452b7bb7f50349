"""Figures told in letters: orders of their own, cells of unlike width, words for figures, headings in own words."""

from typing import Any

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas.group_report import REPORT_TYPE

HEAD = "令和4年度の報告です。グループ名は「つばさ野グループ」です。\n\n"


def report(text: str) -> Any:
    return OfflineEngine().read(read(f"{HEAD}{text}".encode(), name="submission.txt"), REPORT_TYPE).report


def patients(text: str) -> list[tuple[Any, ...]]:
    table = report(text).patients
    return [(r.institution, r.current, r.target, r.actual) for r in table.rows]


def visits(text: str) -> dict[str | None, list[tuple[Any, ...]]]:
    table = report(text).visits
    rows = [(r.institution, r) for r in table.rows]
    return {
        name: [(c.total, c.house_calls, c.home_visits) for c in (r.current, r.target, r.actual)]
        for name, r in [*rows, (None, table.total)]
    }


def test_an_order_that_a_letter_announces_holds_for_all_figures_that_have_these_columns():
    text = (
        "数字は、うちの台帳に合わせて「現状→実績→目標」の順に並べています。\n\n◎ 患者数・回数\n1) 柏葉医院\n"
        " - 患者数　18→25→24\n - 回数　合計 140→201→190\n - うち往診　12→15→20\n - うち訪問診療　128→186→170\n"
        "2) みなと内科\n - 患者数　9→8→10\n - 回数　合計 45→40→50\n - うち往診　5→4→5\n - うち訪問診療　40→36→45\n"
    )
    assert patients(text) == [("柏葉医院", 18, 24, 25), ("みなと内科", 9, 10, 8)]
    assert visits(text)["柏葉医院"] == [(140, 12, 128), (190, 20, 170), (201, 15, 186)]


def test_years_as_columns_and_a_difference_that_stands_apart():
    table = report(
        "◎ 病院への紹介等（R3年度(A)→R4年度(B)、差）\n - 紹介数　22→27　差 5\n"
        " - 急変時の受入数　8→6　差 －2\n - 逆紹介数　A 13件、B －、差 －\n"
    ).referrals
    assert (table.referrals.before, table.referrals.after, table.referrals.difference) == (22, 27, 5)
    assert (table.emergency_admissions.before, table.emergency_admissions.difference) == (8, -2)
    assert (table.reverse_referrals.before, table.reverse_referrals.after) == (13, None)


def test_a_split_with_a_plus_between_its_figures_and_a_sum_without_one():
    text = (
        "〔回数〕　計（往診＋訪診）\n柏葉医院　現状104（8＋96）　目標130（10＋120）　実績149（11＋138）\n"
        "みなと内科　現状36（6＋30）　目標48（6＋42）　実績45\n"
    )
    assert visits(text)["柏葉医院"] == [(104, 8, 96), (130, 10, 120), (149, 11, 138)]
    assert visits(text)["みなと内科"] == [(36, 6, 30), (48, 6, 42), (45, None, None)]


def test_a_word_takes_the_place_of_the_figures_that_nobody_handed_in():
    text = (
        "◆効果（医院ごと。書き方は「現状／計画／実績」の順です）\n"
        "(1) 柏葉医院\n　　患者 11名／13名／15名\n"
        "　　回数 88回（往診8・訪問80）／104回（往診10・訪問94）／118回（往診12・訪問106）\n"
        "　　死亡 現状3名（うち医療機関以外2名）／実績4名（うち医療機関以外4名）\n"
        "(2) みなと内科\n　　患者 2名／3名／未提出\n　　回数 2回（往診2・訪問0）／6回（往診4・訪問2）／未提出\n"
        "　　死亡 現状0名（うち医療機関以外0名）／未提出\n"
    )
    assert patients(text) == [("柏葉医院", 11, 13, 15), ("みなと内科", 2, 3, None)]
    assert visits(text)["みなと内科"] == [(2, 2, 0), (6, 4, 2), (None, None, None)]
    deaths = report(text).deaths
    assert [(r.current.total, r.current.outside_facility, r.actual.total) for r in deaths.rows] == [
        (3, 2, 4),
        (0, 0, None),
    ]


def test_too_few_figures_for_the_kinds_that_a_header_names_are_left_to_the_reviewer():
    text = (
        "[効果２ 回数]\n　　現状　　取組目標　　実績\n　　計 往診 訪診　計 往診 訪診　計 往診 訪診\n"
        "柏葉医院　66 6 60 84 8 76 95 7 88\nみなと内科　95 5 90 100 6 94\n合計　161 11 150 184 14 170 95 7 88\n"
    )
    assert visits(text)["柏葉医院"] == [(66, 6, 60), (84, 8, 76), (95, 7, 88)]
    assert visits(text).get("みなと内科", [(None, None, None)])[0] == (None, None, None)


def test_a_date_at_the_head_of_a_message_gives_no_figures():
    table = report(
        "〔病院との連携〕\n紹介　現状20件／実績28件\n急変時の受入　現状5件／実績7件\n逆紹介　現状15件／実績19件\n\n"
        "2023/4/5 (水) 13:41  県（担当）\n紹介の件数をお尋ねします。\n"
    ).referrals
    assert [(r.before, r.after, r.difference) for r in (table.referrals, table.emergency_admissions)] == [
        (20, 28, None),
        (5, 7, None),
    ]


def test_coordinators_and_meetings_in_the_words_of_a_letter():
    effort = report(
        "◆取組1（グループ化した医療機関等を支える取組）\n　①事務局・調整役：つばさ野市医師会 事務員 小山\n"
        "　②打ち合わせ：内容は困りごとの共有、やり方は電話、回数は月1回程度、"
        "参加は六つの医院と訪問看護ステーションつばさ\n"
        "　③\n　　* 休診日を一枚の表にまとめる\n　【現状】表なし\n　【計画】表を作成\n　【実績】（まだ集計中）\n"
    ).efforts[0]
    assert effort.coordinators == ("つばさ野市医師会 事務員 小山",)
    meeting = effort.meetings[0]
    assert (meeting.topic, meeting.method, meeting.frequency) == ("困りごとの共有", "電話", "月1回程度")
    assert meeting.participants == ("六つの医院", "訪問看護ステーションつばさ")
    assert [(a.heading, a.text) for a in effort.activities] == [(None, "休診日を一枚の表にまとめる")]
    assert (effort.current, effort.target, effort.actual) == ("表なし", "表を作成", "（まだ集計中）")


def test_the_place_in_a_bracket_that_labels_share_is_no_part_of_the_topic():
    effort = report(
        "【地域との連携】\n②打ち合わせ：\n　2022/8/3 顔合わせ会（役場3階、参加：つばさ野市医師会・介護保険課）\n"
        "　2022/11/30 勉強会「食べること」（参加：つばさ野市医師会）\n③\n* 下見に行く\n"
        "現状：5件　計画：10件　実績：7件\n"
    ).efforts[0]
    assert [(m.topic, m.participants) for m in effort.meetings] == [
        ("顔合わせ会", ("つばさ野市医師会", "介護保険課")),
        ("勉強会「食べること」", ("つばさ野市医師会",)),
    ]


def test_a_period_said_first_holds_for_the_tables_and_institutions_behind_it():
    text = (
        "現状は、柏葉医院が患者数10名・回数100回（往診10回・訪問診療90回）、"
        "みなと内科が患者数5名・回数50回（往診5回・訪問診療45回）です。\n"
        "実績は、柏葉医院が患者数12名・回数120回（往診12回・訪問診療108回）、"
        "みなと内科が患者数6名・回数60回（往診6回・訪問診療54回）です。\n"
        "看取りの現状は、柏葉医院3名（うち医療機関以外2名）、みなと内科1名（うち医療機関以外0名）、"
        "合計4名（うち医療機関以外2名）です。\n"
        "看取りの実績は、柏葉医院4名（うち医療機関以外2名）、みなと内科2名（うち医療機関以外0名）、"
        "合計6名（うち医療機関以外2名）です。\n"
    )
    assert patients(text) == [("柏葉医院", 10, None, 12), ("みなと内科", 5, None, 6)]
    assert visits(text)["みなと内科"] == [(50, 5, 45), (None, None, None), (60, 6, 54)]
    deaths = report(text).deaths
    assert [(r.current.total, r.actual.outside_facility) for r in (*deaths.rows, deaths.total)] == [
        (3, 2),
        (1, 0),
        (4, 2),
    ]


def test_two_years_side_by_side_are_the_periods_before_and_after():
    table = report(
        "〔後方支援病院〕　R3／R4／差\n紹介　20／28／8\n受入（急変時）　5／7／2\n逆紹介　15／19／4\n"
    ).referrals
    read_rows = (table.referrals, table.emergency_admissions, table.reverse_referrals)
    assert [(r.before, r.after, r.difference) for r in read_rows] == [(20, 28, 8), (5, 7, 2), (15, 19, 4)]


def test_the_patients_sum_told_in_a_sentence_over_several_lines():
    table = report(
        "■実績の数字\n１　在宅に赴いて診療（往診、訪問診療）した患者さんの合計は、現状が三十一名、\n"
        "取組目標が四十名、実績が三十六名でした。\n２　診療の合計回数は、現状が二百八回（うち往診二十四回、"
        "訪問診療百八十四回）、\n"
        "実績が二百四十回（うち往診二十八回、訪問診療二百二回）でした。\n"
    ).patients
    assert table.rows == ()
    assert (table.total.current, table.total.target, table.total.actual) == (31, 40, 36)


def test_words_right_behind_an_institution_are_its_first_figure():
    text = (
        "５　患者実人数を医療機関別に、現状 → 実績 の順で。\n\n柏葉医院　42 → 55\nみなと内科　数名 → 4\n合計　46 → 59\n"
    )
    assert patients(text) == [("柏葉医院", 42, None, 55), ("みなと内科", None, None, 4)]


def test_cells_with_their_splits_in_the_form_s_own_order_which_nobody_announces():
    text = (
        "波止場会グループの柏葉医院、事務の森です。みなと内科さんの分と合わせてお送りします。\n\n＜柏葉医院＞\n"
        "1. 患者数　18名／25名／24名\n"
        "2. 回数　140回（往診12、訪問診療128）／201回（往診15、訪問診療186）／190回（往診20、訪問診療170）\n"
        "＜みなと内科＞\n1. 患者数　9名／8名／10名\n"
        "2. 回数　45回（往診5、訪問診療40）／40回（往診4、訪問診療36）／50回（往診5、訪問診療45）\n"
        "＜合計（柏葉医院＋みなと内科）＞\n1. 患者数　27名／33名／34名\n"
        "2. 回数　185回（往診17、訪問診療168）／241回（往診19、訪問診療222）／240回（往診25、訪問診療215）\n"
    )
    assert patients(text) == [("柏葉医院", 18, 25, 24), ("みなと内科", 9, 8, 10)]
    assert visits(text)["柏葉医院"] == [(140, 12, 128), (201, 15, 186), (190, 20, 170)]
    assert visits(text)[None] == [(185, 17, 168), (241, 19, 222), (240, 25, 215)]


@pytest.mark.parametrize(
    "total", ["柏葉医院とみなと内科の合計", "合計＝柏葉医院＋みなと内科", "2院計（柏葉医院・みなと内科）"]
)
def test_a_sum_says_of_whom_it_is(total: str):
    text = (
        "患者数（現状／目標／実績）\n・柏葉医院　18名／25名／24名\n・みなと内科　9名／8名／10名\n"
        f"・{total}　27名／33名／34名\n"
    )
    table = report(text).patients
    assert patients(text) == [("柏葉医院", 18, 25, 24), ("みなと内科", 9, 8, 10)]
    assert (table.total.current, table.total.target, table.total.actual) == (27, 33, 34)


def test_kinds_of_figures_in_one_character_and_names_that_begin_with_a_number():
    text = (
        "回数の「往」は往診、「訪」は訪問診療、「外」は医療機関以外です。\n"
        "\n"
        "◇三ツ葉内科\n"
        "・患者　現状8名、目標10名、実績9名\n"
        "・回数　現状48回(往3 訪45)、目標60回(往4 訪56)、実績52回(往5 訪47)\n"
        "・亡くなった方　現状2名(外1)、実績3名(外2)\n"
        "◇二階堂医院\n・患者　現状5名、目標6名、実績7名\n"
    )
    assert patients(text) == [("三ツ葉内科", 8, 10, 9), ("二階堂医院", 5, 6, 7)]
    assert visits(text)["三ツ葉内科"] == [(48, 3, 45), (60, 4, 56), (52, 5, 47)]
    (deaths,) = report(text).deaths.rows
    assert (deaths.current.outside_facility, deaths.actual.outside_facility) == (1, 2)


def test_messages_that_are_forwarded_tell_their_senders_figures():
    text = (
        "各院のメールを転送します。合計は次のとおりです。\n患者数　現状12名　目標15名　実績15名\n\n"
        "---------- 転送メッセージ 1/2 ----------\n"
        "From: 柏葉医院 受付\n"
        "Date: 2023年4月5日(水) 17:52\n"
        "\n"
        "お疲れさまです。\n"
        "患者さん　現状10　目標12　実績12\n"
        "往診　現状5　目標6　実績8\n"
        "訪問診療　現状60　目標72　実績78\n"
        "合計の回数　現状65　目標78　実績86\n"
        "お亡くなり　現状2（うち医療機関以外1）　実績3（同2）\n\n"
        "---------- 転送メッセージ 2/2 ----------\nFrom: みなと内科\nDate: 2023年4月6日(木) 9:10\n\n"
        "すみません医療法人港会 みなと内科です。\n"
        "実人数は現状2人→目標3人→実績3人でした。\n"
        "亡くなった方は現状も実績もゼロです（医療機関以外もゼロ）。\n"
    )
    assert patients(text) == [("柏葉医院", 10, 12, 12), ("医療法人港会 みなと内科", 2, 3, 3)]
    assert visits(text)["柏葉医院"] == [(65, 5, 60), (78, 6, 72), (86, 8, 78)]
    table = report(text)
    assert (table.patients.total.current, table.patients.total.actual) == (12, 15)
    first, second = (
        (d.current.total, d.current.outside_facility, d.actual.outside_facility) for d in table.deaths.rows
    )
    assert (first, second) == ((2, 1, 2), (0, 0, 0))


@pytest.mark.parametrize(
    ("head", "split"),
    [
        ("見方　患者数(名) ／ 回数＝合計/往診/訪問診療 ／ 死亡＝死亡患者数/うち医療機関以外", "{}/{}/{}"),
        ("数字は左から 患者数・回数（往診・訪問診療）・看取り（うち医療機関以外）です", "{}（{}・{}）"),
    ],
)
def test_rows_of_all_parts_in_an_order_that_is_announced_once(head: str, split: str):
    def row(name: str, patients: int, visits: tuple[int, int, int], deaths: tuple[int, int] | None) -> str:
        return (
            f"{name}　{patients} ／ {split.format(*visits)}" + (f" ／ {deaths[0]}/{deaths[1]}" if deaths else "") + "\n"
        )

    text = (
        f"【効果】\n{head}\n\n"
        f"■現状\n{row('柏葉医院', 17, (102, 12, 90), (3, 2))}{row('みなと内科', 9, (50, 5, 45), (1, 1))}"
        f"■取組目標\n{row('柏葉医院', 20, (120, 15, 105), None)}{row('みなと内科', 11, (66, 6, 60), None)}"
        f"■実績\n{row('柏葉医院', 19, (117, 18, 99), (5, 4))}{row('みなと内科', 12, (71, 4, 67), (0, 0))}"
    )
    assert patients(text) == [("柏葉医院", 17, 20, 19), ("みなと内科", 9, 11, 12)]
    assert visits(text)["柏葉医院"] == [(102, 12, 90), (120, 15, 105), (117, 18, 99)]
    assert [d.actual.outside_facility for d in report(text).deaths.rows] == [4, 0]


def test_a_line_that_explains_the_brackets_heads_nothing():
    text = (
        "グループの実績\n(回数のカッコは 往診・訪問診療、死亡のカッコは医療機関以外で亡くなった人数)\n\n●柏葉医院\n"
        "患者数　現状11名　目標 15名　実績14名\n回数　現状 70回(往診9・訪問診療61)　目標 90回(往診10・訪問診療80)　"
        "実績 85回(往診12・訪問診療73)\n死亡　現状2名(1名)　実績1名(1名)\n"
    )
    assert patients(text) == [("柏葉医院", 11, 15, 14)]
    (deaths,) = report(text).deaths.rows
    assert (deaths.current.total, deaths.current.outside_facility) == (2, 1)


def test_one_figure_for_each_row_respectively_and_what_another_clinic_told():
    text = (
        "まず患者数ですが、柏葉医院は申請の前の６か月間が９名、目標を１２名としておりましたところ、実績は１１名でございました。"
        "みなと内科さんは現状４名、目標６名、実績７名と伺っております。\n\n"
        "病院さんとのやりとりですが、グループ化前の令和３年度（Ａ）が紹介１２件、急変時の受入３件、逆紹介５件、令和４年度（Ｂ）が紹介１５件、"
        "急変時の受入４件、逆紹介４件でした。差はそれぞれ３件、１件、△１件です。\n"
    )
    assert patients(text) == [("柏葉医院", 9, 12, 11), ("みなと内科", 4, 6, 7)]
    table = report(text).referrals
    rows = (table.referrals, table.emergency_admissions, table.reverse_referrals)
    assert [(r.before, r.after, r.difference) for r in rows] == [(12, 15, 3), (3, 4, 1), (5, 4, -1)]


@pytest.mark.parametrize("marks", [("ア　", "イ　"), ("ア．", "イ．"), ("(ｱ) ", "(ｲ) "), ("Ａ．", "Ｂ．")])
def test_what_counts_the_institutions_is_no_part_of_their_names(marks: tuple[str, str]) -> None:
    rows = "　　{0}坂の下医院\n　　　現状　176回（往診20、訪問診療156）\n　　　実績　232回（往診31、訪問診療201）\n"
    rows += (
        "　　{1}つくしの里クリニック\n　　　現状　42回（往診0、訪問診療42）\n　　　実績　48回（往診2、訪問診療46）\n"
    )
    found = report(f"２．取組の効果\n　(2) 合計回数\n{rows.format(*marks)}").visits.rows
    assert [row.institution for row in found] == ["坂の下医院", "つくしの里クリニック"]
