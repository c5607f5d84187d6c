"""Which questions are still worth asking: those an undecided verdict, or an amount not yet one amount, rests on."""

from collections.abc import Mapping
from functools import cache

from domain.graph import rests_on
from domain.profile import FIELDS, Profile
from domain.results import Granted, Range, SchemeResult
from domain.schemes import SCHEME

GATES = {"training": "training_found", "contract": "contract_found"}
"""The question that opens each section: answered no, or not known, its section is not asked."""


def remaining(profile: Profile, results: Mapping[str, SchemeResult]) -> list[str]:
    """The questions left, in order: first those that verdicts rest on, then those that amounts do."""
    asked = profile.model_fields_set
    wanted: list[str] = []
    for depends in (_verdict_fields, _amount_fields):
        fields = {name for scheme, result in results.items() for name in depends(scheme, result)}
        wanted += [name for name in FIELDS if name in fields and name not in asked and name not in wanted]
    questions: list[str] = []
    for name in wanted:
        gate = GATES.get(FIELDS[name].section)
        if gate and gate not in asked and gate not in questions:
            questions.append(gate)
        if gate is None or gate not in asked or getattr(profile, gate):
            questions.append(name)
    return questions


def _verdict_fields(scheme: str, result: SchemeResult) -> list[str]:
    if result.verdict != "undetermined":
        return []
    return [name for finding in result.criteria if finding.state == "unknown" for name in finding.needs]


def _amount_fields(scheme: str, result: SchemeResult) -> list[str]:
    """What amounts rest on, while the scheme is open to the person and the amount is not one amount."""
    if result.verdict == "ineligible":
        return []
    fields: list[str] = []
    for name, granted in SCHEME[scheme].amounts.items():
        told = getattr(result, name)
        settled = isinstance(told, Range) and told.min_eur is not None and told.min_eur == told.max_eur
        refused = isinstance(told, Granted) and told.entitlement == "no"
        if not settled and not refused:
            fields += _rests_on(scheme, name)
        if granted and getattr(told, "entitlement", None) == "unknown":
            fields += _rests_on(scheme, granted)
    if "training_payer" in result.model_fields_set and result.training_payer is None:
        fields += _rests_on(scheme, "training_paid_by_unedic")
    return fields


@cache
def _rests_on(scheme: str, fact: str) -> list[str]:
    return rests_on(SCHEME[scheme], SCHEME[scheme].facts[fact])[0]
