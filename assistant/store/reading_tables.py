"""The tables of work that is checked: readings by two people, their comparison, planted errors."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from assistant.store.tables import Id, Moment, extractions, metadata, submissions

readings = Table(
    "readings",  # two rows for a submission that two people read; the first one's decisions are the submission's own
    metadata,
    Column("submission", Id, ForeignKey(submissions.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1 or 2
    Column("reader", Text),  # None: still wanted
    Column("lines", Integer, nullable=False),  # of this reading: all, decided ones, those that want a look
    Column("decided", Integer, nullable=False),
    Column("look", Integer, nullable=False),
    Column("finished", Moment),  # None: being read
    UniqueConstraint("submission", "reader"),  # nobody is both
)

comparisons = Table(
    "comparisons",  # append-only: two finished readings held against each other
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("revision", Integer, nullable=False),  # decisions after it are a third look's
    Column("differing", Integer, nullable=False),  # places
    Column("content", Text, nullable=False),  # JSON: {field: [[what one says, what the other says], …]}
    Column("at", Moment, nullable=False),
    Index(None, "submission"),
)

third_looks = Table(
    "third_looks",  # append-only: entries that only the second reading has, and that are left out; the newest holds
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("path", Text, nullable=False),  # in the second reading
    Column("out", Boolean, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "submission"),
)

attention = Table(
    "attention",  # append-only: what became of planted errors. The errors themselves are nowhere in the store
    metadata,
    Column("id", Id, primary_key=True),
    Column("submission", Id, ForeignKey(submissions.c.id), nullable=False),
    Column("extraction", Id, ForeignKey(extractions.c.id), nullable=False),
    Column("reading", Integer, nullable=False),
    Column("operation", String(36), nullable=False),  # the decision that ended it
    Column("path", Text, nullable=False),
    Column("planted", Text, nullable=False),  # JSON
    Column("truth", Text, nullable=False),  # JSON: what the program had read
    Column("outcome", String(16), nullable=False),  # caught, missed, lapsed
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("submission", "extraction", "reading", "who"),
)
