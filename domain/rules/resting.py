"""What a rule rests on, however deep: answers, figures."""

from collections.abc import Iterable

import domain.rules.facts
import domain.rules.pay  # noqa: F401  importing these registers the shared facts
from domain.law.parameters import Parameter
from domain.profile import FIELDS
from domain.rules.scheme import Rule, Scheme, arguments, shared


def meaning(scheme: Scheme, name: str) -> Rule | Parameter | str | None:
    """What a name stands for in a scheme: the rule of a fact, a parameter, or the name of an answer."""
    for rules in (scheme, shared):
        if name in rules.facts:
            return rules.facts[name]
        if name in rules.parameters:
            return rules.parameters[name]
    return name if name in FIELDS else None


def rests_on(scheme: Scheme, rule: Rule, but: Iterable[str] = ()) -> tuple[list[str], list[Parameter]]:
    """The answers (in question order, without the day judged) and the figures a rule rests on, however deep.

    `but`: facts left out, with what only they rest on.
    """
    return named_rest_on(scheme, arguments(rule), but)


def named_rest_on(scheme: Scheme, names: Iterable[str], but: Iterable[str] = ()) -> tuple[list[str], list[Parameter]]:
    """The same of what facts, answers or figures rest on, by their names in the scheme."""
    answers, figures = _under(scheme, names, but)
    return [name for name in FIELDS if name in answers and name != "on"], figures


def looks_at_any(scheme: Scheme, rule: Rule, fields: Iterable[str]) -> bool:
    """Whether a rule rests on one of these answers, or on the day judged if it is among them."""
    return not _under(scheme, arguments(rule))[0].isdisjoint(fields)


def _under(scheme: Scheme, names: Iterable[str], but: Iterable[str] = ()) -> tuple[set[str], list[Parameter]]:
    answers: set[str] = set()
    figures: dict[str, Parameter] = {}
    seen = set(but)
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        found = meaning(scheme, name)
        if isinstance(found, Parameter):
            figures[name] = found
            if found.constant is None:
                waiting.append(f"{found.day}_code")
        elif isinstance(found, str):
            answers.add(name)
        elif found is not None:
            waiting.extend(arguments(found))
    return answers, list(figures.values())
