"""Amounts in words, of kinds never confused: an amount, a range, a known zero, and not known."""

from typing import Any

from domain import Answers, Profile, not_fixed, pay_later
from domain.ahead.deadlines import Older
from domain.results import Aid, Granted, Outcome, Range, SchemeResult
from domain.words import Words, capitalised

Entry = tuple[str, str, list[str]]
"""What it is, the amount, and what is said of it."""


def entries(scheme: str, told: Outcome, given: Answers, older: Older | None, said: Words) -> list[Entry]:
    """Each amount of a scheme: its name, then what is said of it. Nothing of a scheme that is refused.

    `older`: the next birthday that changes the pay of a course not started yet.
    """
    result = told.schemes[scheme]
    if result.verdict == "ineligible":
        return []
    unfixed = not_fixed(Profile.model_validate(given), told, scheme)
    later = pay_later(Profile.model_validate(given), told) if scheme == "caq" and result.pay else None
    listed: list[Entry] = []
    if result.pay is not None:
        name, figure, sentences = _granted(
            f"{scheme}_pay", result.pay, monthly(result.pay, said, fixed="pay" not in unfixed), given, said
        )
        if later:
            day, pay = said.day(later[0]), monthly(later[1], said)
            figure = said.text("results", "pay_later_figure", nothing=figure, day=day, amount=pay)
            sentences.append(said.text("results", "pay_later", day=day, amount=pay))
        if older:
            day, age, pay = said.day(older[0]), said.value(older[1], "years"), monthly(older[2], said)
            sentences.append(said.text("results", "pay_from", day=day, age=age, amount=pay))
        if scheme != "caq":
            sentences += _over_course(scheme, result.pay, given, said)
        listed.append((name, figure, sentences))
    if result.income is not None and not _is_the_pay(result) and not (later and result.income.max_eur == 0):
        income = monthly(result.income, said, fixed="income" not in unfixed)
        listed.append((said.text("results", "income"), income, _narrowed(result.income, given, said)))
    if result.costs is not None:
        listed.append(_granted(f"{scheme}_costs", result.costs, total(result.costs, said), given, said))
    if result.aid is not None:
        listed.append(_aid(f"{scheme}_aid", result.aid, given, said))
    if "training_payer" in result.model_fields_set:
        payer = result.training_payer
        who = said.text("values", "training_payer", payer) if payer else said.text("app", "unknown")
        listed.append((said.text("entitlements", "training_payer", "label"), capitalised(who), []))
    if result.notes:
        listed.append((said.text("results", "notes"), "", list(result.notes)))
    return listed


def _is_the_pay(result: SchemeResult) -> bool:
    """The income is the pay just told, and nothing more."""
    pay, income = result.pay, result.income
    return (
        bool(pay and income)
        and pay.entitlement == "yes"
        and (pay.min_eur, pay.max_eur) == (income.min_eur, income.max_eur)
    )


def monthly(amount: Range, said: Words, *, fixed: bool = True) -> str:
    """In words, one of four kinds; `fixed` is False when the texts give no figure whatever the answers."""
    return (
        _kind(amount, said, one="amount", several="range", least="open") if fixed else said.text("amounts", "not_fixed")
    )


def total(amount: Range, said: Words) -> str:
    return _kind(amount, said, one="total", several="total_range", least="total_open")


def short(result: SchemeResult, said: Words) -> list[str]:
    """The amounts known so far, each with its name, where there is little room. Nothing of a scheme that is refused."""
    if result.verdict == "ineligible":
        return []
    known = {
        name: total(amount, said)
        for name, amount in (("pay", result.pay), ("costs", result.costs))
        if amount is not None and amount.entitlement != "no" and is_known(amount)
    }
    if result.aid and result.aid.total_eur:
        known["aid"] = said.money(result.aid.total_eur)
    return [said.text("bar", "amounts", name, amount=amount) for name, amount in known.items()]


def _kind(amount: Range, said: Words, one: str, several: str, least: str) -> str:
    low, high = amount.min_eur, amount.max_eur
    if low is None or not is_known(amount):
        return said.text("amounts", "unknown")
    if high is None:
        return said.text("amounts", least, low=said.money(low))
    if low != high:
        return said.text("amounts", several, low=said.money(low), high=said.money(high))
    return said.text("amounts", one, amount=said.money(low)) if low else said.text("amounts", "zero")


def is_known(amount: Range) -> bool:
    """Whether anything is known of it: from nothing to no limit says nothing."""
    return amount.min_eur is not None and not (amount.open_ended and not amount.min_eur)


def _granted(name: str, amount: Granted, figure: str, given: Answers, said: Words) -> Entry:
    """An amount, as written, with what says whether it is paid."""
    texts = said.table("entitlements", name)
    sentence = texts.get("text", texts.get(amount.entitlement))
    if amount.entitlement == "no":
        figure = said.text("amounts", "zero")
    elif amount.entitlement == "unknown" and amount.min_eur is not None:
        figure = said.text("results", "if_granted", amount=figure)
    notes = []
    if amount.entitlement != "no":
        notes.append(said.find("results", "amount_notes", name))
        if "text" not in texts:  # somebody decides
            notes.append(said.text("notes", "estimate"))
    return texts["label"], figure, [sentence, *filter(None, notes), *_narrowed(amount, given, said)]


def _narrowed(amount: Range, given: Answers, said: Words) -> list[str]:
    """The answer that would make a range smaller, and whether the person said that she does not know it."""
    if amount.narrowed_by is None:
        return []
    kind = "asked" if amount.narrowed_by in given else "not_asked"
    return [said.text("results", "narrowed_by", kind, label=said.text("fields", amount.narrowed_by, "label"))]


def _over_course(scheme: str, pay: Granted, given: Answers, said: Words) -> list[str]:
    """What a known pay comes to over the length given of the course or contract."""
    months = given.get("contract_months" if scheme == "cqa" else "training_months")
    if not months or pay.entitlement == "no" or not pay.min_eur or not is_known(pay):
        return []
    high = None if pay.max_eur is None else months * pay.max_eur
    over = Range(min_eur=months * pay.min_eur, max_eur=high, open_ended=pay.open_ended)
    return [said.text("results", "over_course", scheme, amount=total(over, said), months=said.value(months, "months"))]


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


def row(given: Answers, told: Outcome) -> dict[str, Any]:
    """Every answer by name, unknown ones included, with the day judged."""
    return {**Profile.model_validate(given).model_dump(), "on": told.on}
