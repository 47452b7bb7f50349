"""How people word that a figure is wrong, and what holds instead: patterns over compact text."""

import re

_KANJI = "〇一二三四五六七八九十百千"
UNIT = r"(?:名様|名|人|回|件|例)"
_NO_COUNT = r"(?![\d.,年月日時分歳%％か箇ヶ番号床割階]|目)"
_FIGURE = (
    rf"(?<![\d,.{_KANJI}RH])"
    rf"(?:(?:計|約|延べ)?[△▲−–-]?\d[\d,]*(?:\.\d+)?(?:{UNIT}(?!目)|{_NO_COUNT})|[{_KANJI}]+{UNIT}(?!目))"
)
# A figure, with its split in brackets behind it.
_CELL = rf"{_FIGURE}(?:\((?![^()]{{0,30}}(?:誤|正|訂|間違))[^()]{{0,30}}\d[^()]{{0,30}}\))?"
_OPEN, _CLOSE = r"[「『\"“(〔]?", r"[」』\"”)〕]?"
_G = r"[^\d。]"
_MISTAKE = (
    r"(?:書き|入力|転記|打ち|計算|記入|写し|数え|集計)?の?"
    r"(?:誤り|誤記|ミス|間違[いえっ]|まちが[いえ]|漏れ|もれ|落とし|忘れ)"
)
RIGHTLY = r"(?:正しくは|正確には|実際は|本当は|正は|正しい(?:数字|人数|回数|件数)?は)"
CHANGE = r"(?:訂正|修正|変更|直|なお|改め|差し替え|差替え?|読み[替か]え|書き換え)"
ARROW = r"(?:→|⇒|⇨|➡|->|=>|>)"


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern in which A is the wrong figure and B the right one; brackets and quotes may stand around both."""
    text = text.replace("A", rf"{_OPEN}(?P<a>{_CELL}){_CLOSE}").replace("B", rf"{_OPEN}(?P<b>{_CELL}){_CLOSE}")
    return re.compile(text)


# In this order: what a pattern takes, no later one takes again.
PAIRS = (
    _pattern(rf"誤[)\]】〕]?[:：]?{_G}{{0,14}}?A{_G}{{0,16}}?正(?!し)[)\]】〕]?[:：]?{_G}{{0,14}}?B"),
    _pattern(rf"{RIGHTLY}、?B(?:です|でした|で)?{_G}{{0,12}}(?:誤|旧|前の?|訂正前){_G}{{0,8}}A"),
    re.compile(
        rf"(?P<b>{_FIGURE})\((?:誤[:：]?|前回は?|先の?.{{0,6}}では?|訂正前[:：]?|旧[:：]?)(?P<a>{_FIGURE}){_G}{{0,6}}\)"
    ),
    re.compile(
        rf"(?P<b>{_FIGURE})\({_G}{{0,8}}(?P<a>{_FIGURE})(?:は|の|から|を)(?:誤|訂正|修正|間違|変更|直){_G}{{0,10}}\)"
    ),
    _pattern(rf"Bが正(?:しく|で|解で){_G}{{0,10}}A(?:は|の|が){_MISTAKE}"),
    _pattern(rf"A(?:では?なく|じゃなく|でも?なく)て?{_G}{{0,3}}{RIGHTLY}?、?B"),
    _pattern(
        rf"A(?:と(?:いうの|した|書いた|記した|ある|なってい(?:た|る)|お伝えした|申し上げた)?の?)?[はがも]、?{_G}{{0,6}}?{_MISTAKE}"
        rf"(?:です|でした|でして|で|、|。)*{_G}{{0,10}}B"
    ),
    _pattern(rf"A(?:と(?:ある|した|書いた)の)?[はがも]、?Bの{_MISTAKE}"),
    _pattern(rf"A(?:を|から)、?B(?:に|へ|と)、?{CHANGE}"),
    _pattern(rf"A(?:です|でした|[はがをと]{_G}{{0,16}})。{RIGHTLY}、?B"),
    _pattern(
        rf"A(?:と|で)、?(?:書|記|お伝え|ご?報告|申|入力|お知らせ){_G}{{0,14}}(?:が|けれど|けど|ところ|も)、?{RIGHTLY}?、?B"
    ),
    _pattern(rf"A(?:\(誤\))?{ARROW}(?:\(?正\)?[:：]?)?B"),
)
WRITTEN, ONLY_ARROW = PAIRS[-2:]  # that are corrections only where words say so
ALONE = (
    _pattern(rf"{RIGHTLY}(?:は|、)?B"),
    _pattern(r"Bが正(?:しい|です|当|解)"),
    _pattern(rf"Bの{_MISTAKE}"),
    _pattern(rf"B(?:に|へ|と)、?{CHANGE}"),
)
ALSO = _pattern(r"[はが]、?B(?=です|でした|、|。|$)")  # in a sentence that puts another figure right
GO_ON = (_pattern(r"も、?B(?=[にとでだの、。)]|$)(?!では?な)"), _pattern(r"[はが]、?B(?:に|と)な[りるっ]"))
_NO_MISTAKE = (
    r"(?:誤り|間違い|まちがい|訂正|修正)(?:は|も|では|等は)?(?:な[くいし]|無[くいし]|あり?ません|ございません|がな)"
)
CUE = re.compile(
    rf"(?!{_NO_MISTAKE})(?:訂正|修正(?:し|を|願|く|箇所|点)|(?<!見)直し(?:て|ま|く)|誤り|誤記|間違[いえっ]|まちが[いえっ]|書き?換え"
    rf"|{UNIT}[」』)]?(?:では?なく|じゃなく)|[(【〔]誤[)】〕]|誤(?=[:：\d])|では?なく、?正しくは|正しくは|が正し[いく]|正誤|差し?替え|読み[替か]え|入力ミス|記入ミス|転記ミス)"
)
HOLDS = re.compile(rf"合って|そのまま|変わり?(?:ま|な|あ|ご)|変更(?:は)?(?:な|あり?ま|ござ)|正しいまま|{_NO_MISTAKE}")
OTHER_MATTER = re.compile(r"取組|打ち?合わ?せ|会議|カンファ|研修|講演|講座|勉強会|事例検討|電話番号|住所")
ANY = re.compile(_FIGURE)
COUNTED = re.compile(rf"\d{UNIT}|[{_KANJI}]{UNIT}")
SENTENCE = re.compile(r"。[」』)]?")
HEADER = re.compile(  # of columns: 箇所 誤 正
    r"(?:誤|(?:訂正|修正|変更)前|旧)[)】〕]?[|/・→]?[(【〔]?(?:正|(?:訂正|修正|変更)後|新)[)】〕]?[|]?$"
)
NOTE = re.compile(r"(?<=[\d名回件人])\([^()]{1,40}\)")
ASKED = re.compile(
    r"(?:でしょうか|でよいですか|ですか|ますか|ませんか)(?:[。?]|$)|と(?:伺|うかが|聞)[^。]{0,8}(?:が|けれど|けど|のに)[、,]"
)


__all__ = [
    "ALONE",
    "ALSO",
    "ANY",
    "ARROW",
    "ASKED",
    "CHANGE",
    "COUNTED",
    "CUE",
    "GO_ON",
    "HEADER",
    "HOLDS",
    "NOTE",
    "ONLY_ARROW",
    "OTHER_MATTER",
    "PAIRS",
    "SENTENCE",
    "UNIT",
    "WRITTEN",
]
