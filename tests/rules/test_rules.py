"""What the rules tell beside verdicts and amounts, worked out by hand: days, notes, the aid, doubts."""

from datetime import date
from typing import Any, get_args

import polars as pl
import pytest

import domain
from domain import Profile
from domain.ahead.deadlines import deadlines
from domain.explanation import outcome
from domain.leaflets import readings
from domain.person import findings
from domain.person.doubts import doubts
from domain.person.suppose import judged, rows
from domain.results import About, Aid, Ceiling, Payment, SchemeResult
from domain.rules.pay import SCALES
from domain.rules.scheme import shared
from domain.schemes import SCHEME, SCHEMES
from domain.words import LANGUAGES, words

ON = date(2026, 11, 21)
DAYS = Profile(
    birth_date=date(2004, 2, 29),
    left_education_on=date(2026, 5, 31),
    last_funded_training_end=date(2026, 2, 28),
    training_start=date(2027, 3, 31),
    contract_start=date(2026, 12, 31),
)


@pytest.mark.parametrize(
    ("scheme", "about", "days"),
    [
        ("caq", "age", {"first_day": date(2020, 2, 29), "last_day": date(2030, 2, 28)}),
        ("caq", "pay", {"first_day": date(2026, 12, 1)}),
        ("qualif", "left_education", {"reached_on": date(2027, 2, 28), "first_day": date(2027, 3, 1)}),
        ("qualif", "funding", {"first_day": date(2027, 2, 28)}),
        ("qualif", "deadline", {"last_day": date(2027, 2, 28)}),
        ("cqa", "age", {"first_day": date(2030, 3, 1)}),
        ("cqa", "filing", {"last_day": date(2027, 1, 31)}),
        ("pro", "public", {"first_day": date(2020, 2, 29)}),
        ("pro", "pay_turns", {"second": date(2025, 4, 1), "adult": date(2030, 3, 1)}),
        ("pro", "sending", {"last_day": date(2027, 1, 5), "answer": date(2027, 1, 25)}),
    ],
)
def test_the_days_a_person_is_told_are_those_counted_by_hand(scheme: str, about: str, days: dict[str, date]) -> None:
    assert findings.dates(SCHEME[scheme], about, rows(DAYS, ON)[0]) == days


def test_every_day_that_is_told_ahead_has_its_words() -> None:
    """Those that are no day to know are not told."""
    told = [one for on in (ON, date(2024, 1, 1)) for one in deadlines(DAYS, outcome(DAYS, on))]
    assert {(one.scheme, *one.key) for one in told} >= {
        ("qualif", "left_education", "first_day"),
        ("pro", "sending", "last_day"),
    }
    for one in told:
        for lang in LANGUAGES:
            assert words(lang).text("deadlines", one.scheme, *one.key)


def test_every_condition_is_about_one_of_the_things_conditions_are_about() -> None:
    assert {one.about for scheme in SCHEMES for one in scheme.criteria} <= set(get_args(About))


def explained(scheme: str, on: date = ON, **answers: Any) -> SchemeResult:
    return domain.explain(Profile.model_validate(answers), on).schemes[scheme]


def starts(key: str) -> str:
    """A note up to its first slot."""
    return words("fr").text("notes", key, first_day="\0", date="\0", amount="\0").partition("\0")[0]


SCHOOL: dict[str, Any] = {"left_education_on": date(2026, 8, 31), "in_initial_education": False}
WAITS: dict[str, Any] = SCHOOL | {"first_time_jobseeker": True}
OLD: dict[str, Any] = {"birth_date": date(1970, 1, 1)}
IN_2004, IN_2006 = date(2004, 1, 1), date(2006, 1, 1)


@pytest.mark.parametrize(
    ("scheme", "on", "answers", "note", "told"),
    [
        ("caq", ON, WAITS, "pay_waits", True),
        ("caq", ON, WAITS | {"first_time_jobseeker": False, "unemployment_benefit": "are"}, "pay_waits", False),
        ("caq", ON, WAITS | {"first_time_jobseeker": None}, "pay_waits", False),
        ("caq", ON, WAITS | {"left_education_on": date(2026, 1, 31)}, "pay_waits", False),
        ("caq", ON, WAITS | {"left_education_on": None}, "pay_waits", False),
        ("caq", ON, WAITS | {"in_initial_education": True, "left_education_on": None}, "pay_waits", False),
        ("caq", ON, {"commune": "27001"}, "zone_to_confirm", False),
        ("caq", ON, {"commune": "76001"}, "zone_to_confirm", False),
        ("caq", ON, {"commune": "76007"}, "zone_to_confirm", True),
        ("caq", ON, {"commune": "76006"}, "zone_to_confirm", True),
        ("caq", ON, {"commune": "14118"}, "zone_to_confirm", False),
        ("caq", ON, {}, "zone_to_confirm", False),
        ("caq", ON, {}, "full_time_assumed", True),
        ("caq", ON, {"training_weekly_hours": 20}, "full_time_assumed", False),
        ("qualif", date(2020, 1, 1), {}, "floor_to_confirm", True),
        ("qualif", ON, {}, "floor_to_confirm", False),
        ("cqa", IN_2004, {}, "hours_35_assumed", True),
        ("cqa", IN_2004, {"contract_weekly_hours": 30}, "hours_35_assumed", False),
        ("cqa", IN_2004, {}, "smic_floor_assumed", True),
        ("cqa", IN_2004, {"contract_minimum_eur": 1500}, "smic_floor_assumed", False),
        ("cqa", IN_2004, {}, "gmr", True),
        ("cqa", IN_2006, {}, "gmr", False),
        ("pro", ON, OLD, "minimum_to_add", True),
        ("pro", ON, OLD | {"contract_minimum_eur": 2000}, "minimum_to_add", False),
        ("pro", ON, {"birth_date": date(2005, 1, 1)}, "minimum_to_add", False),
        ("pro", ON, {}, "minimum_to_add", False),
    ],
)
def test_a_note_is_told_to_those_it_is_about(
    scheme: str, on: date, answers: dict[str, Any], note: str, *, told: bool
) -> None:
    assert any(one.startswith(starts(note)) for one in explained(scheme, on, **answers).notes) == told


@pytest.mark.parametrize(("commune", "department"), [("97411", "974"), ("14118", "Calvados"), ("2A004", "2A")])
def test_a_department_is_told_by_its_name_or_its_code(commune: str, department: str) -> None:
    judged = domain.evaluate(pl.DataFrame({"on": [ON], "commune": [commune]}))
    assert judged["qualif_unmet"].to_list() == ["" if department == "Calvados" else "residence"]
    told = next(one for one in explained("qualif", commune=commune).criteria if one.id == "qualif.residence")
    assert f" : {department}. " in told.reason.replace("\u00a0", " ")


def test_a_note_tells_its_day_and_its_amount() -> None:
    assert any("1er mars 2027" in one for one in explained("caq", **WAITS).notes)
    gmr = next(one for one in explained("cqa", IN_2004).notes if one.startswith(starts("gmr")))
    assert "1er juillet 2005" in gmr
    assert "118,00" in gmr


def test_the_aid_of_a_contract_of_unknown_length_is_that_of_6_to_24_months() -> None:
    row = judged(rows(Profile(disabled_worker=True), ON))[0]
    assert (row["cqa.aid.low"], row["cqa.aid.high"]) == (1525.0, 3685.0)


def test_there_is_a_scale_of_pay_for_each_that_was_ever_in_force() -> None:
    assert set(SCALES) == {line.value for line in shared.parameters["pay_scale"].values} - {None}


def test_readings_of_nothing_that_is_judged_or_told_are_for_the_form_alone() -> None:
    cqa = SCHEME["cqa"]
    told = {"status", *cqa.facts, *cqa.parts, *cqa.dates, *(one.name for one in cqa.criteria)}
    about = {about.partition(".") for one in readings.register().values() for about in one.about}
    names = {name for owner, _, name in about if owner == cqa.id}
    assert {name for name in names if name.startswith(cqa.on_the_form)} == names - told


HELPED: dict[str, Any] = {"disabled_worker": True, "contract_start": date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("answers", "aid"),
    [
        (HELPED | {"contract_months": 12}, ("yes", 2245.0, [(12, 2245.0, date(2027, 12, 31))])),
        (
            HELPED | {"contract_months": 14},
            ("yes", 2485.0, [(12, 2245.0, date(2027, 12, 31)), (14, 240.0, date(2028, 2, 29))]),
        ),
        ({"disabled_worker": True, "contract_months": 6}, ("yes", 1525.0, [(6, 1525.0, date(2027, 5, 21))])),
        (HELPED, ("yes", None, [])),
        (HELPED | {"contract_months": 12, "jobseeker": False}, ("yes", None, [])),
        ({}, ("unknown", None, [])),
        (NOT_HELPED := {
            "disabled_worker": False, "exclusion_risk": False, "months_registered_last_18": 0,
            "unemployment_benefit": "none", "minimum_benefit": "none",
        }, ("no", 0.0, [])),
        (NOT_HELPED | {"jobseeker": False}, ("no", None, [])),
    ],
)  # fmt: skip
def test_the_aid_is_told_with_its_payments(answers: dict[str, Any], aid: tuple[str, float | None, list[Any]]) -> None:
    entitlement, total, parts = aid
    payments = tuple(Payment(month=month, amount_eur=eur, date=day) for month, eur, day in parts)
    assert explained("cqa", **answers).aid == Aid(entitlement=entitlement, total_eur=total, payments=payments)


@pytest.mark.parametrize(
    ("answers", "payer"),
    [
        ({"pole_emploi": True, "unemployment_benefit": "are"}, "unedic"),
        ({"pole_emploi": True, "unemployment_benefit": "ass"}, "opca"),
        ({"pole_emploi": False}, "opca"),
        ({"pole_emploi": True}, None),
        ({"pole_emploi": False, "jobseeker": False}, None),
    ],
)
def test_who_pays_the_training_is_told_once_it_is_decided(answers: dict[str, Any], payer: str | None) -> None:
    assert explained("cqa", **answers).training_payer == payer


@pytest.mark.parametrize(
    ("answers", "ceiling"),
    [
        ({"birth_date": date(1990, 1, 1), "pole_emploi": True}, ("yes", 2000.0)),
        ({"birth_date": date(1970, 1, 1), "pole_emploi": True}, ("yes", 4000.0)),
        ({"birth_date": date(1970, 1, 1), "pole_emploi": False, "jobseeker": True}, ("yes", 2000.0)),
        ({"birth_date": date(2005, 1, 1)}, ("no", 0.0)),
        ({"birth_date": date(1970, 1, 1), "pole_emploi": True, "contract_kind": "other"}, ("yes", None)),
        ({}, ("unknown", None)),
    ],
)
def test_the_most_an_employer_may_receive_is_told(answers: dict[str, Any], ceiling: tuple[str, float | None]) -> None:
    told = explained("pro", **answers).amounts["aid"]
    assert isinstance(told, Ceiling)
    assert (told.entitlement, told.max_eur) == ceiling


@pytest.mark.parametrize(
    ("percent", "required", "doubted"), [(49, True, True), (50, True, True), (51, True, False), (50, False, False)]
)
def test_half_in_a_company_is_not_more(percent: int, *, required: bool, doubted: bool) -> None:
    profile = Profile(training_company_percent=percent, training_company_required=required)
    assert ("half_in_company_is_not_more" in {one.key for one in doubts(profile, ON)}) == doubted
