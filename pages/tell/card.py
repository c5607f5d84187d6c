"""What a scheme's card says, in words and in order, before anything is drawn: the page and the paper say the same."""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Any

from domain import (
    Answers,
    Scheme,
    change_in_words,
    deadlines,
    pay_from_birthday,
)
from domain.ahead.deadlines import Deadline
from domain.leaflets import contacts, pointers, succession
from domain.leaflets.readings import ReadingInWords
from domain.results import SchemeResult, Window
from domain.words import Words, capitalised
from pages.tell import money
from pages.tell import steps as next_steps
from pages.tell.conditions import Group, is_out, is_waiting
from pages.tell.conditions import groups as groups_of
from pages.tell.money import Ahead
from pages.tell.person import Matter, Person
from pages.tell.stands import nearest_first

WAYS = 4
"""Ways to change a refusal that are told; the first asks the least."""


@dataclass(frozen=True)
class Card:
    """One scheme for one person.

    Attributes:
        status_note: what the status means for her; of a closed scheme, what to ask for instead.
        verdicts: kind and sentence, the verdict first.
        of_its_time: of a scheme nobody can enter, the title over what its rules say, which is folded.
        steps: what to do next, one to four sentences.
        first_step, first_step_by: the first of them in a few words, without and with its last day; "" when there is
            none.
        periods: the days ahead on which every condition is met.
        changes: ways to change a refusal, or a sentence that says none would.
        papers: what to bring, once each.
        days: day and what it is for.
        pointers: when what else can be asked for was seen, then each of it in a sentence.
        then_now: it beside what took its place, a row a thing: what it is about, how it was, how it is.
        has_contract: it has a contract, whose sheet has something to say.
        money_readings, other_readings: readings of the texts that matter to her, of amounts and of all but conditions.
    """

    scheme: str
    name: str
    status: str
    status_told: str
    status_note: str
    verdicts: list[tuple[str, str]]
    of_its_time: str
    steps: list[str]
    first_step: str
    first_step_by: str
    conditions_met: str
    not_promise: str
    money: list[money.Entry]
    groups: list[Group]
    periods: list[str]
    changes: list[str]
    papers: list[str]
    days: list[tuple[str, str]]
    contact: str
    pointers: tuple[str, list[str]]
    then_now: list[tuple[str, str, str]]
    has_contract: bool
    money_readings: list[ReadingInWords]
    other_readings: list[ReadingInWords]


def cards(person: Person) -> list[Card]:
    """A card for each scheme, the nearest first."""
    days = deadlines(person.profile, person.told)
    ahead = Ahead(person.later, pay_from_birthday(person.profile, person.told), person.turns)
    return [_card(scheme, person, days, ahead) for scheme in nearest_first(person)]


def texts(part: Any) -> Iterator[str]:
    """Every text of cards, of a table of words, or of a part of one."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) or isinstance(part, dict):
        yield from texts(list((vars(part) if is_dataclass(part) else part).values()))
    elif isinstance(part, list | tuple):
        for one in part:
            yield from texts(one)


def _card(scheme: Scheme, person: Person, to_come: list[Deadline], ahead: Ahead) -> Card:
    """`to_come`: the days of all schemes; the payments of the aid stand with the money."""
    told, given, matter, said = person.told, person.given, person.matter, person.said
    result, name = told.schemes[scheme.id], scheme.id
    status = said.text("values", "status", result.status)
    groups = groups_of(scheme, person)
    days = [one for one in to_come if one.scheme == name and one.amount_eur is None]
    if any(one.about == "training" for one in result.criteria if one.state == "unmet"):
        days = [one for one in days if one.key[0] not in scheme.of_the_course]
    can_be = result.verdict != "ineligible" and not is_out(result)
    first, by_day = next_steps.first(name, result, groups, days, told.on, given, said) if can_be else ("", "")
    of_money, others = _apart(scheme, result, matter) if result.verdict != "ineligible" else ([], [])
    return Card(
        scheme=name,
        name=said.text("schemes", name, "name"),
        status=result.status,
        status_told=said.text("results", "status", status=status, day=said.day(result.judged_on)),
        status_note=_status_note(name, result.status, said),
        verdicts=_verdicts(name, result, given, said),
        of_its_time=_of_its_time(result, said) if is_out(result) else "",
        steps=next_steps.steps(name, result, groups, days, told.on, said) if can_be else [],
        first_step=first,
        first_step_by=by_day,
        conditions_met=_conditions_met(groups, said),
        not_promise="" if result.verdict == "ineligible" else said.text("schemes", name, "not_promise"),
        money=money.entries(scheme, person, ahead),
        groups=groups,
        periods=[] if is_out(result) else [period(window, said) for window in result.windows],
        changes=_changes(result, groups, said),
        papers=next_steps.papers(groups) if can_be else [],
        days=[(said.day(one.day), said.text("deadlines", name, *one.key)) for one in days],
        contact="" if _has_no_way(result) else contacts.in_short(name, said),
        pointers=("", []) if is_out(result) else pointers.told(name, said.language),
        then_now=_then_now(scheme, person) if result.status == "closed" else [],
        has_contract=bool(scheme.form and given.get(scheme.form)) and result.verdict != "ineligible",
        money_readings=of_money,
        other_readings=others,
    )


def _then_now(scheme: Scheme, person: Person) -> list[tuple[str, str, str]]:
    """Both as they are for everybody, then the pay of this person, of those that do not refuse her."""
    said, later = person.said, succession.successor(scheme.id)
    rows = [(one.about, one.then, one.now) for one in succession.then_and_now(scheme.id, said.language)]
    if rows:
        then, now = (_pay_told(person.result(one), said) for one in (scheme.id, later))
        rows.append((said.text("compare", "pay"), then, now))
    return rows


def _pay_told(result: SchemeResult, said: Words) -> str:
    if result.pay is None or result.verdict == "ineligible":
        return said.text("question", "verdict", "ineligible")
    return money.monthly(result.pay, said)


def _apart(scheme: Scheme, result: SchemeResult, matter: Matter) -> tuple[list[ReadingInWords], list[ReadingInWords]]:
    """The readings of amounts, then all others but those of conditions and of the contract's form, once each."""
    conditions = {criterion.id for criterion in scheme.criteria}
    shown = {one.id: None for about in conditions for one in matter.get(about, ())}
    of_money: dict[str, ReadingInWords] = {}
    others: dict[str, ReadingInWords] = {}
    for about, found in matter.items():
        owner, _, name = about.partition(".")
        if owner == scheme.id and about not in conditions and not name.startswith(scheme.on_the_form):
            (of_money if name in result.amounts else others).update(
                {one.id: one for one in found if one.id not in shown}
            )
    return list(of_money.values()), [one for name, one in others.items() if name not in of_money]


def period(window: Window, said: Words) -> str:
    """A run of days, which may go on beyond those looked at."""
    key = "from_to" if window.closes else "from_on"
    return said.text("charts", key, first=said.day(window.first), last=said.day(window.last))


def _verdicts(scheme: str, result: SchemeResult, given: Answers, said: Words) -> list[tuple[str, str]]:
    """The verdict; then that on the person when only the course or contract is missing, or that a step would do."""
    verdicts = [(str(result.verdict), said.text("verdicts", scheme, result.verdict))]
    if result.verdict == "undetermined" and any(is_waiting(finding, given) for finding in result.criteria):
        verdicts.append((str(result.person), said.text("person_verdicts", result.person)))
    if result.reach == "step" and not is_out(result):
        verdicts.append(("undetermined", said.text("results", "one_step_away")))
    return verdicts


def _status_note(scheme: str, status: str, said: Words) -> str:
    """What to ask for instead of a closed scheme, or what its status means; empty when nothing is to be said."""
    path = ("schemes", scheme, "instead") if status == "closed" else ("results", "status_notes", status)
    return said.find(*path) or ""


def _of_its_time(result: SchemeResult, said: Words) -> str:
    verdict = said.text("question", "verdict", result.verdict)
    return said.text("results", "of_its_time", result.status, verdict=verdict[0].lower() + verdict[1:])


def _conditions_met(groups: list[Group], said: Words) -> str:
    """How many, of those that can be judged; those on a course or contract still to be found are told apart."""
    counts = {group.kind: len(group.conditions) for group in groups}
    waiting, total = counts.get("waiting", 0), sum(counts.values())
    told = said.text("app", "conditions_met", met=counts.get("met", 0), total=total - waiting)
    return f"{told}. {said.plural('results', 'on_what_is_sought', count=waiting)}" if waiting else told


def _has_no_way(result: SchemeResult) -> bool:
    """It is refused, and nothing would change that: its counter is no place to send anybody to."""
    return result.verdict == "ineligible" and not result.changes and not is_out(result)


def _changes(result: SchemeResult, groups: list[Group], said: Words) -> list[str]:
    """What would change a refusal. Nothing of a scheme that is closed, or is not open yet."""
    if result.verdict != "ineligible" or is_out(result):
        return []
    ways = [said.all_of([change_in_words(change, said) for change in way]) for way in result.changes[:WAYS]]
    if not ways:
        return [said.text("results", "nothing_would")]
    return [*map(capitalised, ways), *next_steps.settle_then(groups, said)]
