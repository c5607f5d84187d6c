"""What stands around every page: the name and the language above, what we promise and the eraser below."""

from html import escape

import streamlit as st

from domain import SCHEMES
from domain.results import Standing
from pages.parts import html, inputs, navigation, state


def top() -> None:
    said = state.said()
    with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
        st.page_link(navigation.page(navigation.HOME), label=said.text("app", "name"))
        st.button(said.text("app", "language_switch"), key="language-switch", type="tertiary", on_click=_switch)


def bottom() -> None:
    said = state.said()
    with st.container(key="bottom"):
        st.html(html.paragraph(said.text("app", "one_line")))
        if state.answers():
            st.button(said.text("app", "erase"), key="erase", on_click=_erase)


def heading(text: str) -> None:
    """The title of the page, to which the focus goes when the page changes: memory.js finds it by its key."""
    with st.container(key=f"heading-{navigation.current()}"):
        st.title(text, anchor=False)


def verdicts(now: Standing) -> None:
    """The three verdicts, small, each after the status of its scheme; one that has just changed says so."""
    said = state.said()
    before = st.session_state.get("verdicts_before", {})
    lines = []
    for scheme in SCHEMES:
        verdict = now.verdicts[scheme.id]
        moved = before.get(scheme.id, verdict) != verdict
        name = escape(said.text("schemes", scheme.id, "short"))
        status = escape(said.text("values", "status", now.statuses[scheme.id]))
        short = escape(said.text("question", "verdict", verdict))
        lines.append(
            f'<span class="verdict {verdict}{" moved" if moved else ""}"><b>{name}</b>'
            f'<span class="status">{status}</span><span>{html.icon(verdict)} {short}'
            + (html.hidden(f" ({said.text('question', 'moved')})") if moved else "")
            + "</span></span>"
        )
    title = escape(said.text("app", "verdicts_now"))
    st.html(f'<section aria-label="{title}">{html.items(lines, "verdicts")}</section>')


def _switch() -> None:
    inputs.keep_as_held()
    st.session_state["language"] = "en" if state.language() == "fr" else "fr"


def _erase() -> None:
    state.erase()
    st.session_state["erased"] = True
    navigation.go(navigation.HOME)
