"""assistant import, worker, retry, cancel, status: the backlog's way through the queue, on any number of machines."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from assistant import engine_options
from assistant.console import table
from assistant.errors import Bilingual, UsageError
from assistant.files import inputs, passed_over
from assistant.jobs import Failure
from assistant.settings import Settings, user_name
from assistant.shift import Shift, on_shift
from assistant.store import State, Store, Submission
from assistant.store.rows import UNDER_REVIEW
from assistant.telling import tell, tell_failures
from assistant.unfilled import SAID
from schemas import report_type

DONE, FAILED, PARTLY = 0, 1, 3

_STATES = {
    State.WAITING: "待ち / waiting",
    State.FAILED: "失敗 / failed",
    State.READY: "確認待ち / ready",
    State.IN_REVIEW: "確認中 / in review",
    State.CONFIRMED: "確認済み / confirmed",
    State.REJECTED: "却下 / rejected",
    State.PURGED: "消去済み / purged",
}


def _import(arguments: argparse.Namespace) -> int:
    chosen, kind = engine_options.chosen(arguments), report_type(arguments.report_type)
    found, unlisted = inputs(arguments.paths)
    if not found and not unlisted:
        raise UsageError(ja="指定された場所にファイルがありません。", en="There is no file at the paths given.")
    failed = tell_failures(unlisted)
    tell_failures(passed_over(arguments.paths))
    with on_shift(arguments, chosen, kind) as shift:
        shift.failed |= failed
        shift.take_in(found)
        shift.work()
    counts = shift.new, shift.known, shift.ready, shift.unfilled, shift.same
    ja = "新規 {}、登録済み {}、読取り {}（うち様式の記入なし {}）、ほかと同じ内容 {}"
    en = "{} new, {} known already, {} extracted ({} with nothing of the form), {} with the content of others"
    tell([f"{ja.format(*counts)} / {en.format(*counts)}"])
    return shift.exit_status()


def _retry(arguments: argparse.Namespace) -> int:
    if bool(arguments.submissions) == arguments.all:
        raise UsageError(ja="番号か --all のどちらかを指定してください。", en="Give numbers, or --all.")
    chosen, kind = engine_options.chosen(arguments), report_type(arguments.report_type)
    with on_shift(arguments, chosen, kind) as shift:
        taken = _taken_up(shift, arguments.submissions)
        shift.follow(taken)
        shift.work()
    tell([f"再試行 {len(taken)}、読取り {shift.ready} / {len(taken)} taken up again, {shift.ready} extracted"])
    return shift.exit_status()


def _taken_up(shift: Shift, numbers: Sequence[int]) -> list[int]:
    """Failed ones, and cancelled ones that are named, back to waiting."""
    store, taken = shift.store, []
    chosen = [store.submission(n) for n in numbers] if numbers else store.each(State.FAILED)
    for one in chosen:
        if not numbers and one.report_type != shift.kind.name:
            continue
        if one.state is State.REJECTED and one.extraction is None:
            store.reopen(one.id, who=shift.who)
        elif one.state is State.FAILED:
            store.retry(one.id, who=shift.who)
        else:
            shift.failed |= tell_failures([_not_in_state(one, "失敗していません", "did not fail")])
            continue
        taken.append(one.id)
    return taken


def _cancel(arguments: argparse.Namespace) -> int:
    from assistant.durable import Job, System  # dbos takes a second to load, and few commands need it

    who, failed, ended = user_name(), False, []
    why = Bilingual(ja=f"{who} が待ちから取り消しました。", en=f"Cancelled by {who} while it waited.")
    with closing(Store.open(arguments.database)) as store:
        waiting = {one.submission: one for one in store.waiting.some(arguments.report_type, arguments.submissions)}
        for number in arguments.submissions:
            one = store.submission(number)
            if one.state is not State.WAITING:
                failed |= tell_failures([_not_in_state(one, "待ちではありません", "does not wait")])
                continue
            store.reject(number, why, who=who)
            ended.append(number)
            print(f"{number}\t{one.name}")
    system = System.open_existing(arguments.database) if ended else None
    if system is not None:
        with closing(system):
            system.cancel(system.live_of(Job.of(waiting[number]) for number in ended if number in waiting))
    tell([f"取消し {len(ended)} / {len(ended)} cancelled"])
    return PARTLY if failed else DONE


def _not_in_state(one: Submission, ja: str, en: str) -> Failure:
    words = _STATES[one.state].split(" / ")
    why = Bilingual(ja=f"{ja}（{words[0]}）。", en=f"It {en}: it is {words[1]}.")
    return Failure(name=f"{one.id} {one.name}", why=why)


def _worker(arguments: argparse.Namespace) -> int:
    chosen, kind = engine_options.chosen(arguments), report_type(arguments.report_type)
    with on_shift(arguments, chosen, kind) as shift:
        tell([f"作業を始めます（{chosen.address}）。Ctrl-C で終了します。 / Working; Ctrl-C ends it."])
        shift.serve(until_empty=arguments.until_empty)
    tell([f"読取り {shift.ready} / {shift.ready} extracted"])
    return DONE if arguments.until_empty or shift.stopping.told.is_set() else FAILED


# --- status ----------------------------------------------------------------------------------------------------------


def _status(arguments: argparse.Namespace) -> int:
    most = None if arguments.all else arguments.last
    with closing(Store.open(arguments.database)) as store:
        states, empty = store.counts(), store.unfilled()
        found = store.submissions(newest=most)
        told = {one.id: one for one in (*store.submissions(State.FAILED, State.REJECTED, newest=most), *found)}
        counts = [(words, states[state]) for state, words in _STATES.items()]
        if empty:
            at = list(_STATES).index(State.IN_REVIEW) + 1
            counts.insert(at, ("　うち様式の記入なし / of these nothing of the form", empty))
        later = (
            _at_work(arguments.database, counts, most=most or states[State.WAITING]) if states[State.WAITING] else {}
        )
        told |= {number: store.submission(number) for number in later if number not in told}
    print(table(("状態 / state", "件数 / count"), [*counts, ("合計 / all", states.total())]))
    if found:
        print()
        print(table(_HEADERS, [_row(one) for one in found]))
    if len(found) < states.total():
        print(f"\n最新の {len(found)} 件だけを表示しています（--all、--last N）。", end="")
        print(f" / Only the newest {len(found)} are listed (--all, --last N).")
    for one in sorted(told.values(), key=lambda one: one.id):
        if one.why is not None:
            print(f"\n{one.id} {one.name}: {one.why.ja} / {one.why.en}")
        said = SAID.get(one.unfilled) if one.unfilled is not None and one.state in UNDER_REVIEW else None
        if said is not None:
            print(f"\n{one.id} {one.name}: {said.ja} / {said.en}")
        if one.superseded_by is not None:
            print(f"\n{one.id} {one.name}: {one.superseded_by} に差替え / superseded by {one.superseded_by}")
        if one.state is State.WAITING and (why := later.get(one.id)) is not None:
            print(f"\n{one.id} {one.name}: 再試行待ち：{why.ja} / waits for another try: {why.en}")
    return DONE


_HEADERS = ("#", "状態 / state", "年度 / year", "提出者 / group", "確認 / decided", "要確認 / look", "書類 / name")


def _row(one: Submission) -> tuple[object, ...]:
    decided = f"{one.decided}/{one.lines}"
    return one.id, _STATES[one.state], one.fiscal_year, one.group_name, decided, one.look, one.name


def _at_work(database: str | Path, counts: list[tuple[str, int]], *, most: int) -> dict[int, Bilingual]:
    """Divide those that wait into running ones, those put off, and the rest; why (some) were put off, by submission."""
    from assistant.durable import System
    from assistant.durable.system import DELAYED, RUNNING

    system = System.open_existing(database)
    if system is None:
        return {}
    with closing(system):
        live = system.counts()
        later = {job.submission: job.why for job in system.put_off(most=most) if job.why is not None}
    if live[RUNNING]:
        counts.insert(1, ("　うち処理中 / of these running", live[RUNNING]))
    if live[DELAYED]:
        counts.insert(1, ("　うち再試行待ち / of these put off", live[DELAYED]))
    return later


# --- arguments -------------------------------------------------------------------------------------------------------


def declare(commands: Mapping[str, argparse.ArgumentParser], settings: Settings) -> None:
    """Say what the commands take."""

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        found = commands[name]
        found.set_defaults(command=run)
        found.add_argument(
            "--database", default=settings.database, metavar="URL", help="保存先 / store: a path, or postgresql://…"
        )
        return found

    taken = command("import", _import)
    taken.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="ファイルかフォルダー / file or folder")
    worker = command("worker", _worker)
    worker.add_argument("--until-empty", action="store_true", help="なくなれば終わる / end when nothing is left")
    again = command("retry", _retry)
    again.add_argument("submissions", nargs="*", type=int, metavar="ID", help="番号（assistant status）/ numbers")
    again.add_argument("--all", action="store_true", help="失敗したものすべて / all that failed")
    for one in (taken, again):
        one.add_argument(
            "--queue-only", action="store_true", help="登録だけして、読取りはworkerに / leave the work to workers"
        )
        one.add_argument(
            "--priority", type=int, choices=range(1, 10), default=5, metavar="N", help="1が先、9が後 / 1 is first (5)"
        )
    for one in (taken, worker, again):
        engine_options.declare(one)
        one.add_argument("--processes", type=int, metavar="N", help="読取りプロセスの数 / processes that read (cores)")
        one.add_argument(
            "--at-once", metavar="N", help="モデルに同時に送る件数、全体で / at once at the model, over all machines"
        )
        one.add_argument("--rate", metavar="N/SECONDS", help="モデルに送る速さ、全体で / begun there, by all machines")
    cancel = command("cancel", _cancel)
    cancel.add_argument("submissions", nargs="+", type=int, metavar="ID", help="番号（assistant status）/ numbers")
    status = command("status", _status)
    status.add_argument("--last", type=int, default=50, metavar="N", help="最新のN件を表示 / list the newest N (50)")
    status.add_argument("--all", action="store_true", help="すべて表示 / list all")


__all__ = ["declare"]
