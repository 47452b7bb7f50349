"""Takes an upload in as the review server does, and hangs while it is being read: for a test that kills it.

python -m tests.integration.uploading DATABASE FILE
"""

import sys
import time
from pathlib import Path

from assistant.documents import Document
from assistant.extraction import Reading
from assistant.readers import DEFAULT
from assistant.store import Store
from assistant.ui.intake import taking_in
from schemas import report_type
from schemas.fields import ReportType


class Hanging:
    """An engine that never comes back."""

    name = "hanging"

    def read(self, document: Document, report_type: ReportType) -> Reading:
        print("reading", flush=True)
        time.sleep(3600)
        raise AssertionError("it was to be killed")


def main(database: str, file: str) -> None:
    """Take the file in."""
    with Store.open(database) as store:
        take_in = taking_in(store, engine=Hanging(), report_type=report_type("group_report"), limits=DEFAULT)
        take_in(Path(file).read_bytes(), Path(file).name, "鈴木")


if __name__ == "__main__":
    main(*sys.argv[1:])
