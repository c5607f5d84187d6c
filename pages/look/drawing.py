"""A drawing of the pages: charts under a title that says what they show, and the same figures in a table.

No legend of Vega's: on a phone it takes the room of the chart. Names and signs stand in the page, or on the marks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

import altair as alt
import streamlit as st

from domain import SCHEMES
from domain.words import Words
from pages.look import html
from pages.tell import chart_rows

COLOURS = {"met": "#1a7f4b", "unmet": "#c0392b", "unknown": "#6f6f6f"}
"""4.5 or more under white text, 3 or more on a white page and on a black one. So are the next two."""
BLUE, ORANGE, GREY = "#3b6fd4", "#b35900", "#767676"
ROW_HEIGHT, AXIS_HEIGHT, HEIGHT, LABEL_WIDTH = 44, 88, 220, 320
"""Pixels; a label is as wide as a phone at most, or it would take the room of the bars."""

PADDING = 0.5
"""Share of a row above its bar, and before the first and after the last one."""

at: Any = alt.XValue
until: Any = alt.X2Value
down_to: Any = alt.Y2Datum
"""Where a mark begins and ends, in pixels, and the amount at its foot. With `alt.value` or `alt.datum`, Altair looks
through all its classes at each use."""

Spec = dict[str, Any]


@dataclass(frozen=True)
class Drawing:
    """A titled frame: charts as Vega-Lite, each under its own name if it has one, and the same figures as a table.

    `alternative` is said in place of a chart where it is not seen.
    """

    name: str
    title: str
    alternative: str
    table: chart_rows.Table
    charts: list[tuple[str, Spec]]
    legend: list[tuple[str, str, str]] = field(default_factory=list)


def entitled(name: str, finding: str, said: Words) -> tuple[str, str, str]:
    """Name, title and alternative of a drawing."""
    title, alternative = (
        said.text("app", f"{name}_{part}", finding=finding, count=said.number(len(SCHEMES)))
        for part in ("title", "alt")
    )
    return name, title, alternative


def show(drawing: Drawing, said: Words, picked: Callable[[str], None] | None = None) -> None:
    """The title above, the table below. `picked`: called when a mark is clicked, with the key of its chart."""
    with st.container(border=True, key=drawing.name):
        st.header(drawing.title, anchor=False)
        if drawing.legend:
            st.html(_legend(drawing.legend))
        for place, (name, spec) in enumerate(drawing.charts):
            if name:
                st.html(f"<h3>{escape(name)}</h3>")
            alternative = f"{name}. {drawing.alternative}" if name else drawing.alternative
            if picked:
                key = f"{drawing.name}-{place}"
                st.vega_lite_chart(spec=spec, alt=alternative, key=key, on_select=partial(picked, key))
            else:
                st.vega_lite_chart(spec=spec, alt=alternative)
        with st.expander(said.text("app", "show_table"), key=f"table-{drawing.name}"):
            st.html(html.table(drawing.title, drawing.table.head, drawing.table.rows))


def spec(chart: alt.LayerChart | alt.FacetChart, height: float) -> Spec:
    """What the browser draws. Building and checking it takes Altair a few milliseconds: it is kept with the answers."""
    drawn = chart.properties(height=height).configure_axis(labelColor=GREY, titleColor=GREY, aria=False)
    made: Spec = drawn.configure_mark(aria=False).to_dict()  # read as one: the text beside, not English names of marks
    return made


def of(rows: list[chart_rows.Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def filled(made: Spec, height: float, **rows: list[chart_rows.Row]) -> Spec:
    """A spec made of charts of named data, kept from one caseload to the next, with the rows of these names."""

    def fill(part: Spec) -> Spec:
        return {**part, "data": {"values": rows[part["data"]["name"]]}} if "data" in part else part

    return fill({**made, "height": height, "layer": [fill(layer) for layer in made["layer"]]})


def rows_named(field: str) -> alt.Y:
    """A row for each name, with room above it for the name itself."""
    scale = alt.Scale(paddingInner=PADDING, paddingOuter=PADDING)
    return alt.Y(f"{field}:N", title=None, sort=None, axis=None, scale=scale)


def height_of(names: int) -> float:
    """Of so many rows, in pixels. As a number: of a height counted in rows Vega warns that it does not fit."""
    return ROW_HEIGHT * (names + PADDING) + AXIS_HEIGHT


def label(names: alt.Chart, field: str) -> alt.Chart:
    """The names of the rows, each above its own."""
    marks = names.mark_text(align="left", color=GREY, fontSize=13, dy=-ROW_HEIGHT / 2, limit=LABEL_WIDTH)
    named: alt.Chart = marks.encode(x=at(0), y=rows_named(field), text=f"{field}:N")
    return named


def grouped(said: Words) -> alt.Axis:
    """Numbers as the language writes them: Vega groups thousands with commas."""
    return alt.Axis(labelExpr=f"join(split(format(datum.value, ',.0f'), ','), '{said.thousands_sign}')", tickCount=5)


def _legend(entries: list[tuple[str, str, str]]) -> str:
    """Colour with its sign, and what it stands for."""
    shown = (f'<span><b style="background:{c}">{escape(s)}</b> {escape(name)}</span>' for c, s, name in entries)
    return f'<div class="legend" aria-hidden="true">{"".join(shown)}</div>'
