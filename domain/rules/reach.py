"""How far a scheme is: whether a refusal leaves a step to do, or days to wait for. See docs/adr/0006.

Beside the verdicts, of which nothing changes: the same conditions, with the answers that can change by a step hidden,
on the day judged and on the last of the days looked at. Columns for a caseload, two more rows for a person.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from domain.profile import FIELDS, LATEST
from domain.results import Reach
from domain.rules.answer_types import absent
from domain.rules.graph import Graph, Ref
from domain.rules.logic import Column, certain, dialect, picked, possible, when
from domain.rules.months import MONTH, add_months, column_code
from domain.rules.outputs import verdict
from domain.rules.resting import looks_at_any, rests_on
from domain.rules.scheme import Criterion, Row, Scheme

AHEAD_MONTHS = 36
"""How far ahead days are looked at."""

STEPS = frozenset(name for name, answer in FIELDS.items() if answer.step)
"""The answers a person can make other by something to do."""

OTHERS = frozenset(FIELDS) - STEPS - {"on"}


def reach(graph: Graph, scheme: Scheme) -> Ref:
    """The word of `results.Reach` for each row, as a column laid out in the graph.

    Later is looked for on the last day alone: a hidden condition that time mends stays mended for the months looked
    at, as nobody ages past a scheme that she entered by its first birthday within them. Tests compare with every day.
    """
    eligible, person = graph.named(scheme, "eligible"), graph.named(scheme, "person")
    hidden = {name: absent(graph.dialect, FIELDS[name]) for name in STEPS}
    now = _stays_open(graph, graph.otherwise("hidden", hidden), scheme, STEPS)
    last = {"on": last_day(graph.answers("on"))}
    later = _stays_open(graph, graph.otherwise("later", hidden | last), scheme, STEPS | {"on"})
    depth = max(eligible.depth, person.depth, now.depth, later.depth)
    word = _word(eligible.value, person.value, now.value, later.value)
    return graph.store(f"{scheme.id}__reach", word, depth, scheme.id)


def steps_of(scheme: Scheme, criterion: Criterion) -> list[str]:
    """The answers a condition looks at that can change by a step, in order of fields."""
    looked_at = rests_on(scheme, criterion.rule)[0]
    return [name for name in FIELDS if name in STEPS and name in looked_at]


def without_steps(answers: Row) -> list[Row]:
    """Her answers, those that can change by a step hidden, on the day judged and on the last of those looked at."""
    hidden = answers | dict.fromkeys(STEPS)
    return [hidden, hidden | {"on": min(add_months(answers["on"], AHEAD_MONTHS), LATEST)}]


def reach_of(scheme: Scheme, row: Row, then: Iterable[Row]) -> Reach:
    """The same word for one person, from what is judged of her answers and of both of `without_steps`."""
    eligible, person = row[f"{scheme.id}.eligible"], row[f"{scheme.id}.person"]
    if eligible is None:
        return "to_find" if person else "to_settle"
    now, later = (all(each[f"{scheme.id}.is.{one.name}"] is not False for one in scheme.criteria) for each in then)
    return "met" if eligible else "step" if now else "later" if later else "out"


def eligible_in(graph: Graph, scheme: Scheme, days: int) -> Ref:
    """And over all criteria when only `on` moves by so many days; unknown beyond the days that answers may hold."""
    moved = graph.otherwise(f"in_{days}", {"on": _moved(graph.answers("on"), days)})
    return _all(graph, f"in_{days}", scheme, list(_found(graph, moved, scheme, scheme.criteria, {"on"})))


def verdict_in(graph: Graph, scheme: Scheme, days: int) -> tuple[Column, int]:
    """The column of the verdict on that day, and its depth."""
    eligible = eligible_in(graph, scheme, days)
    return verdict(eligible.value), eligible.depth


def last_day(on: Column) -> Column:
    """The last of the days looked at: `add_months` of each day, never beyond the last that answers may hold."""
    shorter, longer = (_at_most_latest(on + timedelta(days=days)) for days in (1095, 1096))
    return when(column_code(longer) <= column_code(on) + AHEAD_MONTHS * MONTH, longer, shorter)


def _moved(on: Column, days: int) -> Column:
    day = on + timedelta(days=days)
    return dialect(day).when(day <= LATEST).then(day)


def _at_most_latest(day: Column) -> Column:
    m = dialect(day)
    return when(day <= LATEST, day, m.lit(LATEST, dtype=m.Date))


def _stays_open(graph: Graph, other: Graph, scheme: Scheme, changed: Iterable[str]) -> Ref:
    """True where no condition is unmet with other answers; one that then rests on none is unknown for everybody."""
    judged = [one for one in scheme.criteria if looks_at_any(scheme, one.rule, OTHERS)]
    found = [
        Ref(possible(ref.value), ref.depth, ref.scope) for ref in _found(graph, other, scheme, judged, set(changed))
    ]
    return _all(other, "stays_open", scheme, found)


def _found(
    graph: Graph, other: Graph, scheme: Scheme, criteria: Iterable[Criterion], changed: set[str]
) -> Iterator[Ref]:
    """Each criterion with other answers: the one already laid out when it rests on none of them."""
    for criterion in criteria:
        yield (other if looks_at_any(scheme, criterion.rule, changed) else graph).criterion(scheme, criterion)


def _all(graph: Graph, name: str, scheme: Scheme, refs: list[Ref]) -> Ref:
    return graph.every(f"{scheme.id}__{name}", refs, scheme.id)


def _word(eligible: Column, person: Column, now: Column, later: Column) -> Column:
    """The word for a verdict, that on the person alone, and whether nothing but steps is missing now and later."""
    m = dialect(eligible)
    if m.__name__ != "polars":
        refused = m.when(now).then(m.lit("step")).otherwise(m.when(later).then(m.lit("later")).otherwise(m.lit("out")))
        open_ = m.when(person).then(m.lit("to_find")).otherwise(m.lit("to_settle"))
        return m.when(eligible).then(m.lit("met")).otherwise(m.when(~eligible).then(refused).otherwise(open_))
    refused_words = ["out", "later", "step", "step"]
    open_words = ["to_settle"] * 4 + ["to_find"] * 4
    words = refused_words * 2 + ["met"] * 8 + open_words
    flags = certain(person).cast(m.UInt32) * 4 + now.cast(m.UInt32) * 2 + later.cast(m.UInt32)
    return picked(words, eligible.cast(m.UInt32).fill_null(2) * 8 + flags)
