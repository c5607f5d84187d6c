"""What is paid to one person: each amount as a range over what is supposed of her, and whether it is granted."""

from collections.abc import Mapping
from math import inf
from typing import Any

from domain.person import caveats
from domain.person.judged import Judged
from domain.person.suppose import Row, judged, read
from domain.results import ENTITLED, Ceiling, Granted, Range, Reach, ends
from domain.rules.reach import without_steps
from domain.rules.scheme import Scheme
from domain.schemes import SCHEMES


def in_reach(reaches: Mapping[str, Reach], supposed: list[Row]) -> dict[str, Granted]:
    """The pay of the schemes that are not out of reach today; of those one step away, as if it were done."""
    near = _near(reaches)
    if not near:
        return {}
    without = without_steps(supposed[0])[0]
    then, *frame = judged([without, *supposed], "pay", [one.id for one in near])
    as_if, told = [Judged(without, then)], [Judged(*pair) for pair in zip(supposed, frame, strict=True)]
    return {one.id: granted(one, "pay", as_if if reaches[one.id] == "step" else told) for one in near}


def read_in_reach(reaches: Mapping[str, Reach]) -> set[str]:
    """The answers it rests on: it is the same as long as they are."""
    near = _near(reaches)
    return read("pay", [one.id for one in near]) if near else set()


def _near(reaches: Mapping[str, Reach]) -> list[Scheme]:
    return [one for one in SCHEMES if "pay" in one.amounts and reaches[one.id] not in ("later", "out")]


def pays(told: list[Judged]) -> dict[str, Granted]:
    """The pay of each scheme that has one and does not refuse."""
    paying = [one for one in SCHEMES if "pay" in one.amounts and not told[0].refuses(one)]
    return {scheme.id: granted(scheme, "pay", told) for scheme in paying}


def amount(scheme: Scheme, name: str, told: list[Judged]) -> Range:
    """An amount, with whether it is paid if that depends on anything."""
    return Range(**_ends(scheme, name, told)) if scheme.amounts[name] is None else granted(scheme, name, told)


def of_part(scheme: Scheme, name: str, her: Judged) -> Any:
    """A part of what a scheme tells one person; the most that an aid may be, with what was not read of its figures."""
    told = scheme.parts[name](her.row, her.answers)
    if not isinstance(told, Ceiling) or not told.max_eur:
        return told
    column = f"{scheme.id}_{name}_max_eur"  # the same in a caseload
    return told.model_copy(update={"caveat": caveats.of_column(scheme.id, column, her.answers, told.max_eur)})


def granted(scheme: Scheme, name: str, told: list[Judged]) -> Granted:
    condition = scheme.amounts[name]
    paid = told[0].fact(scheme, condition) if condition else True
    return Granted(**_ends(scheme, name, told), entitlement=ENTITLED[paid])


def _ends(scheme: Scheme, name: str, told: list[Judged]) -> dict[str, Any]:
    """The range of an amount over the suppositions in which it is paid."""
    condition = scheme.amounts[name]
    paid = [one.amount(scheme, name) for one in told if not condition or one.fact(scheme, condition) is not False]
    if told[0].refuses(scheme):
        paid = []
    low = min((low for low, _ in paid), default=-inf)
    high = max((high for _, high in paid), default=inf)
    found = ends(low, high)
    caveat = caveats.of_amount(scheme.id, name, told[0].answers, (low, high)) if paid else ""
    return found | {"caveat": caveat}
