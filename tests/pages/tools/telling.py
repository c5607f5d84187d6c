"""What the results must say of a scheme, worked out from what the rules told and without the pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency

from domain import FIELDS, GATES, Profile, deadlines, not_fixed, work_out
from domain.person.findings import requirement
from domain.person.judged import Judged
from domain.results import Explanation, Finding, Granted, Range
from domain.rules.scheme import Scheme
from domain.words import Words
from pages.tell import card
from pages.tell.card import Card
from pages.tell.person import Person, SaidBy

LOCALES = {"fr": "fr_FR", "en": "en_GB"}

Answers = dict[str, Any]


def sentences(scheme: Scheme, found: Explanation, given: Answers, said: Words) -> Iterator[str]:
    """Everything the card of a scheme has to say."""
    result = found.schemes[scheme.id]
    yield said.text("verdicts", scheme.id, result.verdict)
    yield said.text("values", "status", result.status)
    yield day(result.judged_on, said)
    for finding in result.criteria:
        yield _condition(scheme, finding, found, given, said)
    if result.verdict != "ineligible":
        yield from amounts(scheme, found, given, said)
    for deadline in deadlines(Profile.model_validate(given), found):
        if deadline.scheme == scheme.id and deadline.amount_eur is None:
            yield day(deadline.day, said)


def _condition(scheme: Scheme, finding: Finding, found: Explanation, given: Answers, said: Words) -> str:
    """The reason; of a course or contract that nobody has in sight, the rule alone."""
    if not _of_nothing_in_sight(finding, given):
        return finding.reason
    criterion = next(one for one in scheme.criteria if one.id == finding.id)
    answers = Profile.model_validate(given).model_dump() | {"on": found.on}
    return requirement(scheme, criterion, Judged(answers), said)


def _of_nothing_in_sight(finding: Finding, given: Answers) -> bool:
    gates = {GATES.get(FIELDS[name].section) for name in finding.needs} & given.keys()
    skipped = any(not given[gate] for gate in gates)
    return skipped and finding.state == "unknown" and finding.about != "person"


def amounts(scheme: Scheme, found: Explanation, given: Answers, said: Words) -> Iterator[str]:
    """Every amount a scheme that is not refused gives, as Babel writes it, and the payments of the aid."""
    result = found.schemes[scheme.id]
    unfixed = not_fixed(Profile.model_validate(given), found, scheme.id)
    for name in ("pay", "income", "costs"):
        amount = getattr(result, name)
        if name in unfixed:
            yield said.text("amounts", "not_fixed")
        elif amount is not None:
            instead = said.find("entitlements", scheme.id, name, "if_unknown")
            yield from [instead] if instead and _is_unknown(amount) else _range(amount, said)
    if result.aid is None or result.aid.total_eur is None:
        return
    yield euros(result.aid.total_eur, said) if result.aid.total_eur else said.text("amounts", "zero")
    for payment in result.aid.payments:
        yield euros(payment.amount_eur, said)
        if given.get("contract_start"):
            yield day(payment.date, said)
    yield from result.notes


def _is_unknown(amount: Range) -> bool:
    return amount.min_eur is None or (amount.open_ended and not amount.min_eur)


def _range(amount: Range, said: Words) -> Iterator[str]:
    if isinstance(amount, Granted) and amount.entitlement == "no":
        yield said.text("amounts", "zero")
    elif _is_unknown(amount):
        yield said.text("amounts", "unknown")
    elif not amount.max_eur and not amount.open_ended:
        yield said.text("amounts", "zero")
    else:
        yield euros(amount.min_eur, said)
        if amount.max_eur is not None:
            yield euros(amount.max_eur, said)


def euros(amount: float, said: Words) -> str:
    return format_currency(amount, "EUR", locale=LOCALES[said.language])


def day(day: date, said: Words) -> str:
    written = format_date(day, "d MMMM y", locale=LOCALES[said.language])
    return f"1er{written[1:]}" if said.language == "fr" and day.day == 1 else written


def cards_of(given: Answers, on: date, said: Words, said_by: SaidBy | None = None) -> list[Card]:
    """The cards of a person, worked out on a day."""
    return card.cards(person_of(given, on, said, said_by))


def person_of(given: Answers, on: date, said: Words, said_by: SaidBy | None = None) -> Person:
    return Person(work_out(Profile.model_validate(given), on, said.language), given, said, said_by or {})
