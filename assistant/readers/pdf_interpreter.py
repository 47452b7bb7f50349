"""pdfminer's interpreter of page contents, with the transparency that it leaves out, and streams read quicker."""

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.utils import Matrix

from assistant.readers.pdf_tokens import PSKeyword, tokens


class State(PDFGraphicState):
    """A graphics state that knows how much of what is beneath shows through."""

    def __init__(self) -> None:
        super().__init__()
        self.alpha = 1.0
        self.blended = False

    def copy(self) -> "State":
        new = State()
        new.__dict__.update(self.__dict__)
        return new


class Interpreter(PDFPageInterpreter):
    """Draws on a device what a page's operators say."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of streams; one that runs already is left out, as pdfminer does."""
        valid = [s for s in map(stream_value, streams) if s.objid not in (None, *self.parent_stream_ids)]
        found = _tokens(valid)
        if found is None:
            super().execute(streams)
            return
        self.stream_ids.clear()
        self.stream_ids.update(s.objid for s in valid if s.objid is not None)
        for token in found:
            if not isinstance(token, PSKeyword):
                self.push(token)
            elif (operator := self._operator(token.name)) is not None:
                wanted = operator.__code__.co_argcount - 1
                operands = self.pop(wanted)
                if len(operands) == wanted:
                    operator(*operands)

    def _operator(self, name: bytes) -> Any:
        spelled_out = name.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        return getattr(self, f"do_{spelled_out}", None)

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        self.graphicstate = State()

    def do_gs(self, name: Any) -> None:
        """Set parameters from a graphics state dictionary."""
        states = _plain(self.resources.get("ExtGState"))
        state = _plain(states.get(getattr(name, "name", None))) if isinstance(states, dict) else None
        if not isinstance(state, dict) or not isinstance(self.graphicstate, State):
            return
        alpha, blend = _plain(state.get("ca")), _plain(state.get("BM"))
        if isinstance(alpha, int | float):
            self.graphicstate.alpha = float(alpha)
        if blend is not None:
            self.graphicstate.blended = getattr(blend, "name", None) not in ("Normal", "Compatible")


def _tokens(streams: Sequence[PDFStream]) -> list[Any] | None:
    """What the streams hold, one behind the other; None where pdfminer has to find out itself."""
    try:
        return tokens(b"\n".join(s.get_data() for s in streams))
    except Exception:  # noqa: BLE001  a damaged stream: what stands before it is drawn all the same
        return None


def _plain(value: Any) -> Any:
    from_reference = getattr(value, "resolve", None)
    return from_reference() if callable(from_reference) else value


__all__ = ["Interpreter", "State"]
