"""`assistant batch …`: requests to a model by batches, as files or by way of a provider."""

import argparse
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.console import table
from assistant.errors import UsageError
from assistant.files import Input, Unlisted, inputs
from assistant.jobs import Failure, Queued, Worked, queue
from assistant.settings import Settings, user_name
from assistant.store import Store
from assistant.store.batches import Batch
from assistant.telling import tell, tell_failures
from schemas import report_type, report_types
from schemas.fields import ReportType

if TYPE_CHECKING:
    from assistant.backlog import Desk

DONE, PARTLY = 0, 3


def declare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", settings: Settings) -> None:
    """Add the commands and what they take."""
    text = "モデルへの問い合わせを一括処理で / requests to a model in batches"
    parts = commands.add_parser("batch", help=text, description=text).add_subparsers(metavar="COMMAND", required=True)
    write = _command(parts, "write", _write, "問い合わせをファイルに書き出す / write the requests to a file", settings)
    write.add_argument("file", type=Path, metavar="REQUESTS.jsonl")
    read = _command(parts, "read", _read, "回答のファイルを読み込む / read the answers from a file", settings)
    read.add_argument("file", type=Path, metavar="RESPONSES.jsonl")
    submit = _command(parts, "submit", _submit, "Batch APIに渡す / hand requests over to a Batch API", settings)
    for command in (write, read, submit):
        command.add_argument(
            "paths", nargs="*", type=Path, metavar="PATH", help="ファイルかフォルダー。なければ待ちの書類 / "
            "file or folder; without: what waits in the store"
        )  # fmt: skip
        command.add_argument("--images", action="store_true", help="全ページの画像も送る / send pictures of all pages")
    for command in (write, read):
        command.add_argument(
            "--missing", action="store_true", help="回答のない部分だけ / only parts that no answer is kept for"
        )
    read.add_argument("--out", type=Path, metavar="DIR", help="出力先フォルダー / folder for the results (with PATH)")
    submit.add_argument("--max-cost", type=float, metavar="USD", help="費用の上限 / limit of costs")
    submit.add_argument(
        "--again", action="store_true", help="回答が得られなかった部分も / also parts left without an answer"
    )
    _command(parts, "status", _status, "バッチの状況 / how far the batches are", settings)
    collect = _command(parts, "collect", _collect, "終わったバッチの回答を取り込む / take in what is done", settings)
    collect.add_argument("--wait", action="store_true", help="すべて終わるまで待つ / until all are done")
    collect.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="確認の間隔 / pause between (60)")
    cancel = _command(parts, "cancel", _cancel, "バッチを止める / stop a batch", settings)
    cancel.add_argument("batch", type=int, metavar="N", help="番号 / its number")


def _command(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    settings: Settings,
) -> argparse.ArgumentParser:
    command = parts.add_parser(name, help=text, description=text)
    command.set_defaults(command=run)
    command.add_argument("--report-type", choices=report_types(), default="group_report")
    command.add_argument(
        "--database", default=settings.database, metavar="URL", help="保存先 / store: a path, or postgresql://…"
    )
    return command


def _found(arguments: argparse.Namespace) -> tuple[Sequence[Input], Sequence[Unlisted]]:
    """The files named; none where what waits is meant. Raises UsageError for paths without any file."""
    if not arguments.paths:
        return (), ()
    found, unlisted = inputs(arguments.paths, without=getattr(arguments, "out", None))
    if not found and not unlisted:
        raise UsageError(ja="指定された場所にファイルがありません。", en="There is no file at the paths given.")
    return found, unlisted


def _write(arguments: argparse.Namespace) -> int:
    from assistant import batches  # here and below: the model clients take seconds to load, and few commands need them
    from assistant.model import model_engine

    found, unlisted = _found(arguments)
    kind = report_type(arguments.report_type)
    with closing(Store.open(arguments.database)) as store:
        files = [one.path for one in found]
        with model_engine(files, store=store, images=arguments.images or None) as engine:
            asked = batches.from_files(found) if arguments.paths else batches.from_store(store, kind)
            written = batches.write_requests(
                arguments.file, asked, engine=engine, report_type=kind, missing=arguments.missing
            )
    failed = tell_failures([*unlisted, *written.failures])
    print(arguments.file)
    count, lines = written.submissions, written.lines
    tell([f"提出物 {count}件、{lines}行 / {count} submissions, {lines} lines"])
    return PARTLY if failed else DONE


def _read(arguments: argparse.Namespace) -> int:
    from assistant import batches
    from assistant.engines.llm.batch import BatchEngine
    from assistant.model import model_engine

    if bool(arguments.paths) != (arguments.out is not None):
        raise UsageError(
            ja="PATH と --out DIR は一緒に指定します。どちらもなければ、待ちの書類に読み込みます。",
            en="PATH and --out DIR go together; without both, what waits in the store is read.",
        )
    found, unlisted = _found(arguments)
    kind, responses = report_type(arguments.report_type), batches.load_responses(arguments.file)
    failed = tell_failures(unlisted)
    with closing(Store.open(arguments.database)) as store:
        files = [one.path for one in found]
        with model_engine(files, store=store, images=arguments.images or None) as engine:
            if arguments.paths:
                for one in batches.read_responses(
                    responses, found, arguments.out, engine=engine, report_type=kind, missing=arguments.missing
                ):
                    failed |= tell_failures(one.failures)
                    if one.written is not None:
                        print(one.written, flush=True)
            else:
                batch = BatchEngine(engine, responses, kept=arguments.missing)
                chosen = batches.answerable_in(store, kind, batch)
                for worked in batches.read_into(store, chosen, batch, report_type=kind, who=user_name()):
                    failed |= _worked(worked)
    failed |= tell_failures(batches.left_over(responses, arguments.file))
    return PARTLY if failed else DONE


def _submit(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    found, unlisted = _found(arguments)
    failed = tell_failures(unlisted)
    with closing(Store.open(arguments.database)) as store:
        kind = report_type(arguments.report_type)
        for queued in queue(store, found, report_type=kind.name, who=user_name()):
            if not isinstance(queued, Queued):
                failed |= tell_failures([queued])
        options = {"max_cost": arguments.max_cost, "images": arguments.images or None}
        with closing(_Opened(store, kind, options)) as opened:
            done = backlog.submit(opened.desk, again=arguments.again)
    failed |= tell_failures(done.failures)
    for batch in done.batches:
        print(f"{batch.id}\t{batch.remote}\t{batch.requests}")
    count, asked = done.submissions, done.requests
    tell([f"提出物 {count}件、問合せ {asked} / {count} submissions, {asked} requests"])
    if done.over_budget:
        tell([f"費用の上限のため、{done.over_budget}件を残しました。 / {done.over_budget} left: the limit of costs."])
    return PARTLY if failed or done.over_budget else DONE


def _status(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    with closing(Store.open(arguments.database)) as store:
        if not store.batches.all():
            print(_table([]))
            return DONE
        with closing(_Opened(store, report_type(arguments.report_type), {})) as opened:
            found = list(backlog.follow(store, opened.desk.remote, opened.desk.server))
    print(_table([one for one in found if isinstance(one, Batch)]))
    return PARTLY if tell_failures(one for one in found if isinstance(one, Failure)) else DONE


def _table(found: Sequence[Batch]) -> str:
    rows = [
        (b.id, b.state.value, b.model, b.requests, b.completed, b.failed, f"{b.added:%Y-%m-%d %H:%M} UTC", b.why)
        for b in found
    ]
    headers = ("#", "状態 / state", "モデル / model", "問合せ / requests", "回答 / answered", "失敗 / failed",
               "開始 / begun", "理由 / why")  # fmt: skip
    return table(headers, rows)


def _collect(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    failed = False
    with closing(Store.open(arguments.database)) as store:
        if not store.batches.all():
            tell(["バッチはありません。 / There is no batch."])
            return DONE
        with closing(_Opened(store, report_type(arguments.report_type), {})) as opened:
            while True:
                for one in backlog.collect(opened.desk):
                    failed |= tell_failures([one]) if isinstance(one, Failure) else _worked(one)
                if not arguments.wait or backlog.all_over(store):
                    break
                time.sleep(arguments.every)
    return PARTLY if failed else DONE


def _cancel(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    with (
        closing(Store.open(arguments.database)) as store,
        closing(_Opened(store, report_type(arguments.report_type), {})) as opened,
    ):
        batch = backlog.cancel(store, opened.desk.remote, arguments.batch)
    print(_table([batch]))
    return DONE


def _worked(worked: Worked) -> bool:
    """Tell of a submission that was taken in; whether something of it failed."""
    failed = tell_failures(worked.failures)
    print(f"{worked.submission.id}\t{worked.submission.name}", flush=True)
    return failed


class _Opened:
    """The engine and the provider's batches over a store; close it."""

    desk: "Desk"

    def __init__(self, store: Store, kind: ReportType, options: dict[str, Any]) -> None:
        from assistant.backlog import Desk
        from assistant.engines.llm.remote import RemoteBatches
        from assistant.model import model_engine

        self._engine = model_engine(store=store, **options)
        remote = RemoteBatches(self._engine.settings)
        self.desk = Desk(store=store, engine=self._engine, remote=remote, report_type=kind, who=user_name())

    def close(self) -> None:
        self.desk.remote.close()
        self._engine.close()
