"""Does nobody get in but who has the secret, from this computer, from our own pages?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from paperkit.browser.guard import LARGEST_BODY, Guard

HERE = "http://127.0.0.1:8123"


@pytest.fixture
def client() -> Iterator[TestClient]:
    async def said(request: Request) -> Response:
        return PlainTextResponse(f"{len(await request.body())}")

    app = Guard(Starlette(routes=[Route("/", said, methods=["GET", "POST"])]), "secret", 8123)
    with TestClient(app, base_url=HERE, follow_redirects=False) as made:
        yield made


@pytest.fixture
def known(client: TestClient) -> TestClient:
    client.get("/?key=secret")
    return client


def test_the_secret_becomes_a_cookie_and_leaves_the_address(client: TestClient) -> None:
    answer = client.get("/?key=secret")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "secret" not in client.get("/").text
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/?key=", "/?key=wrong", "/?key=secre", "/?key=s%C3%A9cret"])
def test_without_the_secret_nobody_gets_in(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 403
    assert "paperkit open" in answer.text
    assert client.get("/").status_code == 403


def test_what_lets_in_once_lets_in_once() -> None:
    app = Guard(Starlette(), "secret", 8123, "once")
    first, second = (TestClient(app, base_url=HERE, follow_redirects=False) for _ in range(2))
    assert first.get("/?key=once").status_code == 303
    assert first.get("/").status_code == 404, "it is in, and there is nothing"
    assert second.get("/?key=once").status_code == 403
    assert second.get("/?key=").status_code == 403
    assert second.get("/?key=secret").status_code == 303


@pytest.mark.parametrize("cookie", ["paperkit-8123=wrong", "paperkit-8123=", "paperkit-9=secret", "\x7f;;=", "a"])
def test_another_cookie_is_none(cookie: str, client: TestClient) -> None:
    assert client.get("/", headers={"cookie": cookie}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8124", "127.0.0.1", "127.0.0.1:8123.evil.example", ""])
def test_another_host_is_refused(host: str, known: TestClient) -> None:
    assert known.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("base", ["http://127.0.0.1", "http://localhost"])
def test_the_port_that_browsers_leave_out_may_be_left_out(base: str) -> None:
    client = TestClient(Guard(Starlette(), "secret", 80), base_url=base, follow_redirects=False)
    assert client.get("/?key=secret").status_code == 303
    assert client.post("/", headers={"origin": base}).status_code == 404, "it is in, and there is nothing"


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8123", "http://127.0.0.1:1"]
)
def test_a_change_from_elsewhere_is_refused(origin: str | None, known: TestClient) -> None:
    answer = known.post("/", content="a=b", headers={"origin": origin} if origin else {})
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text
    assert known.post("/", content="a=b", headers={"origin": HERE}).text == "3"


def test_more_than_a_text_is_refused(known: TestClient) -> None:
    answer = known.post("/", content=b"x" * (LARGEST_BODY + 1), headers={"origin": HERE})
    assert answer.status_code == 413

    def endless() -> Iterator[bytes]:  # which does not say how long it is
        for _ in range(LARGEST_BODY // 100_000 + 1):
            yield b"x" * 100_000

    assert known.post("/", content=endless(), headers={"origin": HERE}).status_code == 413


@pytest.mark.parametrize("path", ["/", "/?key=wrong", "/nothing"])
def test_every_answer_keeps_the_browser_to_itself(path: str, known: TestClient) -> None:
    headers = known.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
