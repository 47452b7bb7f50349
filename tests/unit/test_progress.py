"""The progress of a backlog on stderr."""

import io

from assistant.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_terminal_shows_a_bar_that_other_output_does_not_tear() -> None:
    stream, clock = Terminal(), Clock()
    progress = Progress(stream=stream, clock=clock)
    progress.grow(4)
    clock.now = 2.0
    progress.step(failed=True)
    assert stream.getvalue().endswith("[######..................] 1/4  0.5/s  残り / left 6 s  失敗 / failed 1")
    progress.aside(lambda: stream.write("a.txt\n"))
    assert stream.getvalue().endswith("\r\x1b[Ka.txt\n")


def test_elsewhere_there_is_a_line_now_and_then() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream=stream, clock=clock)
    progress.grow(1000)
    for second in range(70):
        clock.now = float(second)
        progress.step(failed=False)
    assert stream.getvalue().splitlines() == [
        "31/1000  1.0/s  残り / left 16 min",
        "61/1000  1.0/s  残り / left 15 min",
    ]


def test_who_knows_of_no_total_tells_of_none() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream=stream, clock=clock)
    clock.now = 40.0
    progress.step(failed=False)
    assert stream.getvalue() == "1  0.0/s\n"
