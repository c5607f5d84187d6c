"""The charts of the results, each titled by what it shows, with the same figures in a table."""

from typing import Any

import altair as alt

from domain.results import STATES
from domain.words import Words
from pages.show import drawing
from pages.show.drawing import BLUE, COLOURS, GREY, HEIGHT, ORANGE, ROW_HEIGHT, Drawing, entitled, of, rows_named, spec
from pages.tab import state
from pages.tell import chart_rows, stands
from pages.tell.person import Person


def show(person: Person) -> None:
    for one in state.once("drawings", person.given, lambda: drawings(person)):
        drawing.show(one, person.said)


def drawings(person: Person) -> list[Drawing]:
    """Every chart that has something to show."""
    said = person.said
    made = [_conditions(chart_rows.conditions(person), said)]
    by_month = chart_rows.months(person)
    if by_month and by_month.highest:
        made.append(_months(by_month, said))
    if aid := chart_rows.aid(person):
        made.append(_aid(aid, said))
    if ahead := chart_rows.ahead(person):
        made.append(_ahead(ahead, said))
    return made


def _conditions(figure: chart_rows.Conditions, said: Words) -> Drawing:
    """A row a scheme, a cell a condition, with its sign: a count that is seen, and never cut off."""
    order = list(STATES.values())
    cells = [{**row, "sign": stands.ICONS[row["state"]]} for row in figure.rows]
    y = rows_named("scheme")
    x = alt.X("place:O", title=said.text("charts", "conditions"), axis=alt.Axis(labelAngle=0, labelOverlap=True))
    colour = alt.Color("state:N", scale=alt.Scale(domain=order, range=list(COLOURS.values())), legend=None)
    base = of(cells).encode(x=x, y=y)
    signs = base.mark_text(color="white", fontWeight="bold", fontSize=13).encode(text="sign:N")
    chart = base.mark_rect(stroke="white").encode(color=colour) + signs
    chart += drawing.names_above(cells, "scheme")
    legend = [(COLOURS[one], stands.ICONS[one], said.text("app", one)) for one in order]
    return Drawing(
        *entitled("chart1", figure.finding, said), figure.table, [("", spec(chart, alt.Step(ROW_HEIGHT)))], legend
    )


def _months(figure: chart_rows.Months, said: Words) -> Drawing:
    """A bar a month for each scheme, lighter over a range, with today's compensation as a dashed line."""
    y = alt.Y(
        "low:Q",
        title=said.text("charts", "eur_each_month"),
        scale=alt.Scale(domain=[0, figure.highest], nice=True),
        axis=drawing.grouped(said),
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
        base = of(rows).encode(x=x)
        chart = base.mark_bar(color=BLUE).encode(y=y)
        chart += base.mark_bar(color=BLUE, opacity=0.45).encode(y=y, y2="high:Q")
        if figure.today is not None:
            rule = of([{"low": figure.today}]).encode(y=y)
            chart += rule.mark_rule(color="white", strokeWidth=6)
            chart += rule.mark_rule(color=ORANGE, strokeWidth=3, strokeDash=[8, 4])
        charts.append((name, spec(chart, HEIGHT)))
    legend = []
    if figure.today is not None:
        legend = [(ORANGE, "- -", said.text("charts", "today_is", amount=said.money(figure.today)))]
    return Drawing(*entitled("chart2", figure.finding, said), figure.table, charts, legend)


def _aid(figure: chart_rows.Aid, said: Words) -> Drawing:
    """The payments on their days, then the total by length of contract with the person's own marked."""
    room = alt.Scale(domain=[0, 2 * max(row["amount"] for row in figure.payments)], nice=False)
    payments = of(figure.payments).encode(
        y=alt.Y("when:N", title=None, sort=None, axis=alt.Axis(labelLimit=160, labelOverlap=False)),
        x=alt.X("amount:Q", title=said.text("charts", "eur"), axis=drawing.grouped(said), scale=room),
    )
    paid = payments.mark_bar(color=BLUE)
    paid += payments.mark_text(align="left", dx=6, color=GREY, fontWeight="bold").encode(text="written:N")
    x = alt.X("months:Q", title=said.text("charts", "length_months"), scale=alt.Scale(zero=False), axis=drawing.whole())
    y = alt.Y("total:Q", title=said.text("charts", "total_eur"), axis=drawing.grouped(said))
    line = of(figure.rows).mark_line(color=BLUE, strokeWidth=3, point=True).encode(x=x, y=y)
    point = of([figure.mine]).encode(x=x, y=y)
    line += point.mark_point(size=220, filled=True, opacity=1, color=ORANGE, shape="diamond")
    late = 2 * [row["months"] for row in figure.rows].index(figure.mine["months"]) > len(figure.rows)
    beside: dict[str, Any] = {"align": "right", "dx": -12, "dy": -12} if late else {"align": "left", "dx": 12, "dy": 16}
    line += point.mark_text(**beside, color=ORANGE, fontSize=13, fontWeight="bold").encode(text="written:N")
    charts = [("", spec(paid, alt.Step(ROW_HEIGHT))), ("", spec(line, HEIGHT))]
    return Drawing(*entitled("chart3", figure.finding, said), figure.table, charts)


def _ahead(figure: chart_rows.Ahead, said: Words) -> Drawing:
    """A bar for each run of days on which every condition is met, from today to the last day looked at."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in (figure.first, figure.last)]
    axis = alt.Axis(format="%m/%Y", labelAngle=0, labelOverlap=True, tickCount=4)
    y = rows_named("scheme")
    x = alt.X("first:T", title=None, scale=alt.Scale(domain=ends), axis=axis)
    bars = of(figure.rows).mark_bar(color=COLOURS["met"]).encode(x=x, x2="last:T", y=y)
    chart = bars + drawing.names_above(figure.rows, "scheme")
    if figure.turns:  # a layer without marks is an image without a name
        turns = of(figure.turns).mark_point(size=120, filled=True, opacity=1, color=ORANGE, shape="diamond")
        chart += turns.encode(x=alt.X("day:T", title=None), y=y)
    legend = [(ORANGE, "◆", turn["why"]) for turn in figure.turns]
    return Drawing(
        *entitled("chart4", figure.finding, said), figure.table, [("", spec(chart, alt.Step(ROW_HEIGHT)))], legend
    )
