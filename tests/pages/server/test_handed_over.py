"""What is taken away lasts until its browser has it, whatever others do, and goes to no other browser."""

import json
import logging
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page
from streamlit.runtime import Runtime, media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from domain.answers import profile_file
from domain.words import LANGUAGES, Language, words
from pages.patches import downloads
from pages.patches import runtime as server_runtime
from pages.server import handed_over
from pages.server.handed_over import File, Shelf
from tests.pages.conftest import Server
from tests.pages.tools import screens

COOKIE = {"_streamlit_xsrf": generate_xsrf_token_string()}
FRENCH = words("fr")
KEY = "eligibility-profile-v1"


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """That of a server where one browser is connected."""
    client = SimpleNamespace(client_context=SimpleNamespace(cookies=COOKIE))
    sessions = SimpleNamespace(get_session_info=lambda session: client)
    runtime = SimpleNamespace(get_client=lambda session: client, _session_mgr=sessions)
    monkeypatch.setattr(Runtime, "instance", classmethod(lambda cls: runtime))
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "one")
    monkeypatch.setattr(MediaFileManager, "add_deferred", MediaFileManager.add_deferred)
    monkeypatch.setattr(MediaFileManager, "execute_deferred", MediaFileManager.execute_deferred)
    monkeypatch.setattr(handed_over, "SHELF", Shelf(server_runtime.is_known))
    downloads.made_when_pressed(handed_over.keep)
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def registered(manager: MediaFileManager, made: Callable[[], Any]) -> str:
    return manager.add_deferred(made, "text/plain", "0.1", file_name="é.txt", element_id="save")


def results(page: Page, server: Server) -> Page:
    """The results of somebody."""
    kept = json.dumps({"language": None, "profile": profile_file.content({"jobseeker": True})})
    page.add_init_script(f"sessionStorage.setItem('{KEY}', {json.dumps(kept)})")
    screens.open_at(page, server, "results")
    page.locator(".st-key-save button").wait_for()
    return page


def test_a_file_lasts_whatever_runs_of_others_end(manager: MediaFileManager) -> None:
    address = manager.execute_deferred(registered(manager, lambda: b"mine"))
    for _ in range(5):
        manager.clear_session_refs()
        manager.remove_orphaned_files()
    file = handed_over.SHELF.take(address, handed_over.owner(COOKIE))
    assert file is not None
    assert file.data == b"mine"
    assert dict(file.headers)[b"cache-control"] == b"no-store"
    assert dict(file.headers)[b"content-disposition"] == b"attachment; filename*=utf-8''%C3%A9.txt"


def test_it_goes_to_no_other_browser_and_to_none_without_its_cookie(manager: MediaFileManager) -> None:
    address = manager.execute_deferred(registered(manager, lambda: "mine"))
    other = handed_over.owner({"_streamlit_xsrf": generate_xsrf_token_string()})
    assert handed_over.SHELF.take(address, other) is None
    assert handed_over.SHELF.take(address, "") is None
    assert handed_over.SHELF.take(address[:-1], handed_over.owner(COOKIE)) is None


def test_the_cookie_is_read_however_streamlit_masks_it_and_from_any_header() -> None:
    masked = generate_xsrf_token_string(bytes.fromhex(handed_over.owner(COOKIE)))
    assert masked != COOKIE["_streamlit_xsrf"]
    assert handed_over.owner_of_request(f"a=b; _streamlit_xsrf={masked}".encode()) == handed_over.owner(COOKIE)
    for header in (b"", b"\xff\x00=;;;", b"_streamlit_xsrf=2|zz|1", b"_streamlit_xsrf"):
        assert handed_over.owner_of_request(header) == ""


def test_a_button_keeps_its_name_and_one_pressed_while_its_page_is_drawn_is_waited_for(
    manager: MediaFileManager,
) -> None:
    name = registered(manager, lambda: b"before")
    manager.clear_session_refs()
    manager.remove_orphaned_files()  # the run of somebody else ends while the page is drawn again
    later = threading.Timer(0.2, lambda: registered(manager, lambda: b"after"))
    later.start()
    file = handed_over.SHELF.take(manager.execute_deferred(name), handed_over.owner(COOKIE))
    assert file is not None
    assert file.data == b"after"


def test_an_unknown_button_is_refused_in_the_end(manager: MediaFileManager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PATIENCE_SECONDS", 0.1)
    with pytest.raises(MediaFileStorageError):
        manager.execute_deferred("nobody's")


def test_a_file_that_cannot_be_made_is_logged_without_a_value(
    manager: MediaFileManager, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> bytes:
        raise ValueError("a secret answer")

    with caplog.at_level(logging.DEBUG), pytest.raises(MediaFileStorageError) as refused:
        manager.execute_deferred(registered(manager, broken))
    assert "ValueError > " in caplog.text
    assert "secret" not in caplog.text + str(refused.value)
    assert refused.value.__cause__ is None


def test_what_waited_long_enough_goes_and_a_session_holds_few(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: set[str] = set()
    shelf, now = Shelf(lambda session: session not in ended), time.monotonic()
    first = shelf.put(File("one", "", b"", "a", "text/plain"))
    others = [shelf.put(File("one", "", b"", "a", "text/plain")) for _ in range(handed_over.MOST_OF_ONE)]
    theirs = shelf.put(File("two", "", b"", "a", "text/plain"))
    assert shelf.take(first, "") is None
    assert all(shelf.take(address, "") for address in others)
    fetched = shelf.take(others[0], "")
    assert fetched
    shelf.fetched(fetched)
    monkeypatch.setattr(time, "monotonic", lambda: now + handed_over.FETCHED_SECONDS + 30)
    assert shelf.take(others[0], "") is None
    assert shelf.take(others[1], "")
    assert shelf.take(theirs, "")
    ended.add("two")
    assert shelf.take(theirs, "") is None
    monkeypatch.setattr(time, "monotonic", lambda: now + handed_over.UNFETCHED_SECONDS + 30)
    shelf.tidy()
    assert not shelf.files


def test_in_a_browser_the_file_comes_with_no_store_and_without_the_cookie_it_does_not(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = results(open_page(), server)
    addresses = []
    page.on("request", lambda asked: addresses.append(asked.url) if "/media/" in asked.url else None)
    with page.expect_download() as waited:
        page.locator(".st-key-save button").click()
    assert waited.value.suggested_filename == FRENCH.text("takeaway", "save_name")
    assert waited.value.failure() is None
    kept = page.context.request.get(addresses[0])
    assert kept.status == 200
    assert kept.headers["cache-control"] == "no-store"
    page.context.clear_cookies()
    assert page.context.request.get(addresses[0]).status == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_does_not_come_is_told(server: Server, open_page: Callable[..., Page], lang: Language) -> None:
    page = results(open_page(locale="fr-FR" if lang == "fr" else "en-GB"), server)
    page.route("**/media/**", lambda route: route.fulfill(status=404))
    page.locator(".st-key-save button").click()
    told = page.get_by_role("alert").filter(has_text="de nouveau" if lang == "fr" else "press again")
    assert told.inner_text().replace("\u00a0", " ") == words(lang).text("app", "missed").replace("\u00a0", " ")
