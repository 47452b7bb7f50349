"""Efforts in layouts that no reader knows: titles chosen together, graded wordings, the better reading kept."""

from tests.unit.engines.told import efforts_of, meetings, reading, situations, texts

_REPLY = """Re: 照会について

> 問1　グループ名
さざんか在宅会

> 問2　取組1(グループ内の取組)について
> (1) 事務局、調整機能を担う方
さざんか医院 事務長 里見

> (2) 打ち合わせ等の内容
1回目　令和4年8月25日
　　内容：当番の決め方
　　方法：対面

> (3) 取組内容
・当番を月ごとに替えます。

> (4) 現状／計画／実績
現状：なし
計画：4回
実績：3回

> 問3　取組2(地域との連携)について　※(1)～(4)は問2と同じ
(1) さざんか町 保健師 蓮沼
(3)
・地域ケア会議に出ます。
(4) 現状：1回、計画：2回、実績：2回

> 問4　取組3(普及啓発)について
・講話をします。
現状：0回　計画：1回　実績：1回

> 問5　取組効果の表
集計中です。
"""

_MINUTES = """会議録
日時　平成30年8月22日

議題1　医療機関同士の連携強化を図るための取組
　決定した取組内容
　　ア　主治医が不在のときは代診する。
　　イ　2箇月に1回、症例検討会を開く。
　現状（過去6箇月間）　　代診 2件
　　　　　　　　　　　　検討会 なし
　取組目標（向こう6箇月間）　代診 随時

議題2　連携体制として必要な拠点機能を担う取組
　決定した取組内容
　　ア　町のケア会議に出る。
　現状　　　1回
　取組目標　3回

議題3　普及啓発の取組
　決定した取組内容
　　ア　待合室に地図を貼る。
　現状　　　0回
　取組目標　2回

次回　11月の第4水曜日の予定。
"""

_TAGGED = """"表","キー","値1","値2","値3","値4","値5"
"取組1","事務局・調整","はぎ医院 相談員 神山","","","",""
"取組1","打合せ","回","いつ","内容","方法","だれと"
"取組1","打合せ","1","2022/06/16","顔合わせ","対面","はぎ医院;すすき皮膚科"
"取組1","取組内容","写真を送り、2日以内に返事をもらう。","","","",""
"取組1","現状/計画/実績","相談 0件","相談 20件","相談 33件","",""
"取組2","取組内容","残薬の情報をケアマネジャーへ返す。","","","",""
"取組2","現状/計画/実績","1回","2回","1回","",""
"取組3","取組内容","ちらしを薬局に置く。","","","",""
"取組3","現状/計画/実績","0部","300部","450部","",""
"""

_ACROSS = """別添1-2\t公表用
グループ名\tしおかぜ会

\t取組1　グループを支える\t取組2　地域との連携\t取組3　普及啓発
①調整する人\tしおかぜ医院 看護師 波多\t岬村 保健師 玉城\t
②打ち合わせ1回目\tR4.5.27　顔合わせ\tR4.6.30　搬送の手順\t
③やること（ア）\t夜の電話をまとめて受けます。\t手順書を作ります。\t座談会をします。
現状\t4件\t0回\t0回
計画\t30件\t2回\t1回
実績\t52件\t1回\t1回
"""


def test_answers_under_quoted_questions_and_their_counts_alone() -> None:
    first, second, third = efforts_of(reading(_REPLY))
    assert first["coordinators"] == ["さざんか医院 事務長 里見"]
    held = {"number": 1, "start": "2022-08-25", "topic": "当番の決め方", "method": "対面"}
    assert meetings(first) == [held]
    assert (texts(first), situations(first)) == (["当番を月ごとに替えます。"], ("なし", "4回", "3回"))
    assert second["coordinators"] == ["さざんか町 保健師 蓮沼"]
    assert (texts(second), situations(second)) == (["地域ケア会議に出ます。"], ("1回", "2回", "2回"))
    assert (texts(third), situations(third)) == (["講話をします。"], ("0回", "1回", "1回"))


def test_minutes_whose_items_are_the_efforts() -> None:
    first, second, third = efforts_of(reading(_MINUTES))
    assert texts(first) == ["主治医が不在のときは代診する。", "2箇月に1回、症例検討会を開く。"]
    assert situations(first) == ("代診 2件\n検討会 なし", "代診 随時", None)
    assert (situations(second), situations(third)) == (("1回", "3回", None), ("0回", "2回", None))
    assert texts(third) == ["待合室に地図を貼る。"]


def test_rows_that_carry_their_efforts_tag() -> None:
    first, second, third = efforts_of(reading(_TAGGED))
    assert first["coordinators"] == ["はぎ医院 相談員 神山"]
    assert meetings(first) == [
        {
            "number": 1,
            "start": "2022-06-16",
            "topic": "顔合わせ",
            "method": "対面",
            "participants": ["はぎ医院", "すすき皮膚科"],
        }
    ]
    assert [situations(e) for e in (first, second, third)] == [
        ("相談 0件", "相談 20件", "相談 33件"),
        ("1回", "2回", "1回"),
        ("0部", "300部", "450部"),
    ]
    assert texts(second) == ["残薬の情報をケアマネジャーへ返す。"]


def test_efforts_that_have_a_column_each() -> None:
    first, second, third = efforts_of(reading(_ACROSS))
    assert [e["coordinators"] for e in (first, second)] == [["しおかぜ医院 看護師 波多"], ["岬村 保健師 玉城"]]
    assert [(m["number"], m["start"]) for m in meetings(first)] == [(1, "2022-05-27")]
    assert [texts(e) for e in (second, third)] == [["手順書を作ります。"], ["座談会をします。"]]
    assert situations(first) == ("4件", "30件", "52件")


def test_a_question_for_the_groups_name_opens_no_effort() -> None:
    assert efforts_of(reading("問1　グループ名をお知らせください。\n「あざみ会」です。\n")) == []


def test_a_legend_of_counts_behind_the_title_and_counts_alone_below() -> None:
    text = """> B-1. グループ内の取組について　①窓口の方　②集まり　③したこと　④現状・目標・実績
① うつぎ医院 事務 内海
② 第1回 令和4年6月3日 内容：当番の決め方
③ ・当番医を週替わりで決めました。
④ 現状 0回、目標 2回、実績 2回

> B-2. 地域との連携について　①～④
① 町包括支援センター 主任 久米
③ ・地域ケア会議に出ました。
④ 現状 1回、目標 3回、実績 2回
"""
    first, second = efforts_of(reading(text))
    assert [e["coordinators"] for e in (first, second)] == [["うつぎ医院 事務 内海"], ["町包括支援センター 主任 久米"]]
    assert [texts(e) for e in (first, second)] == [["当番医を週替わりで決めました。"], ["地域ケア会議に出ました。"]]
    assert [situations(e) for e in (first, second)] == [("0回", "2回", "2回"), ("1回", "3回", "2回")]


def test_keys_and_values_whose_section_names_the_effort_in_a_key_of_its_own() -> None:
    text = """[effort.1]
題=グループ内の取組
担当=みかど医院 事務 大久保
活動.1=往診の当番を交代で行う。
現状=0回
目標=6回
実績=5回

[effort.2]
題=普及啓発
活動.1=講演会を開く。
現状=0回
目標=1回
実績=1回
"""
    first, second = efforts_of(reading(text))
    assert (first["coordinators"], texts(first)) == (["みかど医院 事務 大久保"], ["往診の当番を交代で行う。"])
    assert (second["kind"], situations(second)) == ("awareness", ("0回", "1回", "1回"))


def test_a_group_that_is_only_named_has_no_effort() -> None:
    assert efforts_of(reading("グループ名：みどり浜在宅医療グループ\n\n患者数　現状 7名　目標 8名　実績 9名\n")) == []


def test_long_situations_in_a_table_under_its_headings_are_no_reason_to_read_it_otherwise() -> None:
    """Cells of many lines, numbered within, as groups that report everything fill them."""
    long = "<br>".join(
        f"({n})事例を持ち寄る会を第{n}会議室で開き、話し合いの記録を全員に配った：{n}回" for n in range(1, 12)
    )
    efforts = (
        ("１ グループ化した医療機関等を支える取組", "夜間の当番表を作る。"),
        ("２ 患者・家族を中心とした在宅医療を推進するための取組", "退院前の話し合いに加わる。"),
        ("３ 在宅医療についての普及啓発活動等の取組", "公民館で講座を開く。"),
    )
    rows = "".join(f"<tr><td>{n}<td>{a}<td>{long}<td>{long}<td>{long}" for n, a in efforts)
    head = "<tr><td>取組事項<td>取組内容<td>現状<td>計画<td>実績"
    text = f"令和４年度グループ化推進事業計画（報告）書\nグループ名：紅葉グループ\n<table>{head}{rows}</table>\n"
    found = reading(text).report.efforts  # type: ignore[attr-defined]
    assert [[a.text for a in e.activities] for e in found] == [[a] for _, a in efforts]
    assert all(value and value.count("回") >= 11 for e in found for value in (e.current, e.target, e.actual))


def test_a_small_kana_at_the_head_of_a_line_counts_nothing() -> None:
    found = reading("グループ名：みなも会\n①事務局：みなも医院 事務長\nィ 2回\n現状：1回\n")
    assert [note for note in found.notes if note.state == "failed"] == []
