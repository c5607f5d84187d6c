"""The example people meet everything the rules can say: seen in what `explain` tells of them, not in a list."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from domain import SCHEMES, Profile, doubts, explain
from domain.law.parameters import Parameter
from domain.results import Entitled, Explanation, Verdict
from domain.rules.scheme import arguments, shared
from domain.words import LANGUAGES, words
from pages.tell import people
from tests.pages.tools.walking import opened

EVERYBODY = people.everybody()
SCALES = {1988: "scale_of_1988", 2021: "scale_of_2021"}
KEPT = "kept_salary"


def told(person: people.Person, **different: Any) -> Explanation:
    return explain(Profile.model_validate(person.given | different))


def test_they_are_valid_and_told_in_both_languages() -> None:
    assert len({person.id for person in EVERYBODY}) == len(EVERYBODY) >= 12
    assert len({person.name for person in EVERYBODY}) == len(EVERYBODY)
    for person in EVERYBODY:
        profile = Profile.model_validate(person.given)
        assert profile.on, "the story holds on one day"
        for language in LANGUAGES:
            assert person.story(words(language))
            assert person.name in person.in_a_list(words(language))
        assert not set(person.unknown) & set(person.answers)
        assert doubts(profile, profile.on) == [], person.id


def test_they_meet_every_verdict_of_every_scheme_and_on_the_person() -> None:
    results = [(id, result) for person in EVERYBODY for id, result in told(person).schemes.items()]
    every = set(product([scheme.id for scheme in SCHEMES], get_args(Verdict)))
    assert {(id, result.verdict) for id, result in results} == every
    assert {(id, result.person) for id, result in results} == every


def test_they_meet_every_gap_of_the_texts() -> None:
    """A condition on which the text can be silent has a sentence that says so."""
    silent = {
        criterion.id
        for scheme in SCHEMES
        for criterion in scheme.criteria
        if words("fr").find("criteria", scheme.id, criterion.name, "gap")
    }
    found = {one.id for person in EVERYBODY for r in told(person).schemes.values() for one in r.criteria if one.gap}
    assert silent
    assert found == silent


@pytest.mark.parametrize("scale", SCALES)
def test_they_are_paid_by_every_line_of_the_scale(scale: int) -> None:
    lines = {name for name in arguments(shared.facts[SCALES[scale]]) if name.startswith("pay_") and "eur" in name}
    assert {line for person in EVERYBODY for line in paid(person, scale)} == lines | {KEPT}


def paid(person: people.Person, scale: int) -> Iterator[str]:
    """The lines of a scale whose figure is the pay told, of one amount and certain; or the salary, where it is kept."""
    entry = date.fromisoformat(person.given.get("training_start") or person.given["on"])
    if value(shared.parameters["pay_scale"], entry) != scale:
        return
    for result in told(person).schemes.values():
        pay = result.pay
        if pay is None or pay.entitlement != "yes" or pay.min_eur is None or pay.min_eur != pay.max_eur:
            continue
        for name in arguments(shared.facts[SCALES[scale]]):
            figure = shared.parameters.get(name)
            if figure and value(figure, entry) == pay.min_eur:
                yield name
        if person.given.get("former_salary_eur") == pay.min_eur:
            yield KEPT


def value(figure: Parameter, day: date) -> Any:
    line = figure.on(day)
    return None if line is None else line.value


def test_having_worked_decides_the_pay_of_somebody_and_not_of_all_who_are_paid_as_much() -> None:
    """In the scale of 2021 two lines have the same figure: what tells them apart is what takes it away."""
    same = [person for person in EVERYBODY if "pay_assimilated_eur" in paid(person, 2021)]
    by_work = {person.id for person in same if "pay_assimilated_eur" not in set(paid(without_work(person), 2021))}
    assert by_work
    assert by_work != {person.id for person in same}


def without_work(person: people.Person) -> people.Person:
    return person.model_copy(update={"answers": person.answers | {"worked_enough": False}})


def test_they_meet_every_way_an_aid_or_a_pay_is_granted_or_refused() -> None:
    results = [result for person in EVERYBODY for result in told(person).schemes.values()]
    for kind in ("pay", "aid"):
        found = {getattr(result, kind).entitlement for result in results if getattr(result, kind)}
        assert found == set(get_args(Entitled)), kind
    aids = [result.aid for result in results if result.aid]
    assert {len(aid.payments) for aid in aids} == {0, 1, 2}
    assert any(aid.total_eur == 0 for aid in aids), "refused, which is a known zero"
    assert any(result.pay.open_ended for result in results if result.pay), "no top while an answer is free"
    assert {result.status for result in results} == {"in_force", "unconfirmed", "not_yet", "closed"}


def test_the_others_stand_under_an_example_folded_away_until_asked_for() -> None:
    app = opened()
    app.button(key="example").click().run()
    assert named(app) == set()
    app.session_state["people"] = True
    assert named(app.run()) == {person.id for person in EVERYBODY[1:]}


def named(app: AppTest) -> set[str]:
    """The people to whom the page leads."""
    labels = [link.proto.label for link in app.get("page_link")]
    return {person.id for person in EVERYBODY if person.in_a_list(words("fr")) in labels}
