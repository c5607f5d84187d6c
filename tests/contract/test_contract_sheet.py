"""The contract sheet of the CQA: codes, dates, payers and appeals for one person."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import FIELDS, Profile, contract_sheet, specialities
from domain.contract.codes import Entry
from domain.contract.form import form, speciality
from domain.contract.sheet import ContractSheet
from domain.words import LANGUAGES, plain_letters, words
from tests.tools.strategies import people, two_stages

ON = date(2003, 6, 2)
LETTERS = "ABCDEFGHI"

CODES = {
    "A": "1 2 3",
    "B": "7 6 5 4 3 2",
    "C": "8 7 6 5 4 3 2 1",
    "D": "1 2 3 4 5 6 7 8.1 8.2 9 10",
    "F": "1 2 3 4 5",
    "G": "10 20 31 32 33 34 40 50 60 71 72 73 74 81 82 83 84 91 92 93 94 95 96 97 00",
    "H": "1 2 3 4",
    "I": "1 2 3 4",
}
"""The codes of the form, in its order."""

SITUATIONS: dict[str, list[dict[str, Any]]] = {
    "1": [{"months_registered_last_18": 12}, {"months_registered_last_18": 18}],
    "2": [
        {"unemployment_benefit": "ass"},
        *({"minimum_benefit": one} for one in ("rmi", "api", "widow", "aah", "other")),
    ],
    "3": [{"disabled_worker": True}],
    "4": [{"exclusion_risk": True}],
}
NO_AID = {
    "months_registered_last_18": 11,
    "unemployment_benefit": "none",
    "minimum_benefit": "none",
    "disabled_worker": False,
    "exclusion_risk": False,
}


def sheet(on: date = ON, refused_on: date | None = None, **answers: Any) -> ContractSheet:
    return contract_sheet(Profile.model_validate(answers), on, refused_on=refused_on)


def heading(letter: str, **answers: Any) -> Entry:
    return next(one for one in sheet(**answers).headings if one.letter == letter)


def written(letter: str, **answers: Any) -> list[str]:
    return [code.code for code in heading(letter, **answers).codes]


def test_the_form_has_the_headings_and_codes_of_the_notice() -> None:
    headings = form().headings
    assert "".join(headings) == LETTERS
    assert list(headings["I"].facts.values()) == CODES["I"].split()
    assert list(form().specialities) == CODES["G"].split() == list(FIELDS["contract_speciality"].values)
    for letter in "ABCDFH":
        assert list(dict.fromkeys(headings[letter].codes.values())) == CODES[letter].split()


@pytest.mark.parametrize("letter", "ABCDFGH")
def test_every_code_is_reached_by_an_answer_and_every_answer_has_its_code(letter: str) -> None:
    field = form().headings[letter].answer
    found = {value: written(letter, **{field: value}) for value in FIELDS[field].values}
    if letter == "F":
        assert found.pop("none") == []
    assert all(len(codes) == 1 for codes in found.values())
    assert {codes[0] for codes in found.values()} == set(CODES[letter].split())


@pytest.mark.parametrize(
    ("letter", "field", "value", "code"),
    [
        ("B", "education_level", "III", "3"),
        ("B", "education_level", "V", "5"),
        ("B", "education_level", "II", "2"),
        ("B", "education_level", "I", "2"),
        ("C", "highest_diploma", "bac_pro", "3"),
        ("C", "highest_diploma", "cap_bep", "5"),
        ("C", "highest_diploma", "none", "8"),
        ("D", "last_situation", "jobseeker_with_are", "8.2"),
        ("F", "contract_qualification", "cqp", "3"),
        ("H", "contract_provider", "cfa", "3"),
    ],
)
def test_codes_count_as_the_form_does(letter: str, field: str, value: str, code: str) -> None:
    (found,) = heading(letter, **{field: value}).codes
    assert found.code == code
    assert found.label == words("fr").text("values", field, value)


@pytest.mark.parametrize("code", list(SITUATIONS))
def test_every_situation_that_opens_the_aid_has_its_code(code: str) -> None:
    for answers in SITUATIONS[code]:
        assert written("I", **answers) == [code]
        assert written("I", **(NO_AID | answers)) == [code]
        assert sheet(**answers).aid.entitlement == "yes"


def test_several_situations_are_all_written_in_the_order_of_the_form() -> None:
    assert written("I", exclusion_risk=True, disabled_worker=True, minimum_benefit="rmi") == ["2", "3", "4"]


def test_without_any_situation_nothing_is_written_and_nothing_is_missing() -> None:
    entry = heading("I", **NO_AID)
    assert (entry.codes, entry.missing) == ((), ())
    assert entry.nothing == words("fr").text("contract_form", "nothing", "I")
    assert sheet(**NO_AID, contract_months=18).aid.total_eur == 0.0


def test_while_none_is_known_to_hold_the_open_situations_are_missing() -> None:
    known = {name: value for name, value in NO_AID.items() if name != "disabled_worker"}
    assert heading("I", **known).missing == ("disabled_worker",)
    assert heading("I", disabled_worker=True).missing == ()
    assert set(heading("I").missing) == set(NO_AID)


def test_a_contract_that_leads_to_no_qualification_has_no_code() -> None:
    entry = heading("F", contract_qualification="none")
    assert (entry.codes, entry.missing) == ((), ())
    assert entry.nothing


def test_the_share_of_pay_is_written_as_it_is() -> None:
    assert written("E", contract_minimum_percent=85) == [words("fr").value(85.0, "percent")]
    assert heading("E").missing == ("contract_minimum_percent",)


def test_a_speciality_comes_with_the_groups_of_the_official_list() -> None:
    (code,) = heading("G", contract_speciality="74").codes
    assert [group for group, _ in code.nsf] == ["310", "313", "315"]


def test_a_sheet_of_nobody_waits_for_everything() -> None:
    empty = sheet()
    assert all(not entry.codes and not entry.nothing for entry in empty.headings)
    assert list(empty.missing) == [name for name in FIELDS if name in empty.missing]
    assert {name for entry in empty.headings for name in entry.fields} <= set(empty.missing)
    assert {"contract_start", "contract_months", "pole_emploi", "contract_speciality"} <= set(empty.missing)


@given(people())
def test_what_is_missing_is_unanswered_and_what_is_written_rests_on_answers(person: dict[str, Any]) -> None:
    told = contract_sheet(Profile.model_validate(person), ON)
    answers = Profile.model_validate(person).model_dump()
    assert all(answers[name] is None for name in told.missing)
    for entry in told.headings:
        assert bool(entry.codes) + bool(entry.missing) + bool(entry.nothing) == 1
        if entry.codes or entry.nothing:
            assert any(answers[name] is not None for name in entry.fields)


@given(two_stages())
def test_learning_more_never_takes_a_code_back(stages: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = (contract_sheet(Profile.model_validate(one), ON).headings for one in stages)
    for less, more in zip(before, after, strict=True):
        assert set(less.codes) <= set(more.codes)
        assert not less.nothing or more.nothing == less.nothing
        assert set(more.missing) <= set(less.missing)


# Dates and money


@pytest.mark.parametrize(
    ("start", "last_day"),
    [
        ("2003-07-01", date(2003, 8, 1)),
        ("2003-01-31", date(2003, 2, 28)),
        ("2004-01-31", date(2004, 2, 29)),
        ("2003-12-31", date(2004, 1, 31)),
    ],
)
def test_the_contract_is_filed_within_the_month_after_its_start(start: str, last_day: date) -> None:
    days = {duty.moment: duty.last_day for duty in sheet(contract_start=start).duties}
    assert days == {"before": None, "signing": None, "filing": last_day, "during": None, "broken": None}
    assert all(duty.last_day is None for duty in sheet().duties)


@pytest.mark.parametrize(
    ("months", "paid"),
    [
        (6, [(6, "2004-01-01", 1525.0)]),
        (7, [(7, "2004-02-01", 1645.0)]),
        (11, [(11, "2004-06-01", 2125.0)]),
        (12, [(12, "2004-07-01", 2245.0)]),
        (13, [(12, "2004-07-01", 2245.0), (13, "2004-08-01", 120.0)]),
        (24, [(12, "2004-07-01", 2245.0), (24, "2005-07-01", 1440.0)]),
    ],
)
def test_the_aid_is_paid_at_the_end_and_beyond_twelve_months_in_two(
    months: int, paid: list[tuple[int, str, float]]
) -> None:
    told = sheet(contract_start="2003-07-01", contract_months=months, disabled_worker=True)
    found = [(one.month, str(one.day), one.amount_eur) for one in told.aid.instalments]
    assert found == paid
    assert told.aid.total_eur == sum(amount for _, _, amount in paid)
    assert len({one.bring for one in told.aid.instalments}) == len(paid)


@pytest.mark.parametrize("months", [5, 25])
def test_a_contract_too_short_or_too_long_has_no_aid(months: int) -> None:
    told = sheet(contract_start="2003-07-01", contract_months=months, disabled_worker=True)
    assert told.aid.instalments == ()
    assert told.aid.total_eur is None
    assert "contract_start" not in told.missing


def test_payments_have_no_day_while_the_contract_has_no_first_day() -> None:
    told = sheet(contract_months=18, disabled_worker=True)
    assert [(one.month, one.day) for one in told.aid.instalments] == [(12, None), (18, None)]


@pytest.mark.parametrize(
    ("answers", "payer"),
    [
        ({"pole_emploi": True, "unemployment_benefit": "are"}, "unedic"),
        ({"pole_emploi": False, "unemployment_benefit": "are"}, "opca"),
        ({"pole_emploi": True, "unemployment_benefit": "ass"}, "opca"),
        ({"unemployment_benefit": "are"}, None),
        ({}, None),
    ],
)
def test_unedic_pays_the_training_of_a_registered_holder_of_the_are(answers: dict[str, Any], payer: str | None) -> None:
    told = sheet(**answers)
    assert told.training_payer == payer
    assert told.training_payer_told == words("fr").text(
        *(("values", "training_payer", payer) if payer else ("app", "unknown"))
    )
    waited = {"pole_emploi", "unemployment_benefit"} - set(answers) if payer is None else set()
    assert waited <= set(told.missing)


def test_the_pay_is_never_under_the_smic() -> None:
    told = sheet(contract_start="2003-07-01", contract_minimum_eur=1000, contract_minimum_percent=100)
    assert (told.pay.min_eur, told.pay.max_eur) == (1090.48, 1090.48)


# Appeals


def test_the_ways_of_appeal_stand_in_their_order() -> None:
    appeals = {appeal.refusal: [step.key for step in appeal.steps] for appeal in sheet().appeals}
    assert appeals == {key: ["gracious", "hierarchical", "court"] for key in ("authorisation", "registration")}


def test_only_a_refused_registration_asks_for_one_appeal_before_the_court() -> None:
    authorisation, registration = sheet().appeals
    assert [step.first for step in authorisation.steps] == [False, False, False]
    assert [step.first for step in registration.steps] == [False, True, False]
    assert [step.after for step in registration.steps] == ["", "", "hierarchical"]
    assert "2\N{NO-BREAK SPACE}mois" in authorisation.limit
    assert "pas de délai" in registration.limit


@pytest.mark.parametrize(
    ("refused_on", "last_day", "safe_day"),
    [
        (date(2003, 7, 1), date(2003, 9, 1), date(2003, 8, 1)),
        (date(2003, 12, 31), date(2004, 2, 29), date(2004, 1, 31)),
        (date(2002, 12, 31), date(2003, 2, 28), date(2003, 1, 31)),
    ],
)
def test_two_months_to_appeal_and_the_shorter_limit_beside(refused_on: date, last_day: date, safe_day: date) -> None:
    authorisation, registration = sheet(refused_on=refused_on).appeals
    assert {(step.months, step.last_day, step.sooner_months) for step in authorisation.steps} == {(2, last_day, None)}
    gracious, hierarchical, court = registration.steps
    assert (gracious.months, gracious.last_day) == (2, last_day)
    assert (hierarchical.last_day, hierarchical.sooner_months, hierarchical.safe_day) == (last_day, 1, safe_day)
    assert (court.months, court.last_day) == (2, None)


def test_a_limit_has_no_day_while_the_refusal_has_none() -> None:
    assert {step.last_day for appeal in sheet().appeals for step in appeal.steps} == {None}


def test_the_status_of_the_day_stands_first_and_tells_what_took_over() -> None:
    assert (sheet().status, sheet().replaced_by) == ("in_force", "")
    late = sheet(contract_start="2004-11-16")
    assert (late.status, late.judged_on) == ("closed", date(2004, 11, 16))
    assert "professionnalisation" in late.replaced_by


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_heading_has_its_title(letter: str, lang: Any) -> None:
    told = contract_sheet(Profile(), ON, lang)
    titles = [entry.title for entry in told.headings if entry.letter == letter]
    assert titles == [words(lang).text("contract_form", "titles", letter)]


# The search among the specialities

EVERY = [pytest.param(one, lang, id=f"{one.code} {lang}") for lang in LANGUAGES for one in specialities("", lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_text_the_25_specialities_stand_in_the_order_of_the_form(lang: Any) -> None:
    assert [one.code for one in specialities("", lang)] == CODES["G"].split()


@pytest.mark.parametrize(("one", "lang"), EVERY)
def test_a_speciality_is_found_by_its_name_without_accents_or_capitals(one: Any, lang: Any) -> None:
    assert specialities(plain_letters(one.label).upper(), lang)[0] == one


@pytest.mark.parametrize(("one", "lang"), EVERY)
def test_a_speciality_is_found_by_its_code_its_groups_and_its_trades(one: Any, lang: Any) -> None:
    trades = words(lang).table("contract_form", "search", one.code)
    for text in [one.code, *(code for code, _ in one.nsf), *trades]:
        assert one in specialities(text, lang), text


def test_a_group_of_the_official_list_belongs_to_one_speciality_and_has_its_name() -> None:
    groups = [group for one in form().specialities.values() for group in one.nsf]
    assert sorted(groups) == sorted(words("fr").table("values", "nsf"))
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("coiff", ["94"]),
        ("ÉLECTRICITÉ", ["60"]),
        ("electricite", ["60"]),
        ("326t", ["83"]),
        ("Agent de sécurité", ["96"]),
        ("banque", ["74"]),
        ("zzz", []),
    ],
)
def test_what_people_look_for_is_found(text: str, codes: list[str]) -> None:
    assert [one.code for one in specialities(text)] == codes


def test_those_whose_own_name_fits_come_first() -> None:
    found = [one.code for one in specialities("commun")]
    assert found[0] == "84"


def test_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        speciality("99")


@given(st.text(max_size=12), st.sampled_from(LANGUAGES))
def test_any_text_can_be_looked_for(text: str, lang: Any) -> None:
    assert set(specialities(text, lang)) <= set(specialities("", lang))
