"""What is said of the days and changes ahead, in words."""

from datetime import date

from domain.person import findings
from domain.profile import FIELDS, Profile
from domain.results import Change
from domain.schemes import SCHEME
from domain.words import Words


def edge_in_words(criterion: str, day: date, profile: Profile, words: Words) -> str:
    """What the first or last day of a window is, for one of the conditions that turn there.

    The deadline of that condition which falls on this day, or else the condition's name.
    """
    scheme, _, name = criterion.partition(".")
    days = findings.dates(SCHEME[scheme], name, profile.model_dump() | {"on": day})
    for key, known in days.items():
        if known == day and (text := words.find("deadlines", scheme, name, key)) is not None:
            return str(text)
    return words.text("criteria", scheme, name, "label")


def change_in_words(change: Change, words: Words) -> str:
    """What to do, or to wait for, as an infinitive: it is read after "you can", and joined to others by "and"."""
    sentence = words.table("changes", change.field)
    if isinstance(sentence, dict):
        sentence = sentence["less" if change.value < change.was else "more"]
    answer = FIELDS[change.field]
    unit = "training_level" if answer.unit == "level" else answer.unit or change.field
    return str(sentence).format(value=words.value(change.value, unit))
