"""The lists of people to call are what `evaluate` says, on the sample that everybody can try."""

from datetime import date, timedelta

import polars as pl
import pytest

from domain import Profile, evaluate, explain
from domain.calls import days, lists
from domain.calls.lists import AHEAD, CallList
from domain.caseload import sample
from domain.rules.months import birthday
from domain.schemes import SCHEMES

ON = date(2026, 11, 21)
ANSWERS = pl.DataFrame(sample.people(ON).answers)
JUDGED = evaluate(ANSWERS, ON, ahead=AHEAD)
FOUND = lists.of(JUDGED, ANSWERS, ON)
OPEN = ("caq", "qualif", "pro")


def people_of(*key: object) -> list[int]:
    return next((one.places for one in FOUND if one.key == key), [])


def where(kept: pl.Expr) -> list[int]:
    return JUDGED.select(kept.alias("kept"))["kept"].arg_true().to_list()


@pytest.mark.parametrize("scheme", OPEN)
@pytest.mark.parametrize("reach", ["met", "to_find", "step"])
def test_a_list_of_what_is_near_is_that_of_its_reach(scheme: str, reach: str) -> None:
    assert people_of(reach, scheme, "", 0) == where(pl.col(f"{scheme}_reach") == reach)


@pytest.mark.parametrize("scheme", OPEN)
def test_a_list_of_a_step_holds_those_who_lack_only_that(scheme: str) -> None:
    by_step = [one for one in FOUND if one.kind == "step" and one.scheme == scheme and one.unmet]
    assert by_step == sorted(by_step, key=lambda one: -len(one.places))
    for one in by_step:
        assert one.places == where((pl.col(f"{scheme}_reach") == "step") & (pl.col(f"{scheme}_unmet") == one.unmet))


@pytest.mark.parametrize("scheme", OPEN)
@pytest.mark.parametrize("within", AHEAD)
def test_what_opens_and_closes_is_what_the_days_ahead_say(scheme: str, within: int) -> None:
    now = pl.col(f"{scheme}_verdict") == "ineligible"
    then = [pl.col(f"{scheme}_in_{one}") == "ineligible" for one in AHEAD if one <= within]
    assert people_of("opens", scheme, "", within) == where(now & pl.any_horizontal(~one for one in then))
    assert people_of("closes", scheme, "", within) == where(~now & pl.any_horizontal(then))


def test_every_kind_of_list_has_somebody_in_the_sample() -> None:
    assert {one.kind for one in FOUND} == {"met", "to_find", "step", "opens", "closes", "birthday"}
    assert len({one.key for one in FOUND}) == len(FOUND)


def test_nobody_is_called_about_a_scheme_that_is_closed() -> None:
    closed = [scheme.id for scheme in SCHEMES if scheme.id not in OPEN]
    assert closed
    assert not [one for one in FOUND if one.scheme in closed]


@pytest.mark.parametrize("before", [0, 1, 90, 91])
def test_a_birthday_is_to_come_within_the_days_looked_at(before: int) -> None:
    day = birthday(date(2001, 2, 1), 26) - timedelta(days=before)
    answers = pl.DataFrame({"birth_date": [date(2001, 2, 1), None]})
    found = lists.of(evaluate(answers, day, ahead=AHEAD), answers, day)
    assert any(one.kind == "birthday" for one in found) == (0 < before <= 90)


def test_somebody_with_a_day_of_her_own_is_judged_on_it() -> None:
    answers = pl.DataFrame({"birth_date": [date(2001, 2, 1)] * 2, "on": [date(2027, 1, 15), None]})
    found = lists.of(evaluate(answers, ON, ahead=AHEAD), answers, ON)
    assert [one.places for one in found if one.kind == "birthday"] == [[0, 1]]
    answers = answers.with_columns(on=pl.Series([date(2027, 2, 1), None]))
    found = lists.of(evaluate(answers, ON, ahead=AHEAD), answers, ON)
    assert [one.places for one in found if one.kind == "birthday"] == [[1]]


def refused_on(person: int, scheme: str, day: date) -> bool:
    row = {name: value for name, value in ANSWERS.row(person, named=True).items() if value is not None}
    return explain(Profile.model_validate(row | {"on": day}), day).schemes[scheme].verdict == "ineligible"


@pytest.mark.parametrize(
    "listed", [one for one in FOUND if one.kind in ("opens", "closes") and one.days == 90], ids=str
)
def test_the_day_is_the_first_that_opens_or_the_last_before_it_closes(listed: CallList) -> None:
    for place, day in list(zip(listed.places, days.of(listed, JUDGED, ANSWERS, ON), strict=True))[:6]:
        assert day is not None
        assert refused_on(place, listed.scheme, day - timedelta(days=listed.kind == "opens")) == (
            listed.kind == "opens"
        )
        assert refused_on(place, listed.scheme, day + timedelta(days=listed.kind == "closes")) == (
            listed.kind == "closes"
        )


def test_what_is_open_has_a_last_day_only_when_it_closes_soon() -> None:
    for scheme in OPEN:
        closing = people_of("closes", scheme, "", 90)
        for reach in ("met", "to_find"):
            listed = CallList(reach, scheme, people_of(reach, scheme, "", 0))
            found = dict(zip(listed.places, days.of(listed, JUDGED, ANSWERS, ON), strict=True))
            assert [place for place, day in found.items() if day] == [one for one in found if one in closing]


def test_a_birthday_has_its_day_and_a_step_none() -> None:
    born = next(one for one in FOUND if one.kind == "birthday")
    found = days.of(born, JUDGED, ANSWERS, ON)
    assert found == [birthday(ANSWERS["birth_date"][place], 26) for place in born.places]
    step = next(one for one in FOUND if one.kind == "step")
    assert set(days.of(step, JUDGED, ANSWERS, ON)) == {None}
