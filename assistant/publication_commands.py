"""assistant publication …: who waits for the administrator and why, approval, withdrawal, errata, and a preview."""

import argparse
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.console import table
from assistant.jobs import confirmed_records
from assistant.settings import Settings, user_name
from assistant.store import Store, Verdict
from assistant.telling import tell
from schemas import report_type, report_types
from schemas.fields import ReportType

if TYPE_CHECKING:
    from assistant.publication import Edition

DONE, PARTLY = 0, 3
EVERY_ONE = "publication_approval"  # the preference: every report needs a second person's approval


def edition(store: Store, kind: ReportType) -> "Edition":
    """Today's edition of a store."""
    from assistant.publication import Edition  # here and below: the library that draws its pages takes time to load

    every_one = bool(store.desks.preferences().get(EVERY_ONE, False))
    today = date.today()  # noqa: DTZ011 an edition's date is the office's own day
    return Edition.of(confirmed_records(store, kind), kind, store.verdicts.all(), day=today, every_one=every_one)


def publish(arguments: argparse.Namespace) -> int:
    """assistant export --format publication --out DIR"""
    from assistant.publication import write

    with closing(Store.open(arguments.database)) as store:
        today = edition(store, report_type(arguments.report_type))
        told = {"reports": [str(page.key) for page in today.pages], "day": today.day.isoformat()}
        store.audit.note("published", who=user_name(), subject="export:publication", values=told)
    write(today, arguments.out)
    _tell_waiting(today)
    print(arguments.out)
    count = len(today.pages)
    tell([f"{count}件を公表用に書き出しました。 / {count} reports written for publication."])
    return PARTLY if today.waiting else DONE


def _tell_waiting(today: "Edition") -> None:
    for one in today.waiting:
        tell([f"{one.submission} {one.name}: 公表を保留しています / not published"])
        tell(f"  {why.ja} / {why.en}" for why in one.why)


def _list(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database)) as store:
        today = edition(store, report_type(arguments.report_type))
    rows: list[tuple[Any, ...]] = [(page.key, page.fiscal_year, page.title, "公表 / published") for page in today.pages]
    rows += [(w.submission, None, w.name, "保留 / waits") for w in today.waiting]
    print(table(("#", "年度 / year", "提出者 / group", "状態 / state"), rows))
    _tell_waiting(today)
    return DONE


def _preview(arguments: argparse.Namespace) -> int:
    from assistant.publication import changes

    with closing(Store.open(arguments.database)) as store:
        today = edition(store, report_type(arguments.report_type))
    found = changes(today, arguments.against)
    print(
        table(
            ("報告書 / report", "項目 / field", "前の版 / before", "今回 / now"),
            [(c.key, c.path, c.before, c.after) for c in found],
        )
    )
    return DONE


def _saying(verdict: Verdict) -> Callable[[argparse.Namespace], int]:
    def say(arguments: argparse.Namespace) -> int:
        with closing(Store.open(arguments.database)) as store:
            for submission in arguments.submissions:
                store.verdicts.say(submission, verdict, who=user_name(), note=arguments.note)
        return DONE

    return say


def _require(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database)) as store:
        store.desks.prefer(EVERY_ONE, arguments.every == "on", who=user_name())
    return DONE


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""
    inner = commands["publication"].add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        found = inner.add_parser(name, help=words, description=words)
        found.set_defaults(command=run)
        found.add_argument("--report-type", choices=report_types(), default="group_report")
        found.add_argument("--database", default=settings.database, metavar="URL", help="保存先 / store")
        return found

    command("list", _list, "公表するものと保留しているもの / what is published, what waits and why")
    preview = command("preview", _preview, "前の版との違い / what changes against the last edition")
    preview.add_argument("against", type=Path, metavar="DIR", help="前の版のフォルダー / folder of the last edition")
    for verdict, words in (
        (Verdict.APPROVE, "公表を承認する（確認した人とは別の人）/ by another than who confirmed it"),
        (Verdict.WITHDRAW, "公表を取り下げる / take a report back"),
        (Verdict.ERRATUM, "訂正のお知らせを載せる / a note on its page"),
    ):
        one = command(verdict.value, _saying(verdict), words)
        one.add_argument("submissions", nargs="+", type=int, metavar="N", help="番号（assistant status）/ number")
        one.add_argument("--note", metavar="TEXT", help="理由・内容 / why, or what")
    every = command("approval", _require, "全件に承認を求めるか / whether every report needs approval")
    every.add_argument("every", choices=("on", "off"))


__all__ = ["declare", "edition", "publish"]
