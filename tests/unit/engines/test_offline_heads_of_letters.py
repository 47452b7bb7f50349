"""The group's name, the year and the attachment's number as letters word them, without the form's labels."""

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas import report_type
from schemas.group_report import GroupReport

FIGURES = "\n患者数　現状12名、目標15名、実績14名\n"


def header(text: str) -> GroupReport:
    found = OfflineEngine().read(
        read(f"{text}\n{FIGURES}".encode(), name="submission.txt"), report_type("group_report")
    )
    assert isinstance(found.report, GroupReport)
    return found.report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("グループ名は、水瀬東岸グループ、でお願いします。", "水瀬東岸グループ"),
        ("グループの名前は「水瀬東岸の会」でお願いします。", "水瀬東岸の会"),
        ("グループ名：水瀬東岸ケアネットとさせていただきます。", "水瀬東岸ケアネット"),
        ("グループ名＝水瀬東岸ケアネット", "水瀬東岸ケアネット"),
        ("グループ名：四ツ森・谷内代表者会（代表　山野医院）", "四ツ森・谷内代表者会"),
        ("グループ名：四ツ森在宅グループ　代表：山野医院", "四ツ森在宅グループ"),
        ("グループ名　代表医療連携グループ", "代表医療連携グループ"),
    ],
)
def test_a_label_is_followed_by_the_name_alone(text: str, name: str) -> None:
    assert header(text).group_name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("四ツ森ヶ丘在宅医療連携グループの令和4年度の実績をご報告します。", "四ツ森ヶ丘在宅医療連携グループ"),
        ("四ツ森在宅ネットワークの数字を送ります。", "四ツ森在宅ネットワーク"),
        ("お世話になっております。四ツ森在宅ケアの会のつつじ医院、丹後です。", "四ツ森在宅ケアの会"),
        ("四ツ森在宅連絡会のささやま橋クリニック、丹後でございます。", "四ツ森在宅連絡会"),
    ],
)
def test_a_sender_names_the_group_in_a_sentence(text: str, name: str) -> None:
    assert header(f"ご担当者様\n\n{text}").group_name == name


@pytest.mark.parametrize(
    ("text", "attachment"),
    [
        ("件名：令和２年度グループ化計画（報告）書・別添１の内容です", "別添1"),
        ("先日の別添１－２を打ち直しました。", "別添1-2"),
        ("別添1をお送りします。", "別添1"),
        ("別添1の名簿は変わりありませんので省略します。", None),
    ],
)
def test_an_attachment_that_is_sent_is_told_from_one_that_is_spoken_of(text: str, attachment: str | None) -> None:
    assert header(text).attachment == attachment


@pytest.mark.parametrize("text", ["令和5年度分をお送りします。", "R5年度の数字です。", "2023年度の実績を送ります。"])
def test_the_year_of_what_is_sent_is_the_forms_year(text: str) -> None:
    assert header(text).fiscal_year == 2023
