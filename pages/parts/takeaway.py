"""What a person takes away: a sheet on paper, the days in her calendar, and her answers as a file."""

import json

import streamlit as st

from domain import Profile, case, deadlines, profile_file
from domain.results import Outcome
from pages.parts import agenda, html, paper, state
from pages.parts.state import Answers
from pages.parts.told import cards


def offer(told: Outcome, given: Answers) -> None:
    """The buttons. Each file is made when its button is pressed, in memory, and goes straight to the browser."""
    said, answers, shown = state.said(), dict(given), cards(told, given)
    days = deadlines(Profile.model_validate(given), told)
    with st.container(key="takeaway"):
        st.header(said.text("takeaway", "title"), anchor=False)
        with st.container(key="takeaway-buttons"):
            st.download_button(
                said.text("takeaway", "paper"),
                data=lambda: paper.pdf(shown, told.on, said),
                file_name=said.text("takeaway", "paper_name"),
                mime="application/pdf",
                key="paper",
                on_click="ignore",
            )
            if days:
                st.download_button(
                    said.text("takeaway", "agenda"),
                    data=lambda: agenda.ics(days, told.on, said),
                    file_name=said.text("takeaway", "agenda_name"),
                    mime="text/calendar",
                    key="agenda",
                    on_click="ignore",
                )
            st.download_button(
                said.text("takeaway", "save"),
                data=lambda: json.dumps(profile_file.content(answers), ensure_ascii=False, indent=1).encode(),
                file_name=said.text("takeaway", "save_name"),
                mime="application/json",
                key="save",
                on_click="ignore",
            )
        st.html(html.paragraph(said.text("takeaway", "what"), "small"))
        with st.expander(said.text("takeaway", "case"), key="case", on_change="rerun") as unfolded:
            if unfolded.open:
                st.html(html.paragraph(said.text("takeaway", "case_what"), "small"))
                copied = case(Profile.model_validate(answers), told.on, said.text("takeaway", "case_name"))
                st.text_area(said.text("takeaway", "case"), copied, height=240)
