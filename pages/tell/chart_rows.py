"""What charts draw: tidy rows, the finding that titles each, and the same figures as a table."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain import AHEAD_MONTHS, Answers, aid_by_length, edge_in_words, pay_turns
from domain.results import STATES, Outcome, Range
from domain.rules.months import add_months, morrow
from domain.words import Words
from pages.tell import card as told_of
from pages.tell import conditions as conditions_of
from pages.tell import money
from pages.tell.person import Person
from pages.tell.stands import in_order

HORIZON = 12
"""Months drawn of something whose length is not known."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Conditions:
    """The conditions of each scheme, met ones first, then unmet, then unknown: a row a condition."""

    finding: str
    rows: list[Row]
    table: Table


@dataclass(frozen=True)
class Months:
    """Money month by month: a list of rows for each scheme still open, and today's compensation."""

    finding: str
    schemes: dict[str, list[Row]]
    today: float | None
    table: Table

    @property
    def highest(self) -> float:
        """The greatest amount drawn, in EUR."""
        return max([float(row["high"]) for rows in self.schemes.values() for row in rows] + [self.today or 0.0])


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


def conditions(person: Person) -> Conditions:
    """All are drawn; the finding leaves out, as the cards do, those on a course or contract still to be found."""
    told, given, said = person.told, person.given, person.said
    rows, table, found = [], [], []
    for scheme in in_order(told.statuses):
        name, criteria = _named(scheme.id, told, said), told.schemes[scheme.id].criteria
        states = [state for state in STATES.values() for one in criteria if one.state == state]
        counts = {state: states.count(state) for state in STATES.values()}
        rows += [{"scheme": name, "state": state, "place": place} for place, state in enumerate(states, start=1)]
        table.append([name, *(said.number(count) for count in counts.values())])
        judged = sum(one.state != "unknown" or not conditions_of.is_waiting(one, given) for one in criteria)
        found.append(said.text("charts", "met_of", name=name, met=counts["met"], total=judged))
    head = [said.text("charts", "scheme"), *(said.text("app", state) for state in STATES.values())]
    return Conditions(said.all_of(found), rows, Table(head, table))


def _named(scheme: str, told: Outcome, said: Words) -> str:
    """Its name, with its status when nobody can enter it."""
    name, result = said.text("schemes", scheme, "short"), told.schemes[scheme]
    status = said.text("values", "status", result.status)
    return said.text("charts", "out", name=name, status=status) if conditions_of.is_out(result) else name


def months(person: Person) -> Months | None:
    """None when no amount is known yet of a scheme that can be entered."""
    told, given, said = person.told, person.given, person.said
    schemes, table, found = {}, [], []
    turns = pay_turns(person.profile, told)
    for scheme in in_order(told.statuses):
        result = told.schemes[scheme.id]
        amount = result.income or result.pay
        off = result.verdict == "ineligible" or conditions_of.is_out(result)
        if off or amount is None or not money.is_known(amount):
            continue
        name, written = said.text("schemes", scheme.id, "short"), money.monthly(amount, said)
        length = given.get(scheme.length) or HORIZON
        start = person.profile.model_dump()[scheme.judged_on] or told.on
        pays = [(start, amount), *((turn.day, turn.pay) for turn in turns.get(scheme.id, ()))]
        schemes[f"{name} – {written}"] = [
            {"month": number, **_ends(_paid_on(add_months(start, number - 1), pays))} for number in range(1, length + 1)
        ]
        table.append([name, written, said.value(length, "months")])
        found.append(said.text("charts", "pays", name=name, amount=written))
    if not schemes:
        return None
    today = _compensation(given)
    if today is not None:
        written = money.monthly(Range(min_eur=today, max_eur=today, open_ended=False), said)
        table.append([said.text("charts", "today").capitalize(), written, ""])
        found.append(said.text("charts", "pays", name=said.text("charts", "today"), amount=written))
    head = [said.text("charts", key) for key in ("scheme", "money_each_month", "length")]
    return Months(said.text("charts", "then").join(found), schemes, today, Table(head, table))


def _paid_on(day: date, pays: list[tuple[date, Range]]) -> Range:
    """The last pay that had begun by then."""
    return [pay for since, pay in pays if since <= day][-1]


def _ends(amount: Range) -> Row:
    high = amount.min_eur if amount.max_eur is None else amount.max_eur
    return {"low": amount.min_eur, "high": high, "open": amount.open_ended}


def _compensation(given: Answers) -> float | None:
    """What she is paid each month for being unemployed; of somebody who is not, nothing is drawn."""
    return given.get("unemployment_benefit_eur") if given.get("unemployment_benefit") != "none" else None


def aid(person: Person) -> Aid | None:
    """None when there is no aid, or no length yet."""
    told, given, said = person.told, person.given, person.said
    result = next((one for one in told.schemes.values() if one.aid and one.aid.payments), None)
    if result is None or result.aid is None:
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


def ahead(person: Person) -> Ahead | None:
    """None when no scheme is open on any of these days."""
    told, said = person.told, person.said
    rows, turns, table, found = [], [], [], []
    for scheme in in_order(told.statuses):
        name, result = said.text("schemes", scheme.id, "short"), told.schemes[scheme.id]
        if conditions_of.is_out(result):
            continue
        for window in result.windows:
            span = told_of.period(window, said)
            edges = [(one, window.first) for one in window.opens] + [(one, window.last) for one in window.closes]
            why = [(day, edge_in_words(one, day, person.profile, said)) for one, day in edges]
            rows.append({"scheme": name, "first": window.first.isoformat(), "last": morrow(window.last).isoformat()})
            turns += [{"scheme": name, "day": day.isoformat(), "why": f"{said.day(day)} – {one}"} for day, one in why]
            table.append([name, span, said.text("charts", "then").join(one for _, one in why)])
            found.append(f"{name} {span}")
    if not rows:
        return None
    head = [said.text("charts", key) for key in ("scheme", "period", "why")]
    last = add_months(told.on, AHEAD_MONTHS)
    return Ahead(said.text("charts", "then").join(found), told.on, last, rows, turns, Table(head, table))
