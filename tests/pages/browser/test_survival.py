"""What happens to people at work on each kind of page: nothing is lost, or it is said; nobody else sees it.

One server and one page a kind of page, for all that happens to it in turn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from domain.words import words
from tests.pages.conftest import Server
from tests.pages.tools import at_work
from tests.pages.tools.accidents import connection_says_lost
from tests.pages.tools.at_work import PATIENCE_MS, WORKS, Work
from tests.pages.tools.walking import FRENCH, at_rest
from tests.tools.line import Line
from tests.tools.planted import planted

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("survival")]

DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"}
ANOTHER_DAY = """
from datetime import timedelta
from os import environ
from pathlib import Path

day_of_now = day_of


def day_of(moment):
    return day_of_now(moment) + timedelta(days=int(Path(environ["DAYS_ON"]).read_text()))
"""
"""The server's only clock, so many days on."""


@dataclass
class World:
    """A server, the line to it, and the file that says how many days on it is."""

    server: Server
    line: Line
    days_on: Path

    def midnight(self) -> None:
        self.days_on.write_text(str(int(self.days_on.read_text()) + 1))


@dataclass
class Scene:
    """Somebody at work on a page, in her browser."""

    work: Work
    page: Page
    world: World

    @property
    def browser(self) -> BrowserContext:
        return self.page.context


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    days_on, server = folder / "days", Server(folder / "log")
    days_on.write_text("0")
    server.environment |= planted(folder, "domain.law.paris", ANOTHER_DAY) | {"DAYS_ON": str(days_on)}
    server.start()
    with Line(server.port) as line:
        yield World(server, line, days_on)
    server.stop()


@pytest.fixture(scope="module", params=WORKS, ids=lambda work: work.page)
def scene(request: pytest.FixtureRequest, world: World, chromium: Browser) -> Iterator[Scene]:
    browser = chromium.new_context(**DESK)
    page = browser.new_page()
    at_work.remember(page, pinned=at_work.PINNED)
    at_work.begun(request.param, page, world.line.url)
    yield Scene(request.param, page, world)
    browser.close()


def line_cut(scene: Scene) -> None:
    scene.world.line.cut()
    connection_says_lost(scene.page, FRENCH)
    scene.world.line.mend()
    at_work.goes_on(scene.page)


def elsewhere_and_back(scene: Scene) -> None:
    """Another page of the app, then the button of the browser."""
    scene.page.locator(".st-key-top a").first.click()
    expect(scene.page.locator("h1")).to_have_attribute("data-page", "home", timeout=PATIENCE_MS)
    at_rest(scene.page)
    scene.page.go_back()
    expect(scene.page.locator("h1")).to_have_attribute("data-page", scene.work.page, timeout=PATIENCE_MS)
    at_rest(scene.page)


def second_tab(scene: Scene) -> None:
    """In her browser, on the same page: it is empty, answers to a question of its own, and takes nothing from hers."""
    other = scene.browser.new_page()
    other.goto(f"{scene.world.line.url}/{scene.work.page}")
    other.get_by_role("heading", level=1).wait_for()
    at_work.shows_nothing_of_her(other)
    other.goto(f"{scene.world.line.url}/question?about=jobseeker")
    other.get_by_role("heading", level=1).wait_for()
    at_rest(other)
    other.get_by_role("radiogroup").get_by_text(FRENCH.text("answers", "no"), exact=True).click()
    other.get_by_role("button", name=FRENCH.text("app", "continue")).click()
    expect(other.get_by_role("heading", level=1)).not_to_have_text(FRENCH.text("fields", "jobseeker", "question"))
    other.close()
    at_work.run_again(scene.page)


def laptop_closed(scene: Scene) -> None:
    """Its pages are frozen and its line is gone; then it is opened again."""
    freezer = scene.browser.new_cdp_session(scene.page)
    freezer.send("Page.setWebLifecycleState", {"state": "frozen"})
    scene.world.line.cut()
    scene.world.line.mend()
    freezer.send("Page.setWebLifecycleState", {"state": "active"})
    freezer.detach()
    at_work.goes_on(scene.page)
    at_work.run_again(scene.page)


def midnight(scene: Scene) -> None:
    """Said at the next thing done."""
    scene.world.midnight()
    at_work.language(scene.page, "en")
    told, _ = words("en").text("app", "new_day", day="|").split("|")
    at_work.seen(scene.page, "[data-testid=stAlert]", told)
    at_work.language(scene.page, "fr")


def reloaded(scene: Scene) -> None:
    scene.page.reload()


def server_killed(scene: Scene) -> None:
    scene.world.server.kill()
    connection_says_lost(scene.page, FRENCH)
    scene.world.server.start()
    at_work.goes_on(scene.page)


PASSING: list[Callable[[Scene], None]] = [line_cut, second_tab, elsewhere_and_back, laptop_closed, midnight]
"""The session is still there afterwards."""
ENDING: list[Callable[[Scene], None]] = [reloaded, server_killed]
"""A new session takes its place."""


@pytest.mark.parametrize("accident", PASSING, ids=lambda one: one.__name__)
def test_nothing_is_lost(scene: Scene, accident: Callable[[Scene], None]) -> None:
    accident(scene)
    at_work.is_whole(scene.work, scene.page)


@pytest.mark.parametrize("accident", ENDING, ids=lambda one: one.__name__)
def test_what_only_the_session_held_is_said_and_nobody_else_has_it(
    scene: Scene, accident: Callable[[Scene], None], open_page: Callable[..., Page]
) -> None:
    accident(scene)
    other = open_page(**DESK)
    other.goto(f"{scene.world.line.url}/{scene.work.page}")
    other.get_by_role("heading", level=1).wait_for(timeout=PATIENCE_MS)
    at_work.shows_nothing_of_her(other)
    at_work.is_said(scene.work, scene.page)
    if scene.work.lost:
        at_work.resumed(scene.work, scene.page)
