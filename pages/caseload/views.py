"""What the page of a file of people shows: the way in, how it was read, then its charts or its table."""

import streamlit as st

from domain import SCHEMES
from pages.caseload import call_lists, charts, headline, people_filter, people_table, taken, understood
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
    _as_it_was()
    headline.show(held, said)
    views = {"lists": call_lists.show, "charts": charts.show, "table": people_table.show}
    view = st.radio(
        said.text("caseload", "view"),
        list(views),
        key=taken.VIEW,
        horizontal=True,
        format_func=lambda one: said.text("caseload", "views", one),
    )
    views[view](held)
    _keep_as_it_is()


KEPT = "caseload-kept"
"""Where the session holds what was chosen on this page: Streamlit forgets what a widget holds when its page is left."""
CHOSEN = (taken.VIEW, people_filter.PREFIX, people_filter.SEARCHED, people_table.TYPED, call_lists.CHOSEN)


def _as_it_was() -> None:
    for key, value in st.session_state.get(KEPT, {}).items():
        st.session_state.setdefault(key, value)


def _keep_as_it_is() -> None:
    held = {key: st.session_state[key] for key in st.session_state if str(key).startswith(CHOSEN)}
    st.session_state[KEPT] = held
