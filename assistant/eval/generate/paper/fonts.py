"""The faces that invented submissions are set in: one cut for what forms usually print."""

import json
from functools import lru_cache
from typing import Final

from assistant import fonts
from assistant.eval.generate.stock import PHRASES
from assistant.fonts import Face

# What forms print beside the stock's phrases. A text with others is set in a cut of its own, which takes a second.
_USUAL: Final = (
    "±×÷…※→①②③④⑤⑥⑦⑧⑨⑩─━│┌┐└┘├┤┬┴┼■▲△▶◆○◎●、。々〆〇〈〉「」『』【】〒〔〕ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづて"
    "でとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネ"
    "ノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヷヸヹ・ー七三二亡付令供促値充六効占去又及号啓図土城士差平後心拠拡普本果極構標死添澤濱火現発県積等"
    "箇築翌能茨調込逆過項！％＆（）＊＋，－．／０１２３４５６７８９：；＝？［］～"
)


def face_for(style: str, text: str) -> Face:
    """A face with all of a text's characters: the usual cut, or one of its own. Raises FontMissingError."""
    needed = {c for c in text if c > " "}
    usual = _usual()
    return fonts.face_for(style, usual if needed <= set(usual) else text)


@lru_cache(maxsize=1)
def _usual() -> str:
    stock = json.dumps(json.loads(PHRASES.read_text(encoding="utf-8")), ensure_ascii=False)
    ascii_characters = "".join(map(chr, range(0x21, 0x7F)))
    return "".join(sorted({c for c in stock + ascii_characters + _USUAL if c > " "}))


__all__ = ["Face", "face_for"]
