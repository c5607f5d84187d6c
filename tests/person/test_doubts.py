"""Answers that do not go together are pointed out; answers that cannot be are refused."""

from datetime import date
from typing import Any

import pytest

import domain
from domain import Profile, doubts
from domain.person.doubts import rules
from domain.words import LANGUAGES, words

ON = date(2019, 9, 2)

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "left_school_too_young",
        {"birth_date": "2000-03-15", "left_education_on": "2010-03-14"},
        {"left_education_on": "2010-03-15"},
    ),
    (
        "level_without_secondary_school",
        {"birth_date": "2000-03-15", "left_education_on": "2014-03-14", "education_level": "IV"},
        {"left_education_on": "2014-03-15"},
    ),
    ("diploma_above_level", {"education_level": "V", "highest_diploma": "bac_pro"}, {"education_level": "IV"}),
    ("diploma_above_level", {"education_level": "III", "highest_diploma": "bac_plus_3"}, {"education_level": "II"}),
    (
        "left_and_still_in_education",
        {"in_initial_education": True, "left_education_on": "2019-09-02"},
        {"left_education_on": "2019-09-03"},
    ),
    (
        "leaves_education_later",
        {"in_initial_education": False, "left_education_on": "2019-09-03"},
        {"left_education_on": "2019-09-02"},
    ),
    ("registered_but_not_looking", {"jobseeker": False, "pole_emploi": True}, {"jobseeker": True}),
    ("never_worked_but_worked", {"first_time_jobseeker": True, "worked_enough": True}, {"worked_enough": False}),
    (
        "never_worked_but_self_employed",
        {"first_time_jobseeker": True, "self_employed_before": True},
        {"first_time_jobseeker": False},
    ),
    (
        "benefit_without_work",
        {"first_time_jobseeker": True, "unemployment_benefit": "are"},
        {"unemployment_benefit": "none"},
    ),
    (
        "followed_by_an_unknown_mission_locale",
        {"mission_locale": False, "support_structure": "mission_locale"},
        {"mission_locale": True},
    ),
    (
        "followed_by_nobody_but_the_mission_locale",
        {"mission_locale": True, "support_structure": "none"},
        {"support_structure": "cap_emploi"},
    ),
    ("followed_by_nobody_but_psad", {"psad": True, "support_structure": "none"}, {"support_structure": "cap_emploi"}),
    ("psad_without_mission_locale", {"mission_locale": False, "psad": True}, {"psad": False}),
    (
        "followed_by_pole_emploi_unregistered",
        {"pole_emploi": False, "support_structure": "pole_emploi"},
        {"support_structure": "apec"},
    ),
    ("long_training", {"training_months": 61}, {"training_months": 60}),
    ("long_contract", {"contract_months": 61}, {"contract_months": 60}),
    ("far_training", {"training_travel_minutes": 301}, {"training_travel_minutes": 300}),
    ("high_benefit", {"unemployment_benefit_eur": 10_000.01}, {"unemployment_benefit_eur": 10_000.0}),
    ("high_former_salary", {"former_salary_eur": 20_000.01}, {"former_salary_eur": 20_000.0}),
    ("high_minimum_salary", {"contract_minimum_eur": 20_000.01}, {"contract_minimum_eur": 20_000.0}),
    ("high_cost", {"training_cost_eur": 100_000.01}, {"training_cost_eur": 100_000.0}),
    ("course_ends_later", {"last_funded_training_end": "2019-09-03"}, {"last_funded_training_end": "2019-09-02"}),
    (
        "course_never_followed",
        {"had_funded_training": False, "last_funded_training_end": "2018-01-01"},
        {"had_funded_training": True},
    ),
    (
        "half_in_company_is_not_more",
        {"training_company_percent": 50, "training_company_required": True},
        {"training_company_percent": 50.5},
    ),
    (
        "other_benefit_on_the_form",
        {"last_situation": "jobseeker_with_are", "unemployment_benefit": "ass"},
        {"unemployment_benefit": "are"},
    ),
    (
        "other_benefit_on_the_form",
        {"last_situation": "jobseeker_without_are", "unemployment_benefit": "are"},
        {"last_situation": "employee"},
    ),
    (
        "unregistered_jobseeker_on_the_form",
        {"last_situation": "jobseeker_without_are", "pole_emploi": False},
        {"pole_emploi": True},
    ),
    ("man_and_pregnant", {"sex": "male", "family_situation": "pregnant_alone"}, {"sex": "female"}),
]


def keys(answers: dict[str, Any]) -> list[str]:
    return [doubt.key for doubt in doubts(Profile.model_validate(answers), ON)]


@pytest.mark.parametrize(("key", "answers", "mended"), CASES, ids=[case[0] for case in CASES])
def test_answers_that_do_not_go_together_are_pointed_out(
    key: str, answers: dict[str, Any], mended: dict[str, Any]
) -> None:
    assert key in keys(answers)
    assert key not in keys(answers | mended)
    for name in answers:
        assert key not in keys({other: value for other, value in answers.items() if other != name})


def test_every_doubt_is_tried_and_has_its_words() -> None:
    assert {case[0] for case in CASES} == set(rules())
    for lang in LANGUAGES:
        assert set(words(lang).table("doubts")) == set(rules())


@pytest.mark.parametrize(
    ("born", "why"),
    [
        (date(2019, 9, 3), "born_later"),
        (date(2019, 9, 2), "born_later"),
        (date(2009, 9, 3), "too_young"),
        (date(2009, 9, 2), None),
        (date(1909, 9, 2), None),
        (date(1909, 9, 1), "too_old"),
    ],
)
def test_a_birth_date_that_cannot_be_is_refused(born: date, why: str | None) -> None:
    assert domain.impossible("birth_date", born, ON) == why
    assert why is None or words("fr").text("impossible", why)


def test_the_days_to_come_are_told_in_order() -> None:
    profile = Profile.model_validate(
        {
            "birth_date": "1993-12-15",
            "left_education_on": "2019-03-31",
            "training_start": "2019-11-04",
            "unemployment_benefit": "ass",
            "contract_start": "2019-12-20",
            "contract_months": 18,
        }
    )
    told = [
        (d.day.isoformat(), d.scheme, ".".join(d.key)) for d in domain.deadlines(profile, domain.explain(profile, ON))
    ]
    assert told == [
        ("2019-10-01", "caq", "pay.first_day"),
        ("2019-10-04", "qualif", "deadline.last_day"),
        ("2019-12-14", "caq", "age.last_day"),
        ("2019-12-15", "cqa", "age.first_day"),
        ("2019-12-25", "pro", "sending.last_day"),
        ("2020-01-01", "qualif", "left_education.first_day"),
        ("2020-01-14", "pro", "sending.answer"),
        ("2020-01-20", "cqa", "filing.last_day"),
        ("2020-12-20", "cqa", "aid.payment"),
        ("2021-06-20", "cqa", "aid.payment"),
    ]
    for lang in LANGUAGES:
        for deadline in domain.deadlines(profile, domain.explain(profile, ON)):
            assert words(lang).text("deadlines", deadline.scheme, *deadline.key)


def test_a_closed_scheme_has_days_only_for_a_contract_that_has_one() -> None:
    young = Profile.model_validate({"birth_date": "1993-12-15"})
    schemes = {day.scheme for day in domain.deadlines(young, domain.explain(young, ON))}
    assert schemes == {"caq"}
