"""The app in a real Chromium, as a person of 17 meets it: on a French phone 360 px wide."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from domain import SCHEMES, Profile, explain
from domain.words import words
from pages.parts import inputs
from tests.app.conftest import Server
from tests.app.walking import FRENCH, answer_in_browser, asked, example

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
KEY = "eligibility-profile-v1"
ADDRESSES = re.compile(r"^/(|results|what-if|question-[a-z0-9-]+|example-[a-z]+)$")


def shows(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def question(field: str) -> str:
    return FRENCH.text("fields", field, "question")


def field_shown(page: Page, server: Server) -> str | None:
    return asked(page.url.removeprefix(f"{server.url}/"))


def plain(text: str) -> str:
    """With ordinary spaces only."""
    return " ".join(text.split())


def test_a_whole_walk_says_what_the_rules_say_and_shows_no_answer_anywhere_else(
    server: Server, open_page: Open
) -> None:
    page, addresses = open_page(), set()
    page.on("request", lambda request: addresses.add(request.url))
    page.on("framenavigated", lambda frame: addresses.add(frame.url))
    page.goto(server.url)
    page.get_by_role("button", name="Commencer").click()
    given, told_to_app = example("ines"), {}
    expect(page).not_to_have_url(f"{server.url}/")
    while field := field_shown(page, server):
        told_to_app[field] = given.get(field)
        answer_in_browser(page, field, given.get(field))
    shows(page, "Vos résultats")

    told = explain(Profile.model_validate(told_to_app), on=date.today())
    for scheme in SCHEMES:
        card = plain(page.locator(f".st-key-scheme-{scheme.id}").inner_text())
        result = told.schemes[scheme.id]
        assert plain(FRENCH.text("verdicts", scheme.id, result.verdict)) in card
        assert plain(FRENCH.text("values", "status", result.status)) in card
    pay = told.schemes["caq"].pay
    assert pay is not None
    assert pay.min_eur
    assert plain(FRENCH.money(pay.min_eur)) in plain(page.locator(".st-key-scheme-caq").inner_text())

    outside = [url for url in addresses if not url.startswith((server.url, "about:", "blob:", "data:"))]
    assert outside == []
    pages = {url.removeprefix(server.url) for url in addresses if "." not in url.rpartition("/")[2]}
    visited = {path for path in pages if not path.startswith("/_stcore") and "/_stcore/" not in path}
    assert all(ADDRESSES.match(path) for path in visited if not path.startswith(("about:", "blob:"))), visited
    for private in (given["birth_date"], given["commune"], "Rouen"):
        assert not [url for url in addresses if private in url]
        assert private not in server.said()


def test_a_reload_keeps_the_answers_and_back_goes_one_question_back(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-birth-date")
    answer_in_browser(page, "birth_date", "2004-03-15")
    second = field_shown(page, server)
    assert second is not None
    answer_in_browser(page, second, None)
    third = field_shown(page, server)
    assert third is not None

    page.wait_for_function(f"sessionStorage.getItem('{KEY}')?.includes('{second}')")
    page.reload()
    shows(page, question(third))
    kept = json.loads(page.evaluate(f"sessionStorage.getItem('{KEY}')"))
    assert kept["profile"]["answers"] == {"birth_date": "2004-03-15", second: None}

    page.go_back()
    shows(page, question(second))
    page.go_back()
    shows(page, question("birth_date"))
    expect(page.get_by_role("textbox")).to_have_value("15/03/2004")

    other = open_page()
    other.goto(server.url)
    shows(other, FRENCH.text("app", "tagline"))
    assert other.evaluate("sessionStorage.length") == 0, "two people's interviews do not mix"


def test_a_deep_link_first_and_a_restart_lose_nothing(fresh_server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{fresh_server.url}/question-commune")
    answer_in_browser(page, "commune", "27229")
    following = field_shown(page, fresh_server)
    fresh_server.stop()
    expect(page.locator("[data-testid=stApp]")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    fresh_server.start()
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=20_000)
    assert following is not None
    answer_in_browser(page, following, None)
    page.get_by_role("button", name="Voir mes résultats").click()
    shows(page, "Vos résultats")
    page.get_by_text("Vos réponses jusqu").click()
    expect(page.locator(".st-key-answers")).to_contain_text("Évreux (27000)")


def test_a_list_of_communes_is_offered_when_several_fit(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-commune")
    page.get_by_role("textbox").fill("conteville")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("radiogroup").get_by_text("Conteville").first.click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator(".st-key-echo")).to_contain_text("Conteville")


def test_the_focus_goes_to_the_title_and_the_page_to_its_top(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-jobseeker")
    answer_in_browser(page, "jobseeker", True)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_the_language_of_the_document_follows_and_nothing_is_lost(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-jobseeker")
    page.get_by_text("Oui", exact=True).click()
    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-label", "Progression")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-label", "progress")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(words("en").text("fields", "jobseeker", "question"))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_what_is_being_typed_survives_a_change_of_language(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-birth-date")
    page.get_by_role("textbox").fill("15/03/2004")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value("15/03/2004")


def test_an_english_browser_is_answered_in_english_from_the_first_byte(server: Server, open_page: Open) -> None:
    page = open_page(locale="en-GB")
    answer = page.goto(server.url)
    assert answer is not None
    assert '<html lang="en">' in answer.text()
    assert "Loading" in answer.text()
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def test_erasing_empties_the_tab(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-jobseeker")
    answer_in_browser(page, "jobseeker", True)
    page.get_by_role("button", name="Effacer mes réponses").click()
    expect(page.get_by_role("status").filter(has_text="effacées")).to_be_visible()
    page.wait_for_function("sessionStorage.length === 0")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, open_page: Open, scheme: str) -> None:
    page, found = open_page(color_scheme=scheme), {}
    page.goto(server.url)
    shows(page, FRENCH.text("app", "tagline"))
    found["home"] = violations(page)
    page.goto(f"{server.url}/question-birth-date")
    answer_in_browser(page, "birth_date", "2004-03-15")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_text("Pourquoi cette question").click()
    page.get_by_text("Vos réponses jusqu").click()
    found["question"] = violations(page)
    page.goto(f"{server.url}/example-sylvie")
    page.get_by_text("Voir les graphiques").click()
    expect(page.locator(".st-key-chart3 [role=graphics-document]")).to_have_count(2)
    found["results"] = violations(page)
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_nothing_is_wider_than_a_small_phone(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    for path in ("", "question-education-level", "question-commune", "example-karim"):
        page.goto(f"{server.url}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_role("contentinfo").or_(page.locator(".st-key-bottom")).first.wait_for()
        wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
        assert page.evaluate(wide) <= 320, path


def test_every_target_suits_a_thumb(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-education-level")
    answer_in_browser(page, "education_level", "V")
    heights: dict[str, Any] = {}
    for target in page.locator("button:visible, [data-testid=stRadioOption], summary:visible, a:visible").all():
        box = target.bounding_box()
        if box and box["height"] > 1:
            heights[target.inner_text()[:40]] = box["height"]
    assert {name: height for name, height in heights.items() if height < 43.5} == {}


def test_the_answer_given_before_is_shown_again(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-education-level")
    answer_in_browser(page, "education_level", "IV")
    page.go_back()
    label = inputs.label("education_level", "IV", FRENCH)
    expect(page.get_by_role("radio", name=label)).to_be_checked()


def test_answers_saved_in_a_file_are_reopened_in_another_tab(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto(f"{server.url}/question-birth-date")
    answer_in_browser(page, "birth_date", "2004-03-15")
    page.get_by_role("button", name="Voir mes résultats").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer mes réponses").click()
    assert download.value.suggested_filename == "mes-reponses.json"
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    other = open_page(viewport={"width": 1280, "height": 800})
    other.goto(server.url)
    other.get_by_text("Reprendre un fichier").click()
    other.locator("input[type=file]").set_input_files(file)
    shows(other, "Vos résultats")
    other.get_by_text("Vos réponses jusqu").click()
    expect(other.locator(".st-key-answers")).to_contain_text("15 mars 2004")

    file.write_text(file.read_text(encoding="utf-8").replace("2004-03-15", "hier"), encoding="utf-8")
    other.goto(server.url)
    other.get_by_text("Reprendre un fichier").click()
    other.locator("input[type=file]").set_input_files(file)
    expect(other.get_by_role("alert")).to_contain_text("Vos réponses n’ont pas changé")
    expect(other.locator(".st-key-reopen")).to_contain_text("Date de naissance")
