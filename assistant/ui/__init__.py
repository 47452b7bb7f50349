"""The review screen: a Gradio page on a FastAPI application, served to this machine."""

from pathlib import Path

import uvicorn
from fastapi import FastAPI

from assistant.engines import Engine
from assistant.readers import DEFAULT, Limits
from assistant.settings import user_name
from assistant.store import Store
from assistant.ui.app import create_app
from assistant.ui.gold import GoldShelf
from assistant.ui.guard import LOOPBACK, Identify
from assistant.ui.intake import taking_in
from assistant.ui.routes import Desk
from schemas import report_type

__all__ = ["application", "serve"]


def application(
    store: Store,
    *,
    host: str = "127.0.0.1",
    engine: Engine | None = None,
    kind: str = "group_report",
    identify: Identify | None = None,
    gold: Path | None = None,
    limits: Limits = DEFAULT,
) -> FastAPI:
    """The screen over a store.

    `engine` reads uploaded files as reports of type `kind` (none: no uploads); `identify` tells who asks (the user of
    this computer, where it is left out); `gold` is a folder of gold cases, one sub-folder a report type, shown beside
    the same files' values.
    """
    who = user_name()
    take_in = taking_in(store, engine=engine, report_type=report_type(kind), limits=limits) if engine else None
    desk = Desk(store, gold=GoldShelf(gold), take_in=take_in, limits=limits)
    return create_app(desk, hosts=LOOPBACK | {host.lower()}, identify=identify or (lambda connection: who))


def serve(
    store: Store,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    engine: Engine | None = None,
    kind: str = "group_report",
    gold: Path | None = None,
) -> None:
    """Serve the review screen until Ctrl-C. Raises OSError where the port is taken."""
    app = application(store, host=host, engine=engine, kind=kind, gold=gold)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, ws="none")
