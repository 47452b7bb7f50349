"""Batches at a provider's: its Files and Batches API, as OpenAI and those who copy it speak it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import openai
from openai.types import Batch as ApiBatch

from assistant.engines.llm import failures
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.servers import batch_client

T = TypeVar("T")
ENDPOINT: Final = "/v1/chat/completions"
MARK = "submission_assistant"  # the batch's metadata key: by it a batch is found again that a killed run had made
MOST_REQUESTS = 50_000  # of one batch, as OpenAI has it
MOST_BYTES = 190_000_000  # of its file, below OpenAI's 200 MB
_LOOKED_THROUGH = 1_000


@dataclass(frozen=True, kw_only=True)
class Remote:
    """A batch as the provider tells it."""

    id: str
    status: str
    output_file: str | None
    error_file: str | None
    completed: int | None
    failed: int | None
    why: str | None  # of a batch that failed as a whole: codes, never the provider's own words


class RemoteBatches:
    """The provider's batches. Every method raises a SectionError that names what went wrong with the request."""

    def __init__(self, settings: ModelSettings, client: openai.OpenAI | None = None) -> None:
        self._client = client or batch_client(settings)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def upload(self, content: bytes, name: str) -> str:
        """Put a file of requests there; its id."""
        return _named(lambda: self._client.files.create(file=(name, content), purpose="batch").id)

    def create(self, file: str, mark: str) -> Remote:
        """Start a batch with a file's requests; done within a day.

        Asked for once: where the provider's word is lost on the way, the batch is looked for by its mark instead.
        """
        once = self._client.with_options(max_retries=0).batches
        return _named(
            lambda: _remote(
                once.create(input_file_id=file, endpoint=ENDPOINT, completion_window="24h", metadata={MARK: mark})
            )
        )

    def find(self, mark: str) -> Remote | None:
        """The batch of that mark, where an earlier run has started it."""

        def look() -> Remote | None:
            for number, one in enumerate(self._client.batches.list(limit=100)):
                if (one.metadata or {}).get(MARK) == mark:
                    return _remote(one)
                if number >= _LOOKED_THROUGH:
                    break
            return None

        return _named(look)

    def retrieve(self, batch: str) -> Remote:
        """How far a batch is."""
        return _named(lambda: _remote(self._client.batches.retrieve(batch)))

    def cancel(self, batch: str) -> Remote:
        """Stop a batch; what was answered by then stands."""
        return _named(lambda: _remote(self._client.batches.cancel(batch)))

    def content(self, file: str) -> str:
        """A file's text."""
        return _named(lambda: self._client.files.content(file).content).decode("utf-8", "replace")


def _named(call: Callable[[], T]) -> T:
    try:
        return call()
    except openai.OpenAIError as exc:
        raise failures.of_transport(exc) from None
    except (ValueError, AttributeError, TypeError) as exc:
        raise failures.malformed(f"the server's response is no batch or file ({type(exc).__name__})") from None


def _remote(found: ApiBatch) -> Remote:
    counts = found.request_counts
    codes = [str(e.code or "error")[:60] for e in (found.errors.data if found.errors else None) or ()]
    return Remote(
        id=found.id,
        status=found.status,
        output_file=found.output_file_id,
        error_file=found.error_file_id,
        completed=counts.completed if counts else None,
        failed=counts.failed if counts else None,
        why=", ".join(dict.fromkeys(codes)) or None,
    )
