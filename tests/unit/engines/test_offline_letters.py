"""E-mails and letters: figures told in sentences, short headings, signatures and quoted mail, by exact values."""

from typing import Any

from assistant.engines.offline import OfflineEngine
from assistant.engines.offline.letters import own_content
from assistant.readers import read
from schemas.group_report import REPORT_TYPE


def report(text: str) -> Any:
    document = read(text.encode(), "submission.txt")
    return OfflineEngine().read(document, REPORT_TYPE).report.model_dump(mode="json")


def kept(text: str) -> str:
    return "\n".join(b.text for b in own_content(read(text.encode(), "submission.txt")).blocks if hasattr(b, "text"))


def visits(total: int, house_calls: int, home_visits: int) -> dict[str, int]:
    return {"total": total, "house_calls": house_calls, "home_visits": home_visits}


def test_a_sum_told_behind_its_split_is_the_total():
    read_visits = report(
        "次に、合計回数ですが、朝霧医院は、実績が往診3回・訪問診療27回の計30回、現状が合計20回（往診2回、訪問診療18回）です。\n"
    )["visits"]
    assert read_visits["rows"][0]["institution"] == "朝霧医院"
    assert read_visits["rows"][0]["actual"] == visits(30, 3, 27)
    assert read_visits["rows"][0]["current"] == visits(20, 2, 18)


def test_a_figure_before_its_label_and_a_short_marked_heading():
    deaths = report("【看取り】\n朝霧医院は、現状3名でうち2名が医療機関以外、実績1名でうち0名が医療機関以外。\n")[
        "deaths"
    ]
    assert deaths["rows"] == [
        {
            "institution": "朝霧医院",
            "current": {"total": 3, "outside_facility": 2},
            "actual": {"total": 1, "outside_facility": 0},
        }
    ]


def test_sums_by_other_words_are_the_total_and_joining_words_no_institution():
    patients = report(
        "1 合計診療患者数\n朝霧医院は、現状5名、取組目標7名に対し、実績は8名でした。\n"
        "夕凪内科は、現状1名、取組目標2名に対し、実績は2名でした。\n両機関の合計は、現状6名、取組目標9名、実績10名です。\n"
    )["patients"]
    assert [tuple(row.values()) for row in patients["rows"]] == [("朝霧医院", 5, 7, 8), ("夕凪内科", 1, 2, 2)]
    assert patients["total"] == {"current": 6, "target": 9, "actual": 10}


def test_referrals_of_last_and_this_year_with_the_change_in_words():
    text = (
        "【紹介等】\n・紹介数は昨年度17件、今年度15件で2件減\n・急変時の受入数は昨年度0件、今年度11件で11件増\n"
        "・逆紹介数は昨年度4件、今年度4件、差0件\n"
    )
    assert [tuple(row.values()) for row in report(text)["referrals"].values()] == [(17, 15, -2), (0, 11, 11), (4, 4, 0)]


def test_a_signature_is_no_content():
    text = (
        "■患者数\n現状7名、目標8名、実績9名\n以上です。よろしくお願いいたします。\n\n--\n朝霧医院\n架空市本町1-2-3\n"
        "電話 029-999-1234\n"
    )
    assert kept(text).endswith("よろしくお願いいたします。")


def test_a_forwarded_report_is_kept_without_its_marks():
    assert kept("転送します。\n> 現状は7名\n> 実績は9名\n") == "転送します。\n現状は7名\n実績は9名"


def test_a_list_with_phones_behind_a_closing_phrase_is_no_signature():
    text = "よろしくお願いします。\n医療機関一覧\n朝霧医院（拠点）、架空市本町1-2-3、029-999-1234\n"
    assert kept(text) == text.strip()
