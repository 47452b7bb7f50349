"""Messages of several people, put together into one submission: each tells its own institution's figures."""

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas import report_type
from schemas.group_report import GroupReport

RULES = """件名：Re: Re: 数字のとりまとめ

県庁ご担当者様
やりとりのまま失礼します。グループ名は「ひがし谷在宅ネット」、令和5年度です。

====================
4月2日　ひがし谷医院　事務　川上
====================
川上です。ひがし谷医院の分です。
患者数　現状19名、目標22名、実績24名
死亡　　現状3名（うち医療機関以外1名）、実績4名（うち医療機関以外3名）
次、よろしくお願いします。

====================
4月3日　みずはクリニック　田所
====================
遅れました。医療法人瑞の会 みずはクリニックです。
患者数は現状5名、目標5名、実績7名。
亡くなった方は現状1名（うち医療機関以外1名）、実績0名（うち医療機関以外0名）。

====================
4月4日　事務局　川上
====================
合計は次のとおりです。
患者数　現状24名、目標27名、実績31名
死亡　　現状4名（うち医療機関以外2名）、実績4名（うち医療機関以外3名）
"""
FRAMES = """やりとりをそのまま送ります。

----- 4/2 ひがし谷医院　川上 -----
患者数：19名／22名／24名
死亡：現状3名（うち医療機関以外1名）、実績4名（うち医療機関以外3名）

----- 4/3 みずはクリニック　田所 -----
医療法人瑞の会 みずはクリニックです。お待たせしました。
患者数：5名／5名／7名
死亡：現状1名（うち医療機関以外1名）、実績0名（うち医療機関以外0名）

----- 4/4 事務局 -----
全部足しました。
患者数：24名／27名／31名
死亡：現状4名（うち医療機関以外2名）、実績4名（うち医療機関以外3名）
"""
HEADS = """件名：Fw: 数字

県庁の方へ　転送します。合計は患者数が現状24名、目標27名、実績31名です。
死亡の合計は現状4名（うち医療機関以外2名）、実績4名（うち医療機関以外3名）です。

差出人：ひがし谷医院　川上
送信日時：2024年4月2日 10:00
件名：数字
患者数は現状19名、目標22名、実績24名です。
死亡は現状3名（うち医療機関以外1名）、実績4名（うち医療機関以外3名）です。

差出人：みずはクリニック　田所
送信日時：2024年4月3日 11:00
件名：Re: 数字
医療法人瑞の会 みずはクリニックです。
患者数は現状5名、目標5名、実績7名です。
死亡は現状1名（うち医療機関以外1名）、実績0名（うち医療機関以外0名）です。
"""


@pytest.mark.parametrize("thread", [RULES, FRAMES, HEADS], ids=["between rules", "framed heads", "envelopes"])
def test_each_message_tells_its_senders_figures(thread: str) -> None:
    report = OfflineEngine().read(read(thread.encode(), name="submission.txt"), report_type("group_report")).report
    assert isinstance(report, GroupReport)
    assert report.patients is not None and report.deaths is not None
    rows = [(r.institution, r.current, r.target, r.actual) for r in report.patients.rows]
    assert rows == [("ひがし谷医院", 19, 22, 24), ("医療法人瑞の会 みずはクリニック", 5, 5, 7)]
    total = report.patients.total
    assert (total.current, total.target, total.actual) == (24, 27, 31)
    counts = [(r.current.total, r.current.outside_facility, r.actual.total) for r in report.deaths.rows]
    assert counts == [(3, 1, 4), (1, 1, 0)]
    assert (report.deaths.total.current.total, report.deaths.total.actual.outside_facility) == (4, 3)
