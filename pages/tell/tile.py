"""A scheme at a glance: how far it is, the money in large figures, and the next step."""

from dataclasses import dataclass

from domain.results import STATES, Granted, SchemeResult
from domain.words import capitalised
from pages.tell import money, sourced
from pages.tell.card import Card
from pages.tell.conditions import is_out
from pages.tell.person import Person
from pages.tell.stands import SIGNS, TONES, pill


@dataclass(frozen=True)
class Tile:
    """A scheme at a glance.

    Attributes:
        status: "" when it is in force, or when the pill or the terms say it.
        tone: good, open, bad or off: the colour of the pill, whose sign and words say the same.
        amount, terms: the pay in large figures, and what it is; "" of a scheme that gives nothing she could have.
        cells: the state of each condition: met ones first, then unmet, then unknown.
        meter: the same in words.
        next_step: in a few words, or what refuses when there is nothing to do; its day stands in the list below.
    """

    scheme: str
    name: str
    status: str
    tone: str
    sign: str
    pill: str
    amount: str
    terms: str
    cells: list[str]
    meter: str
    next_step: str


def tile(card: Card, person: Person) -> Tile:
    said, result = person.said, person.result(card.scheme)
    status = "" if result.status == "in_force" else said.text("values", "status", result.status)
    if is_out(result):  # named, with what took its place, and nothing of what it gave
        later = said.find("next", card.scheme, result.status) or card.status_note
        return Tile(
            card.scheme, _name(card, person), "", "off", SIGNS["off"], capitalised(status), "", "", [], "", later
        )
    tone = TONES[result.reach]
    amount, terms = _amount(card.scheme, result, person)
    return Tile(
        scheme=card.scheme,
        name=_name(card, person),
        status="" if terms else status,
        tone=tone,
        sign=SIGNS[tone],
        pill=_pill(card.scheme, result, person),
        amount=amount,
        terms=terms,
        cells=_cells(result),
        meter=_meter(card, person),
        next_step=_next(card, result, person),
    )


def _name(card: Card, person: Person) -> str:
    return person.said.text("schemes", card.scheme, "short")


def _next(card: Card, result: SchemeResult, person: Person) -> str:
    """What to do; of a scheme that nothing opens, the first condition that refuses."""
    if result.reach == "out":
        unmet = next(group for group in card.groups if group.kind == "unmet")
        return person.said.text("board", "blocked", label=unmet.conditions[0].label)
    if result.verdict == "ineligible":
        return next(iter(steps(card, result)), "")
    return card.first_step


def _meter(card: Card, person: Person) -> str:
    """As the card counts them: those on a course or contract still to be found apart."""
    counts = {group.kind: len(group.conditions) for group in card.groups}
    waiting, total = counts.get("waiting", 0), sum(counts.values())
    slots = {"total": total - waiting, "waiting": waiting}
    return person.said.plural("board", "meter_waiting" if waiting else "meter", count=counts.get("met", 0), **slots)


def steps(card: Card, result: SchemeResult) -> list[str]:
    """What to do, in order: of a scheme that is refused, the change that asks the least."""
    return card.changes[:1] if result.verdict == "ineligible" else card.steps


def _pill(scheme: str, result: SchemeResult, person: Person) -> str:
    said, day = person.said, person.opens.get(scheme)
    if result.reach == "later" and day:
        return said.text("board", "pill", "from_day", day=said.day(day))
    return pill(scheme, result.reach, said, person.given)


def _cells(result: SchemeResult) -> list[str]:
    states = [finding.state for finding in result.criteria]
    return [state for state in STATES.values() for _ in range(states.count(state))]


def _amount(scheme: str, result: SchemeResult, person: Person) -> tuple[str, str]:
    """The pay and its terms: an amount, a range, nothing, and not known are told apart. What she has already, and
    would keep, is not given by the scheme. That the scheme is to be confirmed, and what of the
    figure was not read, stands beside."""
    said, near = person.said, result.pay_after_steps or person.pay_once_open.get(scheme)
    pay = near or (None if result.verdict == "ineligible" else result.pay)
    if pay is None:
        return "", ""
    figure, terms = _paid(scheme, pay, result, person)
    if result.status == "unconfirmed":
        terms = f"{terms}, {said.text('board', 'to_confirm')}"
    return figure, terms


def _paid(scheme: str, pay: Granted, result: SchemeResult, person: Person) -> tuple[str, str]:
    said = person.said
    each_month = money.each_month(scheme, said)
    if later := person.begins.get(scheme):
        then = said.text("board", "then", day=said.day(later[0]))
        return money.brief(later[1], said), sourced.after(later[1].caveat, then, said)
    if pay.entitlement == "no":
        kept = result.income
        if kept is not None and kept.min_eur:
            return said.money(0), said.text("board", "kept", amount=money.brief(kept, said))
        return said.money(0), each_month
    if not money.is_known(pay):
        return "", said.text("amounts", "unknown")
    terms = [each_month]
    if scheme in person.pay_once_open:
        terms.append(said.text("board", "once_open"))
    elif result.pay_after_steps is not None:
        terms.append(said.text("board", "after_steps"))
    elif result.status != "unconfirmed" and (pay.entitlement == "unknown" or result.verdict != "eligible"):
        terms.append(said.text("board", "perhaps"))
    return money.brief(pay, said), sourced.after(pay.caveat, ", ".join(terms), said)
