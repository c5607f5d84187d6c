"""The State aid for a contract, by its length."""

from datetime import date

from domain.leaflets.figures_in_words import Figure, dated_figures
from domain.person.suppose import judged_otherwise, rows
from domain.profile import Profile
from domain.schemes import SCHEME
from domain.words import Language

CQA = SCHEME["cqa"]
FIGURES = ("aid_first_months", "aid_first_eur", "aid_extra_month_eur")


def aid_by_length(profile: Profile, on: date) -> list[tuple[int, float]]:
    """The aid in EUR, by months, of every length the scheme allows, the rest of the answers kept."""
    base = rows(profile, on)[0]
    shortest, longest = (CQA.parameters[name].constant for name in ("months_min", "months_max"))
    assert isinstance(shortest, int)
    assert isinstance(longest, int)
    lengths = range(shortest, longest + 1)
    _, *told = judged_otherwise(base, [("contract_months", months) for months in lengths], "all", ("cqa",))
    return [(months, row["cqa.aid.low"]) for months, row in zip(lengths, told, strict=True) if row["cqa.aid_paid"]]


def aid_scale(on: date) -> list[tuple[int, float]]:
    """The same when a person gives right to the aid."""
    return aid_by_length(Profile(disabled_worker=True), on)


def aid_figures(lang: Language = "fr") -> list[Figure]:
    """The dated figures that the aid is worked out from."""
    return [one for one in dated_figures("cqa", lang) if one.name in FIGURES]
