"""The guard: every request passes here before any route, Gradio's included; nobody unknown gets further.

Gradio's own routes for events, uploads, files and its API are closed: the screen decides by `/api`, and Gradio only
serves its page. A page on another site can neither read nor post here (same-origin), nor can a name that was pointed at
this machine (DNS rebinding: the Host header must be one of ours).
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.entrance import Entrance, Open, Visitor
from assistant.ui.operations import HEALTH, METRICS, may_measure

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
READS = frozenset({"GET", "HEAD"})

# Gradio's page and what it loads; nothing else of Gradio is reachable.
GRADIO_PAGE = frozenset({"/", "/theme.css", "/favicon.ico", "/static/js/iframeResizer.contentWindow.min.js"})
GRADIO_FOLDERS = ("/assets/", "/static/fonts/", "/static/img/")
OWN = ("/api/", "/ui/")

# gr.HTML builds its script with `new Function`, hence 'unsafe-eval'; scripts still come from this host only.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# What anybody may load: the log-in page, and files that are the same for everyone.
OPEN = frozenset({"/login", "/theme.css", "/favicon.ico", "/api/login", HEALTH})
OPEN_FOLDERS = (*GRADIO_FOLDERS, "/ui/")


class Guard:
    """ASGI middleware. Puts who asks into `request.state.who`, and their role into `request.state.role`.

    Answers 401 (not logged in; the page itself leads to the log-in), 403 (a foreign host or origin), 404 (a route that
    the screen does not use).
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], entrance: Entrance) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._entrance = entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = self._refusal(scope)
        if refused is None and not _open(scope["path"]):
            # In a thread: it asks the store.
            visitor = await run_in_threadpool(self._entrance.identify, HTTPConnection(scope))
            if scope["path"] == METRICS:
                refused = self._unmeasured(scope, visitor)
            elif visitor is not None:
                scope.setdefault("state", {}).update(who=visitor.name, role=visitor.role)
            elif scope["path"] == "/" and self._entrance.form:
                refused = RedirectResponse("/login", status_code=303)
            else:
                refused = _refusal(401, "ログインしてください。", "Please log in.")
        sending = _with_headers(send, private=scope["path"].startswith("/api/"))
        await (refused or self._app)(scope, receive, sending)

    def _unmeasured(self, scope: Scope, visitor: Visitor | None) -> Response | None:
        host = _hostname(Headers(scope=scope).get("host", ""))
        role = visitor.role if visitor is not None and not isinstance(self._entrance, Open) else None
        if may_measure(scope, role, self._entrance, host_is_loopback=host in LOOPBACK):
            return None
        return _refusal(403, "この操作は管理者だけができます。", "Only an administrator may do this.")

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        path, method = scope["path"], scope["method"]
        if path == HEALTH and method in READS:
            return None  # whoever watches the server may call it by any name: it says nothing else
        if _hostname(headers.get("host", "")) not in self._hosts:
            return _refusal(403, "このホスト名では利用できません。", "This host name is not served.")
        log_in = path == "/login" and method in READS and self._entrance.form
        if not log_in and not _served(path, method):
            return _refusal(404, "ありません。", "Not found.")
        if path.startswith("/api/") and not _same_origin(headers, scope, must_say=method not in READS):
            return _refusal(403, "ほかのサイトからの要求は受け付けません。", "Requests of other sites are refused.")
        return None


def _served(path: str, method: str) -> bool:
    if path.startswith("/api/"):
        return method in READS or method == "POST"
    return method in READS and (path == METRICS or path in GRADIO_PAGE or path.startswith((*GRADIO_FOLDERS, *OWN)))


def _open(path: str) -> bool:
    return path in OPEN or path.startswith(OPEN_FOLDERS)


def _hostname(host: str) -> str:
    """The name in a Host header, without port and brackets; "" for one that makes no sense."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _same_origin(headers: Headers, scope: Scope, *, must_say: bool) -> bool:
    """Whether the browser says that our own page asks. A request that says nothing may only read."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        return False
    if site is not None:
        return site == "same-origin" or (site == "none" and not must_say)
    return origin is not None or not must_say


def _refusal(status: int, ja: str, en: str) -> JSONResponse:
    return JSONResponse({"message": {"ja": ja, "en": en}}, status_code=status)


def _with_headers(send: Send, *, private: bool) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if private and "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sending
