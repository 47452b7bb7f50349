"""A place of the source, marked by a person, as words to take over: those of the text that lie there, else by OCR."""

from io import BytesIO
from threading import Lock

import numpy as np
from fastapi import APIRouter, Request, Response
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field

from assistant.documents import Box, Document, Passage, Word
from assistant.errors import UsageError
from assistant.extraction import Evidence
from assistant.japanese import closed_up
from assistant.store import Store
from assistant.ui import views
from assistant.ui.pictures import Pictures
from assistant.ui.rooms import Rooms
from assistant.ui.sheets import answer

_WIDTH = 2400  # pixels of the page's picture that OCR gets a piece of
_MARGIN = 12  # white pixels around it: letters at the very edge are read badly
_ONE = Lock()  # one piece at a time: OCR takes all the memory it can get


class Marked(BaseModel):
    """A part of a page in fractions of its width and height, or a stretch of the text."""

    model_config = ConfigDict(extra="forbid")

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


def taking_over(store: Store, pictures: Pictures, rooms: Rooms) -> APIRouter:
    """The route; its answer is {"text": as it may be taken over, "places": evidence, "ocr": whether it was read so}."""
    router = APIRouter(prefix="/api/submissions/{submission}")

    @router.post("/words", response_model=None)
    def words(submission: int, marked: Marked, request: Request) -> Response:
        review = rooms.review(rooms.enter(submission, request))
        document = store.document_of(review.extraction)
        if marked.start is not None and marked.end is not None:
            return _told(document, Passage.of(document.text, marked.start, min(marked.end, len(document.text))))
        if marked.page is None or marked.box is None:
            raise UsageError(ja="範囲が指定されていません。", en="No place is marked.")
        box = Box(*marked.box)
        found = in_box(document, marked.page, box)
        if found.text.strip() or not views.has_pictures(document.media_type):
            return _told(document, found)
        picture = pictures.page(store.content(document.sha256), document.sha256, marked.page, _WIDTH)
        text = read_picture(picture, box)
        place = Evidence(page=marked.page, quote=text, box=marked.box, locator=None)
        return answer({"text": text, "places": [place.model_dump(mode="json")] if text else [], "ocr": True})

    return router


def _told(document: Document, passage: Passage) -> Response:
    places = [Evidence.of(place).model_dump(mode="json") for place in document.places(passage)]
    return answer({"text": closed_up(passage.strip()).text, "places": places, "ocr": False})


def in_box(document: Document, page: int, box: Box) -> Passage:
    """The characters whose middle lies in a box on a page; words that the reader put apart stay apart."""
    pieces: list[Passage] = []
    last = None
    for word in document.words:
        if word.page != page or word.box is None:
            continue
        kept = [offset for offset in range(word.start, word.end) if _middle_in(word, offset, box)]
        if not kept:
            continue
        between = document.text[last : kept[0]] if last is not None else ""
        if last is not None and between.isspace():
            pieces.append(Passage.of(document.text, last, kept[0]))
        pieces.append(Passage("".join(document.text[o] for o in kept), tuple(kept)))
        last = kept[-1] + 1
    return Passage.join(pieces)


def _middle_in(word: Word, offset: int, box: Box) -> bool:
    assert word.box is not None
    left, right = word.box.x0, word.box.x1
    if word.edges is not None:
        index = offset - word.start
        left, right = word.edges[index], word.edges[index + 1]
    x, y = (left + right) / 2, (word.box.y0 + word.box.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def read_picture(picture: bytes, box: Box) -> str:
    """The letters in a part of a page's picture, line by line. Raises UnreadableError where OCR cannot work."""
    from assistant.readers.scan_pages import ocr_in_use  # OCR costs memory that most screens never need

    with Image.open(BytesIO(picture)) as image:
        sides = image.width, image.height, image.width, image.height
        bounds = [round(side * min(1.0, max(0.0, part))) for side, part in zip(sides, box.as_list(), strict=True)]
        left, top, right, bottom = bounds
        piece = image.convert("L").crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    framed = Image.new("L", (piece.width + 2 * _MARGIN, piece.height + 2 * _MARGIN), 255)
    framed.paste(piece, (_MARGIN, _MARGIN))
    with _ONE:
        lines = ocr_in_use().lines(np.asarray(framed, dtype=np.uint8))
    return "\n".join("".join(letter.text for letter in line.characters).strip() for line in lines)
