"""How many questions people meet: what is announced holds, and the fewest are asked before the verdicts are settled."""

from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

import pytest

from domain import GATES, SCHEMES, Profile, completed, standing
from domain.graph import rests_on
from domain.results import Standing
from domain.words import LANGUAGES, Language, words
from pages.parts import reasons
from pages.parts.interview import USUAL
from tests.generate import people
from tests.interviews import Met, Person, met, reply

ON = date(2026, 11, 21)
MOST, USUAL_BEFORE_VERDICTS = 14, 9
"""How many questions at most, and for one in two at most, settle the verdicts with no course and no employer."""

ALONE: list[Person] = [
    person
    for person in people(400, seed=33, on=ON).to_pylist()
    if not any(person[gate] for gate in GATES.values())
]  # fmt: skip


@pytest.fixture(scope="module")
def walks() -> list[Met]:
    """Everybody who has neither a course nor an employer."""
    return list(met(ALONE, ON))


def test_what_the_way_in_announces_holds(walks: list[Met]) -> None:
    assert sum(walk.all <= USUAL for walk in walks) >= len(walks) * 2 / 3
    assert max(walk.all for walk in walks) <= standing(Profile(), ON).asked_alone


def test_with_neither_course_nor_employer_few_questions_settle_the_verdicts(walks: list[Met]) -> None:
    assert median(walk.verdicts for walk in walks) <= USUAL_BEFORE_VERDICTS
    assert [walk.person for walk in walks if walk.verdicts > MOST and walk.person["birth_date"]] == []


IN_WORDS: dict[Language, dict[int, str]] = {
    "fr": {6: "six", 9: "neuf mois", 12: "environ un an"},
    "en": {6: "six", 9: "nine months", 12: "about a year"},
}


@pytest.mark.parametrize("field", ["left_education_on", "last_funded_training_end"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_exact_day_counts_only_as_long_ago_as_the_question_says(field: str, language: Language) -> None:
    """For every condition and amount that rests on it."""
    told = words(language).text("fields", field, "help")
    months = {length for length, name in IN_WORDS[language].items() if name in told}
    assert months
    rules = [(one, rule) for one in SCHEMES for rule in (*(c.rule for c in one.criteria), *one.facts.values())]
    resting = [figures for fields, figures in (rests_on(*rule) for rule in rules) if field in fields]
    assert {figure.constant for figures in resting for figure in figures if figure.unit == "months"} == months


@pytest.mark.parametrize(
    ("field", "answers", "expected"),
    [
        ("exclusion_risk", {}, True),
        ("exclusion_risk", {"contract_start": "2003-01-06"}, False),  # it could be signed that day
        ("birth_date", {}, False),
        ("contract_found", {}, False),  # no rule looks at it: its own help says what it opens
    ],
)
def test_a_question_that_only_a_closed_scheme_looks_at_says_so(
    field: str, answers: dict[str, Any], expected: bool
) -> None:
    statuses = standing(Profile.model_validate(answers), ON).statuses
    assert bool(reasons.only_closed(field, statuses, words("fr"))) is expected


FAVOURABLE: dict[str, Any] = {
    "jobseeker": True,
    "commune": "76540",
    "education_level": "IV",
    "highest_diploma": "none",
    "in_initial_education": False,
    "project_validated": True,
    "support_structure": "apec",
    "pole_emploi": True,
    "qualification_barrier": True,
}
LAST_DAY = ON.isoformat()
"""Of the last day of school nothing is deduced, as of a day that is not known."""

TRIED: dict[str, list[Any]] = {
    "birth_date": ["2005-01-01", "1990-01-01", None],
    "left_education_on": ["2015-06-30", "2026-02-21", "2026-06-30", LAST_DAY, None],
    "last_funded_training_end": ["2020-01-01", None],
    "had_funded_training": [True, False],
    "psad": [True, False, None],
    "mission_locale": [True, False, None],
}
"""Every way to answer questions that decide whether another one is asked; of the others, what asks for most."""


def longest(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers that settle the verdicts, with neither course nor employer, of people to whom most is asked."""
    question = standing(Profile.model_validate(completed(given, ON)), ON).next_question
    if question is None:
        yield given
        return
    for value in TRIED.get(question, [FAVOURABLE.get(question)]):
        yield from longest({**given, question: value})


def test_whoever_knows_enough_answers_fourteen_questions_at_most_before_the_verdicts() -> None:
    tried = list(longest({}))
    assert max(len(given) for given in tried) == 17
    for given in tried:
        if len(given) > MOST and given["birth_date"]:
            assert len(given) == MOST + 1
            assert given["left_education_on"] in (None, LAST_DAY)
            assert given["mission_locale"] is given["last_funded_training_end"] is None


def standings(person: Person, on: date) -> Iterator[tuple[dict[str, Any], Standing]]:
    """What she has answered, and where she stands, at each step of a walk."""
    given: dict[str, Any] = {}
    while True:
        stands = standing(Profile.model_validate(completed(given, on)), on)
        yield dict(given), stands
        if stands.next_asked is None:
            return
        field, value = reply(person, stands.next_asked)
        given[field] = value


OLD_SCALE = date(2019, 9, 15)
"""A day on which the trainees' pay follows the scale of 1988."""

ANYBODY: list[Person] = [
    {},
    {"training_found": True, "contract_found": True},
    *people(15, seed=8, on=ON).to_pylist(),
    *people(10, seed=9, on=ON, unknown=0.5).to_pylist(),
]


@pytest.mark.parametrize("on", [ON, OLD_SCALE])
@pytest.mark.parametrize("person", ANYBODY, ids=range(len(ANYBODY)))
def test_what_is_announced_holds_and_never_grows(person: Person, on: date) -> None:
    steps = list(standings(person, on))
    asked = len(steps) - 1
    at_most = [stands.asked_at_most for _, stands in steps]
    assert at_most == sorted(at_most, reverse=True)
    for place, (given, stands) in enumerate(steps):
        assert asked - place <= stands.asked_at_most
        assert stands.asked_alone <= stands.asked_at_most
        assert stands.gates == () or stands.asked_alone < stands.asked_at_most
        assert not set(stands.gates) & set(given)
        if not any(person.get(gate) for gate in stands.gates):
            assert asked - place <= stands.asked_alone
    found = any(person.get(gate) for gate in GATES.values())
    alone = [stands.asked_alone for _, stands in steps]
    assert found or alone == sorted(alone, reverse=True)
