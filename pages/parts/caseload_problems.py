"""What cannot be read in a file of people, cell by cell with the cure, before anything is judged."""

import streamlit as st

from domain import FIELDS, cells
from domain.problems import SHOWN, Problem
from domain.words import Words
from pages.parts import caseload_file, html, state
from pages.parts.caseload_file import Held

LONGEST = 60
"""Characters shown of a cell."""


def show(held: Held) -> None:
    """The first wrong cells; then go on with them as unknown, or stop."""
    said, problems = state.said(), held.people.problems
    st.header(said.plural("caseload", "problems", count=len(problems)), anchor=False)
    st.html(html.paragraph(said.text("caseload", "problems_what")))
    head = [said.text("caseload", key) for key in ("line", "column", "cure")]
    rows = [_row(problem, held.people.passed_over, said) for problem in problems[:SHOWN]]
    st.html(html.table(said.text("caseload", "problems_table"), head, rows))
    if len(problems) > SHOWN:
        st.html(html.paragraph(said.plural("caseload", "more", count=len(problems) - SHOWN)))
    with st.container(key="buttons"):
        st.button(said.text("caseload", "go_on"), key="caseload-go-on", on_click=caseload_file.go_on)
        st.button(said.text("caseload", "stop"), key="caseload-stop", type="primary", on_click=caseload_file.stop)


def _row(problem: Problem, passed_over: int, said: Words) -> list[str]:
    """The line as a spreadsheet numbers it, the column by both its names, what is there and what to write."""
    field = problem.column
    shown = problem.value if len(problem.value) <= LONGEST else f"{problem.value[: LONGEST - 1]}…"
    cure = cells.cure(FIELDS[field], problem.value, said)
    told = said.text("question", "refused", value=shown, cure=cure)
    return [said.number(problem.row + passed_over + 1), f"{said.text('fields', field, 'label')} ({field})", told]
