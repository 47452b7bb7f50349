"""What a PDF page draws, as this reader sees it: glyphs, rules, fills and pictures in the page as displayed.

pdfminer (the parser under pdfplumber) interprets the page; its layout objects are left out, because they cost more
than all the rest and do not know how a glyph was painted (invisible, white).

Coordinates are points from the top left of the displayed page: crop box, after /Rotate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, Rect, apply_matrix_pt

from assistant.readers.pdf_clock import Clock
from assistant.readers.pdf_letters import UNKNOWN, spelled

THIN = 2.5  # points; a filled stripe no wider than this is a rule, a wider one a background
_SHORT = 0.4  # points; a shorter rule is a dot
_INVISIBLE_MODES = (3, 7)


class Rect4(NamedTuple):
    """A rectangle in points, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


class Glyph(NamedTuple):
    """One painted character (or ligature), with the point on its baseline where it starts."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # points, across the direction of writing
    x: float  # its origin
    y: float
    turn: int  # quarter turns clockwise from upright
    vertical: bool  # written downwards by its font
    seen: bool  # False: invisible by its own paint
    order: int  # of painting
    run: int  # glyphs of one string share it
    struck: bool = False


class Rule(NamedTuple):
    """A straight line along an axis: horizontal at y=at from x=start to end, or vertical at x=at."""

    horizontal: bool
    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A filled rectangle, wider than a rule."""

    box: Rect4
    white: bool
    opaque: bool
    order: int


@dataclass(slots=True)
class Ink:
    """All of one page's drawing. Width and height in points."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    frames: list[tuple[Rect4, int]] = field(default_factory=list)  # stroked rectangles, and when painted
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Fill] = field(default_factory=list)
    shapes: int = 0  # paths that are neither rules nor rectangles
    unknown: int = 0  # glyphs whose character the file does not tell
    drawn: int = 0  # order of the last thing painted


def draw(page: PDFPage, resources: PDFResourceManager, clock: Clock) -> Ink:
    """Interpret a page. Raises pdfminer's and Python's errors for damaged content, TooLargeError when out of time."""
    matrix, width, height = _frame(page)
    device = _Pen(resources, Ink(width, height), clock)
    interpreter = _Interpreter(resources, device)
    interpreter.render_contents(page.resources or {}, page.contents, ctm=matrix)
    return device.ink


def _frame(page: PDFPage) -> tuple[Matrix, float, float]:
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


class _State(PDFGraphicState):
    """A graphics state that knows how much of what is beneath shows through."""

    def __init__(self) -> None:
        super().__init__()
        self.alpha = 1.0
        self.blended = False

    def copy(self) -> "_State":
        new = _State()
        new.__dict__.update(self.__dict__)
        return new


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, with the transparency that it leaves out."""

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = _State()

    def do_gs(self, name: Any) -> None:
        """Set parameters from a graphics state dictionary."""
        states = _plain(self.resources.get("ExtGState"))
        state = _plain(states.get(getattr(name, "name", None))) if isinstance(states, dict) else None
        if not isinstance(state, dict) or not isinstance(self.graphicstate, _State):
            return
        alpha, blend = _plain(state.get("ca")), _plain(state.get("BM"))
        if isinstance(alpha, int | float):
            self.graphicstate.alpha = float(alpha)
        if blend is not None:
            self.graphicstate.blended = getattr(blend, "name", None) not in ("Normal", "Compatible")


def _plain(value: Any) -> Any:
    from_reference = getattr(value, "resolve", None)
    return from_reference() if callable(from_reference) else value


class _Pen(PDFTextDevice):
    """The device that pdfminer draws on."""

    def __init__(self, resources: PDFResourceManager, ink: Ink, clock: Clock) -> None:
        super().__init__(resources)
        self.ink = ink
        self.clock = clock
        self.run = 0
        self.mode = 0

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
        self.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

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
        seen = self.mode not in _INVISIBLE_MODES and not (
            isinstance(graphicstate, _State) and graphicstate.alpha < 0.05
        )
        if seen and self.mode in (0, 4) and _white(graphicstate.ncolor, ncs):
            seen = self._on_dark((x0 + x1) / 2, (y0 + y1) / 2)
        ink.glyphs.append(Glyph(text, x0, y0, x1, y1, size, e, height - f, turn, vertical, seen, ink.drawn, self.run))
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
        part: list[Any] = []
        for step in path:
            if step[0] == "m" and part:
                self._subpath(part, graphicstate, stroke, fill)
                part = []
            part.append(step)
        self._subpath(part, graphicstate, stroke, fill)

    def _subpath(self, path: list[Any], state: PDFGraphicState, stroke: bool, fill: bool) -> None:
        assert self.ctm is not None
        if any(step[0] not in "mlh" for step in path):
            self.ink.shapes += 1
            self._straight_parts(path, stroke, state)
            return
        points = [apply_matrix_pt(self.ctm, step[1:3]) for step in path if step[0] != "h"]
        if path[-1][0] == "h":
            points.append(points[0])
        box = self._box(points)
        if min(box.x1 - box.x0, box.y1 - box.y0) <= THIN and (fill or len(points) <= 3):
            if not (fill and not stroke and _white(state.ncolor, state.ncs)):
                self._rule(box)
        elif _is_rectangle(points):
            if fill and len(points) > 3:
                opaque = not isinstance(state, _State) or (state.alpha > 0.95 and not state.blended)
                self.ink.fills.append(Fill(box, _white(state.ncolor, state.ncs), opaque, self.ink.drawn))
            if stroke and not _white(state.scolor, state.scs):
                self.ink.frames.append((box, self.ink.drawn))
                self._segments(points)
        elif stroke and not _white(state.scolor, state.scs):
            self._segments(points)
        else:
            self.ink.shapes += 1

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

    def _rule(self, box: Rect4) -> None:
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if max(width, height) < _SHORT:
            return
        if width >= height:
            self.ink.rules.append(Rule(True, (box.y0 + box.y1) / 2, box.x0, box.x1))
        else:
            self.ink.rules.append(Rule(False, (box.x0 + box.x1) / 2, box.y0, box.y1))

    def _box(self, points: Sequence[tuple[float, float]]) -> Rect4:
        xs, ys = [p[0] for p in points], [self.ink.height - p[1] for p in points]
        return Rect4(min(xs), min(ys), max(xs), max(ys))


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


__all__ = ["Fill", "Glyph", "Ink", "Rect4", "Rule", "draw"]
