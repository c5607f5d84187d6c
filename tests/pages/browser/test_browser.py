"""The app in a real Chromium, as a person of 17 meets it: on a French phone 360 px wide."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from domain.answers import profile_file
from domain.words import Language, words
from pages.tell import answer_words
from tests.pages.conftest import Server
from tests.pages.tools import screens
from tests.pages.tools.walking import FRENCH, answer_in_browser, asked, at_rest, shows

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
KEY = "eligibility-profile-v1"


def question(field: str) -> str:
    return FRENCH.text("fields", field, "question")


def field_shown(page: Page, server: Server) -> str | None:
    return asked(page.url.removeprefix(f"{server.url}/").replace("question?about=", "question-"))


def test_a_reload_keeps_the_answers_and_back_goes_one_question_back(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=birth-date")
    answer_in_browser(page, "birth_date", "2004-03-15")
    second = field_shown(page, server)
    assert second is not None
    answer_in_browser(page, second, None)
    third = field_shown(page, server)
    assert third is not None

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


def test_a_server_that_nobody_has_visited_answers_a_deep_link(fresh_server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{fresh_server.url}/question?about=commune")
    answer_in_browser(page, "commune", "27229")
    page.get_by_role("button", name="Voir mes résultats").click()
    expect(page.locator("h1")).to_have_attribute("data-page", "results")
    page.get_by_text("Vos réponses jusqu").click()
    expect(page.locator(".st-key-answers-given")).to_contain_text("Évreux (27000, Eure)")


def test_a_list_of_communes_is_offered_when_several_fit(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=commune")
    page.get_by_role("textbox").fill("conteville")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.get_by_role("radiogroup").get_by_text("Conteville (27").click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator(".st-key-echo")).to_contain_text("Conteville")


def test_the_focus_goes_to_the_title_and_the_page_to_its_top(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=jobseeker")
    answer_in_browser(page, "jobseeker", True)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_the_language_of_the_document_follows_and_nothing_is_lost(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=jobseeker")
    page.get_by_text("Oui", exact=True).click()
    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page.get_by_role("progressbar")).to_have_accessible_name(FRENCH.text("app", "progress", "many"))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("progressbar")).to_have_accessible_name(words("en").text("app", "progress", "many"))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(words("en").text("fields", "jobseeker", "question"))
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_what_is_tried_survives_a_change_of_language_and_back(server: Server, open_page: Open) -> None:
    page = open_page()
    screens.what_if(page, server, FRENCH)
    languages: list[Language] = ["en", "fr", "en"]
    for language in languages:
        at_rest(page)
        page.get_by_role("button", name=words(language).text("language", "name"), exact=True).first.click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        tried = page.locator(".st-key-try-jobseeker")
        expect(tried.get_by_role("radio", name=words(language).text("answers", "no"), exact=True)).to_be_checked()
        expect(page.locator(".sides").first).to_be_visible()


def test_what_is_being_typed_survives_a_change_of_language(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=birth-date")
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
    page.goto(f"{server.url}/question?about=jobseeker")
    answer_in_browser(page, "jobseeker", True)
    page.get_by_role("button", name="Effacer mes réponses").click()
    page.get_by_role("button", name="Oui, tout effacer").click()
    expect(page.get_by_role("status").filter(has_text="effacées")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_every_target_suits_a_thumb(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=education-level")
    answer_in_browser(page, "education_level", "V")
    heights: dict[str, Any] = {}
    for target in page.locator("button:visible, [data-testid=stRadioOption], summary:visible, a:visible").all():
        box = target.bounding_box()
        if box and box["height"] > 1:
            heights[target.inner_text()[:40]] = box["height"]
    assert {name: height for name, height in heights.items() if height < 43.5} == {}


def test_the_answer_given_before_is_shown_again(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/question?about=education-level")
    answer_in_browser(page, "education_level", "IV")
    page.go_back()
    label = answer_words.label("education_level", "IV", FRENCH)
    expect(page.get_by_role("radio", name=label)).to_be_checked()


def test_a_file_that_cannot_be_read_is_refused_and_changes_nothing(
    server: Server, open_page: Open, tmp_path: Path
) -> None:
    page, file = open_page(), tmp_path / "mes-reponses.json"
    answers = {"birth_date": "hier", "commune": "27229"}
    file.write_text(json.dumps(profile_file.content(answers)), encoding="utf-8")
    page.goto(server.url)
    page.get_by_text("Reprendre un fichier").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("Vos réponses n’ont pas changé")
    expect(page.locator(".st-key-reopen")).to_contain_text("Date de naissance")
    assert page.evaluate("sessionStorage.length") == 0
