"""Renderings of cases that exist: the same words in other files."""

import unicodedata
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from assistant.documents import Document, Line
from assistant.errors import UsageError
from assistant.eval.dataset import EVAL
from assistant.eval.generate.form import Grid
from assistant.eval.generate.renderings import PLAN, Wanted, as_word, as_zip, form_of, write_renderings
from assistant.readers import open_container, read, read_file
from assistant.unpacking import read_only_form
from schemas.group_report import REPORT_TYPE

GROUP_REPORT = EVAL / "group_report"


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def shown(document: Document) -> str:
    """All cells and lines, without markup."""
    cells = [cell.text for table in document.tables for cell in table.cells]
    return squeezed("\n".join([*cells, *(block.text for block in document.blocks if isinstance(block, Line))]))


def test_the_plan_has_every_kind_of_file_that_an_office_receives():
    endings = {wanted.name.partition(".")[2] for wanted in PLAN}
    assert {"docx", "xlsx", "csv", "eml", "zip", "scan.pdf", "scan.bad.pdf", "scan.fax.tiff"} <= endings
    assert {"scan.photo.pdf", "scan.partial.pdf"} <= endings
    assert len(PLAN) >= 10


def test_the_planned_renderings_are_kept_and_small():
    files = [GROUP_REPORT / wanted.case / wanted.name for wanted in PLAN]
    assert [f for f in files if not f.is_file()] == []
    assert sum(f.stat().st_size for f in files) < 6_000_000


@pytest.mark.parametrize("wanted", [w for w in PLAN if ".scan." not in w.name], ids=lambda w: f"{w.case}/{w.name}")
def test_every_table_cell_of_the_text_stands_in_its_renderings(wanted):
    source = read_file(GROUP_REPORT / wanted.case / "submission.txt")
    data = (GROUP_REPORT / wanted.case / wanted.name).read_bytes()
    rendered = shown(read_only_form(data, wanted.name, report_type=REPORT_TYPE))
    for cell in (c for table in source.tables for c in table.cells):
        if not any(source.struck(o, o + 1) for o in cell.passage.offsets):
            assert squeezed(cell.text) in rendered, cell


def test_a_partly_scanned_pdf_has_text_on_its_first_page_alone():
    (wanted,) = [w for w in PLAN if w.name == "submission.scan.partial.pdf"]
    with PdfDocument(GROUP_REPORT / wanted.case / wanted.name) as document:
        lengths = [len(page.get_textpage().get_text_range()) for page in document]
    assert lengths[0] > 100
    assert lengths[-1] == 0


def test_a_zip_has_its_member_s_name_in_the_code_page_of_windows():
    form = form_of(read(b"a\tb\n1\t2\n", "x.txt"))
    data = as_zip(form, Random(1))
    assert ZipFile(BytesIO(data)).namelist() != []
    contents = open_container(data, "x.zip")
    assert contents is not None
    assert [str(member.name) for member in contents.members] == ["報告書.docx"]


def test_a_struck_figure_is_corrected_by_an_arrow():
    form = form_of(
        read(
            "<table><tr><td>施設</td><td>数</td></tr><tr><td>甲</td><td><s>7</s>8名</td></tr></table>".encode(),
            "x.html",
        )
    )
    (grid,) = form.blocks
    assert isinstance(grid, Grid)
    assert squeezed(grid.rows[1][1].text) == "7→8名"


def test_rendering_again_gives_the_same_bytes_and_a_case_without_text_is_named(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "submission.txt").write_text("取組\t数\n講座\t3回\n", encoding="utf-8")
    plan = (Wanted(case="one", name="submission.docx", render=as_word),)
    (path,) = write_renderings(tmp_path, plan)
    before = path.read_bytes()
    write_renderings(tmp_path, plan)
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="there is no text to render"):
        write_renderings(tmp_path, (Wanted(case="two", name="submission.docx", render=as_word),))
