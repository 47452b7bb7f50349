"""What the store tells of the work and of its results: for a terminal, as JSON, as one page."""

from assistant.stats.gathering import Stats, WorkDay, as_json, gather
from assistant.stats.page import page

__all__ = ["Stats", "WorkDay", "as_json", "gather", "page"]
