"""A submission in a store, as if an engine had read it. Also a program: `python -m tests.integration.submitted URL`."""

import sys
from hashlib import sha256
from typing import Any
from uuid import uuid4

from assistant.extraction import DocumentInfo
from assistant.review import Decision, DecisionKind
from assistant.store import Store, Submission, Upload
from tests.unit.review.cases import REPORT, extraction

TEXT = "参入促進・連携（グループ化）名\tみどり野在宅連携の会\n"
TARGET = "patients.total.target"


def submitted(store: Store, text: str = TEXT, **changes: Any) -> Submission:
    """Queued and extracted."""
    content = text.encode()
    submission, _ = store.add([Upload(name="みどり野.txt", content=content)], report_type="group_report", who="鈴木")
    info = DocumentInfo(name="みどり野.txt", sha256=sha256(content).hexdigest(), media_type="text/plain", pages=None)
    found = extraction(**({"report": REPORT, "document": info} | changes))
    return store.save_extraction(submission.id, found, who="鈴木")


def reading(path: str, new: Any, *, who: str = "鈴木", kind: DecisionKind = DecisionKind.READING) -> Decision:
    """A decision that was not made before."""
    return Decision(kind=kind, path=path, new=new, who=who)


def decide_forever(url: str, submission: int) -> None:
    """Decide again and again; tell each decision's operation once the store has acknowledged it."""
    with Store.open(url) as store:
        number = 0
        while True:
            number += 1
            decision = reading(TARGET, number, who=f"reader {uuid4()}")
            seen = store.submission(submission).revision
            store.decide(submission, decision, seen_revision=seen)
            sys.stdout.write(f"{decision.operation}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    decide_forever(sys.argv[1], int(sys.argv[2]))
