"""What the answers given so far lead to."""

from html import escape

import streamlit as st

from pages.ask import answers_given
from pages.look import html
from pages.show import frame, results, takeaway
from pages.tab import navigation, person, state
from pages.tell import stands

if not state.answers():
    navigation.go(navigation.HOME)

said, her = state.said(), person.current()

if name := navigation.from_file():
    with st.container(key="from-file", horizontal=True, vertical_alignment="center"):
        st.html(f"<p><b>{escape(name)}</b></p>")
        st.page_link(navigation.page(navigation.CASELOAD), label=said.text("caseload", "back"))
frame.heading(results.found(her).finding, said.text("app", "estimate_day", day=said.day(her.told.on)))
results.glance(her)
unknown, following = results.found(her).unknown, state.standing().next_asked
if unknown not in her.given and following:  # it may come of itself
    unknown = ""
if following or unknown:
    with st.container(key="unfinished"):
        if following:
            st.html(html.paragraph(stands.questions_left(state.standing(), said), "small"))
            st.button(said.text("app", "back_to_questions"), key="go-on", type="primary", on_click=navigation.forward)
        if unknown:
            label = said.text("board", "narrow", label=said.text("fields", unknown, "label"))
            st.button(label, key="narrow", on_click=navigation.go, args=(navigation.question(unknown),))
answers_given.last_typed()
answers_given.doubts()
results.details(her)
answers_given.every()
st.button(said.text("what_if", "open"), key="what-if", on_click=navigation.go, args=(navigation.WHAT_IF,))
takeaway.offer(her)
