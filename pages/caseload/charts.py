"""The charts of a caseload: verdicts, what blocks most, amounts, zones and ages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt
import streamlit as st

from domain import SCHEMES
from domain.caseload import summary
from domain.results import STATES, VERDICTS
from domain.words import Words
from pages.caseload import chart_rows as caseload_rows
from pages.caseload.chart_rows import CaseloadChart
from pages.caseload.taken import Held
from pages.look import drawing, html
from pages.look.drawing import BLUE, COLOURS, HEIGHT, ROW_HEIGHT, Drawing, Spec, rows_named
from pages.tab import state
from pages.tell import stands
from pages.tell.chart_rows import Row

SHADES = {VERDICTS[met]: COLOURS[STATES[met]] for met in VERDICTS}
"""The colour of each verdict: that of its conditions."""


def show(held: Held) -> None:
    said = state.said()
    for row in held.once("closed", summary.closed):
        name = said.text("schemes", row["scheme"], "short")
        of_its_time = said.plural("caseload", "closed_met", count=row["people"])
        st.html(html.folded(said.text("caseload", "closed", scheme=name), html.paragraph(of_its_time)))
    for one in held.once(("drawings", said.language), lambda _: list(_drawings(held, said))):
        drawing.show(one, said)


def _drawings(held: Held, said: Words) -> Iterator[Drawing]:
    judged = held.verdicts
    legend = [(SHADES[one], stands.ICONS[one], said.text("values", "verdict", one)) for one in VERDICTS.values()]
    verdicts = caseload_rows.verdicts(judged, said)
    yield _drawing("verdicts", verdicts, {name: _stacked(rows, said) for name, rows in verdicts.charts.items()}, legend)
    if blocking := caseload_rows.blocking(judged, said):
        yield _drawing("blocking", blocking, {"": _ordered(blocking.charts[""], said)})
    if amounts := caseload_rows.amounts(judged, said):
        yield _drawing("amounts", amounts, {name: _spread(rows, said) for name, rows in amounts.charts.items()})
    zones = caseload_rows.zones(judged, said)
    yield _drawing("zones", zones, {"": _stacked(zones.charts[""], said)}, legend)
    ages = summary.ages(held.answers, held.judged_on)
    by_age = caseload_rows.ages(judged, ages, said)
    yield _drawing("ages", by_age, {name: _stacked(rows, said) for name, rows in by_age.charts.items()}, legend)


def _drawing(
    name: str, figure: CaseloadChart, charts: dict[str, Spec], legend: list[tuple[str, str, str]] | None = None
) -> Drawing:
    said = state.said()
    slots = {"finding": figure.finding, "count": said.number(len(SCHEMES))}
    title, alternative = (said.text("caseload", f"{name}_{part}", **slots) for part in ("title", "alt"))
    return Drawing(f"caseload-{name}", title, alternative, figure.table, list(charts.items()), legend or [])


def _stacked(rows: list[Row], said: Words) -> Spec:
    """A bar a name, cut in verdicts, always in the same order."""
    cells = [{**row, "order": list(SHADES).index(row["verdict"])} for row in rows]
    return drawing.filled(_stack(said), rows=cells, names=_names(rows))


def _ordered(rows: list[Row], said: Words) -> Spec:
    """A bar a condition, the longest first, with its number."""
    named = [{**row, "name": f"{said.number(row['people'])} – {row['name']}"} for row in rows]
    return drawing.filled(_bars(said), rows=named, names=_names(named))


def _spread(rows: list[Row], said: Words) -> Spec:
    """A bar a bracket of amounts."""
    return drawing.filled(_columns(said), rows=rows)


def _names(rows: list[Row]) -> list[Row]:
    return [{"name": name} for name in dict.fromkeys(row["name"] for row in rows)]


# What is drawn does not depend on the people: checking it takes Altair half a second, once a language.


@cache
def _stack(said: Words) -> Spec:
    shade = alt.Color("verdict:N", scale=alt.Scale(domain=list(SHADES), range=list(SHADES.values())), legend=None)
    bars = _named("rows").mark_bar(stroke="white")
    bars = bars.encode(x=_people(alt.X, said), y=rows_named("name"), color=shade, order=alt.Order("order:Q"))
    return drawing.spec(bars + drawing.label(_named("names"), "name"), alt.Step(ROW_HEIGHT))


@cache
def _bars(said: Words) -> Spec:
    bars = _named("rows").mark_bar(color=BLUE).encode(x=_people(alt.X, said), y=rows_named("name"))
    return drawing.spec(bars + drawing.label(_named("names"), "name"), alt.Step(ROW_HEIGHT))


@cache
def _columns(said: Words) -> Spec:
    amount = alt.X("low:Q", title=said.text("charts", "eur_each_month"), axis=drawing.grouped(said))
    bars = _named("rows").mark_rect(color=BLUE, stroke="white")
    bars = bars.encode(x=amount, x2="high:Q", y=_people(alt.Y, said), y2=alt.datum(0))
    return drawing.spec(alt.layer(bars), HEIGHT)


def _named(rows: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(rows))


def _people(channel: Any, said: Words) -> Any:
    return channel("people:Q", title=said.text("caseload", "number"), axis=drawing.grouped(said))
