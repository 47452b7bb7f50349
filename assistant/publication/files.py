"""The folder of an edition: a page and a PDF per report, an index, JSON and CSV with a data dictionary.

Everything is made from pages alone (`Page`); no report, name of a file or person who worked on it is known here.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.export.cells import as_text, neutral
from assistant.files import write_text, written_whole
from assistant.publication.allowed import Item, Page, Section, published_paths
from assistant.publication.edition import Edition
from assistant.publication.html import index, page_html
from assistant.publication.pdf import page_pdf
from schemas.fields import Leaf, fields_of


def write(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """Write an edition; the files. Pages of an earlier edition that are no longer in it are removed from the folder.

    Raises WriteError, FontMissingError where this machine has no Japanese font for the PDFs.
    """
    documents: dict[str, bytes] = {
        f"{page.key}.pdf": page_pdf(page, edition.day, edition.errata.get(page.key, ())) for page in edition.pages
    }
    for page in edition.pages:
        errata = edition.errata.get(page.key, ())
        documents[f"{page.key}.html"] = page_html(page, edition.report_type, edition.day, errata).encode()
    documents["index.html"] = index(edition.pages, edition.report_type, edition.day).encode()
    documents["reports.json"] = _json(edition)
    for name, rows in _tables(edition).items():
        documents[f"{name}.csv"] = _csv(rows)
    documents["dictionary.csv"] = _csv(_dictionary(edition))
    for name, content in documents.items():
        with written_whole(folder / name) as beside:
            beside.write_bytes(content)
    _remove_others(folder, documents)
    write_text(folder / "files.txt", "".join(f"{name}\n" for name in sorted(documents)))
    return tuple(folder / name for name in sorted(documents))


def _remove_others(folder: Path, documents: Mapping[str, bytes]) -> None:
    """What the last edition's own list names and this edition does not have: a withdrawn page must not stay."""
    listed = folder / "files.txt"
    if not listed.exists():
        return
    for name in listed.read_text(encoding="utf-8").splitlines():
        if name and name not in documents and Path(name).name == name:
            (folder / name).unlink(missing_ok=True)


def _json(edition: Edition) -> bytes:
    data = {
        "report_type": edition.report_type.name,
        "edition": edition.day.isoformat(),
        "reports": [{"key": page.key, **page.data()} for page in edition.pages],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


# --- CSV -------------------------------------------------------------------------------------------------------------

Row = list[Any]


def _tables(edition: Edition) -> dict[str, list[Row]]:
    """reports.csv: one row a report, its single values; and one file a list, one row an entry."""
    flat = [(path, spec) for path, spec in published_paths(edition.report_type.model)]
    lists = _lists(edition)
    single = [(path, spec) for path, spec in flat if not any(path.startswith(f"{name}.") for name in lists)]
    tables: dict[str, list[Row]] = {"reports": [["key", *(path for path, _ in single)]]}
    for page in edition.pages:
        found = {item.path: item for item in _single(page)}
        tables["reports"].append([page.key, *(_value(found.get(path)) for path, _ in single)])
    for name in lists:
        inside = [path[len(name) + 1 :] for path, _ in flat if path.startswith(f"{name}.")]
        tables[name] = [["key", "position", *inside]]
        for page in edition.pages:
            for section in page.sections:
                if section.path == name:
                    tables[name].extend(_entry(page, i, entry, inside) for i, entry in enumerate(section.entries, 1))
    return tables


def _lists(edition: Edition) -> tuple[str, ...]:
    names = (path.partition(".")[0] for path, _ in published_paths(edition.report_type.model))
    fields = {spec.name: spec for spec in fields_of(edition.report_type.model)}
    return tuple(dict.fromkeys(name for name in names if fields[name].many and fields[name].model))


def _single(page: Page) -> Iterator[Item]:
    yield from page.items
    for section in page.sections:
        if not section.spec.many:
            yield from _inside(section)


def _inside(section: Section) -> Iterator[Item]:
    yield from section.items
    for inner in section.sections:
        yield from _inside(inner)


def _entry(page: Page, position: int, entry: Section, names: list[str]) -> Row:
    """An entry's values; a list within it (meetings, activities) as one cell, an item a line."""
    own = {item.spec.name: _value(item) for item in entry.items}
    for section in entry.sections:
        for name in {item.spec.name for one in section.entries for item in one.items}:
            of_all = [next((i for i in one.items if i.spec.name == name), None) for one in section.entries]
            own[f"{section.spec.name}.{name}"] = "\n".join(as_text(_value(item)) for item in of_all)
    return [page.key, position, *(own.get(name) for name in names)]


def _value(item: Item | None) -> Any:
    if item is None:
        return None
    return "\n".join(item.value) if isinstance(item.value, list) else item.value


def _dictionary(edition: Edition) -> list[Row]:
    rows: list[Row] = [["name", "ja", "en", "kind", "unit", "values"]]
    for path, spec in published_paths(edition.report_type.model):
        label = spec.label
        assert isinstance(label, Leaf)
        choices = " ".join(f"{key}={choice.ja}" for key, choice in label.choices.items())
        rows.append([path, label.ja, label.en, label.kind.value, label.unit, choices])
    return rows


def _csv(rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([neutral(as_text(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")
