"""Efforts as people type them: labels under other names and numbers, headings without colons, meetings without labels,
values under a line of headings, small tables inside cells. Each cause in three wordings."""

from typing import Any

import pytest

from tests.unit.engines.told import efforts_of, meetings, reading, situations, texts

HEAD = "令和5年度の報告\nグループ名：つづら川在宅の輪\n\n"
KINDS = ["within_group", "regional", "awareness"]


def efforts(text: str) -> list[dict[str, Any]]:
    return efforts_of(reading(f"{HEAD}{text}"))


THREE = (
    "{0}\n・留守の夜を代わり合う。\n現状：0回\n目標：2回\n実績：1回\n"
    "{1}\n・見守りの会に出る。\n現状：1回\n目標：3回\n実績：3回\n"
    "{2}\n・祭りで話をする。\n現状：0回\n目標：1回\n実績：1回\n"
)
READ = [
    (["留守の夜を代わり合う。"], ("0回", "2回", "1回")),
    (["見守りの会に出る。"], ("1回", "3回", "3回")),
    (["祭りで話をする。"], ("0回", "1回", "1回")),
]


@pytest.mark.parametrize(
    "labels",
    [
        (
            "取組事項: １ グループ化した医療機関等を支える取組",
            "取組事項: ２ 患者・家族を中心とした在宅医療を推進するための取組",
            "取組事項: ３ 在宅医療についての普及啓発活動等の取組",
        ),
        (
            "〔取組事項1〕グループ化した医療機関等を支える取組",
            "〔取組事項2〕患者・家族を中心とした在宅医療を推進するための取組",
            "〔取組事項3〕在宅医療についての普及啓発活動等の取組",
        ),
        ("取組区分：グループ内", "取組区分：地域との連携", "取組区分：普及啓発"),
        ("１のグループ内の取組は", "２の地域との連携の取組は", "３の普及啓発の取組は"),
        ("取組の1番、グループ内の取組です。", "取組の2番、地域との連携です。", "取組の3番、普及啓発です。"),
        (
            "――――― 取組1　グループ化した医療機関等を支える取組（森記入）―――――",
            "――――― 取組2　地域との連携（沼記入）―――――",
            "===== 取組3　普及啓発（丘記入） =====",
        ),
        (
            "問3 グループ内の取組について、取組内容と現状・取組目標・実績",
            "Q4 地域との連携の取組内容・現状・取組目標・実績",
            "5. 普及啓発について、内容・現状・目標・実績をご記入ください。",
        ),
    ],
)
def test_an_effort_is_known_by_its_name_however_the_line_counts_and_frames_it(labels: tuple[str, str, str]):
    found = efforts(THREE.format(*labels))
    assert [e["kind"] for e in found] == KINDS
    assert [(texts(e), situations(e)) for e in found] == READ


@pytest.mark.parametrize("parting", ["--- 行2", "----- 2件目 -----", "===== 取組2 ====="])
def test_lines_that_part_the_records_of_an_export_belong_to_no_effort(parting: str):
    found = efforts(
        f"取組事項: １ グループ化した医療機関等を支える取組\n取組内容: ・留守を守る。\n"
        f"実績: 手引き（第2版まで）\n{parting}\n"
        "取組事項: ３ 在宅医療についての普及啓発活動等の取組\n取組内容: ・話をする。\n実績: 2回\n"
    )
    assert [(texts(e), e["actual"]) for e in found] == [
        (["留守を守る。"], "手引き（第2版まで）"),
        (["話をする。"], "2回"),
    ]


@pytest.mark.parametrize("sign", ["……", "　", "＝", "｜"])
def test_a_heading_may_be_parted_from_its_text_by_dots_blanks_or_a_sign(sign: str):
    (found,) = efforts(
        f"■グループ内の取組\n●事務局{sign}つづら医院　事務長　堤\n●打合せ予定{sign}第1回 R5.6.7 夜の当番の決め方\n"
        f"●内容{sign}留守の夜を代わり合う。\n現状：0回\n目標：2回\n実績：1回\n"
    )
    assert found["coordinators"] == ["つづら医院 事務長 堤"]
    assert meetings(found) == [{"number": 1, "start": "2023-06-07", "topic": "夜の当番の決め方"}]
    assert texts(found) == ["留守の夜を代わり合う。"]


@pytest.mark.parametrize(
    ("block", "done"),
    [
        ("打合せ　1回目　9/14（木）　夜の当番\n　2回目　12/14（木）　薬の管理\n内容　・留守を守る。", ["留守を守る。"]),
        ("事務局　つづら町社会福祉協議会\n内容　配る弁当の知らせを受ける。", ["配る弁当の知らせを受ける。"]),
        ("内容\n留守の夜を代わり合う。\n手順を書き留める。", ["留守の夜を代わり合う。", "手順を書き留める。"]),
    ],
)
def test_the_word_content_heads_what_is_done_where_no_meeting_waits_for_its_topic(block: str, done: list[str]):
    (found,) = efforts(f"[1] グループ内の取組\n{block}\n現状　0回\n目標　2回\n実績　1回\n")
    assert texts(found) == done


def test_the_word_content_stays_a_meetings_topic_where_it_has_none():
    (found,) = efforts(
        "[1] グループ内の取組\n打合せ　1回目　令和5年9月14日（木）\n（内容）夜の当番\n"
        "③体制づくりのための取組内容\n・留守を守る。\n"
    )
    assert meetings(found) == [{"number": 1, "start": "2023-09-14", "topic": "夜の当番"}]


ONE = "１ グループ化した医療機関等を支える取組\n②打ち合わせ等\n{}\n③体制づくりのための取組内容\n・留守を守る。\n"
MET = [
    {
        "number": 1,
        "start": "2023-06-07",
        "topic": "夜の当番の決め方",
        "method": "対面",
        "participants": ["つづら医院", "桑野内科"],
    },
    {
        "number": 2,
        "start": "2023-09-06",
        "topic": "薬の管理",
        "method": "オンライン",
        "participants": ["つづら医院", "桑野内科", "訪問看護ステーションうぐいす"],
    },
]


@pytest.mark.parametrize(
    "told",
    [
        "1回目　R5.6.7　夜の当番の決め方　対面　つづら医院、桑野内科\n"
        "2回目　R5.9.6　薬の管理　オンライン　つづら医院、桑野内科、訪問看護ステーションうぐいす",
        "第1回（2023年6月7日）夜の当番の決め方／対面／つづら医院、桑野内科\n"
        "第2回（2023年9月6日）薬の管理／オンライン／つづら医院、桑野内科、訪問看護ステーションうぐいす",
        "①６月７日（水）夜の当番の決め方（対面、つづら医院・桑野内科）\n"
        "②９月６日（水）薬の管理（オンライン、つづら医院・桑野内科・訪問看護ステーションうぐいす）",
        "1回目　R5.6.7　夜の当番の決め方（対面）　つづら医院、桑野内科\n"
        "2回目　R5.9.6　薬の管理（オンライン）　つづら医院、桑野内科、訪問看護ステーションうぐいす",
        "[1回目] 2023-06-07 内容=夜の当番の決め方 方法=対面 参加=つづら医院|桑野内科\n"
        "[2回目] 2023-09-06 内容=薬の管理 方法=オンライン 参加=つづら医院|桑野内科|訪問看護ステーションうぐいす",
        "【第１回】\n日時：令和５年６月７日（水）19:00～20:00\n議題：夜の当番の決め方\n方法：対面\n出席者：つづら医院、桑野内科\n"
        "【第２回】\n日時：令和５年９月６日（水）19:00～20:00\n議題：薬の管理\n方法：オンライン\n"
        "出席者：つづら医院、桑野内科、訪問看護ステーションうぐいす",
        "回　　月日　　　　内容　　　　　　　　方法　　　　参加医療機関\n"
        "１　　Ｒ５．６．７　夜の当番の決め方　対面　　　　つづら医院、桑野内科\n"
        "２　　Ｒ５．９．６　薬の管理　　　　　オンライン　つづら医院、桑野内科、訪問看護ステーションうぐいす",
    ],
)
def test_meetings_without_labels_say_by_their_order_how_and_with_whom(told: str):
    (found,) = efforts(ONE.format(told))
    assert meetings(found) == MET
    assert texts(found) == ["留守を守る。"]


@pytest.mark.parametrize("none", ["実施せず", "開催なし", "今年度は開催していません。"])
def test_words_that_no_meeting_was_held_are_no_meeting(none: str):
    (found,) = efforts(ONE.format(none))
    assert found["meetings"] == []


def test_a_table_of_meetings_that_a_cell_holds_is_read_by_its_headings():
    cell = (
        "②打ち合わせ等：\n回\t年月日\t内容\t参加機関\n1回目\t令和５年６月７日（水）\t夜の当番\tつづら医院\n桑野内科\n"
        "2回目\t令和５年９月６日（水）\t薬の管理\tつづら医院\n③体制づくりのための取組内容：\n◆留守を守る。"
    )
    (found,) = efforts(f"１ グループ化した医療機関等を支える取組\n{cell}\n現状：0回\n目標：2回\n実績：1回\n")
    assert [(m["topic"], m["participants"]) for m in meetings(found)] == [
        ("夜の当番", ["つづら医院", "桑野内科"]),
        ("薬の管理", ["つづら医院"]),
    ]
    assert texts(found) == ["留守を守る。"]


@pytest.mark.parametrize(
    "below",
    [
        "現状　　　　　取組目標　　　実績\n一覧 なし　　　一覧 作成　　　一覧 作成済",
        "　（現状）　　　　　（取組目標）　　　　（実績）\n　一覧 なし　　　　一覧 作成　　　　　一覧 作成済",
        "現　状（申請の前月まで）　計　画（翌年３月まで）　実　績（翌年３月まで）\n"
        "一覧 なし　　一覧 作成　　一覧 作成済",
    ],
)
def test_values_stand_under_a_line_of_headings_that_blanks_part(below: str):
    found = efforts(f"１ グループ化した医療機関等を支える取組\n　・留守を守る。\n{below}\n３ 普及啓発\n・話をする。\n")
    assert situations(found[0]) == ("一覧 なし", "一覧 作成", "一覧 作成済")
    assert texts(found[0]) == ["留守を守る。"]


def test_situations_may_stand_before_what_is_done():
    (found,) = efforts(
        "取組１　これから在宅医療への参入又は拡充に取り組む医療機関同士の連携強化を図るための取組\n"
        "　現　　　状：月１回の電話\n　取 組 目 標：検討会　２回\n　取 組 内 容：\n"
        "　　[診診連携]\n　　○検討会を開く。\n"
    )
    assert situations(found) == ("月１回の電話", "検討会 ２回", None)
    assert [(a["heading"], a["text"]) for a in found["activities"]] == [("診診連携", "検討会を開く。")]


@pytest.mark.parametrize(
    ("told", "actual"),
    [
        ("現状は1回、目標は2回でしたが、雪の影響もあり実績は1回でした。", "1回"),
        ("現状 0回 → 目標 2回 → 実績 1回　でした。（2回目は会場の都合がつかず）", "1回"),
        ("現状は0回、計画は4件ですが、実績は3件となりました。", "3件"),
    ],
)
def test_a_figure_in_a_sentence_is_the_figure_alone(told: str, actual: str):
    (found,) = efforts(f"１ グループ内の取組\n・留守を守る。\n{told}\n")
    assert found["actual"] == actual
    assert found["target"] in ("2回", "4件")


def test_meetings_of_one_effort_stand_before_what_each_did():
    found = efforts(
        "★打ち合わせなど（グループ内）\n事務局：つづら医院 受付 桂\n第1回　令和5年6月7日(水)　夜の当番　オンライン\n\n"
        "★取り組んだこと\n（1）グループ内\n ・留守を守る。\n 　現状：0回／目標：1回／実績：1回\n"
        "（2）地域との連携\n ・見守りの会に出る。\n 　現状：1回／目標：3回／実績：3回\n"
    )
    assert found[0]["coordinators"] == ["つづら医院 受付 桂"]
    assert [m["method"] for m in meetings(found[0])] == ["オンライン"]
    assert [(texts(e), situations(e)) for e in found] == [
        (["留守を守る。"], ("0回", "1回", "1回")),
        (["見守りの会に出る。"], ("1回", "3回", "3回")),
    ]


def test_numbers_for_the_three_parts_open_sentences():
    (found,) = efforts(
        "取組2　地域との連携\n①は、つづら総合病院 連携室 看護師長 須田 です。\n②の打ち合わせは2回ありました。\n"
        "　1回目は10月12日で、内容は退院前の相談について。方法は対面。参加したのは当院、つづら医院です。\n"
        "　2回目は2月15日で、内容は食べる楽しみ。方法は対面。講師は栄養士の榎先生。\n"
        "③の取組は次の2つです。\n　・病棟に端末を置きました。\n　・空きベッドを毎朝知らせます。\n"
        "現状　1件\n目標　2件\n実績　3件\n"
    )
    assert found["coordinators"] == ["つづら総合病院 連携室 看護師長 須田"]
    assert [(m["topic"], m["method"]) for m in meetings(found)] == [
        ("退院前の相談について", "対面"),
        ("食べる楽しみ", "対面"),
    ]
    assert texts(found) == ["病棟に端末を置きました。", "空きベッドを毎朝知らせます。"]


@pytest.mark.parametrize(
    "title",
    [
        "> 6. 在宅に赴いて診療する合計診療患者数（グループ全体）",
        "問6 患者数（実人数）",
        "９）死亡患者数について",
    ],
)
def test_a_question_on_the_effects_ends_the_last_effort(title: str):
    (found,) = efforts(
        f"3. 普及啓発\n・話をする。\n現状は0回、目標は2回、実績は2回です。\n{title}\n現状41名、目標50名、実績46名\n"
    )
    assert situations(found) == ("0回", "2回", "2回")
    assert texts(found) == ["話をする。"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("つづら医院、ともえ野医師会", ["つづら医院", "ともえ野医師会"]),
        ("つづら医院、及びとよかわ医院", ["つづら医院", "とよかわ医院"]),
        ("つづら医院、と桑野内科", ["つづら医院", "桑野内科"]),
    ],
)
def test_a_name_that_begins_like_and_stays_whole(listed: str, names: list[str]):
    (found,) = efforts(ONE.format(f"内容：夜の当番\n開催方法：対面\n参加機関：{listed}"))
    assert found["meetings"][0]["participants"] == names


def test_a_blank_heading_beside_the_content_holds_the_texts_behind_the_parts():
    (found,) = efforts(
        "取組事項\t取組内容\t\t現状\t計画\t実績\n"
        "1 グループ化した医療機関等を支える取組\t①事務局、調整機能を担う方\tつづら町医師会 堤\t0回\t3回\t3回\n"
        "\t②打ち合わせ等の内容・開催方法・回数・参加機関等\t第1回 R5.7.20 役割について\t\t\t\n"
        "\t③体制づくりのための取組内容\t・留守を守る。\t\t\t\n"
    )
    assert found["coordinators"] == ["つづら町医師会 堤"]
    assert [m["topic"] for m in meetings(found)] == ["役割について"]
    assert (texts(found), situations(found)) == (["留守を守る。"], ("0回", "3回", "3回"))


def test_a_dash_before_a_number_word_begins_an_item():
    (found,) = efforts(
        "1 グループ内\n- 3つの医院の休みを並べて見られるようにする。\n- 2か所で代わりを引き受ける。\n"
        "現状：なし\n目標：あり\n"
    )
    assert texts(found) == ["3つの医院の休みを並べて見られるようにする。", "2か所で代わりを引き受ける。"]


@pytest.mark.parametrize("topic", ["DX研修会・事例検討会", "DX 研修会・事例検討会", "模擬 多職種研修会、住民講演会"])
def test_what_they_hold_is_no_list_of_who_comes(topic: str):
    text = "1 グループ化した医療機関等を支える取組\n②打ち合わせ\n"
    text += f"1回目 令和5年6月1日\n（内容）{topic}\n（開催方法）対面\n現状：0回\n"
    (meeting,) = meetings(efforts(text)[0])
    assert meeting["topic"].replace(" ", "") == topic.replace(" ", "")
    assert "participants" not in meeting
