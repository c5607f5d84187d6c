"""The register of readings: each belongs to something that exists, and no gap of the rules goes without one."""

from collections.abc import Callable
from datetime import date
from types import FunctionType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS, SCHEMES, Profile, explain, readings
from domain.leaflets.readings import Reading
from domain.person.findings import is_gap
from domain.person.judged import Judged
from domain.person.suppose import judged, rows
from domain.profile import GATES
from domain.rules.logic import left_open
from domain.rules.resting import meaning
from domain.rules.scheme import Scheme, arguments
from domain.schemes import SCHEME
from domain.words import LANGUAGES, words
from tests.tools.strategies import people

REGISTER = readings.register()
EACH = pytest.mark.parametrize("reading", REGISTER.values(), ids=list(REGISTER))
FORM = {f"form_{letter}" for letter in "ABCDEFGHI"}
ON = date(2026, 11, 21)


def names(scheme: Scheme) -> set[str]:
    """What a reading of a scheme can belong to."""
    columns = {name.removeprefix(f"{scheme.id}_") for name in scheme.columns}
    own = {criterion.name for criterion in scheme.criteria} | columns | (FORM if scheme.id == "cqa" else set())
    return own.union(scheme.amounts, scheme.parts, scheme.dates, scheme.parameters, {"eligible"})


def called(rule: Callable[..., Any]) -> set[Callable[..., Any]]:
    """The functions of the domain that a rule calls, however deep."""
    seen: set[Callable[..., Any]] = set()
    waiting = [rule]
    while waiting:
        one = waiting.pop()
        found = [one.__globals__.get(name) for name in one.__code__.co_names]
        new = {other for other in found if isinstance(other, FunctionType)} - seen
        seen |= new
        waiting.extend(new)
    return seen


def leaves_open(scheme: Scheme, rule: Callable[..., Any]) -> bool:
    """Whether a rule, or a fact it rests on, leaves a case open."""
    facts = [found for name in arguments(rule) if isinstance(found := meaning(scheme, name), FunctionType)]
    return left_open in called(rule) or any(leaves_open(scheme, fact) for fact in facts)


GAPS = [
    criterion for scheme in SCHEMES for criterion in scheme.criteria if leaves_open(SCHEME[scheme.id], criterion.rule)
]


def mattering(on: date = ON, **answers: Any) -> dict[str, set[str]]:
    found = readings.matter(Profile.model_validate(answers), on)
    return {about: {one.id for one in told} for about, told in found.items()}


@EACH
def test_a_reading_belongs_to_what_exists(reading: Reading) -> None:
    assert reading.about
    for about in reading.about:
        scheme, _, name = about.partition(".")
        assert name in names(SCHEME[scheme]), about
    assert reading.scheme == "pay" or {about.partition(".")[0] for about in reading.about} == {reading.scheme}


@EACH
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reading_is_told_whole(reading: Reading, lang: Any) -> None:
    told = readings.told(reading, words(lang))
    assert all(text for name, text in vars(told).items() if name != "sure")
    assert told.sure == (reading.confidence == "A")
    assert told.one != told.other
    assert "{" not in " ".join([told.title, told.one, told.other, told.why, told.changes])


@EACH
def test_what_makes_a_reading_matter_can_be_answered(reading: Reading) -> None:
    facts = judged([Profile().model_dump() | {"on": ON}])[0]
    assert reading.first <= reading.last
    for about in reading.about:
        scheme = SCHEME[about.partition(".")[0]]
        for name, wanted in reading.when.items():
            assert name in FIELDS or f"{scheme.id}.{name}" in facts, name
            plain = [one for one in wanted if not (isinstance(one, str) and one in scheme.parameters)]
            for value in plain if name in FIELDS else []:
                Profile.model_validate({name: value})


def test_every_text_of_the_register_has_its_reading() -> None:
    for lang in LANGUAGES:
        table = words(lang).table("readings")
        told = [f"{scheme}.{name}" for scheme in table for name in table[scheme]]
        assert sorted(told) == sorted(REGISTER)


def test_every_gap_of_the_rules_has_its_reading() -> None:
    assert [criterion.id for criterion in GAPS] == [
        "qualif.left_education",
        "qualif.level",
        "qualif.certification",
        "qualif.deadline",
        "pro.duration",
        "pro.training_share",
    ]
    for criterion in GAPS:
        found = readings.of(criterion.scheme, criterion.name)
        assert any(reading.gap and reading.applies == "open" for reading in found), criterion.id
        assert words("fr").find("criteria", criterion.scheme, criterion.name, "gap"), criterion.id


@given(people(known=0.9))
def test_a_condition_left_open_by_the_text_is_explained_by_a_reading(person: dict[str, Any]) -> None:
    profile = Profile.model_validate(person)
    answers = rows(profile, ON)[0]
    row, found = judged([answers])[0], readings.matter(profile, ON)
    for criterion in GAPS:
        told = {one.id for one in found.get(criterion.id, ())}
        open_ones = {one.id for one in readings.of(criterion.scheme, criterion.name) if one.gap}
        assert bool(told & open_ones) == is_gap(SCHEME[criterion.scheme], criterion, Judged(answers, row))


@given(people(known=0.9), st.sampled_from([name for name in FIELDS if name not in ("on", *GATES.values())]))
def test_a_reading_that_waits_for_an_answer_does_not_matter_yet(person: dict[str, Any], hidden: str) -> None:
    less = Profile.model_validate(person | {hidden: None})
    told = {one.id for found in readings.matter(less, ON).values() for one in found}
    assert not {name for name in told if hidden in REGISTER[name].when}


def test_readings_are_found_by_what_they_belong_to() -> None:
    assert [one.id for one in readings.of("qualif", "level")] == ["qualif.level_7", "qualif.level_8"]
    assert [one.id for one in readings.of("cqa", "filing")] == ["cqa.late_filing"]
    assert readings.of("caq", "mission_locale") == ()
    assert {one.scheme for one in readings.of("caq", "pay")} == {"caq", "pay"}


@pytest.mark.parametrize(
    ("about", "reading", "answers", "others"),
    [
        ("qualif.level", "qualif.level_7", {"training_level": 7}, [{"training_level": 6}, {"training_level": 8}]),
        ("qualif.level", "qualif.level_8", {"training_level": 8}, [{"training_level": 7}]),
        (
            "cqa.aid",
            "cqa.aid_twelve_months",
            {"contract_months": 12},
            [{"contract_months": 11}, {"contract_months": 13}],
        ),
        ("cqa.duration", "cqa.bounds", {"contract_months": 24}, [{"contract_months": 23}, {"contract_months": 25}]),
        ("caq.age", "caq.oldest", {"birth_date": "2000-11-22"}, [{"birth_date": "2001-11-22"}]),
        ("cqa.aid", "cqa.aid_minima", {"minimum_benefit": "widow"}, [{"minimum_benefit": "rmi"}]),
        (
            "qualif.pay",
            "qualif.are_disabled",
            {"unemployment_benefit": "are", "disabled_worker": True},
            [{"unemployment_benefit": "are"}, {"unemployment_benefit": "ass", "disabled_worker": True}],
        ),
        (
            "caq.pay",
            "caq.pay_delay",
            {"first_time_jobseeker": True, "in_initial_education": False, "left_education_on": "2026-05-21"},
            [{"first_time_jobseeker": True, "in_initial_education": False, "left_education_on": "2026-05-20"}],
        ),
        (
            "qualif.left_education",
            "qualif.nine_months",
            {"in_initial_education": False, "psad": False, "left_education_on": "2026-02-21"},
            [
                {"in_initial_education": False, "psad": True, "left_education_on": "2026-02-21"},
                {"in_initial_education": False, "psad": False, "left_education_on": "2026-02-20"},
                {"in_initial_education": False, "psad": False, "left_education_on": "2026-02-22"},
            ],
        ),
        (
            "qualif.deadline",
            "qualif.late_file",
            {"training_start": "2026-11-21"},
            [{"training_start": "2026-11-20"}, {"training_start": "2026-12-21"}],
        ),
    ],
)
def test_a_reading_matters_where_it_applies(
    about: str, reading: str, answers: dict[str, Any], others: list[dict[str, Any]]
) -> None:
    assert reading in mattering(**answers)[about]
    for other in [{}, *others]:
        assert reading not in mattering(**other).get(about, set())


@pytest.mark.parametrize(
    ("day", "matters"),
    [("2019-07-29", False), ("2019-07-30", True), ("2021-04-30", True), ("2021-05-01", False)],
)
def test_the_floor_matters_for_courses_started_while_it_is_in_force(day: str, matters: bool) -> None:
    assert ("pay.regional_floor" in mattering(training_start=day)["qualif.pay"]) is matters
    assert ("pay.regional_floor" in mattering(on=date.fromisoformat(day))["caq.pay"]) is matters


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("2002-04-16", {"cqa.status_start"}),
        ("2002-04-17", set()),
        ("2004-09-30", set()),
        ("2004-10-01", {"cqa.status_end"}),
        ("2004-11-15", {"cqa.status_end"}),
        ("2004-11-16", set()),
    ],
)
def test_doubts_on_the_first_and_last_days_of_the_cqa_matter_then(start: str, found: set[str]) -> None:
    assert mattering(contract_start=start).get("cqa.status", set()) == found


def test_a_slot_that_is_no_figure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    said = words("fr")
    monkeypatch.setattr(said, "text", lambda *path, **slots: "{nothing}")
    with pytest.raises(ValueError, match=r"readings\.caq\.zones\.title: a slot is not a figure of the law"):
        readings.told(REGISTER["caq.zones"], said)


RESIDENT = {
    "birth_date": date(2006, 3, 15),
    "jobseeker": True,
    "pole_emploi": True,
    "mission_locale": True,
    "education_level": "V",
    "in_initial_education": False,
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("commune", ["14118", "75056", "50129", "76351", "27229"])
@pytest.mark.parametrize(
    "others", [{}, {"mission_locale": None}, {"mission_locale": False}, {"birth_date": date(1990, 1, 1)}]
)
def test_a_caq_refused_for_the_place_of_living_alone_says_that_the_leaflet_does_not_ask_for_it(
    lang: Any, commune: str, others: dict[str, Any]
) -> None:
    profile = Profile.model_validate(RESIDENT | others | {"commune": commune})
    told = explain(profile, ON, lang).schemes["caq"].criteria
    territory = next(one for one in told if one.id == "caq.territory")
    alone = [one.id for one in told if one.state == "unmet"] == ["caq.territory"]
    assert alone == (commune[:2] not in ("27", "76") and False not in others.values() and "birth_date" not in others)
    assert territory.reason.endswith(words(lang).text("criteria", "caq", "territory", "alone")) == alone
    found = {one.id for one in readings.matter(profile, ON, lang).get("caq.territory", ())}
    assert ("caq.residence" in found) == (territory.state == "unmet")


def test_the_register_does_not_choose_who_decides_on_a_caq() -> None:
    assert REGISTER["caq.who_decides"].applies == "open"
    assert REGISTER["caq.who_decides"].confidence == REGISTER["caq.residence"].confidence == "B"
