"""The file of answers a person saved on her own device, reopened from the way in."""

import streamlit as st

from domain import FIELDS, BadInput
from domain.answers import profile_file
from domain.problems import Problem, refuse
from domain.words import Words
from pages.look import html
from pages.tab import navigation, state

LARGEST_BYTES, LARGEST_PAPER_BYTES = 100_000, 1_000_000
"""A file with every answer holds less than 4,000; the sheet on paper, 150,000."""


def reopen(*, stay: bool = False) -> None:
    """The way back in with a file: its answers take the place of those given so far. Then the results, or this page."""
    said, refused = state.said(), st.session_state.get("refused_file", [])
    with st.expander(said.text("saved", "reopen"), key="reopen", expanded=bool(refused)):
        st.html(html.paragraph(said.text("saved", "replaces" if state.answers() else "choose")))
        st.file_uploader(
            said.text("saved", "file"),
            type=["json", "pdf"],
            key=_uploaded(),
            on_change=_take,
            args=(stay,),
            max_upload_size=1,
        )
        if refused:
            st.error(said.text("saved", "refused"))
            st.html(html.items(map(html.text, refused)))


def _uploaded() -> str:
    """A field of its own for each file taken: the browser would give the same file again and again."""
    return f"reopened-file-{st.session_state.get('reopened', 0)}"


def _take(stay: bool) -> None:
    said, uploaded = state.said(), st.session_state.get(_uploaded())
    st.session_state["refused_file"] = []
    if uploaded is None:
        return
    try:
        given = profile_file.given(_answers(uploaded.getvalue(), said), state.language())
        if not given:
            raise refuse(said.text("saved", "empty"))
    except BadInput as refused:
        st.session_state["refused_file"] = [_told(problem, said) for problem in refused.problems]
        return
    times = st.session_state.get("reopened", 0) + 1
    state.replace(given)
    st.session_state["reopened"] = times
    if not stay:
        navigation.go(navigation.RESULTS)


def _answers(data: bytes, said: Words) -> bytes:
    """A file of answers, or the one within the sheet on paper."""
    if data.startswith(b"%PDF") and len(data) <= LARGEST_PAPER_BYTES:
        from pages.ask import from_paper  # a tenth of a second to import, for the few who bring one

        data = from_paper.answers(data)
        if not data:
            raise refuse(said.text("errors", "no_answers_in_pdf"))
    if len(data) > LARGEST_BYTES:
        raise refuse(said.text("errors", "not_json"))
    return data


def _told(problem: Problem, said: Words) -> str:
    """What is wrong, the answer named as its question is."""
    if not problem.column:
        return problem.cure
    if problem.column not in FIELDS:
        return said.text("saved", "not_a_question", name=problem.column)
    return f"{said.text('fields', problem.column, 'label')} – {problem.cure}"
