"""One person judged: her answers, the day among them, and what the rules say of them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.person.suppose import Row
from domain.rules.scheme import Criterion, Scheme


@dataclass(frozen=True)
class Judged:
    """`answers`: by field, and the day as `on`. `row`: as `suppose.judged` gives it; empty of nobody in particular."""

    answers: Row
    row: Row = field(default_factory=dict)

    def state(self, criterion: Criterion) -> bool | None:
        """Met, not met, or not known."""
        found: bool | None = self.row[f"{criterion.scheme}.is.{criterion.name}"]
        return found

    def fact(self, scheme: Scheme, name: str) -> Any:
        """What a scheme worked out, the verdicts `eligible` and `person` included. KeyError: it is not told."""
        return self.row[f"{scheme.id}.{name}"]

    def refuses(self, scheme: Scheme) -> bool:
        """Whether a scheme is refused; where verdicts were not worked out, it is not."""
        return self.row.get(f"{scheme.id}.eligible") is False

    def amount(self, scheme: Scheme, name: str) -> tuple[float, float]:
        """The lowest and highest of an amount in EUR, infinite where an answer leaves it open."""
        return self.row[f"{scheme.id}.{name}.low"], self.row[f"{scheme.id}.{name}.high"]

    @property
    def unjudged(self) -> "Judged":
        """Her answers alone."""
        return Judged(self.answers)

    def day_of(self, scheme: Scheme) -> date:
        """The day on which a scheme is judged."""
        day: date = self.answers[scheme.judged_on] or self.answers["on"]
        return day
