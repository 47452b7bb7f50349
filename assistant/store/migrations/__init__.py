"""Alembic's migrations, packaged so that the store can bring its tables up to date by itself."""
