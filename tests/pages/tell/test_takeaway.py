"""What a person takes away says what the page says: the sheet on paper, and the days in her calendar."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from domain import Profile, deadlines, explain
from domain.answers.places.gazetteer import ELSEWHERE
from domain.results import Explanation
from domain.words import LANGUAGES, Language, words
from pages.look import charts, picture
from pages.show import takeaway
from pages.tell import agenda, answer_words, board, card, pdf, people
from pages.tell.card import Card
from tests.pages.tools.telling import person_of
from tests.pages.tools.walking import example, opened

TODAY = date(2026, 11, 21)
EVERYBODY = [(person, language) for person in people.everybody() for language in LANGUAGES]


SHEETS: dict[tuple[str, Language], tuple[PdfReader, list[Any]]] = {}
"""Those made so far: each is read by several tests."""


def sheet(person: people.Person, language: Language) -> tuple[PdfReader, list[Any]]:
    """The PDF of a person, and the cards it was made from."""
    if (person.id, language) not in SHEETS:
        SHEETS[person.id, language] = _sheet(person, language)
    return SHEETS[person.id, language]


def _sheet(person: people.Person, language: Language) -> tuple[PdfReader, list[Any]]:
    her = person_of(person.given, TODAY, words(language))
    cards = card.cards(her)
    drawn = [picture.on_paper(one) for one in charts.pictures(her)]
    return PdfReader(io.BytesIO(pdf.pdf(her, cards, drawn))), cards


def explanation(person: people.Person, language: Language) -> Explanation:
    return explain(Profile.model_validate(person.given), on=TODAY, lang=language)


def plain(text: str) -> str:
    """Letters, figures and signs alone: lines are cut, and words hyphenated, by the sheet."""
    return "".join(text.split()).replace("\u00ad", "").replace("-", "")


@pytest.mark.parametrize(("person", "language"), EVERYBODY, ids=lambda value: getattr(value, "id", value))
def test_the_sheet_says_what_the_cards_say(person: people.Person, language: Language) -> None:
    pdf, cards = sheet(person, language)
    text = plain("".join(page.extract_text() for page in pdf.pages))
    for one in cards:
        for words_of_card in filter(None, wanted(one)):
            assert plain(words_of_card) in text, words_of_card


def wanted(card: Card) -> list[str]:
    """Everything of a card; of a scheme nobody can enter, what to ask for instead."""
    told = [card.name, card.status_told, card.status_note, card.contact]
    if card.of_its_time:
        return [*told, card.of_its_time]
    told += [card.conditions_met, *card.changes]
    told += [sentence for _, sentence in card.verdicts] + [part for day in card.days for part in day]
    told += [part for _, amount, sentences in card.money for part in (amount, *sentences)]
    for group in card.groups:
        told += [group.title, *(one.label for one in group.conditions)]
        told += [] if group.aside else [one.sentence for one in group.conditions]
    return told


@pytest.mark.parametrize(("person", "language"), EVERYBODY, ids=lambda value: getattr(value, "id", value))
def test_the_first_page_can_be_handed_over_alone(person: people.Person, language: Language) -> None:
    """What was found, each scheme with its pay, what to do, and room for an appointment."""
    said = words(language)
    pdf, cards = sheet(person, language)
    first = plain(pdf.pages[0].extract_text())
    seen = board.board(person_of(person.given, TODAY, said), cards)
    assert plain(seen.finding) in first
    for tile in seen.tiles:
        assert all(plain(told) in first for told in (tile.pill, tile.amount, tile.terms, tile.next_step))
    assert all(plain(step) in first for step in seen.steps or seen.turn_to)
    assert all(plain(line) in first for line in said.table("paper", "lines").values())
    nearest = next(one for one in cards if one.scheme == seen.tiles[0].scheme)
    assert plain(nearest.contact) in first
    assert plain(nearest.contact) in plain(pdf.pages[1].extract_text()), "the details begin with the nearest"


@pytest.mark.parametrize(("person", "language"), EVERYBODY, ids=lambda value: getattr(value, "id", value))
def test_the_sheet_ends_with_the_answers_used(person: people.Person, language: Language) -> None:
    said = words(language)
    pdf, _ = sheet(person, language)
    last = plain("".join(page.extract_text() for page in pdf.pages[1:]))
    for field, value in person.given.items():
        assert plain(said.text("fields", field, "label") + ":" + answer_words.label(field, value, said)) in last


@pytest.mark.parametrize(("person", "language"), EVERYBODY, ids=lambda value: getattr(value, "id", value))
def test_the_details_hold_on_two_pages_and_the_sheet_can_be_read_aloud(
    person: people.Person, language: Language
) -> None:
    pdf, cards = sheet(person, language)
    assert len(pdf.pages) <= 3
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == board.board(person_of(person.given, TODAY, words(language)), cards).finding


def test_accents_narrow_spaces_and_signs_are_on_the_sheet() -> None:
    karim = next(person for person in people.everybody() if person.id == "karim")
    pdf, _ = sheet(karim, "fr")
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "775,65" in text
    assert "4\u202f200,00" in text
    for sign in "éàÂ’«»€✓✕–":
        assert sign in text, sign


@pytest.mark.parametrize(("person", "language"), EVERYBODY, ids=lambda value: getattr(value, "id", value))
def test_the_calendar_has_the_days_of_the_page(person: people.Person, language: Language) -> None:
    days = deadlines(Profile.model_validate(person.given), explanation(person, language))
    calendar = Calendar.from_ical(agenda.ics(days, [], TODAY, words(language)))
    events = calendar.walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [day.day for day in days]
    assert [event["DTEND"].dt for event in events] == [day.day + timedelta(days=1) for day in days]
    for event, day in zip(events, days, strict=True):
        assert words(language).text("deadlines", day.scheme, *day.key) in str(event["SUMMARY"])
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-7)]
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_calendar_begins_tomorrow_with_what_to_do_in_order() -> None:
    """Somebody one step away has it in her calendar."""
    away = {"birth_date": "2005-06-15", "jobseeker": True, "pole_emploi": False, "mission_locale": True}
    her = person_of(away, TODAY, words("fr"))
    steps = board.board(her, card.cards(her)).steps
    assert any("France Travail" in step for step in steps)
    first, *_ = Calendar.from_ical(agenda.ics([], steps, TODAY, words("fr"))).walk("VEVENT")
    assert first["DTSTART"].dt == TODAY + timedelta(days=1)
    assert str(first["DESCRIPTION"]).splitlines() == [f"{place}. {step}" for place, step in enumerate(steps, 1)]


def test_the_buttons_stand_at_the_end_of_the_results() -> None:
    app = opened(answers={"birth_date": "2004-03-15", "jobseeker": True})
    app.button(key="results").click().run()
    assert not app.exception
    keys = [button.key for button in app.get("download_button")]
    assert keys == ["paper", "agenda", "save"]


@pytest.mark.parametrize("found", [True, False])
def test_the_sheet_is_made_when_its_button_is_pressed_with_that_of_the_contract(
    found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside the script, in another thread, which has no session to look into."""
    made: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(takeaway, "_file", lambda key, kind, file, said: made.update({key: file}))
    app = opened(today=date(2003, 6, 2), answers=example("sylvie") | {"contract_found": found})
    app.button(key="results").click().run()
    assert not app.exception
    with ThreadPoolExecutor() as pool:
        pdf = PdfReader(io.BytesIO(pool.submit(made["paper"]).result()))
    text = plain("".join(page.extract_text() for page in pdf.pages))
    assert (plain(words("fr").text("contract_page", "codes")) in text) == found


def test_without_days_nor_steps_there_is_no_calendar_to_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takeaway, "deadlines", lambda profile, told: [])
    app = opened(answers={"birth_date": "2015-06-15", "jobseeker": False, "commune": ELSEWHERE})
    app.button(key="results").click().run()
    assert [button.key for button in app.get("download_button")] == ["paper", "save"]
