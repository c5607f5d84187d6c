"""Why a question is asked, which conditions rest on it, and where its answer is found."""

from html import escape

import streamlit as st

from domain import SCHEMES, findings
from pages.parts import html, state


def why(field: str) -> None:
    said = state.said()
    with st.expander(said.text("app", "why_title"), key="why"):
        st.html(html.paragraph(said.text("fields", field, "why")))
        if resting := _conditions(field):
            st.html(html.paragraph(said.text("question", "conditions")) + html.items(resting))


def where(field: str) -> None:
    said = state.said()
    with st.expander(said.text("app", "where_title"), key="where"):
        st.html(html.reachable(said.text("fields", field, "where")))


def _conditions(field: str) -> list[str]:
    said = state.said()
    return [
        escape(f"{said.text('schemes', scheme.id, 'short')} – {said.text('criteria', scheme.id, one.name, 'label')}")
        for scheme in SCHEMES
        for one in scheme.criteria
        if field in findings.needs(scheme.id, one.name)
    ]
