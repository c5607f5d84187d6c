"""What was not read of the figures behind the amounts of a file of people."""

from domain.caseload import summary
from domain.results import Caveat
from domain.tables_out import caveats
from pages.caseload.taken import Held


def of_everybody(held: Held) -> dict[str, list[Caveat]]:
    """By column of amounts, person by person."""
    return held.once("caveats", lambda judged: caveats.of_columns(held.answers, judged, held.judged_on))  # type: ignore[no-any-return]


def of_pay(held: Held, scheme: str, places: list[int]) -> list[Caveat]:
    """Of the pay of these people, where they have one."""
    name = f"{scheme}_pay_eur"
    return [of_everybody(held)[name][place] for place in places if held.verdicts[name][place]]


def of_paid(held: Held) -> dict[str, list[Caveat]]:
    """By scheme, of the pay of those who meet its conditions and may enter it."""
    places = {one.id: held.verdicts.select(summary.paid(one.id).arg_true()).to_series() for one in summary.PAYING}
    return {scheme: of_pay(held, scheme, found.to_list()) for scheme, found in places.items()}
