"""What the cards and charts say of days and changes ahead: what would change a refusal, when, and from which day."""

from datetime import date
from typing import Any

import pytest
import streamlit as st

from domain import Profile, explain
from domain.results import Explanation
from domain.words import words
from pages.parts import charts, figures, told
from pages.parts.told import Card

FRENCH = words("fr")
ON = date(2026, 11, 22)
LEFT_IN_JUNE = {
    "birth_date": "2001-05-10",
    "jobseeker": True,
    "in_initial_education": False,
    "left_education_on": "2026-06-20",
    "commune": "76540",
    "mission_locale": True,
    "psad": False,
    "pole_emploi": True,
    "education_level": "V",
    "project_validated": False,
    "support_structure": "mission_locale",
    "had_funded_training": False,
    "training_found": False,
}


@pytest.fixture(autouse=True)
def tab(monkeypatch: pytest.MonkeyPatch) -> None:
    """A French tab, that day."""
    monkeypatch.setattr(st, "session_state", {"language": "fr", "today": ON})


def explained(**different: Any) -> tuple[Explanation, dict[str, Any]]:
    given = LEFT_IN_JUNE | different
    return explain(Profile.model_validate(given), on=ON), given


def card(scheme: str, **different: Any) -> Card:
    return next(one for one in told.cards(*explained(**different)) if one.scheme == scheme)


def test_a_refusal_says_what_would_change_it_the_least_first() -> None:
    first, second = card("qualif").changes
    assert "PSAD" in first
    assert first.startswith("Demander")
    assert "attendre le 21 mars 2027" in second
    assert all("projet" in way for way in (first, second))


def test_when_nothing_would_it_is_said_plainly() -> None:
    assert card("caq", birth_date="1990-05-10").changes == [FRENCH.text("results", "nothing_would")]


def test_nothing_is_proposed_where_nothing_is_refused_or_the_scheme_is_closed() -> None:
    assert card("caq").changes == []
    assert explained()[0].schemes["cqa"].verdict == "ineligible"
    assert card("cqa").changes == []


def test_the_days_ahead_are_those_explained_and_say_what_ends_them() -> None:
    result, given = explained()
    ahead = figures.ahead(result, given, FRENCH)
    assert ahead is not None
    assert [row["scheme"] for row in ahead.rows] == ["CAQ"]
    assert [(row["first"], row["last"]) for row in ahead.rows] == [("2026-11-22", "2027-05-10")]
    assert [turn["day"] for turn in ahead.turns] == ["2027-05-09"]
    assert FRENCH.text("deadlines", "caq", "age", "last_day") in ahead.turns[0]["why"]
    assert (ahead.first, ahead.last) == (ON, date(2029, 11, 22))


def test_no_days_ahead_no_chart() -> None:
    assert figures.ahead(*explained(jobseeker=False), FRENCH) is None


def test_a_chart_of_money_needs_money() -> None:
    result, given = explained(unemployment_benefit="none", first_time_jobseeker=True)
    by_month = figures.months(result, given, FRENCH)
    assert by_month is not None
    names = [drawing.name for drawing in charts._drawings(result, given, FRENCH)]
    assert ("chart2" in names) == bool(by_month.highest)


def test_a_range_names_the_answer_that_would_narrow_it() -> None:
    known = {"disabled_worker": False, "family_situation": "none", "worked_enough": False, "first_time_jobseeker": True}
    known |= {"unemployment_benefit": "none", "left_education_on": "2025-06-20"}
    given = {name: value for name, value in (LEFT_IN_JUNE | known).items() if name != "birth_date"}
    result = explain(Profile.model_validate(given), on=ON)
    assert result.schemes["caq"].pay is not None
    assert result.schemes["caq"].pay.narrowed_by == "birth_date"
    sentence = FRENCH.text("results", "narrowed_by", label=FRENCH.text("fields", "birth_date", "label"))
    caq = next(one for one in told.cards(result, given) if one.scheme == "caq")
    assert any(sentence in sentences for _, _, sentences in caq.money)
