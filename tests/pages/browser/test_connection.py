"""A connection that drops: no key and no click is lost or taken twice, and the focus comes back with it."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Server
from tests.pages.tools import accidents
from tests.pages.tools.walking import Walk, at_rest

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

LOSSES = [
    pytest.param(accidents.lose_the_line, accidents.find_the_line, id="line"),
    pytest.param(accidents.kill_the_server, accidents.start_the_server, id="server"),
]
PRESS_AS_SOON_AS_ENABLED = """(name) => {
  const named = () => [...document.querySelectorAll("button")].find((one) => one.innerText === name);
  const timer = setInterval(() => {
    const button = named();
    if (!button || button.disabled) return;
    clearInterval(timer);
    document.body.dataset.pressed = document.documentElement.hasAttribute("data-waiting") ? "early" : "late";
    button.click();
  }, 1);
}"""
"""What a screen reader or a hasty hand does: the mouse alone is stopped by a style."""


@pytest.fixture
def walk(fresh_server: Server, open_page: Open) -> Walk:
    page = open_page()
    page.add_init_script(accidents.SOCKETS)
    begun = Walk(page, {"birth_date": "1985-03-15", "jobseeker": True, "training_found": False}, "fr")
    begun.begin(fresh_server)
    begun.go_on(3)
    expect(page.get_by_role("textbox")).to_have_count(1)  # a question whose answer is typed
    at_rest(page)
    return begun


@pytest.mark.parametrize(("lose", "find"), LOSSES)
def test_what_is_pressed_before_the_answers_are_back_is_not_taken_and_the_next_press_is(
    walk: Walk, fresh_server: Server, lose: Any, find: Any
) -> None:
    asked = walk.asked()
    lose(walk, fresh_server)
    walk.page.evaluate(PRESS_AS_SOON_AS_ENABLED, walk.said.text("app", "dont_know"))
    find(walk, fresh_server)
    expect(walk.page.locator("body")).to_have_attribute("data-pressed", "early", timeout=20_000)
    goes_on(walk.page)
    assert walk.asked() == asked
    walk.answer(at_once=True)
    assert walk.asked() != asked
    walk.page.get_by_role("button", name=walk.said.text("app", "back"), exact=True).click()
    accidents.on_question(walk, asked)


@pytest.mark.parametrize(("lose", "find"), LOSSES)
def test_the_focus_comes_back_to_where_it_was_or_to_the_question(
    walk: Walk, fresh_server: Server, lose: Any, find: Any
) -> None:
    button = walk.page.get_by_role("button", name=walk.said.text("app", "dont_know"))
    button.focus()
    lose(walk, fresh_server)
    find(walk, fresh_server)
    goes_on(walk.page)
    title = walk.page.get_by_role("heading", level=1)
    expect(button if lose is accidents.lose_the_line else title).to_be_focused()


def test_what_is_being_typed_is_still_there_once_the_line_is_back(walk: Walk, fresh_server: Server) -> None:
    walk.page.get_by_role("textbox").press_sequentially("15/03/19")
    accidents.lose_the_line(walk, fresh_server)
    accidents.find_the_line(walk, fresh_server)
    goes_on(walk.page)
    expect(walk.page.get_by_role("textbox")).to_be_focused()
    walk.page.keyboard.type("85")
    expect(walk.page.get_by_role("textbox")).to_have_value("15/03/1985")


def test_an_answer_given_while_the_server_does_not_move_counts_once_it_does(walk: Walk, fresh_server: Server) -> None:
    asked = walk.asked()
    os.kill(fresh_server.process.pid, signal.SIGSTOP)
    walk.page.get_by_role("button", name=walk.said.text("app", "dont_know")).click()
    assert walk.asked() == asked
    os.kill(fresh_server.process.pid, signal.SIGCONT)
    expect(walk.page.get_by_role("heading", level=1)).not_to_have_text(
        walk.said.text("fields", asked or "", "question")
    )
    assert walk.asked() != asked


def goes_on(page: Page) -> None:
    at_rest(page)
    expect(page.locator("html[data-waiting]")).to_have_count(0, timeout=20_000)
