"""Lets nobody in but the person at this computer: the door in front of every request (an ASGI middleware).

The address that is opened has a secret, which becomes a cookie at once. Requests that name another host, that come from
another site, or that are too large are refused. What goes out may load nothing from elsewhere (Content Security Policy
Level 3), may be framed by nobody, and is kept by no browser.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 4_000_000
"""Bytes of a request: more than the largest text file, as it is written in a form."""
KEY = "key"
_HTTP = 80
"""The port that browsers leave out of an address (RFC 9110, 4.2.1)."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NOT_YOU = "Open the address that `paperkit open` printed: it lets you in on this computer, and nobody else.\n"

_TOO_MUCH = "This is more than paperkit takes at once. Paste less, in several steps.\n"


class Guard:
    """The door: `secret` is what lets in, `port` that on which the server listens.

    `once` lets in too, but the first time only: the address with which a browser is started is seen by all who may
    list the processes of this computer.
    """

    def __init__(self, app: ASGIApp, secret: str, port: int, once: str = "") -> None:
        """Guard an application."""
        self._app, self._secret, self._once = app, secret, once
        named = ("127.0.0.1", "localhost")
        self._hosts = {f"{name}:{port}" for name in named} | ({*named} if port == _HTTP else set())
        self._cookie = f"paperkit-{port}"  # cookies know no port, and two councils may be open

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self._answer(scope)
        sending = _with_headers(send)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        await self._app(scope, _bounded(receive), sending)

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered without asking the application; None where the request may pass."""
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            return _refused(421, "This server answers only to the name of this computer.\n")
        given = parse_qs(scope["query_string"].decode("latin-1")).get(KEY)
        if given and scope["method"] == "GET":
            return self._entered(given[0])
        if not self._is_known(headers):
            return _refused(403, _NOT_YOU)
        if scope["method"] not in ("GET", "HEAD") and headers.get("origin") not in {f"http://{h}" for h in self._hosts}:
            return _refused(403, "This came from another site, and nothing was changed.\n")
        if not headers.get("content-length", "0").isdecimal() or int(headers.get("content-length", 0)) > LARGEST_BODY:
            return _refused(413, _TOO_MUCH)
        return None

    def _entered(self, given: str) -> Response:
        """The secret turned into a cookie, and out of the address."""
        if self._once and _same(given, self._once):
            self._once = ""
        elif not _same(given, self._secret):
            return _refused(403, _NOT_YOU)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._secret, path="/", httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return morsel is not None and _same(morsel.value, self._secret)


def _same(given: str, secret: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _refused(status: int, said: str) -> Response:
    return PlainTextResponse(said, status)


def _bounded(receive: Receive) -> Receive:
    """The request, as long as it is not too large."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise HTTPException(413, _TOO_MUCH)  # which the application answers with
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    """The answer with what keeps the browser to it."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
