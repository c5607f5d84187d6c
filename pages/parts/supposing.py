"""Answers tried otherwise on the What-if page. They are never kept as the person's own."""

from datetime import date
from typing import Any

import streamlit as st

from domain import AHEAD_MONTHS, FIELDS, completed
from domain.months import add_months
from pages.parts import inputs, state
from pages.parts.inputs import SUPPOSED
from pages.parts.places import Refused
from pages.parts.state import Answers

FIRST = ("on", "training_start", "contract_start", "contract_months")
"""What is most often tried; each is moved on a slider."""
USUAL_CONTRACT_MONTHS, LONGEST_CONTRACT_MONTHS = 12, 36
"""Where the slider of a contract starts when no length is given, and ends: well beyond what the rules accept."""


def choose() -> None:
    """The list to choose from, then the way to answer each of those chosen."""
    said = state.said()
    others = [field for field in FIELDS if field in state.answers() and field not in FIRST]
    left = [field for field in (*FIRST, *others) if field not in _fields()]
    st.selectbox(
        said.text("what_if", "choose"),
        left,
        index=None,
        key="to-try",
        placeholder=said.text("what_if", "placeholder"),
        format_func=lambda field: said.text("fields", field, "label"),
        on_change=_add,
    )
    for field in _fields():
        with st.container(border=True, key=f"try-{field}"):
            _draw(field)
            label = said.text("what_if", "remove", label=said.text("fields", field, "label"))
            st.button(label, key=f"remove-{field}", type="tertiary", on_click=_remove, args=(field,))


def tried() -> Answers:
    """All the answers, with those tried in the place of the person's own; empty while nothing is tried.

    What an answer that is tried says is tried with it.
    """
    values = {field: value for field in _fields() if (value := _value(field)) is not None}
    return completed({**state.given(), **values}, state.today()) if values else {}


def _fields() -> list[str]:
    fields: list[str] = st.session_state.setdefault("tried", [])
    return fields


def _add() -> None:
    if field := st.session_state.get("to-try"):
        _fields().append(field)
        st.session_state["to-try"] = None


def _remove(field: str) -> None:
    _fields().remove(field)
    st.session_state.pop(inputs.key(field, SUPPOSED), None)


def _draw(field: str) -> None:
    if field not in FIRST:
        inputs.draw(field, SUPPOSED)
        return
    said, name = state.said(), inputs.key(field, SUPPOSED)
    low, high = _ends(field)
    form = "DD/MM/YYYY" if FIELDS[field].kind == "date" else "%d"
    st.slider(said.text("fields", field, "question"), low, high, _start(field), key=name, format=form)


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


def _value(field: str) -> Any:
    """The value tried, as JSON; None, and why, when it is not an answer."""
    if field in FIRST:
        value = st.session_state.get(inputs.key(field, SUPPOSED))
    else:
        try:
            value = inputs.given(field, SUPPOSED)
        except Refused as refused:
            chosen = st.session_state.get(inputs.key(field, SUPPOSED)) is not None
            st.error(str(refused)) if chosen else st.info(state.said().text("what_if", "required"))
            return None
    return value.isoformat() if isinstance(value, date) else value
