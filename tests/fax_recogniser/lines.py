"""Printed Japanese lines as faxes and bad scans show them, made up: what the recogniser of faxes is trained on.

A line is drawn at the size it has on the page (6 to 20 pixels), damaged as scanners and fax lines do, enlarged as the
reader enlarges pages, and cut out as the detector cuts lines out.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

HEIGHT = 48
Picture = Any  # grey, (height, width)
_PAGE = 2339  # pixels of a page's longer side, to which pages are enlarged
_UNITS = ("名", "回", "件", "人", "日", "月", "年", "箇月", "%", "時", "分", "丁目", "番地", "号", "床", "施設")
_PLACES = "県市町村区郡丘台原野川山島浜崎沢谷森林橋本中東西南北上下新大小高"
_NAMES = (
    "医院",
    "診療所",
    "クリニック",
    "病院",
    "内科",
    "外科",
    "皮膚科",
    "小児科",
    "訪問看護ステーション",
    "医師会",
    "薬局",
)


class Lines:
    """Lines out of a corpus, out of chance, and figures, dates, telephones, names, addresses."""

    def __init__(self, corpus: Sequence[str], known: Sequence[str], chance: random.Random) -> None:
        self.corpus, self.chance = list(corpus), chance
        self.kanji = [c for c in known if "一" <= c <= "鿿"]
        self.common = sorted(set(known).intersection("".join(self.corpus)))
        self.any = list(known)

    def text(self, most: int) -> str:
        """A line of at most so many characters."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.42:
            line = chance.choice(self.corpus)
            start = 0 if chance.random() < 0.5 else chance.randrange(len(line))
            return line[start : start + chance.randint(2, most)].strip() or "・"
        if kind < 0.62:
            count = chance.randint(1, most)
            pool = (self.common, self.kanji, self.any)
            return "".join(chance.choice(pool[chance.choices((0, 1, 2), (6, 3, 1))[0]]) for _ in range(count))
        return self._told()[:most]

    def _told(self) -> str:
        chance = self.chance
        kind = chance.randrange(9)
        number = str(chance.choice((chance.randint(0, 9), chance.randint(0, 99), chance.randint(0, 1999))))
        if chance.random() < 0.25:
            number = number.translate({ord("0") + d: ord("０") + d for d in range(10)})
        if kind < 3:
            sign = chance.choice(("", "", "", "", "△", "約", "-", "："))
            unit = chance.choice(("", " ", "")) + chance.choice(_UNITS[:4])
            return f"{sign}{number}{unit}{chance.choice(('', '', '）'))}"
        if kind == 3:
            return f"0{chance.randint(1, 99)}-{chance.randint(10, 9999)}-{chance.randint(0, 9999):04d}"
        if kind == 4:
            return f"令和{chance.randint(1, 8)}年{chance.randint(1, 12)}月{chance.randint(1, 31)}日" + chance.choice(
                ("", "(月)", "（火）", "（水）", "(木)", "（金）")
            )
        if kind == 5:
            return f"{chance.randint(8, 21)}:{chance.choice(('00', '30', '15', '45'))}～{chance.randint(9, 22)}:30"
        word = "".join(chance.choice(self.kanji) for _ in range(chance.randint(1, 3)))
        if kind == 6:
            return chance.choice(("医療法人", "医療法人社団", "", "", "○", "・")) + word + chance.choice(_NAMES)
        if kind == 7:
            return word + chance.choice(_PLACES) + word[::-1] + f"{chance.randint(1, 5)}-{chance.randint(1, 40)}"
        return f"（うち{word}{chance.choice(('：', ':', ' '))}{number}{chance.choice(_UNITS[:4])}）"


def label(text: str) -> str:
    """What is to be read: wide letters and digits narrow, as the recogniser has always given them."""
    wide = {0xFF10 + d: 0x30 + d for d in range(10)} | {0xFF21 + d: 0x41 + d for d in range(26)}
    wide |= {0xFF41 + d: 0x61 + d for d in range(26)} | {0x3000: 0x20}
    return " ".join(text.translate(wide).split())


class Press:
    """Draws and damages lines."""

    def __init__(self, fonts: Sequence[Path], chance: random.Random) -> None:
        self.paths, self.chance = list(fonts), chance
        self.fonts: dict[tuple[Path, int], Any] = {}
        self.noise = np.random.default_rng(chance.getrandbits(32))

    def line(self, text: str) -> Picture:
        """A line's picture as the recogniser gets it: grey, HEIGHT pixels high."""
        chance = self.chance
        dpi = chance.choices((100, 120, 150, 200), (6, 1.5, 1.5, 1))[0]
        size = chance.uniform(7.5, 12.5) * dpi / 72
        page = self._drawn(text, size)
        turn = chance.uniform(-0.7, 0.7) if chance.random() < 0.5 else 0.0
        page = self._turned(page, turn)
        page = self._damaged(page, fax=chance.random() < 0.75)
        scale = max(1.0, _PAGE / (dpi * 11.69)) * chance.uniform(0.95, 1.05)
        page = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        page = self._turned(page, -turn)
        return self._cut(page, size * scale)

    def _drawn(self, text: str, size: float) -> Picture:
        chance = self.chance
        path = chance.choice(self.paths)
        key = (path, round(size * 4))
        if key not in self.fonts:
            self.fonts[key] = ImageFont.truetype(str(path), key[1] / 4 * 4)  # drawn four times as large
        font = self.fonts[key]
        gap = 0 if chance.random() < 0.8 else chance.uniform(0.02, 0.15) * size * 4
        width = sum(font.getlength(c) + gap for c in text) if gap else font.getlength(text)
        pad = int(8 * size)
        big = Image.new("L", (int(width) + 2 * pad, int(size * 4) + 2 * pad), 255)
        draw, x = ImageDraw.Draw(big), pad + chance.random() * 4
        y = pad + chance.random() * 4
        if gap:
            for c in text:
                draw.text((x, y + 3.52 * size), c, fill=0, font=font, anchor="ls")
                x += font.getlength(c) + gap
        else:
            draw.text((x, y + 3.52 * size), text, fill=0, font=font, anchor="ls")
        self._rules(draw, big.size, pad, size * 4)
        ink = np.asarray(big)
        self.left, self.right = pad / 4, big.size[0] / 4 - pad / 4
        self.top = pad / 4
        return cv2.resize(ink, (big.size[0] // 4, big.size[1] // 4), interpolation=cv2.INTER_AREA)

    def _rules(self, draw: Any, size: tuple[int, int], pad: int, height: float) -> None:
        """Now and then the rules of a cell, or the lines above and below."""
        chance = self.chance
        width = max(2, round(chance.uniform(2, 6)))
        if chance.random() < 0.2:
            y = pad + height * chance.uniform(1.15, 1.5)
            draw.line((0, y, size[0], y), fill=0, width=width)
        if chance.random() < 0.15:
            y = pad - height * chance.uniform(0.05, 0.4)
            draw.line((0, y, size[0], y), fill=0, width=width)
        for side in (pad - height * chance.uniform(0.1, 0.6), size[0] - pad + height * chance.uniform(0.1, 0.6)):
            if chance.random() < 0.1:
                draw.line((side, 0, side, size[1]), fill=0, width=width)

    def _turned(self, page: Picture, degrees: float) -> Picture:
        if not degrees:
            return page
        height, width = page.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)

    def _damaged(self, page: Picture, *, fax: bool) -> Picture:
        chance = self.chance
        grey: Picture = page.astype(np.float32)
        if chance.random() < 0.4:
            grey = cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.3, 0.8))
        if fax:
            if chance.random() < 0.3:
                grey = grey + self.noise.normal(0, chance.uniform(5, 25), grey.shape)
            dots = np.where(grey < chance.uniform(125, 205), 0, 255).astype(np.uint8)
            wrong = self.noise.random(dots.shape) < chance.choice((0, 0.0006, 0.0006, 0.002, 0.006))
            return np.where(wrong, 255 - dots, dots).astype(np.uint8)
        ink, paper = chance.uniform(0, 130), chance.uniform(190, 255)
        grey = ink + (paper - ink) * grey / 255 + self.noise.normal(0, chance.uniform(0, 14), grey.shape)
        whole = np.clip(grey, 0, 255).astype(np.uint8)
        quality = [cv2.IMWRITE_JPEG_QUALITY, chance.randint(25, 80)]
        return cv2.imdecode(cv2.imencode(".jpg", whole, quality)[1], cv2.IMREAD_GRAYSCALE)

    def _cut(self, page: Picture, size: float) -> Picture:
        chance = self.chance
        scale = page.shape[1] / (self.right + self.left)
        over, under = chance.uniform(0.02, 0.35) * size, chance.uniform(0.02, 0.35) * size
        side = [chance.uniform(0.05, 0.5) * size for _ in range(2)]
        top = self.top * scale - over + 0.08 * size
        y0, y1 = max(0, int(top)), int(self.top * scale + 1.08 * size + under)
        x0, x1 = max(0, int(self.left * scale - side[0])), int(self.right * scale + side[1])
        line = page[y0:y1, x0:x1]
        width = max(8, round(line.shape[1] * HEIGHT / line.shape[0]))
        return cv2.resize(line, (width, HEIGHT))


__all__ = ["HEIGHT", "Lines", "Press", "label"]
