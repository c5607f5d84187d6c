"""An error of ours, with all the answers in its message, on any page or beside: the log has its kind and place."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from pages.tab import navigation
from tests.pages.tools import at_work, leaks, planting
from tests.pages.tools.planting import Planted
from tests.pages.tools.walking import FRENCH, at_rest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("test_broken.py")]

PLANTED = '''
import asyncio, pathlib, threading

drawn_whole, replaced_whole = drawn, replace


class Planted(ValueError):
    pass


def told():
    people = st.session_state.get("caseload")
    return str([given(), people.name if people else "", people.people.table.to_pylist() if people else []])


def fail(message):
    try:
        raise Planted(message)
    except Planted as first:
        raise Planted(message) from first


async def later(message):
    fail(message)


def in_a_thread(message):
    beside = threading.Thread(target=fail, args=(message,))
    beside.start()
    beside.join()


def in_a_task(message):
    """Whose end nobody waits for, in the loop of the server."""
    from streamlit.runtime import Runtime

    async def forgotten():
        asyncio.ensure_future(later(message))

    asyncio.run_coroutine_threadsafe(forgotten(), Runtime.instance()._get_async_objs().eventloop).result(5)


def in_a_request(message):
    """The next ones."""
    from pages.server.headers import Envelope

    whole = Envelope._answered

    async def answered(self, scope, *how):
        if scope["path"] == "/broken":
            fail(message)
        await whole(self, scope, *how)

    Envelope._answered = answered


def in_a_message(message):
    """The next ones of a tab."""
    from pages.server import doors

    def paced(receive, send):
        async def taken():
            found = await receive()
            if pathlib.Path(WORD).read_text() == "messages":
                fail(message)
            return found

        return taken, send

    doors.paced = paced


PLACES = {"page": fail, "thread": in_a_thread, "task": in_a_task, "request": in_a_request, "message": in_a_message}


def drawn():
    drawn_whole()
    place = pathlib.Path(WORD).read_text()
    if place in PLACES and (given() or "caseload" in st.session_state):
        PLACES[place](told())
'''
PAGES = [*{script: address for address, script in navigation.addresses().items()}.values()]
"""One of each script."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """A server with an error planted in the place that is named."""
    with planting.server_with(tmp_path_factory.mktemp("broken"), "pages.tab.state", PLANTED) as running:
        yield running


def her_results(page: Page, broken: Planted) -> Page:
    at_work.remember(page)
    page.goto(f"{broken.server.url}/{navigation.RESULTS}")
    page.get_by_role("heading", level=1).wait_for()
    return page


def tells_no_answer(broken: Planted) -> None:
    """It says that something went wrong, and of whom nothing."""
    end = time.monotonic() + 10
    while "Planted > " not in (said := broken.server.said()) and time.monotonic() < end:
        time.sleep(0.1)
    broken.word.write_text("")
    broken.server.forget()
    assert "Planted > " in said
    assert leaks.found(at_work.HER, said) == []
    assert at_work.NAMED not in said


def apologises(page: Page) -> None:
    at_work.seen(page, "[data-testid=stAlert]", FRENCH.text("app", "error_title"))
    text = page.locator("body").inner_text()
    assert "Planted" not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("address", PAGES)
def test_an_error_of_any_page_is_told_without_an_answer(
    broken: Planted, open_page: Callable[..., Page], address: str
) -> None:
    page = open_page()
    at_work.remember(page)
    broken.word.write_text("page")
    page.goto(f"{broken.server.url}/{address}")
    apologises(page)
    tells_no_answer(broken)


def test_an_error_of_a_page_with_a_file_is_told_without_a_name_of_it(
    broken: Planted, open_page: Callable[..., Page]
) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    (work,) = [one for one in at_work.WORKS if one.page == navigation.CASELOAD]
    at_work.begun(work, page, broken.server.url)
    broken.word.write_text("page")
    page.locator(".st-key-language-en button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    at_work.seen(page, "[data-testid=stAlert]", "")
    at_rest(page)
    tells_no_answer(broken)


@pytest.mark.parametrize("place", ["thread", "task", "request", "message"])
def test_an_error_beside_the_pages_is_told_without_an_answer(
    broken: Planted, open_page: Callable[..., Page], place: str
) -> None:
    broken.word.write_text(place)
    page = her_results(open_page(), broken)
    at_rest(page)
    if place == "request":
        page.request.get(f"{broken.server.url}/broken", fail_on_status_code=False)
    elif place == "message":
        broken.word.write_text("messages")
        page.reload()
        page.wait_for_timeout(500)
    tells_no_answer(broken)
