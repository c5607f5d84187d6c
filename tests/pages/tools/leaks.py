"""Where an answer must never be found: addresses, what the server says, and the files it writes."""

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
    r"|dated-figures|readings|contract-sheet|site-map|accessibility)$"
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


def nowhere_else(answers: dict[str, Any], addresses: Addresses, server: Server) -> None:
    """Fails when an answer is found anywhere but on the screen, in the memory of the tab and in that of the server."""
    stays_here(addresses, server)
    assert found(answers, "\n".join(addresses.seen)) == []
    assert found(answers, str(addresses.page.context.cookies())) == []
    assert found(answers, addresses.page.evaluate("JSON.stringify(localStorage)")) == []
    assert "Running script" in server.said(), "it tells all it can"
    assert found(answers, server.said()) == []
    for path in written_since(server):
        assert found(answers, path.read_bytes().decode("utf-8", "replace")) == [], path


def stays_here(addresses: Addresses, server: Server) -> None:
    """Nothing is asked of anybody else, and an address names a page and no more."""
    pages = set()
    for address in addresses.seen:
        kind, _, rest = address.partition("://")
        place, _, path = rest.partition("/")
        if kind in ("http", "https", "ws", "wss"):
            assert f"http://{place}" == server.url, address
            pages.add(path)
    assert "_stcore/stream" in pages
    files = {path for path in pages if "_stcore/" in path or "." in path.rpartition("/")[2]}
    strange = [path for path in pages - files if not PAGE.match(path)]
    assert strange == []
