"""The watch on leaks sees each kind of leak: every one is planted, from outside, in a server or in a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from pages.tab import navigation
from tests.pages.conftest import Server
from tests.pages.tools import at_work, leaks, planting
from tests.pages.tools.planting import Planted
from tests.pages.tools.walking import at_rest, example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("test_watch.py")]

PLANTED = """
import logging, pathlib, socket, subprocess, sys, urllib.parse, urllib.request
from streamlit.logger import get_logger

whole = drawn


def called(told):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:9/?{urllib.parse.quote(told)}", timeout=1)
    except OSError:
        pass


def sent(told):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(told.encode(), ("127.0.0.1", 9))


KINDS = {
    "print": print,
    "print to the errors": lambda told: print(told, file=sys.stderr),
    "a line of the log": lambda told: logging.getLogger("streamlit.x").warning("given: %s", told),
    "a quiet line of the log": lambda told: get_logger("x").debug("given: %s", told),
    "a file at home": lambda told: (pathlib.Path.home() / "told").write_text(told),
    "a file elsewhere": lambda told: pathlib.Path(ELSEWHERE).write_text(told),
    "a call": called,
    "a word sent": sent,
    "a process": lambda told: subprocess.run(["true", told]),
}


def drawn():
    whole()
    kind = pathlib.Path(WORD).read_text()
    if kind and given():
        KINDS[kind](str(given()))
"""
IN_THE_SERVER = {
    "print": "log",
    "print to the errors": "log",
    "a line of the log": "log",
    "a quiet line of the log": "log",
    "a file at home": "files",
    "a file elsewhere": "strange acts",
    "a call": "strange acts",
    "a word sent": "strange acts",
    "a process": "acts",
}
"""Each kind of leak, and where the watch has to find it."""
IN_THE_BROWSER = {
    "a cookie": ("document.cookie = 'told=' + encodeURIComponent(value)", "cookies"),
    "what the browser keeps": ("localStorage.setItem('told', value)", "browser"),
    "a data base": ("indexedDB.open('told ' + value)", "browser"),
    "an address": ("top.history.replaceState(null, '', '?told=' + encodeURIComponent(value))", "addresses"),
    "a picture from elsewhere": ("new Image().src = 'https://elsewhere.example/'", "strange addresses"),
    "a request": ("fetch('/?told=' + encodeURIComponent(value)).catch(() => null)", "addresses"),
    "a request by its form": ("fetch('/told', {method: 'POST', body: value}).catch(() => null)", "strange addresses"),
}
TOLD_TOO = """
const keep = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, value) {
  keep.call(this, name, value);
  if (this === window.sessionStorage) { LEAK; }
};
"""


@pytest.fixture(scope="module")
def leaky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """A server that tells, in the way that is named, all it knows once a page is drawn."""
    folder, elsewhere = tmp_path_factory.mktemp("leaky"), tmp_path_factory.mktemp("elsewhere") / "told"
    with planting.server_with(folder, "pages.tab.state", PLANTED.replace("ELSEWHERE", repr(str(elsewhere)))) as running:
        yield running


def answers(number: int) -> dict[str, Any]:
    """Of another person each time: what was told of the last is not looked for."""
    return example("sylvie") | {"contract_minimum_eur": 1342.35 + number, "commune": "76758"}


def visited(page: Page, server: Server, given: dict[str, Any]) -> leaks.Addresses:
    """Her results."""
    addresses = leaks.Addresses(page)
    at_work.remember(page, given)
    page.goto(f"{server.url}/{navigation.RESULTS}")
    page.locator("details.scheme-cqa").wait_for()
    at_rest(page)
    page.wait_for_timeout(200)  # what a page does once it is drawn
    return addresses


def test_the_watch_is_quiet_when_nothing_leaks(leaky: Planted, open_page: Callable[..., Page]) -> None:
    leaky.word.write_text("")
    given = answers(0)
    leaks.nowhere_else(given, visited(open_page(), leaky.server, given), leaky.server)


@pytest.mark.parametrize("kind", IN_THE_SERVER)
def test_the_watch_sees_what_a_server_tells(leaky: Planted, open_page: Callable[..., Page], kind: str) -> None:
    given = answers(1 + [*IN_THE_SERVER].index(kind))
    leaky.word.write_text(kind)
    addresses = visited(open_page(), leaky.server, given)
    leaky.word.write_text("")
    assert "Running script" in leaky.server.said()
    assert IN_THE_SERVER[kind] in leaks.seen(given, addresses, leaky.server)
    clean(leaky.server)


@pytest.mark.parametrize("kind", IN_THE_BROWSER)
def test_the_watch_sees_what_a_page_tells(leaky: Planted, open_page: Callable[..., Page], kind: str) -> None:
    (leak, place), given, page = IN_THE_BROWSER[kind], answers(100 + [*IN_THE_BROWSER].index(kind)), open_page()
    page.add_init_script(TOLD_TOO.replace("LEAK", leak))
    addresses = visited(page, leaky.server, given)
    assert [*leaks.seen(given, addresses, leaky.server)][-1] == place


def clean(server: Server) -> None:
    """As at the start, for the leak that follows."""
    server.forget()
    (server.home / "told").unlink(missing_ok=True) if server.home else None
