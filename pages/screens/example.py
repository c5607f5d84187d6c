"""The results of an invented person, to see what the app tells."""

from html import escape

import streamlit as st

from pages.look import html
from pages.look.html import Html
from pages.show import frame, results
from pages.tab import navigation, state
from pages.tab import person as judged
from pages.tell import people

said = state.said()
person = navigation.shown_person()

her = judged.of(person.given)
story, day = person.story(said), said.text("app", "estimate_day", day=said.day(her.told.on))
finding = Html(f'<p class="finding">{escape(results.found(her).finding)}</p>')
frame.heading(said.text("examples", "title", name=person.in_a_list(said)), after=finding + html.paragraph(day, "small"))
results.glance(her)
st.html(html.paragraph(f"{story} {said.text('examples', 'invented')}", "small"))
st.button(said.text("examples", "leave"), key="leave", type="primary", on_click=navigation.forward)
results.details(her, story=story)
others = [other for other in people.everybody() if other != person]
title = said.text("examples", "others", count=said.number(len(others)))
with st.expander(title, key="people", on_change="rerun") as unfolded:
    for other in others if unfolded.open else ():
        label = other.in_a_list(said)
        st.page_link(navigation.page(navigation.example(other.id)), label=label)
