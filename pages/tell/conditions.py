"""The conditions of a scheme for one person, in words and in groups."""

from dataclasses import dataclass

from domain.leaflets.readings import Told


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
    readings: tuple[Told, ...]


@dataclass(frozen=True)
class Group:
    """Conditions of a kind: `unmet`, `unknown`, `waiting` (on a course or contract still to be found) or `met`.

    `aside`: it changes nothing for the person, so it is folded on the page and left out on paper.
    """

    kind: str
    title: str
    aside: bool
    conditions: list[Condition]
