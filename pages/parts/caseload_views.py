"""What the page of a file of people shows: the way in, how it was read, then its charts or its table."""

import streamlit as st

from pages.parts import caseload_charts, caseload_file, caseload_read, caseload_table, frame, state


def show() -> None:
    """Within a function: what stands in a script itself is kept with its widgets as long as the session."""
    said, held = state.said(), caseload_file.held()
    frame.heading(said.text("caseload", "title"), said.text("caseload", "what"), said.text("caseload", "kept"))
    if held is None:
        caseload_file.choose()
        caseload_read.take_up(said)
        return
    caseload_file.name(held)
    if not held.accepted:
        caseload_read.decide(held)
        return
    caseload_read.summed_up(held)
    caseload_file.judge(held)
    views = {"charts": caseload_charts.show, "table": caseload_table.show}
    view = st.radio(
        said.text("caseload", "view"),
        list(views),
        key="caseload-view",
        horizontal=True,
        format_func=lambda one: said.text("caseload", "views", one),
    )
    views[view](held)
