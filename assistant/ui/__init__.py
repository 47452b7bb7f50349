"""The review screen: a Gradio page on a FastAPI application, served to this machine."""

from pathlib import Path

import uvicorn
from fastapi import FastAPI

from assistant.readers import DEFAULT, Limits
from assistant.store import Store
from assistant.ui.app import create_app
from assistant.ui.gold import GoldShelf
from assistant.ui.guard import LOOPBACK, Identify
from assistant.ui.routes import Desk, TakeIn

__all__ = ["application", "serve"]


def application(
    store: Store,
    *,
    host: str = "127.0.0.1",
    identify: Identify | None = None,
    take_in: TakeIn | None = None,
    gold: Path | None = None,
    limits: Limits = DEFAULT,
) -> FastAPI:
    """The screen over a store.

    `identify` tells who asks (one reviewer, where it is left out); `take_in` does what uploads want (none: no uploads);
    `gold` is a folder of gold cases, one sub-folder a report type, shown beside the values of the same files.
    """
    desk = Desk(store, gold=GoldShelf(gold), take_in=take_in, limits=limits)
    return create_app(desk, hosts=LOOPBACK | {host.lower()}, identify=identify or (lambda connection: "reviewer"))


def serve(
    store: Store,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    take_in: TakeIn | None = None,
    gold: Path | None = None,
) -> None:
    """Serve the review screen until Ctrl-C. Raises OSError where the port is taken."""
    app = application(store, host=host, take_in=take_in, gold=gold)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, ws="none")
