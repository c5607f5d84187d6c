"""How many questions people meet before the verdicts are settled."""

from collections.abc import Iterator
from datetime import date
from statistics import median
from typing import Any

import pytest

from domain import GATES, Profile, completed, standing
from tests.generate import people
from tests.interviews import Met, Person, met

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


def test_with_neither_course_nor_employer_few_questions_settle_the_verdicts(walks: list[Met]) -> None:
    assert median(walk.verdicts for walk in walks) <= USUAL_BEFORE_VERDICTS
    assert [walk.person for walk in walks if walk.verdicts > MOST and walk.person["birth_date"]] == []


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
