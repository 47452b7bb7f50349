"""What the rules are called, for people: a few words each, in Japanese and English."""

from typing import Final

from assistant.extraction import Words

NAMES: Final[dict[str, Words]] = {
    "total-mismatch": Words(ja="合計の不一致", en="total is not the sum"),
    "visit-split-mismatch": Words(ja="往診・訪問診療と合計回数の不一致", en="visits do not add up"),
    "difference-mismatch": Words(ja="差の計算違い", en="difference miscalculated"),
    "deaths-exceed-patients": Words(ja="死亡者数が患者数を超える", en="more deaths than patients"),
    "outside-deaths-exceed-deaths": Words(ja="内数が死亡者数を超える", en="part exceeds the deaths"),
    "patients-exceed-visits": Words(ja="患者数が回数を超える", en="more patients than visits"),
    "non-integer-count": Words(ja="整数でない数", en="count with a fraction"),
    "negative-count": Words(ja="負の数", en="negative count"),
    "not-a-number": Words(ja="数の欄に数以外の記入", en="words where a number belongs"),
    "corrected-on-form": Words(ja="様式の上での訂正", en="corrected on the form"),
    "blank-cell": Words(ja="欄の記入漏れ", en="cell left blank"),
    "blank-column": Words(ja="列全体が空欄", en="column left blank"),
    "blank-table": Words(ja="表全体が空欄", en="table left blank"),
    "template-text-left": Words(ja="様式の説明文が残っている", en="the form's hints were left in"),
    "weekday-mismatch": Words(ja="日付と曜日の不一致", en="weekday does not fit the date"),
    "invalid-date": Words(ja="ありえない日付・時刻", en="impossible date or time"),
    "date-outside-period": Words(ja="年度外の日付", en="date outside the fiscal year"),
    "meeting-order": Words(ja="会議の回と日付の順が逆", en="meetings out of order"),
    "institution-mismatch": Words(ja="表ごとに医療機関が違う", en="institutions differ between tables"),
    "name-variant": Words(ja="名称の表記揺れ", en="one name spelt in two ways"),
    "missing-header": Words(ja="年度・グループ名の記載なし", en="year or group's name not stated"),
    "phone-format": Words(ja="電話番号の形式", en="not a phone number"),
    "target-missed": Words(ja="実績が目標に届かない", en="target missed"),
    "instruction-in-source": Words(ja="プログラムへの指示文", en="text that addresses a program"),
    "hidden-content": Words(ja="見えない内容", en="hidden content"),
    "value-not-in-source": Words(ja="原本に裏付けのない値", en="value not in the source"),
    "engines-disagree": Words(ja="読み取りどうしの食い違い", en="engines disagree"),
}
