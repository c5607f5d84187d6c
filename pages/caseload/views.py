"""What the page of a file of people shows: the way in, how it was read, then its charts or its table."""

import streamlit as st

from domain import SCHEMES
from pages.caseload import charts, people_table, taken, understood
from pages.show import frame
from pages.tab import state


def show() -> None:
    """Within a function: what stands in a script itself is kept with its widgets as long as the session."""
    said, held = state.said(), taken.held()
    frame.heading(
        said.text("caseload", "title"),
        said.text("caseload", "what", count=said.number(len(SCHEMES))),
        said.text("caseload", "kept"),
    )
    if held is None:
        taken.choose()
        understood.take_up(said)
        return
    taken.name(held)
    if not held.accepted:
        understood.decide(held)
        return
    understood.summed_up(held)
    taken.judge(held)
    views = {"charts": charts.show, "table": people_table.show}
    view = st.radio(
        said.text("caseload", "view"),
        list(views),
        key="caseload-view",
        horizontal=True,
        format_func=lambda one: said.text("caseload", "views", one),
    )
    views[view](held)
