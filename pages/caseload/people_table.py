"""The people of a caseload: who fits a filter, in a table; the files to take away; and one person to open."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from domain import SCHEMES
from domain.caseload import output_file, summary
from domain.results import VERDICTS
from domain.words import Words
from pages.caseload import taken
from pages.caseload.taken import Held
from pages.look import html
from pages.tab import navigation, state
from pages.tell import stands

PAGE = 500
"""Lines sent to the browser at a time."""
OWN_COLUMNS = 3
"""Columns of the file shown in the table: names and numbers of files come first."""
LARGEST_WORKBOOK = 20_000
"""People in a workbook: so many take 13 s and 250 MB to write."""
KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
}
EVERYBODY = ""
CHOSEN, TYPED = "caseload-person", "caseload-typed"


def show(held: Held) -> None:
    """Filters, the files of those who fit, the table a page at a time, and the person chosen in it."""
    said = state.said()
    with st.container(border=True, key="caseload-people"):
        st.header(said.text("caseload", "table_title"), anchor=False)
        wanted = _filter(held, said)
        places = _fitting(held, wanted)
        st.html(html.paragraph(said.plural("caseload", "fit", count=len(places))))
        if places:
            _downloads(held, places, said)
            _table(held, places, wanted, said)
        _open(held, said)


def _filter(held: Held, said: Words) -> summary.Filter:
    """One list for each thing to look for; the first line of each lets everybody through."""
    found: dict[str, Any] = {}
    with st.container(horizontal=True, key="caseload-filters"):
        for scheme in SCHEMES:
            name = said.text("schemes", scheme.id, "short")
            found[scheme.id] = _list(name, scheme.id, list(VERDICTS.values()), _worded(said, "values", "verdict"), said)
        unmet = [(row["scheme"], row["criterion"]) for row in held.once("blocking", summary.blocking)]
        criterion = _list(said.text("caseload", "unmet"), "unmet", unmet, lambda one: _condition(one, said), said)
        zones = held.once("zones", summary.zones)
        zone = _list(said.text("caseload", "zone"), "zone", zones, _worded(said, "values", "zone"), said)
        text = ""
        if held.people.others:
            columns = said.all_of(held.people.others[:OWN_COLUMNS])
            label = said.text("caseload", "search", columns=columns)
            text = st.text_input(label, key="caseload-search", autocomplete="off", width=260)
    return summary.Filter({name: one for name, one in found.items() if one}, criterion or None, zone or None, text)


def _list(label: str, name: str, options: list[Any], words: Callable[[Any], str], said: Words) -> Any:
    everybody = said.text("caseload", "everybody")
    return st.selectbox(
        label,
        [EVERYBODY, *options],
        key=f"caseload-filter-{name}",
        format_func=lambda one: everybody if one == EVERYBODY else words(one),
        width=260,
    )


def _worded(said: Words, *path: str) -> Callable[[str], str]:
    return lambda one: said.text(*path, one)


def _condition(one: tuple[str, str], said: Words) -> str:
    return f"{said.text('criteria', *one, 'label')} ({said.text('schemes', one[0], 'short')})"


def _fitting(held: Held, wanted: summary.Filter) -> list[int]:
    places: list[int]
    kept, places = held.made.get("fitting", (None, []))
    if kept != wanted:
        others = [held.people.beside(name) for name in held.people.others[:OWN_COLUMNS]]
        places = summary.fitting(held.verdicts, others, wanted)
        held.made["fitting"] = (wanted, places)
    return places


def _downloads(held: Held, places: list[int], said: Words) -> None:
    """A button for each kind of file, made when it is pressed."""
    judged, people, with_problems = held.verdicts, held.people, bool(held.people.problems)

    def made(ending: str) -> Callable[[], bytes]:
        def file() -> bytes:
            columns = judged[places].to_arrow(compat_level=pl.CompatLevel.oldest())
            return output_file.content(people.only(places), columns, ending, with_problems, said)

        return file

    with st.container(key="takeaway-buttons"):
        for ending, kind in KINDS.items():
            name = ending[1:]
            st.download_button(
                said.text("caseload", f"take_{name}"),
                made(ending),
                said.text("caseload", "take_name") + ending,
                kind,
                key=f"caseload-take-{name}",
                on_click="ignore",
                disabled=ending == ".xlsx" and len(places) > LARGEST_WORKBOOK,
            )
    if len(places) > LARGEST_WORKBOOK:
        st.html(html.paragraph(said.text("caseload", "too_many_for_xlsx", most=said.number(LARGEST_WORKBOOK))))


def _table(held: Held, places: list[int], wanted: summary.Filter, said: Words) -> None:
    pages = -(-len(places) // PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"caseload-page-{hash(str(wanted))}")
    shown = places[(page - 1) * PAGE : page * PAGE]
    key = f"caseload-table-{hash((str(wanted), page, said.language))}"
    st.dataframe(
        _rows(held, shown, said),
        key=key,
        hide_index=True,
        placeholder="",
        on_select=lambda: _chosen_in(key, shown),
        selection_mode="single-row",
        alt=said.text("caseload", "table_alt"),
        column_config={
            said.text("caseload", "pay", scheme=said.text("schemes", one.id, "short")): st.column_config.NumberColumn(
                format="euro"
            )
            for one in summary.PAYING
        },
    )


def _rows(held: Held, shown: list[int], said: Words) -> pl.DataFrame:
    """What stands in the table: who, her age, her verdicts, what she would be paid."""
    judged = held.verdicts
    ages = held.once("ages", lambda _: summary.ages(pl.DataFrame(held.people.answers), state.today()))
    columns: dict[str, Any] = {said.text("caseload", "person"): [place + 1 for place in shown]}
    for name in held.people.others[:OWN_COLUMNS]:
        columns[name] = held.people.beside(name, shown)
    columns[said.text("caseload", "age")] = ages[shown]
    told = {one: f"{stands.ICONS[one]} {said.text('question', 'verdict', one)}" for one in VERDICTS.values()}
    for scheme in SCHEMES:
        name = said.text("schemes", scheme.id, "short")
        columns[name] = judged[f"{scheme.id}_verdict"][shown].replace(told)
    for scheme in summary.PAYING:
        name = said.text("caseload", "pay", scheme=said.text("schemes", scheme.id, "short"))
        columns[name] = judged[f"{scheme.id}_pay_eur"][shown]
    return pl.DataFrame(columns)


def _chosen_in(key: str, shown: list[int]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[CHOSEN] = shown[rows[0]] if rows else None
    st.session_state[TYPED] = str(shown[rows[0]] + 1) if rows else ""


def _open(held: Held, said: Words) -> None:
    """The person chosen in the table, or by her number; her answers take the place of those of the tab, once asked."""
    st.text_input(said.text("caseload", "open_number"), key=TYPED, autocomplete="off", width=260, on_change=_chosen_by)
    place = st.session_state.get(CHOSEN)
    if place is None:
        return
    if not 0 <= place < len(held.people.table):
        st.error(said.text("caseload", "no_such_person", count=said.number(len(held.people.table))))
        return
    with st.container(border=True, key="caseload-chosen"):
        number = said.number(place + 1)
        st.html(html.paragraph(said.text("caseload", "replaces" if state.answers() else "opens", number=number)))
        label = said.text("caseload", "open_replacing" if state.answers() else "open", number=number)
        st.button(label, key="caseload-open", type="primary", on_click=_opened, args=(place,))


def _chosen_by() -> None:
    typed = str(st.session_state.get(TYPED, "")).strip()
    st.session_state[CHOSEN] = (int(typed) - 1 if typed.isdecimal() else -1) if typed else None


def _opened(place: int) -> None:
    held = taken.held()
    if held is not None:
        state.replace(held.people.person(place))
        navigation.go(navigation.RESULTS)
