"""The screens a person meets, each brought to the state in which most of it is seen."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from domain.answers import profile_file
from domain.words import Words
from tests.pages.conftest import Server
from tests.pages.tools.situations import SITUATIONS
from tests.pages.tools.walking import answer_in_browser, at_rest, unfold

CONTRACT = SITUATIONS[-1]
"""Somebody whose results have an amount, an aid with its payments, and dates to come."""


def home(page: Page, server: Server, said: Words) -> None:
    """With the way to reopen a file."""
    open_at(page, server, "")
    page.get_by_role("button", name=said.text("app", "start")).wait_for()


def choice(page: Page, server: Server, said: Words) -> None:
    """A choice among several, with the answers given so far and what is said when nothing is chosen."""
    open_at(page, server, "question?about=jobseeker")
    answer_in_browser(page, "jobseeker", True, said)
    open_at(page, server, "question?about=education-level")
    page.get_by_role("button", name=said.text("app", "continue")).click()
    expect(page.get_by_role("alert")).to_be_visible()


def text(page: Page, server: Server, said: Words) -> None:
    """An answer to type, with what is said when it cannot be read."""
    open_at(page, server, "question?about=birth-date")
    settled(page)  # Enter pressed while the page is still being drawn is lost
    page.get_by_role("textbox").fill("31/02/2004")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def communes(page: Page, server: Server, said: Words) -> None:
    """With the list of those that fit."""
    open_at(page, server, "question?about=commune")
    page.get_by_role("textbox").fill("conteville")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("radio").first).to_be_visible()


def doubt(page: Page, server: Server, said: Words) -> None:
    """Two answers that do not go together, and what was understood of the last."""
    open_at(page, server, "question?about=mission-locale")
    answer_in_browser(page, "mission_locale", False, said)
    open_at(page, server, "question?about=psad")
    answer_in_browser(page, "psad", True, said)
    expect(page.locator(".st-key-doubt-psad_without_mission_locale")).to_be_visible()


def results(page: Page, server: Server, said: Words, folder: Path) -> None:
    file = folder / "answers.json"
    file.write_text(json.dumps(profile_file.content(CONTRACT.answers)), encoding="utf-8")
    home(page, server, said)
    page.get_by_text(said.text("saved", "reopen")).click()
    page.locator("input[type=file]").set_input_files(file)
    page.locator("details.scheme-cqa").wait_for()


def example(page: Page, server: Server, said: Words) -> None:
    open_at(page, server, "example-tom")
    page.locator("details.scheme-cqa").wait_for()


def what_if(page: Page, server: Server, said: Words) -> None:
    """Another answer and another day tried, beside the results."""
    open_at(page, server, "question?about=jobseeker")
    answer_in_browser(page, "jobseeker", True, said)
    small = page.viewport_size
    assert small is not None
    page.set_viewport_size({"width": small["width"], "height": 800})  # the list needs room to open
    open_at(page, server, "what-if")
    for field in ("jobseeker", "on"):
        label = said.text("fields", field, "label")
        page.get_by_role("combobox").fill(label)
        page.get_by_role("option", name=label, exact=True).wait_for()
        page.get_by_role("combobox").press("Enter")
        expect(page.locator(f".st-key-try-{field}")).to_be_visible()
    page.locator(".st-key-try-jobseeker").get_by_text(said.text("answers", "no"), exact=True).click()
    expect(page.locator(".sides").first).to_be_visible()
    page.set_viewport_size(small)


def adviser(page: Page, server: Server, said: Words) -> None:
    """An example pinned, another answer beside it, one that cannot be read, and questions that matter no more."""
    open_at(page, server, "adviser")
    choose_example(page, "Sylvie", said)
    page.get_by_role("button", name=said.text("variants", "pin")).click()
    expect(page.locator(".st-key-unpin")).to_be_visible()
    fill(page, "contract_months", "5", said)
    expect(page.locator(".bar")).to_contain_text(said.text("question", "verdict", "ineligible"))
    fill(page, "birth_date", "31/02/2004", said)
    expect(page.get_by_role("alert")).to_be_visible()
    at_rest(page)
    page.get_by_text(said.text("variants", "title"), exact=True).click()
    expect(page.locator(".sides").first).to_be_visible()
    at_rest(page)
    page.get_by_text(said.text("saved", "reopen"), exact=True).click()


def choose_example(page: Page, name: str, said: Words) -> None:
    """Fill the adviser's page in with an example."""
    examples = page.locator(".st-key-examples")
    examples.locator("summary").click()
    examples.get_by_role("radio", name=name).click()
    expect(page.get_by_text(said.text("desk", "invented"))).to_be_visible()


def fill(page: Page, field: str, text: str, said: Words) -> None:
    """Type an answer on the adviser's page, and leave the field."""
    at_rest(page)
    box = page.locator(f".st-key-ask-{field}").get_by_role("textbox")
    box.fill(text)
    box.press("Tab")


def caseload(page: Page, server: Server, said: Words) -> None:
    """The way in."""
    open_at(page, server, "caseload")
    page.get_by_role("button", name=said.text("caseload", "sample")).wait_for()


def caseload_charts(page: Page, server: Server, said: Words) -> None:
    caseload(page, server, said)
    page.get_by_role("button", name=said.text("caseload", "sample")).click()
    page.get_by_text(said.text("caseload", "views", "charts")).click()
    drawn = page.locator("[role=graphics-document]")
    expect(drawn.last).to_be_visible(timeout=20_000)
    at_rest(page)
    expect(drawn).to_have_count(page.get_by_test_id("stVegaLiteChart").count())


def caseload_lists(page: Page, server: Server, said: Words) -> None:
    """A list of people to call, by step, and one of them in her panel."""
    caseload(page, server, said)
    page.get_by_role("button", name=said.text("caseload", "sample")).click()
    page.locator(".st-key-caseload-list-qualif").get_by_role("radio").nth(2).click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.get_by_role("textbox", name=said.text("caseload", "open_number")).fill("7")
    page.get_by_role("textbox", name=said.text("caseload", "open_number")).press("Enter")
    expect(page.locator(".st-key-caseload-open")).to_be_visible()


def caseload_table(page: Page, server: Server, said: Words) -> None:
    """The people, one of them chosen."""
    caseload_charts(page, server, said)
    page.get_by_text(said.text("caseload", "views", "table")).click()
    page.get_by_role("textbox", name=said.text("caseload", "open_number")).fill("7")
    page.get_by_role("textbox", name=said.text("caseload", "open_number")).press("Enter")
    expect(page.locator(".st-key-caseload-open")).to_be_visible()


def caseload_problems(page: Page, server: Server, said: Words) -> None:
    """A file with cells that cannot be read, and a column nearly named as ours."""
    caseload(page, server, said)
    wrong = b"nom;jobseeker;birth_date;communne\nA;peut;31/02/2004;76540\n"
    page.locator("input[type=file]").first.set_input_files(
        {"name": "gens.csv", "mimeType": "text/csv", "buffer": wrong}
    )
    expect(page.locator(".st-key-caseload-apply")).to_be_visible()


CASELOAD: list[Callable[..., None]] = [caseload, caseload_lists, caseload_charts, caseload_table, caseload_problems]
DESK: list[Callable[..., None]] = [adviser, *CASELOAD]
SCREENS: list[Callable[..., None]] = [home, choice, text, communes, doubt, results, example, what_if, *DESK]


def caq_sheet(page: Page, server: Server, said: Words) -> None:
    scheme_sheet("caq", page, server, said)


def qualif_sheet(page: Page, server: Server, said: Words) -> None:
    scheme_sheet("qualif", page, server, said)


def cqa_sheet(page: Page, server: Server, said: Words) -> None:
    scheme_sheet("cqa", page, server, said)


def scheme_sheet(scheme: str, page: Page, server: Server, said: Words) -> None:
    """With its chart."""
    open_at(page, server, f"scheme-{scheme}")
    charts(page, said)


def figures(page: Page, server: Server, said: Words) -> None:
    """On another day than today, with a chart."""
    open_at(page, server, "dated-figures")
    page.get_by_role("textbox").fill("01/07/2003")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator("tr.marked").first).to_contain_text("2003")
    charts(page, said)


def contract_sheet(page: Page, server: Server, said: Words) -> None:
    """With a speciality looked for, and what is said of a day that cannot be read."""
    open_at(page, server, "contract-sheet")
    page.get_by_role("textbox", name=said.text("contract_page", "refused_on")).fill("31/02/2004")
    page.get_by_role("textbox", name=said.text("contract_page", "refused_on")).press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def readings(page: Page, server: Server, said: Words) -> None:
    open_at(page, server, "readings")


def in_full(page: Page, server: Server, said: Words) -> None:
    open_at(page, server, "rules-in-full")


def site_map(page: Page, server: Server, said: Words) -> None:
    open_at(page, server, "site-map")
    page.get_by_role("link", name=said.text("accessibility", "title")).wait_for()


def accessibility(page: Page, server: Server, said: Words) -> None:
    open_at(page, server, "accessibility")


SCREENS += [caq_sheet, qualif_sheet, cqa_sheet, figures, contract_sheet, readings, in_full, site_map, accessibility]


BRIGHT = """() => [...document.querySelectorAll("[data-testid=stElementContainer]")].every(
    (one) => getComputedStyle(one).opacity === "1")"""
"""What a long run dims has its own colours again."""


def shown(screen: Callable[..., None], page: Page, server: Server, said: Words, folder: Path) -> None:
    """Bring the page there, all that is folded opened."""
    screen(page, server, said, folder) if screen is results else screen(page, server, said)
    unfolded(page)


def unfolded(page: Page) -> None:
    at_rest(page)
    unfold(page.locator("details"))
    page.wait_for_function(FILLED)
    settled(page)


FILLED = """() => !document.querySelector("[data-testid=stSkeleton]") &&
  ![...document.querySelectorAll("[data-testid=stExpander] details[open]")].some(
    (one) => !one.querySelector("[data-testid=stExpanderDetails] .stElementContainer"))"""
"""What a page puts in a part when it is unfolded is there; a kind of element shown for the first time is fetched."""


def settled(page: Page) -> None:
    """Nothing is being worked out, and nothing is dimmed any more: a new theme or size may make a page work again."""
    at_rest(page)
    page.wait_for_function(BRIGHT)


def charts(page: Page, said: Words) -> None:
    page.get_by_text(said.text("law", "see_chart")).click()
    drawn = page.locator("[role=graphics-document]")
    expect(drawn.first).to_be_visible(timeout=20_000)  # Altair is slow to load
    at_rest(page)
    expect(drawn).to_have_count(page.get_by_test_id("stVegaLiteChart").count())


def open_at(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.url}/{path}")
    page.get_by_role("heading", level=1).wait_for()
