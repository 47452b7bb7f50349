"""`make bench`: the readers' time beside the libraries beneath them, and beside peers, in one run; and whether the
figures of the effect tables come out in the right row and column.

Ratios are medians over rounds, both sides in turn.
"""

import argparse
import io
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
import numpy as np
import openpyxl

from assistant.errors import AssistantError
from assistant.eval.dataset import EVAL
from assistant.japanese import fold
from assistant.readers import read, scan_pages
from assistant.readers.pdf_seen import drawing_of, with_sight
from assistant.readers.scan_ocr import RapidOcr

ROUNDS = 5
_PEERS = ("markitdown", "docling")
Grid = Sequence[Sequence[str]]

_COLUMNS: Mapping[str, re.Pattern[str]] = {
    "current": re.compile("現状|補助金交付申請の前月|過去"),
    "target": re.compile("目標|計画"),
    "actual": re.compile("実績"),
}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SPLIT = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A cell of an effect table: whose row, which column, and the figures in it, in the order printed."""

    institution: str
    column: str
    figures: tuple[str, ...]


def main() -> int:
    """Print the tables; exit status 0."""
    parser = argparse.ArgumentParser(prog="python -m assistant.eval.bench_readers", description=__doc__)
    parser.add_argument("dataset", nargs="?", type=Path, default=EVAL / "group_report")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--scans", type=int, default=2, help="how many scans are read, seconds a page (2)")
    parser.add_argument("--peers", type=Path, help="the interpreter of an environment with markitdown and docling")
    chosen = parser.parse_args()
    for ending, beneath, name in (("docx", _docx_alone, "python-docx"), ("xlsx", _xlsx_alone, "openpyxl")):
        _beside(_files(chosen.dataset, ending), beneath, name, ending, chosen.rounds)
    _sight(_files(chosen.dataset, "pdf"), chosen.rounds)
    _scans(_files(chosen.dataset, "scan.pdf")[: chosen.scans])
    for ending in ("docx", "xlsx", "pdf"):
        _peer(_files(chosen.dataset, ending), ending, chosen.peers)
    return 0


def _files(dataset: Path, ending: str) -> list[Path]:
    return sorted(dataset.glob(f"*/submission.{ending}"))


def _beside(files: Sequence[Path], beneath: Callable[[bytes], None], library: str, ending: str, rounds: int) -> None:
    """Our reader beside the bare library."""
    if not files:
        print(f"{ending}: no submissions")
        return
    held = [(p.name, p.read_bytes()) for p in files]
    ours, theirs = [], []
    for _round in range(rounds + 1):  # the first round warms up
        start = time.perf_counter()
        for name, data in held:
            read(data, name)
        middle = time.perf_counter()
        for _, data in held:
            beneath(data)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]
    print(
        f"{ending}: {len(files)} submissions, {statistics.median(ours[1:]) / len(files) * 1000:.0f} ms each; "
        f"{library} alone {statistics.median(theirs[1:]) / len(files) * 1000:.0f} ms; "
        f"ratio {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})"
    )


def _docx_alone(data: bytes) -> None:
    """What a bare script would do: paragraphs, and every table cell once."""
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for cell in {id(c._tc): c for row in table.rows for c in row.cells}.values():
            _ = cell.text


def _xlsx_alone(data: bytes) -> None:
    """What a bare script would do: every cell's stored value."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def _sight(files: Sequence[Path], rounds: int) -> None:
    """What it costs to look whether a PDF's text is seen."""
    from assistant.readers.limits import DEFAULT
    from assistant.readers.pdf_clock import Clock
    from assistant.readers.pdf_file import OpenPdf
    from assistant.readers.pdf_pen import draw

    seconds, pages = 0.0, 0
    for path in files:
        data = path.read_bytes()
        file = OpenPdf(data, path.name, DEFAULT)
        inks = [draw(page, file.resources, Clock(path.name, 600)) for page in file.pages()]
        pages += len(inks)
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            for number, ink in enumerate(inks, 1):
                with_sight(ink, drawing_of(data, number))
            times.append(time.perf_counter() - start)
        seconds += statistics.median(times)
    if pages:
        print(f"pdf: looking whether text is seen takes {seconds / pages * 1000:.0f} ms a page ({pages} pages)")


def _scans(files: Sequence[Path]) -> None:
    """Scans beside the OCR alone on the same pictures; nothing kept, one round: both take seconds a page."""
    if not files:
        print("scan: no submissions")
        return
    ocr = RapidOcr()
    ocr.lines(np.full((64, 64), 255, dtype=np.uint8))  # loads it
    kept, scan_pages.ocr_in_use = scan_pages.ocr_in_use, lambda: ocr
    try:
        pages, ours, alone = 0, 0.0, 0.0
        for path in files:
            data = path.read_bytes()
            start = time.perf_counter()
            document = read(data, path.name)
            ours += time.perf_counter() - start
            pictures = [scan_pages.picture_of_page(data, page.number) for page in document.pages]
            start = time.perf_counter()
            for picture in pictures:
                ocr.lines(picture)
            alone += time.perf_counter() - start
            pages += len(pictures)
    finally:
        scan_pages.ocr_in_use = kept
    print(
        f"scan: {len(files)} submissions, {pages} pages, {ours / pages:.1f} s a page; the OCR alone "
        f"{alone / pages:.1f} s; ratio {ours / alone:.2f}"
    )


def _peer(files: Sequence[Path], ending: str, interpreter: Path | None) -> None:
    """Peers and our reader on the same files: figures in their place, and time."""
    wanted = {p: list(_wanted(json.loads((p.parent / "gold.json").read_text(encoding="utf-8")))) for p in files}
    total = sum(map(len, wanted.values()))
    if not total:
        print(f"{ending}: no effect tables")
        return
    grids, ours = {}, 0.0
    for path in files:
        read(path.read_bytes(), path.name)  # warms up
        start = time.perf_counter()
        grids[path] = _own(path)
        ours += time.perf_counter() - start
    found = sum(_found(want, grids[path]) for path in files for want in wanted[path])
    print(f"{ending}: figures in the right row and column {found} of {total} ({found / total:.0%})")
    for peer in _PEERS:
        told = _told_by(peer, files, interpreter)
        if isinstance(told, str):
            print(f"{ending}: {peer} not run: {told}")
            continue
        theirs = sum(_found(want, _markdown(told[path][0])) for path in files for want in wanted[path])
        seconds = sum(s for _, s in told.values())
        print(f"{ending}: {peer} {theirs} of {total} ({theirs / total:.0%}); our time is {ours / seconds:.2f} of its")


def _own(path: Path) -> list[Grid]:
    try:
        document = read(path.read_bytes(), path.name)
    except AssistantError:
        return []
    return [[[cell.text if cell else "" for cell in row] for row in table.grid] for table in document.tables]


def _told_by(peer: str, files: Sequence[Path], interpreter: Path | None) -> dict[Path, tuple[str, float]] | str:
    """A peer's text and seconds for each file; why where it cannot be run."""
    if interpreter is None or not interpreter.exists():
        return "there is no environment for peers"
    script = Path(__file__).with_name("bench_peer.py")
    done = subprocess.run(
        [interpreter, script, peer, *files], capture_output=True, encoding="utf-8", timeout=600, check=False
    )
    if done.returncode:
        return done.stderr.strip()[-300:]
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {Path(one["path"]): (one["text"], one["seconds"]) for one in told}  # the warm-up is overwritten


def _markdown(text: str) -> list[Grid]:
    """The pipe tables of a Markdown text."""
    tables: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            tables[-1].append([cell.strip() for cell in _SPLIT.split(line.strip().strip("|"))])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


def _wanted(gold: Mapping[str, Any]) -> Iterator[Wanted]:
    """The filled cells of the first three effect tables that belong to an institution."""
    keys = {"patients": (), "visits": ("total", "house_calls", "home_visits"), "deaths": ("total", "outside_facility")}
    for part, parts in keys.items():
        for row in (gold["report"].get(part) or {}).get("rows", ()):
            for column in _COLUMNS:
                cell = row.get(column)
                figures = [cell] if not parts else [cell.get(k) for k in parts] if cell else []
                if row["institution"] and figures and all(f is not None for f in figures):
                    yield Wanted(
                        institution=_key(row["institution"]), column=column, figures=tuple(map(_number, figures))
                    )


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _found(want: Wanted, grids: Sequence[Grid]) -> bool:
    """Whether some table has these figures, and no others, in that row, below that column's header (or turned)."""
    return any(
        want.figures == _figures(row[k] for k in _places(want.column, grid) if k < len(row))
        for grid in (*grids, *([list(column) for column in zip_longest(*g, fillvalue="")] for g in grids))
        for row in grid
        if any(_key(cell).endswith(want.institution) for cell in row)
    )


def _figures(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(f.replace(",", "") for cell in cells for f in _FIGURE.findall(fold(cell)))


def _places(column: str, grid: Grid) -> list[int]:
    """Columns whose header, in the first rows that name any, names them so: several below a merged header."""
    for row in grid:
        found = [k for k, cell in enumerate(row) if _COLUMNS[column].search(fold(cell))]
        if found:
            return found
    return []


def _key(text: str) -> str:
    return re.sub(r"[\W_ー]", "", fold(text))


if __name__ == "__main__":
    sys.exit(main())
