"""What charts draw: tidy rows, the finding that titles each, and the same figures as a table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import AHEAD_MONTHS, Answers, Scheme, aid_by_length, edge_in_words
from domain.results import Range, Window
from domain.rules.months import add_months, morrow
from domain.words import Words
from pages.tell import card as told_of
from pages.tell import conditions as conditions_of
from pages.tell import money
from pages.tell.person import Person
from pages.tell.stands import nearest_first, pill

ZERO = Range(min_eur=0.0, max_eur=0.0, open_ended=False)
HORIZON = 12
"""Months drawn of something whose length is not known."""
ROOMY = 2
"""Stretches of a chart up to which there is room for a caveat beside each amount; the table always has it."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Money:
    """What each scheme still open, or one step away, would pay a month, beside what is received today: a row each.

    `highest`: the greatest amount drawn, in EUR.
    """

    finding: str
    rows: list[Row]
    highest: float
    table: Table


@dataclass(frozen=True)
class Months:
    """The pay of one scheme over its months: a row a stretch on which it is the same, from its first month to its last.

    `highest`: the greatest amount drawn, in EUR.
    """

    finding: str
    rows: list[Row]
    highest: float
    table: Table


@dataclass(frozen=True)
class Ahead:
    """The days ahead on which the conditions of each scheme are met, over the period looked at.

    `turns`: the days on which they start or stop being met, each with what falls on it.
    """

    finding: str
    first: date
    last: date
    rows: list[Row]
    turns: list[Row]
    table: Table


@dataclass(frozen=True)
class Aid:
    """The employer's aid by length of contract, the person's own length, and the payments."""

    finding: str
    rows: list[Row]
    mine: Row
    payments: list[Row]
    table: Table


def each_month(person: Person) -> Money | None:
    """None when no pay is known. What she would keep of her own is no pay of a scheme."""
    told, given, said = person.told, person.given, person.said
    rows: list[Row] = []
    named: list[str] = []
    today, later = _compensation(given), person.begins
    if today is not None:
        known = Range(min_eur=today, max_eur=today, open_ended=False)
        rows.append(_bar(said.text("charts", "today").capitalize(), known, "now", said))
    for scheme in nearest_first(person):
        result, to_come = told.schemes[scheme.id], later.get(scheme.id)
        pay = to_come[1] if to_come else result.pay_after_steps or result.pay
        off = conditions_of.is_out(result) or (result.verdict == "ineligible" and result.pay_after_steps is None)
        if not off and pay is not None and pay.entitlement != "no" and money.is_known(pay):
            rows.append(_bar(said.text("schemes", scheme.id, "short"), pay, "scheme", said))
            named.append(_named(scheme.id, person))
    paid = [row for row in rows if row["kind"] == "scheme"]
    highest = max((row["high"] for row in rows), default=0.0)
    if not paid or not highest:
        return None
    finding = said.text("charts", "nearest", name=named[0], amount=paid[0]["written"])
    head = [said.text("charts", key) for key in ("scheme", "money_each_month")]
    return Money(finding, rows, highest, Table(head, [[row["name"], row["written"]] for row in rows]))


def _named(scheme: str, person: Person) -> str:
    """With what is still missing, or the amount would be taken as sure."""
    name, reach = person.said.text("schemes", scheme, "short"), person.result(scheme).reach
    if reach == "met":
        return name
    return f"{name}, {pill(scheme, reach, person.said, person.given).lower()}"


def _bar(name: str, amount: Range, kind: str, said: Words) -> Row:
    return {"name": name, "written": money.total(amount, said), "kind": kind, **_ends(amount)}


def months(person: Person, scheme: Scheme) -> Months | None:
    """None when the pay is not known, or is the same all along: a bar of the board says it."""
    told, said, result = person.told, person.said, person.result(scheme.id)
    if conditions_of.is_out(result) or result.verdict == "ineligible" or result.pay is None:
        return None
    first = person.profile.model_dump()[scheme.judged_on] or told.on
    length = person.given.get(scheme.length) or HORIZON
    pays: list[tuple[date, Range]] = [(first, result.pay)]
    if later := person.later.get(scheme.id):
        pays = [(told.on, ZERO), later]
    pays += [(turn.day, turn.pay) for turn in person.turns.get(scheme.id, [])]
    last = max(add_months(first, length), *(add_months(day, 1) for day, _ in pays))
    if len(pays) == 1 or not all(money.is_known(pay) for _, pay in pays):
        return None
    ends = [day for day, _ in pays[1:]] + [last]
    told_on_mark = money.total if len(pays) <= ROOMY else money.brief
    rows = [
        {"first": since.isoformat(), "last": end.isoformat(), "written": told_on_mark(pay, said), **_ends(pay)}
        for (since, pay), end in zip(pays, ends, strict=True)
    ]
    steps = [said.text("charts", "from_on", first=said.day(since)) for since, _ in pays]
    table = Table(
        [said.text("charts", key) for key in ("period", "money_each_month")],
        [[step, money.monthly(pay, said)] for step, (_, pay) in zip(steps, pays, strict=True)],
    )
    finding = said.text("charts", "then").join(
        said.text("charts", "since_amount", day=said.day(since), amount=money.total(pay, said))
        for since, pay in pays[1:]
    )
    return Months(finding, rows, max(row["high"] for row in rows), table)


def _ends(amount: Range) -> Row:
    high = amount.min_eur if amount.max_eur is None else amount.max_eur
    return {"low": amount.min_eur, "high": high, "open": amount.open_ended}


def _compensation(given: Answers) -> float | None:
    """What she is paid each month for being unemployed; of somebody who is not, nothing is drawn."""
    return given.get("unemployment_benefit_eur") if given.get("unemployment_benefit") != "none" else None


def aid(person: Person, scheme: Scheme) -> Aid | None:
    """None when there is no aid, or no length yet."""
    told, given, said, result = person.told, person.given, person.said, person.result(scheme.id)
    if result.aid is None or not result.aid.payments:
        return None
    rows = [{"months": months, "total": total} for months, total in aid_by_length(person.profile, told.on)]
    mine = next(row for row in rows if row["months"] == given["contract_months"])
    length, amount = said.value(mine["months"], "months"), said.money(mine["total"])
    dated = bool(given.get("contract_start"))
    payments = [
        {
            "when": said.day(one.date) if dated else said.value(one.month, "months"),
            "amount": one.amount_eur,
            "written": said.money(one.amount_eur),
        }
        for one in result.aid.payments
    ]
    return Aid(
        said.text("charts", "aid_total", amount=amount, length=length),
        rows,
        {**mine, "written": said.text("charts", "yours", amount=amount)},
        payments,
        Table(
            [said.text("charts", "length"), said.text("charts", "total")],
            [[said.value(row["months"], "months"), said.money(row["total"])] for row in rows],
        ),
    )


def _open_on(window: Window, on: date, said: Words) -> str:
    """A run of days in few words, seen from today."""
    if window.first > on:
        return said.text("charts", "from_on", first=said.day(window.first))
    return said.text("charts", "until" if window.closes else "from_today", last=said.day(window.last))


def ahead(person: Person) -> Ahead | None:
    """None when no scheme is open on any of these days."""
    told, said = person.told, person.said
    rows, turns, table = [], [], []
    found: dict[str, list[str]] = {}
    for scheme in nearest_first(person):
        name, result = said.text("schemes", scheme.id, "short"), told.schemes[scheme.id]
        if conditions_of.is_out(result):
            continue
        for window in result.windows:
            span = told_of.period(window, said)
            edges = [(one, window.first) for one in window.opens] + [(one, window.last) for one in window.closes]
            why = [(day, edge_in_words(one, day, person.profile, said)) for one, day in edges]
            ends = {"first": window.first.isoformat(), "last": morrow(window.last).isoformat()}
            rows.append({"scheme": name, "written": _open_on(window, told.on, said), **ends})
            turns += [{"scheme": name, "day": day.isoformat(), "why": f"{said.day(day)} – {one}"} for day, one in why]
            table.append([name, span, said.text("charts", "then").join(one for _, one in why)])
            found.setdefault(_open_on(window, told.on, said), []).append(name)
    if not rows:
        return None
    head = [said.text("charts", key) for key in ("scheme", "period", "why")]
    last = add_months(told.on, AHEAD_MONTHS)
    finding = said.text("charts", "then").join(f"{said.all_of(names)} {when}" for when, names in found.items())
    return Ahead(finding, told.on, last, rows, turns, Table(head, table))
