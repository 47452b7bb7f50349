"""Run by alembic: migrates over the connection, and inside the transaction, that assistant.store.database hands in."""

from alembic import context

from assistant.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a column by making its table anew
)
context.run_migrations()
