"""Shapes in which submitters write the list of institutions when they have no form at hand."""

import pytest

from assistant.engines.offline.members import find_members
from assistant.readers import read
from tests.unit.engines.told import compared, listed

SHAPES = {
    "cards": """
別添１　グループ構成員

――――――――――
名称：ささはら内科医院
区分：これから在宅医療への参入又は拡充に取り組む医療機関
役割：①拠点
所在地：茨城県笹原市本町1-2-3
電話：029-555-0101
――――――――――
名称：医療法人もえぎ会 もえぎクリニック
区分：これから在宅医療への参入又は拡充に取り組む医療機関
役割：②積極的役割
所在地：茨城県笹原市緑が丘4-5
電話：029-555-0102
――――――――――
名称：笹原中央病院
区分：後方支援病院
役割：なし
所在地：茨城県笹原市中央1-1
電話：029-555-0103
――――――――――
""",
    "slashes": """
１　グループの構成機関
(1) 郡市医師会
笹原市医師会 ／ 茨城県笹原市本町3-1 ／ 029-555-0100
(2) 参入・拡充に取り組む医療機関等
ささはら内科医院（拠点） ／ 茨城県笹原市本町1-2-3 ／ 029-555-0101
もえぎクリニック（積極的役割） ／ 茨城県笹原市緑が丘4-5 ／ 029-555-0102
青木医院 ／ 茨城県笹原市青木77 ／ 029-555-0104
(3) 後方支援病院等
笹原中央病院 ／ 茨城県笹原市中央1-1 ／ 029-555-0103
""",
    "lines_below_the_name": """
【グループを構成する医療機関等】
〔郡市医師会〕
笹原市医師会
　　茨城県笹原市本町3-1
　　電話 029-555-0100
〔これから在宅医療への参入又は拡充に取り組む医療機関等〕
ささはら内科医院　（①拠点）
　　茨城県笹原市本町1-2-3
　　電話 029-555-0101
もえぎクリニック　（②）
　　茨城県笹原市緑が丘4-5
　　電話 029-555-0102
〔後方支援病院等〕
笹原中央病院
　　茨城県笹原市中央1-1
　　電話 029-555-0103
""",
    "bullets_below_categories": """
グループ構成
■郡市医師会
・笹原市医師会　〒300-9901 茨城県笹原市本町3-1　ＴＥＬ０２９－５５５－０１００
■参入又は拡充に取り組む医療機関
・ささはら内科医院【拠点】　〒300-9902 茨城県笹原市本町1-2-3　ＴＥＬ０２９－５５５－０１０１
・もえぎクリニック【積極】　〒300-9903 茨城県笹原市緑が丘4-5　ＴＥＬ０２９－５５５－０１０２
・青木訪問看護ステーション　〒300-9904 茨城県笹原市青木77　ＴＥＬ０２９－５５５－０１０４
■後方支援
・笹原中央病院　〒300-9905 茨城県笹原市中央1-1　ＴＥＬ０２９－５５５－０１０３
""",
    "marks_with_a_legend": """
別添１　グループ構成員一覧　　（◎＝拠点　○＝積極的役割を担う）
◎　ささはら内科医院　　　笹原市本町1-2-3　　　029-555-0101
○　もえぎクリニック　　　笹原市緑が丘4-5　　　029-555-0102
　　青木医院　　　　　　　笹原市青木77　　　　 029-555-0104
（後方支援病院）
　　笹原中央病院　　　　　笹原市中央1-1　　　　029-555-0103
""",
    "roles_in_brackets": """
グループ参加機関
1. 笹原市医師会（郡市医師会）
   住所: 笹原市本町3-1　電話: 029-555-0100
2. ささはら内科医院（参入・拡充、拠点）
   住所: 笹原市本町1-2-3　電話: 029-555-0101
3. もえぎクリニック（参入・拡充、積極的役割）
   住所: 笹原市緑が丘4-5　電話: 029-555-0102
4. 青木医院（参入・拡充）
   住所: 笹原市青木77　電話: 029-555-0104
5. 笹原中央病院（後方支援病院）
   住所: 笹原市中央1-1　電話: 029-555-0103
""",
    "rows_without_a_header": """
別添１　構成員
医師会	笹原市医師会	笹原市本町3-1	029-555-0100
参入	ささはら内科医院	笹原市本町1-2-3	029-555-0101	拠点
参入	もえぎクリニック	笹原市緑が丘4-5	029-555-0102	積極的役割
拡充	青木医院	笹原市青木77	029-555-0104
後方	笹原中央病院	笹原市中央1-1	029-555-0103
""",
    "sentences": """
当グループの構成は次のとおりです。
医師会は笹原市医師会（笹原市本町3-1、TEL 029-555-0100）。
在宅医療の参入・拡充に取り組むのは、拠点のささはら内科医院（笹原市本町1-2-3、TEL 029-555-0101）、
積極的役割のもえぎクリニック（笹原市緑が丘4-5、TEL 029-555-0102）、
青木医院（笹原市青木77、TEL 029-555-0104）の3か所。
後方支援病院は笹原中央病院（笹原市中央1-1、TEL 029-555-0103）です。
""",
    "labels_on_lines_of_their_own": """
別添1
郡市医師会
名称
笹原市医師会
住所
笹原市本町3-1
電話
029-555-0100
参入又は拡充に取り組む医療機関等
名称
ささはら内科医院
住所
笹原市本町1-2-3
電話
029-555-0101
役割
①
名称
もえぎクリニック
住所
笹原市緑が丘4-5
電話
029-555-0102
役割
②
後方支援病院等
名称
笹原中央病院
住所
笹原市中央1-1
電話
029-555-0103
""",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_members_are_read_with_category_role_address_and_phone(shape: str) -> None:
    found = find_members(read(SHAPES[shape].encode(), name="submission.txt"))
    by_name = {m.texts["name"].text.split(" ")[-1]: m for m in found}
    clinic, second, hospital = (by_name[n] for n in ("ささはら内科医院", "もえぎクリニック", "笹原中央病院"))
    assert [m.role and m.role[0] for m in (clinic, second, hospital)] == ["hub", "active", None]
    assert hospital.category is not None and hospital.category[0] == "backup_hospital"
    if shape != "marks_with_a_legend":  # which says nothing of the others' category
        assert [m.category and m.category[0] for m in (clinic, second)] == ["participant"] * 2
    assert "笹原市本町1-2-3" in clinic.texts["address"].text
    assert clinic.texts["phone"].text in ("029-555-0101", "０２９－５５５－０１０１")
    assert all(set(m.texts) == {"name", "address", "phone"} for m in found)
    assert len(found) == SHAPES[shape].replace("０", "0").replace("２", "2").replace("９", "9").count("029")


def test_a_label_without_its_value_takes_none_from_the_next_entry() -> None:
    lines = [
        "構成機関一覧",
        "名称：甲医院",
        "住所：笹原市1-1",
        "電話：",
        "名称：乙医院",
        "住所：笹原市2-2",
        "電話：029-555-0102",
    ]
    found = find_members(read("\n".join(lines).encode(), name="submission.txt"))
    assert [m.texts["name"].text for m in found] == ["甲医院", "乙医院"]
    assert "phone" not in found[0].texts


def members(text: str) -> list[tuple[str | None, ...]]:
    return [
        (
            m.category[0] if m.category else None,
            m.role[0] if m.role else None,
            *(m.texts[n].text if n in m.texts else None for n in ("name", "address", "phone")),
        )
        for m in find_members(read(text.encode(), name="submission.txt"))
    ]


def test_a_list_in_sentences_with_an_institution_that_has_no_telephone() -> None:
    found = members(
        "１．構成機関について（名称、所在地、電話の順に書きます）\n"
        "郡市医師会は、つばさ郡医師会、つばさ市役所通り5番2号、0297-55-0301で、ここを①拠点とします。\n"
        "参入・拡充に取り組む医療機関等は二つです。一つ目は、柏葉内科、つばさ市大字真木712、0297-55-0318で、②積極的役割を担います。"
        "二つ目は、訪問看護ステーションつばさ、里町上郷9、電話は開設準備中のためありません。"
        "後方支援病院等は、つばさ記念病院、つばさ市城跡1-1-1、0297-55-0400です。\n"
    )
    assert found == [
        ("medical_association", "hub", "つばさ郡医師会", "つばさ市役所通り5番2号", "0297-55-0301"),
        ("participant", "active", "柏葉内科", "つばさ市大字真木712", "0297-55-0318"),
        ("participant", None, "訪問看護ステーションつばさ", "里町上郷9", None),
        ("backup_hospital", None, "つばさ記念病院", "つばさ市城跡1-1-1", "0297-55-0400"),
    ]


def test_categories_and_names_in_a_polite_letter_s_words() -> None:
    found = members(
        "■構成している医療機関\n"
        "郡市医師会は北つばさ郡医師会（北つばさ郡浜町本町２丁目３、電話０２９３－８０－１１１５）で、\nこちらが①の拠点を引き受けています。\n\n"
        "これから在宅医療に取り組む、または広げる医療機関は次の二か所です。\n"
        "まず当診療所、浜町国民健康保険診療所（浜町大字磯６６０、電話は\n０２９３－８０－２２０１）で、②の積極的役割を担っております。\n"
        "それから渚整形外科（浜町渚３－１、０２９３－８０－６５４３）です。\n\n"
        "後方支援病院は北つばさ病院さん（つばさ市大宮台１０１、０２９３－２２－５０００）に\nお願いしております。\n"
    )
    assert [(m[0], m[1], m[2]) for m in found] == [
        ("medical_association", "hub", "北つばさ郡医師会"),
        ("participant", "active", "浜町国民健康保険診療所"),
        ("participant", None, "渚整形外科"),
        ("backup_hospital", None, "北つばさ病院"),
    ]


OFFICIAL = {
    "role behind the category": (
        "　(1) 郡市医師会（①）　　笹原市医師会（笹原市本町3-1　電話 029-555-0100）\n"
        "　(2) これから在宅医療への参入又は拡充に取り組む医療機関等\n"
        "　　ア（②）青木医院（笹原市青木77　電話 029-555-0104）\n"
        "　　イ　医療法人もえぎ会もえぎ診療所（笹原市緑が丘4-5　電話 029-555-0102）\n"
        "　(3) 後方支援病院等　　該当なし\n"
    ),
    "role over one institution": (
        "　(1) 郡市医師会（①）\n　　　笹原市医師会　（笹原市本町3-1、029-555-0100）\n"
        "　(2) 参入又は拡充に取り組む医療機関等\n　　　青木医院（②）（笹原市青木77、029-555-0104）\n"
        "　　　医療法人もえぎ会もえぎ診療所　（笹原市緑が丘4-5、029-555-0102）\n"
    ),
    "counted in kana": (
        "　ア　郡市医師会　①　笹原市医師会　笹原市本町3-1　電話 029-555-0100\n"
        "　イ　これから在宅医療への参入又は拡充に取り組む医療機関等\n"
        "　　(ｱ) ②　青木医院　笹原市青木77　電話 029-555-0104\n"
        "　　(ｲ) 医療法人もえぎ会もえぎ診療所　笹原市緑が丘4-5　電話 029-555-0102\n　ウ　後方支援病院等　なし\n"
    ),
}


@pytest.mark.parametrize("items", OFFICIAL.values(), ids=OFFICIAL)
@pytest.mark.parametrize("title", ["２　構成", "２　グループの構成"])
def test_the_items_of_an_official_letter_list_the_institutions(title: str, items: str) -> None:
    assert listed(f"１　グループ名　　もえぎの輪\n\n{title}\n{items}\n３　必要な３つの取組\n") == compared(
        [
            ("medical_association", "hub", "笹原市医師会", "笹原市本町3-1", "029-555-0100"),
            ("participant", "active", "青木医院", "笹原市青木77", "029-555-0104"),
            ("participant", None, "医療法人もえぎ会もえぎ診療所", "笹原市緑が丘4-5", "029-555-0102"),
        ]
    )
