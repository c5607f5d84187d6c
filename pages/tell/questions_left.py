"""How many questions can still come, in words."""

from domain.results import Standing
from domain.words import Words

MANY = 15


def told(now: Standing, said: Words) -> str:
    """A great number is said less loudly: few people ever meet all of them.

    Those on a course or an employer are counted apart as long as nothing is known of either.
    """
    if now.asked_at_most <= MANY:
        return said.plural("app", "progress", count=now.asked_at_most)
    slots = {"count": said.number(now.asked_at_most), "alone": said.number(now.asked_alone)}
    found = said.all_of([said.text("app", "found", gate) for gate in now.gates])
    return said.text("app", "progress", "many_alone" if found else "many", **slots, found=found)
