"""An aid as one person is told of it: how much, and when it is paid."""

from collections.abc import Iterable
from datetime import date

from domain.results import ENTITLED, Aid, Payment
from domain.rules.months import add_months


def no_aid(granted: bool | None, *, refused: bool) -> Aid:
    """One that is not paid, or of which nothing is known: zero only where no right to it is open."""
    total = 0.0 if granted is False and not refused else None
    return Aid(entitlement=ENTITLED[granted], total_eur=total, payments=())


def aid_in_parts(parts: Iterable[tuple[int, float]], start: date) -> Aid:
    """One that is paid: so many months after the start, so many EUR each time."""
    payments = tuple(Payment(month=m, amount_eur=eur, date=add_months(start, m)) for m, eur in parts)
    return Aid(entitlement="yes", total_eur=sum(one.amount_eur for one in payments), payments=payments)
