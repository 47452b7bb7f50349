"""A PDF page's own drawing -> ink.

pdfminer (the parser under pdfplumber) interprets the page; its layout objects are left out, because they cost more
than all the rest and do not know how a glyph was painted (invisible, white).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix, Rect, apply_matrix_pt, mult_matrix

from assistant.errors import AssistantError
from assistant.readers.pdf_clock import Clock
from assistant.readers.pdf_dots import whole_lines
from assistant.readers.pdf_file import Resources
from assistant.readers.pdf_ink import Fill, Glyph, Ink, Rect4, Rule
from assistant.readers.pdf_interpreter import Interpreter, State
from assistant.readers.pdf_letters import UNKNOWN, spelled
from assistant.readers.pdf_notes import appearance, lacks_appearance, notes, struck_stretches

THIN = 2.5  # points; a filled stripe no wider than this is a rule, a wider one a background
_SHORT = 0.4  # points; a shorter rule is a dot
_INVISIBLE_MODES = (3, 7)
_LEAST_WIDTH, _LEAST_HEIGHT = 20.0, 8.0  # points: a box with round corners
_LEAST_ENDS, _MOST_ENDS = 6, 60  # of its strokes: some programs draw a corner as one curve, others as eight


def draw(page: PDFPage, resources: Resources, clock: Clock) -> Ink:
    """Interpret a page and what is laid over it. Where its content is damaged, `Ink.broken` says so.

    Raises TooLargeError when out of time.
    """
    matrix, width, height = frame(page)
    pen = _Pen(resources, Ink(width, height), clock)
    interpreter = Interpreter(resources, pen)
    try:
        interpreter.render_contents(page.resources or {}, page.contents, ctm=matrix)
        pen.ink.laid_over = pen.ink.drawn
        for note in notes(page):
            _draw_note(note, interpreter, pen, matrix)
    except AssistantError:
        raise
    except Exception as exc:  # noqa: BLE001  damaged content breaks the parser anywhere; it is reported
        pen.ink.broken = type(exc).__name__
    pen.ink.rules = whole_lines(pen.ink.rules)
    return pen.ink


def _draw_note(note: dict[str, Any], interpreter: PDFPageInterpreter, pen: "_Pen", matrix: Matrix) -> None:
    drawing = appearance(note)
    if drawing is not None:
        stream, place = drawing
        own = resolve1(stream.get("Resources")) or {}
        interpreter.dup().render_contents(own, [stream], ctm=mult_matrix(place, matrix))
    pen.ink.undrawn += lacks_appearance(note)
    for ends in struck_stretches(note, matrix):
        pen.strike(ends)


def frame(page: PDFPage) -> tuple[Matrix, float, float]:
    """The matrix from the page's own space to the displayed page (y still upwards), and that page's size."""
    media, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    x0, y0, x1, y1 = box if box[0] < box[2] and box[1] < box[3] else media
    if page.rotate == 90:
        return (0, -1, 1, 0, -y0, x1), y1 - y0, x1 - x0
    if page.rotate == 180:
        return (-1, 0, 0, -1, x1, y1), x1 - x0, y1 - y0
    if page.rotate == 270:
        return (0, 1, -1, 0, y1, -x0), y1 - y0, x1 - x0
    return (1, 0, 0, 1, -x0, -y0), x1 - x0, y1 - y0


def _ordered(box: Rect) -> Rect:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


class _Pen(PDFTextDevice):
    """The device that pdfminer draws on."""

    def __init__(self, resources: Resources, ink: Ink, clock: Clock) -> None:
        super().__init__(resources)
        self.resources = resources
        self.ink = ink
        self.clock = clock
        self.run = 0
        self.seen = True  # the string that is being painted
        self.white = False
        self.embedded = False  # its font is in the file
        self.font = 0

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """A form or picture begins: nothing to note, its matrix comes with what it draws."""
        self.clock.check()

    def end_figure(self, name: str) -> None:
        """It ends."""

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Tagged content is not used: few submissions have it, and many have it wrong."""

    def end_tag(self) -> None:
        """It ends."""

    def do_tag(self, tag: Any, props: Any = None) -> None:
        """A single point of it."""

    def render_image(self, name: str, stream: PDFStream) -> None:
        """A picture, or a stencil, over the unit square."""
        assert self.ctm is not None
        self.ink.drawn += 1
        points = [apply_matrix_pt(self.ctm, corner) for corner in ((0, 0), (0, 1), (1, 0), (1, 1))]
        self.ink.pictures.append(Fill(self._box(points), False, True, self.ink.drawn))

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """A string; its glyphs come one by one to `render_char`."""
        self.clock.check()
        self.run += 1
        self.ink.drawn += 1
        mode = textstate.render
        self.seen = mode not in _INVISIBLE_MODES and not (isinstance(graphicstate, State) and graphicstate.alpha < 0.05)
        self.white = mode in (0, 4) and _white(graphicstate.ncolor, ncs)
        self.embedded = _is_embedded(textstate.font)
        self.font = self.resources.number_of(textstate.font) if textstate.font is not None else 0
        before = len(self.ink.glyphs)
        super().render_string(textstate, seq, ncs, graphicstate)
        if len(self.ink.glyphs) == before and self.seen:
            self.ink.undecoded += sum((len(part) + 1) // 2 for part in seq if isinstance(part, bytes))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """One glyph. Returns how far it moves the pen, in text space."""
        ink = self.ink
        try:
            text = spelled(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        if text == UNKNOWN:
            ink.unknown += 1
        advance: float = font.char_width(cid) * fontsize * scaling
        vertical = bool(font.is_vertical())
        if vertical:
            left, bottom, right, top = _upright_box(font, cid, fontsize, rise, advance)
        else:
            bottom = font.get_descent() * fontsize + rise
            left, right, top = 0.0, advance, bottom + fontsize
        a, b, c, d, e, f = matrix
        xs = (a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top)
        ys = (b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top)
        height = ink.height
        x0, x1, y0, y1 = e + min(xs), e + max(xs), height - f - max(ys), height - f - min(ys)
        turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b < 0 else 3)
        size = y1 - y0 if turn in (0, 2) and not vertical else x1 - x0
        seen = self.seen
        if seen and self.white:
            seen = self._on_dark((x0 + x1) / 2, (y0 + y1) / 2)
        ink.glyphs.append(
            Glyph(
                text,
                x0,
                y0,
                x1,
                y1,
                size,
                e,
                height - f,
                turn,
                vertical,
                seen,
                ink.drawn,
                self.run,
                embedded=self.embedded,
                font=self.font,
                code=cid,
            )
        )
        return advance

    def _on_dark(self, x: float, y: float) -> bool:
        """Whether white paint at a point is seen, for what lies beneath."""
        for fill in reversed(self.ink.fills):
            if fill.box.x0 <= x <= fill.box.x1 and fill.box.y0 <= y <= fill.box.y1:
                return not fill.white
        return any(p.box.x0 <= x <= p.box.x1 and p.box.y0 <= y <= p.box.y1 for p in self.ink.pictures)

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """A path: rules, frames and fills are kept, all else is only counted."""
        if not (stroke or fill) or not path:
            return
        self.clock.check()
        self.ink.drawn += 1
        parts: list[list[Any]] = []
        for step in path:
            if step[0] == "m" or not parts:
                parts.append([])
            parts[-1].append(step)
        if len(parts) == 2 and fill and not stroke and self._hollow(parts[0], parts[1], graphicstate):
            return
        for part in parts:
            self._subpath(part, graphicstate, stroke, fill)

    def _hollow(self, outer: list[Any], inner: list[Any], state: PDFGraphicState) -> bool:
        """A rectangle filled but for a slightly smaller one: a frame. Whether it was one."""
        boxes: list[Rect4] = []
        rounded = 0
        for part in (outer, inner):
            points = self._points(part)
            box = self._rounded(part) if points is None else self._box(points) if _is_rectangle(points) else None
            if box is None:
                return False
            boxes.append(box)
            rounded += points is None
        small, large = sorted(boxes, key=lambda b: b.x1 - b.x0)
        margins = [small.x0 - large.x0, small.y0 - large.y0, large.x1 - small.x1, large.y1 - small.y1]
        if min(margins) < -0.1 or max(margins) > 2 * THIN:
            return False
        if rounded:
            self.ink.frames.append(large)
        elif not _white(state.ncolor, state.ncs):
            left, top, right, bottom = (m / 2 for m in margins)
            self._sides(Rect4(large.x0 + left, large.y0 + top, large.x1 - right, large.y1 - bottom), margins)
        return True

    def _sides(self, box: Rect4, margins: Sequence[float]) -> None:
        x0, y0, x1, y1 = box
        sides = (Rect4(x0, y0, x0, y1), Rect4(x0, y0, x1, y0), Rect4(x1, y0, x1, y1), Rect4(x0, y1, x1, y1))
        for side, margin in zip(sides, margins, strict=True):
            if margin > 0.05:
                self._rule(side)

    def _points(self, path: list[Any]) -> list[tuple[float, float]] | None:
        """The corners of a path of straight lines; None for one with curves."""
        assert self.ctm is not None
        if any(step[0] not in "mlh" for step in path):
            return None
        points = [apply_matrix_pt(self.ctm, step[1:3]) for step in path if step[0] != "h"]
        return [*points, points[0]] if path[-1][0] == "h" else points

    def _rounded(self, path: list[Any]) -> Rect4 | None:
        """The box of a path that is a rectangle but for its round corners; None for any other one."""
        assert self.ctm is not None
        if any(step[0] not in "mlcvyh" for step in path):
            return None
        ends = [apply_matrix_pt(self.ctm, step[-2:]) for step in path if step[0] != "h"]
        box = self._box(ends)
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if width < _LEAST_WIDTH or height < _LEAST_HEIGHT or not _LEAST_ENDS <= len(ends) <= _MOST_ENDS:
            return None
        strokes = zip(pairwise([*ends, ends[0]]), [*(step[0] for step in path[1:]), "h"], strict=False)
        sides = [self._box(stroke) for stroke, kind in strokes if kind in "lh"]
        on = [s for s in sides if s.x1 - s.x0 < 0.5 and min(s.x0 - box.x0, box.x1 - s.x1) < 0.5]
        on += [s for s in sides if s.y1 - s.y0 < 0.5 and min(s.y0 - box.y0, box.y1 - s.y1) < 0.5]
        return box if sum(s.x1 - s.x0 + s.y1 - s.y0 for s in on) > width + height else None

    def _subpath(self, path: list[Any], state: PDFGraphicState, stroke: bool, fill: bool) -> None:
        points = self._points(path)
        if points is None:
            self._curved(path, stroke, fill, state)
            return
        box = self._box(points)
        if min(box.x1 - box.x0, box.y1 - box.y0) <= THIN and (fill or len(points) <= 3):
            if not (fill and not stroke and _white(state.ncolor, state.ncs)):
                self._rule(box)
        elif _is_rectangle(points):
            if fill and len(points) > 3:
                self._fill(box, state)
            if stroke and not _white(state.scolor, state.scs):
                self._segments(points)
        elif stroke and not _white(state.scolor, state.scs):
            self._segments(points)
        else:
            self.ink.shapes += 1

    def _curved(self, path: list[Any], stroke: bool, fill: bool, state: PDFGraphicState) -> None:
        box = self._rounded(path)
        if box is None:
            self.ink.shapes += 1
        elif fill:
            self._fill(box, state)
        if box is not None and stroke:
            self.ink.frames.append(box)
        self._straight_parts(path, stroke, state)

    def _fill(self, box: Rect4, state: PDFGraphicState) -> None:
        opaque = not isinstance(state, State) or (state.alpha > 0.95 and not state.blended)
        self.ink.fills.append(Fill(box, _white(state.ncolor, state.ncs), opaque, self.ink.drawn))

    def _straight_parts(self, path: list[Any], stroke: bool, state: PDFGraphicState) -> None:
        """The sides of a frame with round corners."""
        assert self.ctm is not None
        if not stroke or _white(state.scolor, state.scs):
            return
        here = None
        for step in path:
            there = apply_matrix_pt(self.ctm, step[-2:]) if step[0] != "h" else None
            if step[0] == "l" and here is not None and there is not None:
                self._segments([here, there])
            here = there

    def _segments(self, points: Sequence[tuple[float, float]]) -> None:
        for first, second in pairwise(points):
            box = self._box((first, second))
            if min(box.x1 - box.x0, box.y1 - box.y0) <= 1.0:
                self._rule(box)

    def strike(self, ends: Sequence[tuple[float, float]]) -> None:
        """A line drawn with a viewer's tool for crossing out."""
        self.ink.drawn += 1
        self._rule(self._box(ends))

    def _rule(self, box: Rect4) -> None:
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if max(width, height) < _SHORT:
            return
        if width >= height or (width > height / 2 and height <= THIN):  # a dot is part of a line in either direction
            self.ink.rules.append(Rule(True, (box.y0 + box.y1) / 2, box.x0, box.x1, self.ink.drawn))
        if height > width or (height > width / 2 and width <= THIN):
            self.ink.rules.append(Rule(False, (box.x0 + box.x1) / 2, box.y0, box.y1, self.ink.drawn))

    def _box(self, points: Sequence[tuple[float, float]]) -> Rect4:
        xs, ys = [p[0] for p in points], [self.ink.height - p[1] for p in points]
        return Rect4(min(xs), min(ys), max(xs), max(ys))


def _is_embedded(font: PDFFont | None) -> bool:
    if isinstance(font, PDFType3Font):
        return True
    return font is not None and any(key in font.descriptor for key in ("FontFile", "FontFile2", "FontFile3"))


def _upright_box(
    font: PDFFont, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a glyph of a font that writes downwards (PDF 32000, 9.7.4.3)."""
    disp = font.char_disp(cid)
    across, along = disp if isinstance(disp, tuple) else (None, 880)
    shift = fontsize * 0.5 if across is None else across * fontsize * 0.001
    top = (1000 - along) * fontsize * 0.001 + rise
    return -shift, top + advance, fontsize - shift, top


def _is_rectangle(points: Sequence[tuple[float, float]]) -> bool:
    """Whether all sides run along the axes and there are at most four corners."""
    if not 3 <= len(points) <= 6:
        return False
    if len({(round(x, 1), round(y, 1)) for x, y in points}) > 4:
        return False
    return all(abs(p[0] - q[0]) < 0.5 or abs(p[1] - q[1]) < 0.5 for p, q in pairwise(points))


def _white(color: Any, space: PDFColorSpace) -> bool:
    """Whether paint can't be seen on paper. A tint (Separation, Indexed, a pattern) is taken for ink."""
    if space.name in ("Separation", "DeviceN", "Indexed", "Pattern"):
        return False
    if isinstance(color, int | float):
        return color >= 0.98
    if isinstance(color, tuple | list) and all(isinstance(c, int | float) for c in color):
        if len(color) == 4:
            return all(c <= 0.02 for c in color)
        return len(color) in (1, 3) and all(c >= 0.98 for c in color)
    return False


__all__ = ["draw", "frame"]
