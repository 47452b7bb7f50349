"""assistant doctor: is everything there that the program needs, and if not, what helps?"""

from collections.abc import Iterator
from pathlib import Path

from assistant.doctor import machine, outside
from assistant.doctor.database import database, folder_of
from assistant.doctor.result import MARKS, Result, Standing
from assistant.settings import Settings


def examine(settings: Settings, *, address: str, people: Path) -> Iterator[Result]:
    """Check after check, each told as soon as it is done. Changes nothing."""
    yield machine.python()
    yield machine.packages()
    yield database(address)
    yield machine.disk(folder_of(address))
    yield machine.people(people)
    yield machine.fonts()
    yield machine.libreoffice()
    yield machine.ocr(settings.ocr)
    yield outside.network(settings)
    yield outside.model(settings)


__all__ = ["MARKS", "Result", "Standing", "examine"]
