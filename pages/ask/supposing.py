"""Answers tried otherwise on the What-if page. They are never kept as the person's own."""

from datetime import date
from typing import Any

import streamlit as st

from domain import AHEAD_MONTHS, FIELDS, Answers, completed
from domain.rules.months import add_months
from pages.ask import inputs
from pages.ask.places import Refused
from pages.tab import state, widgets
from pages.tab.widgets import SUPPOSED
from pages.tell.conditions import is_waiting

FIRST = ("on", "training_start", "contract_start", "contract_months")
"""What is most often tried; each is moved on a slider."""
TYPED = "typed"
"""A day can be written too: on a phone, a slider of three years jumps several days at a time."""
LOST = "tried-lost"
"""Where the session finds that trials were lost with the one before (see `memory`)."""
USUAL_CONTRACT_MONTHS, LONGEST_CONTRACT_MONTHS = 12, 36
"""Where the slider of a contract starts when no length is given, and ends: well beyond what the rules accept."""


def choose() -> Answers:
    """The list to choose from, then the way to answer each of those chosen.

    Returns:
        All the answers, with those tried in the place of the person's own, and what they say of others. Empty while
        none differs from hers.
    """
    said, labels = state.said(), {field: _label(field) for field in _worth_trying()}
    if st.session_state.get(LOST):
        st.info(said.text("what_if", "lost"))
    st.selectbox(
        said.text("what_if", "choose"),
        [field for field in labels if field not in _fields()],
        index=None,
        key="to-try",
        placeholder=said.text("what_if", "placeholder"),
        format_func=labels.__getitem__,
        on_change=_add,
    )
    values = {}
    for field in _fields():
        with st.container(border=True, key=f"try-{field}"):
            value = _moved(field) if field in FIRST else _answered(field)
            label = said.text("what_if", "remove", label=said.text("fields", field, "label"))
            st.button(label, key=f"remove-{field}", type="tertiary", on_click=_remove, args=(field,))
        if value is not None:
            values[field] = value.isoformat() if isinstance(value, date) else value
    own = {"on": state.today().isoformat()} | state.answers()
    return {} if own | values == own else completed(state.given() | values, state.today())


def _worth_trying() -> list[str]:
    """Days and lengths, then the answers given, then those that are not known and can matter.

    Those that a refused scheme waits for are among them: another answer tried can make them matter.
    """
    answers, matter = state.answers(), set(state.standing().worth_asking)
    for result in state.outcome().schemes.values():
        waited_for = [one.needs for one in result.criteria if one.state == "unknown" and not is_waiting(one, answers)]
        matter.update(*waited_for)
    given = [field for field in FIELDS if answers.get(field) is not None and field not in FIRST]
    unknown = [field for field in FIELDS if (field in matter or field in answers) and field not in (*FIRST, *given)]
    return [*FIRST, *given, *unknown]


def _label(field: str) -> str:
    said = state.said()
    label = said.text("fields", field, "label")
    known = field in FIRST or state.answers().get(field) is not None
    return label if known else said.text("what_if", "unknown", label=label)


def _fields() -> list[str]:
    fields: list[str] = st.session_state.setdefault("tried", [])
    return fields


def _add() -> None:
    if field := st.session_state.get("to-try"):
        st.session_state.pop(LOST, None)
        _fields().append(field)
        st.session_state["to-try"] = None


def _remove(field: str) -> None:
    _fields().remove(field)
    for use in (SUPPOSED, TYPED):
        widgets.hold(widgets.key(field, use), None)


def _moved(field: str) -> Any:
    """A day or a length moved on a slider; a day can be written instead."""
    question, slider = state.said().text("fields", field, "question"), widgets.key(field, SUPPOSED)
    low, high = _ends(field)
    widgets.comes_back(slider)
    if (held := st.session_state.get(slider)) is not None and not low <= held <= high:  # another day has come since
        st.session_state[slider] = min(max(held, low), high)
    if FIELDS[field].kind != "date":
        return st.slider(question, low, high, _start(field), key=slider, format="%d")
    widgets.comes_back(widgets.key(field, TYPED))
    typed = inputs.day(question, widgets.key(field, TYPED))
    slide = state.said().text("what_if", "slide")
    return typed or st.slider(slide, low, high, _start(field), key=slider, format="DD/MM/YYYY")


def _answered(field: str) -> Any:
    """Any other answer; None, with the cure, when it is not one."""
    widgets.comes_back(widgets.key(field, SUPPOSED))
    inputs.draw(field, SUPPOSED)
    try:
        return inputs.given(field, SUPPOSED)
    except Refused as refused:
        chosen = st.session_state.get(widgets.key(field, SUPPOSED)) is not None
        st.error(str(refused)) if chosen else st.info(state.said().text("what_if", "required"))
        return None


def _start(field: str) -> Any:
    """The person's own answer, or else today, or a usual length."""
    given = state.answers().get(field)
    if FIELDS[field].kind == "date":
        return date.fromisoformat(given) if given else state.today()
    return given or USUAL_CONTRACT_MONTHS


def _ends(field: str) -> tuple[Any, Any]:
    """From and to where the slider goes; it always holds the person's own answer."""
    start = _start(field)
    if FIELDS[field].kind == "date":
        first = min(state.today(), start)
        return first, max(start, add_months(first, AHEAD_MONTHS))
    return 1, max(start, LONGEST_CONTRACT_MONTHS)
