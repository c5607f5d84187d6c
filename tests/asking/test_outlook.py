"""What is remembered of conditions says what the rules say, and remembers nobody."""

from datetime import date
from typing import Any

from hypothesis import given, settings

import domain
from domain import FIELDS, Profile
from domain.asking.interview import Interview
from domain.asking.outlook import CRITERIA, ENTITLEMENTS, OPEN, Remembered, _of_all, _rests_on
from domain.person.suppose import judged
from tests.tools.strategies import people


@settings(max_examples=150)
@given(people(known=0.6))
def test_what_a_condition_says_now_is_what_it_says_when_judged(person: dict[str, Any]) -> None:
    profile = Profile.model_validate(person)
    interview = Interview(profile, person["on"])
    (row,) = judged([profile.model_dump() | {"on": person["on"]}])
    for scheme in CRITERIA:
        assert interview.eligible[scheme] == row[f"{scheme}.eligible"]
        for name in CRITERIA[scheme]:
            assert interview.outlooks[scheme, name].now == row[f"{scheme}.{name}"], name
        for name in ENTITLEMENTS[scheme]:
            assert interview.outlooks[scheme, name].now == row[f"{scheme}.{name}"], name


@settings(max_examples=60)
@given(people(known=0.6))
def test_one_more_answer_is_what_the_outlook_foresaw(person: dict[str, Any]) -> None:
    """Each answer she gave, taken away and then supposed."""
    on = person.pop("on")
    after = Interview(Profile.model_validate(person), on)
    for field, value in person.items():
        before = Interview(Profile.model_validate({name: v for name, v in person.items() if name != field}), on)
        for condition, outlook in before.outlooks.items():
            if (field, value) in outlook.afters:
                assert outlook.after(field, value) == after.outlooks[condition].now


def test_what_was_worked_out_for_her_before_changes_no_answer() -> None:
    given: dict[str, Any] = {}
    own: Remembered = {}
    answers = {"birth_date": date(2004, 3, 15), "left_education_on": date(2026, 3, 1), "jobseeker": True}
    on = date(2026, 11, 22)
    while True:
        told = domain.standing(Profile.model_validate(given), on, own)
        assert told == domain.standing(Profile.model_validate(given), on)
        if told.next_asked is None:
            break
        given[told.next_asked] = answers.get(told.next_asked)
    assert any(date(2004, 3, 15) in key[3] for key in own)


@settings(max_examples=40)
@given(people(known=0.8))
def test_nobodys_dates_places_or_numbers_are_remembered_for_all(person: dict[str, Any]) -> None:
    domain.standing(Profile.model_validate(person), person["on"])
    for scheme, name, _, values in _of_all:
        for field, value in zip(_rests_on(scheme, name)[0], values, strict=True):
            assert value is OPEN or value is None or FIELDS[field].kind in ("bool", "enum")
