"""Pictures of pages: of those without a text layer, or of all; left out for servers that see none."""

import base64
import io
from pathlib import Path

from PIL import Image

from assistant.documents import Box, Document, Line, Page, Passage, Word
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.engines.llm.images import FileContents, PagePictures, pages_to_show
from tests.model_server import Asked, Reply, completion, fails, serving
from tests.submission import TYPE

BOX = Box(0.1, 0.1, 0.9, 0.2)
EMPTY = '{"document": ""}'


def two_pages(sha256: str = "0" * 64) -> Document:
    """A page with a text layer, and one that was read by OCR."""
    text = "表題\n本文"
    return Document(
        name="a.pdf",
        sha256=sha256,
        media_type="application/pdf",
        text=text,
        blocks=(Line(passage=Passage.of(text, 0, 2), page=1), Line(passage=Passage.of(text, 3, 5), page=2)),
        words=(Word(start=0, end=2, page=1, box=BOX), Word(start=3, end=5, page=2, box=BOX, confidence=0.9)),
        pages=(
            Page(number=1, start=0, end=3, width=595, height=842),
            Page(number=2, start=3, end=5, width=595, height=842),
        ),
    )


def pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    images = [Image.new("RGB", (300, 400), (255, 255 - 100 * i, 255)) for i in range(pages)]
    images[0].save(out, format="PDF", save_all=True, append_images=images[1:])
    return out.getvalue()


def size_of(url: str) -> tuple[int, int]:
    head, data = url.split(",", 1)
    assert head == "data:image/jpeg;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        return image.size


def test_pages_without_a_text_layer_are_shown_and_all_of_them_when_asked_for() -> None:
    assert pages_to_show(two_pages(), every=False) == (2,)
    assert pages_to_show(two_pages(), every=True) == (1, 2)


def test_pages_of_a_pdf_become_pictures_of_a_bounded_size() -> None:
    found = PagePictures(lambda _: pdf())(two_pages(), [1, 2])
    assert [size_of(u) for u in found] == [(1200, 1600)] * 2


def test_a_documents_file_is_found_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.4")
    contents = FileContents([path])
    assert contents(two_pages("e" * 64)) is None
    assert PagePictures(contents)(two_pages(), [2]) == ()


def test_pictures_go_along_with_the_document_and_are_left_out_where_the_server_sees_none() -> None:
    seen: list[bool] = []

    def blind(asked: Asked) -> Reply:
        parts = asked.body["messages"][1]["content"]
        seen.append(isinstance(parts, list))
        if isinstance(parts, list):
            assert [p["type"] for p in parts] == ["text", "image_url"]
            return fails(400, "This model does not support image_url content")(asked)
        return Reply(body=completion(EMPTY))

    with (
        serving(blind) as server,
        LlmEngine(
            ModelSettings(model="m", base_url=server.url, retries=0, reasks=0),
            pictures=PagePictures(lambda _: pdf()),
        ) as engine,
    ):
        reading = engine.read(two_pages(), TYPE)
    assert seen == [True] + [False] * 7
    assert reading.engine["pictures"] == 1
