"""What stands in for worker processes where a test reads its own files: a process takes seconds to start."""

from collections.abc import Callable
from typing import Any, TypeVar

from assistant.workers import Workers

T = TypeVar("T")


class InThisProcess(Workers):
    """Calls at once, in the caller's thread; one at a time."""

    def __init__(self) -> None:
        super().__init__(1)

    def call(self, name: str, seconds: float, function: Callable[..., T], /, *arguments: Any, **named: Any) -> T:
        """What the function returns or raises."""
        return function(*arguments, **named)
