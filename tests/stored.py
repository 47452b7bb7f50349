"""A small store with something in every table, as SQL text: `python -m tests.stored` writes tests/data/stores/HEAD.sql.

Run it *before* a new migration is added, so that there is always data of every earlier version to migrate.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.engines.kept import AnswerKey
from assistant.errors import Bilingual
from assistant.extraction import DocumentInfo
from assistant.review import Decision, DecisionKind
from assistant.store import Store, Submission, Upload, Verdict
from assistant.store.batches import BatchRequest
from assistant.store.database import HEAD
from assistant.store.runs import Run, RunHistory
from tests.unit.review.cases import REPORT, extraction

STORES = Path(__file__).parent / "data" / "stores"
_TEXT = "参入促進・連携（グループ化）名\tみどり野在宅連携の会\n"
_TARGET = "patients.total.target"


def fill(store: Store) -> None:
    """A confirmed submission, one under review that supersedes it, a failed, a rejected and a waiting one."""
    first = _submitted(store, "みどり野.txt", _TEXT)
    amended = _decision(_TARGET, 12, DecisionKind.AMENDMENT, reason="合計の誤り")
    review = store.decide(first.id, amended, seen_revision=0)
    for path, line in review.reviewed.leaves.items():
        if path != _TARGET:
            confirmed = _decision(path, line.value, DecisionKind.CONFIRM)
            review = store.decide(first.id, confirmed, seen_revision=review.revision)
    store.confirm(first.id, who="鈴木", seen_revision=review.revision)
    letter = Upload(name="送付.eml", content=b"From: sato")
    again = _submitted(store, "再提出.txt", f"{_TEXT}再提出\n", container=letter)
    wrong = _decision(_TARGET, 11, who="高橋")
    store.decide(again.id, wrong, seen_revision=0)
    undo = _decision("", None, DecisionKind.UNDO, who="高橋", undoes=wrong.operation)
    store.decide(again.id, undo, seen_revision=1)
    store.supersede(again.id, first.id, who="高橋")
    pages = Upload(name="束.pdf", content=b"%PDF-1.4 broken", first_page=2, last_page=3)
    failed, _ = store.add([pages], report_type="group_report", who="鈴木")
    store.fail(failed.id, Bilingual(ja="壊れています", en="damaged"), who="鈴木")
    rejected = _submitted(store, "別の書類.txt", f"{_TEXT}別\n")
    store.reject(rejected.id, Bilingual(ja="別の書類です", en="the wrong document"), who="高橋")
    store.add([Upload(name="待ち.txt", content=b"wait")], report_type="group_report", who="鈴木")
    for succeeded in (False, True):
        store.desks.tried("鈴木", "127.0.0.1", succeeded=succeeded)
    store.desks.start_session("鈴木")
    store.desks.prefer("sampling", 0.1, who="高橋")
    store.desks.sit(again.id, "高橋")
    told = {"report_type": "group_report", "part": "all", "model": "m", "prompt": "p", "schema": "s"}
    store.answers.put(AnswerKey(document="a" * 64, shown="x", parameters="{}", **told), "{}")
    asked = BatchRequest(custom_id="q1", submission=again.id)
    store.batches.add([asked], report_type="group_report", model="m", server="s", who="高橋")
    store.verdicts.say(first.id, Verdict.APPROVE, who="高橋")
    store.verdicts.say(first.id, Verdict.ERRATUM, who="高橋", note="誤記")


def _submitted(store: Store, name: str, text: str, **more: Any) -> Submission:
    content = text.encode()
    made, _ = store.add([Upload(name=name, content=content)], report_type="group_report", who="鈴木", **more)
    info = DocumentInfo(name=name, sha256=sha256(content).hexdigest(), media_type="text/plain", pages=None)
    return store.save_extraction(made.id, extraction(report=REPORT, document=info), who="鈴木")


def _decision(
    path: str, new: Any, kind: DecisionKind = DecisionKind.READING, *, who: str = "鈴木", **more: Any
) -> Decision:
    return Decision(kind=kind, path=path, new=new, who=who, **more)


def main() -> int:
    """Write the fixture of the newest version."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.sqlite3")
        with Store.open(path) as store:
            fill(store)
        run = Run(
            at=datetime.now(UTC),
            who="鈴木",
            report_type="group_report",
            dataset="d",
            data_hash="h" * 64,
            engine="offline",
            model=None,
            prompt_hash=None,
            code_version="v",
            scores={"f1": 0.5},
        )
        with RunHistory.open(path) as history:
            history.add(run)
        with closing(sqlite3.connect(path)) as plain:
            lines = list(plain.iterdump())
    out = STORES / f"{HEAD}.sql"
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
