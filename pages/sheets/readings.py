"""The register of readings, scheme by scheme."""

from html import escape

import streamlit as st

from domain import SCHEMES, readings
from domain.words import Words
from pages.show import frame, law, terms
from pages.tab import state
from pages.tell.card import texts


def show() -> None:
    said = state.said()
    every = readings.register().values()
    oldest = said.text("readings_page", "checked", day=said.day(min(one.checked_on for one in every)))
    frame.heading(said.text("readings_page", "title"), said.text("readings_page", "what"), oldest)
    for scheme in dict.fromkeys(one.scheme for one in every):
        told = [readings.told(one, said) for one in every if one.scheme == scheme]
        st.html(f"<h2>{escape(_title(scheme, said))}</h2>" + "".join(law.reading(one, said) for one in told))
    told_of_all = [readings.told(one, said) for one in every]
    st.html(law.titles((source for one in told_of_all for source in one.sources), said))
    if explained := terms.explained(texts(told_of_all), said):
        st.html(explained)


def _title(scheme: str, said: Words) -> str:
    own = scheme in [one.id for one in SCHEMES]
    return said.text("schemes", scheme, "name") if own else said.text("readings_page", scheme)
