"""assistant purge, backup and restore: what an administrator does to the store as a whole."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from assistant.errors import UsageError
from assistant.settings import Settings, from_environment, user_name
from assistant.store import Store
from assistant.telling import tell

DONE, PARTLY = 0, 3


def _purge(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database, files=arguments.files)) as store:
        found = [store.submission(number) for number in arguments.ids]
        tell(f"{one.id}\t{one.name}" for one in found)
        if not arguments.yes:
            _ask("内容を元に戻せない形で消去します。 / Their contents will be gone for good.")
        shared = False
        for one in found:
            done = store.purge(one.id, who=user_name(), reason=arguments.reason)
            print(f"{one.id}\t{len(done.gone)}")
            if done.shared:
                shared = True
                others = ", ".join(map(str, done.sharers))
                tell([f"{one.id}: ファイル{len(done.shared)}件は、書類 {others} にも属するので残しました。"])
                tell([f"  / {len(done.shared)} of its files belong to {others} too, and are still there."])
        _forget_ocr(min(one.added for one in found))
        whole = arguments.quick or store.compact()
    if not whole:
        tell(["ほかのプログラムがデータベースを使っています。閉じてから、もう一度同じコマンドを実行してください。"])
        tell(["Another program uses the database: deleted bytes may be left in its log. Close it, then purge again."])
    return DONE if whole and not shared else PARTLY


def _ask(text: str) -> None:
    tell([text])
    tell(["続けるには yes と入力してください。 / Type yes to go on."])
    if sys.stdin.readline().strip().lower() != "yes":
        raise UsageError(ja="何も消去していません。", en="Nothing was purged.")


def _forget_ocr(since: datetime) -> None:
    """Delete what OCR read on this computer since then: whose page an entry is, its key does not say."""
    folder = from_environment().ocr_cache
    if folder is None or not folder.is_dir():
        return
    for entry in folder.glob("*.json.gz"):
        if entry.stat().st_mtime >= since.timestamp():
            entry.unlink(missing_ok=True)


def _backup(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database, files=arguments.files)) as store:
        made = store.back_up(arguments.out, who=user_name())
    tell([
        f"書類 {made.rows['submissions']}件、ファイル {made.files}件。SHA-256は次のとおりです。",
        f"{made.rows['submissions']} submissions, {made.files} files. SHA-256 of the backup:",
    ])  # fmt: skip
    print(made.digest)
    return DONE


def _restore(arguments: argparse.Namespace) -> int:
    with closing(Store.open(arguments.database, files=arguments.files)) as store:
        found = store.restore(arguments.file, who=user_name(), replace=arguments.replace)
    when = found.made.astimezone().isoformat(" ", "minutes")
    count = found.rows["submissions"]
    tell([f"{when} のバックアップから書類 {count}件を復元しました。 / {count} submissions restored, as of {when}."])
    return DONE


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        found = commands[name]
        found.set_defaults(command=run)
        found.add_argument("--database", default=settings.database, metavar="URL", help="保存先 / store")
        found.add_argument(
            "--files", default=settings.files, metavar="URL", help="ファイル置き場 / file area: a folder, or s3://…"
        )
        return found

    purge = command("purge", _purge)
    purge.add_argument("ids", nargs="+", type=int, metavar="N", help="番号（assistant status）/ number")
    purge.add_argument("--reason", required=True, metavar="TEXT", help="理由（記録に残る）/ why; it is kept")
    purge.add_argument("--yes", action="store_true", help="確認しない / do not ask")
    purge.add_argument(
        "--quick", action="store_true", help="データベースを詰め直さない / do not write the database anew"
    )
    backup = command("backup", _backup)
    backup.add_argument("out", type=Path, metavar="OUT", help="新しいファイル / a new file")
    restore = command("restore", _restore)
    restore.add_argument("file", type=Path, metavar="FILE", help="バックアップ / the backup")
    restore.add_argument("--replace", action="store_true", help="今あるものを置き換える / replace what is there")
