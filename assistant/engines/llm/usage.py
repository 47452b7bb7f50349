"""What asking costs: tokens counted, of retries too, priced by a table that the user can edit, kept under a limit."""

import asyncio
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openai.types.chat import ChatCompletion

from assistant.engines.llm.failures import over_budget
from assistant.errors import UsageError

PRICES = Path(__file__).with_name("prices.toml")
MILLION = 1_000_000
_ABOUT = frozenset({"source", "as_of"})  # of the table itself: where its prices are from, and of when
_ASCII_PER_TOKEN = 3.5
_DATED = re.compile(r"-\d{4}-?\d{2}-?\d{2}$")


@dataclass(frozen=True, kw_only=True)
class Price:
    """USD for a million tokens."""

    prompt: float
    cached: float
    completion: float
    batch: float = 0.5  # what the Batch API asks of that

    def in_batch(self) -> "Price":
        """The prices of the Batch API."""
        return Price(
            prompt=self.prompt * self.batch,
            cached=self.cached * self.batch,
            completion=self.completion * self.batch,
            batch=1.0,
        )


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """Tokens of one or more requests; `cached` are among `prompt`."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(
            prompt=self.prompt + other.prompt,
            cached=self.cached + other.cached,
            completion=self.completion + other.completion,
        )

    @classmethod
    def of(cls, completion: ChatCompletion) -> "Tokens":
        """What a server says that it used; nothing where it does not say."""
        usage = completion.usage
        if usage is None:
            return cls()
        details = usage.prompt_tokens_details
        cached = (details.cached_tokens if details else 0) or 0
        return cls(prompt=usage.prompt_tokens or 0, cached=cached, completion=usage.completion_tokens or 0)

    def cost(self, price: Price | None) -> float | None:
        """USD; None where no price is known."""
        if price is None:
            return None
        fresh = self.prompt - self.cached
        return (fresh * price.prompt + self.cached * price.cached + self.completion * price.completion) / MILLION


@dataclass(kw_only=True)
class Usage:
    """The running count of one submission."""

    price: Price | None
    tokens: Tokens = field(default_factory=Tokens)
    requests: int = 0  # answered by the server, asking again included
    asked_again: int = 0  # of these: because an answer had no usable form, or was another document's
    from_cache: int = 0  # sections answered without a request
    unknown: int = 0  # answers without a count of tokens

    def count(self, completion: ChatCompletion) -> None:
        """Count one answer, usable or not."""
        self.requests += 1
        self.unknown += completion.usage is None
        self.tokens += Tokens.of(completion)

    def as_dict(self) -> dict[str, Any]:
        """For the result's `usage`."""
        cost = self.tokens.cost(self.price)
        return {
            "requests": self.requests,
            "asked_again": self.asked_again,
            "answers_from_cache": self.from_cache,
            "answers_without_count": self.unknown,
            "prompt_tokens": self.tokens.prompt,
            "cached_tokens": self.tokens.cached,
            "completion_tokens": self.tokens.completion,
            "cost_usd": None if cost is None else round(cost, 6),
        }


def load_prices(path: Path | None = None) -> Mapping[str, Price]:
    """The price table: model name -> price. Raises UsageError for a file that is none."""
    chosen = path or PRICES
    try:
        found = tomllib.loads(chosen.read_text(encoding="utf-8"))
        return {
            name: Price(**{k: float(v) for k, v in row.items()}) for name, row in found.items() if name not in _ABOUT
        }
    except (OSError, tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError) as exc:
        raise UsageError(
            f"料金表「{chosen}」を読めません（{exc}）。", f"The price table {chosen} cannot be read ({exc})."
        ) from exc


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """The price of a model: its own, or that of the name that it adds a date to (gpt-4o-mini-2024-07-18)."""
    return prices.get(model) or prices.get(_DATED.sub("", model))


def estimated_tokens(text: str) -> int:
    """A rough count from above: a token for each Japanese character, one for 3.5 others."""
    ascii_count = sum(c.isascii() for c in text)
    return int(len(text) - ascii_count + ascii_count / _ASCII_PER_TOKEN) + 1


class Budget:
    """A limit of costs over all submissions of a run. What is asked is set aside before, at its highest cost."""

    def __init__(self, limit: float | None) -> None:
        self.limit = limit
        self.spent = 0.0
        self._aside = 0.0
        self._changed = asyncio.Condition()

    async def reserve(self, highest: float) -> None:
        """Set a request's highest cost aside; waits while others might leave room. Raises OverBudgetError."""
        if self.limit is None:
            return
        async with self._changed:
            while self.spent + self._aside + highest > self.limit:
                if self._aside <= 0 or self.spent + highest > self.limit:
                    raise over_budget(self.limit)
                await self._changed.wait()
            self._aside += highest

    async def settle(self, highest: float, actual: float) -> None:
        """Replace what was set aside by what it came to."""
        if self.limit is None:
            self.spent += actual
            return
        async with self._changed:
            self._aside = max(0.0, self._aside - highest)
            self.spent += actual
            self._changed.notify_all()
