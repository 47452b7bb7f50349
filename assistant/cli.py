"""The command line: arguments, output, exit codes. Data goes to stdout, all else to stderr.

Exit status: 0 done; 1 failed; 2 wrong usage; 3 some input (or a part of one) could not be read, the rest is done.

To add a command: a line in COMMANDS, and a module that offers `declare(commands, settings)`. Only the module of the
command that is called is loaded: the store, the readers and the engine take their time.
"""

import argparse
import importlib
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from assistant import logs
from assistant.console import chain
from assistant.errors import AssistantError, UsageError
from assistant.settings import Settings, from_environment
from assistant.telling import tell
from schemas import report_types

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {  # name -> the module that declares it, and what it does
    "extract": ("everyday_commands", "書類を読み取り、JSONに書き出す / extract to JSON files"),
    "review": ("everyday_commands", "確認画面を開く / serve the review screen"),
    "export": ("everyday_commands", "確認済みの報告書を書き出す / export confirmed reports"),
    "schema": ("everyday_commands", "報告書のJSON Schemaを表示する / JSON Schema of the report"),
    "generate": ("everyday_commands", "架空の提出物を正解つきで作る / invented cases with gold"),
    "demo": ("everyday_commands", "見本の書類で試す / read the samples and serve the review screen"),
    "user": ("everyday_commands", "確認画面の利用者 / who may log in to the review screen"),
    "import": ("work_commands", "書類を登録し、読み取る / queue submissions and extract them"),
    "worker": ("work_commands", "待ちの書類を読み取り続ける / extract what waits, on any number of machines"),
    "retry": ("work_commands", "失敗した書類をもう一度 / take up failed submissions again"),
    "cancel": ("work_commands", "待ちの書類を取り消す（却下になる）/ take waiting ones out; they are rejected"),
    "status": ("work_commands", "処理状況を表示する / what is waiting, failed, ready, confirmed"),
    "batch": ("batch_commands", "モデルへの問い合わせを一括処理で / requests to a model in batches"),
    "publication": ("publication_commands", "公表する報告書 / what is published"),
    "audit": ("audit_commands", "操作の記録 / the log of who did what"),
    "purge": ("upkeep_commands", "書類の内容を消去し、記録だけを残す / delete contents, keep the record"),
    "backup": ("upkeep_commands", "全体を1つのファイルに控える / the whole store as one file"),
    "restore": ("upkeep_commands", "バックアップから復元する / bring a store back from a backup"),
    "stats": (
        "stats_commands",
        "進み具合、直した項目、失敗の理由、年度比較 / progress, corrections, failures, year by year",
    ),
    "doctor": ("doctor_commands", "動作環境を調べ、直し方を示す / checks the set-up, and says what helps"),
}
_OF_ANY_TYPE: Final = frozenset({"batch", "user", "audit"})  # commands without --report-type, or with their own


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; its exit status."""
    _speak_utf8()
    settings = from_environment()
    given = sys.argv[1:] if argv is None else list(argv)
    called = next((word for word in given if word in COMMANDS), None)
    arguments = _parser(called, settings).parse_args(given)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        logs.set_up(settings.log, settings.log_level)
        return command(arguments)
    except AssistantError as error:
        tell(chain(error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on (assistant status | head)
        return FAILED


def _speak_utf8() -> None:
    """A Japanese Windows would write CP932 into files and pipes, and fail at what that cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(called: str | None, settings: Settings) -> argparse.ArgumentParser:
    """All commands by name, and what the one that is called takes."""
    parser = argparse.ArgumentParser(
        prog="assistant", description="提出書類の読取り・点検・確認 / Reads, checks and reviews submissions."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    parsers = {name: commands.add_parser(name, help=text, description=text) for name, (_, text) in COMMANDS.items()}
    if called is not None:
        importlib.import_module(f"assistant.{COMMANDS[called][0]}").declare(parsers, settings)
        if called not in _OF_ANY_TYPE:
            parsers[called].add_argument("--report-type", choices=report_types(), default="group_report")
    return parser
