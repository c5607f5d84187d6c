"""No accepted answer can break a page; and should an error of ours do it, a way on loses nothing."""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from domain import FIELDS, SCHEMES
from domain.profile import EARLIEST, LATEST
from domain.words import words
from pages.tab import memory, navigation, state
from tests.pages.tools.walking import example, opened, page_text, visit
from tests.tools.strategies import COURSE, HIRED, OPEN, YOUNG

SAID = words("fr")
PAGES = (
    navigation.RESULTS,
    navigation.ADVISER,
    navigation.CONTRACT,
    navigation.WHAT_IF,
    *(navigation.scheme(one.id) for one in SCHEMES),
)
PEOPLE = [{**OPEN, **one} for one in (YOUNG, COURSE, HIRED)]


def as_given(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in answers.items()}


@cache
def ends(name: str) -> tuple[Any, ...]:
    """The least and the most that is accepted of a field, and the least beside its bound."""
    field = FIELDS[name]
    if field.kind == "date":
        return EARLIEST, LATEST, date(2004, 2, 29)
    most = field.limit if field.maximum is None else field.maximum
    if field.kind == "int":
        return field.minimum, int(most)
    if field.kind == "float":
        return 5e-324, *(() if field.minimum is None else (field.minimum, -0.0)), 1e-9, float(most)
    return field.values or {"bool": (True, False)}.get(field.kind, ("97411", "76540"))


FAR = [(name, end) for name in FIELDS for end in ends(name) if FIELDS[name].kind in ("date", "int", "float")]
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from([None, *ends(name)]) for name in FIELDS})


@pytest.fixture(scope="module")
def app() -> AppTest:
    return opened(answers={})


def drawn(app: AppTest, answers: dict[str, Any]) -> None:
    for page in PAGES:
        app.session_state["answers"] = as_given(answers)
        visit(app, page)
        assert not [one for one in app.error if SAID.text("app", "error_title") in one.value], page
        assert page_text(app)


@pytest.mark.parametrize(("name", "end"), FAR, ids=[f"{name}-{end}" for name, end in FAR])
def test_every_page_is_drawn_for_the_least_and_the_most_of_each_answer(app: AppTest, name: str, end: Any) -> None:
    drawn(app, {**PEOPLE[FAR.index((name, end)) % len(PEOPLE)], name: end})


@settings(max_examples=25, deadline=None)
@given(answers=ANSWERS, person=st.sampled_from([{"jobseeker": True}, *PEOPLE]))
def test_every_page_is_drawn_for_extreme_answers(answers: dict[str, Any], person: dict[str, Any]) -> None:
    drawn(opened(answers={}), {**person, **answers})


class Planted(ValueError):
    """An error of ours, of a page that does not bear an answer."""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page can be drawn once somebody is no jobseeker."""
    whole = state.standing

    def standing(*args: Any) -> Any:
        if state.given().get("jobseeker") is False and not state.given().get("sex"):
            raise Planted("birth_date 2004-03-15")
        return whole(*args)

    monkeypatch.setattr(state, "standing", standing)


def stopped(answers: dict[str, Any], before: dict[str, Any] | None) -> AppTest:
    """What a person sees once the page has stopped: AppTest shows errors itself, so it is drawn as the server does."""

    def apology() -> None:
        from pages.server import headers

        headers.apologise(ValueError("2004-03-15"))

    app = AppTest.from_function(apology)
    app.session_state["answers"], app.session_state["today"] = answers, date(2026, 11, 28)
    if before is not None:
        app.session_state[state.GOOD] = before
    return app.run()


def test_the_way_on_goes_back_to_the_answers_of_the_last_page_that_was_drawn() -> None:
    before = {"birth_date": "2004-03-15"}
    app = stopped({**before, "jobseeker": False}, before)
    assert SAID.text("app", "error_answers") in app.error[0].value
    assert "2004" not in app.error[0].value
    app.button(key="error-back").click().run()
    assert app.session_state["answers"] == before


@pytest.mark.parametrize("before", [None, {"jobseeker": False}])
def test_an_error_that_comes_from_no_new_answer_offers_to_lose_none(before: dict[str, Any] | None) -> None:
    app = stopped({"jobseeker": False}, before)
    assert SAID.text("app", "error_text") in app.error[0].value
    assert not app.button


@pytest.mark.usefixtures("broken")
def test_the_tab_keeps_the_answers_to_go_back_to_until_a_page_is_drawn_with_the_new_ones() -> None:
    app = visit(opened(answers={"birth_date": "2004-03-15"}), navigation.RESULTS)
    kept: list[dict[str, Any]] = []

    def tab() -> None:
        component = next(one for one in app.get("bidi_component"))
        kept.append(json.loads(json.loads(component.proto.json)["value"]))

    app.session_state["answers"] = {"birth_date": "2004-03-15", "jobseeker": False}
    app.run()
    assert app.exception, "the page has stopped"
    tab()
    assert kept[0]["profile"]["answers"] == {"birth_date": "2004-03-15", "jobseeker": False}
    assert kept[0]["good"]["answers"] == {"birth_date": "2004-03-15"}
    app.session_state["answers"] = {"jobseeker": True}
    app.run().run()
    tab()
    assert "good" not in kept[1]


def test_a_new_session_has_the_same_way_back() -> None:
    app = opened()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory.st, "session_state", app.session_state)
        told = {name: {"format": "eligibility-profile", "version": 1, "answers": answers} for name, answers in (
            ("profile", {"sex": "male"}), ("good", {"sex": "female", "no field": 1}))}  # fmt: skip
        memory.restore(json.dumps(told))
    assert app.session_state[state.GOOD] == {"sex": "female"}
    assert app.session_state["answers"] == {"sex": "male"}


def test_erasing_leaves_nothing_to_go_back_to() -> None:
    app = opened(answers=example("lea"))
    assert app.session_state[state.GOOD] == example("lea")
    app.button(key="erase").click().run()
    app.button(key="erase-all").click().run()
    assert app.session_state[state.GOOD] == {}
