"""The days a person should know: first and last days that count, each from the rule that fixes it."""

from dataclasses import dataclass
from datetime import date

from domain.person import findings
from domain.person.suppose import Row, in_force, rows
from domain.profile import LATEST, Profile
from domain.results import Granted, Outcome
from domain.rules.months import add_months, birthday
from domain.rules.reach import AHEAD_MONTHS
from domain.rules.scheme import shared
from domain.schemes import SCHEME


@dataclass(frozen=True)
class Deadline:
    """A day to know. `key` is its path in [deadlines] of data/texts; `amount_eur` is set for a payment."""

    day: date
    scheme: str
    key: tuple[str, str]
    amount_eur: float | None = None


PAY_AGES = ("pay_first_age", "pay_second_age", "pay_third_age")
Older = tuple[date, int, Granted]
"""The day of a birthday, the age, and the pay of a course that starts from that day."""


def pay_days(answers: Row) -> list[date]:
    """The days ahead on which the pay is worked out too: see `pay_later` and `pay_from_birthday`."""
    return sorted({*_end_of_delay(answers), *_birthdays(answers)})


def _end_of_delay(answers: Row) -> list[date]:
    """The first day on which the CAQ may pay, when it is to come."""
    days = findings.dates(SCHEME["caq"], "pay", answers).values()
    return [day for day in days if answers["on"] < day <= LATEST]


def _birthdays(answers: Row) -> dict[date, int]:
    """The birthdays in the months ahead from which the pay of a course not started yet may change, with the age."""
    if answers["birth_date"] is None or answers["training_start"] is not None:
        return {}
    ages = sorted(in_force(shared.parameters[name], "", answers) for name in PAY_AGES)
    days = {birthday(answers["birth_date"], age): age for age in ages}
    last = min(add_months(answers["on"], AHEAD_MONTHS), LATEST)
    return {day: age for day, age in days.items() if answers["on"] < day <= last}


def pay_later(profile: Profile, told: Outcome) -> tuple[date, Granted] | None:
    """The first day on which the CAQ pays somebody it pays nothing today, with what it pays from that day."""
    pay = told.schemes["caq"].pay
    for day in _end_of_delay(rows(profile, told.on)[0]) if pay and pay.entitlement == "no" else ():
        later = told.pay_ahead[day].get("caq")
        if later and later.entitlement == "yes":
            return day, later
    return None


def pay_from_birthday(profile: Profile, told: Outcome) -> dict[str, Older]:
    """By scheme, the first birthday in the months ahead from which a course that starts pays otherwise than before.

    Nothing of a scheme whose pay no birthday changes, nor once the day the course starts is known.
    """
    paid = {name: (told.on, result.pay) for name, result in told.schemes.items() if result.pay}
    if later := pay_later(profile, told):
        paid["caq"] = later
    found: dict[str, Older] = {}
    for day, age in _birthdays(rows(profile, told.on)[0]).items():
        for scheme, then in told.pay_ahead[day].items():
            since, pay = paid[scheme]
            same_terms = then.entitlement == pay.entitlement != "no"
            if day > since and same_terms and _ends(then) != _ends(pay):
                found.setdefault(scheme, (day, age, then))
    return found


def _ends(amount: Granted) -> tuple[float | None, float | None]:
    return amount.min_eur, amount.max_eur


def deadlines(profile: Profile, told: Outcome) -> list[Deadline]:
    """The days still to come, in order; of a scheme that is closed, only when its contract has a day."""
    answers = rows(profile, told.on)[0]
    found = []
    for scheme, result in told.schemes.items():
        start = SCHEME[scheme].judged_on
        if result.status == "closed" and (start == "on" or answers[start] is None):
            continue
        for about in SCHEME[scheme].dates:
            days = findings.dates(SCHEME[scheme], about, answers)
            found += [Deadline(day, scheme, (about, name)) for name, day in days.items() if name != "reached_on"]
        if result.aid is not None:
            payments = result.aid.payments
            found += [Deadline(p.date, scheme, ("aid", "payment"), p.amount_eur) for p in payments]
    to_come = [deadline for deadline in found if deadline.day >= told.on]
    return sorted(to_come, key=lambda deadline: (deadline.day, deadline.scheme, deadline.key))
