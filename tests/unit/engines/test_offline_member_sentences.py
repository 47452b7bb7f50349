"""Lists of institutions of which a part is said in sentences, and numbers in the figures of letters."""

from tests.unit.engines.told import compared, listed

A, P, B = "medical_association", "participant", "backup_hospital"


def test_sentences_and_list_items_make_one_list() -> None:
    text = """
■一覧
郡市医師会は「苫野医師会」で、こちらが①拠点です。所在地は苫野市本町2-8、電話は0296-55-0110。
参入・拡充の医療機関は2つあります。
・つばな診療所（②）　苫野市東町1-4　0296-55-0123
・のはら耳鼻咽喉科　苫野市東町3-17　0296-55-0145
後方支援は苫野中央総合病院（苫野市病院前1-1、0296-55-0200）にお願いしています。
"""
    assert listed(text) == compared(
        [
            (A, "hub", "苫野医師会", "苫野市本町2-8", "0296-55-0110"),
            (P, "active", "つばな診療所", "苫野市東町1-4", "0296-55-0123"),
            (P, None, "のはら耳鼻咽喉科", "苫野市東町3-17", "0296-55-0145"),
            (B, None, "苫野中央総合病院", "苫野市病院前1-1", "0296-55-0200"),
        ]
    )


def test_numbers_in_the_figures_of_letters_are_telephone_numbers() -> None:
    text = """
仲間は次のとおりです。
郡市医師会は、苫野市医師会。住所、苫野市上町一番地。電話、〇二九五－七〇－一一〇〇。
これから在宅医療に取り組む医療機関は二軒。一軒目はつばな医院、積極的役割。住所、苫野市東町三の九。電話、〇二九五（七二）四五六七。二軒目はのはら眼科、ここは拠点でも積極的でもない。苫野市西町二の一八、〇二九五の七四の三三二一。
後方支援病院は、苫野中央病院、拠点。住所、苫野市大通り五の一。電話、〇二九五－七八－八八〇〇。
"""
    assert listed(text) == compared(
        [
            (A, None, "苫野市医師会", "苫野市上町一番地", "〇二九五－七〇－一一〇〇"),
            (P, "active", "つばな医院", "苫野市東町三の九", "〇二九五（七二）四五六七"),
            (P, None, "のはら眼科", "苫野市西町二の一八", "〇二九五の七四の三三二一"),
            (B, "hub", "苫野中央病院", "苫野市大通り五の一", "〇二九五－七八－八八〇〇"),
        ]
    )


def test_a_category_that_is_not_understood_is_none_and_not_the_one_above() -> None:
    text = """
別添１
郡市医師会／①／苫野市医師会／苫野市本町2-4／0293-77-1010
そのほかの仲間／②／つばな医院／苫野市本町3-8／0293-77-2345
〃／／のはら眼科／苫野市下沼112／0293-77-3456
"""
    assert [row[:1] for row in listed(text)] == compared([(A,), (None,), (None,)])
