"""What a screen reader is told where it counts most, as Chromium says it; what is pressed, enlarged, looked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.tab import navigation
from tests.pages.conftest import Server
from tests.pages.tools import looks, screens
from tests.pages.tools.walking import FRENCH, at_rest, plain

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def told(page: Page, role: str) -> list[looks.Node]:
    return [one for one in looks.tree(page) if one.role == role]


def test_the_first_link_leads_past_the_top(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.readings(page, server, FRENCH)
    at_rest(page)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=FRENCH.text("streamlit", "words", "Skip to main content"))
    expect(skip).to_be_focused()
    assert looks.rings(page)[1]
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_question_and_what_was_wrong_with_the_answer_are_read(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.text(page, server, FRENCH)
    question = FRENCH.text("fields", "birth_date", "question")
    assert [plain(one.name) for one in told(page, "textbox")] == [plain(question)]
    assert page.get_by_role("textbox").get_attribute("autocomplete") == "bday"
    (error,) = [one for one in told(page, "alert") if one.told.get("live") == "assertive"]
    assert "31/02/2004" in page.get_by_role("alert").inner_text()
    assert "15/03/2004" in page.get_by_role("alert").inner_text(), "how to write it is said"
    assert error.told["atomic"]

    screens.choice(page, server, FRENCH)
    (group,) = told(page, "radiogroup")
    assert plain(group.name) == plain(FRENCH.text("fields", "education_level", "question"))
    options = told(page, "radio")
    assert len(options) > 2
    assert {one.told["checked"] for one in options} == {"false"}
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    assert [one.told["checked"] for one in told(page, "radio")] == ["true"] + ["false"] * (len(options) - 1)
    folded = [one.told["expanded"] for one in told(page, "DisclosureTriangle")]
    assert folded
    assert not any(folded)


def test_each_drawing_of_the_results_is_read_and_has_its_table(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    screens.shown(screens.results, page, server, FRENCH, tmp_path)
    panels = page.locator(".panel:has(img)")
    assert panels.count() >= 2
    drawn, tables = ({plain(one.name) for one in told(page, role)} for role in ("image", "table"))
    for panel in panels.all():
        finding = plain(panel.get_by_role("heading").inner_text())
        assert finding in tables
        assert panel.locator("td").count() > 0
        (alternative,) = {plain(str(one.get_attribute("alt"))) for one in panel.locator("img").all()}
        assert alternative in drawn
        assert alternative.endswith(finding.partition(": ")[2])


def test_the_list_of_people_can_be_read_as_a_table(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.caseload_lists(page, server, FRENCH)
    page.get_by_role("switch", name=FRENCH.text("caseload", "plain")).focus()
    page.keyboard.press("Space")
    listed = page.get_by_role("table", name=FRENCH.text("caseload", "table_alt"))
    expect(listed).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    heads = listed.get_by_role("columnheader").all_inner_texts()
    assert FRENCH.text("calls", "next") in heads
    rows = listed.get_by_role("row").all()
    assert len(rows) > 2
    assert {row.get_by_role("rowheader").count() for row in rows[1:3]} == {1}
    assert len(rows[1].get_by_role("cell").all()) == len(heads) - 1


def test_a_lost_connection_is_read_once(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.home(page, server, FRENCH)
    at_rest(page)
    alarm = page.locator("body > [aria-live=assertive]")
    expect(alarm).to_have_text("")
    app = page.get_by_test_id("stApp")
    for state, said in (("DISCONNECTED_FOREVER", FRENCH.text("app", "offline")), ("CONNECTED", "")):
        app.evaluate("(one, state) => one.setAttribute('data-test-connection-state', state)", state)
        expect(alarm).to_have_text(said)


def test_a_press_that_leaves_the_button_does_nothing(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.home(page, server, FRENCH)
    at_rest(page)
    place = page.get_by_role("button", name=FRENCH.text("app", "start")).bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(5, place["y"] - 60)
    page.mouse.up()
    at_rest(page)
    expect(page.locator("h1")).to_have_attribute("data-page", "home")
    page.mouse.click(place["x"] + 20, place["y"] + 20)
    expect(page.locator("h1[data-page^=question]")).to_be_visible()


def test_nothing_is_cut_when_letters_are_twice_as_large(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    for screen in (screens.home, screens.text, screens.results):
        screens.shown(screen, page, server, FRENCH, tmp_path)
        page.add_style_tag(content="html { font-size: 36px !important; }")
        screens.settled(page)
        assert looks.cut(page) == []
        assert page.evaluate("() => document.querySelector('main').scrollWidth <= innerWidth")


def test_each_page_has_a_title_of_its_own(server: Server, open_page: Open) -> None:
    """Two of those of a kind: an example or a scheme is called by its name."""
    page = open_page()
    kinds: dict[str, list[str]] = {}
    for address in navigation.addresses():
        if address not in WITH_ANSWERS:
            kinds.setdefault(address.partition("-")[0], []).append(address)
    titles = []
    for address in [one for alike in kinds.values() for one in alike[:2]]:
        screens.open_at(page, server, "" if address == navigation.HOME else address)
        page.wait_for_function("() => document.title.includes(' – ')")
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
    assert page.evaluate("() => document.doctype.name") == "html"


WITH_ANSWERS = {navigation.RESULTS, navigation.WHAT_IF}
"""They lead home as long as there is none."""
