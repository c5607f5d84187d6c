"""The charts of the results, each titled by what it shows, with the same figures in a table.

No legend of Vega's: on a phone it takes the room of the chart. Names and signs stand in the page, or on the marks.
"""

from dataclasses import dataclass, field
from html import escape
from typing import Any

import altair as alt
import streamlit as st

from domain.results import STATES, Outcome
from domain.words import Words
from pages.parts import figures, html, state
from pages.parts.state import Answers

COLOURS = {"met": "#1a7f4b", "unmet": "#c0392b", "unknown": "#6f6f6f"}
"""4.5 or more under white text, 3 or more on a white page and on a black one. So are the next two."""
BLUE, ORANGE, GREY = "#3b6fd4", "#b35900", "#767676"
ROW_HEIGHT, HEIGHT = 44, 220

Spec = dict[str, Any]


@dataclass(frozen=True)
class Drawing:
    """A titled frame: charts as Vega-Lite, each under its own name if it has one, and the same figures as a table."""

    name: str
    finding: str
    table: figures.Table
    charts: list[tuple[str, Spec]]
    legend: list[tuple[str, str, str]] = field(default_factory=list)


def show(told: Outcome, given: Answers) -> None:
    said = state.said()
    for drawing in state.once("drawings", given, lambda: _drawings(told, given, said)):
        _show(drawing, said)


def _drawings(told: Outcome, given: Answers, said: Words) -> list[Drawing]:
    drawings = [_conditions(figures.conditions(told, said), said)]
    by_month = figures.months(told, given, said)
    if by_month and by_month.highest:
        drawings.append(_months(by_month, said))
    if aid := figures.aid(told, given, said):
        drawings.append(_aid(aid, said))
    if ahead := figures.ahead(told, given, said):
        drawings.append(_ahead(ahead, said))
    return drawings


def _show(drawing: Drawing, said: Words) -> None:
    """The title above, the table below; the finding stands for the chart where it is not seen."""
    title = said.text("app", f"{drawing.name}_title", finding=drawing.finding)
    alternative = said.text("app", f"{drawing.name}_alt", finding=drawing.finding)
    with st.container(border=True, key=drawing.name):
        st.header(title, anchor=False)
        if drawing.legend:
            st.html(_legend(drawing.legend))
        for name, spec in drawing.charts:
            if name:
                st.html(f"<h3>{escape(name)}</h3>")
            st.vega_lite_chart(spec=spec, alt=f"{name}. {alternative}" if name else alternative)
        with st.expander(said.text("app", "show_table"), key=f"table-{drawing.name}"):
            st.html(html.table(title, drawing.table.head, drawing.table.rows))


def _conditions(figure: figures.Conditions, said: Words) -> Drawing:
    """A row a scheme, a cell a condition, with its sign: a count that is seen, and never cut off."""
    order = list(STATES.values())
    cells = [{**row, "sign": html.ICONS[row["state"]]} for row in figure.rows]
    y = alt.Y("scheme:N", title=None, sort=None, axis=None, scale=alt.Scale(paddingInner=0.5, paddingOuter=0.5))
    x = alt.X("place:O", title=said.text("charts", "conditions"), axis=alt.Axis(labelAngle=0, labelOverlap=True))
    colour = alt.Color("state:N", scale=alt.Scale(domain=order, range=list(COLOURS.values())), legend=None)
    base = _of(cells).encode(x=x, y=y)
    signs = base.mark_text(color="white", fontWeight="bold", fontSize=13).encode(text="sign:N")
    names = _of([{"scheme": name} for name in dict.fromkeys(row["scheme"] for row in cells)])
    labels = names.mark_text(align="left", color=GREY, fontSize=13, fontWeight="bold", dy=-ROW_HEIGHT / 2)
    chart = base.mark_rect(stroke="white").encode(color=colour) + signs
    chart += labels.encode(x=alt.value(0), y=y, text="scheme:N")
    legend = [(COLOURS[one], html.ICONS[one], said.text("app", one)) for one in order]
    return Drawing("chart1", figure.finding, figure.table, [("", _spec(chart, alt.Step(ROW_HEIGHT)))], legend)


def _months(figure: figures.Months, said: Words) -> Drawing:
    """A bar a month for each scheme, lighter over a range, with today's compensation as a dashed line."""
    y = alt.Y(
        "low:Q",
        title=said.text("charts", "eur_each_month"),
        scale=alt.Scale(domain=[0, figure.highest], nice=True),
        axis=_money(said),
    )
    longest = max(len(rows) for rows in figure.schemes.values())
    x = alt.X(
        "month:O",
        title=said.text("charts", "month"),
        scale=alt.Scale(domain=list(range(1, longest + 1))),
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
    )
    charts = []
    for name, rows in figure.schemes.items():
        base = _of(rows).encode(x=x)
        chart = base.mark_bar(color=BLUE).encode(y=y)
        chart += base.mark_bar(color=BLUE, opacity=0.45).encode(y=y, y2="high:Q")
        if figure.today is not None:
            rule = _of([{"low": figure.today}]).encode(y=y)
            chart += rule.mark_rule(color="white", strokeWidth=6)
            chart += rule.mark_rule(color=ORANGE, strokeWidth=3, strokeDash=[8, 4])
        charts.append((name, _spec(chart, HEIGHT)))
    legend = []
    if figure.today is not None:
        legend = [(ORANGE, "- -", said.text("charts", "today_is", amount=said.money(figure.today)))]
    return Drawing("chart2", figure.finding, figure.table, charts, legend)


def _aid(figure: figures.Aid, said: Words) -> Drawing:
    """The payments on their days, then the total by length of contract with the person's own marked."""
    room = alt.Scale(domain=[0, 2 * max(row["amount"] for row in figure.payments)], nice=False)
    payments = _of(figure.payments).encode(
        y=alt.Y("when:N", title=None, sort=None, axis=alt.Axis(labelLimit=160, labelOverlap=False)),
        x=alt.X("amount:Q", title=said.text("charts", "eur"), axis=_money(said), scale=room),
    )
    paid = payments.mark_bar(color=BLUE)
    paid += payments.mark_text(align="left", dx=6, color=GREY, fontWeight="bold").encode(text="written:N")
    x = alt.X("months:Q", title=said.text("charts", "length_months"), scale=alt.Scale(zero=False), axis=_whole())
    y = alt.Y("total:Q", title=said.text("charts", "total_eur"), axis=_money(said))
    line = _of(figure.rows).mark_line(color=BLUE, strokeWidth=3, point=True).encode(x=x, y=y)
    point = _of([figure.mine]).encode(x=x, y=y)
    line += point.mark_point(size=220, filled=True, opacity=1, color=ORANGE, shape="diamond")
    late = 2 * [row["months"] for row in figure.rows].index(figure.mine["months"]) > len(figure.rows)
    beside: dict[str, Any] = {"align": "right", "dx": -12, "dy": -12} if late else {"align": "left", "dx": 12, "dy": 16}
    line += point.mark_text(**beside, color=ORANGE, fontSize=13, fontWeight="bold").encode(text="written:N")
    charts = [("", _spec(paid, alt.Step(ROW_HEIGHT))), ("", _spec(line, HEIGHT))]
    return Drawing("chart3", figure.finding, figure.table, charts)


def _ahead(figure: figures.Ahead, said: Words) -> Drawing:
    """A bar for each run of days on which every condition is met, from today to the last day looked at."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in (figure.first, figure.last)]
    axis = alt.Axis(format="%m/%Y", labelAngle=0, labelOverlap=True, tickCount=4)
    y = alt.Y("scheme:N", title=None, sort=None, axis=None, scale=alt.Scale(paddingInner=0.5, paddingOuter=0.5))
    x = alt.X("first:T", title=None, scale=alt.Scale(domain=ends), axis=axis)
    bars = _of(figure.rows).mark_bar(color=COLOURS["met"]).encode(x=x, x2="last:T", y=y)
    names = _of([{"scheme": name} for name in dict.fromkeys(row["scheme"] for row in figure.rows)])
    labels = names.mark_text(align="left", color=GREY, fontSize=13, fontWeight="bold", dy=-ROW_HEIGHT / 2)
    chart = bars + labels.encode(x=alt.value(0), y=y, text="scheme:N")
    if figure.turns:  # a layer without marks is an image without a name
        turns = _of(figure.turns).mark_point(size=120, filled=True, opacity=1, color=ORANGE, shape="diamond")
        chart += turns.encode(x=alt.X("day:T", title=None), y=y)
    legend = [(ORANGE, "◆", turn["why"]) for turn in figure.turns]
    return Drawing("chart4", figure.finding, figure.table, [("", _spec(chart, alt.Step(ROW_HEIGHT)))], legend)


def _spec(chart: alt.LayerChart, height: int | alt.Step) -> Spec:
    """What the browser draws. Building and checking it takes Altair a few milliseconds: it is kept with the answers."""
    drawn = chart.properties(height=height).configure_axis(labelColor=GREY, titleColor=GREY, aria=False)
    spec: Spec = drawn.configure_mark(aria=False).to_dict()  # read as one: the text beside, not English names of marks
    return spec


def _legend(entries: list[tuple[str, str, str]]) -> str:
    """Colour with its sign, and what it stands for."""
    shown = (f'<span><b style="background:{c}">{escape(s)}</b> {escape(name)}</span>' for c, s, name in entries)
    return f'<div class="legend" aria-hidden="true">{"".join(shown)}</div>'


def _of(rows: list[figures.Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _whole() -> alt.Axis:
    return alt.Axis(tickMinStep=1, format="d")


def _money(said: Words) -> alt.Axis:
    """Amounts as the language writes them: Vega groups thousands with commas."""
    space = "\u202f" if said.language == "fr" else ","
    return alt.Axis(labelExpr=f"join(split(format(datum.value, ',.0f'), ','), '{space}')", tickCount=5)
