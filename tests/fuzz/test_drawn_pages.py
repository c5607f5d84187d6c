"""Pages with anything in their address and their fields: always drawn, no answer is lost that was not touched."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from domain import FIELDS
from domain.words import words
from pages.tab import navigation
from pages.tell import answer_words
from tests.pages.tools.walking import example, opened, page_text, visit
from tests.tools.drawn import TYPED, examples

SAID = words("fr")
PEOPLE = ["lea", "sylvie", "karim", "tom", "ines"]
PAGES = [
    navigation.ASKING, navigation.RESULTS, navigation.WHAT_IF, navigation.ADVISER, navigation.CONTRACT,
    navigation.FIGURES, navigation.CASELOAD, navigation.HOME,
]  # fmt: skip
FORGETS = ("erase-all", "empty", "replace", "back-to-pinned", "person-")
"""Buttons, by the start of their keys, that are there to replace or forget all answers."""
KINDS = ("text_input", "radio", "selectbox", "slider", "select_slider", "checkbox", "toggle", "button", "button_group")
MOST_LOST = 2
"""Answers that one may take the place of: a day, and that there is none."""


def is_drawn(app: AppTest, before: dict[str, Any], touched: str) -> None:
    assert not app.exception, touched
    assert not [one for one in app.error if SAID.text("app", "error_title") in one.value], touched
    assert page_text(app), touched
    given = app.session_state["answers"]
    lost = [name for name in before if name not in given]
    assert len(lost) <= MOST_LOST or touched.startswith(FORGETS), (touched, lost)
    changed = [name for name in before if name in given and given[name] != before[name]]
    assert len(changed) <= MOST_LOST or touched.startswith(FORGETS), (touched, changed)


@examples(6)
@given(
    about=TYPED | st.sampled_from([name.replace("_", "-") for name in FIELDS] + ["../../etc/passwd", "__class__"]),
    others=st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=3),
    person=st.sampled_from(PEOPLE),
)
def test_anything_in_the_address_shows_a_question_and_changes_no_answer(
    about: str, others: dict[str, str], person: str
) -> None:
    answers = example(person)
    app = opened(answers=dict(answers))
    for name, value in {**others, "about": about}.items():
        app.query_params[name] = value
    visit_question(app)
    is_drawn(app, answers, "")
    assert app.session_state["answers"] == answers


def visit_question(app: AppTest) -> None:
    app.switch_page("pages/screens/question.py").run()


@examples(6)
@given(data=st.data(), person=st.sampled_from(PEOPLE), page=st.sampled_from(PAGES))
def test_anything_pressed_chosen_or_typed_leaves_a_page(data: st.DataObject, person: str, page: str) -> None:
    """A few times in a row, wherever it leads."""
    app = opened(answers=example(person))
    if page == navigation.ASKING:
        visit_question(app)
    else:
        visit(app, page)
    for _ in range(data.draw(st.integers(1, 5))):
        before = dict(app.session_state["answers"])
        touched = touch(app, data)
        app.run()
        is_drawn(app, before, touched)


def touch(app: AppTest, data: st.DataObject) -> str:
    """Do something with one of the widgets of the page, and tell its key."""
    held = [(kind, one) for kind in KINDS for one in getattr(app, kind, []) if not one.disabled]
    kind, widget = held[data.draw(st.integers(0, 999)) % len(held)]
    if kind == "text_input":
        widget.set_value(data.draw(TYPED))
    elif kind == "radio" and (field := str(widget.key).partition("-")[2]) in FIELDS:
        widget.set_value(data.draw(st.sampled_from(answer_words.choices(field, SAID))))
    elif kind == "selectbox" and widget.options:
        widget.select_index(data.draw(st.integers(0, len(widget.options) - 1)))
    elif kind == "slider":
        widget.set_value(data.draw(st.sampled_from([widget.value, *ends(widget)])))
    elif kind in ("checkbox", "toggle"):
        widget.set_value(not widget.value)
    elif kind == "button":
        widget.click()
    return str(widget.key)


def ends(slider: Any) -> list[Any]:
    """Days are told in microseconds."""
    if isinstance(slider.value, int):
        return [int(slider.min), int(slider.max)]
    return [slider.value]


@pytest.mark.parametrize("page", PAGES)
def test_there_is_something_to_do_on_each_page(page: str) -> None:
    app = opened(answers=example("sylvie"))
    visit_question(app) if page == navigation.ASKING else visit(app, page)
    assert [one for kind in KINDS for one in getattr(app, kind, [])]
