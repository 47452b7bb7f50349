"""The entrance: who asks, and the routes by which people come in and go.

Three ways, by how the server was started: everybody who reaches it is the user of this computer (loopback only, no file
of people); a log-in by name and password; or a reverse proxy that names the person in a header.
"""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Protocol

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import HTTPConnection

from assistant.access import People, Person, Role
from assistant.errors import AssistantError
from assistant.store import Desks

COOKIE = "assistant_session"


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who asks."""

    name: str
    role: Role = Role.REVIEWER


class Entrance(Protocol):
    """A way in."""

    form: bool  # whether there is a log-in page

    def identify(self, connection: HTTPConnection) -> Visitor | None:
        """Who asks; None for nobody."""
        ...


class Open:
    """Everybody is this one: the person at this computer."""

    form = False

    def __init__(self, who: str | Callable[[HTTPConnection], str], role: Role = Role.ADMINISTRATOR) -> None:
        self._who = who
        self._role = role

    def identify(self, connection: HTTPConnection) -> Visitor:
        """Never nobody."""
        return Visitor(name=self._who if isinstance(self._who, str) else self._who(connection), role=self._role)


class Proxied:
    """A reverse proxy on this machine logs people in and names them in a header that it overwrites."""

    form = False

    def __init__(self, header: str, people: People) -> None:
        self._header = header
        self._people = people

    def identify(self, connection: HTTPConnection) -> Visitor | None:
        """Nobody, unless the proxy asks; a reviewer, unless the file of people says more."""
        name = connection.headers.get(self._header, "").strip()
        peer = connection.client.host if connection.client else ""
        if not name or not loopback(peer):
            return None
        person = self._people.find(name) if self._people.exist() else None
        return Visitor(name=name, role=person.role if person else Role.REVIEWER)


class LogIn:
    """Names and passwords from the file of people, sessions from the store."""

    form = True

    def __init__(self, people: People, desks: Desks) -> None:
        self.people = people
        self.desks = desks

    def identify(self, connection: HTTPConnection) -> Visitor | None:
        """Nobody without a session, or once the person was taken out of the file or got another password."""
        token = connection.cookies.get(COOKIE)
        session = self.desks.session(token) if token else None
        person = self.people.find(session.who) if session else None
        if session is None or person is None or session.started < person.changed:
            return None
        return Visitor(name=person.name, role=person.role)

    def enter(self, name: str, password: str, address: str) -> tuple[Person, str] | None:
        """The person and a session's token; None for a wrong name or password. Raises ThrottledError."""
        self.desks.may_try(name, address)
        # Noted before the password is tried, so that many tries at once count as many.
        self.desks.tried(name, address, succeeded=False)
        person = self.people.check(name, password)
        if person is None:
            return None
        self.desks.tried(name, address, succeeded=True)
        return person, self.desks.start_session(person.name)


class Credentials(BaseModel):
    """What the log-in page sends."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class WrongPasswordError(AssistantError):
    """Name and password do not fit."""


class ForbiddenError(AssistantError):
    """Something that only an administrator may do."""


def administrators_only(request: Request) -> None:
    """A route's dependency. Raises ForbiddenError."""
    if request.state.role is not Role.ADMINISTRATOR:
        raise ForbiddenError(ja="この操作は管理者だけができます。", en="Only an administrator may do this.")


def door(entrance: Entrance) -> APIRouter:
    """The routes of coming in, going, and being told who one is."""
    router = APIRouter(prefix="/api")

    @router.get("/me")
    def me(request: Request) -> dict[str, Any]:
        return {"name": request.state.who, "role": request.state.role, "form": entrance.form}

    if isinstance(entrance, LogIn):
        _log_in(router, entrance)
    return router


def _log_in(router: APIRouter, entrance: LogIn) -> None:
    @router.post("/login")
    def log_in(asked: Credentials, request: Request, response: Response) -> dict[str, Any]:
        address = request.client.host if request.client else ""
        entered = entrance.enter(asked.name, asked.password, address)
        if entered is None:
            raise WrongPasswordError(ja="名前かパスワードが違います。", en="Wrong name or password.")
        person, token = entered
        safe = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=safe, path="/")
        return {"name": person.name, "role": person.role}

    @router.post("/logout")
    def log_out(request: Request, response: Response) -> dict[str, Any]:
        entrance.desks.end_session(request.cookies.get(COOKIE, ""))
        response.delete_cookie(COOKIE, path="/")
        return {}


def loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
