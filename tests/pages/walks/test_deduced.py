"""Answers that another answer says: not asked, shown as deduced, changed like any other, and taken back with it."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import FIELDS, GATES, NO_SUCH_DAY, Profile, deduced, doubts, pay_in_reach, standing
from domain.answers import profile_file
from domain.words import LANGUAGES, Language, words
from pages.ask import one_question
from pages.tab import memory
from pages.tell import stands
from tests.pages.tools.walking import FRENCH, answer, asked, change, example, opened, walk

ON = date(2026, 11, 21)
FOLLOWED = {"jobseeker": True, "mission_locale": True}
DEDUCED = "Déduit de votre réponse\N{NO-BREAK SPACE}: "


def unfolded(**session: object) -> AppTest:
    """The results, with the list of answers unfolded."""
    app = opened(**session)
    app.button(key="results").click().run()
    return unfold(app)


def unfold(app: AppTest) -> AppTest:
    app.session_state["answers-given"] = True
    return app.run()


def without_a_course() -> dict[str, Any]:
    """Answers of somebody who was not asked yet whether she has a course in mind, and has no employer."""
    given = {name: value for name, value in example("ines").items() if FIELDS[name].section not in GATES}
    del given["training_found"]
    return given | {"contract_found": False}


def counter(app: AppTest) -> str:
    """What is said of the questions left."""
    (said,) = re.findall('<label class="progress">.*?</progress>(.*?)<', "".join(one.value for one in app.html))
    return unescape(said)


def listed(app: AppTest, field: str) -> str:
    """What the list of answers says of a field."""
    name = f"<b>{FRENCH.text('fields', field, 'label')}</b>"
    return next((one.value for one in app.html if name in one.value), "")


def test_what_an_answer_says_is_not_asked_and_stands_in_the_list_as_deduced() -> None:
    app = opened()
    seen = walk(app, example("ines"))
    assert {"left_education_on", "mission_locale"} <= set(seen)
    assert not {"in_initial_education", "support_structure"} & set(seen)
    assert "support_structure" not in app.session_state["answers"]
    unfold(app)
    assert DEDUCED + FRENCH.text("fields", "mission_locale", "label") in listed(app, "support_structure")
    assert DEDUCED + FRENCH.text("fields", "left_education_on", "label") in listed(app, "in_initial_education")
    assert DEDUCED not in listed(app, "mission_locale")


def test_changing_the_answer_takes_back_what_it_said() -> None:
    app = unfolded(answers=dict(FOLLOWED))
    assert "Mission locale" in listed(app, "support_structure")
    change(app, "mission_locale")
    answer(app, "mission_locale", False)
    assert app.session_state["answers"] == FOLLOWED | {"mission_locale": False}
    unfold(app.button(key="results-now").click().run())
    assert listed(app, "support_structure") == ""
    assert DEDUCED + FRENCH.text("fields", "mission_locale", "label") in listed(app, "psad")


def test_a_deduced_answer_that_the_person_changes_is_hers_and_stays() -> None:
    app = unfolded(answers=dict(FOLLOWED))
    change(app, "support_structure")
    assert app.radio(key="answer-support_structure").value == "mission_locale"
    answer(app, "support_structure", "cap_emploi")
    change(app, "mission_locale")
    answer(app, "mission_locale", False)
    assert app.session_state["answers"] == FOLLOWED | {"mission_locale": False, "support_structure": "cap_emploi"}


@pytest.mark.parametrize("day", NO_SUCH_DAY)
def test_that_there_is_no_such_day_is_one_of_the_answers(day: str) -> None:
    other, none = NO_SUCH_DAY[day]
    app = unfolded(answers={day: None, "jobseeker": True})
    change(app, day)
    app.button(key="no-such-day").click().run()
    assert app.session_state["answers"] == {"jobseeker": True, other: none}
    assert asked(app.session_state["page"]) not in (day, other)


@pytest.mark.parametrize("day", NO_SUCH_DAY)
def test_a_day_gone_by_and_forgotten_says_what_it_can(day: str) -> None:
    other, none = NO_SUCH_DAY[day]
    app = unfolded(answers={day: "2019-06-30", "jobseeker": True})
    change(app, day)
    app.button(key="gone-by").click().run()
    assert app.session_state["answers"] == {"jobseeker": True, other: not none, day: None}
    assert asked(app.session_state["page"]) not in (day, other)
    app.button(key="back").click().run()
    assert asked(app.session_state["page"]) == day
    answer(app, day, None)
    assert app.session_state["answers"] == {"jobseeker": True, day: None}
    assert asked(app.session_state["page"]) not in (day, other), "she could have said that it has gone by"


@pytest.mark.parametrize("day", NO_SUCH_DAY)
def test_a_day_takes_the_place_of_the_answer_that_there_is_none(day: str) -> None:
    other, none = NO_SUCH_DAY[day]
    app = opened(answers={other: none, "jobseeker": True})
    app.button(key="start").click().run()
    app.query_params["about"] = day.replace("_", "-")  # as Back in the browser does
    app.run()
    answer(app, day, "2019-06-30")
    assert app.session_state["answers"] == {"jobseeker": True, day: "2019-06-30"}
    assert deduced(app.session_state["answers"], ON)[other].value is (not none)


def test_back_passes_over_what_was_not_asked() -> None:
    app = opened(answers=dict(FOLLOWED))
    app.button(key="start").click().run()
    app.button(key="back").click().run()
    assert asked(app.session_state["page"]) == "mission_locale"


def test_no_doubt_is_raised_by_a_deduced_answer() -> None:
    app = unfolded(answers={"psad": True, "mission_locale": False})
    assert [one.value for one in app.warning] == [FRENCH.text("doubts", "psad_without_mission_locale")]
    answered = {"psad": True, "mission_locale": False, "support_structure": "mission_locale"}
    assert len(doubts(Profile.model_validate(answered), ON)) == 2, "it would be, were it an answer"


def test_the_tab_keeps_what_was_answered_and_the_saved_file_gives_it_back() -> None:
    app = opened(answers=dict(FOLLOWED))
    component = next(one for one in app.get("bidi_component"))
    kept = json.loads(json.loads(component.proto.json)["value"])
    assert kept["profile"] == profile_file.content(FOLLOWED)
    assert memory.accepted(kept["profile"]) == FOLLOWED
    saved = json.dumps(profile_file.content({**FOLLOWED, "support_structure": "mission_locale"}, ["support_structure"]))
    assert profile_file.load(saved).support_structure == "mission_locale"
    assert profile_file.given(saved) == FOLLOWED


def test_what_an_answer_that_is_tried_says_is_tried_with_it() -> None:
    app = opened(answers=dict(FOLLOWED))
    app.button(key="results").click().run()
    app.button(key="what-if").click().run()
    app.selectbox(key="to-try").set_value("mission_locale").run()
    app.radio(key="supposed-mission_locale").set_value(False).run()
    page = "\n".join(one.value for one in app.html)
    label = FRENCH.text("criteria", "qualif", "support", "label")
    assert f"<b>{label}</b>" in page
    assert app.session_state["answers"] == FOLLOWED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_in_says_how_many_questions_there_are(lang: Language) -> None:
    said, before = words(lang), standing(Profile(), ON)
    app = opened(language=lang, today=ON)
    expected = said.text("home", "needs", usual=one_question.USUAL)
    assert any(expected in one.value for one in app.html)
    app.button(key="start").click().run()
    assert before.asked_alone > stands.MANY
    assert counter(app) == said.text("app", "progress", "many"), "no number that frightens"


def test_few_questions_left_are_counted_and_those_of_what_is_not_found_named_apart() -> None:
    ines = without_a_course()
    app = opened(answers=ines, today=ON)
    app.button(key="start").click().run()
    left = standing(Profile.model_validate(ines), ON)
    assert left.asked_alone <= stands.MANY < left.asked_at_most
    found = FRENCH.text("app", "found", "training_found")
    assert counter(app) == FRENCH.plural("app", "progress_alone", count=left.asked_alone, found=found)
    assert FRENCH.text("app", "found", "contract_found") not in counter(app), "the scheme it opens is closed"


def test_the_steps_say_what_is_asked_and_what_has_nothing_left_to_ask() -> None:
    ines = without_a_course()
    left = standing(Profile.model_validate(ines), ON)
    states = dict(stands.themes(left, "training_found", FRENCH))
    assert states[FRENCH.text("themes", "project")] == "asked"
    assert states[FRENCH.text("themes", "education")] == "done"
    nobody = stands.themes(standing(Profile(), ON), "birth_date", FRENCH)
    assert [state for _, state in nobody] == ["asked", "left", "left", "left"]
    app = opened(answers=ines, today=ON)
    app.button(key="start").click().run()
    page = "".join(one.value for one in app.html)
    assert page.count("aria-current=step") == 1
    assert f"✓ {FRENCH.text('themes', 'education')}" in page


def test_the_schemes_say_what_they_would_pay_as_soon_as_it_is_known() -> None:
    given = {"birth_date": "2007-03-12", "jobseeker": True, "pole_emploi": True}
    profile, app = Profile.model_validate(given), opened(answers=given, today=ON)
    before = pay_in_reach(profile, standing(profile, ON).reaches, ON)
    app.button(key="start").click().run()
    page = unescape("".join(one.value for one in app.html))
    paid = {scheme: stands.pay(pay, scheme, FRENCH) for scheme, pay in before.items()}
    assert paid["pro"]
    for told in filter(None, paid.values()):
        assert f"<b>{told}</b>" in page
