"""The review screen: a Gradio page on a FastAPI application, served to this machine."""

import gc
from collections.abc import Collection
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from assistant import logs
from assistant.access import People
from assistant.engines import Engine
from assistant.engines.offline import OfflineEngine
from assistant.errors import UsageError
from assistant.readers import DEFAULT, Limits
from assistant.settings import user_name
from assistant.store import Store
from assistant.ui.app import create_app
from assistant.ui.entrance import Entrance, LogIn, Open, Proxied
from assistant.ui.gold import GoldShelf
from assistant.ui.guard import LOOPBACK
from assistant.ui.intake import taking_in
from assistant.ui.overview import overview
from assistant.ui.routes import Desk
from assistant.workers import Workers
from schemas import report_type

__all__ = ["application", "entrance_of", "listen", "serve"]


def application(
    store: Store,
    *,
    host: str = "127.0.0.1",
    engine: Engine | None = None,
    kind: str = "group_report",
    names: Collection[str] = (),
    entrance: Entrance | None = None,
    gold: Path | None = None,
    limits: Limits = DEFAULT,
    workers: Workers | None = None,
) -> FastAPI:
    """The screen over a store.

    `engine` reads uploaded files as reports of type `kind` (none: no uploads); `names` are other host names under which
    it is reached; `entrance` tells who asks (the user of this computer, where it is left out); `gold` is a folder of
    gold cases, one sub-folder a report type, shown beside the same files' values.
    """
    wanted = report_type(kind)
    take_in = taking_in(store, engine=engine, report_type=wanted, limits=limits, workers=workers) if engine else None
    desk = Desk(store, gold=GoldShelf(gold), take_in=take_in, limits=limits)
    hosts = LOOPBACK | {host.lower(), *(name.lower() for name in names)}
    engines = {one.name: one for one in (engine, OfflineEngine()) if one is not None}
    more = overview(store, engines, desk.rooms, limits=limits, workers=workers)
    return create_app(desk, hosts=hosts, entrance=entrance or Open(user_name()), more=[more])


def entrance_of(store: Store, people: People, *, host: str, user_header: str | None = None) -> Entrance:
    """The way in: by a proxy's header, by log-in where there is a file of people, else open to this computer alone.

    Raises UsageError where nobody could log in and others than this computer could ask.
    """
    if user_header:
        return Proxied(user_header, people)
    if people.exist():
        people.all()  # a file that cannot be read is told now
        return LogIn(people, store.desks)
    if host.lower() in LOOPBACK:
        return Open(user_name())
    raise UsageError(
        ja=f"ほかのパソコンから使う（--host {host}）には、先に `assistant user add 名前` で利用者を登録してください。",
        en=f"Before others can use the screen (--host {host}), add people by `assistant user add NAME`.",
    )


def serve(
    store: Store,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    engine: Engine | None = None,
    kind: str = "group_report",
    gold: Path | None = None,
    names: Collection[str] = (),
    entrance: Entrance | None = None,
    workers: Workers | None = None,
) -> None:
    """Serve the review screen until Ctrl-C. Raises OSError where the port is taken."""
    app = application(
        store, host=host, engine=engine, kind=kind, gold=gold, names=names, entrance=entrance, workers=workers
    )
    # Whom a proxy names is only believed of a proxy on this machine: then the peer's own address must stay known.
    forwarded = not isinstance(entrance, Proxied)
    logging = {"log_config": None} if logs.are_set_up() else {"log_level": "warning"}
    listen(app, host=host, port=port, server_header=False, proxy_headers=forwarded, **logging)


def listen(app: FastAPI, *, host: str, port: int, **options: Any) -> None:
    """Serve an application until Ctrl-C, with `options` of uvicorn's. Raises OSError where the port is taken."""
    # What is there by now stays. Looking through all of it for garbage would hold up a key for a third of a second.
    gc.collect()
    gc.freeze()
    uvicorn.run(app, host=host, port=port, ws="none", **options)
