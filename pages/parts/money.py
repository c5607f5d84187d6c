"""Amounts in words, of kinds never confused: an amount, a range, a known zero, and not known."""

from typing import Any

from domain import Profile
from domain.results import Aid, Explanation, Granted, Range, SchemeResult
from domain.words import Words
from pages.parts.state import Answers

Entry = tuple[str, str, list[str]]
"""What it is, the amount, and what is said of it."""


def entries(scheme: str, result: SchemeResult, given: Answers, said: Words) -> list[Entry]:
    """Each amount of a scheme: its name, then what is said of it. Nothing of a scheme that is refused."""
    if result.verdict == "ineligible":
        return []
    told: list[Entry] = []
    if result.pay is not None:
        told.append(_granted(f"{scheme}_pay", result.pay, monthly, said))
    if result.income is not None:
        told.append((said.text("results", "income"), monthly(result.income, said), []))
    if result.costs is not None:
        told.append(_granted(f"{scheme}_costs", result.costs, total, said))
    if result.aid is not None:
        told.append(_aid(f"{scheme}_aid", result.aid, given, said))
    if "training_payer" in result.model_fields_set:
        payer = result.training_payer
        who = said.text("values", "training_payer", payer) if payer else said.text("app", "unknown")
        told.append((said.text("entitlements", "training_payer", "label"), who[0].upper() + who[1:], []))
    if result.notes:
        told.append((said.text("results", "notes"), "", list(result.notes)))
    return told


def monthly(amount: Range, said: Words) -> str:
    return _kind(amount, said, one="amount", several="range")


def total(amount: Range, said: Words) -> str:
    return _kind(amount, said, one="total", several="total_range")


def _kind(amount: Range, said: Words, one: str, several: str) -> str:
    low, high = amount.min_eur, amount.max_eur
    if low is None or not is_known(amount):
        return said.text("amounts", "unknown")
    if high is None:
        return said.text("amounts", "open", low=said.money(low))
    if low != high:
        return said.text("amounts", several, low=said.money(low), high=said.money(high))
    return said.text("amounts", one, amount=said.money(low)) if low else said.text("amounts", "zero")


def is_known(amount: Range) -> bool:
    """Whether anything is known of it: from nothing to no limit says nothing."""
    return amount.min_eur is not None and not (amount.open_ended and not amount.min_eur)


def _granted(name: str, amount: Granted, written: Any, said: Words) -> Entry:
    """An amount with what says whether it is paid."""
    texts = said.table("entitlements", name)
    sentence = texts.get("text", texts.get(amount.entitlement))
    figure = written(amount, said)
    if amount.entitlement == "no":
        figure = said.text("amounts", "zero")
    elif amount.entitlement == "unknown" and amount.min_eur is not None:
        figure = said.text("results", "if_granted", amount=figure)
    notes = [said.find("results", "amount_notes", name)]
    if "text" not in texts and amount.entitlement != "no":  # somebody decides
        notes.append(said.text("notes", "estimate"))
    return texts["label"], figure, [sentence, *filter(None, notes)]


def _aid(name: str, aid: Aid, given: Answers, said: Words) -> Entry:
    """The aid of the employer and its payments, dated once the first day of the contract is known."""
    texts = said.table("entitlements", name)
    if aid.total_eur is None:
        return texts["label"], said.text("amounts", "unknown"), [texts[aid.entitlement]]
    figure = said.text("amounts", "total", amount=said.money(aid.total_eur))
    dated = "payment" if given.get("contract_start") else "payment_undated"
    payments = [
        said.text(
            "amounts",
            dated,
            amount=said.money(payment.amount_eur),
            month=said.value(payment.month, "months"),
            date=said.day(payment.date),
        )
        for payment in aid.payments
    ]
    shown = figure if aid.total_eur else said.text("amounts", "zero")
    return texts["label"], shown, [texts[aid.entitlement], *payments]


def row(given: Answers, told: Explanation) -> dict[str, Any]:
    """Every answer by name, unknown ones included, with the day judged."""
    return {**Profile.model_validate(given).model_dump(), "on": told.on}
