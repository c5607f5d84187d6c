"""What is refused or made to wait at the door, so that those inside and those who come are served."""

import asyncio
import urllib.error
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

from domain.words import LANGUAGES, Language
from pages.server import doors
from pages.server import headers as server
from pages.tab import navigation
from tests.pages.conftest import Server, run
from tests.pages.server.test_server import fetch
from tests.pages.tools.walking import at_rest

MB = 2**20
END = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()
EARLY = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN).SerializeToString()


@pytest.mark.parametrize(
    ("path", "odd"),
    [
        ("/", False),
        ("/static/js/index.js", False),
        ("/\u00e9t\u00e9", False),
        ("/static/\0.js", True),
        ("/a\nb", True),
        ("/" + "a" * 255, False),
        ("/" + "a" * 256, True),
    ],
)
def test_addresses_that_nothing_has_are_odd(path: str, odd: bool) -> None:
    assert doors.is_odd(path) is odd


def status(running: Server, path: str, **headers: str) -> int:
    try:
        return int(fetch(running, path, **headers).status)
    except urllib.error.HTTPError as refused:
        return refused.code


@pytest.mark.parametrize("path", ["/static/%00.js", f"/static/{'a' * 300}.js", f"/{'a' * 300}", "/%0a"])
def test_an_odd_address_is_refused_without_a_word_in_the_log(server: Server, path: str) -> None:
    before = server.said().count("Exception in ASGI application")
    assert status(server, path, Accept_Encoding="gzip") == 400
    assert server.said().count("Exception in ASGI application") == before


def test_an_address_with_no_page_says_so_and_still_shows_the_way_in(server: Server) -> None:
    assert status(server, "/nothing", Accept="text/html") == 404
    assert {status(server, f"/{one}", Accept="text/html") for one in ["", *navigation.addresses()]} == {200}


@pytest.mark.parametrize(("proto", "secure"), [("https", True), ("http", False)])
def test_the_cookie_of_an_encrypted_line_travels_on_no_other(server: Server, proto: str, secure: bool) -> None:
    cookie = fetch(server, "/_stcore/health", X_Forwarded_Proto=proto).headers["set-cookie"]
    assert ("; Secure" in cookie) is secure
    assert "SameSite=Lax" in cookie


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of the files that were sent and not yet read."""
    sizes: list[int] = []
    files = {"one": {}}
    manager = SimpleNamespace(file_storage=files)
    monkeypatch.setattr(Runtime, "instance", classmethod(lambda cls: SimpleNamespace(uploaded_file_mgr=manager)))

    class Sizes(list[int]):
        def append(self, size: int) -> None:
            files["one"][str(len(files["one"]))] = SimpleNamespace(data=b"x" * size)

    return Sizes(sizes)


def test_a_file_is_taken_while_there_is_room_for_all_of_it(held: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_HELD", 1000)
    held.append(600)
    assert doors.Upload(b"400").refusal is None
    assert doors.Upload(b"401").refusal == 503
    with doors.Upload(b"400"):
        assert doors.Upload(b"1").refusal == 503, "what is on its way counts"
    assert doors.Upload(b"400").refusal is None


@pytest.mark.parametrize("length", [None, b"", b"x", b"-1"])
def test_a_file_that_does_not_say_its_size_is_refused(held: list[int], length: bytes | None) -> None:
    assert doors.Upload(length).refusal == 411


def test_the_envelope_refuses_a_file_without_reading_it(held: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_HELD", 10)
    sent: list[Any] = []

    async def never(*given: Any) -> Any:
        pytest.fail("read")

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": f"{doors.UPLOADS}one/two",
        "headers": [(b"content-length", b"11")],
    }
    run(server.Envelope(never)(scope, never, send))
    assert sent[0]["status"] == 503


class Tab:
    """One that sends without waiting; what the server takes of it, and when."""

    def __init__(self) -> None:
        self.taken = 0
        self.said: list[bytes] = []

    async def receive(self) -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": b"x"}

    async def send(self, message: Any) -> None:
        self.said.append(message["bytes"])


async def take(receive: Any, tab: Tab, count: int) -> None:
    for _ in range(count):
        await receive()
        tab.taken += 1


def test_a_tab_that_asks_without_waiting_is_taken_at_the_pace_of_its_pages() -> None:
    async def flood() -> None:
        tab = Tab()
        receive, send = doors.paced(tab.receive, tab.send)
        asking = asyncio.create_task(take(receive, tab, 20))
        await asyncio.sleep(0.05)
        assert tab.taken == doors.UNANSWERED
        for told, taken in ((EARLY, 3), (b"a" * 300, 3), (END, 7), (END, 11)):
            await send({"type": "websocket.send", "bytes": told})
            await asyncio.sleep(0.05)
            assert tab.taken == taken, told
        asking.cancel()
        assert tab.said == [EARLY, b"a" * 300, END, END], "what the page says goes out as it is"

    run(flood())


def test_a_tab_waits_no_longer_than_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that starts no page has no end to wait for."""
    monkeypatch.setattr(doors, "PATIENCE_S", 0.01)

    async def unanswered() -> None:
        tab = Tab()
        receive, _ = doors.paced(tab.receive, tab.send)
        await asyncio.wait_for(take(receive, tab, 10), 5)
        assert tab.taken == 10

    run(unanswered())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_finds_no_room_says_so_in_the_readers_language(
    server: Server, open_page: Callable[..., Page], lang: Language
) -> None:
    page = open_page(locale="fr-FR" if lang == "fr" else "en-GB")
    page.goto(f"{server.url}/caseload")
    page.get_by_role("heading", level=1).wait_for()
    at_rest(page)  # a file given while the page is still being drawn is lost
    page.route("**/upload_file/**", lambda route: route.fulfill(status=503) if is_put(route) else route.continue_())
    page.set_input_files(
        "[data-testid=stFileUploader] input", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"sex\nmale\n"}
    )
    said = "Trop de fichiers attendent" if lang == "fr" else "Too many files are waiting"
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()


def is_put(route: Route) -> bool:
    return route.request.method == "PUT"
