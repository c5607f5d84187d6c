"""What the rules tell beside verdicts and amounts, worked out by hand: days, notes, parts, arithmetic of months."""

from datetime import date

import pytest

from domain import Profile
from domain.person import findings
from domain.person.suppose import rows
from domain.schemes import SCHEME

ON = date(2026, 11, 21)
DAYS = Profile(
    birth_date=date(2004, 2, 29),
    left_education_on=date(2026, 5, 31),
    last_funded_training_end=date(2026, 2, 28),
    training_start=date(2027, 3, 31),
    contract_start=date(2026, 12, 31),
)


@pytest.mark.parametrize(
    ("scheme", "about", "days"),
    [
        ("caq", "age", {"first_day": date(2020, 2, 29), "last_day": date(2030, 2, 28)}),
        ("caq", "pay", {"first_day": date(2026, 12, 1)}),
        ("qualif", "left_education", {"reached_on": date(2027, 2, 28), "first_day": date(2027, 3, 1)}),
        ("qualif", "funding", {"first_day": date(2027, 2, 28)}),
        ("qualif", "deadline", {"last_day": date(2027, 2, 28)}),
        ("cqa", "age", {"first_day": date(2030, 3, 1)}),
        ("cqa", "filing", {"last_day": date(2027, 1, 31)}),
        ("pro", "public", {"first_day": date(2020, 2, 29)}),
        ("pro", "pay_turns", {"second": date(2025, 4, 1), "adult": date(2030, 3, 1)}),
        ("pro", "sending", {"last_day": date(2027, 1, 5), "answer": date(2027, 1, 25)}),
    ],
)
def test_the_days_a_person_is_told_are_those_counted_by_hand(scheme: str, about: str, days: dict[str, date]) -> None:
    assert findings.dates(SCHEME[scheme], about, rows(DAYS, ON)[0]) == days
