"""What one person is told: the shape of the answer, and sentences that hold her value and the figure applied."""

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import domain
from domain import SCHEMES, Profile
from domain.law.parameters import Parameter
from domain.person import findings
from domain.rules.resting import rests_on
from domain.rules.scheme import Criterion, Scheme, arguments
from domain.words import LANGUAGES, slots, words
from tests.tools import strategies
from tests.tools.generate import people

ON = date(2019, 9, 2)
CRITERIA = [pytest.param(scheme, criterion, id=criterion.id) for scheme in SCHEMES for criterion in scheme.criteria]


def told(answers: dict[str, Any], on: date = ON, lang: Any = "fr") -> domain.results.Explanation:
    return domain.explain(Profile.model_validate(answers), on, lang)


def test_the_answer_has_the_keys_that_others_read() -> None:
    answer = json.loads(told({"birth_date": "2000-01-31"}).model_dump_json())
    common = ["status", "verdict", "person", "reach", "criteria"]
    assert list(answer) == ["on", "schemes", "next_question", "questions_left", "rules_version"]
    assert list(answer["schemes"]) == ["caq", "qualif", "cqa", "pro"]
    assert list(answer["schemes"]["caq"]) == [*common, "pay", "income", "changes", "windows"]
    assert list(answer["schemes"]["qualif"]) == [*common, "pay", "income", "costs", "changes", "windows"]
    assert list(answer["schemes"]["cqa"]) == [*common, "pay", "aid", "training_payer", "changes", "windows"]
    assert list(answer["schemes"]["pro"]) == [*common, "pay", "aid", "changes", "windows"]
    assert answer["schemes"]["pro"]["aid"] == {"entitlement": "no", "max_eur": 0.0}
    finding = answer["schemes"]["caq"]["criteria"][0]
    assert list(finding) == ["id", "about", "state", "gap", "needs", "reason"]
    assert set(answer["schemes"]["caq"]["pay"]) == {"entitlement", "min_eur", "max_eur", "open_ended"}
    assert set(answer["schemes"]["caq"]["income"]) == {"min_eur", "max_eur", "open_ended"}


@pytest.mark.parametrize(("scheme", "criterion"), CRITERIA)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rule_of_a_condition_holds_every_figure_it_applies(scheme: Scheme, criterion: Criterion, lang: Any) -> None:
    text = words(lang).text("criteria", scheme.id, criterion.name, "rule")
    figures = {parameter.name for parameter in rests_on(scheme, criterion.rule)[1]}
    assert slots(text) == figures
    assert not re.search(r"\d", re.sub(r"\{\w+\}", "", text)), "a figure is typed in the sentence"


@pytest.fixture(scope="module", params=LANGUAGES)
def crowd(request: pytest.FixtureRequest) -> list[dict[str, domain.results.SchemeResult]]:
    table = people(400, seed=11).to_pylist() + people(100, seed=12, unknown=0.6).to_pylist()
    given = [{name: value for name, value in person.items() if value is not None} for person in table]
    return [domain.judge(Profile.model_validate(person), lang=request.param) for person in given]


def test_every_condition_in_every_state_has_a_sentence_without_holes(crowd: Any) -> None:
    seen: dict[str, set[str]] = {}
    for results in crowd:
        for result in results.values():
            for finding in result.criteria:
                seen.setdefault(finding.id, set()).add("gap" if finding.gap else finding.state)
                assert finding.reason.endswith(".")
                assert "{" not in finding.reason
                assert "None" not in finding.reason
                own = finding.reason.partition("La règle" if "La règle" in finding.reason else "The rule")[0]
                assert finding.state == "unknown" or "sais pas" not in own, finding
    for scheme in SCHEMES:
        for criterion in scheme.criteria:
            assert {"met", "unmet", "unknown"} <= seen[criterion.id], criterion.id
    for name in ("left_education", "level", "certification", "deadline"):
        assert "gap" in seen[f"qualif.{name}"]
    for name in ("duration", "training_share"):
        assert "gap" in seen[f"pro.{name}"]


LEFT_IN_MARCH = {"in_initial_education": False, "psad": False, "left_education_on": "2019-03-01"}
FUNDED_IN_MARCH = {"had_funded_training": True, "last_funded_training_end": "2019-03-01"}
MOSTLY_IN_COMPANY = {"training_company_percent": 60, "training_company_required": False}
FAR_AWAY = {"training_in_qualif_collectif": True, "training_travel_minutes": 61}


@pytest.mark.parametrize(
    ("answers", "criterion", "state", "parts"),
    [
        ({"birth_date": "2000-01-31"}, "caq.age", "met", ["19 ans", "16 ans", "25 ans"]),
        ({"birth_date": "1993-09-02"}, "caq.age", "unmet", ["26 ans", "25 ans"]),
        ({}, "caq.age", "unknown", ["Date de naissance", "16 ans", "25 ans"]),
        ({"birth_date": "1993-09-03"}, "cqa.age", "unmet", ["25 ans", "26 ans", "3 septembre 2019"]),
        ({"commune": "75056"}, "caq.territory", "unmet", ["75", "Eure", "Seine-Maritime"]),
        ({"training_months": 13, "training_level": 6}, "qualif.duration", "unmet", ["13 mois", "12 mois", "24 mois"]),
        ({"contract_months": 25}, "cqa.duration", "unmet", ["25 mois", "6 mois", "24 mois"]),
        ({"contract_training_percent": 24.5}, "cqa.training_share", "unmet", ["24,5 %", "25 %"]),
        (MOSTLY_IN_COMPANY, "qualif.company_share", "unmet", ["60 %", "50 %"]),
        (FAR_AWAY, "qualif.collective", "met", ["61 minutes", "60 minutes"]),
        ({"training_start": "2019-10-01"}, "qualif.deadline", "unknown", ["1er octobre 2019", "1 mois"]),
        (LEFT_IN_MARCH, "qualif.left_education", "unmet", ["1er mars 2019", "9 mois", "2 décembre 2019"]),
        (FUNDED_IN_MARCH, "qualif.funding", "unmet", ["1er mars 2019", "12 mois", "1er mars 2020"]),
    ],
)
def test_a_sentence_holds_the_persons_value_and_the_threshold(
    answers: dict[str, Any], criterion: str, state: str, parts: list[str]
) -> None:
    findings_told = told(answers).schemes[criterion.partition(".")[0]].criteria
    finding = next(f for f in findings_told if f.id == criterion)
    plain = finding.reason.replace("\xa0", " ").replace("\u202f", " ")
    assert finding.state == state
    assert all(part in plain for part in parts), plain


def test_a_gap_is_told_apart_from_a_missing_answer() -> None:
    on = date(2019, 9, 2)
    exactly = {"in_initial_education": False, "left_education_on": "2018-12-02"}
    by_psad = {name: told({**exactly, **psad}, on) for name, psad in {"known": {"psad": False}, "unknown": {}}.items()}
    left = {name: answer.schemes["qualif"].criteria[2] for name, answer in by_psad.items()}
    assert (left["known"].state, left["known"].gap) == ("unknown", True)
    assert (left["unknown"].state, left["unknown"].gap) == ("unknown", False)


def test_needs_are_the_answers_of_the_rule_in_question_order() -> None:
    assert findings.needs("caq", "education") == ("education_level", "highest_diploma")
    assert findings.needs("qualif", "left_education") == ("psad", "in_initial_education", "left_education_on")
    assert findings.needs("caq", "age") == ("birth_date",)


def test_every_name_a_rule_rests_on_is_told_somewhere() -> None:
    for scheme in SCHEMES:
        for rule in (*(c.rule for c in scheme.criteria), *scheme.facts.values(), *scheme.columns.values()):
            fields, figures = rests_on(scheme, rule)
            assert fields or figures or set(arguments(rule)) & {"on", "all_criteria", "person_criteria"}, rule
            assert all(isinstance(figure, Parameter) for figure in figures)


def test_a_contract_without_its_minimum_has_the_smic_for_floor_and_an_open_top() -> None:
    pay = told({"birth_date": "1980-01-01"}).schemes["cqa"].pay
    assert (pay.min_eur, pay.max_eur, pay.open_ended) == (1521.22, None, True)


def test_a_refused_scheme_tells_no_amount() -> None:
    result = told({"birth_date": "1980-01-01", "unemployment_benefit": "none"}).schemes["caq"]
    assert result.verdict == "ineligible"
    assert (result.income.min_eur, result.income.max_eur, result.pay.min_eur) == (None, None, None)


def test_the_day_of_the_profile_comes_before_the_day_given() -> None:
    assert told({"on": "2003-01-01"}).on == date(2003, 1, 1)
    with pytest.raises(ValueError, match="no day to judge on"):
        domain.explain(Profile())


def test_when_only_the_six_months_are_missing_the_day_is_told() -> None:
    young = {"unemployment_benefit": "none", "in_initial_education": False, "left_education_on": "2019-03-31"}
    waits = "La Région peut vous verser une paie à partir du"
    eve, day = (told(young, on).schemes["caq"] for on in (date(2019, 9, 30), date(2019, 10, 1)))
    assert any(note.startswith(f"{waits} 1er octobre 2019") for note in eve.notes)
    assert not any(note.startswith(waits) for note in day.notes)
    assert (eve.pay.entitlement, day.pay.entitlement) == ("no", "yes")


@settings(max_examples=80)
@given(strategies.people(known=0.5))
def test_the_outcome_and_where_a_person_stands_are_parts_of_what_is_explained(person: dict[str, Any]) -> None:
    profile = Profile.model_validate(person)
    told, outcome, standing = domain.explain(profile), domain.outcome(profile), domain.standing(profile)
    assert (outcome.on, outcome.schemes) == (told.on, told.schemes)
    assert standing.statuses == {name: result.status for name, result in told.schemes.items()}
    assert standing.verdicts == {name: result.verdict for name, result in told.schemes.items()}
    assert (standing.next_question, standing.next_asked) == (told.next_question, told.next_asked)
    assert standing.asked_at_most == told.asked_at_most == len(standing.may_come)
    near = {name: one for name, one in told.schemes.items() if one.pay and one.reach not in ("later", "out")}
    pay = {name: one.pay_after_steps or one.pay for name, one in near.items()}
    unnarrowed = {name: one and one.model_copy(update={"narrowed_by": None}) for name, one in pay.items()}
    assert domain.pay_in_reach(profile, standing.reaches) == unnarrowed


def test_a_caq_that_pays_nothing_today_says_what_it_pays_once_the_six_months_are_passed() -> None:
    lea = {"birth_date": date(2007, 3, 12), "left_education_on": date(2026, 6, 30), "in_initial_education": False}
    lea |= {"unemployment_benefit": "none", "disabled_worker": False, "family_situation": "none"}
    lea |= {"worked_enough": False, "self_employed_before": False}
    profile = Profile.model_validate(lea)
    for on, expected in ((date(2026, 12, 30), date(2026, 12, 31)), (date(2026, 12, 31), None)):
        told = domain.explain(profile, on)
        later = domain.pay_later(profile, told).get("caq")
        assert (later and later[0]) == expected
        if later:
            assert told.schemes["caq"].pay.entitlement == "no"
            assert later[1] == domain.explain(profile, later[0]).schemes["caq"].pay
    refused = profile.model_copy(update={"unemployment_benefit": "are", "first_time_jobseeker": False})
    assert domain.pay_later(refused, domain.explain(refused, date(2026, 12, 30))) == {}


PAID = {
    "birth_date": date(2009, 4, 12),
    "left_education_on": date(2025, 12, 15),
    "in_initial_education": False,
    "unemployment_benefit": "none",
    "disabled_worker": False,
    "family_situation": "none",
    "worked_enough": False,
    "self_employed_before": False,
}


@pytest.mark.parametrize(
    ("born", "on", "caq", "qualif"),
    [
        (date(2009, 4, 12), date(2027, 4, 11), (date(2027, 4, 12), 18), (date(2027, 4, 12), 18)),
        (date(2009, 4, 12), date(2027, 4, 12), None, None),  # of that age already, and 26 is too far
        (date(2001, 5, 10), date(2026, 11, 22), None, (date(2027, 5, 10), 26)),  # then too old for the CAQ
        (date(1990, 5, 10), date(2026, 11, 22), None, None),
    ],
)
def test_a_birthday_that_changes_the_pay_is_said_before(born: date, on: date, caq: Any, qualif: Any) -> None:
    profile = Profile.model_validate(PAID | {"birth_date": born})
    told = domain.explain(profile, on)
    for scheme, expected in (("caq", caq), ("qualif", qualif)):
        found = domain.pay_from_birthday(profile, told).get(scheme)
        assert (found and found[:2]) == expected
        if found:
            assert found[2] == domain.judge(profile, found[0])[scheme].pay
            assert found[2] != told.schemes[scheme].pay


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2009, 4, 12), date(2027, 4, 12)),
        (date(2009, 1, 1), date(2027, 1, 1)),
        (date(2008, 12, 31), None),  # of that age on the first day it is paid
        (date(2008, 12, 1), None),
    ],
)
def test_a_birthday_after_a_pay_that_has_to_wait_changes_what_it_will_be(born: date, expected: date | None) -> None:
    profile = Profile.model_validate(PAID | {"birth_date": born, "left_education_on": date(2026, 6, 30)})
    told = domain.explain(profile, date(2026, 11, 22))
    later, older = domain.pay_later(profile, told).get("caq"), domain.pay_from_birthday(profile, told).get("caq")
    assert later is not None
    assert later[0] == date(2026, 12, 31)
    assert (older and older[0]) == expected
    if older:
        assert older[2] == domain.judge(profile, older[0])["caq"].pay
        assert older[2].min_eur != later[1].min_eur


def test_once_the_course_has_its_day_no_birthday_changes_the_pay() -> None:
    profile = Profile.model_validate(PAID | {"training_start": date(2027, 1, 4)})
    assert domain.pay_from_birthday(profile, domain.explain(profile, date(2026, 11, 22))) == {}


@settings(max_examples=30)
@given(strategies.people(known=0.7))
def test_told_in_another_language_is_the_same_as_worked_out_in_it(person: dict[str, Any]) -> None:
    profile = Profile.model_validate(person)
    worked = domain.work_out(profile, lang="fr")
    for lang in LANGUAGES:
        assert worked.told_in(lang) == domain.outcome(profile, lang=lang)
