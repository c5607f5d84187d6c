"""A whole walk with the keyboard alone, as somebody who uses no mouse makes it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.tell import answer_words
from tests.pages.conftest import Server
from tests.pages.tools.situations import SITUATIONS
from tests.pages.tools.walking import FRENCH, WITHOUT_DAY, Walk, at_rest, plain, shows, typed

pytestmark = pytest.mark.browser

FARTHEST = 80
"""No page has so many things to stop at."""


def test_a_whole_walk_by_keyboard(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    walk = Walk(page, SITUATIONS[0].answers, "fr")
    page.goto(server.url)
    press(page, page.get_by_role("button", name="Commencer"))
    expect(page.locator("h1[data-page^=question]")).to_be_visible()
    while question := walk.asked():
        the_title_has_the_focus(page)
        answer(page, question, walk.reply(question))
    expect(page.locator("h1")).to_have_attribute("data-page", "results")
    the_title_has_the_focus(page)

    at_rest(page)
    group = page.locator("details.scheme-caq")
    press(page, group.locator(":scope > summary"))
    expect(group).to_have_attribute("open", "")

    changes_the_answer(page, "disabled_worker", True)
    the_title_has_the_focus(page)
    label = FRENCH.text("fields", "disabled_worker", "label")
    expect(the_answers(page).get_by_text(f"{label}Oui")).to_be_visible()


TEXTS = ["scheme-caq", "scheme-qualif", "scheme-cqa", "dated-figures", "readings", "contract-sheet", "rules-in-full"]


@pytest.mark.parametrize("address", TEXTS)
def test_a_page_of_the_texts_is_read_by_keyboard(server: Server, open_page: Callable[..., Page], address: str) -> None:
    """What is folded opens, what is chosen is kept, a chart is asked for, and the last link is reached."""
    page = open_page()
    page.goto(f"{server.url}/{address}")
    page.get_by_role("heading", level=1).wait_for()
    at_rest(page)
    folded = page.locator("[data-testid=stMain] details").first
    press(page, folded.locator(":scope > summary"))
    expect(folded).to_have_attribute("open", "")
    if address == "contract-sheet":
        choose(page, 0)
        expect(page.locator(".st-key-form-questions details").first).to_contain_text("(Française)")
        at_rest(page)
    chart = page.get_by_role("switch").or_(page.get_by_role("checkbox"))
    if chart.count():
        reach(page, chart)
        page.keyboard.press("Space")
        expect(page.locator("[role=graphics-document]").first).to_be_visible(timeout=20_000)
        at_rest(page)
    reach(page, page.locator("[data-testid=stMain] a").last)


def changes_the_answer(page: Page, field: str, value: Any) -> None:
    """From the list of answers to the question, and back to the results."""
    name = FRENCH.text("app", "change", label=FRENCH.text("fields", field, "label"))
    press(page, the_answers(page).get_by_role("button", name=name))
    shows(page, FRENCH.text("fields", field, "question"))
    the_title_has_the_focus(page)
    answer(page, field, value)
    expect(page.locator("h1")).to_have_attribute("data-page", "results")


def the_answers(page: Page) -> Locator:
    """The list of answers, unfolded: it is drawn once it is."""
    answers = page.locator(".st-key-answers-given details")
    at_rest(page)  # the tiles come first
    press(page, answers.locator("summary"))
    expect(answers).to_have_attribute("open", "")
    expect(answers.get_by_role("button").first).to_be_visible()
    return answers


def answer(page: Page, field: str, value: Any) -> None:
    """From the title, the way to answer is the next stop, and the button that goes on the one after."""
    at_rest(page)
    options = answer_words.choices(field, FRENCH)
    if options:
        expect(page.get_by_role("radio")).to_have_count(len(options))
    else:
        expect(page.get_by_role("textbox")).to_be_visible()
    if value in WITHOUT_DAY:
        press(page, page.get_by_role("button", name=FRENCH.text("question", value, field)))
    elif value is None:
        press(page, page.get_by_role("button", name="Je ne sais pas"))
    elif options:
        choose(page, options.index(value))
        expect(page.get_by_role("radio", name=answer_words.label(field, value, FRENCH), exact=True)).to_be_checked()
        press(page, page.get_by_role("button", name="Continuer"), at_most=1)
    else:
        reach(page, page.get_by_role("textbox"), at_most=1)
        page.keyboard.type(typed(field, value))
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(FRENCH.text("fields", field, "question"))


def choose(page: Page, place: int) -> None:
    """Tab goes to the choice made before, or else to the first; arrows go from one to the next."""
    chosen = [option.is_checked() for option in page.get_by_role("radio").all()]
    reach(page, page.locator("[role=radiogroup] input:focus"), at_most=1)
    page.keyboard.press("Space")
    start = chosen.index(True) if True in chosen else 0
    for _ in range(abs(place - start)):
        page.keyboard.press("ArrowDown" if place > start else "ArrowUp")


def press(page: Page, target: Locator, at_most: int = FARTHEST) -> None:
    reach(page, target, at_most)
    page.keyboard.press("Enter")


SCROLLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
"""A list that opens in the frame in which the page scrolls to it is closed by that: no hand is so quick."""


def reach(page: Page, target: Locator, at_most: int = FARTHEST) -> None:
    """Tab until the focus is there."""
    stops: list[str] = []
    while not (target.count() and target.evaluate("(one) => one === document.activeElement")):
        assert len(stops) < at_most, f"{target} is not reached by Tab, which stops at {stops}"
        page.keyboard.press("Tab")
        stops.append(plain(page.evaluate("document.activeElement.innerText ?? ''"))[:40])
    assert page.evaluate(SCROLLED)


def the_title_has_the_focus(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_focused()
