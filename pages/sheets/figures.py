"""The dated figures: what applies on a day, every value with its source, charts, and a file of them all."""

import csv
import io
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from domain import SCHEMES, aid_figures, aid_scale, dated_figures, monthly_smic, oldest_check
from domain.leaflets.figures_in_words import MONEY, Figure, FigureLine
from domain.words import Language, Words
from pages.ask import inputs
from pages.look import html
from pages.look.html import Html
from pages.sheets import scheme as scheme_page
from pages.show import frame, law, terms
from pages.tab import navigation, state
from pages.tell import sourced
from pages.tell.card import texts

SHARED = ("smic", "trainee_pay")
AID = "aid"
"""Stands for the scale of the aid among the names of the figures to draw."""


def show() -> None:
    said = state.said()
    checked = said.text("figures_page", "checked", day=said.day(oldest_check()))
    what = f"{said.text('figures_page', 'what')} {said.text('figures_page', 'of_scheme')}"
    frame.heading(said.text("figures_page", "title"), what, checked)
    day = inputs.day(said.text("figures_page", "day"), "figures-day") or state.today()
    money = amounts(said.language)
    st.html(_that_day(money, day, said))
    _chart([one for group in money.values() for one in group], day, said)
    told = [_group(title, group, day, said) for title, group in money.items()]
    st.html("".join(told) + _others(said) + _aid(said))
    st.html(law.titles(_references(), said) + terms.explained(texts(list(money.values())), said))
    st.download_button(
        said.text("figures_page", "download"),
        data=lambda: as_csv(said),
        file_name=said.text("figures_page", "file_name"),
        mime="text/csv",
        on_click="ignore",
    )
    st.page_link(navigation.page(navigation.READINGS), label=said.text("scheme_page", "register"))
    scheme_page.schemes()


@lru_cache(maxsize=2)
def amounts(language: Language) -> dict[str, list[Figure]]:
    """The amounts over time, by file of data/law."""
    found = {file: [one for one in dated_figures(file, language) if one.unit in MONEY] for file in SHARED}
    found["smic"].append(monthly_smic(language))
    return found


def _that_day(money: dict[str, list[Figure]], day: date, said: Words) -> str:
    caption = said.text("figures_page", "that_day", day=said.day(day))
    told = [_applied(file, group, day, said) for file, group in money.items()]
    none = html.paragraph(said.text("figures_page", "unknown"))
    return f'<h2>{escape(caption)}</h2><div class="figures">{"".join(told) or none}</div>'


def _applied(file: str, group: list[Figure], day: date, said: Words) -> str:
    """The values of a group on a day, under its title; nothing when none is known."""
    entries = [
        (one.label, sourced.value(line, said), [sourced.source(line, said)])
        for one in group
        if (line := one.on(day)) and line.value is not None
    ]
    return html.heading(said.text("figures_page", file)) + html.pairs(entries) if entries else ""


def _group(file: str, group: list[Figure], day: date, said: Words) -> str:
    title = f"<h2>{escape(said.text('figures_page', file))}</h2>"
    return title + "".join(html.folded(one.label, over_time(one, day, said)) for one in group)


def over_time(figure: Figure, day: date, said: Words) -> Html:
    """Every value of a figure with its source, that of the day standing out."""
    applied = figure.on(day)
    rows = [
        [_since(line, line == applied, said), sourced.value(line, said), sourced.of_line(line, said), line.reference]
        for line in figure.lines
    ]
    head = [said.text("law", key) for key in ("since", "value", "confidence", "reference")]
    return html.table(figure.label, head, rows, figure.lines.index(applied) if applied else None)


def _since(line: FigureLine, applies: bool, said: Words) -> str:
    day = sourced.since(line, said)
    return said.text("figures_page", "applies", day=day) if applies else day


def _references() -> list[str]:
    """The references of all that the page shows."""
    shown = [one for file in SHARED for one in dated_figures(file)]
    return [line.reference for one in (*shown, *aid_figures()) for line in one.lines]


def _others(said: Words) -> str:
    caption = said.text("figures_page", "others")
    others = [one for file in SHARED for one in dated_figures(file, said.language) if one.unit not in MONEY]
    return html.folded(caption, law.table(caption, others, said))


def _aid(said: Words) -> str:
    caption = said.text("figures_page", "aid")
    rows = [[said.value(months, "months"), said.money(total)] for months, total in aid_scale(state.today())]
    head = [said.text("figures_page", "length"), said.text("figures_page", "total")]
    worked_out = html.items(
        (html.text(sourced.in_one_line(one, said)) for one in aid_figures(said.language)), "ways small"
    )
    return f"<h2>{escape(caption)}</h2>{worked_out}" + html.folded(head[1], html.table(caption, head, rows))


def _chart(money: list[Figure], day: date, said: Words) -> None:
    """One figure at a time, chosen in a list, once asked for."""
    if not st.toggle(said.text("law", "see_chart"), key="charts"):
        return
    from pages.look import drawing
    from pages.sheets import charts  # Altair is slow to load, in the server and in the browser

    by_name = {one.name: one for one in money}
    labels = {name: one.label for name, one in by_name.items()} | {AID: said.text("figures_page", "aid")}
    chosen = st.selectbox(
        said.text("figures_page", "choose"), list(labels), key="figure-chosen", format_func=labels.__getitem__
    )
    if chosen in by_name:
        drawing.show(charts.figure(by_name[chosen], day, state.today(), said), said)
    else:
        drawing.show(charts.scale(aid_scale(state.today()), said), said)


def as_csv(said: Words) -> bytes:
    """Every figure of data/law, a line a value, for spreadsheets: with the mark that tells them the accents."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(said.table("figures_page", "columns").values())
    for file in (*SHARED, *(scheme.id for scheme in SCHEMES)):
        for one in dated_figures(file, said.language):
            for line in one.lines:
                source = sourced.of_line(line, said)
                told = [one.label, one.unit, line.start, _plain(line), line.reference, source, one.checked_on]
                lines.writerow([file, one.name, *told])
    return written.getvalue().encode("utf-8-sig")


def _plain(line: FigureLine) -> str:
    """A number as it is; anything else as it is read."""
    return str(line.value) if isinstance(line.value, float) else line.written
