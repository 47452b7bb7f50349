"""Recent: the last few values by key, kept in memory for all threads."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Recent(Generic[V]):
    """At most `size` values; the one that was asked for least recently goes first."""

    def __init__(self, size: int) -> None:
        self._size, self._lock = size, Lock()
        self._kept: OrderedDict[object, V] = OrderedDict()

    def get(self, key: object, make: Callable[[], V]) -> V:
        """The value of that key, made where it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        return self.put(key, make())

    def peek(self, key: object) -> V | None:
        """The value of that key, if it is there."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: object, value: V) -> V:
        """Keep a value."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value
