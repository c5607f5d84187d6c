"""The people of a caseload in a table, a page at a time: those who fit a filter, or those of a list; one to open."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from domain import SCHEMES
from domain.calls.filters import Filter
from domain.caseload import summary
from domain.results import VERDICTS
from domain.words import Words
from pages.caseload import one_person, people_filter, take_away, unread
from pages.caseload.names import OWN_COLUMNS, apart
from pages.caseload.taken import Held
from pages.look import html
from pages.look.html import Html
from pages.show import terms
from pages.tab import state
from pages.tell import sourced, stands

PAGE = 500
"""Lines sent to the browser at a time."""
CHOSEN, TYPED = "caseload-person", "caseload-typed"


def show(held: Held) -> None:
    """Filters, the files of those who fit, the table a page at a time, and the person chosen in it."""
    said = state.said()
    with st.container(border=True, key="caseload-people"):
        st.header(said.text("caseload", "table_title"), anchor=False)
        wanted = people_filter.asked(held, said)
        places = held.last("fitting", wanted, lambda: people_filter.fitting(held, wanted))
        st.html(html.paragraph(said.plural("caseload", "fit", count=len(places))))
        if wanted != Filter():
            st.button(said.text("caseload", "everybody_again"), key="caseload-everybody", on_click=_everybody)
        if places:
            take_away.of_people(held, places, said)
        side_by_side(held, places, str(wanted), said)


def _everybody() -> None:
    people_filter.only(Filter())
    choose(None)


def side_by_side(held: Held, places: list[int], name: str, said: Words, beside: pl.DataFrame | None = None) -> None:
    """The table and, once somebody is chosen in it or by her number, her panel beside it."""
    left, right = st.columns([3, 2]) if st.session_state.get(CHOSEN) is not None else (st.container(), st.container())
    with left:
        if places:
            table(held, places, name, said, beside)
    with right:
        opened(held, said)


def table(held: Held, places: list[int], name: str, said: Words, beside: pl.DataFrame | None = None) -> None:
    """The people at these places, a page at a time. `name`: of the list, by which its page and its choice are known;
    `beside`: what else is said of each."""
    pages = -(-len(places) // PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"caseload-page-{hash(name)}")
    part = slice((page - 1) * PAGE, page * PAGE)
    shown = places[part]
    rows = _rows(held, shown, said, _verdicts(held, shown, said) if beside is None else beside[part])
    if st.toggle(said.text("caseload", "plain"), key="caseload-plain"):
        st.html(_plain(rows, said))
        return
    key = f"caseload-table-{hash((name, page, said.language))}"
    st.dataframe(
        rows,
        key=key,
        hide_index=True,
        placeholder="",
        on_select=lambda: _chosen_in(key, shown),
        selection_mode="single-row",
        alt=said.text("caseload", "table_alt"),
        column_config={
            _pay_column(held, one.id, shown, said): st.column_config.NumberColumn(format="euro")
            for one in summary.PAYING
        },
    )
    if beside is None:
        st.html(_explained(held, shown, said))


def _explained(held: Held, shown: list[int], said: Words) -> str:
    """What the titles of the table mean."""
    return terms.explained([_pay_column(held, one.id, shown, said) for one in summary.PAYING], said)


def _plain(rows: pl.DataFrame, said: Words) -> Html:
    """The same as a table of the page itself: the other is drawn, and tells a screen reader nothing."""
    written = [["" if value is None else _written(value, said) for value in row] for row in rows.iter_rows()]
    return html.table(said.text("caseload", "table_alt"), rows.columns, written)


def _written(value: Any, said: Words) -> str:
    """An amount or a day as the reader's language writes it."""
    if isinstance(value, date):
        return said.day(value)
    return said.money(value) if isinstance(value, float) else str(value)


def _rows(held: Held, shown: list[int], said: Words, beside: pl.DataFrame) -> pl.DataFrame:
    """What stands in the table: who, her age, and what is said of her."""
    columns: dict[str, Any] = {said.text("caseload", "person"): [place + 1 for place in shown]}
    for name in held.people.others[:OWN_COLUMNS]:
        columns[apart(name, {*columns, *beside.columns})] = held.people.beside(name, shown)
    columns[apart(said.text("caseload", "age"), columns)] = held.ages[shown]
    return pl.DataFrame(columns).with_columns(beside)


def _verdicts(held: Held, shown: list[int], said: Words) -> pl.DataFrame:
    """What is said of each scheme, and what one that can be entered would pay."""
    judged = held.verdicts
    columns: dict[str, Any] = {}
    told = {one: f"{stands.ICONS[one]} {said.text('question', 'verdict', one)}" for one in VERDICTS.values()}
    for scheme in SCHEMES:
        name = said.text("schemes", scheme.id, "short")
        columns[name] = judged[f"{scheme.id}_verdict"][shown].replace(told)
    open_ones = held.once("entered", summary.entered)
    for scheme in [one for one in summary.PAYING if one in open_ones]:
        pay = judged[f"{scheme.id}_pay_eur"][shown]
        columns[_pay_column(held, scheme.id, shown, said)] = pay
    return pl.DataFrame(columns)


def _pay_column(held: Held, scheme: str, shown: list[int], said: Words) -> str:
    """Its title, with what was not read of the amounts under it."""
    title = said.text("caseload", "pay", scheme=said.text("schemes", scheme, "short"))
    return sourced.marked_together(title, unread.of_pay(held, scheme, shown), said)


def _chosen_in(key: str, shown: list[int]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    choose(shown[rows[0]] if rows else None)


def choose(place: int | None) -> None:
    """The person to open, or nobody."""
    st.session_state[CHOSEN] = place
    st.session_state[TYPED] = "" if place is None else str(place + 1)


def opened(held: Held, said: Words) -> None:
    """The person chosen in the table, or by her number, in a panel."""
    st.text_input(said.text("caseload", "open_number"), key=TYPED, autocomplete="off", width=260, on_change=_chosen_by)
    place = st.session_state.get(CHOSEN)
    if place is None:
        return
    if not 0 <= place < len(held.people.table):
        st.error(said.text("caseload", "no_such_person", count=said.number(len(held.people.table))))
        return
    one_person.show(held, place)


def _chosen_by() -> None:
    typed = str(st.session_state.get(TYPED, "")).strip()
    st.session_state[CHOSEN] = (int(typed) - 1 if typed.isdecimal() else -1) if typed else None
