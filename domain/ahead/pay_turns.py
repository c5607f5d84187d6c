"""What a contract pays over its months: the days from which its pay is another, and why."""

from domain.person import caveats, findings
from domain.person.suppose import Row, judged, rows
from domain.profile import LATEST, Profile
from domain.results import Outcome, PayTurn, Range, ends
from domain.rules.months import add_months
from domain.rules.reach import AHEAD_MONTHS
from domain.rules.scheme import Scheme
from domain.schemes import SCHEME

PAY_TURNS = "pay_turns"
"""Under this name a scheme gives the days from which the pay of a contract already signed may be another."""

FIGURE = "figure"
"""Why the pay is another when it is no day of the person's: a figure of the law changes."""


def pay_turns(profile: Profile, told: Outcome) -> dict[str, list[PayTurn]]:
    """By scheme that tells them, the days in the months of the contract from which it pays otherwise than before.

    Counted from its first day, or the day judged while that is unknown, over its length, or `AHEAD_MONTHS`. Figures
    are those known today: beyond the last one, it is kept. Nothing of a scheme that refuses.
    """
    answers = rows(profile, told.on)[0]
    telling = [scheme for scheme in SCHEME.values() if PAY_TURNS in scheme.dates]
    open_to_her = [one for one in telling if told.schemes[one.id].verdict != "ineligible"]
    return {scheme.id: _turns(scheme, answers) for scheme in open_to_her}


def _turns(scheme: Scheme, answers: Row) -> list[PayTurn]:
    start = answers[scheme.judged_on] or answers["on"]
    end = min(add_months(start, answers[scheme.length] or AHEAD_MONTHS), LATEST)
    figures = findings.amount_figures(scheme.id, "pay")
    why = {line.start: FIGURE for figure in figures for line in figure.values}
    why |= {day: name for name, day in findings.dates(scheme, PAY_TURNS, answers).items()}
    days = [start, *sorted(day for day in why if start < day < end)]
    of, moved = scheme.id, [answers | {scheme.judged_on: day} for day in days]
    told = [(row[f"{of}.pay.low"], row[f"{of}.pay.high"]) for row in judged(moved, ("pay",), [of])]
    pays = [
        Range(**ends(*each), caveat=caveats.of_amount(of, "pay", then, each))
        for each, then in zip(told, moved, strict=True)
    ]
    found = zip(days[1:], pays[1:], told[1:], told, strict=False)
    return [PayTurn(day=day, why=why[day], pay=pay) for day, pay, now, before in found if now != before]
