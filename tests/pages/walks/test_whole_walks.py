"""Whole walks in a browser: what the rules say stands on the page, whatever happens on the way, and nowhere else."""

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from domain import SCHEMES, Profile, completed, explain
from domain.results import Explanation
from domain.words import Language, words
from pages.tell import stands
from tests.pages.conftest import Server
from tests.pages.tools import accidents, leaks, screens, telling
from tests.pages.tools.situations import SITUATIONS, Situation
from tests.pages.tools.walking import Walk, at_rest, plain, unfold
from tests.tools.clock import today
from tests.tools.interviews import reply

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
BROWSERS: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}

*OTHERS, SAVING = SITUATIONS
HAPPENINGS = [
    (PHONE, "fr", accidents.reload),
    (DESK, "en", accidents.back_twice_then_forward),
    (DESK, "fr", accidents.server_killed),
    (PHONE, "en", accidents.connection_lost),
    (PHONE, "en", accidents.language_changed),
    (DESK, "fr", accidents.connection_lost),
]
WALKS = list(zip(OTHERS, HAPPENINGS, strict=True))


def name(walk: Any) -> str:
    (person, (size, language, accident)) = walk
    return f"{person.name}, {size['width']} px, {language}, {accident.__name__}"


def test_the_people_walked_meet_every_verdict_of_every_scheme() -> None:
    walked = [*map(asked_of, SITUATIONS), SAVING.answers]  # who also opens the scheme that is closed
    verdicts = {(id, result.verdict) for given in walked for id, result in told(given).schemes.items()}
    assert verdicts == set(product([scheme.id for scheme in SCHEMES], ["eligible", "ineligible", "undetermined"]))


def asked_of(person: Situation) -> dict[str, Any]:
    """The answers she gives when she is asked what is worth asking."""
    given: dict[str, Any] = {}
    while question := told(given).next_asked:
        given |= reply(person.answers, question)
    return given


def told(given: dict[str, Any], language: Language = "fr") -> Explanation:
    return explain(Profile.model_validate(known(given)), on=today(), lang=language)


def known(given: dict[str, Any]) -> dict[str, Any]:
    return completed(given, today())


@pytest.mark.parametrize("chosen", WALKS, ids=name)
def test_a_whole_walk_says_what_the_rules_say_and_nothing_leaks(
    chosen: Any, watched_server: Server, open_page: Open
) -> None:
    person, (size, language, accident) = chosen
    walk, addresses = begun(person, open_page, watched_server, size, language)
    walk.go_on(6)
    accident(walk, watched_server)
    walk.go_on()
    assert walk.given == asked_of(person)
    says_before_the_last_answer(walk)
    says_what_the_rules_say(walk)
    leaks.nowhere_else(walk.given, addresses, watched_server)


def test_answers_taken_away_from_a_phone_tell_the_same_in_english_on_a_desk(
    watched_server: Server, open_page: Open, tmp_path: Path
) -> None:
    walk, addresses = begun(SAVING, open_page, watched_server, PHONE, "fr")
    walk.go_on()
    says_before_the_last_answer(walk)
    says_what_the_rules_say(walk)
    at_rest(walk.page)
    unfold(walk.page.locator(".st-key-sheets details"))
    walk.page.locator(".st-key-open-cqa button").click()  # of a closed scheme, for its dates
    expect(walk.page.locator("h1[data-page^=question]")).to_be_visible()
    walk.go_on()
    says_what_the_rules_say(walk)
    for name in ("paper", "agenda", "save"):
        with walk.page.expect_download() as download:
            walk.page.get_by_role("button", name=walk.said.text("takeaway", name)).click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)

    other = Walk(open_page(viewport=DESK, locale="en-GB"), {}, "en")
    other_addresses = leaks.Addresses(other.page)
    other.page.goto(watched_server.url)
    other.page.get_by_text(other.said.text("saved", "reopen")).click()
    other.page.locator("input[type=file]").set_input_files(file)
    other.given = walk.given
    says_what_the_rules_say(other)
    kept = json.loads(other.page.evaluate("sessionStorage.getItem('eligibility-profile-v1')"))
    assert kept["profile"]["answers"] == walk.given, "what was deduced is deduced again"
    for seen in (addresses, other_addresses):
        leaks.nowhere_else(walk.given, seen, watched_server)


def test_the_pages_of_the_texts_leak_nothing_of_who_reads_them(
    watched_server: Server, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(viewport=DESK, locale="fr-FR")
    addresses = leaks.Addresses(page)
    screens.results(page, watched_server, words("fr"), tmp_path)
    for address in (
        *(f"scheme-{scheme.id}" for scheme in SCHEMES),
        "dated-figures",
        "readings",
        "rules-in-full",
        "contract-sheet",
    ):
        screens.open_at(page, watched_server, address)
        at_rest(page)
    codes = page.get_by_role("heading", name=words("fr").text("contract_page", "codes")).locator("xpath=..")
    expect(codes).to_contain_text(words("fr").value(screens.CONTRACT.answers["education_level"], "education_level"))
    page.get_by_role("textbox", name=words("fr").text("contract_page", "refused_on")).fill("14/09/2003")
    page.get_by_role("textbox", name=words("fr").text("contract_page", "refused_on")).press("Enter")
    expect(page.get_by_text("14 novembre 2003").first).to_be_visible()
    at_rest(page)
    for answers in (screens.CONTRACT.answers, {"on": "2003-09-14"}):
        leaks.nowhere_else(answers, addresses, watched_server)


def begun(
    person: Situation, open_page: Open, server: Server, size: Any, language: Language
) -> tuple[Walk, leaks.Addresses]:
    """A walk on its first question, and the addresses its browser asks for."""
    page = open_page(viewport=size, locale=BROWSERS[language])
    page.add_init_script(accidents.SOCKETS)
    addresses = leaks.Addresses(page)
    walk = Walk(page, person.answers, language)
    walk.begin(server)
    return walk, addresses


def says_before_the_last_answer(walk: Walk) -> None:
    """The verdicts of schemes not closed, small, on the last question."""
    before = dict(list(walk.given.items())[:-1])
    statuses = told(before).statuses
    open_now = [scheme for scheme in stands.in_order(statuses) if statuses[scheme.id] != "closed"]
    for scheme, line in zip(open_now, walk.verdicts, strict=True):
        result = told(before).schemes[scheme.id]
        assert walk.said.text("schemes", scheme.id, "short") in plain(line)
        assert walk.said.text("values", "status", result.status) in plain(line)
        _, words = stands.short(scheme.id, result.status, result.verdict, result.reach, walk.said, before)
        assert plain(words) in plain(line)


def says_what_the_rules_say(walk: Walk) -> None:
    """Every card of the results, its folded groups opened."""
    expect(walk.page.locator("h1")).to_have_attribute("data-page", "results")
    at_rest(walk.page)
    explanation = told(walk.given, walk.said.language)
    for scheme in SCHEMES:
        card = walk.page.locator(f"details.scheme-{scheme.id}")
        unfold(walk.page.locator(f"details.scheme-{scheme.id}, details.scheme-{scheme.id} details"))
        shown = plain(card.inner_text())
        expected = telling.sentences(scheme, explanation, known(walk.given), walk.said)
        assert [sentence for sentence in map(plain, expected) if sentence not in shown] == []
