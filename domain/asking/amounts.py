"""What the amounts of schemes rest on: answers and figures."""

from functools import cache

from domain.person.suppose import entitlements
from domain.rules.pay import SCALES
from domain.rules.resting import rests_on
from domain.schemes import SCHEME

MONEY_FIGURES = {
    (scheme.id, figure.name): figure
    for scheme in SCHEME.values()
    for amount in scheme.amounts
    for figure in rests_on(scheme, scheme.facts[amount])[1]
}
"""The figures that the amounts of each scheme rest on, by scheme and name."""


@cache
def rest_on(scheme: str, fact: str, scale: int | None = None) -> frozenset[str]:
    """The answers a fact of a scheme rests on; with a pay scale, those that only another scale looks at left out."""
    others = SCALES.keys() - {scale} if scale else ()
    return frozenset(rests_on(SCHEME[scheme], SCHEME[scheme].facts[fact], [SCALES[one].__name__ for one in others])[0])


@cache
def amount_columns(scheme: str) -> tuple[str, ...]:
    ends = [f"{name}.{end}" for name in SCHEME[scheme].amounts for end in ("low", "high")]
    return (*ends, *entitlements(SCHEME[scheme]))
