"""How verdicts, amounts and answers are written in the columns of a caseload."""

from math import inf

from domain.logic import Column, Money, dialect, possible


def choose(condition: Column, yes: str, no: str, only_if: Column) -> Column:
    """One of two words; null while the condition is unknown, or where `only_if` is not true."""
    m = dialect(condition)
    return m.when(only_if & condition).then(m.lit(yes)).otherwise(m.when(only_if & ~condition).then(m.lit(no)))


def three_ways(condition: Column, yes: str, no: str, unknown: str) -> Column:
    """A word for each of true, false and unknown."""
    m = dialect(condition)
    otherwise = m.when(~condition).then(m.lit(no)).otherwise(m.lit(unknown))
    return m.when(condition).then(m.lit(yes)).otherwise(otherwise)


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
