"""The days a person should know: first and last days that count, each from the rule that fixes it."""

from dataclasses import dataclass
from datetime import date

from domain.person import findings
from domain.person.amounts import granted
from domain.person.judged import Judged
from domain.person.suppose import Row, in_force, judged, rows
from domain.profile import LATEST, Profile
from domain.results import Granted, Outcome
from domain.rules.months import add_months, birthday
from domain.rules.reach import AHEAD_MONTHS, without_steps
from domain.rules.scheme import Scheme, shared
from domain.schemes import SCHEME, SCHEMES


@dataclass(frozen=True)
class Deadline:
    """A day to know. `key` is its path in [deadlines] of data/texts; `amount_eur` is set for a payment."""

    day: date
    scheme: str
    key: tuple[str, str]
    amount_eur: float | None = None


Older = tuple[date, int, Granted]
"""The day of a birthday, the age, and the pay of a course that starts from that day."""


def pay_days(answers: Row) -> list[date]:
    """The days ahead on which the pay is worked out too: see `pay_later` and `pay_from_birthday`."""
    ends = {day for scheme in SCHEMES for day in _end_of_delay(scheme, answers)}
    return sorted({*ends, *(day for scheme in SCHEMES for day in _birthdays(scheme, answers))})


def _end_of_delay(scheme: Scheme, answers: Row) -> list[date]:
    """The first day on which a scheme may pay, when it is to come."""
    days = findings.dates(scheme, "pay", answers).values()
    return [day for day in days if answers["on"] < day <= LATEST]


def _birthdays(scheme: Scheme, answers: Row) -> dict[date, int]:
    """The birthdays in the months ahead from which the pay of a course not started yet may change, with the age."""
    if answers["birth_date"] is None or answers["training_start"] is not None:
        return {}
    figures = shared.parameters | scheme.parameters
    ages = sorted(in_force(figures[name], "", answers) for name in scheme.pay_ages)
    days = {birthday(answers["birth_date"], age): age for age in ages}
    last = min(add_months(answers["on"], AHEAD_MONTHS), LATEST)
    return {day: age for day, age in days.items() if answers["on"] < day <= last}


def pay_later(profile: Profile, told: Outcome) -> dict[str, tuple[date, Granted]]:
    """By scheme, the first day on which it pays somebody it pays nothing today, with what it pays from that day."""
    answers = rows(profile, told.on)[0]
    found: dict[str, tuple[date, Granted]] = {}
    for name, result in told.schemes.items():
        for day in _end_of_delay(SCHEME[name], answers) if result.pay and result.pay.entitlement == "no" else ():
            later = told.pay_ahead[day].get(name)
            if later and later.entitlement == "yes":
                found.setdefault(name, (day, later))
    return found


def pay_later_after_steps(profile: Profile, told: Outcome) -> dict[str, tuple[date, Granted]]:
    """The same of schemes one step away that would pay nothing today, were the step done."""
    answers = rows(profile, told.on)[0]
    found: dict[str, tuple[date, Granted]] = {}
    for name, result in told.schemes.items():
        if result.pay_after_steps is None or result.pay_after_steps.entitlement != "no":
            continue
        for day in _end_of_delay(SCHEME[name], answers):
            then = Judged(hidden := without_steps(answers | {"on": day})[0], judged([hidden], of=[name])[0])
            later = granted(SCHEME[name], "pay", [then])
            if later.entitlement != "no" and not then.refuses(SCHEME[name]):
                found.setdefault(name, (day, later))
    return found


def pay_from_birthday(profile: Profile, told: Outcome) -> dict[str, Older]:
    """By scheme, the first birthday in the months ahead from which a course that starts pays otherwise than before.

    Nothing of a scheme whose pay no birthday changes, nor once the day the course starts is known.
    """
    answers = rows(profile, told.on)[0]
    paid = {name: (told.on, result.pay) for name, result in told.schemes.items() if result.pay}
    paid |= pay_later(profile, told)
    found: dict[str, Older] = {}
    for scheme, (since, pay) in paid.items():
        for day, age in _birthdays(SCHEME[scheme], answers).items():
            then = told.pay_ahead[day].get(scheme)
            same_terms = then is not None and then.entitlement == pay.entitlement != "no"
            if then and day > since and same_terms and _ends(then) != _ends(pay):
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
            found += [
                Deadline(day, scheme, (about, name))
                for name, day in days.items()
                if (about, name) not in SCHEME[scheme].silent
            ]
        if result.aid is not None:
            payments = result.aid.payments
            found += [Deadline(p.date, scheme, ("aid", "payment"), p.amount_eur) for p in payments]
    to_come = [deadline for deadline in found if deadline.day >= told.on]
    return sorted(to_come, key=lambda deadline: (deadline.day, deadline.scheme, deadline.key))
