"""Whole files of every kind that the readers know, from which broken ones are made."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from assistant.eval.dataset import EVAL
from tests.unit.readers.pdf_maker import boxes, cells, make_pdf, noted, picture, text

SPLICED = "spliced.txt"  # letters and forms as they are, cut by whole lines and put together anew
_GOLD = EVAL / "group_report"
_HEIC = Path(__file__).parents[1] / "data" / "heic"
_PICTURES: Mapping[str, str] = {"png": "PNG", "jpeg": "JPEG", "tiff": "TIFF", "scan.pdf": "PDF"}


@cache
def seeds() -> Mapping[str, Sequence[bytes]]:
    """Format -> files. Gold cases where they are small enough to be read thousands of times."""
    texts = _gold("submission.txt", 24)
    pictures = {kind: [_picture(saved) for _ in range(1)] for kind, saved in _PICTURES.items()}
    return {
        "txt": [*texts, *(t.decode("utf-8", "ignore").encode("cp932", "ignore") for t in texts[:8])],
        SPLICED: [
            whole.encode() for text in _gold("submission.txt", 1000) if (whole := text.decode("utf-8", "ignore"))
        ],
        "html": [_html(), *(t for t in texts if b"<td" in t)],
        "csv": [*_gold("submission.csv", 4), "項目,現状,実績\r\n患者数,7名,8名\r\n".encode("utf-8-sig")],
        "pdf": [*_pdfs(), *_gold("submission.pdf", 2)],
        "docx": _gold("submission.docx", 4),
        "xlsx": _gold("submission.xlsx", 4),
        "eml": [_mail(), *_gold("submission.eml", 2)],
        "zip": [_archive(), *_gold("submission.zip", 2)],
        "heic": [path.read_bytes() for path in sorted(_HEIC.glob("*.heic"))],
        **pictures,
    }


def _gold(name: str, most: int) -> list[bytes]:
    files = sorted(_GOLD.glob(f"*/{name}"), key=lambda path: path.stat().st_size)[:most]
    return [path.read_bytes() for path in files]


def _pdfs() -> list[bytes]:
    table = cells(
        (10, 120, 220, 320), (280, 240, 200), (("医療機関名", "現状", "実績"), ("みずうみ医院", "7名", "８名"))
    )
    extra, more = noted("/Subtype/Widget/FT/Tx/V(7)/Rect[100 40 200 70]/AP<</N 30 0 R>>", drawing=text(4, 10, "７名"))
    return [
        make_pdf(table, text(20, 250, "次のページ")),
        make_pdf(table + "\n" + boxes(20, 100, "17"), extra=extra, more=more),
        make_pdf(picture(0, 0, 100, 80) + text(150, 50, "図")),
    ]


def _html() -> bytes:
    rows = "<tr><td rowspan=2>患者数</td><td>現状</td><td>7名</td></tr><tr><td>実績</td><td>&#56;名<br></td></tr>"
    return f"<html><body><h1>令和4年度</h1><table border=1>{rows}</table><p>以上</p></body></html>".encode()


def _picture(kind: str) -> bytes:
    page = np.full((160, 220), 255, dtype=np.uint8)
    page[20:22, 20:200] = page[120:122, 20:200] = page[20:120, 20:22] = page[20:120, 198:200] = 0
    page[60:64, 60:90] = 40
    image = Image.fromarray(page)
    out = io.BytesIO()
    image.save(out, kind, **({"save_all": True, "append_images": [image]} if kind == "TIFF" else {}))
    return out.getvalue()


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("書類/一.txt", "患者数\t7名\n")
        archive.writestr("二.pdf", make_pdf(text(20, 250, "患者数 7名")))
    return out.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "報告書の送付", "a@example.jp", "b@example.jp"
    mail.set_content("お世話になっております。\n患者数は7名です。\n")
    mail.add_attachment(_html(), maintype="text", subtype="html", filename="報告.html")
    mail.add_attachment(_archive(), maintype="application", subtype="zip", filename="書類.zip")
    return mail.as_bytes()


Damage = Callable[[bytes], bytes]

__all__ = ["Damage", "seeds"]
