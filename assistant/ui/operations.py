"""/healthz and /metrics, and the middleware that measures requests: by route, never by what was asked for."""

import logging
import time
from collections.abc import Callable, Iterator

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access import Role
from assistant.errors import StoreError
from assistant.logs import event
from assistant.store import Store
from assistant.store.statistics import Spent
from assistant.ui.entrance import Entrance, Proxied, loopback

HEALTH, METRICS = "/healthz", "/metrics"
FRESH = 10.0  # seconds for which an answer of the store serves several scrapes
_LOG = logging.getLogger(__name__)
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_CAUSES = 50  # that are told apart


class Metrics:
    """What this process has served, and what the store holds; in Prometheus' text format."""

    def __init__(self, store: Store, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._spent = Spent()
        self._kept: tuple[float, list[Metric]] | None = None
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "assistant_request_seconds",
            "Time to answer a request, by route.",
            ("method", "route", "status"),
            registry=self.registry,
            buckets=_BUCKETS,
        )
        self.registry.register(self)

    def text(self) -> bytes:
        """All of it. Raises StoreError."""
        return generate_latest(self.registry)

    def describe(self) -> list[Metric]:
        """Nothing before somebody asks: the store is not touched when the server starts."""
        return []

    def collect(self) -> Iterator[Metric]:
        """What the store holds, at most some seconds old."""
        if self._kept is None or self._clock() - self._kept[0] > FRESH:
            self._kept = self._clock(), list(self._asked())
        yield from self._kept[1]

    def _asked(self) -> Iterator[Metric]:
        statistics = self._store.statistics
        states = GaugeMetricFamily("assistant_submissions", "Submissions by state.", labels=("state",))
        for state, count in statistics.counts().items():
            states.add_metric((state.value,), count)
        yield states
        for name, count in statistics.logged().items():
            yield CounterMetricFamily(f"assistant_{name}", f"{name.capitalize()} in the store.", value=count)
        causes = GaugeMetricFamily("assistant_failed", "Failed submissions by cause.", labels=("cause",))
        for one in statistics.failures()[:_CAUSES]:
            causes.add_metric((one.why.en[:200],), one.count)
        yield causes
        spent = self._spent = statistics.spent(self._spent)
        tokens = CounterMetricFamily("assistant_model_tokens", "Tokens that models used.", labels=("kind",))
        tokens.add_metric(("prompt",), spent.prompt_tokens)
        tokens.add_metric(("completion",), spent.completion_tokens)
        yield tokens
        yield CounterMetricFamily("assistant_model_requests", "Requests to models.", value=spent.requests)
        yield CounterMetricFamily("assistant_model_cost_usd", "Cost, where a price is known.", value=spent.cost)
        unpriced = "Extractions by models whose cost is not known."
        yield CounterMetricFamily("assistant_model_unpriced", unpriced, value=spent.unpriced)


def operations(store: Store, metrics: Metrics) -> APIRouter:
    """The two routes. The guard lets anybody ask for the first, and for the second whom `may_measure` names."""
    router = APIRouter()

    @router.get(HEALTH)
    def healthz() -> Response:
        good = store.statistics.healthy()
        return Response("ok\n" if good else "failing\n", status_code=200 if good else 503, media_type="text/plain")

    @router.get(METRICS)
    def measured() -> Response:
        try:
            return Response(metrics.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})
        except StoreError as exc:
            event(_LOG, "metrics failed", level=logging.ERROR, error=exc)
            return Response("failing\n", status_code=503, media_type="text/plain")

    return router


def may_measure(scope: Scope, role: Role | None, entrance: Entrance, *, host_is_loopback: bool) -> bool:
    """An administrator, or a program on this machine that no proxy stands before."""
    if role is Role.ADMINISTRATOR:
        return True
    client = HTTPConnection(scope).client
    headers = Headers(scope=scope)
    direct = host_is_loopback and not any(name in headers for name in _FORWARDED)
    return direct and not isinstance(entrance, Proxied) and client is not None and loopback(client.host)


class Measured:
    """ASGI middleware, outermost: times every request and logs it by its route, status and time."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun = 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - begun
            route, method = _route(scope), _method(scope)
            self._metrics.seconds.labels(method, route, str(status)).observe(seconds)
            event(_LOG, "request", method=method, route=route, status=status, ms=round(1000 * seconds, 1))


def _route(scope: Scope) -> str:
    """The route's template; never the path itself, which may hold anything."""
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "-"


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "-"
