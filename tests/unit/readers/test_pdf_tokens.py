"""Content streams are read as pdfminer reads them, or left to it."""

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF

from assistant.readers.pdf_tokens import tokens

PARTS = (
    b"q 1 0 0 -1 .5 800. cm -12 +3 -.25 1.5.2 12-3 BT /F1 10 Tf <0041> Tj ET Q",
    b"/P <</MCID 0 /Lang (ja\\055JP)>> BDC [<0041>-20(a\\)b\\\\)3.5[1 /x true false null]] TJ EMC",
    b"(one\\n\\\r\ntwo\\q\\101\r\nthree) ' 1 2 (x) \" T* % said (so\n/Name/B f*",
    b"<<>> [] <> () /",
    "/名 (日本) Tj".encode(),
)


def by_pdfminer(data: bytes) -> list[object]:
    parser = PDFContentParser([PDFStream({}, data)])
    found: list[object] = []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


@pytest.mark.parametrize("data", PARTS)
def test_operands_and_operators_are_pdfminers(data: bytes) -> None:
    assert tokens(data) == by_pdfminer(data)


@pytest.mark.parametrize(
    "data",
    [
        b"/Name#41 Do",  # a name with a character's number
        b"BI /W 1 /H 1 ID x EI Q",  # a picture within the stream
        b"((nested)) Tj",
        b"[1 2",
        b"[1 >> ]",
        b"<</A>> gs",
        b"<123> Tj",
        b"<00 41> Tj",
        b"1 -- 2 {x}",
    ],
)
def test_what_is_not_sure_is_left_to_pdfminer(data: bytes) -> None:
    assert tokens(data) is None
