"""What a person takes away: a sheet on paper, the days in her calendar, and her answers as a file."""

from collections.abc import Callable
from html import escape

import streamlit as st

from domain import case, deadlines
from domain.answers import profile_file
from domain.words import Words
from pages.look import html
from pages.show import results
from pages.tab.person import cards
from pages.tell import agenda, pdf
from pages.tell import contract as contract_told
from pages.tell.person import Person


def offer(her: Person) -> None:
    """The buttons. Each file is made when its button is pressed, in memory, and goes straight to the browser."""
    said, told, shown = her.said, her.told, cards(her)
    with_contract = any(card.has_contract for card in shown)
    days, steps = deadlines(her.profile, told), results.found(her).steps

    def sheet() -> bytes:
        from pages.look import charts, picture  # Altair is slow to load

        contract = contract_told.told(her) if with_contract else []
        return pdf.pdf(her, shown, [picture.on_paper(one) for one in charts.pictures(her)], contract)

    with st.container(key="takeaway"):
        title, what = said.text("takeaway", "title"), said.text("takeaway", "what")
        st.html(f"<h2>{escape(title)}</h2>" + html.paragraph(what, "small"))
        with st.container(key="takeaway-buttons"):
            _file("paper", "application/pdf", sheet, said)
            if days or steps:
                _file("agenda", "text/calendar", lambda: agenda.ics(days, steps, told.on, said), said)
            _file("save", "application/json", lambda: profile_file.text(dict(her.given), her.said_by).encode(), said)
        with st.expander(said.text("takeaway", "case"), key="case", on_change="rerun") as unfolded:
            if unfolded.open:
                st.html(html.paragraph(said.text("takeaway", "case_what"), "small"))
                copied = case(her.profile, told.on, said.text("takeaway", "case_name"))
                st.text_area(said.text("takeaway", "case"), copied, height=240)


def _file(key: str, kind: str, made: Callable[[], bytes], said: Words) -> None:
    label, name = said.text("takeaway", key), said.text("takeaway", f"{key}_name")
    st.download_button(label, data=made, file_name=name, mime=kind, key=key, on_click="ignore")
