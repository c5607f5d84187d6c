"""Where an answer must never be found: addresses, what the server says, the files it writes, whom it calls."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from playwright.sync_api import Page

from domain import FIELDS
from domain.answers.places.communes import communes
from domain.answers.places.gazetteer import folded
from domain.words import words
from tests.pages.conftest import ROOT, Server
from tests.pages.tools.walking import plain

PAGE = re.compile(
    r"^(|results|what-if|adviser|caseload|question(\?about=[a-z0-9-]+)?|(example|scheme)-[a-z]+"
    r"|dated-figures|readings|contract-sheet|rules-in-full|site-map|accessibility)$"
)


class Addresses:
    """Every address a browser asks for or shows, sockets included."""

    def __init__(self, page: Page) -> None:
        self.page, self.seen = page, set[str]()
        page.on("request", lambda request: self.seen.add(request.url))
        page.on("framenavigated", lambda frame: self.seen.add(frame.url))
        page.on("websocket", lambda socket: self.seen.add(socket.url))


def renderings(answers: dict[str, Any]) -> Iterator[str]:
    """Every way in which answers that name a person or an amount may be written."""
    for field, value in answers.items():
        if field == "commune" and value in communes():
            yield from (value, communes()[value].name, folded(communes()[value].name))
        elif value is not None and FIELDS[field].kind == "date":
            day = date.fromisoformat(value)
            yield from (value, f"{day:%d/%m/%Y}", f"{day:%Y%m%d}", words("fr").day(day), words("en").day(day))
        elif value and FIELDS[field].unit.startswith("eur"):
            yield from (f"{value:.2f}", f"{value:.2f}".replace(".", ","))
            yield from (words("fr").money(value)[:-2], words("en").money(value)[1:])


def found(answers: dict[str, Any], text: str) -> list[str]:
    """The answers that stand in a text."""
    text = plain(unquote_plus(text)).casefold()
    wanted = (re.escape(plain(one).casefold()) for one in renderings(answers))
    return [one for one in wanted if re.search(rf"(?<![0-9a-z]){one}(?![0-9a-z])", text)]


TESTS_OWN = {".git", ".cache", ".hypothesis"}
"""Folders in the repository that the tests write, not the server."""


def written_since(server: Server) -> Iterator[Path]:
    """The files written in the server's home and in the repository since it first started."""
    assert server.home is not None
    for folder in (server.home, ROOT):
        for path in folder.rglob("*"):
            if path.is_file() and not TESTS_OWN.intersection(path.parts) and path.stat().st_mtime >= server.began:
                yield path


STORED = """async () => {
  const named = [...await indexedDB.databases(), ...await navigator.serviceWorker.getRegistrations()];
  return JSON.stringify([localStorage, await caches.keys(), named.map((one) => one.name ?? one.scope)]);
}"""
"""What outlives a tab in its browser, cookies apart."""
ALLOWED = re.compile(r"open (\d+|'/dev/null')$|subprocess.Popen \(.*'-m', '(pages\.look\.painter|domain\.\w+)'")
"""All that a server does beside answering: it speaks to processes of its own, opens no file to write, calls nobody."""


def nowhere_else(answers: dict[str, Any], addresses: Addresses, server: Server) -> None:
    """Fails when an answer is found anywhere but on the screen, in the memory of the tab and in that of the server."""
    assert "_stcore/stream" in "".join(addresses.seen)
    assert "Running script" in server.said(), "it tells all it can"
    leaked = seen(answers, addresses, server)
    assert not leaked, leaked


def seen(answers: dict[str, Any], addresses: Addresses, server: Server) -> dict[str, Any]:
    """What has leaked, by the place where it was found; nothing else is asked of anybody, written or called."""
    page = addresses.page
    files = [
        str(path) for path in written_since(server) if found(answers, path.read_bytes().decode("utf-8", "replace"))
    ]
    places = {
        "strange addresses": strange(addresses, server),
        "addresses": found(answers, "\n".join(addresses.seen)),
        "cookies": found(answers, str(page.context.cookies())),
        "browser": found(answers, page.evaluate(STORED)),
        "log": found(answers, server.said()),
        "strange acts": [act for act in server.did() if not ALLOWED.match(act)],
        "acts": found(answers, "\n".join(server.did())),
        "files": files,
    }
    return {place: what for place, what in places.items() if what}


def strange(addresses: Addresses, server: Server) -> list[str]:
    """The addresses of anybody else, and those of ours that say more than which page it is."""
    pages, others = set(), []
    for address in addresses.seen:
        kind, _, rest = address.partition("://")
        place, _, path = rest.partition("/")
        if kind in ("http", "https", "ws", "wss"):
            others += [address] if f"http://{place}" != server.url else []
            pages.add(path)
    files = {path for path in pages if "_stcore/" in path or "." in path.rpartition("/")[2].partition("?")[0]}
    return others + [path for path in pages - files if not PAGE.match(path)]
