"""Letters that chat: figures and efforts in running sentences, answers below quoted questions, remarks behind."""

from typing import Any

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas.group_report import REPORT_TYPE

HEAD = "令和5年度の報告です。グループ名は「おかめ坂グループ」です。\n\n"


def report(text: str, head: str = HEAD) -> Any:
    return OfflineEngine().read(read(f"{head}{text}".encode(), name="submission.txt"), REPORT_TYPE).report


def counts(table: Any, column: str) -> dict[str, tuple[Any, ...]]:
    return {row.institution: tuple(getattr(row, column).model_dump().values()) for row in table.rows}


CHAT = (
    "つぎに回数です。とびうめ医院さんの現状は往診が12回と訪問診療が84回で合計96回。目標は合計120回で、そのうち往診\n"
    "14回、訪問診療106回と置いていました。実績は合計138回、内訳は往診19回、訪問診療119回です。\n"
    "ことり診療所さんの現状は合計も往診も訪問診療も0回。目標は12回で、往診は0回、訪問診療12回の予定でした。実績は9回、\n"
    "これは全部訪問診療で、往診は0回です。電卓で２回たしかめましたので、大丈夫と思います。\n"
    "亡くなった方は、とびうめ医院さんが現状3名、うち医療機関以外（ご自宅など）が2名。実績は5名で、うち医療機関以外が\n"
    "4名です。ことり診療所さんは現状も実績も死亡0名、医療機関以外も0名です。\n"
)


def test_visits_told_in_sentences_go_to_their_kinds():
    visits = report(CHAT).visits
    assert counts(visits, "current") == {"とびうめ医院": (96, 12, 84), "ことり診療所": (0, 0, 0)}
    assert counts(visits, "target") == {"とびうめ医院": (120, 14, 106), "ことり診療所": (12, 0, 12)}
    assert counts(visits, "actual") == {"とびうめ医院": (138, 19, 119), "ことり診療所": (9, 0, 9)}


def test_a_kind_explained_in_brackets_and_one_figure_for_two_periods():
    deaths = report(CHAT).deaths
    assert counts(deaths, "current") == {"とびうめ医院": (3, 2), "ことり診療所": (0, 0)}
    assert counts(deaths, "actual") == {"とびうめ医院": (5, 4), "ことり診療所": (0, 0)}


TALE = (
    "取組のことも書いておきます。{first}、事務局が「すずらん訪問看護 所長 米沢」、つまり私です。打ち合わせは２回で、\n"
    "１回目が令和5年6月8日の「顔合わせ」、２回目が令和5年12月7日の「年末の当番」でした。取り組んだ内容は、「夜の電話を\n"
    "順番に受ける」と「月に一度、気になる方の一覧を交換する」の２つです。表の欄には、現状「0回」、取組目標「2回」、\n"
    "実績「2回」と入れてください。\n"
    "{second}、事務局が「おかめ坂市長寿課 保健師 戸張」、内容は「地域ケア会議に出る」です。打ち合わせはとくに開いて\n"
    "いません。現状「2回」、取組目標「4回」、実績「3回」です。\n"
    "{third}、内容が「公民館で講座を開く」で、現状「0回」、取組目標「1回」、実績「1回」でした。\n"
    "三十人も来てくださって、椅子が足りませんでした。\n\n長くなって申し訳ありません。寒さの折、ご自愛ください。\n"
)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("ひとつめのグループ内の取組は", "ふたつめの地域との連携は", "みっつめの普及啓発は"),
        ("一つめ、グループ内の取組ですが", "二つ目の地域連携では", "三つ目、普及啓発としては"),
        ("まず、グループ内の取組は", "次に、地域との連携ですが", "最後に、普及啓発は"),
    ],
)
def test_efforts_told_in_one_paragraph_are_three(first: str, second: str, third: str):
    efforts = report(TALE.format(first=first, second=second, third=third)).efforts
    assert [e.kind for e in efforts] == ["within_group", "regional", "awareness"]
    assert [e.coordinators for e in efforts] == [
        ("すずらん訪問看護 所長 米沢",),
        ("おかめ坂市長寿課 保健師 戸張",),
        (),
    ]
    assert [[a.text for a in e.activities] for e in efforts] == [
        ["夜の電話を順番に受ける", "月に一度、気になる方の一覧を交換する"],
        ["地域ケア会議に出る"],
        ["公民館で講座を開く"],
    ]
    assert [(e.current, e.target, e.actual) for e in efforts] == [
        ("0回", "2回", "2回"),
        ("2回", "4回", "3回"),
        ("0回", "1回", "1回"),
    ]
    assert [len(e.meetings) for e in efforts] == [2, 0, 0]


ASKED = """> 【質問１】事務局・調整機能を担う方はどなたですか。（取組１・取組２それぞれ）

取組１：柏葉医院　看護師長　大竹
取組２：おかめ坂市包括センター　社会福祉士　根岸

> 【質問２】グループ内の打ち合わせの開催日、内容、参加機関をご記入ください。

１回目　令和５年７月２１日　計画の確認（柏葉医院、みなと内科）
地域との打ち合わせ（取組２のほう）は今年度は開いておりません。

> 【質問３】３つの取組の内容を箇条書きでご記入ください。

取組１（グループ内）
・土日の往診に交代で応じる。
取組２（地域との連携）
・意見交換会に医師が出る。
取組３（普及啓発）
・敬老会で話をする。

> 【質問４】上記の取組それぞれの、現状・取組目標・実績をご記入ください。

取組１　現状：0回　取組目標：2回　実績：2回
取組２　1回／2回／1回
取組３　現状：0回　取組目標：1回　実績：1回

> 【質問５】在宅に赴いて診療する患者数（実人数）を、医療機関ごとに、現状・取組目標・実績の順でご記入ください。
> （例：○○医院　10名・12名・13名）

柏葉医院　17名・20名・19名
みなと内科　8名・10名・12名
合計　25名・30名・31名

> 【質問６】死亡患者数と、うち医療機関以外での死亡患者数をご記入ください。

柏葉医院　現状 4名（うち医療機関以外 2名）　実績 6名（うち医療機関以外 3名）
みなと内科　現状 0名（うち医療機関以外 0名）　実績 1名（うち医療機関以外 1名）
"""


def test_answers_for_all_efforts_below_one_question_go_to_each_effort():
    efforts = report(ASKED).efforts
    assert [e.coordinators for e in efforts] == [
        ("柏葉医院 看護師長 大竹",),
        ("おかめ坂市包括センター 社会福祉士 根岸",),
        (),
    ]
    assert [(m.topic, m.participants) for m in efforts[0].meetings] == [("計画の確認", ("柏葉医院", "みなと内科"))]
    assert [e.meetings for e in efforts[1:]] == [(), ()]
    assert [[a.text for a in e.activities] for e in efforts] == [
        ["土日の往診に交代で応じる。"],
        ["意見交換会に医師が出る。"],
        ["敬老会で話をする。"],
    ]
    assert [(e.current, e.target, e.actual) for e in efforts] == [
        ("0回", "2回", "2回"),
        ("1回", "2回", "1回"),
        ("0回", "1回", "1回"),
    ]


def test_the_example_of_a_question_is_no_answer():
    found = report(ASKED)
    assert [(r.institution, r.current, r.target, r.actual) for r in found.patients.rows] == [
        ("柏葉医院", 17, 20, 19),
        ("みなと内科", 8, 10, 12),
    ]
    assert counts(found.deaths, "actual") == {"柏葉医院": (6, 3), "みなと内科": (1, 1)}


def test_labels_counted_with_kana_and_a_remark_behind_the_last_effort():
    efforts = report(
        "ア　グループ化した医療機関等を支える取組\n　調整役は柏葉医院 事務長 赤羽根が務めた。\n"
        "　取組内容\n　・夕方に申し送る。\n"
        "　現状は1回、目標は3回、実績は3回。\n"
        "イ　患者・家族を中心とした在宅医療を推進するための取組\n　取組内容\n　・懇談会に出る。\n"
        "　現状は0回、目標は2回、実績は2回。\n"
        "ウ　在宅医療についての普及啓発活動等の取組\n　取組内容\n　・講演する。\n　現状 0回 目標 2回 実績 0回\n\n"
        "なお死亡の数は控えから数えた。往診に電話は含めない。\n"
    ).efforts
    assert [e.kind for e in efforts] == ["within_group", "regional", "awareness"]
    assert efforts[0].coordinators == ("柏葉医院 事務長 赤羽根",)
    assert [[a.text for a in e.activities] for e in efforts] == [
        ["夕方に申し送る。"],
        ["懇談会に出る。"],
        ["講演する。"],
    ]
    assert [e.actual for e in efforts] == ["3回", "2回", "0回"]


def test_members_whose_role_an_arrow_points_to_and_a_house_number_that_ends_with_noughts():
    members = report(
        "■別添１　医療機関一覧\n【郡市医師会】\n● 鶴原医師会　　　→①（拠点）\n　　所在地　鶴原市本町2-8-1\n"
        "　　電話　　0294-55-3110\n【後方支援病院等】\n● 鶴原総合病院\n　　所在地　鶴原市緑苑２０００\n"
        "　　電話　　0294-60-1000\n"
    ).members
    assert [(m.name, m.role, m.address, m.phone) for m in members] == [
        ("鶴原医師会", "hub", "鶴原市本町2-8-1", "0294-55-3110"),
        ("鶴原総合病院", None, "鶴原市緑苑２０００", "0294-60-1000"),
    ]


def test_a_category_between_lined_up_rows_is_the_next_row_s():
    members = report(
        "医療機関一覧を書き添えます。\n　郡市医師会\n"
        "　　鶴原医師会　　　鶴原市中央１－４－６　　　0294-42-3300　　①拠点\n"
        "　これから在宅医療への参入又は拡充に取り組む医療機関等\n"
        "　　柏葉クリニック　　鶴原市川東３－１０－２　　0294-43-1815　　②積極的役割\n"
        "　　とねり診療所　　　鶴原市舎人下７７－１　　　0294-44-2026\n"
        "　　川東訪問看護ステーション　鶴原市川東３－１０－３　　0294-43-1816\n"
        "　後方支援病院等\n　　鶴原協同病院　　　鶴原市緑苑２０００　　　0294-50-7000\n"
    ).members
    assert [m.name for m in members][-2:] == ["川東訪問看護ステーション", "鶴原協同病院"]
    assert (members[-1].category, members[-1].address) == ("backup_hospital", "鶴原市緑苑２０００")
