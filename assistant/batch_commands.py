"""`assistant batch …`: requests to a model by batches, as files or by way of a provider."""

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.console import table
from assistant.errors import UsageError
from assistant.extracting import ExtractionDesk, reading_in
from assistant.files import Input, Unlisted, inputs
from assistant.jobs import Failure, Worked, queue
from assistant.settings import Settings, user_name
from assistant.store import Store
from assistant.store.batches import Batch
from assistant.telling import tell, tell_failures
from assistant.workers import Workers
from schemas import report_type, report_types

if TYPE_CHECKING:
    from assistant.backlog import Desk

DONE, PARTLY = 0, 3


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""
    parts = commands["batch"].add_subparsers(metavar="COMMAND", required=True)
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


@contextmanager
def _files(arguments: argparse.Namespace) -> Iterator[tuple[Store, ExtractionDesk]]:
    """The store, and what reads files: in worker processes, since nobody knows what is in them."""
    with Workers() as workers, closing(Store.open(arguments.database, read=reading_in(workers))) as store:
        kind = report_type(arguments.report_type)
        yield store, ExtractionDesk(engine=None, report_type=kind, workers=workers)


def _write(arguments: argparse.Namespace) -> int:
    from assistant import batches  # here and below: the model clients take seconds to load, and few commands need them
    from assistant.model import model_engine

    found, unlisted = _found(arguments)
    files = [one.path for one in found]
    with _files(arguments) as (store, desk):
        kind = desk.report_type
        with model_engine(files, store=store, images=arguments.images or None) as engine:
            asked = batches.from_files(found, desk) if arguments.paths else batches.from_store(store, kind, desk)
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
    responses, files = batches.load_responses(arguments.file), [one.path for one in found]
    failed = tell_failures(unlisted)
    with _files(arguments) as (store, desk):
        kind = desk.report_type
        with model_engine(files, store=store, images=arguments.images or None) as engine:
            if arguments.paths:
                how = {"engine": engine, "report_type": kind, "missing": arguments.missing, "workers": desk.workers}
                for one in batches.read_responses(responses, found, arguments.out, **how):
                    failed |= tell_failures(one.failures)
                    tell_failures(one.told)
                    if one.written is not None:
                        print(one.written, flush=True)
            else:
                batch = BatchEngine(engine, responses, kept=arguments.missing)
                chosen = batches.answerable_in(store, kind, batch)
                for worked in batches.read_into(store, chosen, batch, desk=desk, who=user_name()):
                    failed |= _worked(worked)
    failed |= tell_failures(batches.left_over(responses, arguments.file))
    return PARTLY if failed else DONE


def _submit(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    found, unlisted = _found(arguments)
    failed = tell_failures(unlisted)
    options = {"max_cost": arguments.max_cost, "images": arguments.images or None}
    with _files(arguments) as (store, files):
        queued = queue(store, found, report_type=files.report_type, who=user_name(), workers=files.workers)
        failed |= tell_failures(one for one in queued if isinstance(one, Failure))
        with _opened(store, files, **options) as desk:
            done = backlog.submit(desk, again=arguments.again)
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

    found: list[Batch | Failure] = []
    with _files(arguments) as (store, files):
        if store.batches.all():
            with _opened(store, files) as desk:
                found = list(backlog.follow(store, desk.remote, desk.server))
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
    with _files(arguments) as (store, files):
        if not store.batches.all():
            tell(["バッチはありません。 / There is no batch."])
            return DONE
        with _opened(store, files) as desk:
            while True:
                for one in backlog.collect(desk):
                    failed |= tell_failures([one]) if isinstance(one, Failure) else _worked(one)
                if not arguments.wait or backlog.all_over(store):
                    break
                time.sleep(arguments.every)
    return PARTLY if failed else DONE


def _cancel(arguments: argparse.Namespace) -> int:
    from assistant import backlog

    with _files(arguments) as (store, files), _opened(store, files) as desk:
        batch = backlog.cancel(store, desk.remote, arguments.batch)
    print(_table([batch]))
    return DONE


def _worked(worked: Worked) -> bool:
    """Tell of a submission that was taken in; whether something of it failed."""
    failed = tell_failures(worked.failures)
    print(f"{worked.submission.id}\t{worked.submission.name}", flush=True)
    return failed


@contextmanager
def _opened(store: Store, files: ExtractionDesk, **options: Any) -> Iterator["Desk"]:
    """The model's side: its engine over the store, and the provider's batches."""
    from assistant.backlog import Desk
    from assistant.engines.llm.remote import RemoteBatches
    from assistant.model import model_engine

    with model_engine(store=store, **options) as engine, closing(RemoteBatches(engine.settings)) as remote:
        yield Desk(store=store, engine=engine, remote=remote, files=files, who=user_name())
