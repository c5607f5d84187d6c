"""The days ahead on which a scheme is open are those that judging every day finds, with why they begin and end."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings

import domain
from domain import FIELDS, SCHEMES, Profile
from domain.profile import EARLIEST, LATEST
from domain.results import Window
from domain.rules.answer_types import own_type
from domain.rules.months import add_months
from domain.words import LANGUAGES, words
from tests.tools.strategies import COURSE, HIRED, YOUNG, nearly_there, people

ON, IN_2003 = date(2026, 11, 21), date(2003, 1, 10)
SCHEMA = {name: own_type(pl, answer) for name, answer in FIELDS.items()}


def found(scheme: str, answers: dict[str, Any], on: date = ON) -> tuple[Window, ...]:
    return domain.explain(Profile.model_validate(answers), on).schemes[scheme].windows


def pairs(scheme: str, answers: dict[str, Any], on: date = ON) -> list[tuple[str, str]]:
    return [(window.first.isoformat(), window.last.isoformat()) for window in found(scheme, answers, on)]


def every_day(person: dict[str, Any]) -> pl.DataFrame:
    """The person judged on every day looked at, and on the eve and the morrow."""
    last = min(add_months(person["on"], 36), LATEST)
    ends = (max(person["on"] - timedelta(days=1), EARLIEST), min(last + timedelta(days=1), LATEST))
    days = pl.DataFrame({"on": pl.date_range(*ends, eager=True)})
    others = {name: pl.lit(person.get(name), dtype=kind) for name, kind in SCHEMA.items() if name != "on"}
    told = [f"{scheme.id}_{part}" for scheme in SCHEMES for part in ("verdict", "unmet", "unknown")]
    return domain.evaluate(days.with_columns(**others)).select("on", *told)


def check(person: dict[str, Any]) -> None:
    told, days = domain.explain(Profile.model_validate(person)), every_day(person)
    last = min(add_months(person["on"], 36), LATEST)
    by_day = {row["on"]: row for row in days.iter_rows(named=True)}
    for scheme, result in told.schemes.items():
        eligible = [day for day, row in by_day.items() if row[f"{scheme}_verdict"] == "eligible"]
        runs = [(window.first, (window.last - window.first).days + 1) for window in result.windows]
        shown = [first + timedelta(days=shift) for first, length in runs for shift in range(length)]
        assert shown == [day for day in eligible if person["on"] <= day <= last], scheme
        for window in result.windows:
            for edge, away, why in ((window.first, -1, window.opens), (window.last, 1, window.closes)):
                beyond = by_day.get(edge + timedelta(days=away))
                missing = [] if beyond is None else [beyond[f"{scheme}_{state}"] for state in ("unmet", "unknown")]
                assert set(why) == {f"{scheme}.{name}" for names in missing for name in names.split(";") if name}


@settings(max_examples=60)
@given(nearly_there())
def test_the_windows_are_those_that_judging_every_day_finds(person: dict[str, Any]) -> None:
    check(person)


@settings(max_examples=15)
@given(people(known=0.9))
def test_the_windows_are_those_of_every_day_whatever_the_answers(person: dict[str, Any]) -> None:
    check(person)


def test_days_at_either_end_of_the_calendar_are_looked_at() -> None:
    for on in (EARLIEST, date(2098, 5, 1), LATEST):
        check(YOUNG | HIRED | {"birth_date": date(2075, 4, 1), "on": on})


def test_a_caq_can_be_signed_to_the_eve_of_the_26th_birthday() -> None:
    assert pairs("caq", YOUNG | {"birth_date": date(2001, 3, 15)}) == [("2026-11-21", "2027-03-14")]
    assert pairs("caq", YOUNG | {"birth_date": date(2000, 11, 22)}) == [("2026-11-21", "2026-11-21")]
    assert pairs("caq", YOUNG | {"birth_date": date(2000, 11, 21)}) == []


def test_a_caq_can_be_signed_from_the_16th_birthday() -> None:
    assert pairs("caq", YOUNG | {"birth_date": date(2011, 1, 1)}) == [("2027-01-01", "2029-11-21")]


def test_born_on_29_february_the_26th_birthday_is_1_march() -> None:
    assert pairs("caq", YOUNG | {"birth_date": date(2004, 2, 29)}, date(2029, 12, 1)) == [("2029-12-01", "2030-02-28")]


def test_a_cqa_can_start_from_the_26th_birthday() -> None:
    assert pairs("cqa", HIRED | {"birth_date": date(1977, 6, 2)}, IN_2003) == [("2003-06-02", "2006-01-10")]


def test_a_contract_whose_start_is_known_does_not_move_with_the_day() -> None:
    start = {"contract_start": date(2003, 3, 1)}
    assert pairs("cqa", HIRED | start, IN_2003) == [("2003-01-10", "2006-01-10")]
    assert pairs("cqa", HIRED | start | {"birth_date": date(1977, 3, 2)}, IN_2003) == []


def test_qualif_opens_the_day_after_nine_months_out_of_school_and_closes_a_month_before_the_course() -> None:
    left = COURSE | {"left_education_on": date(2026, 5, 31), "training_start": date(2027, 6, 15)}
    assert pairs("qualif", left) == [("2027-03-01", "2027-05-15")]  # 28 February is nine months to the day: a gap
    assert pairs("qualif", left | {"psad": True}) == [("2026-11-21", "2027-05-15")]


def test_qualif_opens_twelve_months_after_a_funded_course_that_day_included() -> None:
    funded = COURSE | {"had_funded_training": True, "last_funded_training_end": date(2026, 4, 30)}
    assert pairs("qualif", funded) == [("2027-04-30", "2029-11-21")]


def test_a_missing_answer_leaves_no_window() -> None:
    assert pairs("caq", {name: value for name, value in YOUNG.items() if name != "pole_emploi"}) == []


def test_a_window_is_written_as_its_first_and_last_day() -> None:
    told = domain.explain(Profile.model_validate(YOUNG), date(2029, 12, 1)).model_dump(mode="json")
    assert told["schemes"]["caq"]["windows"] == [["2029-12-01", "2030-03-14"]]


TWO_REASONS = COURSE | {
    "left_education_on": date(2026, 5, 31),
    "had_funded_training": True,
    "last_funded_training_end": date(2026, 3, 1),
    "training_start": date(2027, 6, 15),
}


def test_a_window_says_what_opens_and_closes_it() -> None:
    (window,) = found("qualif", TWO_REASONS)
    assert (window.opens, window.closes) == (("qualif.left_education", "qualif.funding"), ("qualif.deadline",))


@pytest.mark.parametrize(
    ("scheme", "answers", "on", "opens", "closes"),
    [
        (
            "qualif",
            COURSE | {"left_education_on": date(2026, 5, 31), "training_start": date(2027, 6, 15)},
            ON,
            ["Premier jour où votre formation initiale est finie depuis assez longtemps, même sans suivi PSAD"],
            ["Dernier jour pour envoyer le dossier Qualif individuel"],
        ),
        (
            "qualif",
            COURSE | {"had_funded_training": True, "last_funded_training_end": date(2026, 4, 30)},
            ON,
            ["Premier jour où une nouvelle formation peut être payée"],
            [],
        ),
        ("caq", YOUNG | {"birth_date": date(2011, 1, 1)}, ON, ["Premier jour où vous avez l’âge du CAQ"], []),
        (
            "caq",
            YOUNG | {"birth_date": date(2001, 3, 15)},
            ON,
            [],
            ["Dernier jour pour signer un CAQ\N{NO-BREAK SPACE}: ensuite, vous n’en avez plus l’âge"],
        ),
        ("cqa", HIRED | {"birth_date": date(1977, 6, 2)}, IN_2003, ["Premier jour où vous avez l’âge du CQA"], []),
    ],
)
def test_the_ends_of_a_window_are_told(
    scheme: str, answers: dict[str, Any], on: date, opens: list[str], closes: list[str]
) -> None:
    (window,), profile = found(scheme, answers, on), Profile.model_validate(answers)
    french, english = words("fr"), words("en")
    assert [domain.edge_in_words(criterion, window.first, profile, french) for criterion in window.opens] == opens
    assert [domain.edge_in_words(criterion, window.last, profile, french) for criterion in window.closes] == closes
    for criterion in (*window.opens, *window.closes):
        assert domain.edge_in_words(criterion, window.first, profile, english)


def test_a_window_open_before_and_after_the_days_looked_at_gives_no_reason() -> None:
    (window,) = found("caq", YOUNG | {"birth_date": date(2010, 1, 1)})
    assert (window.opens, window.closes) == ((), ())


def test_a_window_that_opens_on_the_very_day_judged_says_why() -> None:
    (window,) = found("caq", YOUNG | {"birth_date": date(2010, 11, 21)})
    assert (window.first, window.opens) == (ON, ("caq.age",))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_end_at_the_end_of_a_month_is_told_by_its_deadline(lang: Any) -> None:
    answers = COURSE | {"training_start": date(2027, 2, 28)}
    (window,) = found("qualif", answers)
    assert (window.last, window.closes) == (date(2027, 1, 31), ("qualif.deadline",))  # + 1 month is 28 February
    told = words(lang).text("deadlines", "qualif", "deadline", "last_day")
    assert domain.edge_in_words("qualif.deadline", window.last, Profile.model_validate(answers), words(lang)) == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_that_is_no_deadline_is_told_by_the_name_of_its_condition(lang: Any) -> None:
    course = Profile.model_validate(COURSE | {"training_start": date(2027, 2, 28)})
    label = words(lang).text("criteria", "qualif", "deadline", "label")
    assert domain.edge_in_words("qualif.deadline", date(2027, 1, 28), course, words(lang)) == label
