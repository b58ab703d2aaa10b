"""Has papers made by a Dask cluster, whose workers have the same versions as this machine and none of the inputs."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from paperkit.findings.finding import Finding, Invalid, Span, error, short, stop_at_errors
from paperkit.run.build import MadeOrNot, PaperMakers, Wanted
from paperkit.run.carried import Carried, carried, made_from
from paperkit.run.made_with import all_versions
from paperkit.run.sharing import Makers
from paperkit.worker import in_own_process

if TYPE_CHECKING:
    from distributed import Client

_WAIT = 5
"""Seconds within which the scheduler is to answer."""
_NONE = "not installed"


@contextmanager
def cluster(address: str, folders: Sequence[Path], layout_path: Path | None = None) -> Iterator[PaperMakers]:
    """Who makes the papers of folders on the cluster whose scheduler has an address (`tcp://` or `tls://`).

    Raises `Invalid` where `distributed` is not installed, nobody answers, there is no worker, a version differs there,
    or the inputs cannot be sent.
    """
    inputs = carried(folders, layout_path)
    with _quiet(), _connected(address) as client:
        _stop_at_others(client, address)
        number = sum(client.nthreads().values())
        if not number:
            hint = "start workers (`dask worker ADDRESS`), then build again"
            raise Invalid([error("cluster.no-workers", "the cluster has no workers", Span(address), hint=hint)])
        make = partial(made_there, all_versions(), inputs)
        yield Makers(client.get_executor(pure=False), make, number, address, partial(_is_there, client))


def made_there(
    versions: Mapping[str, str], inputs: Carried, folders: Sequence[Path], wanted: Wanted
) -> list[MadeOrNot]:
    """What a worker does: papers are made in a process of their own, which leaves nothing in the worker's memory.

    That process removes what it laid out also where the worker ends meanwhile. Raises `RuntimeError` where a version
    differs, as it may in a worker that came later.
    """
    if all_versions() != versions:
        raise RuntimeError("this worker has other versions")
    made: list[MadeOrNot] = in_own_process(made_from.__module__, made_from.__name__, inputs, folders, wanted)
    return made


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing that Dask logs or warns of is printed: what matters of it is found out here, and said in our words."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at an address."""
    at = Span(address)
    try:
        from distributed import Client  # only a build with a cluster needs it
    except ImportError:
        hint = "install it: pip install 'paperkit[cluster]'"
        said = "what talks to a cluster is not installed"
        raise Invalid([error("cluster.not-installed", said, at, hint=hint)]) from None
    try:
        client = _within(2 * _WAIT, partial(Client, address, timeout=_WAIT, set_as_default=False))
    except Exception as problem:  # of a network, of TLS, of a port where something else answers
        why = short(str(problem), 120) or "it takes the call and says nothing"
        said = f"no scheduler of a cluster answers at this address: {why}"
        hint = "is it the scheduler's (tcp://HOST:8786), does it run, and may this machine reach it?"
        raise Invalid([error("cluster.silent", said, at, hint=hint)]) from None
    try:
        yield client
    finally:
        client.close(timeout=_WAIT)


def _within(seconds: float, begin: Callable[[], Client]) -> Client:
    """What is begun; raises `TimeoutError` where it does not come in time: at a silent port Dask waits for ever."""
    begun: Future[Client] = Future()

    def call() -> None:
        try:
            begun.set_result(begin())
        except BaseException as problem:
            begun.set_exception(problem)

    Thread(target=call, daemon=True).start()
    return begun.result(seconds)


def _is_there(client: Client) -> bool:
    """Whether the cluster still has workers."""
    try:
        return bool(client.nthreads())
    except Exception:  # whatever it is, it does not answer
        return False


def _stop_at_others(client: Client, address: str) -> None:
    """Raise `Invalid` with each worker, or the scheduler, in which something is of another version than here."""
    there: dict[str, Any] = client.run(all_versions, on_error="return")
    said = {f"the worker at {place}": versions for place, versions in sorted(there.items())}
    try:
        said["the scheduler"] = client.run_on_scheduler(all_versions)
    except Exception as problem:  # as of the workers, whose are returned
        said["the scheduler"] = problem
    stop_at_errors([*_others(said, address)])


def _others(said: Mapping[str, Any], address: str) -> Iterator[Finding]:
    """An error for each of those that say they have something else than there is here, or cannot say it."""
    here = all_versions()
    hint = "install there what is installed here, the same versions; then start it again"
    for who, there in said.items():
        if isinstance(there, Exception):
            yield error("cluster.version", f"{who} has no paperkit like this one: {there}", Span(address), hint=hint)
        elif there != here:
            differing = [name for name in sorted({*here, *there}) if there.get(name) != here.get(name)]
            listed = ", ".join(f"{name} {there.get(name, _NONE)} (here {here.get(name, _NONE)})" for name in differing)
            yield error("cluster.version", f"{who} has other versions: {listed}", Span(address), hint=hint)
