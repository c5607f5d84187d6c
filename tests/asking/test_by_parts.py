"""The answers that matter, found by parts, are those that trying everything finds."""

from datetime import date
from math import prod
from typing import Any

from hypothesis import given, settings

from domain import FIELDS, Profile
from domain.asking import outlook
from domain.asking.by_parts import TRIED_AT_MOST, Parts, is_personal
from domain.asking.interview import Interview
from domain.asking.outlook import CRITERIA, looked_at, values_worth_supposing
from domain.schemes import SCHEME
from tests.tools.strategies import people

ON = date(2026, 11, 21)


@settings(max_examples=60)
@given(people(known=0.7))
def test_they_are_those_of_every_completion(person: dict[str, Any]) -> None:
    interview = Interview(Profile.model_validate(person), person["on"])
    for (scheme, name), found in interview.outlooks.items():
        sizes = prod(1 + len(values_worth_supposing(field, person["on"])) for field in found.waits_for)
        if name in CRITERIA[scheme] and sizes <= TRIED_AT_MOST:
            known = {field: interview.base[field] for field in looked_at(scheme, name)}
            base = dict.fromkeys(FIELDS) | known | {"on": person["on"]}
            parts = Parts(
                SCHEME[scheme], base, found.waits_for, lambda field: values_worth_supposing(field, person["on"])
            )
            assert parts.pivotal(outlook._rule(scheme, name)) == set(found.pivotal), (scheme, name)


def test_a_length_that_rests_on_nine_answers_is_taken_apart() -> None:
    found = Interview(Profile(), ON).outlooks["pro", "is.duration"]
    assert len(found.waits_for) == 9
    assert prod(1 + len(values_worth_supposing(field, ON)) for field in found.waits_for) > 10**8
    assert found.pivotal == found.waits_for, "each can change it, with some answers to the others"
    priority = Interview(Profile(minimum_benefit="rmi"), ON).outlooks["pro", "is.duration"]
    assert priority.pivotal == ("contract_months",), "who has priority has it whatever the rest"


def test_nobodys_answers_are_kept_for_all() -> None:
    assert is_personal("contract_months", 12)
    assert is_personal("commune", "76540")
    assert not is_personal("minimum_benefit", "rmi")
    assert not is_personal("contract_months", None)
