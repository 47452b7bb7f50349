"""assistant extract, review, export, schema, generate, demo and user: what most people call."""

import argparse
import getpass
import json
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from assistant import engine_options, publication_commands, stats_commands
from assistant.access import People, Role
from assistant.console import table
from assistant.demo import FOLDER, load, summary
from assistant.engines import Engine
from assistant.errors import UsageError, by_system
from assistant.eval.dataset import EVAL
from assistant.export import ENCODINGS, FORMATS, json_schema
from assistant.extracting import ExtractionDesk, reading_in
from assistant.files import Input, Unlisted, inputs, passed_over
from assistant.jobs import confirmed, confirmed_records, extract_to
from assistant.settings import Settings, user_name
from assistant.store import Store
from assistant.telling import tell, tell_failures
from assistant.workers import Workers
from schemas import report_type
from schemas.fields import ReportType

DONE, PARTLY = 0, 3


def _extract(arguments: argparse.Namespace) -> int:
    kind = report_type(arguments.report_type)
    found, unlisted = inputs(arguments.paths, without=arguments.out)
    _refuse_nothing(found, unlisted)
    engine = engine_options.chosen(arguments, found).engine
    if arguments.dry_run:
        return _dry_run(found, unlisted, engine, kind)
    failed = tell_failures(unlisted)
    tell_failures(passed_over(arguments.paths))
    read, partly, lost = 0, 0, len(unlisted)
    with Workers() as workers:
        for one in extract_to(found, arguments.out, engine=engine, report_type=kind, workers=workers):
            failed |= tell_failures(one.failures)
            tell_failures(one.told)
            if one.written is not None:
                print(one.written, flush=True)
            read += one.written is not None
            partly += one.written is not None and bool(one.failures or one.told)
            lost += one.written is None and bool(one.failures)
    tell([
        f"読取り {read}件（うち問題あり {partly}件）、読取不可 {lost}件"
        f" / {read} read ({partly} of them with problems), {lost} failed"
    ])  # fmt: skip
    return PARTLY if failed else DONE


def _dry_run(found: Sequence[Input], unlisted: Sequence[Unlisted], engine: Engine, kind: ReportType) -> int:
    from assistant import batches  # here and below: the model clients take seconds to load, and few commands need them
    from assistant.engines.llm import LlmEngine

    if not isinstance(engine, LlmEngine):
        raise UsageError(ja="--dry-run は --engine llm とともに使います。", en="--dry-run goes with --engine llm.")
    with Workers() as workers:
        asked = batches.from_files(found, ExtractionDesk(engine=None, report_type=kind, workers=workers))
        total, failures = batches.estimated(asked, engine=engine, report_type=kind)
    cost = "?" if total.cost is None else f"{total.cost:.4f}"
    print(table(
        ("問合せ / requests", "入力 / prompt tokens", "出力 / completion tokens", "費用 / USD"),
        [(total.requests, total.prompt_tokens, total.completion_tokens, cost)],
    ))  # fmt: skip
    tell(["見積りです。何も送っていません。 / An estimate; nothing was sent."])
    return PARTLY if tell_failures([*unlisted, *failures]) else DONE


def _review(arguments: argparse.Namespace) -> int:
    with Workers() as workers, closing(Store.open(arguments.database, read=reading_in(workers))) as store:
        engine, people = engine_options.chosen(arguments).engine, People(arguments.people)
        _serve(store, arguments, engine=engine, people=people, workers=workers)
    return DONE


def _user_add(arguments: argparse.Namespace) -> int:
    password = _password(asked_twice=not arguments.password_stdin)
    new = People(arguments.people).put(arguments.name, Role(arguments.role), password)
    word = ("登録しました", "added") if new else ("変更しました", "changed")
    tell([f"{arguments.name}（{arguments.role}）を{word[0]}。 / {arguments.name} ({arguments.role}) {word[1]}."])
    return DONE


def _user_remove(arguments: argparse.Namespace) -> int:
    People(arguments.people).remove(arguments.name)
    tell([f"{arguments.name} を削除しました。 / {arguments.name} removed."])
    return DONE


def _user_list(arguments: argparse.Namespace) -> int:
    people = People(arguments.people)
    rows = [(one.name, one.role.value) for one in people.all()] if people.exist() else []
    print(table(("名前 / name", "役割 / role"), rows))
    return DONE


def _password(*, asked_twice: bool) -> str:
    """Typed unseen, or the first line of stdin. Raises UsageError where the two differ."""
    if not asked_twice:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("パスワード / password: ")
    if first != getpass.getpass("もう一度 / once more: "):
        raise UsageError(ja="二つのパスワードが違います。", en="The two passwords differ.")
    return first


def _export(arguments: argparse.Namespace) -> int:
    if arguments.format == "publication":
        return publication_commands.publish(arguments)
    kind = report_type(arguments.report_type)
    with closing(Store.open(arguments.database)) as store:
        reports = [[one.id, one.revision] for one in confirmed(store, kind)]
        told = {"reports": reports}
        store.audit.note("exported", who=user_name(), subject=f"export:{arguments.format}", values=told)
        whole = stats_commands.written(arguments, confirmed_records(store, kind), kind)
    print(arguments.out)
    tell([f"確認済みの報告書 {len(reports)}件 / {len(reports)} confirmed reports"])
    return DONE if whole else PARTLY


def _schema(arguments: argparse.Namespace) -> int:
    print(json.dumps(json_schema(report_type(arguments.report_type)), ensure_ascii=False, indent=1))
    return DONE


def _generate(arguments: argparse.Namespace) -> int:
    from assistant.eval.generate import Errors, choose_families, generate_cases  # of use to few commands

    if arguments.cases < 1:
        raise UsageError(ja="--cases は1以上にしてください。", en="--cases must be 1 or more.")
    families = choose_families(
        _names(arguments.renderings), families=_names(arguments.families), without=_names(arguments.without)
    )
    errors = Errors.parse(arguments.errors) if arguments.errors else None
    count = generate_cases(arguments.cases, arguments.seed, arguments.out, families=families, errors=errors)
    tell([f"{count}件を作りました。 / {count} cases."])
    print(arguments.out)
    return DONE


def _names(text: str) -> list[str]:
    """The names in a list with commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _demo(arguments: argparse.Namespace) -> int:
    kind, engine = report_type(arguments.report_type), engine_options.chosen(arguments).engine
    FOLDER.mkdir(exist_ok=True)
    database = FOLDER / "assistant.sqlite3"
    with Workers() as workers, closing(Store.open(database, read=reading_in(workers))) as store:
        failed = tell_failures(load(store, engine=engine, report_type=kind, workers=workers))
        print(summary(store), flush=True)
        if not arguments.no_serve:
            _serve(store, arguments, engine=engine, gold=EVAL, workers=workers)
    return PARTLY if failed else DONE


def _serve(
    store: Store,
    arguments: argparse.Namespace,
    *,
    engine: Engine,
    people: People | None = None,
    gold: Path | None = None,
    workers: Workers | None = None,
) -> None:
    _check_port(arguments.host, arguments.port)
    # Imported here because Gradio takes seconds to start, which no other command should wait for.
    from assistant.ui import entrance_of, serve

    entrance = people and entrance_of(store, people, host=arguments.host, user_header=arguments.user_header)
    names = arguments.public_name if people else ()

    tell([f"確認画面 / review screen: http://{arguments.host}:{arguments.port}  (Ctrl-C で終了 / ends it)"])
    serve(
        store,
        host=arguments.host,
        port=arguments.port,
        engine=engine,
        gold=gold,
        names=names,
        entrance=entrance or None,
        workers=workers,
    )


def _check_port(host: str, port: int) -> None:
    """Raises UsageError where the port cannot be had: the server itself would only say so in its log."""
    try:
        with closing(socket.create_server((host, port))):
            pass
    except OSError as exc:
        raise UsageError(
            ja=f"{host}:{port} は使えません（{by_system(exc).ja}）。--port で別の番号を指定してください。",
            en=f"Cannot serve at {host}:{port} ({by_system(exc).en}). Give another port by --port.",
        ) from exc


def _refuse_nothing(found: Sequence[object], unlisted: Sequence[object]) -> None:
    if not found and not unlisted:
        raise UsageError(ja="指定された場所にファイルがありません。", en="There is no file at the paths given.")


# --- arguments -------------------------------------------------------------------------------------------------------


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""
    extract = _command(commands, "extract", _extract)
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="ファイルかフォルダー / file or folder")
    extract.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="出力先フォルダー / folder for the results"
    )

    review = _command(commands, "review", _review)

    export = _command(commands, "export", _export)
    export.add_argument("--format", choices=(*FORMATS, "publication"), required=True)
    export.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="ファイル（csv、publicationはフォルダー）/ file; csv, publication: a folder",
    )

    _command(commands, "schema", _schema)
    _declare_generate(_command(commands, "generate", _generate))
    demo = _command(commands, "demo", _demo)
    demo.add_argument("--no-serve", action="store_true", help="一覧を表示して終了 / stop after the summary")

    extract.add_argument("--dry-run", action="store_true", help="費用だけ見積もる / estimate the costs only (llm)")
    for command in (extract, review, demo):
        engine_options.declare(command)
    for command in (review, demo):
        command.add_argument("--port", type=int, default=7860, help="(7860)")
    demo.set_defaults(host="127.0.0.1")  # open to this computer alone, without a log-in
    _declare_server(review)
    for command in (review, *_user(commands["user"])):
        command.add_argument(
            "--people",
            type=Path,
            default=Path(settings.people),
            metavar="FILE",
            help="利用者のファイル / file of people",
        )
    for name in ("review", "export"):
        commands[name].add_argument(
            "--database", default=settings.database, metavar="URL", help="保存先 / store: a path, or postgresql://…"
        )
    export.add_argument("--encoding", choices=tuple(ENCODINGS), help="csvの文字コード / of csv (utf-8)")


def _declare_generate(generate: argparse.ArgumentParser) -> None:
    generate.add_argument("--cases", type=int, required=True, metavar="N", help="件数 / how many")
    generate.add_argument(
        "--seed", type=int, required=True, metavar="S", help="同じ値なら同じ内容 / same seed, same bytes"
    )
    generate.add_argument("--out", type=Path, required=True, metavar="DIR", help="出力先フォルダー / folder")
    generate.add_argument(
        "--renderings", default="text", metavar="R,…", help="text,pdf,docx,xlsx,eml,scan から / kinds of files (text)"
    )
    generate.add_argument("--families", default="", metavar="F,…", help="この種類だけ / these families alone (all)")
    generate.add_argument("--without", default="", metavar="F,…", help="この種類を除く / leave these families out")
    generate.add_argument(
        "--errors", default="", metavar="RATE", help="誤りの割合: 0.3 または 規則=0.5,… / of each mistake (0.12)"
    )


def _declare_server(review: argparse.ArgumentParser) -> None:
    review.add_argument("--host", default="127.0.0.1", help="(127.0.0.1)")
    review.add_argument(
        "--public-name", action="append", default=[], metavar="HOST", help="公開名 / name under which others reach it"
    )
    review.add_argument(
        "--user-header",
        metavar="NAME",
        help="中継サーバーが利用者名を入れるヘッダー / header in which a proxy names the user",
    )


def _user(user: argparse.ArgumentParser) -> tuple[argparse.ArgumentParser, ...]:
    parts = user.add_subparsers(metavar="COMMAND", required=True)
    add = _part(parts, "add", _user_add, "登録する、パスワードを変える / add somebody, or change a password")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.REVIEWER.value, help="(reviewer)")
    add.add_argument("--password-stdin", action="store_true", help="標準入力から / read it from stdin")
    remove = _part(parts, "remove", _user_remove, "削除する / remove somebody")
    remove.add_argument("name", metavar="NAME")
    return add, remove, _part(parts, "list", _user_list, "一覧 / list them")


def _command(
    commands: Mapping[str, argparse.ArgumentParser], name: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    command = commands[name]
    command.set_defaults(command=run)
    return command


def _part(
    parts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    part = parts.add_parser(name, help=text, description=text)
    part.set_defaults(command=run)
    return part


__all__ = ["declare"]
