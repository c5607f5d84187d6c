"""The interview, from the first question to the results, in a tab without a browser."""

from itertools import chain
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain import SCHEMES, Profile, completed, explain
from domain.words import words
from pages.tell import people, stands
from tests.pages.tools.walking import (
    FRENCH,
    answer,
    asked,
    change,
    example,
    on_results,
    opened,
    share_done,
    title,
    walk,
)
from tests.tools.clock import today
from tests.tools.interviews import TWO_STEPS_AWAY, reply


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.html, *app.markdown])


@pytest.mark.parametrize("person", [person.id for person in people.everybody()])
def test_a_walk_asks_what_is_worth_asking_and_ends_on_the_results(person: str) -> None:
    app = opened()
    seen = walk(app, example(person))
    assert app.session_state["page"] == "results"
    assert on_results(app)
    given = app.session_state["answers"]
    assert given == dict(chain.from_iterable(reply(example(person), question).items() for question in seen))
    told = explain(Profile.model_validate(completed(given, today())), on=today())
    assert told.next_asked is None
    for scheme in SCHEMES:
        assert FRENCH.text("verdicts", scheme.id, told.schemes[scheme.id].verdict) in shown(app)


def test_progress_never_goes_back() -> None:
    app = opened()
    app.button(key="start").click().run()
    given, shares = example("ines"), [0.0]
    while field := asked(app.session_state["page"]):
        shares.append(share_done(app))
        answer(app, field, given.get(field))
    assert shares == sorted(shares)
    assert shares[-1] > 0.5


def test_nothing_chosen_says_what_to_do_and_stays() -> None:
    app = on_question("jobseeker")
    before = app.session_state["page"]
    app.button(key="continue").click().run()
    assert app.session_state["page"] == before
    assert app.error[0].value == FRENCH.text("app", "required")


def test_what_cannot_be_read_says_the_cure_and_keeps_what_was_typed() -> None:
    app = on_question("birth_date")
    for wrong in ("31/02/2004", "hier", "01/01/2100", "01/01/1850"):
        app.text_input(key="answer-birth_date").set_value(wrong)
        app.button(key="continue").click().run()
        assert app.error
        assert app.text_input(key="answer-birth_date").value == wrong
    assert app.session_state["answers"] == {"birth_date": None}


def test_what_was_understood_is_said_on_the_next_page() -> None:
    app = on_question("birth_date")
    answer(app, "birth_date", "2004-03-01")
    assert "Nous avons compris" in shown(app)
    assert "1er mars 2004" in shown(app)


def test_a_month_alone_is_taken_where_no_day_of_it_changes_anything() -> None:
    app = on_question("birth_date")
    app.text_input(key="answer-birth_date").set_value("mars 1980")
    app.button(key="continue").click().run()
    assert app.session_state["answers"]["birth_date"] == "1980-03-01"
    assert FRENCH.text("app", "month_alone") in shown(app)


def test_a_month_alone_is_not_taken_where_the_day_counts() -> None:
    app = on_question("birth_date")
    birth = today().replace(year=today().year - 26, day=1)
    app.text_input(key="answer-birth_date").set_value(f"{birth:%m/%Y}")
    app.button(key="continue").click().run()
    assert app.session_state["answers"] == {"birth_date": None}
    assert app.error[0].value == FRENCH.text("question", "day_counts", example="15/03/2004")


@pytest.mark.parametrize(
    ("field", "typed", "kept", "echo"),
    [
        ("training_travel_minutes", "2 h", 120, "120\N{NO-BREAK SPACE}minutes"),
        ("training_months", "1 an et demi", 18, "18\N{NO-BREAK SPACE}mois"),
        ("training_weekly_hours", "12 h", 12, "12 heures par semaine"),
        ("training_company_percent", "35 %", 35, "35"),
        ("unemployment_benefit_eur", "1 500 €", 1500, "par mois"),
    ],
)
def test_an_answer_is_echoed_in_the_unit_of_its_question(field: str, typed: str, kept: float, echo: str) -> None:
    app = on_question(field)
    app.text_input(key=f"answer-{field}").set_value(typed)
    app.button(key="continue").click().run()
    assert app.session_state["answers"][field] == kept
    assert echo in shown(app)


@pytest.mark.parametrize(("field", "typed"), [("training_months", "400h"), ("training_months", "700")])
def test_what_nobody_can_mean_is_refused_with_the_unit(field: str, typed: str) -> None:
    app = on_question(field)
    app.text_input(key=f"answer-{field}").set_value(typed)
    app.button(key="continue").click().run()
    assert "mois" in app.error[0].value
    assert app.session_state["answers"] == {field: None}


def test_not_knowing_is_an_answer_and_is_not_asked_again() -> None:
    app = opened()
    app.button(key="start").click().run()
    field = asked(app.session_state["page"])
    app.button(key="dont-know").click().run()
    assert app.session_state["answers"] == {field: None}
    assert asked(app.session_state["page"]) != field


def test_changing_an_answer_keeps_the_others_and_its_place() -> None:
    app = opened()
    walk(app, example("ines"))
    before = dict(app.session_state["answers"])
    change(app, "jobseeker")
    assert app.radio(key="answer-jobseeker").value is True
    answer(app, "jobseeker", False)
    after = dict(app.session_state["answers"])
    assert after == {**before, "jobseeker": False}
    assert list(after)[: len(before)] == list(before)


def test_the_list_of_answers_is_drawn_once_unfolded() -> None:
    app = opened(answers={"jobseeker": True})
    app.button(key="results").click().run()
    assert "change-list-jobseeker" not in [button.key for button in app.button]
    change(app, "jobseeker")
    assert asked(app.session_state["page"]) == "jobseeker"


def test_back_goes_to_the_question_before_with_its_answer() -> None:
    app = on_question("birth_date")
    answer(app, "birth_date", "2004-03-15")
    app.button(key="back").click().run()
    assert asked(app.session_state["page"]) == "birth_date"
    assert app.text_input(key="answer-birth_date").value == "15/03/2004"


@pytest.mark.parametrize(("field", "sent"), [("birth_date", "20/05/2007"), ("commune", "Rouen"), ("jobseeker", 0)])
def test_every_run_sends_the_answer_given_before(field: str, sent: Any) -> None:
    """Of two runs in a moment the first may never reach the browser: the second sends the answer too."""
    app = opened()
    walk(app, example("ines"))
    change(app, field)
    for _ in range(2):
        (shown,) = [*app.radio, *app.text_input]
        assert shown.proto.default == sent
        app.run()


def test_results_can_be_seen_after_the_first_answer() -> None:
    app = opened()
    app.button(key="start").click().run()
    assert "results-now" not in [button.key for button in app.button]
    app.button(key="dont-know").click().run()
    app.button(key="results-now").click().run()
    assert app.session_state["page"] == "results"
    app.button(key="go-on").click().run()
    assert asked(app.session_state["page"])


def test_the_language_changes_at_any_time_and_no_choice_is_lost() -> None:
    app = on_question("jobseeker")
    app.radio(key="answer-jobseeker").set_value(True)
    app.button(key="language-en").click().run()
    assert title(app) == words("en").text("fields", "jobseeker", "question")
    assert app.radio(key="answer-jobseeker").value is True
    app.button(key="continue").click().run()
    assert app.session_state["answers"]["jobseeker"] is True


@pytest.mark.parametrize(("locale", "language"), [("fr-CA", "fr"), ("en-GB", "en"), ("ar", "en"), (None, "fr")])
def test_the_browser_decides_the_language_at_first(locale: str | None, language: str) -> None:
    app = opened()
    app.context = {"locale": locale}
    app.run()
    assert title(app) == words(language).text("app", "tagline")  # type: ignore[arg-type]


def test_with_no_course_in_sight_the_person_is_told_apart_from_the_course() -> None:
    app = opened()
    walk(app, example("ines"))
    assert FRENCH.text("person_verdicts", "eligible") in shown(app)
    assert FRENCH.text("results", "to_satisfy", "training") in shown(app)


def test_erasing_forgets_every_answer() -> None:
    app = opened()
    walk(app, example("ines"))
    app.button(key="erase").click().run().button(key="erase-all").click().run()
    assert app.session_state["page"] == "home"
    assert app.session_state.get("answers", {}) == {}
    assert app.success[0].value == FRENCH.text("app", "erased")


def test_erasing_is_asked_twice_and_answers_can_be_kept() -> None:
    app = opened(answers={"jobseeker": True})
    app.button(key="erase").click().run()
    assert app.warning[0].value == FRENCH.text("app", "erase_what")
    app.button(key="erase-not").click().run()
    assert app.session_state["answers"] == {"jobseeker": True}
    assert app.button(key="erase")
    assert not app.warning


def test_erasing_leaves_nothing_of_what_was_typed_or_tried() -> None:
    app = opened(answers={"jobseeker": True}, tried=["psad"], refused_file=["psad – 12"], refused=("psad", "12"))
    app.button(key="erase").click().run().button(key="erase-all").click().run()
    for name in ("tried", "refused_file", "refused"):
        assert name not in app.session_state


def test_answers_that_do_not_go_together_are_pointed_out_and_not_refused() -> None:
    app = opened(answers={"jobseeker": False, "pole_emploi": True})
    app.button(key="results").click().run()
    assert FRENCH.text("doubts", "registered_but_not_looking") in [one.value for one in app.warning]


@pytest.mark.parametrize("person", people.everybody(), ids=lambda person: person.id)
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_every_example_is_told_with_its_charts(
    person: people.Person, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "everybody", lambda: (person,))
    app = opened()
    app.context = {"locale": locale}
    app.run()
    app.button(key="example").click().run()
    assert not app.exception
    assert person.name in title(app)
    shown = "".join(element.value for element in app.html)
    assert shown.count('<img class="narrow"') == shown.count('<img class="broad"') > 0
    assert "answers" not in app.session_state or app.session_state["answers"] == {}


def test_a_verdict_and_a_state_always_have_their_sign() -> None:
    assert {"met", "unmet", "unknown", "eligible", "ineligible", "undetermined"} == set(stands.ICONS)


def on_question(field: str) -> AppTest:
    """The app on a question, reached as one does from the list of answers."""
    app = opened(answers={field: None})
    app.button(key="results").click().run()
    return change(app, field)


NEARLY = {
    "birth_date": "1990-05-20",
    "jobseeker": True,
    "commune": "75056",
    "training_found": False,
    "pole_emploi": True,
    "contract_found": False,
}


def test_the_questions_of_a_closed_scheme_are_opened_from_its_card_and_from_nowhere_else() -> None:
    app = opened(answers=dict(NEARLY))
    app.button(key="start").click().run()
    assert app.session_state["page"] == "results", "nothing else is to be asked"
    app.button(key="open-cqa").click().run()
    assert asked(app.session_state["page"]) == "qualification_barrier"
    seen = walk_on(app, {"qualification_barrier": True})
    assert "qualification_barrier" in seen
    assert app.session_state["page"] == "results"
    assert "open-cqa" not in {button.key for button in app.button}


def walk_on(app: AppTest, answers: dict[str, Any]) -> list[str]:
    """Answer until the results; what is not among these is not known."""
    seen = []
    while field := asked(app.session_state["page"]):
        seen.append(field)
        answer(app, field, answers.get(field))
    return seen


def test_erasing_forgets_which_schemes_were_opened() -> None:
    app = opened(answers=dict(NEARLY))
    app.button(key="start").click().run()
    app.button(key="open-cqa").click().run()
    assert app.session_state["opened"] == ("cqa",)
    app.button(key="erase").click().run()
    app.button(key="erase-all").click().run()
    assert "opened" not in app.session_state


def test_one_step_away_is_never_said_to_be_blocked_and_the_questions_go_on() -> None:
    app = opened(answers={**TWO_STEPS_AWAY})
    app.button(key="start").click().run()
    assert asked(app.session_state["page"])
    page, blocked = shown(app), FRENCH.text("question", "verdict", "ineligible")
    assert page.count(FRENCH.text("board", "pill", "step")) == 2
    assert blocked not in page
    assert f"<b>{FRENCH.text('schemes', 'cqa', 'short')}</b>" not in page, "no closed scheme beside a question"
