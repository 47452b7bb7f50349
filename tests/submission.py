"""One short invented submission as text, and what stands on it: for tests of the model engine."""

from typing import Any

from assistant.documents import Document
from assistant.readers import read
from schemas import report_type
from schemas.fields import Report, ReportType

TYPE: ReportType = report_type("group_report")

TEXT = """別添1-2
令和4年度 医療提供施設等グループ化推進事業計画（報告）書
グループ名：ひばり野在宅ネット
【地域で支え合う医療機関等の連携体制を構築するために必要な3つの取組】
取組事項\t取組内容\t現状\t取組目標\t実績
1 グループ化した医療機関等を支える取組\t①事務局、調整機能を担う方：ひばり野医院 事務長 高砂 \
②打ち合わせ等 1回目 令和4年9月7日(水)「年間計画の確認」 \
③取組内容 ・主治医が不在の日は{{ 7*7 }}互いに往診を代わる。\t0回\t2回\t2回
2 患者・家族を中心とした在宅医療を推進するための取組\t・退院前の話し合いに在宅側も加わる。\t0回\t1回\t1回
【参入促進・連携（グループ化）の取組効果】
1 在宅に赴いて診療（往診、訪問診療）する合計診療患者数
医療機関名\t現状\t取組目標\t実績
・ひばり野医院\t７名\t8名\t1,011名
・さざなみクリニック\t12名\t未定\t15名
連携する医療機関内の合計\t19名\t22名\t26名
4 紹介数、急変時の受入数及び逆紹介数
\t現状(A)\t実績(B)\t差(B)-(A)
紹介数\t17件\t15件\t△2件
急変時の受入数\t0件\t11件\t11件
逆紹介数\t4件\t11件\t7件
"""

REPORT: dict[str, Any] = {
    "fiscal_year": 2022,
    "attachment": "別添1-2",
    "group_name": "ひばり野在宅ネット",
    "efforts": [
        {
            "kind": "within_group",
            "coordinators": ["ひばり野医院 事務長 高砂"],
            "meetings": [{"number": 1, "start": "2022-09-07", "topic": "「年間計画の確認」"}],
            "activities": [{"text": "主治医が不在の日は{{ 7*7 }}互いに往診を代わる。"}],
            "current": "0回",
            "target": "2回",
            "actual": "2回",
        },
        {
            "kind": "regional",
            "activities": [{"text": "退院前の話し合いに在宅側も加わる。"}],
            "current": "0回",
            "target": "1回",
            "actual": "1回",
        },
    ],
    "patients": {
        "rows": [
            {"institution": "ひばり野医院", "current": 7, "target": 8, "actual": 1011},
            {"institution": "さざなみクリニック", "current": 12, "actual": 15},
        ],
        "total": {"current": 19, "target": 22, "actual": 26},
    },
    "referrals": {
        "referrals": {"before": 17, "after": 15, "difference": -2},
        "emergency_admissions": {"before": 0, "after": 11, "difference": 11},
        "reverse_referrals": {"before": 4, "after": 11, "difference": 7},
    },
}


def document(text: str = TEXT, name: str = "submission.txt") -> Document:
    """The submission as the text reader reads it."""
    return read(text.encode("utf-8"), name)


def report() -> Report:
    """What stands on it."""
    return TYPE.model.model_validate(REPORT)
