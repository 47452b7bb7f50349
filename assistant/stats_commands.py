"""assistant stats, and how assistant export writes its formats."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.console import table
from assistant.errors import UsageError
from assistant.export import FORMATS, Record, Unmapped, export_csv
from assistant.files import write_text
from assistant.settings import Settings
from assistant.store import State, Store
from assistant.telling import tell
from schemas import report_type
from schemas.fields import ReportType

if TYPE_CHECKING:
    from assistant.stats import Stats

DONE = 0
_TOLD = 20  # characters that are named on stderr; all are in the file


def written(arguments: argparse.Namespace, records: Iterable[Record], kind: ReportType) -> bool:
    """Write an export in the format asked for; whether all of it could be written. Raises UsageError, WriteError."""
    if arguments.format != "csv":
        if arguments.encoding is not None:
            raise UsageError(
                ja="--encoding は --format csv とともに使います。", en="--encoding goes with --format csv."
            )
        FORMATS[arguments.format](records, kind, arguments.out)
        return True
    unmapped = export_csv(records, kind, arguments.out, encoding=arguments.encoding or "utf-8")
    lost = [one for one in unmapped if one.lost]
    _tell_lost(lost, arguments.out)
    return not lost


def _tell_lost(lost: Sequence[Unmapped], folder: Path) -> None:
    for one in lost[:_TOLD]:
        where = f"{one.file} {one.row}行 {one.column}"
        tell([f"{where}: 「{one.character}」（U+{ord(one.character):04X}）→「{one.written}」 / no such character"])
    if lost:
        count = len(lost)
        tell([f"書けない文字 {count}。一覧: {folder / 'unmapped.csv'} / {count} characters could not be written"])


def _stats(arguments: argparse.Namespace) -> int:
    from assistant.stats import as_json, gather, page  # its plots load numpy and more, half a second of it

    with closing(Store.open(arguments.database)) as store:
        found = gather(store, report_type(arguments.report_type), days=arguments.days)
    if arguments.html is not None:
        write_text(arguments.html, page(found))
        tell([f"{arguments.html}"])
    if arguments.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    elif arguments.html is None:
        print(_words(found))
    return DONE


def _words(found: "Stats") -> str:
    """The same for a terminal, without the years."""
    from assistant.stats.page import STATES

    share = "—" if found.share_closed is None else f"{int(1000 * found.share_closed) / 10:.1f} %"
    states = [(" / ".join(STATES[state]), found.count(state)) for state in State if state in STATES]
    parts = [
        table(("状態 / state", "件数 / count"), [*states, ("合計 / all", found.total)]),
        f"処理済み / closed: {share}",
        f"作業日あたり確認 / confirmed a working day: {_or_dash(found.per_day)}",
        f"残りの作業日 / working days left: {_or_dash(found.days_left)}",
    ]
    if found.days:
        heads = ("日 / day", "登録 / imported", "読取り / read", "決定 / decisions", "確認済み / confirmed")
        rows = [(d.day.isoformat(), d.imported, d.extracted, d.decisions, d.confirmed) for d in found.days]
        parts += ["", table(heads, rows)]
    wrong = sorted((f for f in found.fields if f.corrected or f.amended), key=lambda f: -f.corrected)
    if wrong:
        heads = ("項目 / field", "読取り方法 / engine", "決定 / decided", "読み誤り / misread", "様式の誤り / amended")
        parts += ["", table(heads, [(f.field, f.engine, f.decided, f.corrected, f.amended) for f in wrong])]
    if found.failures:
        rows_ = [(one.count, f"{one.why.ja} / {one.why.en}") for one in found.failures]
        parts += ["", table(("失敗 / failed", "理由 / cause"), rows_)]
    return "\n".join(parts)


def _or_dash(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the command takes."""
    stats = commands["stats"]
    stats.set_defaults(command=_stats)
    stats.add_argument("--json", action="store_true", help="JSONで / as JSON")
    stats.add_argument("--html", type=Path, metavar="FILE", help="1ページのHTML / one page with plots")
    stats.add_argument("--days", type=int, default=28, metavar="N", help="さかのぼる日数 / how far back (28)")
    stats.add_argument("--database", default=settings.database, metavar="URL", help="保存先 / store")


__all__ = ["declare", "written"]
