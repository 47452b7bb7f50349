"""The published file: what the form allows, of confirmed reports, for everybody to read.

    edition = Edition.of(records, report_type, approvals, day=today)     who is in it, who waits and why
    write(edition, Path("publication"))                                   a page and a PDF each, an index, CSV and JSON

Only what the schema's allow-list names gets into a `Page`, and only pages are written: the rest cannot be there.
"""

from assistant.publication.allowed import Page, page_of
from assistant.publication.edition import Edition, Waiting
from assistant.publication.files import write
from assistant.publication.holds import Hold, holds
from assistant.publication.preview import Change, changes

__all__ = [
    "Change",
    "Edition",
    "Hold",
    "Page",
    "Waiting",
    "changes",
    "holds",
    "page_of",
    "write",
]
