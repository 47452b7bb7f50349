"""The store: submissions, what engines read from them, and what people decided; on SQLite or PostgreSQL.

    with Store.open("assistant.sqlite3") as store:              # or postgresql://…; its tables are made as needed
        submission, new = store.add([Upload(name="R4.pdf", content=data)], report_type="group_report", who="suzuki")
        store.save_extraction(submission.id, extraction, who="suzuki")      # waiting -> ready; or store.fail(…, why)

        store.submissions(State.READY, State.IN_REVIEW)         # the queue: names, states, counts, groups
        review = store.review(submission.id)                    # submission, extraction, reviewed: one moment
        review.reviewed.leaves["patients.total.target"]         # value, state, risk; findings, progress beside
        document = store.document(submission.id)                # text, words and boxes; bytes: store.content(sha256)

        after = store.decide(                                   # on disk when it returns
            submission.id,
            Decision(operation=uuid, kind=DecisionKind.READING, path="patients.total.target", new=12, who="suzuki"),
            seen_revision=review.revision,
        )
        store.confirm(submission.id, who="suzuki", seen_revision=after.revision)

`decide` raises ConflictError (nothing was written; fetch `review` again and show it) and DecisionError (the decision is
not possible; its `text` says why in both languages). Sending an operation twice is harmless. Values are in JSON's form;
`assistant.review` turns typed words into them and explains kinds and states. A Store serves any number of threads.
"""

from assistant.store.people import Desks, Seat, Session, ThrottledError
from assistant.store.rows import (
    FileLink,
    LoggedDecision,
    Move,
    Review,
    State,
    StoredExtraction,
    Submission,
    Upload,
)
from assistant.store.store import Store
from assistant.store.verdicts import Approval, Verdict, Verdicts

__all__ = [
    "Approval",
    "Desks",
    "FileLink",
    "LoggedDecision",
    "Move",
    "Review",
    "Seat",
    "Session",
    "State",
    "Store",
    "StoredExtraction",
    "Submission",
    "ThrottledError",
    "Upload",
    "Verdict",
    "Verdicts",
]
