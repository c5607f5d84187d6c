"""The days a person should know: first and last days that count, each from the rule that fixes it."""

from dataclasses import dataclass
from datetime import date

from domain import findings
from domain.explain import pay_on
from domain.months import add_months, birthday
from domain.profile import Profile
from domain.results import Granted, Outcome
from domain.scheme import shared
from domain.schemes import SCHEME
from domain.suppose import in_force
from domain.windows import AHEAD_MONTHS


@dataclass(frozen=True)
class Deadline:
    """A day to know. `key` is its path in [deadlines] of data/texts; `amount_eur` is set for a payment."""

    day: date
    scheme: str
    key: tuple[str, str]
    amount_eur: float | None = None


def pay_later(profile: Profile, told: Outcome) -> tuple[date, Granted] | None:
    """The first day on which the CAQ pays somebody it pays nothing today, with what it pays from that day."""
    pay = told.schemes["caq"].pay
    for deadline in deadlines(profile, told):
        if (deadline.scheme, deadline.key) == ("caq", ("pay", "first_day")) and pay and pay.entitlement == "no":
            later = pay_on(profile, [deadline.day], ("caq",))[deadline.day].get("caq")
            return (deadline.day, later) if later and later.entitlement == "yes" else None
    return None


PAY_AGES = ("pay_first_age", "pay_second_age", "pay_third_age")
Older = tuple[date, int, Granted]
"""The day of a birthday, the age, and the pay of a course that starts from that day."""


def pay_from_birthday(profile: Profile, told: Outcome) -> dict[str, Older]:
    """By scheme, the first birthday in the months ahead from which a course that starts pays otherwise than one today.

    Nothing of a scheme whose pay no birthday changes, nor once the day the course starts is known.
    """
    now = {name: result.pay for name, result in told.schemes.items() if result.pay and result.pay.entitlement != "no"}
    if profile.birth_date is None or profile.training_start is not None or not now:
        return {}
    ages = (in_force(shared.parameters[name], "", {"on": told.on, "training_start": None}) for name in PAY_AGES)
    birthdays = {birthday(profile.birth_date, age): age for age in sorted(ages)}
    ahead = [day for day in birthdays if told.on < day <= add_months(told.on, AHEAD_MONTHS)]
    found: dict[str, Older] = {}
    for day, pays in pay_on(profile, ahead, tuple(now)).items():
        for scheme, pay in pays.items():
            if pay.entitlement == now[scheme].entitlement and _ends(pay) != _ends(now[scheme]):
                found.setdefault(scheme, (day, birthdays[day], pay))
    return found


def _ends(amount: Granted) -> tuple[float | None, float | None]:
    return amount.min_eur, amount.max_eur


def deadlines(profile: Profile, told: Outcome) -> list[Deadline]:
    """The days still to come, in order; of a scheme that is closed, only when its contract has a day."""
    answers = profile.model_dump() | {"on": told.on}
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
