"""The numbers on top of a file of people: how many were read, and how many are within reach of what."""

from html import escape

import streamlit as st

from domain.caseload import summary
from domain.words import Words
from pages.caseload.chart_rows import with_share
from pages.caseload.taken import Held
from pages.tell import stands


def show(held: Held, said: Words) -> None:
    """What is closed is not counted: it has its own line among the charts."""
    everybody = len(held.verdicts)
    numbers = [(said.text("caseload", "read"), said.number(everybody), "")]
    for row in held.once("within_reach", summary.within_reach):
        scheme = row["scheme"]
        title = said.text("caseload", "in_reach", scheme=said.text("schemes", scheme, "short"))
        of_these = [
            said.text("paper", "answer", label=_near(scheme, near, said), value=said.number(row[near]))
            for near in summary.NEAR
            if row[near]
        ]
        count = sum(row[near] for near in summary.NEAR)
        numbers.append((title, with_share(count, everybody, said), " · ".join(of_these)))
    told = (
        f"<div><dt>{escape(title)}</dt><dd><b>{escape(number)}</b> <small>{escape(more)}</small></dd></div>"
        for title, number, more in numbers
    )
    st.html(f'<dl class="headline">{"".join(told)}</dl>')


def _near(scheme: str, near: str, said: Words) -> str:
    """As the lists below are called."""
    return said.text("calls", "name", "step") if near == "step" else stands.pill(scheme, near, said)
