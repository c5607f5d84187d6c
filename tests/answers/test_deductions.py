"""An answer that says another one: what it says, and that no order of learning changes it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

import domain
from domain import FIELDS, NO_SUCH_DAY, Deduced, Profile, completed, deduced, doubts
from domain.answers.deductions import _RULES
from domain.answers.profile_file import content, given, load
from tests.tools.strategies import people

ON = date(2026, 11, 21)

CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"psad": True}, {"mission_locale": True, "support_structure": "mission_locale"}),
    ({"psad": False}, {}),
    ({"mission_locale": True}, {"support_structure": "mission_locale"}),
    ({"mission_locale": False}, {"psad": False}),
    ({"support_structure": "mission_locale"}, {"mission_locale": True}),
    ({"support_structure": "pole_emploi"}, {}),
    ({"support_structure": "none"}, {}),
    ({"left_education_on": "2026-11-20"}, {"in_initial_education": False}),
    ({"left_education_on": "2026-11-21"}, {}),
    ({"left_education_on": "2026-11-22"}, {"in_initial_education": True}),
    ({"left_education_on": "2026-11-22", "on": "2026-11-23"}, {"in_initial_education": False}),
    ({"in_initial_education": True}, {}),
    ({"last_funded_training_end": "2020-06-30"}, {"had_funded_training": True}),
    ({"had_funded_training": False}, {}),
    ({"first_time_jobseeker": True}, {"worked_enough": False, "self_employed_before": False}),
    ({"first_time_jobseeker": False}, {}),
    ({"worked_enough": True}, {"first_time_jobseeker": False}),
    ({"worked_enough": False}, {}),
    ({"self_employed_before": True}, {"first_time_jobseeker": False}),
    ({"self_employed_before": False}, {}),
    ({"pole_emploi": True, "unemployment_benefit": "are"}, {}),
]


@pytest.mark.parametrize(("answers", "said"), CASES, ids=[" ".join(map(str, case[0].items())) for case in CASES])
def test_what_an_answer_says(answers: dict[str, Any], said: dict[str, Any]) -> None:
    assert {name: one.value for name, one in deduced(answers, ON).items()} == said
    source = next(iter(answers))
    assert {one.source for one in deduced(answers, ON).values()} <= {source}


def test_every_rule_is_tried() -> None:
    assert {rule.__name__ for rule in _RULES} == {
        one.source for answers, _ in CASES for one in deduced(answers, ON).values()
    }


def test_not_knowing_says_nothing_and_is_an_answer() -> None:
    assert deduced({"psad": None}, ON) == {}
    assert deduced({"mission_locale": True, "support_structure": None}, ON) == {}


def test_an_answer_is_followed_by_what_it_says() -> None:
    answers = {"mission_locale": True, "left_education_on": "2020-06-30", "psad": None}
    assert list(completed(answers, ON).items()) == [
        ("mission_locale", True),
        ("support_structure", "mission_locale"),
        ("left_education_on", "2020-06-30"),
        ("in_initial_education", False),
        ("psad", None),
    ]


def test_a_day_that_is_not_is_said_by_an_answer_that_goes_against_the_day() -> None:
    for day, (other, none) in NO_SUCH_DAY.items():
        told = deduced({day: "2020-06-30"}, ON)
        assert told == {other: Deduced(not none, day)}


@any_of(people(known=0.5))
def test_only_questions_without_an_answer_are_deduced_and_nothing_follows_from_them(person: dict[str, Any]) -> None:
    found = deduced(person, ON)
    assert not set(found) & set(person)
    assert all(one.source in person for one in found.values())
    Profile.model_validate(completed(person, ON))
    assert deduced(completed(person, ON), ON) == {}


@any_of(people(known=0.5), st.randoms(use_true_random=False))
def test_a_deduced_answer_never_changes_when_more_is_learnt_in_any_order(person: dict[str, Any], random: Any) -> None:
    names = [name for name in person if name != "on"]
    random.shuffle(names)
    learnt: dict[str, Any] = {"on": person["on"]}
    known: dict[str, Any] = {}
    for name in names:
        learnt[name] = person[name]
        found = {field: one.value for field, one in deduced(learnt, ON).items()}
        assert {field: found[field] for field in known if field not in learnt} == {
            field: value for field, value in known.items() if field not in learnt
        }
        known = found
    assert deduced(learnt, ON) == deduced(person, ON)


@settings(max_examples=50)
@any_of(people(known=0.5), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_neither_verdicts_nor_questions(person: dict[str, Any], random: Any) -> None:
    names = list(person)
    random.shuffle(names)
    mixed = {name: person[name] for name in names}
    assert completed(mixed, ON) == completed(person, ON)
    one, other = (domain.standing(Profile.model_validate(completed(answers, ON))) for answers in (person, mixed))
    assert one == other


@any_of(people(known=0.5))
def test_what_is_deduced_goes_together_with_answers_that_do(person: dict[str, Any]) -> None:
    if not doubts(Profile.model_validate(person), ON):
        assert doubts(Profile.model_validate(completed(person, ON)), ON) == []


@pytest.mark.parametrize(("answers", "said"), CASES)
def test_the_contrary_of_what_is_deduced_is_pointed_out(answers: dict[str, Any], said: dict[str, Any]) -> None:
    for name, value in said.items():
        contrary = not value if FIELDS[name].kind == "bool" else "none"
        pointed_out = doubts(Profile.model_validate(completed(answers, ON) | {name: contrary}), ON)
        assert any(name in doubt.fields for doubt in pointed_out)


@any_of(people(known=0.5))
def test_a_file_tells_the_same_to_whoever_reads_it_and_gives_back_what_was_answered(person: dict[str, Any]) -> None:
    answers = Profile.model_validate(person).model_dump(mode="json", exclude_unset=True)
    file = json.dumps(content(completed(answers, ON), deduced(answers, ON)))
    assert load(file) == Profile.model_validate(completed(answers, ON))
    assert given(file) == answers
    assert list(given(file)) == list(answers)


@pytest.mark.parametrize("marked", ["psad", 3, None, {"support_structure": 1}])
def test_a_file_that_marks_no_list_of_names_gives_back_every_answer(marked: Any) -> None:
    answers = {"psad": True, "support_structure": "mission_locale"}
    assert given(json.dumps(content(answers) | {"deduced": marked})) == answers
