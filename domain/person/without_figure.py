"""Amounts that the texts leave without a figure, told apart from those that wait for an answer."""

from math import isfinite

from domain.person.suppose import Row, judged
from domain.person.values_to_try import probes
from domain.profile import Profile
from domain.results import Outcome, Range
from domain.rules.resting import rests_on
from domain.schemes import SCHEME


def not_fixed(profile: Profile, told: Outcome, scheme: str) -> set[str]:
    """The amounts of a scheme, unknown now, that stay so whatever the missing answers are."""
    base: Row = profile.model_dump() | {"on": told.on}
    result = told.schemes[scheme]
    if result.verdict == "ineligible":
        return set()
    amounts = {name: result.amounts[name] for name in SCHEME[scheme].amounts}
    unknown = [name for name, amount in amounts.items() if isinstance(amount, Range) and _is_unknown(amount)]
    return {name for name in unknown if not any(map(isfinite, _ends(base, scheme, name)))}


def _is_unknown(amount: Range) -> bool:
    """Nothing known of it, and not refused."""
    return amount.min_eur is None and getattr(amount, "entitlement", "unknown") != "no"


def _ends(base: Row, scheme: str, name: str) -> list[float]:
    """Both ends of an amount over completions that meet each value worth supposing of each missing answer."""
    fields, figures = rests_on(SCHEME[scheme], SCHEME[scheme].facts[name])
    missing = {field: probes(field, base["on"], figures) for field in fields if base[field] is None}
    longest = max(map(len, missing.values()), default=1)
    completed = [
        {**base, **{field: values[place % len(values)] for field, values in missing.items()}}
        for place in range(longest)
    ]
    told = judged(completed, "amounts", (scheme,))
    return [row[f"{scheme}.{name}.{end}"] for row in told for end in ("low", "high")]
