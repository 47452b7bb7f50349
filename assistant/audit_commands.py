"""assistant audit …: whether the log of who did what still holds together, and what it says."""

import argparse
from collections.abc import Mapping
from contextlib import closing

from assistant.console import table
from assistant.settings import Settings
from assistant.store import Store
from assistant.telling import tell

DONE, FAILED = 0, 1


def _verify(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database, files=arguments.files)) as store:
        store.audit.seal()
        found = store.verified(noted=arguments.head, with_files=not arguments.no_files)
    tell(f"変更あり / tampered: {one.ja} / {one.en}" for one in found.faults)
    tell(f"注意 / note: {one.ja} / {one.en}" for one in found.odd)
    tell([f"記録 {found.entries}件、ファイル {found.files}件 / {found.entries} entries, {found.files} files"])
    if found.faults:
        tell([f"{len(found.faults)}か所が合いません。 / {len(found.faults)} faults."])
        return FAILED
    tell(["記録はつながっています。次の値を控えておくと、あとで --head で確かめられます。"])
    tell(["The log holds together. Note this head elsewhere; later, verify against it with --head."])
    print("" if found.head is None else found.head.hash)
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database)) as store:
        entries = store.audit.entries(arguments.id, last=arguments.last)
    rows = [
        (one.chain or None, one.number, one.at.astimezone().isoformat(" ", "seconds"), one.who, one.what, one.subject)
        for one in entries
    ]
    headers = ("#", "記録 / entry", "日時 / when", "誰 / who", "何 / what", "対象 / subject")
    print(table(headers, rows))
    return DONE


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""
    inner = commands["audit"].add_subparsers(metavar="COMMAND", required=True)
    text = "書換え・削除がないか確かめる / whether anything was changed or deleted"
    verify = inner.add_parser("verify", help=text, description=text)
    verify.set_defaults(command=_verify)
    verify.add_argument("--head", metavar="HASH", help="控えておいた値 / the head that was noted earlier")
    verify.add_argument("--no-files", action="store_true", help="ファイルの中身は調べない / leave the files out")
    verify.add_argument(
        "--files", default=settings.files, metavar="URL", help="ファイル置き場 / file area: a folder, or s3://…"
    )
    text = "記録を一覧する / list it"
    show = inner.add_parser("show", help=text, description=text)
    show.set_defaults(command=_show)
    show.add_argument("id", nargs="?", type=int, metavar="N", help="番号（assistant status）/ number of a submission")
    show.add_argument("--last", type=int, metavar="N", help="新しいものからN件 / the last N only")
    for command in (verify, show):
        command.add_argument("--database", default=settings.database, metavar="URL", help="保存先 / store")
