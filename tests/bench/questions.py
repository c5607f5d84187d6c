"""How many questions people meet: until the verdicts of schemes not closed are settled, and until the results."""

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from statistics import median, quantiles

from tests.tools.clock import today
from tests.tools.generate import people
from tests.tools.interviews import Met, met

PEOPLE, SEED, PROCESSES, SHARE = 10_000, 1, 2, 250
MOST, USUAL = 14, 9
LONGEST_BAR = 30

GROUPS = {
    (False, False): "neither course nor employer",
    (True, False): "with a course",
    (False, True): "with an employer",
    (True, True): "with both",
}
"""By what she answers to the questions that open these sections: has she one?"""

NOTES = f"""
How questions were counted
- {PEOPLE:,} people of tests/tools, all judged today, are asked what the app asks, in its order, until nothing is
  left; one answer in eight is "I don't know". What an answer says of another question is not asked (docs/adr/0007). Of
  a day that is not, people say so: still in initial education.
- Verdicts: the questions before the verdicts of schemes not closed are settled, as far as answers can. Results:
  those on a scheme refused for now, as if the step were done or the days gone by, and on amounts too.
- People who gave the same answers so far are asked together, in {PROCESSES} processes."""


def report(say: Callable[..., None]) -> None:
    say(f"\nQuestions met by {PEOPLE:,} people: before the verdicts are settled, and before the results")
    walks = measure()
    for found, name in GROUPS.items():
        _tell(name, [walk for walk in walks if _found(walk) == found], say)
    alone = [walk for walk in walks if _found(walk) == (False, False)]
    usual, longer = median(walk.verdicts for walk in alone), [walk for walk in alone if walk.verdicts > MOST]
    unborn = sum(walk.person["birth_date"] is None for walk in longer)
    say(f"{GROUPS[False, False]}, before the verdicts:")
    say(f"median {usual:g} (bar: {USUAL}, {_held(usual <= USUAL)})")
    say(f"more than {MOST}: {len(longer)} people, of whom {unborn} do not know their birth date (bar: 0, ", end="")
    say(_held(not longer), end=")\n")


def measure() -> list[Met]:
    """What each person met."""
    os.environ["POLARS_MAX_THREADS"] = "1"  # as in the app, and read when the processes begin
    asked = people(PEOPLE, seed=SEED, on=today()).to_pylist()
    shares = [asked[first : first + SHARE] for first in range(0, PEOPLE, SHARE)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return [walk for walks in pool.map(partial(_share, on=today()), shares) for walk in walks]


def _share(asked: list[dict[str, object]], on: date) -> list[Met]:
    return list(met(asked, on))


def _found(walk: Met) -> tuple[bool, bool]:
    return walk.person["training_found"] is True, walk.person["contract_found"] is True


def _tell(name: str, walks: list[Met], say: Callable[..., None]) -> None:
    """A bar for each number of questions, and what is usual."""
    verdicts, results = [walk.verdicts for walk in walks], [walk.all for walk in walks]
    say(f"\n{name}: {len(walks):,} people")
    heads = [f"{said}: {_spread(counts)}" for said, counts in (("verdicts", verdicts), ("results", results))]
    say(f"{'':4}{heads[0]:{LONGEST_BAR + 8}} {heads[1]}")
    shown = Counter(verdicts), Counter(results)
    scale = max(max(counts.values()) for counts in shown) / LONGEST_BAR
    for number in range(min(verdicts), max(results) + 1):
        bars = [f"{counts[number]:6,} {'█' * round(counts[number] / scale)}" for counts in shown]
        say(f"{number:3} {bars[0]:{LONGEST_BAR + 8}} {bars[1]}".rstrip())


def _spread(counts: list[int]) -> str:
    return f"median {median(counts):g}, p95 {quantiles(counts, n=20)[-1]:.0f}, most {max(counts)}"


def _held(holds: bool) -> str:
    return "held" if holds else "NOT held"
