"""Serves a council to the browser of this computer until it is stopped, and watches its files."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe

import uvicorn
from watchfiles import awatch

from paperkit.browser.address import Asked
from paperkit.browser.app import application
from paperkit.browser.desk import Desk
from paperkit.browser.guard import KEY, Guard
from paperkit.browser.workbench import Workbench
from paperkit.findings.finding import Invalid, Span, error
from paperkit.layout.where import layout_folders

HOST = "127.0.0.1"
_PAUSE = 20
"""Milliseconds that are waited for further files after one has changed."""
_TURN = 0.0005
"""Seconds in which one thread runs before the next. With Python's own 5 ms a look at each file's time, which lets go of
the interpreter every time, took 0.15 s next to the thread that makes pages; now 0.01 s."""
_LOOKED = 1.0
"""Seconds between two looks at the files where the system does not say when one changes."""


def listening(port: int) -> socket.socket:
    """A socket on this computer alone; with port 0 any that is free. Raises `Invalid` where it cannot be had."""
    tcp = socket.IPPROTO_TCP  # named, or asyncio does not know it, and each answer is held back for 40 ms
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, tcp)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(64)
    except OSError as problem:
        made.close()
        said = f"the port {port} cannot be used: {problem.strerror}"
        hint = "is paperkit open already? name another with --port, or leave --port out and a free one is taken"
        raise Invalid([error("browser.port", said, Span("--port"), hint=hint)]) from None
    return made


def serve(root: Path, at: socket.socket, opened: Callable[[str, str], None], say: Callable[[str], None]) -> None:
    """Serve the councils under a folder until Ctrl+C.

    `opened` is called once they can be asked for: with their address, and with one that lets in a single time. `say`
    is called with what the person at the terminal should know.
    """
    sys.setswitchinterval(_TURN)
    port, secret, once = at.getsockname()[1], token_urlsafe(32), token_urlsafe(32)
    workbench = Workbench(root)
    if papers := workbench.desk.papers():
        workbench.desk.state(Asked(papers[0]), wait=False)
    guard = Guard(application(workbench), secret, port, once)
    config = uvicorn.Config(
        guard,
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, workbench)
    address = f"http://{HOST}:{port}/?{KEY}="
    asyncio.run(_served(server, workbench, at, lambda: opened(address + secret, address + once), say))


class _Server(uvicorn.Server):
    """A server that lets those go who wait for news when it is stopped."""

    def __init__(self, config: uvicorn.Config, workbench: Workbench) -> None:
        super().__init__(config)
        self._workbench = workbench

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._workbench.desk.close()
        await super().shutdown(sockets)


async def _served(
    server: _Server, workbench: Workbench, at: socket.socket, opened: Callable[[], None], say: Callable[[str], None]
) -> None:
    stop = asyncio.Event()
    watching = asyncio.create_task(_watch(workbench.desk, stop, say))
    telling = asyncio.create_task(_tell(server, opened))
    try:
        with suppress(KeyboardInterrupt):
            await server.serve(sockets=[at])
    finally:
        workbench.desk.close()
        stop.set()
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def _tell(server: uvicorn.Server, opened: Callable[[], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    opened()


async def _watch(desk: Desk, stop: asyncio.Event, say: Callable[[str], None]) -> None:
    """Tell the desk when a file changes, whoever changed it; where the system does not tell, look every second."""
    places = [desk.root, *(place for place in layout_folders(desk.root) if place.is_dir())]
    try:
        async for _ in awatch(*places, stop_event=stop, step=_PAUSE, debounce=200, raise_interrupt=False):
            await asyncio.to_thread(desk.changed)
    except Exception as problem:  # no more files may be watched, or a folder is gone
        said = f"the system does not say when a file changes ({problem}), so that paperkit looks every second itself"
        say(said)
    while not stop.is_set():
        await asyncio.to_thread(desk.changed)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _LOOKED)
