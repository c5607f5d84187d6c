"""What a contract pays on each of its days is what a contract that starts on that day pays."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

import domain
from domain import SCHEMES, Profile
from domain.ahead.pay_turns import PAY_TURNS, pay_turns
from domain.rules.months import add_months
from tests.tools.strategies import people

TELLING = [scheme for scheme in SCHEMES if PAY_TURNS in scheme.dates]
ON = date(2026, 11, 29)
SIGNED = {"jobseeker": True, "pole_emploi": True, "highest_diploma": "cap_bep", "contract_months": 12}


def turns(on: date = ON, **answers: Any) -> list[tuple[date, str, float | None]]:
    profile = Profile.model_validate(SIGNED | answers)
    found = pay_turns(profile, domain.outcome(profile, on))
    return [(turn.day, turn.why, turn.pay.min_eur) for turn in found["pro"]]


def test_a_scheme_tells_them() -> None:
    assert [scheme.id for scheme in TELLING] == ["pro"]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2005-11-30", [(date(2026, 12, 1), "second", 1306.91)]),
        ("2005-10-31", []),  # 21 in October: counts from November, before the first day
        ("2005-12-01", [(date(2027, 1, 1), "second", 1306.91)]),
        ("2006-10-28", [(date(2027, 11, 1), "second", 1306.91)]),  # in the last month
        ("2006-11-01", []),  # the contract ends on 28 November: December is past it
        ("2000-11-30", [(date(2026, 11, 30), "adult", 1867.02)]),
        ("2000-11-29", []),  # of that age on the first day
        ("2001-11-28", [(date(2027, 11, 28), "adult", 1867.02)]),  # the last day of the contract
        ("2001-11-29", []),
    ],
)
def test_a_birthday_counts_from_its_month_or_its_day(born: str, expected: list[Any]) -> None:
    assert turns(birth_date=born, contract_start="2026-11-29") == expected


def test_a_smic_known_to_change_is_told_with_its_day() -> None:
    given = {"birth_date": "2007-01-15", "contract_start": "2026-02-02"}
    assert turns(**given) == [(date(2026, 6, 1), "figure", 1026.86)]


def test_without_a_length_the_months_ahead_are_looked_at() -> None:
    assert turns(birth_date="2008-10-10", contract_months=None) == [(date(2029, 11, 1), "second", 1306.91)]
    assert turns(birth_date="2008-11-10", contract_months=None) == []


@settings(max_examples=60)
@given(people(known=0.85))
def test_between_two_turns_nothing_moves_and_at_each_the_pay_does(person: dict[str, Any]) -> None:
    profile, on = Profile.model_validate(person), person["on"]
    for scheme, found in pay_turns(profile, domain.outcome(profile, on)).items():
        start = person.get("contract_start") or on
        days = [turn.day for turn in found]
        assert days == sorted(set(days))
        for turn in found:
            for day, wanted in ((turn.day, turn.pay), (turn.day - timedelta(days=1), None)):
                moved = profile.model_copy(update={"contract_start": day})
                pay = domain.judge(moved, on)[scheme].pay
                assert pay is not None
                if domain.judge(moved, on)[scheme].verdict != "ineligible":
                    same = (pay.min_eur, pay.max_eur) == (turn.pay.min_eur, turn.pay.max_eur)
                    assert same == (wanted is not None)
        assert all(start < day < add_months(start, person.get("contract_months") or 36) for day in days)
