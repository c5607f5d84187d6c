"""Charts of the texts: a scheme over time, and the dated figures."""

from datetime import date, timedelta
from typing import Any

import altair as alt

from domain.leaflets.figures_in_words import Figure
from domain.leaflets.sheet import SchemeSheet
from domain.words import Words
from pages.look import drawing
from pages.look.drawing import BLUE, COLOURS, HEIGHT, ORANGE, ROW_HEIGHT, Drawing, entitled, of, spec
from pages.tell import sourced
from pages.tell.chart_rows import Table

STATUS_COLOURS = {"not_yet": BLUE, "in_force": COLOURS["met"], "unconfirmed": ORANGE, "closed": COLOURS["unmet"]}
"""Each stands beside its words: white on them reaches 4.5."""


def history(sheet: SchemeSheet, today: date, said: Words) -> Drawing:
    """A band for each status, from its first day to the next one or today."""
    ends = [*(one.start for one in sheet.history[1:]), max(today, sheet.history[-1].start)]
    rows: list[dict[str, Any]] = [
        {"status": one.label, "first": one.start.isoformat(), "last": end.isoformat()}
        for one, end in zip(sheet.history, ends, strict=True)
    ]
    told = [said.text("charts", "status_since", status=one.label, day=said.day(one.start)) for one in sheet.history]
    colours = {one.label: STATUS_COLOURS[one.status] for one in sheet.history}
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    y = drawing.rows_named("status")
    x = alt.X("first:T", title=None, axis=alt.Axis(format="%Y", labelAngle=0, labelOverlap=True, tickCount=6))
    colour = alt.Color("status:N", scale=scale, legend=None)
    chart = of(rows).mark_bar().encode(x=x, x2="last:T", y=y, color=colour)
    names = of(rows).mark_text(align="left", fontSize=13, fontWeight="bold", dy=-ROW_HEIGHT / 2)
    chart += names.encode(x=drawing.at(0), y=y, text="status:N", color=colour)
    finding = said.text("charts", "then").join(told)
    head = [said.text("scheme_page", "status"), said.text("charts", "period")]
    table = [
        [one.label, said.text("charts", "from_to", first=said.day(one.start), last=said.day(end - timedelta(days=1)))]
        for one, end in zip(sheet.history[:-1], ends, strict=False)
    ]
    table.append([sheet.history[-1].label, said.text("charts", "since", first=said.day(sheet.history[-1].start))])
    drawn = spec(chart, drawing.height_of(len(colours)))
    return Drawing(*entitled("history", finding, said), Table(head, table), [("", drawn)])


def figure(one: Figure, day: date, today: date, said: Words) -> Drawing:
    """The steps of an amount over time, with a day marked."""
    last = max(today, day, one.lines[-1].start)
    steps = [(line.start, line.value) for line in one.lines] + [(last, one.lines[-1].value)]
    rows = [{"day": start.isoformat(), "amount": amount} for start, amount in steps]
    applied = one.on(day)
    value = said.text("figures_page", "unknown") if applied is None else sourced.value(applied, said)
    finding = said.text("figures_page", "value_on", label=one.label, value=value, day=said.day(day))
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y", labelAngle=0, labelOverlap=True, tickCount=6))
    y = alt.Y("amount:Q", title=said.text("charts", "eur"), axis=drawing.grouped(said))
    chart = of(rows).mark_line(color=BLUE, strokeWidth=3, interpolate="step-after").encode(x=x, y=y)
    chart += of([{"day": day.isoformat()}]).mark_rule(color=ORANGE, strokeWidth=3, strokeDash=[8, 4]).encode(x=x)
    if applied is not None and applied.value is not None:
        point = of([{"day": day.isoformat(), "amount": applied.value}])
        chart += point.mark_point(size=160, filled=True, opacity=1, color=ORANGE, shape="diamond").encode(x=x, y=y)
    head = [said.text("law", "since"), said.text("law", "value")]
    table = [[sourced.since(line, said), sourced.value(line, said)] for line in one.lines]
    legend = [(ORANGE, "◆", f"{said.day(day)} – {value}")]
    return Drawing(*entitled("figure", finding, said), Table(head, table), [("", spec(chart, HEIGHT))], legend)


def scale(aid: list[tuple[int, float]], said: Words) -> Drawing:
    """The total of the aid by length of contract."""
    totals = [total for _, total in aid]
    slots = {"least": said.money(min(totals)), "most": said.money(max(totals))}
    x = alt.X("months:Q", title=said.text("charts", "length_months"), scale=alt.Scale(zero=False))
    y = alt.Y("total:Q", title=said.text("charts", "total_eur"), axis=drawing.grouped(said))
    rows = [{"months": months, "total": total} for months, total in aid]
    line = alt.layer(of(rows).mark_line(color=BLUE, strokeWidth=3, point=True).encode(x=x, y=y))
    head = [said.text("figures_page", "length"), said.text("figures_page", "total")]
    table = [[said.value(months, "months"), said.money(total)] for months, total in aid]
    finding = said.text("figures_page", "aid_range", **slots)
    return Drawing(*entitled("scale", finding, said), Table(head, table), [("", spec(line, HEIGHT))])
