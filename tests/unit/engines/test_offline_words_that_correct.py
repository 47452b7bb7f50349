"""Figures that a letter puts right in words: in a postscript, a list, a note, a table, a later message."""

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.extraction import Reading
from assistant.readers import read
from schemas import report_type

TYPE = report_type("group_report")
REPORT = """件名：グループ化報告（さくら坂在宅ネット）

お世話になっております。令和5年度分をお送りします。
グループ名：さくら坂在宅ネット

１　患者数
・さくら坂医院　現状12名、目標15名、実績14名
・みねの森クリニック　現状8名、目標10名、実績11名
・合計　現状20名、目標25名、実績25名

２　回数
・さくら坂医院　現状120回（往診20、訪問診療100）、目標140回（往診20、訪問診療120）、実績138回（往診22、訪問診療116）
・みねの森クリニック　現状70回（往診10、訪問診療60）、目標80回（往診10、訪問診療70）、実績90回（往診12、訪問診療78）
・合計　現状190回（往診30、訪問診療160）、目標220回（往診30、訪問診療190）、実績228回（往診34、訪問診療194）

３　死亡患者数
・さくら坂医院　現状2名（うち医療機関以外1名）、実績4名（うち医療機関以外2名）
・みねの森クリニック　現状1名（うち医療機関以外1名）、実績0名（うち医療機関以外0名）
・合計　現状3名（うち医療機関以外2名）、実績4名（うち医療機関以外2名）

４　後方支援病院との連携
・紹介数　R4年度 18件、R5年度 25件、差 7件
・急変時の受入数　R4年度 8件、R5年度 9件、差 1件
・逆紹介数　R4年度 10件、R5年度 12件、差 2件

どうぞよろしくお願いいたします。
さくら坂医院　事務　水沼

"""


def reading(text: str) -> Reading:
    return OfflineEngine().read(read(text.encode(), name="submission.txt"), TYPE)


def leaves(found: Reading) -> dict[str, object]:
    flat: dict[str, object] = {}

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for key, below in value.items():
                walk(below, f"{path}.{key}".lstrip("."))
        elif isinstance(value, list | tuple):
            for index, below in enumerate(value):
                walk(below, f"{path}[{index}]")
        elif value is not None:
            flat[path] = value

    walk(found.report.model_dump(mode="json"), "")
    return flat


PLAIN = leaves(reading(REPORT))


def changed(text: str) -> dict[str, object]:
    """What a text says otherwise than the report alone."""
    now = leaves(reading(text))
    return {path: now.get(path) for path in sorted({*PLAIN, *now}) if now.get(path) != PLAIN.get(path)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "P.S. 先ほどのみねの森クリニックの患者数の実績は１０名の誤りでした。お詫びして訂正します。",
            {"patients.rows[1].actual": 10},
            id="only the right figure",
        ),
        pytest.param(
            "追伸　みねの森クリニックの患者数（実績）11名は10名の誤り、合計（実績）も25名ではなく24名です。",
            {"patients.rows[1].actual": 10, "patients.total.actual": 24},
            id="two in one sentence, each worded its own way",
        ),
        pytest.param(
            "二重線の代わりに書きますが、さくら坂医院の患者数の目標は15名→16名、合計の目標は25名→26名に訂正いたします。",
            {"patients.rows[0].target": 16, "patients.total.target": 26},
            id="arrows in a sentence",
        ),
        pytest.param(
            "PS: さくら坂の患者数の現状、12名は去年の数字でした。正しくは11名です。",
            {"patients.rows[0].current": 11},
            id="the right figure in a sentence of its own, the name shortened",
        ),
    ],
)
def test_a_postscript_puts_figures_right(words: str, said: dict[str, object]) -> None:
    assert changed(REPORT + words + "\n") == said


@pytest.mark.parametrize(
    "words",
    [
        "【訂正】\n・患者数　みねの森　実績　誤：11名　正：10名\n・患者数　合計　実績　誤：25名　正：24名",
        "さきほどのメールで間違いがありましたので、次の2か所を直してください。\n"
        "みねの森クリニック　患者数の実績　11名 ⇒ 10名\n合計　患者数の実績　25名 ⇒ 24名",
        "差し替え：みねの森クリニックの患者数の実績（誤11名・正10名）、患者数の合計の実績（誤25名・正24名）",
        "正誤表\n|箇所|誤|正|\n|---|---|---|\n|みねの森クリニック　患者数（実績）|11名|10名|\n"
        "|合計　患者数（実績）|25名|24名|",
    ],
    ids=["labels", "arrows below an announcement", "labels in brackets", "a table"],
)
def test_a_list_of_corrections_is_carried_out(words: str) -> None:
    assert changed(f"{REPORT}{words}\n") == {"patients.rows[1].actual": 10, "patients.total.actual": 24}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "※さくら坂医院の回数ですが、実績の往診は22回と書きましたが24回でした。合計も138回→140回に訂正してください。",
            {"visits.rows[0].actual.house_calls": 24, "visits.rows[0].actual.total": 140},
            id="a note; the sum is the institution's own, whose figure it was",
        ),
        pytest.param(
            "（訂正）死亡患者数のうち、さくら坂医院の実績の「うち医療機関以外」は2名でなく3名でした。"
            "合計の医療機関以外も3名に直してください。",
            {"deaths.rows[0].actual.outside_facility": 3, "deaths.total.actual.outside_facility": 3},
            id="the period holds for the next institution",
        ),
        pytest.param(
            "回数の目標に転記ミスがありました。みねの森クリニックは80回（往診10回、訪問診療70回）ではなく、"
            "85回（往診10回、訪問診療75回）が正しい数字です。",
            {"visits.rows[1].target.total": 85, "visits.rows[1].target.home_visits": 75},
            id="a whole cell, the period named in the sentence before",
        ),
    ],
)
def test_figures_of_cells_with_several_are_put_right(words: str, said: dict[str, object]) -> None:
    assert changed(f"{REPORT}{words}\n") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "追記：紹介数のR5年度を25件としていましたが、正しくは24件です。差も6件になります。",
            {"referrals.referrals.after": 24, "referrals.referrals.difference": 6},
        ),
        (
            "すみません、急変時の受入数のR4年度、8件とあるのは7件の間違いです。差は2件となります。",
            {"referrals.emergency_admissions.before": 7, "referrals.emergency_admissions.difference": 2},
        ),
        (
            "・逆紹介数　R4年度(A)　（誤）10件 → （正）11件\n・逆紹介数　差　（誤）2件 → （正）1件",
            {"referrals.reverse_referrals.before": 11, "referrals.reverse_referrals.difference": 1},
        ),
    ],
    ids=["worded", "とある", "labels"],
)
def test_a_year_names_the_period_of_the_cases(words: str, said: dict[str, object]) -> None:
    assert changed(f"{REPORT}{words}\n") == said


def test_a_later_message_above_puts_right_what_it_forwards() -> None:
    later = (
        "件名：Re: グループ化報告\n\n水沼です。昨日のメールに入力ミスがありました。さくら坂医院の患者数の実績は"
        "14名ではなく15名、患者数合計の実績は26名です。下に昨日の本文を付けます。\n\n----- Original Message -----\n"
    )
    assert changed(later + REPORT) == {"patients.rows[0].actual": 15, "patients.total.actual": 26}


@pytest.mark.parametrize(
    "words",
    [
        "ご質問のあった患者数の合計ですが、25名で間違いありません。",
        "なお、みねの森クリニックの実績は確認中ですので、変更があれば改めてご連絡します。",
        "誤りがないか、院長に見てもらいました。合計の25名はこのとおりです。",
    ],
)
def test_words_that_confirm_or_promise_change_nothing(words: str) -> None:
    assert changed(f"{REPORT}{words}\n") == {}


@pytest.mark.parametrize(
    "words",
    [
        "> ・みねの森クリニックの患者数（実績）は11名でよろしいでしょうか。昨年のお電話では13名と伺っていました。",
        "県からのご質問：さくら坂医院の患者数の現状は15名ではありませんか。",
        "患者数の合計の実績は26名ですか、とのお尋ねでしたが、25名のままで結構です。",
    ],
)
def test_a_question_about_a_figure_reports_none(words: str) -> None:
    assert changed(f"{words}\n\n{REPORT}") == {}
