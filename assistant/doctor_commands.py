"""assistant doctor."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings, from_environment

if TYPE_CHECKING:
    from assistant.doctor import Result

DONE, FAILED = 0, 1


def _doctor(arguments: argparse.Namespace) -> int:
    from assistant.doctor import Standing, examine  # it loads all that it examines, a second or two of it

    told: list[Result] = []
    for one in examine(from_environment(), address=arguments.database, people=arguments.people):
        told.append(one)
        if not arguments.json:
            print(_line(one), flush=True)
    if arguments.json:
        print(json.dumps([_plain(one) for one in told], ensure_ascii=False, indent=1))
    return FAILED if any(one.standing is Standing.BAD for one in told) else DONE


def _line(one: "Result") -> str:
    from assistant.doctor import MARKS

    line = f"{MARKS[one.standing]} {one.what.ja} / {one.what.en}"
    return line if one.do is None else f"{line}\n    → {one.do.ja} / {one.do.en}"


def _plain(one: "Result") -> dict[str, object]:
    do = None if one.do is None else one.do.as_dict()
    return {"check": one.check, "standing": one.standing.value, "what": one.what.as_dict(), "do": do}


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the command takes."""
    doctor = commands["doctor"]
    doctor.set_defaults(command=_doctor)
    doctor.add_argument("--json", action="store_true", help="JSONで / as JSON")
    doctor.add_argument("--database", default=settings.database, metavar="URL", help="保存先 / store")
    doctor.add_argument(
        "--people", type=Path, default=Path(settings.people), metavar="FILE", help="利用者のファイル / file of people"
    )
