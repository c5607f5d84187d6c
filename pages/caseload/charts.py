"""The charts of a caseload: verdicts, what blocks most, amounts, zones and ages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt
import streamlit as st

from domain.calls.filters import counted_in
from domain.caseload import summary
from domain.results import STATES, VERDICTS
from domain.words import Words
from pages.caseload import chart_rows as caseload_rows
from pages.caseload import people_filter, people_table, unread
from pages.caseload.chart_rows import CaseloadChart
from pages.caseload.taken import VIEW, Held
from pages.look import drawing, html
from pages.look.drawing import BLUE, COLOURS, GREY, HEIGHT, Drawing, Spec, rows_named
from pages.tab import state
from pages.tell import stands
from pages.tell.chart_rows import Row

SHADES = {VERDICTS[met]: COLOURS[STATES[met]] for met in VERDICTS}
"""The colour of each verdict: that of its conditions."""
PIECES = {False: BLUE, True: GREY}
"""Of a condition that blocks: alone, or with others."""
SIGNS = {False: "1", True: "+"}
PICKED = "pick"
"""The choice of a piece of a bar, and what tells one piece from another."""
TOLD_BY = ["scheme", "verdict", "criterion", "with_others", "zone", "low"]


def show(held: Held) -> None:
    said = state.said()
    for row in held.once("closed", summary.closed):
        name = said.text("schemes", row["scheme"], "short")
        of_its_time = said.plural("caseload", "closed_met", count=row["people"])
        st.html(html.folded(said.text("caseload", "closed", scheme=name), html.paragraph(of_its_time)))
    st.html(html.paragraph(said.text("caseload", "click"), "small"))
    with st.container(key="caseload-charts"):
        for one in held.once(("drawings", said.language), lambda _: list(_drawings(held, said))):
            drawing.show(one, said, _pick)


def _pick(key: str) -> None:
    """The people of the piece that was clicked, in the table."""
    if found := st.session_state[key]["selection"][PICKED]:
        people_filter.only(counted_in(found[0]))
        people_table.choose(None)
        st.session_state[VIEW] = "table"


def _drawings(held: Held, said: Words) -> Iterator[Drawing]:
    judged = held.verdicts
    verdicts = caseload_rows.verdicts(judged, said)
    yield _drawing("verdicts", verdicts, _by_verdict(verdicts, held, said), _legend(said))
    if blocking := caseload_rows.blocking(judged, said):
        charts = {name: _stacked(rows, held, "with_others", PIECES, said) for name, rows in blocking.charts.items()}
        pieces = caseload_rows.ALONE.items()
        legend = [(PIECES[others], SIGNS[others], said.text("caseload", words)) for others, words in pieces]
        yield _drawing("blocking", blocking, charts, legend)
    if amounts := caseload_rows.amounts(judged, unread.of_paid(held), said):
        yield _drawing("amounts", amounts, {name: _spread(rows, said) for name, rows in amounts.charts.items()})
    zones = caseload_rows.zones(judged, said)
    yield _drawing("zones", zones, _by_verdict(zones, held, said), _legend(said))
    by_age = caseload_rows.ages(judged, held.ages, said)
    yield _drawing("ages", by_age, _by_verdict(by_age, held, said), _legend(said))


def _drawing(
    name: str, figure: CaseloadChart, charts: dict[str, Spec], legend: list[tuple[str, str, str]] | None = None
) -> Drawing:
    said = state.said()
    shown = {row["scheme"] for rows in figure.charts.values() for row in rows}
    slots = {"finding": figure.finding, "count": said.number(len(shown))}
    title, alternative = (said.text("caseload", f"{name}_{part}", **slots) for part in ("title", "alt"))
    return Drawing(f"caseload-{name}", title, alternative, figure.table, list(charts.items()), legend or [])


def _legend(said: Words) -> list[tuple[str, str, str]]:
    return [(SHADES[one], stands.ICONS[one], said.text("values", "verdict", one)) for one in VERDICTS.values()]


def _by_verdict(figure: CaseloadChart, held: Held, said: Words) -> dict[str, Spec]:
    return {name: _stacked(rows, held, "verdict", SHADES, said) for name, rows in figure.charts.items()}


def _stacked(rows: list[Row], held: Held, cut_by: str, shades: dict[Any, str], said: Words) -> Spec:
    """A bar a name, cut in pieces, always in the same order, each with its number."""
    pieces = caseload_rows.labelled(rows, len(held.verdicts), said)
    names = _names(rows)
    height = drawing.height_of(len(names))
    return drawing.filled(_stack(said, cut_by, tuple(shades.items())), height, rows=pieces, names=names)


def _spread(rows: list[Row], said: Words) -> Spec:
    """A bar a bracket of amounts."""
    return drawing.filled(_columns(said), HEIGHT, rows=rows)


def _names(rows: list[Row]) -> list[Row]:
    return [{"name": name} for name in dict.fromkeys(row["name"] for row in rows)]


# What is drawn does not depend on the people: checking it takes Altair half a second, once a language.


@cache
def _stack(said: Words, cut_by: str, shades: tuple[tuple[Any, str], ...]) -> Spec:
    names, colours = zip(*shades, strict=True)
    shade = alt.Color(f"{cut_by}:N", scale=alt.Scale(domain=list(names), range=list(colours)), legend=None)
    placed = _named("rows").encode(y=rows_named("name"))
    bars = placed.mark_bar(stroke="white", cursor="pointer").encode(
        x=_people(alt.X, "begins", said), x2="ends:Q", color=shade, tooltip="told:N"
    )
    written = placed.mark_text(color="white", fontSize=12, tooltip=None).encode(x="middle:Q", text="written:N")
    return _picked(bars, [written, drawing.label(_named("names"), "name")])


@cache
def _columns(said: Words) -> Spec:
    amount = alt.X("low:Q", title=said.text("charts", "eur_each_month"), axis=drawing.grouped(said))
    bars = _named("rows").mark_bar(color=BLUE, stroke="white", cursor="pointer")
    bars = bars.encode(x=amount, x2="high:Q", y=_people(alt.Y, "people", said), y2=alt.datum(0), tooltip="told:N")
    written = _named("rows").mark_text(color=GREY, fontSize=12, dy=-8, tooltip=None)
    return _picked(bars, [written.encode(x="middle:Q", y="people:Q", text="written:N")])


def _picked(bars: alt.Chart, others: list[alt.Chart]) -> Spec:
    """Bars that can be clicked, and what is drawn over them."""
    pick = alt.selection_point(name=PICKED, fields=TOLD_BY, toggle=False)
    return drawing.spec(alt.layer(bars.add_params(pick), *others), HEIGHT)


def _named(rows: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(rows))


def _people(channel: Any, numbers: str, said: Words) -> Any:
    return channel(f"{numbers}:Q", title=said.text("caseload", "number"), axis=drawing.grouped(said))
