"""The group's name in words of the submitter's own: no label of the form stands before it."""

import pytest

from tests.unit.engines.told import reading

NAMED = {
    "会議名　　木花地区在宅医療グループ　第3回幹事会\n日時　平成30年6月1日": "木花地区在宅医療グループ",
    "> 問1　参入促進・連携(グループ化)名\n\nはなみずき在宅ネット\n\n> 問2　構成機関": "はなみずき在宅ネット",
    "令和2年度　グループ化推進事業計画(報告)書\n\n提出グループ：水鳥の里ネットワーク\n\nⅠ 表": "水鳥の里ネットワーク",
    "# さるすべりホームケア連携\n\n## A. メンバー\n\n### A-1 郡市医師会": "さるすべりホームケア連携",
    "【様式】\n　年度：令和２年度\n　グループ：入江在宅連携の会": "入江在宅連携の会",
    "令和4年6月27日\n県庁 様\n  松並木グループ 幹事 原田医院\n令和4年度 グループ化の計画": "松並木グループ",
    "推進事業の計画書ですね。グループの名前は三輪沼在宅ネット、でお願いします。まだ途中です。": "三輪沼在宅ネット",
    "令和４年度グループ化推進計画書\n一　グループの名称\n　　広瀬川北部在宅医療グループ": "広瀬川北部在宅医療グループ",
    "R4 グループ化推進事業　実績集計（浜見・岩見台グループ）\n※貼り付けです。": "浜見・岩見台グループ",
    "■ グループ名\n\n古瀬在宅の輪グループ(正式にはこちらです)\n\n■ 取組1": "古瀬在宅の輪グループ",
    "グループ名：古瀬在宅の輪グループ（去年と同じ名前です）": "古瀬在宅の輪グループ",
    "グループ名：古瀬在宅の輪（北部）": "古瀬在宅の輪（北部）",
    "グループ名：古瀬在宅の輪　（別添１－２）": "古瀬在宅の輪",
    "グループ名：古瀬在宅の輪　令和４年度　計画書": "古瀬在宅の輪",
    '"様式","別添1-2"\n"年度","令和4年度"\n"グループ名","樫ノ木台・花畑地区グループ"': "樫ノ木台・花畑地区グループ",
}


@pytest.mark.parametrize("text", NAMED)
def test_a_group_is_named_in_its_submitters_own_words(text: str) -> None:
    assert reading(text).report.model_dump()["group_name"] == NAMED[text]


@pytest.mark.parametrize(
    "text",
    [
        "取組1(グループ内)\n ・グループ：2か月に1回集まる。",
        "令和4年度グループ化推進事業計画書\n当グループは3医療機関です。\n医師会グループワーク",
        "# 在宅医療の取組\n\n## 取組1\n\n- 当番を分ける。",
    ],
)
def test_what_only_speaks_of_groups_names_none(text: str) -> None:
    assert reading(text).report.model_dump()["group_name"] is None


def test_a_year_in_short_before_the_programme_is_the_fiscal_year() -> None:
    assert reading("R4 グループ化報告メモ\nグループ名=つゆ草チーム").report.model_dump()["fiscal_year"] == 2022
