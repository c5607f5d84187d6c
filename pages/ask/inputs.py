"""A way to answer for each kind of question, and what the person's choice or writing stands for.

Dates and numbers are typed as text: the browser's own fields read 850,5 as 8505, and calendars suit no birth date.
"""

from datetime import date
from typing import Any, Literal

import streamlit as st

from domain import FIELDS, Profile, day_of_month, impossible
from domain.answers import cells
from domain.words import Words
from pages.ask import places
from pages.ask.places import Refused
from pages.tab import state
from pages.tab.widgets import ANSWER, key
from pages.tell.answer_words import as_typed, choices, label

MONTH_ALONE = "month_alone"
"""Where the session holds the field last answered by a month with no day."""


def draw(field: str, use: str = ANSWER) -> None:
    """The widget, holding the answer given before. What is only tried takes effect at once, with no button.

    That answer is sent at every run, as what the widget starts with. Set through the session it would be sent once, and
    never reach the browser when another run begins first: a reader who goes back twice in a moment found it empty.
    """
    said = state.said()
    options, name = choices(field, said), key(field, use)
    given = state.answers().get(field)
    held = "" if given is None or options else as_typed(field, given, said)
    question = said.text("fields", field, "question")
    shown: Literal["collapsed", "visible"] = "collapsed" if use == ANSWER else "visible"
    at_once: Literal["ignore", "rerun"] = "ignore" if use == ANSWER else "rerun"
    if options:
        st.radio(
            question,
            options,
            index=options.index(given) if given in options else None,
            key=name,
            format_func=lambda value: label(field, value, said),
            label_visibility=shown,
            on_change=at_once,
            width="stretch",
        )
    elif field == "commune":
        places.draw(name, held)
    else:
        st.text_input(
            question,
            held,
            key=name,
            label_visibility=shown,
            placeholder=example(field, said),
            autocomplete="bday" if field == "birth_date" else "off",
        )


def given(field: str, use: str = ANSWER) -> Any:
    """The answer the widget holds. What a browser sends is checked: it can send anything.

    Raises:
        Refused: nothing was chosen or written, or it is not an accepted answer.
    """
    said = state.said()
    held = st.session_state.get(key(field, use))
    if options := choices(field, said):
        if held not in options or isinstance(held, bool) != isinstance(options[0], bool):
            raise Refused(said.text("app", "required"))
        return held
    if field == "commune":
        return places.given(held)
    if use == ANSWER:
        st.session_state.pop(MONTH_ALONE, None)
    try:
        value = cells.read(FIELDS[field], str(held or ""), state.today())
    except cells.Unreadable as unreadable:
        if unreadable.reason != "day_missing":
            raise Refused(said.text("question", "refused", value=held, cure=unreadable.told(said))) from None
        value = _first_of_month(field, unreadable.limits["year"], unreadable.limits["month"])
        if use == ANSWER:
            st.session_state[MONTH_ALONE] = field
    if value is None:
        raise Refused(said.text("question", "required_typed"))
    if why := impossible(field, value, state.today()):
        raise Refused(said.text("impossible", why))
    return value


def _first_of_month(field: str, year: int, month: int) -> date:
    """The first day of a month written alone, where no day of it changes anything.

    Raises:
        Refused: the day counts.
    """
    said = state.said()
    others = Profile.model_validate({name: value for name, value in state.answers().items() if name != field})
    first = day_of_month(field, year, month, others, state.today())
    if first is None:
        written = cells.example(FIELDS[field], said, state.today())
        raise Refused(said.text("question", "day_counts", example=written))
    return first


def day(label: str, key: str) -> date | None:
    """A day to type that is no answer; None, with the cure when there is something, while it cannot be read."""
    said = state.said()
    st.text_input(label, key=key, placeholder=said.text("app", "date_hint"), autocomplete="off")
    typed = st.session_state[key] or ""
    try:
        found: date | None = cells.read(FIELDS["on"], typed, state.today())
    except cells.Unreadable as unreadable:
        st.error(said.text("question", "refused", value=typed, cure=unreadable.told(said)))
        return None
    return found


def example(field: str, said: Words) -> str:
    """What can be typed, of the kind of the question."""
    answer = FIELDS[field]
    written = cells.example(answer, said, state.today())
    return said.text("question", "hints", answer.unit or answer.kind, example=written)
