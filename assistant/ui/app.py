"""The web application: the guard, the routes, the static files, and Gradio's page mounted at the root."""

import logging
from collections.abc import Iterable
from pathlib import Path

import gradio as gr
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.responses import Response

from assistant.errors import AssistantError, DecisionError, StoreError, TooLargeError, UnreadableError, UsageError
from assistant.logs import event
from assistant.store import ThrottledError
from assistant.store.readings import BlindError
from assistant.ui.entrance import Entrance, ForbiddenError, WrongPasswordError, door
from assistant.ui.filing import filing
from assistant.ui.guard import LOOPBACK, Guard
from assistant.ui.history import histories
from assistant.ui.listed import listing
from assistant.ui.operations import Measured, Metrics, operations
from assistant.ui.routes import Desk, Met, routes
from assistant.ui.screen import HEAD, screen, theme
from assistant.ui.takeover import taking_over

_LOG = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
# Named here because Windows may have other ideas about .js, and a module of another type is not run.
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_STATUS: tuple[tuple[type[AssistantError], int], ...] = (
    (TooLargeError, 413),
    (UnreadableError, 422),
    (DecisionError, 422),
    (UsageError, 404),
    (WrongPasswordError, 401),
    (ThrottledError, 429),
    (ForbiddenError, 403),
    (BlindError, 403),
)


def create_app(
    desk: Desk, *, hosts: frozenset[str] = LOOPBACK, entrance: Entrance, more: Iterable[APIRouter] = ()
) -> FastAPI:
    """The application for these host names; `entrance` tells who asks; `more` routes stand under /api, too."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(AssistantError, _told)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.include_router(routes(desk))
    app.include_router(listing(desk.store, desk.rooms, uploads=desk.take_in is not None))
    app.include_router(filing(desk.store, desk.rooms))
    app.include_router(taking_over(desk.store, desk.pictures, desk.rooms))
    app.include_router(histories(desk.store, desk.rooms))
    app.include_router(door(entrance))
    metrics = Metrics(desk.store)
    app.include_router(operations(desk.store, metrics))
    for router in more:
        app.include_router(router)
    _static(app)
    if entrance.form:
        _login_page(app)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        screen(),
        path="/",
        footer_links=[],
        show_error=False,
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        head=HEAD,
    )
    # Outermost: added last. What the guard refuses is measured as well.
    mounted.add_middleware(Guard, hosts=hosts, entrance=entrance)
    mounted.add_middleware(Measured, metrics=metrics)
    return mounted


def _static(app: FastAPI) -> None:
    # Listed once; nothing but these files has a route.
    files = {path.name: path for path in STATIC.iterdir() if path.suffix in TYPES}

    @app.get("/ui/{name}")
    def static(name: str) -> Response:
        path = files.get(name)
        if path is None:
            return Response(status_code=404)
        return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers={"Cache-Control": "no-cache"})


def _login_page(app: FastAPI) -> None:
    @app.get("/login")
    def login() -> Response:
        page = (STATIC / "login.html").read_bytes()
        return Response(page, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


async def _told(request: Request, error: Exception) -> JSONResponse:
    """What went wrong, in both languages."""
    assert isinstance(error, AssistantError)
    if isinstance(error, Met):
        return JSONResponse(error.body, status_code=error.status)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if isinstance(error, StoreError):
        # The database failed (then there is a cause), or there is no such submission. Only the first is worth a retry.
        status = 503 if error.__cause__ is not None else 404
    if status >= 500:
        event(_LOG, "failed", level=logging.ERROR, error=error)
    return JSONResponse({"message": error.text.as_dict()}, status_code=status)


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    """A request that no version of this screen sends."""
    message = {
        "ja": "要求の形が正しくありません。画面を読み込み直してください。",
        "en": "Malformed request. Reload the page.",
    }
    return JSONResponse({"message": message}, status_code=400)
