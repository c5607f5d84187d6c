"""How many questions people meet: what is announced holds, and the fewest are asked before the verdicts are settled."""

from collections.abc import Iterator
from datetime import date
from random import Random
from statistics import median
from typing import Any

import polars as pl
import pytest

from domain import FIELDS, GATES, NO_SUCH_DAY, SCHEMES, Profile, completed, evaluate, judge, standing, without_day
from domain.asking.interview import Interview
from domain.asking.outlook import Remembered, values_worth_supposing
from domain.person.suppose import SCHEMA
from domain.profile import FOLLOWS
from domain.results import Standing
from domain.rules.resting import rests_on
from domain.words import LANGUAGES, Language, words
from pages.ask.one_question import USUAL
from tests.tools.generate import people
from tests.tools.interviews import TWO_STEPS_AWAY, Met, Person, met, reply

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
    stands = standing(Profile.model_validate(completed(given, ON)), ON)
    question = stands.next_asked
    if stands.settled or question is None:
        yield given
        return
    for value in TRIED.get(question, [FAVOURABLE.get(question)]):
        yield from longest({**given, question: value})
    if question in NO_SUCH_DAY:
        yield from longest({**given, **without_day(question, gone_by=True)})


def test_whoever_is_asked_most_answers_sixteen_questions_before_the_verdicts() -> None:
    """Two more than people do: they know some of what is asked here of those who know least."""
    tried = list(longest({}))
    asked = [
        len(given) - (given.get("left_education_on", "") is None and "in_initial_education" in given) for given in tried
    ]
    assert max(asked) == MOST + 2
    for given, questions in zip(tried, asked, strict=True):
        if questions > MOST + 1:
            assert given["left_education_on"] == LAST_DAY
            assert given["mission_locale"] is None
            assert "last_funded_training_end" in given


Steps = list[tuple[dict[str, Any], Standing]]
WALKED: dict[tuple[int, date, tuple[str, ...]], Steps] = {}
"""Of the people below, who are walked for several tests."""


def standings(person: Person, on: date, opened: tuple[str, ...] = ()) -> Steps:
    """What she has answered, and where she stands, at each step of a walk."""
    if (id(person), on, opened) in WALKED:
        return WALKED[id(person), on, opened]
    given: dict[str, Any] = {}
    own: Remembered = {}
    steps: Steps = []
    while True:
        stands = standing(Profile.model_validate(completed(given, on)), on, own, opened)
        steps.append((dict(given), stands))
        if stands.next_asked is None:
            WALKED[id(person), on, opened] = steps
            return steps
        given |= reply(person, stands.next_asked)


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
    steps = standings(person, on)
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


def asked_of(given: dict[str, Any], on: date = ON, **answers: Any) -> list[str]:
    """The questions asked after these, each answered so, or not known."""
    given, asked = dict(given), []
    while question := standing(Profile.model_validate(completed(given, on)), on).next_asked:
        asked.append(question)
        given |= reply(answers, question)
    return asked


def test_steps_still_to_do_are_not_the_end_of_the_questions() -> None:
    stands = standing(Profile.model_validate(completed(TWO_STEPS_AWAY, ON)), ON)
    assert stands.reaches == {"caq": "step", "qualif": "step", "cqa": "out", "pro": "to_find"}
    assert (stands.next_question, stands.settled) == (None, True)
    asked = asked_of(TWO_STEPS_AWAY, education_level="IV", mission_locale=False, had_funded_training=True)
    assert {"education_level", "highest_diploma", "mission_locale", "had_funded_training"} <= set(asked)
    assert "unemployment_benefit" in asked, "an amount rests on it, as if she were registered"


def test_what_a_step_does_not_lift_ends_the_questions_about_a_scheme() -> None:
    only_pro = {"birth_date": "1990-03-14", "pole_emploi": True, "contract_found": False}
    assert asked_of({"commune": "75056", **only_pro}) == []
    too_old = {"birth_date": "1980-03-14", "commune": "76540", "jobseeker": False, "training_found": False}
    asked = asked_of(too_old)
    assert "had_funded_training" in asked
    assert not {"education_level", "mission_locale"} & set(asked)


FUNDED: dict[str, Any] = {"had_funded_training": True, "last_funded_training_end": "2026-06-30"}


def test_days_still_to_wait_are_no_end_of_the_questions_that_could_shut_a_scheme_for_good() -> None:
    young = {"birth_date": "2011-05-20", "left_education_on": "2026-06-30", "training_found": False, **FUNDED}
    stands = standing(Profile.model_validate(completed(young, ON)), ON)
    assert (stands.reaches["caq"], stands.reaches["qualif"], stands.settled) == ("later", "later", True)
    assert asked_of(young) == ["commune", "education_level"], "what neither a step nor time changes"
    assert asked_of(young, commune="76540", education_level="IV") == ["commune", "education_level", "highest_diploma"]
    assert asked_of(young, commune="75056") == ["commune"]


def values(field: str) -> list[Any]:
    """Some of the answers a field takes, those that turn something among them."""
    more = {"commune": ["76540", "14118", "75056"], "bool": [True, False], "enum": FIELDS[field].values}
    return [*more.get(field, more.get(FIELDS[field].kind, ())), *values_worth_supposing(field, ON)]


@pytest.mark.parametrize("opened", [(), ("cqa",)], ids=["as they are", "the closed one opened"])
@pytest.mark.parametrize("person", ANYBODY, ids=range(len(ANYBODY)))
def test_at_the_end_no_answer_left_changes_how_far_a_scheme_is(person: Person, opened: tuple[str, ...]) -> None:
    """Of those asked about; by one answer or several. Another day of the course or contract is another matter."""
    *_, (given, _) = standings(person, ON, opened)
    known = completed(given, ON)
    interview, random = Interview(Profile.model_validate(known), ON, opened=opened), Random(len(given))
    left = [name for name in FIELDS if interview.free(name) and name not in {scheme.judged_on for scheme in SCHEMES}]
    cases = [{name: value} for name in left for value in values(name)]
    cases += [{name: random.choice([None, *values(name)]) for name in left} for _ in range(100)]
    rows = [interview.base, *(interview.base | case for case in cases)]
    told = (
        evaluate(pl.DataFrame(rows, schema=SCHEMA)).select(f"{scheme}_reach" for scheme in interview.asked_about).rows()
    )
    for case, then in zip(cases, told[1:], strict=True):
        assert then == told[0], case


def test_an_answer_that_follows_from_what_is_not_known_can_still_change_a_verdict_but_no_page_asks_for_it() -> None:
    settled = {name: value for name, value in FAVOURABLE.items() if name != "in_initial_education"}
    given = {**settled, "birth_date": "1990-01-01", "left_education_on": "2015-06-30", "training_found": False}
    given |= {"qualification_barrier": False, "contract_found": False}
    stands = standing(Profile.model_validate(completed({**given, "had_funded_training": None}, ON)), ON)
    assert stands.next_question == "last_funded_training_end"
    assert "last_funded_training_end" in stands.worth_asking
    assert stands.settled
    assert stands.next_asked is None


OF_THE_CQA_ALONE = {"qualification_barrier", "employer_authorised", "exclusion_risk", "contract_minimum_percent"}


@pytest.mark.parametrize("person", ANYBODY, ids=range(len(ANYBODY)))
def test_a_closed_scheme_is_a_reason_to_ask_only_once_it_is_opened(person: Person) -> None:
    steps = standings(person, ON)
    assert not OF_THE_CQA_ALONE & {stands.next_asked for _, stands in steps}
    given, stands = steps[-1]
    opened = standing(Profile.model_validate(completed(given, ON)), ON, opened=("cqa",))
    assert stands.next_asked is None
    assert (opened.next_asked is not None) == (opened.reaches["cqa"] != "out")


def test_a_closed_scheme_that_is_still_open_on_the_day_judged_is_asked_about() -> None:
    on = date(2003, 10, 1)
    adult = {"birth_date": "1970-01-01", "jobseeker": True, "contract_found": True}
    assert set(asked_of(adult, on)) >= {"qualification_barrier", "contract_kind"}


@pytest.mark.parametrize("on", [ON, OLD_SCALE])
@pytest.mark.parametrize("person", ANYBODY, ids=range(len(ANYBODY)))
def test_follow_up_questions_make_sense(person: Person, on: date) -> None:
    for given, stands in standings(person, on):
        question = stands.next_asked
        if source := FOLLOWS.get(question or ""):
            assert given.get(source) not in (None, False, "none"), "asked before it, or of what is not known"


@pytest.mark.parametrize("scheme", ["caq", "qualif"])
def test_verdicts_come_before_steps_and_steps_before_amounts(scheme: str) -> None:
    """One scheme is one step away, the other not judged yet."""
    broken = {"caq": {"pole_emploi": False}, "qualif": {"project_validated": False}}[scheme]
    given = {"birth_date": "2005-01-01", "commune": "76540", "jobseeker": True, "training_found": False, **broken}
    steps = []
    while True:
        stands = standing(Profile.model_validate(completed(given, ON)), ON)
        if stands.next_asked is None:
            break
        steps.append((stands.settled, stands.next_asked))
        given[stands.next_asked] = FAVOURABLE.get(stands.next_asked)
    kinds = [settled for settled, _ in steps]
    assert kinds == sorted(kinds)
    assert {question for _, question in steps} & MONEY
    assert not {question for settled, question in steps if not settled} & MONEY


MONEY = {"unemployment_benefit", "family_situation", "disabled_worker", "worked_enough", "former_salary_eur"}


@pytest.mark.parametrize("person", ANYBODY, ids=range(len(ANYBODY)))
def test_where_she_stands_is_what_her_row_says(person: Person) -> None:
    for given, stands in standings(person, ON):
        told = judge(Profile.model_validate(completed(given, ON)), ON)
        assert stands.reaches == {scheme: result.reach for scheme, result in told.items()}
