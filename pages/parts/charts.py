"""The charts of the results, each titled by what it shows, with the same figures in a table.

No legend of Vega's: on a phone it takes the room of the chart. Names and signs stand in the page, or on the marks.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import altair as alt
import streamlit as st

from domain.results import STATES, Explanation
from domain.words import Words
from pages.parts import figures, html, state
from pages.parts.state import Answers

COLOURS = {"met": "#1a7f4b", "unmet": "#c0392b", "unknown": "#6f6f6f"}
"""4.5 or more under white text, 3 or more on a white page and on a black one. So are the next two."""
BLUE, ORANGE, GREY = "#3b6fd4", "#b35900", "#767676"
ROW_HEIGHT, HEIGHT = 44, 220


def show(told: Explanation, given: Answers) -> None:
    said = state.said()
    _conditions(figures.conditions(told, said), said)
    if by_month := figures.months(told, given, said):
        _months(by_month, said)
    if aid := figures.aid(told, given, said):
        _aid(aid, said)


def _conditions(figure: figures.Conditions, said: Words) -> None:
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
    with _framed("chart1", figure.finding, figure.table, said) as alternative:
        _legend((COLOURS[one], html.ICONS[one], said.text("app", one)) for one in order)
        chart = base.mark_rect(stroke="white").encode(color=colour) + signs
        _draw(chart + labels.encode(x=alt.value(0), y=y, text="scheme:N"), alt.Step(ROW_HEIGHT), alternative)


def _months(figure: figures.Months, said: Words) -> None:
    """A bar a month for each scheme, lighter over a range, with today's compensation as a dashed line."""
    every = [row["high"] for rows in figure.schemes.values() for row in rows] + [figure.today or 0.0]
    y = alt.Y(
        "low:Q",
        title=said.text("charts", "eur_each_month"),
        scale=alt.Scale(domain=[0, max(every)], nice=True),
        axis=_money(said),
    )
    longest = max(len(rows) for rows in figure.schemes.values())
    x = alt.X(
        "month:O",
        title=said.text("charts", "month"),
        scale=alt.Scale(domain=list(range(1, longest + 1))),
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
    )
    with _framed("chart2", figure.finding, figure.table, said) as alternative:
        if figure.today is not None:
            _legend([(ORANGE, "- -", said.text("charts", "today_is", amount=said.money(figure.today)))])
        for name, rows in figure.schemes.items():
            base = _of(rows).encode(x=x)
            chart = base.mark_bar(color=BLUE).encode(y=y)
            chart += base.mark_bar(color=BLUE, opacity=0.45).encode(y=y, y2="high:Q")
            if figure.today is not None:
                rule = _of([{"low": figure.today}]).encode(y=y)
                chart += rule.mark_rule(color="white", strokeWidth=6)
                chart += rule.mark_rule(color=ORANGE, strokeWidth=3, strokeDash=[8, 4])
            st.html(f"<h3>{escape(name)}</h3>")
            _draw(chart, HEIGHT, f"{name}. {alternative}")


def _aid(figure: figures.Aid, said: Words) -> None:
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
    with _framed("chart3", figure.finding, figure.table, said) as alternative:
        _draw(paid, alt.Step(ROW_HEIGHT), alternative)
        _draw(line, HEIGHT, alternative)


@contextmanager
def _framed(name: str, finding: str, table: figures.Table, said: Words) -> Iterator[str]:
    """The title above, the table below; gives the text that stands for the chart."""
    title = said.text("app", f"{name}_title", finding=finding)
    with st.container(border=True, key=name):
        st.header(title, anchor=False)
        yield said.text("app", f"{name}_alt", finding=finding)
        with st.expander(said.text("app", "show_table"), key=f"table-{name}"):
            st.html(html.table(title, table.head, table.rows))


def _draw(chart: alt.LayerChart, height: int | alt.Step, alternative: str) -> None:
    chart = chart.properties(height=height).configure_axis(labelColor=GREY, titleColor=GREY)
    st.altair_chart(chart, alt=alternative)


def _legend(entries: Iterable[tuple[str, str, str]]) -> None:
    """Colour with its sign, and what it stands for."""
    shown = (f'<span><b style="background:{c}">{escape(s)}</b> {escape(name)}</span>' for c, s, name in entries)
    st.html(f'<div class="legend" aria-hidden="true">{"".join(shown)}</div>')


def _of(rows: list[figures.Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _whole() -> alt.Axis:
    return alt.Axis(tickMinStep=1, format="d")


def _money(said: Words) -> alt.Axis:
    """Amounts as the language writes them: Vega groups thousands with commas."""
    space = "\u202f" if said.language == "fr" else ","
    return alt.Axis(labelExpr=f"join(split(format(datum.value, ',.0f'), ','), '{space}')", tickCount=5)
