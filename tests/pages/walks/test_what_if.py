"""Trying another answer, or another day: both results side by side, and nothing of the person's own is changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import Profile, explain
from domain.rules.months import add_months
from tests.pages.tell.test_told import LEFT_IN_JUNE
from tests.pages.tools.walking import FRENCH, opened, visit

TODAY = date(2026, 11, 22)


@pytest.fixture
def app() -> AppTest:
    """The What-if page of somebody who left school in June."""
    return what_if(LEFT_IN_JUNE)


def what_if(answers: dict[str, Any]) -> AppTest:
    app = opened(answers=dict(answers), today=TODAY)
    app.button(key="results").click().run()
    return app.button(key="what-if").click().run()


def choose(app: AppTest, field: str) -> AppTest:
    return app.selectbox(key="to-try").set_value(field).run()


def test_another_answer_shows_both_verdicts_and_what_turned(app: AppTest) -> None:
    choose(app, "psad")
    choose(app, "project_validated")
    app.radio(key="supposed-psad").set_value(True)
    app.radio(key="supposed-project_validated").set_value(True).run()
    page = "\n".join(one.value for one in app.html)
    tried = explain(Profile.model_validate(LEFT_IN_JUNE | {"psad": True, "project_validated": True}), on=TODAY)
    assert tried.schemes["qualif"].verdict == "undetermined"
    assert FRENCH.text("verdicts", "qualif", "ineligible") in page
    assert FRENCH.text("verdicts", "qualif", "undetermined") in page
    turned = [one.reason for one in tried.schemes["qualif"].criteria if one.id == "qualif.left_education"]
    assert turned[0] in page
    assert FRENCH.text("what_if", "same") in page
    assert app.session_state["answers"] == LEFT_IN_JUNE


def test_another_day_is_moved_on_a_slider(app: AppTest) -> None:
    choose(app, "on")
    slider = app.slider(key="supposed-on")
    ends = [datetime.fromtimestamp(end / 1e6, UTC).date() for end in (slider.min, slider.max)]
    assert ends == [TODAY, add_months(TODAY, 36)]
    slider.set_value(date(2027, 5, 10)).run()
    page = "\n".join(one.value for one in app.html)
    assert FRENCH.text("verdicts", "caq", "eligible") in page
    assert FRENCH.text("verdicts", "caq", "ineligible") in page
    assert FRENCH.day(date(2027, 5, 10)) in page


def test_a_day_can_be_written_instead(app: AppTest) -> None:
    choose(app, "on")
    app.text_input(key="typed-on").set_value("10/05/2027").run()
    page = "\n".join(one.value for one in app.html)
    assert FRENCH.text("verdicts", "caq", "eligible") in page
    assert not app.slider
    app.text_input(key="typed-on").set_value("mai 2027").run()
    assert FRENCH.text("errors", "day_missing") in app.error[0].value
    assert app.slider(key="supposed-on").value == TODAY


def test_nothing_is_compared_while_nothing_is_moved(app: AppTest) -> None:
    choose(app, "on")
    assert FRENCH.text("what_if", "same") not in "\n".join(one.value for one in app.html)


def test_what_is_not_known_can_be_tried(app: AppTest) -> None:
    assert app.session_state["answers"].get("worked_enough") is None
    label = FRENCH.text("what_if", "unknown", label=FRENCH.text("fields", "worked_enough", "label"))
    assert label in app.selectbox(key="to-try").options


def test_what_a_refused_scheme_waits_for_can_be_tried() -> None:
    answers = {name: value for name, value in LEFT_IN_JUNE.items() if name != "education_level"} | {
        "pole_emploi": False
    }
    app = what_if(answers)
    assert explain(Profile.model_validate(answers), on=TODAY).schemes["caq"].verdict == "ineligible"
    label = FRENCH.text("what_if", "unknown", label=FRENCH.text("fields", "education_level", "label"))
    assert label in app.selectbox(key="to-try").options


def test_an_amount_that_changes_is_among_what_changes() -> None:
    alone = {"unemployment_benefit": "none", "disabled_worker": False, "family_situation": "none"}
    app = what_if(LEFT_IN_JUNE | alone | {"worked_enough": False, "self_employed_before": False, "psad": True})
    choose(app, "family_situation")
    app.radio(key="supposed-family_situation").set_value("lone_parent").run()
    page = "\n".join(one.value for one in app.html)
    assert f"{FRENCH.money(566.17)} par mois (estimé) → " in page
    assert FRENCH.text("what_if", "nothing_turned") not in page


def test_a_contract_has_a_length_to_try(app: AppTest) -> None:
    choose(app, "contract_months")
    assert not app.exception
    assert app.slider(key="supposed-contract_months").value == 12


def test_a_slider_starts_at_the_persons_own_answer_however_far() -> None:
    answers = LEFT_IN_JUNE | {"contract_months": 40, "training_start": "2031-01-01"}
    app = what_if(answers)
    choose(choose(app, "contract_months"), "training_start")
    assert app.slider(key="supposed-contract_months").value == 40
    assert app.slider(key="supposed-training_start").value == date(2031, 1, 1)


def test_a_try_that_is_no_answer_says_the_cure(app: AppTest) -> None:
    choose(app, "birth_date")
    app.text_input(key="supposed-birth_date").set_value("hier").run()
    assert app.error
    assert not app.exception


def test_a_try_is_taken_back_and_erased_with_the_rest(app: AppTest) -> None:
    choose(app, "psad")
    app.button(key="remove-psad").click().run()
    assert not app.radio
    choose(app, "psad")
    app.button(key="erase").click().run().button(key="erase-all").click().run()
    assert "tried" not in app.session_state
    assert app.session_state["page"] == "home"


def test_the_page_without_answers_is_the_way_in() -> None:
    app = opened(page="what-if")
    assert app.session_state["page"] == "home"


def test_what_is_tried_is_still_there_once_another_page_was_seen_and_midnight_has_passed(app: AppTest) -> None:
    for field in ("psad", "on"):
        choose(app, field)
    app.radio(key="supposed-psad").set_value(True)
    app.slider(key="supposed-on").set_value(TODAY).run()
    visit(app, "results")
    app.session_state["today"] = TODAY + timedelta(days=1)
    visit(app, "what-if")
    assert app.radio(key="supposed-psad").value is True
    assert app.slider(key="supposed-on").value == TODAY + timedelta(days=1), "no day gone by"
    app.button(key="remove-psad").click().run()
    choose(app, "psad")
    assert app.radio(key="supposed-psad").value is LEFT_IN_JUNE["psad"], "what was taken away is not tried any more"
