"""The board says at a glance what the cards say at length: how far each scheme is, its money, the next step."""

from datetime import date
from html import escape
from typing import Any

import pytest

from domain import Profile, work_out
from domain.results import STATES
from domain.words import LANGUAGES, words
from pages.look import charts, picture
from pages.show import sample
from pages.tell import board as at_a_glance
from pages.tell import card, chart_rows, people
from pages.tell.board import Board
from pages.tell.conditions import NEAREST, far
from pages.tell.person import Person
from pages.tell.tile import Tile
from tests.pages.tools.telling import person_of

FRENCH, ON = words("fr"), date(2026, 11, 29)
AT_ROUEN = {
    "birth_date": "2007-03-12",
    "commune": "76540",
    "jobseeker": True,
    "pole_emploi": True,
    "mission_locale": True,
    "in_initial_education": False,
    "left_education_on": "2025-06-30",
    "education_level": "V",
    "highest_diploma": "cap_bep",
    "unemployment_benefit": "none",
    "disabled_worker": False,
    "family_situation": "none",
    "worked_enough": False,
    "self_employed_before": False,
    "training_found": False,
    "contract_found": False,
}


def board(her: Person) -> Board:
    return at_a_glance.board(her, card.cards(her))


def rouen(**different: Any) -> Person:
    return person_of(AT_ROUEN | different, ON, FRENCH)


def tile(scheme: str, **different: Any) -> Tile:
    return next(one for one in board(rouen(**different)).tiles if one.scheme == scheme)


def test_a_jobseeker_of_30_sees_first_what_she_can_sign_now_its_pay_and_what_to_do_tomorrow() -> None:
    seen = board(rouen(birth_date="1996-03-12", mission_locale=False))
    first = seen.tiles[0]
    assert first.scheme == "pro"
    assert first.pill == FRENCH.text("pill", "pro", "to_find")
    assert "1\u202f867,02" in first.amount
    assert seen.steps[0].startswith(first.name)
    assert FRENCH.text("next", "pro", "find") in seen.steps[0]


def test_a_pay_that_begins_later_is_not_told_as_nothing() -> None:
    """One step away, and out of school for five months: nothing is paid before six."""
    her = rouen(birth_date="2009-09-12", left_education_on="2026-06-30", pole_emploi=False, education_level="VI")
    (caq,) = [one for one in board(her).tiles if one.scheme == "caq"]
    assert her.result("caq").reach == "step"
    assert caq.amount.startswith(FRENCH.money(226.48))
    assert FRENCH.text("board", "then", day=FRENCH.day(date(2026, 12, 31))) in caq.terms


def test_the_title_of_the_chart_says_what_is_missing_for_the_pay() -> None:
    found = chart_rows.each_month(rouen(birth_date="1996-03-12", mission_locale=False))
    assert found
    assert FRENCH.text("pill", "pro", "to_find").lower() in found.finding


def everybody(language: str) -> list[Person]:
    said = words(language)  # type: ignore[arg-type]
    return [
        Person(work_out(Profile.model_validate(one.given), ON, said.language), one.given, said)
        for one in people.everybody()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_has_its_board(language: str) -> None:
    for her in everybody(language):
        found = board(her)
        assert found.finding
        assert 1 <= len(found.steps) <= 3 or found.turn_to
        far_away = [far(her.result(one.scheme)) for one in found.tiles]
        assert far_away == sorted(far_away)
        for one in found.tiles:
            result = her.result(one.scheme)
            closed = result.status in ("closed", "not_yet")
            assert one.tone == (
                "off" if closed else {"met": "good", "later": "bad", "out": "bad"}.get(result.reach, "open")
            )
            assert one.pill
            assert not (closed and (one.amount or one.cells))
            if not closed:
                states = [condition.state for condition in result.criteria]
                assert {state: one.cells.count(state) for state in STATES.values()} == {
                    state: states.count(state) for state in STATES.values()
                }


def test_what_is_nearest_is_the_finding() -> None:
    assert "CAQ" in board(rouen()).finding
    assert board(rouen()).finding.startswith("Vous remplissez")
    away = board(rouen(mission_locale=False, pole_emploi=False))
    assert not away.finding.startswith("Vous remplissez")


def test_who_can_ask_for_nothing_is_told_where_to_turn() -> None:
    child = rouen(birth_date="2015-01-01", commune="75056", jobseeker=False)
    assert {far(child.result(scheme)) for scheme in ("caq", "qualif", "pro")} == {NEAREST.index("out")}
    assert board(child).turn_to == list(FRENCH.table("board", "turn_to").values())
    assert board(child).steps == []
    assert board(rouen()).turn_to == []


def test_one_step_away_says_the_step_and_what_it_would_pay() -> None:
    away, there = tile("caq", pole_emploi=False), tile("caq")
    assert away.pill == FRENCH.text("board", "pill", "step")
    assert away.amount == there.amount == FRENCH.money(566.17)
    assert FRENCH.text("board", "after_steps") in away.terms
    assert "France Travail" in away.next_step


def test_money_that_is_her_own_is_no_money_of_a_scheme() -> None:
    kept = {"unemployment_benefit": "are", "unemployment_benefit_eur": 1200.5, "first_time_jobseeker": False}
    her = rouen(birth_date="1980-01-01", mission_locale=False, support_structure="pole_emploi", **kept)
    qualif = next(one for one in board(her).tiles if one.scheme == "qualif")
    assert qualif.amount == FRENCH.money(0)
    assert FRENCH.money(1200.5) in qualif.terms
    drawn = chart_rows.each_month(her)
    assert drawn is not None
    assert [(row["kind"], row["low"]) for row in drawn.rows if row["low"] == 1200.5] == [("now", 1200.5)]


def test_an_unknown_amount_is_no_zero() -> None:
    unknown = tile("caq", birth_date=None, unemployment_benefit=None, disabled_worker=None)
    assert unknown.amount != FRENCH.money(0)


def test_a_pay_that_has_to_wait_says_from_which_day() -> None:
    waiting = tile("caq", left_education_on="2026-06-30")
    assert waiting.amount == FRENCH.money(566.17)
    assert "31 décembre 2026" in waiting.terms.replace("\u00a0", " ")
    assert FRENCH.text("board", "to_confirm") in waiting.terms


def test_pictures_take_their_room_and_hold_no_script() -> None:
    made = charts.pictures(rouen())
    assert [one.title.partition("\u00a0")[0] for one in made] == ["Chaque mois", "Quand c’est possible"]
    for one in made:
        shown = picture.drawn(one, FRENCH.text("app", "show_table"))
        assert shown.count("<img ") == len(picture.WIDTHS)
        assert shown.count('width="') == shown.count('height="') == len(picture.WIDTHS)
        assert "<table>" in shown
        assert "script" not in shown


def test_a_scheme_that_opens_later_says_what_it_pays_that_day() -> None:
    """Fifteen today, sixteen in three months."""
    young = rouen(birth_date="2011-02-10")
    later, day = tile("caq", birth_date="2011-02-10"), young.opens["caq"]
    assert day == date(2027, 2, 10)
    assert later.pill == FRENCH.text("board", "pill", "from_day", day=FRENCH.day(day))
    then = person_of(young.given, day, FRENCH).result("caq").pay
    assert then is not None
    assert young.pay_once_open["caq"] == then.model_copy(update={"narrowed_by": None})
    assert FRENCH.text("board", "once_open") in later.terms


def test_an_answer_not_known_or_not_asked_that_leaves_a_range_is_named() -> None:
    assert board(rouen(disabled_worker=None)).unknown == "disabled_worker"
    asked = {name: value for name, value in AT_ROUEN.items() if name != "disabled_worker"}
    assert board(person_of(asked, ON, FRENCH)).unknown == "disabled_worker"
    assert board(rouen()).unknown == ""


def test_a_contract_nobody_asked_about_is_to_be_found() -> None:
    """Not a condition to settle: the step is to look for an employer."""
    not_asked = person_of({name: value for name, value in AT_ROUEN.items() if "found" not in name}, ON, FRENCH)
    pro = next(one for one in board(not_asked).tiles if one.scheme == "pro")
    assert pro.next_step == FRENCH.text("next", "pro", "find_mission_locale")


def test_an_employer_is_looked_for_with_the_office_that_follows_the_person() -> None:
    assert tile("pro").next_step == FRENCH.text("next", "pro", "find_mission_locale")
    for unsure in (False, None):
        assert tile("pro", mission_locale=unsure).next_step == FRENCH.text("next", "pro", "find")


def test_what_she_cannot_know_of_a_contract_is_to_be_asked_of_the_employer() -> None:
    unknown = dict.fromkeys(("contract_kind", "contract_months", "contract_training_percent", "contract_qualification"))
    step = tile("pro", contract_found=True, **unknown).next_step
    assert step.startswith(FRENCH.text("board", "settle_with", "contract", labels=""))
    assert "Type de contrat" in step


def test_what_she_says_of_herself_is_asked_of_nobody_else() -> None:
    step = tile("caq", mission_locale=None, commune="76351").next_step
    assert not any(step.startswith(whom.format(labels="")) for whom in FRENCH.table("board", "settle_with").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_in_shows_a_piece_of_a_board(language: str) -> None:
    said = words(language)  # type: ignore[arg-type]
    shown = sample.of_the_first(ON, said.language)
    first = board(everybody(language)[0]).tiles[: sample.TILES]
    assert len(first) == sample.TILES
    for one in first:
        assert escape(one.amount) in shown
        assert escape(one.pill) in shown
    assert "href" not in shown.replace('href="tel:', ""), "nothing to open there"
