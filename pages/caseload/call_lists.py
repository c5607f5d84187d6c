"""Lists of people to call: chosen by what is near and by when, shown with the next step and its day, and taken away."""

from collections.abc import Callable
from datetime import date

import polars as pl
import streamlit as st

from domain import SCHEMES
from domain.calls import days as days_of
from domain.calls import lists
from domain.calls.lists import CallList
from domain.words import Words
from pages.caseload import people_table, take_away, told
from pages.caseload.taken import Held
from pages.look import html
from pages.tab import state

CHOSEN = "caseload-list"
"""Where the session holds what is listed: the kind and the scheme."""


def show(held: Held) -> None:
    """What is near, scheme by scheme, as buttons with their counts; then the people of the list that is chosen."""
    said, found = state.said(), of(held)
    st.html(html.paragraph(said.text("calls", "what"), "small"))
    with st.container(key="caseload-choices-of-lists"):
        for scheme in SCHEMES:
            _choices(scheme.id, said.text("schemes", scheme.id, "short"), found, said)
        _choices("", said.text("calls", "birthdays"), found, said)
    if listed := _narrowed(found, said):
        _listed(held, listed, said)


def of(held: Held) -> list[CallList]:
    """Every list of the file, kept with it."""
    return held.once("calls", lambda judged: lists.of(judged, held.answers, held.judged_on))  # type: ignore[no-any-return]


def _choices(scheme: str, name: str, found: list[CallList], said: Words) -> None:
    """One list at a time: what is chosen of a scheme takes the place of what was of another."""
    mine: dict[str, CallList] = {}
    for one in found:
        if one.scheme == scheme and not one.unmet and one.days in (0, max(lists.AHEAD)):
            mine[one.kind] = one
    if not mine:
        return
    key = f"{CHOSEN}-{scheme}"
    kind, of_scheme = st.session_state.get(CHOSEN, ("", ""))
    st.session_state[key] = kind if scheme == of_scheme and kind in mine else None
    st.pills(
        name,
        list(mine),
        key=key,
        format_func=lambda kind: told.counted(mine[kind], said),
        on_change=_choose,
        args=(scheme, key),
    )


def _choose(scheme: str, key: str) -> None:
    people_table.choose(None)
    kind = st.session_state.get(key)
    st.session_state[CHOSEN] = (kind, scheme) if kind else ("", "")


def _narrowed(found: list[CallList], said: Words) -> CallList | None:
    """The list chosen; of a step, by step; of what opens or closes, within how many days."""
    kind, scheme = st.session_state.get(CHOSEN, ("", ""))
    mine = [one for one in found if (one.kind, one.scheme) == (kind, scheme)]
    if not mine:
        return None
    if kind == "step":
        return _one_of(mine, "unmet", lambda one: told.step(one, said), said)
    if kind in ("opens", "closes"):
        return _one_of(mine[::-1], "days", lambda one: told.within(one, said), said)
    return mine[0]


def _one_of(mine: list[CallList], what: str, words: Callable[[CallList], str], said: Words) -> CallList:
    """The first of them, or the one chosen."""
    if len(mine) == 1:
        return mine[0]
    named = {str(getattr(one, what)): one for one in mine}
    scheme, kind = mine[0].scheme, mine[0].kind
    chosen = st.pills(
        said.text("calls", what),
        list(named),
        key=f"{CHOSEN}-{what}-{scheme}-{kind}",
        format_func=lambda one: words(named[one]),
        on_change=people_table.choose,
        args=(None,),
    )
    return mine[0] if chosen is None else named[chosen]


def _listed(held: Held, listed: CallList, said: Words) -> None:
    by_day = held.once(("days", listed.key), lambda judged: days_of.of(listed, judged, held.answers, held.judged_on))
    said_beside = beside(held, listed, by_day, said)
    with st.container(border=True, key="caseload-people"):
        st.header(told.title(listed, said), anchor=False)
        take_away.of_calls(held, listed, said_beside, said)
        people_table.side_by_side(held, listed.places, f"calls-{listed.key}", said, said_beside)


def beside(held: Held, listed: CallList, by_day: list[date | None], said: Words) -> pl.DataFrame:
    """What is said of each person of the list beside her: the next step, and its day."""
    steps = told.next_steps(listed, held.verdicts, said)
    name = said.text("calls", "day", listed.kind, age=listed.age)
    return pl.DataFrame({said.text("calls", "next"): steps, name: pl.Series(by_day, dtype=pl.Date)})
