"""The conditions of a scheme for one person, in words and in groups."""

from dataclasses import dataclass

from domain import FIELDS, GATES, Answers, Scheme
from domain.law import sources
from domain.leaflets.readings import ReadingInWords
from domain.person import findings
from domain.results import SHUT, Finding, Reach, SchemeResult
from pages.tell.person import Person

NEAREST: tuple[Reach, ...] = ("met", "to_find", "step", "to_settle", "later", "out")
"""What a person can have first, then what is further and further."""


@dataclass(frozen=True)
class Condition:
    """A condition with its state (`met`, `unmet`, `unknown`), the person's value and the rule, proof and source.

    `about`: the person, the course, the file or the contract. `readings`: those of the texts it rests on that matter to
    her.
    """

    state: str
    about: str
    label: str
    sentence: str
    proof: str
    source: str
    readings: tuple[ReadingInWords, ...]


@dataclass(frozen=True)
class Group:
    """Conditions of a kind: `unmet`, `unknown`, `waiting` (on a course or contract still to be found) or `met`.

    `aside`: it changes nothing for the person, so it is folded on the page and left out on paper.
    """

    kind: str
    title: str
    aside: bool
    conditions: list[Condition]


def is_out(result: SchemeResult) -> bool:
    """Nobody can enter the scheme: it is closed, or not open yet."""
    return result.status in SHUT


def far(result: SchemeResult) -> int:
    """How far it is from her: what nobody can enter is furthest."""
    return len(NEAREST) if is_out(result) else NEAREST.index(result.reach)


def groups(scheme: Scheme, person: Person) -> list[Group]:
    """Unmet first, then unknown, then what the course or contract still to be found must satisfy, then met."""
    result, said = person.told.schemes[scheme.id], person.said
    waiting = [one for one in result.criteria if one.state == "unknown" and is_waiting(one, person.given)]
    off = result.verdict == "ineligible" or is_out(result)
    found_groups = []
    for kind in ("unmet", "unknown", "met"):
        found = [one for one in result.criteria if one.state == kind and one not in waiting]
        if found:
            title = said.plural("results", "groups", kind, count=len(found))
            aside = kind == "met" or (kind == "unknown" and off)
            told = [_condition(scheme, one, _reason(one, person), person) for one in found]
            found_groups.append(Group(kind, title, aside, told))
        if kind == "unknown" and waiting:
            title = said.text("results", "to_satisfy", waiting[0].about)
            rules = [_condition(scheme, one, _rule(scheme, one, person), person) for one in waiting]
            found_groups.append(Group("waiting", title, off, rules))
    return found_groups


def is_waiting(finding: Finding, given: Answers) -> bool:
    """It can't be judged: no course or contract in sight yet, and nothing answered about one."""
    sections = {FIELDS[name].section for name in finding.needs} & GATES.keys()
    return finding.about != "person" and any(_is_to_find(section, given) for section in sections)


def _is_to_find(section: str, given: Answers) -> bool:
    if (gate := GATES[section]) in given:
        return not given[gate]
    return all(given.get(name) is None for name, field in FIELDS.items() if field.section == section)


def _reason(finding: Finding, person: Person) -> str:
    """Why it is met or not, and from which of her answers that was deduced, when she did not say it herself."""
    others = {person.said_by[name]: None for name in finding.needs if name in person.said_by}
    if finding.state == "unknown" or not others:
        return finding.reason
    labels = [person.said.text("fields", name, "label") for name in others]
    return f"{finding.reason} {person.said.text('app', 'deduced', label=person.said.all_of(labels))}."


def _rule(scheme: Scheme, finding: Finding, person: Person) -> str:
    """The rule alone: nothing is known of the course or contract."""
    criterion = next(one for one in scheme.criteria if one.id == finding.id)
    return findings.requirement(scheme, criterion, person.worked.judged.unjudged, person.said)


def _condition(scheme: Scheme, finding: Finding, sentence: str, person: Person) -> Condition:
    criterion = next(one for one in scheme.criteria if one.id == finding.id)
    texts = person.said.table("criteria", scheme.id, criterion.name)
    leaflet = sources.leaflet(scheme.id, criterion.sections, person.said)
    source = person.said.text("app", "source", source=leaflet)
    mattering = person.matter.get(criterion.id, ())
    return Condition(finding.state, finding.about, texts["label"], sentence, texts["proof"], source, mattering)
