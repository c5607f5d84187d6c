"""Laws that hold for everybody, whatever the answers."""

from datetime import date
from typing import Any, get_args

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domain
from domain import FIELDS, SCHEMES, Profile
from domain.person.suppose import ALL, Part, judged, judged_otherwise, rows
from domain.person.values_to_try import probes
from domain.rules.answer_types import own_type
from tests.tools.generate import people as generated
from tests.tools.strategies import people, two_stages

SCHEMA = {name: own_type(pl, answer) for name, answer in FIELDS.items()}
PARTS: tuple[Part, ...] = get_args(Part)
AMOUNTS = {"caq": ("pay", "income"), "qualif": ("pay", "income", "costs"), "cqa": ("pay",), "pro": ("pay",)}
OPEN_ABOVE = [("cqa", "pay"), ("pro", "pay")]
"""Not one amount while the agreed minimum is not given: the column holds the least."""


def frame(*persons: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame({name: [p.get(name) for p in persons] for name in FIELDS}, schema=SCHEMA)


def facts(person: dict[str, Any]) -> dict[str, Any]:
    return judged(rows(Profile.model_validate(person), person["on"]))[0]


@settings(max_examples=40)
@given(people(), st.sampled_from(sorted(FIELDS)), st.sets(st.sampled_from(ALL), min_size=1), st.sampled_from(PARTS))
def test_a_part_says_what_the_whole_says(person: dict[str, Any], field: str, some: set[str], part: Part) -> None:
    """Of some schemes, and of a person who answers otherwise."""
    base, of = rows(Profile.model_validate(person), person["on"])[0], tuple(one for one in ALL if one in some)
    values: list[Any] = [base[field], *probes(field, person["on"], ())]
    wholes = judged([{**base, field: value} for value in values])
    told = judged_otherwise(base, [(field, value) for value in values], part, of)[1:]
    for row, whole in zip(told, wholes, strict=True):
        assert row
        assert row.items() <= whole.items()
        assert {name.partition(".")[0] for name in row} == some


@given(st.sampled_from([date(2003, 6, 30), date(2015, 9, 1), date(2019, 9, 15), date(2026, 11, 21)]))
def test_when_nothing_is_said_nothing_is_concluded(on: date) -> None:
    row = domain.evaluate(frame({"on": on})).row(0, named=True)
    for scheme in SCHEMES:
        assert row[f"{scheme.id}_verdict"] == row[f"{scheme.id}_person"] == "undetermined"
        assert row[f"{scheme.id}_unmet"] == ""
        assert row[f"{scheme.id}_unknown"].split(";") == [c.name for c in scheme.criteria]
    assert row["caq_pay"] == row["qualif_pay"] == row["cqa_aid"] == "unknown"


@given(people(), st.sampled_from([c.id for s in SCHEMES for c in s.criteria]))
def test_a_condition_whose_answers_are_all_hidden_is_unknown(person: dict[str, Any], criterion: str) -> None:
    finding = next(
        f
        for result in domain.explain(Profile.model_validate(person)).schemes.values()
        for f in result.criteria
        if f.id == criterion
    )
    hidden = {name: v for name, v in person.items() if name not in finding.needs}
    scheme, _, name = criterion.partition(".")
    assert name in domain.evaluate(frame(hidden)).row(0, named=True)[f"{scheme}_unknown"].split(";")


@settings(max_examples=300)
@given(two_stages())
def test_learning_more_never_contradicts(stages: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = (facts(person) for person in stages)
    for scheme in SCHEMES:
        told = ["eligible", "person", *(f"is.{c.name}" for c in scheme.criteria)]
        for name in (f"{scheme.id}.{part}" for part in told):
            gap = before[name] is not None and after[name] is None
            assert not gap, f"{name} was {before[name]} and became unknown"
            assert before[name] is None or before[name] == after[name], name


@settings(max_examples=300)
@given(two_stages())
def test_learning_more_only_narrows_an_amount(stages: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = (facts(person) for person in stages)
    for scheme, names in AMOUNTS.items():
        for name in (f"{scheme}.{part}" for part in names):
            assert before[f"{name}.low"] <= after[f"{name}.low"], name
            assert before[f"{name}.high"] >= after[f"{name}.high"], name


@settings(max_examples=200)
@given(people())
def test_a_person_equals_her_row(person: dict[str, Any]) -> None:
    row = domain.evaluate(frame(person)).row(0, named=True)
    told = domain.explain(Profile.model_validate(person))
    for scheme, result in told.schemes.items():
        assert row[f"{scheme}_status"] == result.status
        assert row[f"{scheme}_verdict"] == result.verdict
        assert row[f"{scheme}_person"] == result.person
        for state in ("unmet", "unknown"):
            names = [f.id.partition(".")[2] for f in result.criteria if f.state == state]
            assert row[f"{scheme}_{state}"] == ";".join(names)
        for name in AMOUNTS[scheme]:
            amount, written = getattr(result, name), row[f"{scheme}_{name}_eur"]
            if written is not None and (scheme, name) not in OPEN_ABOVE:
                assert (amount.min_eur, amount.max_eur) == (written, written)
            elif written is not None:
                assert amount.min_eur == written
            one = amount.min_eur is not None and amount.min_eur == amount.max_eur
            if one and getattr(amount, "entitlement", "yes") == "yes":
                assert written == amount.min_eur
            if amount.min_eur is None:
                assert written is None
    caq, qualif, cqa, pro = (told.schemes[name] for name in ("caq", "qualif", "cqa", "pro"))
    assert (row["pro_aid"], row["pro_aid_max_eur"]) == tuple(pro.amounts["aid"].model_dump().values())
    assert (row["caq_pay"], row["qualif_pay"]) == (caq.pay.entitlement, qualif.pay.entitlement)
    assert (row["cqa_aid"], row["cqa_aid_total_eur"]) == (cqa.aid.entitlement, cqa.aid.total_eur)
    payments = [(p.month, p.amount_eur) for p in cqa.aid.payments]
    columns = [(row[f"cqa_aid_{n}_month"], row[f"cqa_aid_{n}_eur"]) for n in ("first", "second")]
    assert payments == [pair for pair in columns if pair[0] is not None]
    assert row["cqa_training_payer"] == cqa.training_payer


@settings(max_examples=30)
@given(st.lists(people(), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(persons: list[dict[str, Any]], random: Any) -> None:
    order = list(range(len(persons)))
    random.shuffle(order)
    together = domain.evaluate(frame(*persons))
    assert domain.evaluate(frame(*[persons[place] for place in order])).equals(together[order])


@settings(max_examples=60)
@given(people(), st.randoms(use_true_random=False))
def test_a_row_does_not_depend_on_its_neighbours(person: dict[str, Any], random: Any) -> None:
    crowd = pl.DataFrame(generated(50, seed=random.randrange(1000))).select(list(SCHEMA)).cast(SCHEMA)
    alone, among = frame(person), pl.concat([crowd, frame(person)])
    assert domain.evaluate(among)[-1:].equals(domain.evaluate(alone))


FINITE = {
    "disabled_worker": (True, False),
    "worked_enough": (True, False),
    "self_employed_before": (True, False),
    "family_situation": FIELDS["family_situation"].values,
    "sex": FIELDS["sex"].values,
    "unemployment_benefit": FIELDS["unemployment_benefit"].values,
    "first_time_jobseeker": (True, False),
    "training_outside_normandie": (True, False),
}


@settings(max_examples=150)
@given(people(known=0.95), st.sets(st.sampled_from(list(FINITE)), min_size=1, max_size=4))
def test_a_range_is_exactly_what_the_completions_give(person: dict[str, Any], hidden: set[str]) -> None:
    from itertools import product

    known = {name: v for name, v in person.items() if name not in FINITE or name not in hidden}
    known.setdefault("birth_date", date(1995, 5, 5))
    known.setdefault("former_salary_eur", 1000.0)
    known.setdefault("unemployment_benefit_eur", 300.0)
    unknown = [name for name in FINITE if known.get(name) is None]
    if len(unknown) > 6:
        return
    profile = Profile.model_validate(known)
    base = rows(profile, known["on"])[0]
    drawn = [{**base, **dict(zip(unknown, v, strict=True))} for v in product(*(FINITE[n] for n in unknown))]
    completions = judged(drawn, "amounts", ("caq", "qualif"))
    told = domain.explain(profile).schemes
    for scheme, name, granted in (
        ("caq", "pay", True),
        ("caq", "income", False),
        ("qualif", "pay", True),
        ("qualif", "income", False),
    ):
        amount = getattr(told[scheme], name)
        paid = [row for row in completions if not granted or row[f"{scheme}.pay_granted"] is not False]
        if told[scheme].verdict == "ineligible" or not paid or amount.min_eur is None:
            continue
        assert amount.min_eur == min(row[f"{scheme}.{name}.low"] for row in paid), (scheme, name)
        assert amount.max_eur == max(row[f"{scheme}.{name}.high"] for row in paid), (scheme, name)


@pytest.fixture(scope="module")
def crowd() -> pl.DataFrame:
    return domain.evaluate(pl.DataFrame(generated(20_000, seed=7)))


@pytest.mark.parametrize("criterion", [c.id for s in SCHEMES for c in s.criteria])
def test_every_condition_is_met_unmet_and_unknown_for_somebody(crowd: pl.DataFrame, criterion: str) -> None:
    scheme, _, name = criterion.partition(".")
    lists = {state: crowd[f"{scheme}_{state}"].str.split(";") for state in ("unmet", "unknown")}
    unmet, unknown = (lists[state].list.contains(name) for state in ("unmet", "unknown"))
    assert unmet.any()
    assert unknown.any()
    assert (~unmet & ~unknown).any()


@pytest.mark.parametrize("scheme", [s.id for s in SCHEMES])
def test_every_verdict_of_every_scheme_is_somebodys(crowd: pl.DataFrame, scheme: str) -> None:
    assert set(crowd[f"{scheme}_verdict"]) == {"eligible", "ineligible", "undetermined"}
