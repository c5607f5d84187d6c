"""The days a person should know: first and last days that count, each from the rule that fixes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain import findings
from domain.explain import judge
from domain.months import add_months, birthday
from domain.profile import Profile
from domain.results import Granted, Outcome, SchemeResult
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
            later = judge(profile.model_copy(update={"on": deadline.day}))["caq"].pay
            return (deadline.day, later) if later and later.entitlement == "yes" else None
    return None


PAY_AGES = ("pay_first_age", "pay_second_age", "pay_third_age")
Older = tuple[date, int, Granted]
"""The day of a birthday, the age, and the pay of a course that starts from that day."""


def pay_from_birthday(profile: Profile, told: Outcome) -> dict[str, Older]:
    """By scheme, the first birthday in the months ahead from which a course that starts pays otherwise than one today.

    Nothing of a scheme whose pay no birthday changes, nor once the day the course starts is known.
    """
    found: dict[str, Older] = {}
    if profile.birth_date is None or profile.training_start is not None:
        return found
    ages = (in_force(shared.parameters[name], "", {"on": told.on, "training_start": None}) for name in PAY_AGES)
    for age in sorted(ages):
        day = birthday(profile.birth_date, age)
        if told.on < day <= add_months(told.on, AHEAD_MONTHS):
            then = judge(profile.model_copy(update={"on": day}))
            changed = {scheme: (day, age, pay) for scheme, pay in _otherwise(told.schemes, then)}
            found = changed | found
    return found


def _otherwise(now: Mapping[str, SchemeResult], then: Mapping[str, SchemeResult]) -> Iterator[tuple[str, Granted]]:
    """The pay of each scheme that pays then, on the same terms, another amount than now."""
    for scheme, result in then.items():
        before, after = now[scheme].pay, None if result.verdict == "ineligible" else result.pay
        if before and after and after.entitlement == before.entitlement != "no" and _ends(after) != _ends(before):
            yield scheme, after


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
