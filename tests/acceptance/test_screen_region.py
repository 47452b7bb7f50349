"""A marked region of a page without text, read by the real OCR."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant.documents import Box
from assistant.fonts import FILES
from assistant.ui.takeover import read_picture


def test_the_letters_of_a_region_are_read_and_those_beside_it_are_not() -> None:
    fonts = [(path, face) for path, face in FILES["sans"] if Path(path).exists()]
    if not fonts:
        pytest.skip("no Japanese font on this machine")
    page = Image.new("L", (2400, 800), 255)
    font = ImageFont.truetype(str(fonts[0][0]), 64, index=fonts[0][1])
    draw = ImageDraw.Draw(page)
    draw.text((200, 200), "訪問診療", font=font, fill=0)
    draw.text((1400, 200), "127回", font=font, fill=0)
    held = BytesIO()
    page.save(held, "PNG")
    read = read_picture(held.getvalue(), Box(0.55, 0.2, 0.75, 0.4))
    assert "127" in read and "訪問" not in read
