"""How verdicts, amounts and answers are written in the columns of a caseload."""

from math import inf

from domain.rules.logic import Column, Money, dialect, possible, three_ways


def choose(condition: Column, yes: str, no: str, only_if: Column) -> Column:
    """One of two words; null while the condition is unknown, or where `only_if` is not true."""
    return dialect(condition).when(only_if).then(three_ways(condition, yes, no, None))


def answer(condition: Column) -> Column:
    return three_ways(condition, "yes", "no", "unknown")


def verdict(eligible: Column) -> Column:
    return three_ways(eligible, "eligible", "ineligible", "undetermined")


def settled(eligible: Column, amount: Money, only_if: Column | None = None) -> Column:
    """The amount where it is one amount: not of a refused scheme, and only where its condition is true."""
    shown = possible(eligible) & (amount.low == amount.high) & (amount.low > -inf)
    if only_if is not None:
        shown = shown & only_if
    return dialect(eligible).when(shown).then(amount.low)
