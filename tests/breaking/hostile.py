"""What nobody sends by mistake: each is refused or drawn, others are served meanwhile, and the server is there."""

import asyncio
import http.client
import os
import time
from collections.abc import Awaitable
from urllib.parse import quote

import websockets

from tests.breaking import host, inputs
from tests.breaking.guest import Guest, arrived, remembered
from tests.breaking.host import Host
from tests.tools.quality import Report

PAGES = ("", "question", "results", "what-if", "adviser", "caseload", "contract-sheet", "dated-figures", "nothing")
MOST_WAITED_S, MOST_MB = 5.0, 1.5
"""How long somebody else may wait meanwhile, and how many times its memory the process may hold after everything."""
HER = {"birth_date": "2004-03-15", "jobseeker": True}
FRAMES = 300


def tried(report: Report) -> None:
    with host.running() as at:
        asyncio.run(_served(at, _given(at, "first.csv", b"sex;nom\nmale;a\n")))  # what is made once is made
        at.settled("files of people", 60 + host.PATIENCE_S)
        before = at.memory_mb()
        for what, given in inputs.files():
            waited, told = asyncio.run(_served(at, _given(at, *given)))
            held = told in ("refused", "read") and waited <= MOST_WAITED_S
            report.tell(what, f"{told}; others waited {waited:.1f} s at most", f"no error, {MOST_WAITED_S:.0f} s", held)
        _counted(report, "memories of a tab", asyncio.run(_memories(at)))
        _counted(report, "questions in an address", asyncio.run(_queries(at)))
        _counted(report, "addresses", [_fetched(at, one) for one in inputs.ADDRESSES])
        _counted(report, "frames of noise on the socket", asyncio.run(_noise(at)))
        at.settled("files of people", 60 + host.PATIENCE_S)
        after, waited = at.memory_mb(), at.answers_in_s()
        value = f"{before:.0f} MB before, {after:.0f} after" + ("" if waited is not None else "; it answers no more")
        report.tell(
            "the server after all this", value, f"{MOST_MB:g} times", after / before <= MOST_MB and bool(waited)
        )
        kept = at.server.said().count("Exception in ASGI application")
        report.tell("errors of the server in its log", str(kept), "none", kept == 0)


def _counted(report: Report, what: str, odd: list[str]) -> None:
    """`odd`: what came of each, empty when it was as it should."""
    wrong = [one for one in odd if one]
    value = f"{len(wrong)} of {len(odd)} answered by an error" + "".join(f"; {one}" for one in wrong[:3])
    report.tell(what, value, "none", not wrong)


async def _served(at: Host, work: Awaitable[str]) -> tuple[float, str]:
    """The longest that somebody else waited meanwhile, and what came of the work."""
    over, longest = asyncio.Event(), 0.0

    async def ask() -> None:
        nonlocal longest
        while not over.is_set():
            began = time.monotonic()
            await asyncio.to_thread(at.answers_in_s)
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(0.05)

    asking = asyncio.create_task(ask())
    try:
        told = await work
    except Exception as problem:  # told, whatever it is: the tries that follow go on
        told = f"{type(problem).__name__} {problem}"[:120]
    over.set()
    await asking
    return longest, told


async def _visited(at: Host, page: str, memory: str = "", query: str = "") -> str:
    guest = await arrived(at.url)
    await guest.visit(page, memory=memory, query=query)
    await guest.socket.close()
    return "" if guest.title() and not guest.errors and not _apologises(guest) else f"{page}: {_shown(guest)}"


async def _given(at: Host, name: str, data: bytes) -> str:
    guest = await arrived(at.url)
    await guest.visit("caseload")
    status = await guest.give("caseload-file-0", name, data)
    await guest.socket.close()
    if guest.errors or _apologises(guest):
        return _shown(guest)
    if guest.refusals or status >= 400:
        return "refused"
    return "read" if "caseload-file-0" not in guest.shown else "not taken"


def _apologises(guest: Guest) -> bool:
    return any("Un problème est survenu" in one for one in guest.refusals)


def _shown(guest: Guest) -> str:
    return f"{guest.errors} {guest.refusals} {guest.title()}"[:200]


async def _memories(at: Host) -> list[str]:
    odd = []
    for place, (what, memory) in enumerate(inputs.memories()):
        found = await _visited(at, PAGES[place % len(PAGES)], memory)
        odd.append(found and f"{what}: {found}")
    return odd


async def _queries(at: Host) -> list[str]:
    return [await _visited(at, page, remembered(HER), query) for page in PAGES for query in inputs.QUERIES]


def _fetched(at: Host, path: str) -> str:
    """Sent as it is: a client of HTTP would tidy it up."""
    line = http.client.HTTPConnection("127.0.0.1", at.server.port, timeout=20)
    try:
        line.putrequest("GET", quote(path, safe="/%:"), skip_accept_encoding=True)
        line.endheaders()
        answer = line.getresponse()
        body = answer.read()
    finally:
        line.close()
    ours = any(one in body for one in (b"import streamlit", b"[server]", b"root:", b"[core]"))
    return f"{path}: {answer.status}" if answer.status >= 500 or ours or answer.headers.get("x") else ""


async def _noise(at: Host) -> list[str]:
    """Each on a socket of its own, which may be closed; somebody else is served after."""
    odd: list[str] = []
    address = at.url.replace("http", "ws", 1) + "/_stcore/stream"
    for number in range(FRAMES):
        try:
            async with websockets.connect(address, origin=at.url, subprotocols=["streamlit"]) as socket:
                await socket.send(os.urandom(1 + number * 7))
                await asyncio.wait_for(socket.recv(), 0.02)
        except (websockets.WebSocketException, OSError, TimeoutError):
            pass
        odd.append("" if number % 50 or not (found := await _visited(at, "question")) else found)
    return odd
