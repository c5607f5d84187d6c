"""What the cards and charts say of days and changes ahead: what would change a refusal, when, and from which day."""

import io
from datetime import date
from typing import Any

from pypdf import PdfReader

from domain import Profile, explain, readings
from domain.results import Explanation
from domain.words import words
from pages.show import law
from pages.tell import chart_rows, pdf
from pages.tell.card import Card
from pages.tell.conditions import Condition
from tests.pages.tools.telling import cards_of, person_of

FRENCH = words("fr")
ON = date(2026, 11, 22)
LEFT_IN_JUNE = {
    "birth_date": "2001-05-10",
    "jobseeker": True,
    "in_initial_education": False,
    "left_education_on": "2026-06-20",
    "commune": "76540",
    "mission_locale": True,
    "psad": False,
    "pole_emploi": True,
    "education_level": "V",
    "project_validated": False,
    "support_structure": "mission_locale",
    "had_funded_training": False,
    "training_found": False,
}


def explained(**different: Any) -> tuple[Explanation, dict[str, Any]]:
    given = LEFT_IN_JUNE | different
    return explain(Profile.model_validate(given), on=ON), given


def card(scheme: str, **different: Any) -> Card:
    return next(one for one in cards_of(LEFT_IN_JUNE | different, ON, FRENCH) if one.scheme == scheme)


def test_a_refusal_says_what_would_change_it_the_least_first() -> None:
    first, second = card("qualif").changes
    assert "PSAD" in first
    assert first.startswith("Demander")
    assert "attendre le 21 mars 2027" in second
    assert all("projet" in way for way in (first, second))


def test_when_nothing_would_it_is_said_plainly() -> None:
    assert card("caq", birth_date="1990-05-10").changes == [FRENCH.text("results", "nothing_would")]


def test_nothing_is_proposed_where_nothing_is_refused_or_the_scheme_is_closed() -> None:
    assert card("caq").changes == []
    assert explained()[0].schemes["cqa"].verdict == "ineligible"
    assert card("cqa").changes == []


def test_the_days_ahead_are_those_explained_and_say_what_ends_them() -> None:
    _, given = explained()
    ahead = chart_rows.ahead(person_of(given, ON, FRENCH))
    assert ahead is not None
    assert [row["scheme"] for row in ahead.rows] == ["CAQ"]
    assert [(row["first"], row["last"]) for row in ahead.rows] == [("2026-11-22", "2027-05-10")]
    assert [turn["day"] for turn in ahead.turns] == ["2027-05-09"]
    assert FRENCH.text("deadlines", "caq", "age", "last_day") in ahead.turns[0]["why"]
    assert (ahead.first, ahead.last) == (ON, date(2029, 11, 22))


def test_no_days_ahead_no_chart() -> None:
    assert chart_rows.ahead(person_of(LEFT_IN_JUNE | {"jobseeker": False}, ON, FRENCH)) is None


def test_a_range_names_the_answer_that_would_narrow_it() -> None:
    known = {"disabled_worker": False, "family_situation": "none", "worked_enough": False, "first_time_jobseeker": True}
    known |= {"unemployment_benefit": "none", "left_education_on": "2025-06-20"}
    given = {name: value for name, value in (LEFT_IN_JUNE | known).items() if name != "birth_date"}
    result = explain(Profile.model_validate(given), on=ON)
    assert result.schemes["caq"].pay is not None
    assert result.schemes["caq"].pay.narrowed_by == "birth_date"
    for kind, answers in (("not_asked", given), ("asked", given | {"birth_date": None})):
        result = explain(Profile.model_validate(answers), on=ON)
        sentence = FRENCH.text("results", "narrowed_by", kind, label=FRENCH.text("fields", "birth_date", "label"))
        caq = next(one for one in cards_of(answers, ON, FRENCH) if one.scheme == "caq")
        assert any(sentence in sentences for _, _, sentences in caq.money), kind


def test_a_condition_that_rests_on_a_deduced_answer_says_from_which() -> None:
    given = LEFT_IN_JUNE | {"mission_locale": True, "support_structure": "mission_locale"}
    note = FRENCH.text("app", "deduced", label=FRENCH.text("fields", "mission_locale", "label"))
    for said_by in ({}, {"support_structure": "mission_locale"}):
        cards = cards_of(given, ON, FRENCH, said_by)
        noted = {one.about for one in told_conditions(cards) if note in one.sentence}
        assert bool(noted) == bool(said_by)
    assert [one.label for one in told_conditions(cards) if note in one.sentence] == [
        FRENCH.text("criteria", "qualif", "support", "label")
    ]


def told_conditions(cards: list[Card]) -> list[Condition]:
    return [one for card in cards for group in card.groups for one in group.conditions]


def test_a_reading_that_matters_stands_at_what_it_belongs_to_and_nowhere_else() -> None:
    """A CAP already obtained: the leaflet's aim and its list of people do not say the same."""
    given = LEFT_IN_JUNE | {"education_level": "V", "highest_diploma": "cap_bep"}
    caq = card("caq", highest_diploma="cap_bep")
    conditions = {one.label: one for group in caq.groups for one in group.conditions}
    education = conditions[FRENCH.text("criteria", "caq", "education", "label")]
    assert "caq.qualified" in {one.id for one in education.readings}
    matter = readings.matter(Profile.model_validate(given), ON)
    own = {one.id for one in education.readings}
    assert own == {one.id for one in matter["caq.education"]}
    apart = {one.id for one in (*caq.money_readings, *caq.other_readings)}
    assert own & apart == set()
    of_caq = {one.id for about, found in matter.items() if about.startswith("caq.") for one in found}
    assert {one.id for part in conditions.values() for one in part.readings} | apart == of_caq


def test_a_refused_scheme_shows_no_reading_of_its_money() -> None:
    assert card("caq", birth_date="1990-05-10").money_readings == []


def test_readings_are_folded_on_the_card_and_left_out_of_the_paper() -> None:
    caq = card("caq", highest_diploma="cap_bep")
    title = FRENCH.text("law", "interpreted", title=FRENCH.text("readings", "caq", "qualified", "title"))
    found = [one for group in caq.groups for part in group.conditions for one in part.readings]
    (reading,) = [one for one in found if one.id == "caq.qualified"]
    assert f"<summary>{title}</summary>" in law.briefly([reading], FRENCH)
    together = law.briefly(found, FRENCH)
    assert together.count("<details") == len(found) + 1
    assert f"<summary>{FRENCH.plural('law', 'several', count=len(found))}</summary>" in together
    told_on_paper = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pdf.pdf(person_of(LEFT_IN_JUNE, ON, FRENCH), [caq]))).pages
    )
    assert reading.title not in told_on_paper


def test_an_amount_that_rests_on_a_figure_to_confirm_says_so() -> None:
    """The pay of trainees of 2026 was worked out; that of 2003 was read."""
    mark, why = FRENCH.text("caveats", "marks", "estimated"), FRENCH.text("terms", "estimated", "meaning")
    paid = {"unemployment_benefit": "none", "first_time_jobseeker": True, "left_education_on": "2025-06-20"}
    for scheme, expected in (("caq", True), ("cqa", False)):
        money = card(scheme, **paid).money
        assert any(amount.endswith(f"({mark})") for _, amount, _ in money) == expected
        assert (f"{mark}\N{NO-BREAK SPACE}: {why}" in [one for _, _, told in money for one in told]) == expected


def test_what_to_do_comes_first_with_the_last_day_when_it_is_near() -> None:
    found = {"training_found": True, "training_start": "2027-01-11", "project_validated": None}
    asks = FRENCH.text("steps", "qualif", "ask")
    confirm, settle, ask = card("qualif", **found, left_education_on="2025-06-20").steps
    assert confirm == FRENCH.text("steps", "qualif", "confirm")
    assert settle.startswith(FRENCH.text("steps", "settle", labels="").rstrip("."))
    assert ask == f"{asks} {FRENCH.text('steps', 'by_day', day=FRENCH.day(date(2026, 12, 11)))}"
    last = FRENCH.text("steps", "by_day", day=FRENCH.day(date(2027, 5, 9)))
    assert card("caq").steps[-1] == f"{FRENCH.text('steps', 'caq', 'ask')} {last}"
    assert card("caq", birth_date="2005-05-10").steps[-1] == FRENCH.text("steps", "caq", "ask")


def test_a_course_still_to_be_found_is_looked_for_and_asks_for_no_papers_yet() -> None:
    shown = card("qualif", left_education_on="2025-06-20", project_validated=True)
    assert shown.steps == [FRENCH.text("steps", "qualif", step) for step in ("confirm", "find", "ask")]
    assert FRENCH.text("criteria", "qualif", "residence", "proof") in shown.papers
    assert FRENCH.text("criteria", "qualif", "certification", "proof") not in shown.papers
    assert FRENCH.plural("results", "on_what_is_sought", count=8) in shown.conditions_met


def test_what_is_refused_or_closed_gives_no_step_and_no_papers() -> None:
    for shown in (card("caq", birth_date="1980-01-01"), card("cqa")):
        assert (shown.steps, shown.papers) == ([], [])


def test_a_closed_scheme_says_what_to_ask_for_instead_before_its_old_rules() -> None:
    shown = card("cqa")
    assert shown.status_note == FRENCH.text("schemes", "cqa", "instead")
    assert shown.of_its_time.startswith(FRENCH.text("results", "of_its_time", "closed", verdict="").rstrip())
    assert card("caq").of_its_time == ""


def test_a_pay_is_told_over_the_length_of_the_course() -> None:
    known = {"project_validated": True, "left_education_on": "2025-06-20", "unemployment_benefit": "none"}
    known |= {
        "first_time_jobseeker": True,
        "months_registered_last_18": 8,
        "training_found": True,
        "training_months": 9,
    }
    _, figure, sentences = card("qualif", **known).money[0]
    assert figure
    assert any(FRENCH.money(566.17 * 9) in sentence for sentence in sentences), sentences


def test_a_refusal_names_what_a_step_would_leave_to_settle_and_sends_nobody_to_a_closed_door() -> None:
    blocked = card("caq", pole_emploi=False, mission_locale=None)
    label = FRENCH.text("criteria", "caq", "mission_locale", "label")
    assert blocked.changes[-1] == FRENCH.text("results", "then_settle", labels=label)
    assert blocked.contact
    assert card("caq", birth_date="1980-01-01").contact == ""


def test_no_pay_today_is_told_with_the_day_from_which_there_is_one() -> None:
    waits = {"left_education_on": "2026-07-03", "first_time_jobseeker": True, "unemployment_benefit": "none"}
    _, figure, _ = card("caq", **waits, psad=True).money[0]
    assert figure.startswith(FRENCH.text("amounts", "zero"))
    assert FRENCH.money(566.17) in figure
    assert "2027" in figure
    assert FRENCH.text("entitlements", "income", "label") not in [
        name for name, _, _ in card("caq", **waits, psad=True).money
    ]


COURSE = {"training_found": True, "training_start": "2027-03-01", "training_health_social": False}


def test_the_last_day_to_send_the_file_of_a_course_that_is_refused_is_not_told() -> None:
    last = FRENCH.text("deadlines", "qualif", "deadline", "last_day")
    assert last in [what for _, what in card("qualif", **COURSE).days]
    assert last not in [what for _, what in card("qualif", **COURSE | {"training_health_social": True}).days]


def test_the_pay_after_the_next_birthday_is_told_with_its_day() -> None:
    alone = {"unemployment_benefit": "none", "disabled_worker": False, "family_situation": "none"}
    alone |= {"worked_enough": False, "self_employed_before": False, "birth_date": "2009-04-12"}
    money = card("caq", **alone, left_education_on="2025-12-15").money
    assert any(FRENCH.day(date(2027, 4, 12)) in sentence for _, _, sentences in money for sentence in sentences)


def test_charts_leave_out_the_money_of_a_scheme_nobody_can_enter() -> None:
    told_now, given = explained(birth_date="1975-02-10", contract_found=False)
    assert told_now.schemes["cqa"].verdict == "undetermined"
    drawn = chart_rows.each_month(person_of(given, ON, FRENCH))
    assert drawn is not None
    assert "CQA" not in [row["name"] for row in drawn.rows]
