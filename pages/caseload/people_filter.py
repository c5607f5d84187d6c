"""Who is looked for in a file of people: a list for each thing, set by hand or by a click on a chart."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from domain import SCHEMES
from domain.calls import filters
from domain.calls.filters import NONE, Filter
from domain.caseload import summary
from domain.results import VERDICTS
from domain.words import Words
from pages.caseload.chart_rows import ALONE, bracket, condition, of_amounts
from pages.caseload.chart_rows import zone as zone_named
from pages.caseload.names import OWN_COLUMNS
from pages.caseload.taken import Held
from pages.tab import state

EVERYBODY = ""
PREFIX, SEARCHED = "caseload-filter-", "caseload-search"


def asked(held: Held, said: Words) -> Filter:
    """The first line of each list lets everybody through."""
    with st.container(horizontal=True, key="caseload-filters"):
        found = {scheme.id: _verdict(scheme.id, said) for scheme in SCHEMES}
        rows = held.once("blocking", summary.blocking)
        unmet = _list(
            "unmet", [(row["scheme"], row["criterion"]) for row in rows], lambda one: condition(one[0], one[1], said)
        )
        alone = None
        if unmet:
            alone = _list("others", [True, False], lambda one: said.text("caseload", ALONE[not one]))
        zone = _list("zone", held.once("zones", _zones), lambda one: zone_named(None if one == NONE else one, said))
        age = _list("age", [*(low for low, _ in summary.BRACKETS), NONE], lambda one: _ages(one, said))
        paid = [(row["scheme"], row["low"]) for row in held.once("amounts", summary.amounts)]
        pay = _list("paid", paid, lambda one: _amount(one, said))
        text = ""
        if held.people.others:
            columns = said.all_of(held.people.others[:OWN_COLUMNS])
            label = said.text("caseload", "search", columns=columns)
            text = st.text_input(label, key=SEARCHED, autocomplete="off", width=260)
    return Filter({name: one for name, one in found.items() if one}, unmet, alone, zone, age, pay, text)


def only(wanted: Filter) -> None:
    """Look for these people, and nothing else."""
    found: dict[str, Any] = {scheme.id: wanted.verdicts.get(scheme.id) for scheme in SCHEMES}
    found |= {"unmet": wanted.unmet, "others": wanted.alone, "zone": wanted.zone, "age": wanted.age, "paid": wanted.pay}
    for name, value in found.items():
        st.session_state[PREFIX + name] = EVERYBODY if value is None else value
    st.session_state[SEARCHED] = wanted.text


def fitting(held: Held, wanted: Filter) -> list[int]:
    """The places of the people looked for."""
    # Read only where a text is looked for.
    others = (held.people.beside(name) for name in held.people.others[:OWN_COLUMNS])
    return filters.fitting(held.verdicts, held.ages, others, wanted)


def _list(name: str, options: list[Any], words: Callable[[Any], str], label: str = "") -> Any:
    """What is chosen, or None."""
    said = state.said()
    everybody = said.text("caseload", "everybody")
    chosen = st.selectbox(
        label or said.text("caseload", name),
        [EVERYBODY, *options],
        key=PREFIX + name,
        format_func=lambda one: everybody if one == EVERYBODY else words(one),
        width=300,
    )
    return None if chosen == EVERYBODY else chosen


def _verdict(scheme: str, said: Words) -> Any:
    label = said.text("schemes", scheme, "short")
    return _list(scheme, list(VERDICTS.values()), lambda one: said.text("values", "verdict", one), label)


def _zones(judged: Any) -> list[str]:
    return [*summary.zones(judged), NONE]


def _ages(one: int | str, said: Words) -> str:
    low, high = next((each for each in summary.BRACKETS if each[0] == one), (None, None))
    return bracket(low, high, said)


def _amount(one: tuple[str, int], said: Words) -> str:
    scheme, low = one
    return f"{said.text('schemes', scheme, 'short')}, {of_amounts(low, said)}"
