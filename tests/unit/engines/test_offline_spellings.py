"""The form's terms in other spellings and in submitters' own words: read as the form's, kept as they are written."""

from typing import Any

import pytest

from tests.unit.engines.told import reading

FORM = """令和4年度 医療提供施設等グループ化推進事業計画（報告）書
グループ名：あかね雲ネット

1 グループ化した医療機関等を支える取組
①事務局、調整機能を担う方：あかね台医院 事務長 三枝
②打ち合わせ等の内容・開催方法・回数・参加機関等
1回目 令和4年6月15日 「役割の分担」
2回目 令和4年9月7日 「取組内容の見直し」
③体制づくりのための取組内容
・現状を確かめ、取組目標を紙に書いて合計を比べる。
・代診の当番表を作る。
現状：なし
取組目標：2回
実績：2回

1 合計診療患者数
医療機関名\t現状\t取組目標\t実績
あかね台医院\t12名\t15名\t17名
くれない内科\t30名\t33名\t36名
連携する医療機関内の合計\t42名\t48名\t53名

3 死亡患者数
医療機関名\t現状\t実績
あかね台医院\t死亡患者数：3名（うち医療機関以外：2名）\t死亡患者数：4名（うち医療機関以外：3名）
くれない内科\t死亡患者数：5名（うち医療機関以外：1名）\t死亡患者数：8名（うち医療機関以外：6名）
連携する医療機関内の合計\t死亡患者数：8名（うち医療機関以外：3名）\t死亡患者数：12名（うち医療機関以外：9名）

4 紹介数等
\t現状(A)\t実績(B)\t差(B)-(A)
紹介数\t22件\t31件\t9件
急変時の受入数\t5件\t9件\t4件
逆紹介数\t14件\t13件\t-1件
"""


def written(value: Any, words: str, other: str) -> Any:
    if isinstance(value, dict):
        return {key: written(inner, words, other) for key, inner in value.items()}
    if isinstance(value, list):
        return [written(inner, words, other) for inner in value]
    return value.replace(words, other) if isinstance(value, str) else value


def test_the_form_itself_is_read() -> None:
    report = reading(FORM).report.model_dump(mode="json")
    assert [len(effort["meetings"]) for effort in report["efforts"]] == [2]
    assert report["patients"]["total"] == {"current": 42, "target": 48, "actual": 53}
    assert report["deaths"]["rows"][1]["actual"] == {"total": 8, "outside_facility": 6}
    assert report["referrals"]["emergency_admissions"] == {"before": 5, "after": 9, "difference": 4}


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("取組目標", "取り組みの目標"),
        ("取組目標", "取組の目標"),
        ("取組内容", "取組み内容"),
        ("現状", "現況"),
        ("合計", "総計"),
        ("開催方法", "開催の方法"),
        ("参加機関", "参加者"),
        ("内容・開催方法・回数・参加機関等", "日時・場所・議題・出席者"),
        ("事務局", "事務担当"),
        ("医療機関名", "施設名"),
        ("死亡患者数", "亡くなった患者さんの数"),
        ("うち医療機関以外", "うち在宅等"),
        ("急変時の受入数", "急変時の受け入れ件数"),
        ("紹介数", "紹介件数"),
    ],
)
def test_a_term_in_other_words_changes_nothing_but_how_it_is_written(words: str, other: str) -> None:
    report = reading(FORM).report.model_dump(mode="json")
    changed = reading(FORM.replace(words, other)).report.model_dump(mode="json")
    assert changed == written(report, words, other)


def test_what_is_left_of_a_sentence_keeps_its_own_spelling() -> None:
    text = FORM.replace(
        "現状を確かめ、取組目標を紙に書いて合計を比べる。", "現況を確かめる。 \n・取組の目標と取組目標を比べる。"
    )
    (effort,) = reading(text).report.model_dump(mode="json")["efforts"]
    assert [a["text"] for a in effort["activities"]][:2] == ["現況を確かめる。", "取組の目標と取組目標を比べる。"]
