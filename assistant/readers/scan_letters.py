"""Characters that an OCR trained on Chinese gives for Japanese ones: forms that no Japanese form is printed with."""

import re

from assistant.readers.scan_forms import JAPANESE

_VARIANTS = str.maketrans(JAPANESE)
_DOT = str.maketrans({"·": "・", "•": "・", "∙": "・"})
# 一 behind katakana begins a word of its own with these (スタッフ一名, センター一覧), unless that before it is none.
_ONE_OF = "名人回件つ箇か所月日年部般覧体時定緒致方度例番週号斉括貫連元層室同行段切種律棟床台式員環助次丁"
_CUT_OFF = ("センタ", "ヘルパ", "マネジャ", "マネージャ", "ワーカ", "ファミリ", "セミナ", "ポスタ", "リーダ", "ドクタ")
_LONG_VOWEL = re.compile(
    rf"(?<=[ァ-ヺー])(?:一(?![{_ONE_OF}])|[―—-])(?![\d一二三四五六七八九十])"
    rf"|(?:{'|'.join(f'(?<={word})' for word in _CUT_OFF)})一"
)


# No Japanese line begins with a comma or a stop (the rules of line breaking forbid it): what looks so is a bullet.
_BULLET = re.compile(r"^[,，、.．。](?=[ぁ-んァ-ヺ一-龠々「『（(A-Za-zＡ-Ｚ])")
_STOP = re.compile(r"(?<=[ぁ-んァ-ヺ一-龠々])\.(?=$|[ぁ-んァ-ヺ一-龠々])")  # among Japanese letters a dot is a stop
_KU = re.compile(r"(?<=[ぁ-んァ-ヺ一-龠々])[<＜](?=[。、ぁ-ん]|$)|^[<＜](?=[。、])")


# Kanji that look like katakana, between katakana: クリ二ック.
_KATAKANA = str.maketrans("二口力夕卜八工才", "ニロカタトハエオ")
_IN_KATAKANA = re.compile(r"(?<=[ァ-ヺー])[二口力夕卜八工才](?=[ァ-ヺー])")
_BRACKETS = {"(": ")", "（": "）"}


def japanese(text: str) -> str:
    """A recognised line with Chinese forms made Japanese, one for one; 一 after katakana made ー, < among kana く; a
    bracket closed as it was opened; a circle alone is no letter."""
    if text.strip() in ("O", "〇"):
        return text.replace("O", "○").replace("〇", "○")
    text = in_katakana(text.translate(_VARIANTS).translate(_DOT))
    return _closed(_STOP.sub("。", _KU.sub("く", _BULLET.sub("・", text))))


def in_katakana(text: str) -> str:
    """What looks like katakana made so where it stands among them, one for one."""
    return _IN_KATAKANA.sub(lambda m: m[0].translate(_KATAKANA), _LONG_VOWEL.sub("ー", text))


def _closed(text: str) -> str:
    """Brackets of one pair in one width (OCR takes （9回) for two kinds); wide where the other stands elsewhere."""
    found = list(text)
    open_: list[int] = []
    for at, character in enumerate(text):
        if character in _BRACKETS:
            open_.append(at)
        elif character in _BRACKETS.values():
            found[at] = _BRACKETS[text[open_.pop()]] if open_ else "）"
    for at in open_:
        found[at] = "（"
    return "".join(found)
