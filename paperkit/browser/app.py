"""The requests of the browser, and what is answered: pages of HTML, pictures, and changes in the council's files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs

from lxml import etree
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from paperkit.browser.address import Address, Panel, address_of
from paperkit.browser.files import Changed, Refused
from paperkit.browser.panels import changed_panel, nothing_panel, refused_panel
from paperkit.browser.workbench import Workbench
from paperkit.findings.finding import Invalid
from paperkit.render.html.elements import Element

_STATIC = Path(__file__).parent / "static"
_WATCHED = 20.0
"""Seconds for which a page waits for news before it asks again."""
_MOST_WAITING = 64
"""Requests that wait for news at a time, in threads of their own: they keep none from those that show the paper."""
_LONGEST_NUMBER = 15
"""Digits of a number in an address."""
_MOST_FIELDS = 20_000
"""Fields of a form: more than a grid of the most indicators has cells."""
_ELSEWHERE = (
    "The file was changed elsewhere after you opened it, and nothing was overwritten. Look at it as it is now, and "
    "type again what is still to be changed."
)
_WAS = "was:"
"""What stands before the name of a cell where it is said what it held."""
Form = Mapping[str, str]


def application(workbench: Workbench) -> Starlette:
    """What answers for the councils of a workbench."""
    answers = _Answers(workbench)
    return Starlette(
        routes=[
            Route("/", answers.first),
            Route("/papers", answers.papers),
            Route("/paper", answers.paper),
            Route("/picture", answers.picture),
            Route("/overlay", answers.overlay),
            Route("/changes", answers.changes),
            Route("/words", answers.words),
            Route("/text", answers.text, methods=["POST"]),
            Route("/mend", answers.mend, methods=["POST"]),
            Route("/answer", answers.answer, methods=["POST"]),
            Route("/withdraw", answers.withdraw, methods=["POST"]),
            Route("/confirm", answers.confirm, methods=["POST"]),
            Route("/cells", answers.cells, methods=["POST"]),
            Route("/actions", answers.actions, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={404: _nothing, 405: _nothing},
    )


def _nothing(request: Request, problem: Exception) -> Response:
    return PlainTextResponse("There is no such page. Go back, or open the first page of the paper.\n", 404)


class _Answers:
    """One method a route. What takes time runs in a thread of its own."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._waiting = ThreadPoolExecutor(_MOST_WAITING, "paperkit-news")

    # -- looking --------------------------------------------------------------------------------

    def first(self, request: Request) -> Response:
        """The paper to begin with: the latest."""
        papers = self._workbench.desk.papers()
        if not papers:
            return _html(self._workbench.papers_page())
        return RedirectResponse(_first(papers), 303)

    def papers(self, request: Request) -> Response:
        return _html(self._workbench.papers_page())

    def paper(self, request: Request) -> Response:
        try:
            address = address_of(request.query_params)
            self._workbench.desk.state(address.asked)  # it may have to be made first
            with self._workbench.desk.serving():
                return self._paper(address, _number(request, "line") or None)
        except ValueError as problem:
            return PlainTextResponse(f"{_sentence(problem)}\n", 404)

    def _paper(self, address: Address, line: int | None) -> Response:
        status = 200
        try:
            beside = self._workbench.beside(address, line)
        except (Refused, Invalid, ValueError) as problem:
            beside, status = nothing_panel(address, _sentence(problem)), 404
        return _html(self._workbench.page(address, beside), status)

    def picture(self, request: Request) -> Response:
        def made(address: Address, page: int) -> bytes:
            return self._workbench.picture(address, page, _number(request, "width"))

        return self._of_page(request, "image/png", made)

    def overlay(self, request: Request) -> Response:
        return self._of_page(
            request, "text/html", lambda address, page: _written(self._workbench.overlay(address, page))
        )

    def _of_page(self, request: Request, kind: str, made: Callable[[Address, int], bytes]) -> Response:
        """What belongs to a page, by its number. `edition` in the address only tells it from that of other pages."""
        try:
            number = _number(request, "page") - 1
            return Response(made(address_of(request.query_params), number), media_type=kind)
        except ValueError as problem:
            return PlainTextResponse(f"{_sentence(problem)}\n", 404)

    async def changes(self, request: Request) -> Response:
        """Waits for something new, and says which version there is then."""
        try:
            address, since = address_of(request.query_params), _number(request, "since")
            newer = self._workbench.desk.newer
            version = await asyncio.get_running_loop().run_in_executor(
                self._waiting, newer, address.asked, since, _WATCHED
            )
            return JSONResponse({"version": version})
        except ValueError as problem:
            return PlainTextResponse(f"{_sentence(problem)}\n", 404)

    def words(self, request: Request) -> Response:
        """What an expression would print."""
        try:
            address = address_of(request.query_params)
            return JSONResponse(self._workbench.words(address.asked, request.query_params.get("expression", "")))
        except ValueError as problem:
            return PlainTextResponse(f"{_sentence(problem)}\n", 404)

    # -- changing -------------------------------------------------------------------------------

    async def text(self, request: Request) -> Response:
        def changed(address: Address, form: Form) -> str:
            return self._workbench.write(form["name"], form["text"], form["mark"])

        return await self._change(request, changed)

    async def mend(self, request: Request) -> Response:
        return await self._change(
            request, lambda address, form: self._workbench.mend(address, form["key"]), Panel.FINDINGS
        )

    async def answer(self, request: Request) -> Response:
        def changed(address: Address, form: Form) -> str:
            return self._workbench.answer(address, form["key"], form["reason"], form["by"])

        return await self._change(request, changed, Panel.FINDINGS)

    async def withdraw(self, request: Request) -> Response:
        return await self._change(
            request, lambda address, form: self._workbench.withdraw(address, form["key"]), Panel.FINDINGS
        )

    async def confirm(self, request: Request) -> Response:
        return await self._change(
            request, lambda address, form: self._workbench.confirm(address, form["key"]), Panel.FINDINGS
        )

    async def cells(self, request: Request) -> Response:
        return await self._change(
            request, lambda address, form: self._workbench.type(address, *_cells(form), form["mark"])
        )

    async def actions(self, request: Request) -> Response:
        return await self._change(
            request, lambda address, form: self._workbench.act(address, *_cells(form), form["mark"])
        )

    async def _change(
        self, request: Request, change: Callable[[Address, Form], str], then: Panel | None = None
    ) -> Response:
        """Make a change: a script is told the new mark of the file, without one the page is shown again."""
        script = request.headers.get("accept") == "application/json"
        form: Form = {}
        try:
            form = _form(await request.body())
            address = address_of(request.query_params)
            mark = await run_in_threadpool(change, address, form)
        except Changed as changed:
            if script:
                told = {"said": _ELSEWHERE, "now": changed.now.text, "mark": changed.now.mark, "cells": changed.cells}
                return JSONResponse(told, 409)
            if "text" in form:
                return await self._shown(address, changed_panel(address, form["text"], changed.now), 409)
            return await self._shown(address, refused_panel(address, _ELSEWHERE, form), 409)
        except (Refused, Invalid, ValueError, KeyError) as problem:
            return await self._refused(request, _sentence(problem), form, script=script)
        if script:
            return JSONResponse({"mark": mark})
        return RedirectResponse((address.beside(then) if then else address).url(), 303)

    async def _refused(self, request: Request, said: str, form: Form, *, script: bool) -> Response:
        """Says why nothing was changed; without a script what was typed is there still."""
        if script:
            return JSONResponse({"said": said}, 422)
        with suppress(ValueError):
            address = address_of(request.query_params)
            return await self._shown(address, refused_panel(address, said, form, request.url.path), 422)
        return PlainTextResponse(f"{said}\n", 422)

    async def _shown(self, address: Address, beside: Element, status: int) -> Response:
        try:
            return _html(await run_in_threadpool(self._workbench.page, address, beside), status)
        except ValueError as problem:  # the paper is gone meanwhile
            return PlainTextResponse(f"{_sentence(problem)}\n", 404)


def _cells(form: Form) -> tuple[Form, Form]:
    """What was typed into cells, and what they held before, by the names of the cells."""
    cells = {name: value for name, value in form.items() if "/" in name}
    was = {name.removeprefix(_WAS): value for name, value in cells.items() if name.startswith(_WAS)}
    return {name: value for name, value in cells.items() if not name.startswith(_WAS)}, was


def _form(body: bytes) -> Form:
    """What a form said: of several values of a name the last. Raises `ValueError` for what no form of ours says."""
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        raise ValueError("what was sent is not in UTF-8, as forms here are") from None
    except ValueError:
        raise ValueError(f"more than {_MOST_FIELDS:,} fields were sent, which is more than is taken at once") from None
    return {name: values[-1] for name, values in fields.items()}


def _number(request: Request, name: str) -> int:
    """A whole number in the address; without one 0. Raises `ValueError` for what is none."""
    said = request.query_params.get(name, "0")
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise ValueError(f"`{name}` in the address is not a whole number")
    return int(said)


def _first(papers: tuple[str, ...]) -> str:
    return address_of({"folder": papers[0]}).url()


def _html(content: bytes, status: int = 200) -> Response:
    return Response(content, status, media_type="text/html")


def _written(element: Element) -> bytes:
    made: bytes = etree.tostring(element, method="html", encoding="utf-8")
    return made


def _sentence(problem: Exception) -> str:
    """What went wrong, as a sentence."""
    if isinstance(problem, Invalid):
        said = "; ".join(f"{one.message} ({one.hint})" if one.hint else one.message for one in problem.findings)
    elif isinstance(problem, KeyError):
        said = f"the request lacks {problem}"
    else:
        said = str(problem)
    return f"{said[:1].upper()}{said[1:]}".rstrip(".") + "."
