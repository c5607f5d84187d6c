"""The adviser's page in a browser: by keyboard alone, with the verdicts always in sight and never over the focus."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from domain import Profile, standing
from pages.tell import answer_words
from tests.pages.browser.test_keyboard import press, reach
from tests.pages.conftest import Server
from tests.pages.tools import screens
from tests.pages.tools.walking import FRENCH, at_rest
from tests.tools.clock import today

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
POSSIBLE, BLOCKED = (FRENCH.text("board", "pill", reach) for reach in ("met", "out"))
ONE_STEP_AWAY = FRENCH.text("board", "pill", "step")


def told_of(page: Page, scheme: str) -> Locator:
    """What the bar says of a scheme."""
    return page.locator(".bar li").filter(has=page.get_by_text(FRENCH.text("schemes", scheme, "short"), exact=True))


def field(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-ask-{name}")


def test_from_the_home_page_to_a_verdict_by_keyboard(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(server.url)
    press(page, page.get_by_role("button", name=FRENCH.text("desk", "open")))
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    reach(page, field(page, "birth_date").get_by_role("textbox"))
    page.keyboard.type("15/03/1990")
    page.keyboard.press("Tab")
    expect(told_of(page, "caq")).to_contain_text(BLOCKED)
    at_rest(page)

    options = field(page, "jobseeker").get_by_role("radio")
    reach(page, options.first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(options.nth(1)).to_be_checked()
    expect(told_of(page, "cqa")).to_contain_text(FRENCH.text("question", "verdict", "ineligible"))
    at_rest(page)
    expect(options.nth(1)).to_be_focused()

    label = answer_words.label("education_level", "V", FRENCH)
    chosen = field(page, "education_level").get_by_role("combobox")
    reach(page, chosen)
    page.keyboard.type(label[:12])
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-section-education h2")).to_contain_text("1 sur 4")


def test_an_example_a_pin_and_both_variants_by_keyboard(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    screens.open_at(page, server, "adviser")
    at_rest(page)
    press(page, page.locator(".st-key-examples summary"))
    reach(page, page.locator(".st-key-example-chosen").get_by_role("radio").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(told_of(page, "qualif")).to_contain_text(POSSIBLE)
    press(page, page.get_by_role("button", name=FRENCH.text("variants", "pin")))
    expect(page.get_by_role("button", name=FRENCH.text("variants", "unpin"))).to_be_visible()
    at_rest(page)
    press(page, page.locator(".st-key-variants summary"))
    reach(page, field(page, "training_months").get_by_role("textbox"))
    page.keyboard.press("Control+a")
    page.keyboard.type("13")
    page.keyboard.press("Enter")
    expect(told_of(page, "qualif")).to_contain_text(ONE_STEP_AWAY)
    expect(told_of(page, "qualif").locator(".pinned")).to_contain_text(POSSIBLE)
    expect(page.locator(".sides")).to_have_count(1)


def test_the_bar_leads_to_the_question_to_ask_first(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    screens.open_at(page, server, "adviser")
    at_rest(page)
    first = standing(Profile(), today()).next_asked
    assert first
    press(page, page.locator(".bar a.ask", has_text=answer_words.of_person(first, FRENCH)))
    expect(field(page, first).get_by_role("textbox")).to_be_focused()
    expect(page).to_have_url(f"{server.url}/adviser")


@pytest.mark.parametrize("size", [(360, 740), (1280, 900), (320, 256)])
def test_the_bar_stays_in_sight_and_never_hides_what_has_the_focus(
    server: Server, open_page: Open, size: tuple[int, int]
) -> None:
    """Where there is no room for both, at 400 %, it goes away with the page."""
    page = open_page(viewport={"width": size[0], "height": size[1]})
    screens.open_at(page, server, "adviser")
    field(page, "contract_minimum_percent").get_by_role("textbox").wait_for()
    at_rest(page)
    first, last = (
        field(page, "on").get_by_role("textbox"),
        field(page, "contract_minimum_percent").get_by_role("textbox"),
    )
    for start, key, end in ((first, "Tab", last), (last, "Shift+Tab", first)):
        start.focus()
        hidden = []
        for _ in range(120):
            page.keyboard.press(key)
            if not page.evaluate(SEEN):
                hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            if end.evaluate("(one) => one === document.activeElement"):
                break
        assert hidden == []
        expect(end).to_be_focused()
        if size[1] > 480:
            expect(page.locator(".bar")).to_be_in_viewport()


SEEN = """() => {
  const focused = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect();
  return focused.bottom <= innerHeight + 1 && (focused.top >= bar.bottom - 1 || focused.bottom <= bar.top + 1);
}"""


def test_a_reload_gives_the_page_and_the_pinned_variant_back(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.open_at(page, server, "adviser")
    screens.choose_example(page, "Sylvie", FRENCH)
    page.get_by_role("button", name=FRENCH.text("variants", "pin")).click()
    screens.fill(page, "contract_months", "5", FRENCH)
    expect(told_of(page, "cqa")).to_contain_text(ONE_STEP_AWAY)
    at_rest(page)
    page.reload()
    expect(field(page, "contract_months").get_by_role("textbox")).to_have_value("5")
    expect(told_of(page, "cqa")).to_contain_text(ONE_STEP_AWAY)
    expect(told_of(page, "cqa").locator(".pinned")).to_contain_text(POSSIBLE)


def test_one_example_after_another_leaves_nothing_of_the_first(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.open_at(page, server, "adviser")
    screens.choose_example(page, "Sylvie", FRENCH)
    at_rest(page)
    page.locator(".st-key-examples summary").click()
    page.locator(".st-key-examples").get_by_role("radio", name="Inès").click()
    page.get_by_role("button", name=FRENCH.text("desk", "replace", name="Inès")).click()
    expect(field(page, "birth_date").get_by_role("textbox")).to_have_value("20/05/2007")
    expect(field(page, "contract_months").get_by_role("textbox")).to_have_value("")
    expect(field(page, "employer_authorised").get_by_role("radio", checked=True)).to_have_count(0)
    at_rest(page)
    field(page, "jobseeker").get_by_role("radio", name=FRENCH.text("answers", "no"), exact=True).click()
    expect(told_of(page, "caq")).to_contain_text(ONE_STEP_AWAY)
    expect(field(page, "birth_date").get_by_role("textbox")).to_have_value("20/05/2007")


def test_what_is_being_typed_is_not_lost_to_the_answer_before(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.open_at(page, server, "adviser")
    field(page, "months_registered_last_18").get_by_role("textbox").wait_for()
    at_rest(page)
    field(page, "birth_date").get_by_role("textbox").fill("15/03/1990")
    field(page, "birth_date").get_by_role("textbox").press("Tab")
    page.keyboard.type("Caen")
    expect(told_of(page, "caq")).to_contain_text(BLOCKED)
    at_rest(page)
    expect(field(page, "commune").get_by_role("textbox")).to_have_value("Caen")
