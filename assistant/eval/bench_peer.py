"""markitdown on some files, run by the interpreter of an environment of its own: one line of JSON a file.

Nothing of this project is imported: that environment does not hold it.
"""

import importlib
import json
import sys
import time


def main() -> None:
    """Convert the files that are named; the first one twice, because it warms up."""
    convert = importlib.import_module("markitdown").MarkItDown(enable_plugins=False).convert
    paths = sys.argv[1:]
    for path in [*paths[:1], *paths]:
        start = time.perf_counter()
        try:
            text, error = convert(path).text_content, None
        except Exception as exc:  # noqa: BLE001  whatever a peer does with a file is its result
            text, error = "", f"{type(exc).__name__}: {exc}"
        told = {"path": path, "seconds": time.perf_counter() - start, "text": text, "error": error}
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
