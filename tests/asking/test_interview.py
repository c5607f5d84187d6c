"""The interview asks only what can still matter, ends, and never asks twice."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domain
from domain import FIELDS, GATES, Profile
from domain.asking.interview import MONEY_FIGURES, Interview
from domain.asking.outlook import Remembered
from domain.person.suppose import judged, judged_otherwise
from domain.person.values_to_try import probes
from tests.tools.generate import people as generated
from tests.tools.interviews import reply
from tests.tools.strategies import DEFAULTED, OPEN, people

ON = date(2026, 11, 21)
FIGURES = tuple(MONEY_FIGURES.values())


def walk(person: Mapping[str, Any], on: date = ON) -> list[tuple[str, domain.results.Explanation]]:
    """Every question asked, in order, with what was told before it; the last one told has no question."""
    given: dict[str, Any] = {}
    steps = []
    while True:
        known = domain.completed(given, on)
        told = domain.explain(Profile.model_validate(known), on)
        if told.next_asked is None:
            return [*steps, ("", told)]
        assert told.next_asked not in known, "asked twice, or though another answer says it"
        steps.append((told.next_asked, told))
        given |= reply(person, told.next_asked)


CROWD = [
    {name: value for name, value in person.items() if name != "on"}
    for person in generated(30, seed=21, unknown=0.1).to_pylist()
]


def asked_of(person: Mapping[str, Any], on: date = ON) -> tuple[list[str], dict[str, Any]]:
    """The questions asked when `standing` says which, as pages do, and every answer."""
    given: dict[str, Any] = {}
    asked: list[str] = []
    own: Remembered = {}
    while question := domain.standing(Profile.model_validate(domain.completed(given, on)), on, own).next_asked:
        asked.append(question)
        given |= reply(person, question)
    return asked, given


@pytest.mark.parametrize("person", CROWD, ids=[f"person {number}" for number in range(len(CROWD))])
def test_the_interview_ends_and_what_it_announces_never_grows(person: dict[str, Any]) -> None:
    steps = walk(person)
    left = [told.questions_left for _, told in steps]
    at_most = [told.asked_at_most for _, told in steps]
    assert left == sorted(left, reverse=True)
    assert at_most == sorted(at_most, reverse=True)
    assert len(steps) - 1 <= at_most[0]
    for place, (_, told) in enumerate(steps):
        assert len(steps) - 1 - place <= told.asked_at_most
        assert bool(told.next_question) == bool(told.questions_left)


@settings(max_examples=60)
@given(people(known=0.6), st.randoms(use_true_random=False))
def test_no_answer_to_a_question_that_is_not_worth_asking_changes_what_is_told(
    person: dict[str, Any], random: Any
) -> None:
    """Not a verdict, and of schemes that are not refused not an amount. Another day judged is another matter."""
    profile = Profile.model_validate(person)
    worth, told = domain.standing(profile).worth_asking, _money(profile)
    closed = {s for s, gate in GATES.items() if gate in profile.model_fields_set and not getattr(profile, gate)}
    days = {scheme.judged_on for scheme in domain.SCHEMES}
    idle = [n for n, a in FIELDS.items() if n not in {*person, *worth, *days} and a.section not in closed]
    for _ in range(5):
        filled = {**person, **{name: _any(name, person["on"], random) for name in idle}}
        assert _money(Profile.model_validate(filled)) == told


def _money(profile: Profile) -> dict[str, Any]:
    """The verdicts, and the amounts of schemes that are not refused."""
    results = domain.judge(profile)
    kept = {"verdict", "pay", "income", "costs", "aid", "training_payer"}
    return {
        scheme: result.verdict if result.verdict == "ineligible" else result.model_dump(include=kept)
        for scheme, result in results.items()
    }


@settings(max_examples=60)
@given(people(known=0.35), st.randoms(use_true_random=False))
def test_no_answer_to_a_skipped_question_changes_a_verdict(person: dict[str, Any], random: Any) -> None:
    """What is not asked any more may be answered anyhow: every verdict stays."""
    profile = Profile.model_validate(person)
    told = domain.explain(profile)
    if told.next_question is not None:
        return
    closed = {s for s, gate in GATES.items() if gate in profile.model_fields_set and not getattr(profile, gate)}
    skipped = [
        name
        for name, answer in FIELDS.items()
        if name not in profile.model_fields_set and name not in DEFAULTED and answer.section not in closed
    ]
    base = profile.model_dump()
    filled = [base | {n: _any(n, told.on, random) for n in skipped} for _ in range(40)]
    rows = judged([base, *filled], part="verdicts")
    for row in rows[1:]:
        for scheme in told.schemes:
            assert row[f"{scheme}.eligible"] == rows[0][f"{scheme}.eligible"]


@pytest.mark.parametrize("person", CROWD, ids=[f"person {number}" for number in range(len(CROWD))])
def test_at_the_end_no_answer_left_changes_an_amount_alone(person: dict[str, Any]) -> None:
    """Random values, and every side of every figure the law ever had. Another day is another matter."""
    _, given = asked_of(person)
    profile = Profile.model_validate(domain.completed(given, ON))
    interview, days = Interview(profile, ON), {scheme.judged_on for scheme in domain.SCHEMES}
    left = [name for name in FIELDS if interview.free(name) and name not in days]
    random = Random(len(given))
    cases = [(n, value) for n in left for value in {*probes(n, ON, FIGURES), *(_any(n, ON, random) for _ in range(9))}]
    reached = [name for name in interview.within_reach() if interview.reaches[name] != "step"]
    rows = judged_otherwise(interview.base, cases, "amounts")
    told = [[row[name] for name in row if name.partition(".")[0] in reached] for row in rows]
    assert len(cases) > len(left)
    for case, amounts in zip(cases, told[1:], strict=True):
        assert amounts == told[0], case


def _any(name: str, on: date, random: Any) -> Any:
    from tests.tools.strategies import COMMUNES, EUROS, NUMBERS, TURNING_DAYS

    answer = FIELDS[name]
    if answer.kind == "bool":
        return random.choice([True, False])
    if answer.kind == "date":
        return random.choice(TURNING_DAYS)
    return random.choice(list(answer.values) or (COMMUNES if name == "commune" else NUMBERS.get(name, EUROS)))


def test_every_question_a_rule_rests_on_is_reached_by_somebody() -> None:
    reached: set[str] = set()
    turns: list[dict[str, Any]] = [
        {},
        {"unemployment_benefit": "other"},
        {"disabled_worker": True, "worked_enough": True},
        {"left_education_on": None, "last_funded_training_end": None},
    ]
    for on in (date(2003, 10, 1), date(2019, 9, 15), ON):
        for born in (date(on.year - 20, 1, 1), date(on.year - 40, 1, 1)):
            for turn in (*turns, {"left_education_on": on}):  # of which nothing is deduced
                person = OPEN | {"birth_date": born, "disabled_worker": False, "worked_enough": False}
                person |= {"training_start": on + timedelta(days=60)} | turn
                reached |= set(asked_of(person, on)[0])
    forms = {"on", "nationality", "last_situation", "contract_speciality", "contract_provider"}
    assert set(FIELDS) - forms - {"contract_start"} - reached == set()


@pytest.mark.parametrize(
    ("answers", "never"),
    [
        ({"birth_date": date(1985, 1, 1), "contract_found": False}, "highest_diploma"),
        ({"had_funded_training": False}, "last_funded_training_end"),
        ({"training_found": False}, "training_level"),
        ({"training_found": None}, "training_level"),
        ({"contract_found": False}, "contract_months"),
        ({"training_months": 12}, None),
    ],
)
def test_a_question_that_cannot_matter_any_more_is_not_asked(answers: dict[str, Any], never: str | None) -> None:
    favourable = next(p for p in CROWD if p.get("jobseeker")) | {"jobseeker": True, "birth_date": date(2005, 1, 1)}
    asked, _ = asked_of(favourable | answers)
    assert never not in asked


def before_the_verdicts(person: dict[str, Any]) -> list[str]:
    """The questions asked until the verdicts are settled."""
    given: dict[str, Any] = {}
    asked = []
    while not (stands := domain.standing(Profile.model_validate(given), ON)).settled and stands.next_asked:
        asked.append(stands.next_asked)
        given[stands.next_asked] = person.get(stands.next_asked)
    return asked


def test_before_the_verdicts_a_diploma_is_asked_only_after_level_iv() -> None:
    """After them the pay of a contract rests on it, whatever the level."""
    young = {"jobseeker": True, "birth_date": date(2005, 1, 1), "commune": "76540", "in_initial_education": False}
    young |= {"mission_locale": True, "pole_emploi": True}
    for level, expected in (("IV", True), ("V", False), ("III", False), (None, False)):
        found = young | {"education_level": level, "contract_found": False}
        assert ("highest_diploma" in before_the_verdicts(found)) == expected, level


def test_sex_is_asked_only_where_the_old_scale_looks_at_it() -> None:
    mother = {"jobseeker": True, "birth_date": date(1990, 1, 1), "family_situation": "three_children"}
    mother |= {"unemployment_benefit": "none", "pole_emploi": True, "worked_enough": False, "disabled_worker": False}
    mother |= {"self_employed_before": False, "commune": "76540", "project_validated": True, "psad": False}
    mother |= {"support_structure": "apec", "had_funded_training": False, "left_education_on": date(2010, 1, 1)}
    for on, expected in ((date(2019, 9, 2), True), (date(2022, 3, 1), False)):
        assert ("sex" in asked_of(mother, on)[0]) == expected
