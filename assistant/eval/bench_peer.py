"""A peer (markitdown or docling) on some files, run by the interpreter of an environment of its own: a line of JSON a
file, or exit status 3 and the reason where it cannot run there.

Nothing of this project is imported: that environment does not hold it. Nothing is downloaded: docling reads PDF with
models from a hub, so only where these lie on the computer already; Word and Excel it reads without.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

_CANNOT = 3
_BACKENDS = {
    ".docx": ("msword_backend", "MsWordDocumentBackend"),
    ".xlsx": ("msexcel_backend", "MsExcelDocumentBackend"),
}


def main() -> int:
    """Convert the files that are named after the peer; the first one twice, because it warms up."""
    name, *paths = sys.argv[1:]
    try:
        convert = (_docling if name == "docling" else _markitdown)(Path(paths[0]).suffix)
    except ModuleNotFoundError as exc:
        return _cannot(f"not installed ({exc.name} is missing)")
    except FileNotFoundError as exc:
        return _cannot(str(exc))
    for path in [*paths[:1], *paths]:
        start = time.perf_counter()
        try:
            text, error = convert(path), None
        except Exception as exc:  # noqa: BLE001  whatever a peer does with a file is its result
            text, error = "", f"{type(exc).__name__}: {exc}"
        told = {"path": path, "seconds": time.perf_counter() - start, "text": text, "error": error}
        sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _cannot(why: str) -> int:
    sys.stderr.write(why)
    return _CANNOT


def _markitdown(ending: str) -> Callable[[str], str]:
    convert = importlib.import_module("markitdown").MarkItDown(enable_plugins=False).convert
    return lambda path: str(convert(path).text_content)


def _docling(ending: str) -> Callable[[str], str]:
    """Raises FileNotFoundError where its models are not here."""
    if ending in _BACKENDS:
        return _docling_office(ending)
    importlib.import_module("docling")
    models = Path.home() / ".cache" / "docling" / "models"  # where `docling-tools models download` puts them
    if not models.is_dir() or not any(models.iterdir()):
        raise FileNotFoundError("it reads PDF with models from a hub, which are not on this computer")
    options = importlib.import_module("docling.datamodel.pipeline_options").PdfPipelineOptions(artifacts_path=models)
    kind = importlib.import_module("docling.datamodel.base_models").InputFormat.PDF
    converting = importlib.import_module("docling.document_converter")
    as_pdf = converting.PdfFormatOption(pipeline_options=options)
    converter = converting.DocumentConverter(format_options={kind: as_pdf})
    return lambda path: str(converter.convert(path).document.export_to_markdown())


def _docling_office(ending: str) -> Callable[[str], str]:
    """By its own reader of that kind alone: its converter of all kinds wants torch, even for these."""
    module, name = _BACKENDS[ending]
    backend = getattr(importlib.import_module(f"docling.backend.{module}"), name)
    kind = importlib.import_module("docling.datamodel.base_models").InputFormat(ending[1:])
    opened = importlib.import_module("docling.datamodel.document").InputDocument

    def convert(path: str) -> str:
        document = opened(path_or_stream=Path(path), format=kind, backend=backend, filename=Path(path).name)
        return str(document._backend.convert().export_to_markdown())

    return convert


if __name__ == "__main__":
    sys.exit(main())
