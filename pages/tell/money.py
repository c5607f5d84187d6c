"""Amounts in words, of kinds never confused: an amount, a range, a known zero, and not known."""

from dataclasses import dataclass
from datetime import date

from domain import Answers, Scheme, not_fixed
from domain.ahead.deadlines import Older
from domain.person import findings
from domain.results import SHUT, Aid, Caveat, Ceiling, Granted, PayTurn, Range, SchemeResult
from domain.words import Words, capitalised
from pages.tell import sourced
from pages.tell.person import Person

Entry = tuple[str, str, list[str]]
"""What it is, the amount, and what is said of it."""


@dataclass(frozen=True)
class Ahead:
    """By scheme: the first day of a pay that is nothing today, the next birthday that changes a pay not started, and
    the days from which a contract pays otherwise."""

    later: dict[str, tuple[date, Granted]]
    older: dict[str, Older]
    turns: dict[str, list[PayTurn]]


def entries(scheme: Scheme, person: Person, ahead: Ahead) -> list[Entry]:
    """Each amount of a scheme: its name, then what is said of it. Nothing of a scheme that is refused."""
    result, given, said = person.result(scheme.id), person.given, person.said
    if result.verdict == "ineligible":
        return []
    unfixed, later = not_fixed(person.profile, person.told, scheme.id), ahead.later.get(scheme.id)
    listed: list[Entry] = []
    for name, amount in result.amounts.items():
        fixed = name not in unfixed
        if name == "pay" and isinstance(amount, Granted):
            listed.append(_pay(scheme, amount, fixed, ahead, given, said))
        elif isinstance(amount, Granted):
            listed.append(_granted(scheme.id, name, amount, _written(scheme, name, amount, said, fixed), given, said))
        elif isinstance(amount, Range):
            if not _is_the_pay(result, name) and not (later and amount.max_eur == 0):
                texts = said.find("entitlements", scheme.id, name) or said.table("entitlements", name)
                written = _written(scheme, name, amount, said, fixed)
                listed.append((texts["label"], written, _narrowed(amount, given, said)))
        elif isinstance(amount, Aid):
            listed.append(_aid(scheme.id, name, amount, given, said))
        elif isinstance(amount, Ceiling):
            listed.append(_ceiling(scheme.id, name, amount, said))
        else:
            who = said.text("values", name, amount) if amount else said.text("app", "unknown")
            listed.append((said.text("entitlements", scheme.id, name, "label"), capitalised(who), []))
    if notes := [*result.notes, *_caveats(result, ahead.later.get(scheme.id), said)]:
        listed.append((said.text("results", "notes"), "", notes))
    return listed


def _caveats(result: SchemeResult, later: tuple[date, Granted] | None, said: Words) -> list[str]:
    """What stands beside its amounts, explained once each."""
    amounts = [*result.amounts.values(), *([later[1]] if later else [])]
    met = dict.fromkeys(one.caveat for one in amounts if isinstance(one, Range | Ceiling) and one.caveat)
    return [said.text("caveats", "told", mark=sourced.mark(one, said), why=_why(one, said)) for one in met]


def _why(caveat: Caveat, said: Words) -> str:
    return said.text("terms", caveat, "meaning")


def _pay(scheme: Scheme, pay: Granted, fixed: bool, ahead: Ahead, given: Answers, said: Words) -> Entry:
    """The pay, with the days ahead from which it is another, or what it comes to over the whole."""
    name, figure, sentences = _granted(scheme.id, "pay", pay, monthly(pay, said, fixed=fixed), given, said)
    later, older, turns = ahead.later.get(scheme.id), ahead.older.get(scheme.id), ahead.turns.get(scheme.id)
    if later:
        day, then = said.day(later[0]), monthly(later[1], said)
        figure = said.text("results", "pay_later_figure", nothing=figure, day=day, amount=then)
        sentences.append(said.text("results", "pay_later", day=day, amount=then))
    if older:
        day, age, then = said.day(older[0]), said.value(older[1], "years"), monthly(older[2], said)
        sentences.append(said.text("results", "pay_from", day=day, age=age, amount=then))
    if turns:
        return name, figure, [*sentences, *_turns(scheme, turns, said)]
    return name, figure, [*sentences, *_over_course(scheme, pay, given, said)]


def _turns(scheme: Scheme, turns: list[PayTurn], said: Words) -> list[str]:
    """Each day from which a contract pays otherwise, and that figures to come are not known."""
    told = []
    for turn in turns:
        why = findings.law_text(scheme, said, "pay_turns", scheme.id, turn.why)
        told.append(said.text("results", "pay_turn", day=said.day(turn.day), why=why, amount=monthly(turn.pay, said)))
    return [*told, said.text("pay_turns", scheme.id, "kept")]


def _written(scheme: Scheme, name: str, amount: Range, said: Words, fixed: bool) -> str:
    return monthly(amount, said, fixed=fixed) if name in scheme.monthly else total(amount, said)


def _is_the_pay(result: SchemeResult, name: str) -> bool:
    """An amount that is the pay just told, and nothing more."""
    pay, other = result.pay, result.amounts[name]
    if pay is None or not isinstance(other, Range):
        return False
    return pay.entitlement == "yes" and (pay.min_eur, pay.max_eur) == (other.min_eur, other.max_eur)


def monthly(amount: Range, said: Words, *, fixed: bool = True) -> str:
    """In words, one of four kinds; `fixed` is False when the texts give no figure whatever the answers."""
    return (
        _kind(amount, said, one="amount", several="range", least="open") if fixed else said.text("amounts", "not_fixed")
    )


def total(amount: Range, said: Words) -> str:
    return _kind(amount, said, one="total", several="total_range", least="total_open")


def brief(amount: Range, said: Words) -> str:
    """The same, in as few words as large figures bear: its caveat is for those who write it to tell."""
    bare = amount.model_copy(update={"caveat": ""})
    return _kind(bare, said, one="total", several="brief_range", least="brief_open")


def each_month(scheme: str, said: Words) -> str:
    """What stands after a pay in brief: a month, before tax or not."""
    return str(said.find("entitlements", scheme, "pay", "each_month") or said.text("board", "each_month"))


def short(scheme: Scheme, result: SchemeResult, said: Words) -> list[str]:
    """The amounts known so far, each with its name, where there is little room. Nothing of a scheme that is refused, or
    that nobody can enter: it is no money that anybody gets."""
    if result.verdict == "ineligible" or result.status in SHUT:
        return []
    known = {}
    for name, amount in result.amounts.items():
        if isinstance(amount, Granted) and amount.entitlement != "no" and is_known(amount):
            known[name] = total(amount, said)
        elif isinstance(amount, Aid) and amount.total_eur:
            known[name] = said.money(amount.total_eur)
    return [_named(scheme.id, name, amount, said) for name, amount in known.items()]


def _named(scheme: str, name: str, amount: str, said: Words) -> str:
    """An amount after its name; one that a single scheme has goes by its label."""
    if (short := said.find("bar", "amounts", name)) is not None:
        return str(short).format(amount=amount)
    return said.text("bar", "amounts", "other", name=said.text("entitlements", scheme, name, "label"), amount=amount)


def _kind(amount: Range, said: Words, one: str, several: str, least: str) -> str:
    """An amount in words, with its caveat."""
    low, high = amount.min_eur, amount.max_eur
    if low is None or not is_known(amount):
        return said.text("amounts", "unknown")
    if high is None:
        told = said.text("amounts", least, low=said.money(low))
    elif low != high:
        told = said.text("amounts", several, low=said.money(low), high=said.money(high))
    elif low:
        told = said.text("amounts", one, amount=said.money(low))
    else:
        return said.text("amounts", "zero")
    return sourced.marked(told, amount.caveat, said)


def is_known(amount: Range) -> bool:
    """Whether anything is known of it: from nothing to no limit says nothing."""
    return amount.min_eur is not None and not (amount.open_ended and not amount.min_eur)


def _granted(scheme: str, name: str, amount: Granted, figure: str, given: Answers, said: Words) -> Entry:
    """An amount, as written, with what says whether it is paid."""
    texts = said.table("entitlements", scheme, name)
    sentence = texts.get("text", texts.get(amount.entitlement))
    if amount.entitlement == "no":
        figure = said.text("amounts", "zero")
    elif not is_known(amount):
        figure = texts.get("if_unknown", figure)
    elif amount.entitlement == "unknown" and amount.min_eur is not None:
        figure = said.text("results", "if_granted", amount=figure)
    notes = []
    if amount.entitlement != "no":
        notes.append(texts.get("note"))
        if "text" not in texts:  # somebody decides
            notes.append(said.text("notes", "estimate"))
    return texts["label"], figure, [sentence, *filter(None, notes), *_narrowed(amount, given, said)]


def _narrowed(amount: Range, given: Answers, said: Words) -> list[str]:
    """The answer that would make a range smaller, and whether the person said that she does not know it."""
    if amount.narrowed_by is None:
        return []
    kind = "asked" if amount.narrowed_by in given else "not_asked"
    return [said.text("results", "narrowed_by", kind, label=said.text("fields", amount.narrowed_by, "label"))]


def _over_course(scheme: Scheme, pay: Granted, given: Answers, said: Words) -> list[str]:
    """What a known pay comes to over the length given of the course or contract."""
    months, sentence = given.get(scheme.length), said.find("schemes", scheme.id, "over_course")
    if not sentence or not months or pay.entitlement == "no" or not pay.min_eur or not is_known(pay):
        return []
    high = None if pay.max_eur is None else months * pay.max_eur
    over = Range(min_eur=months * pay.min_eur, max_eur=high, open_ended=pay.open_ended, caveat=pay.caveat)
    return [str(sentence).format(amount=total(over, said), months=said.value(months, "months"))]


def _aid(scheme: str, name: str, aid: Aid, given: Answers, said: Words) -> Entry:
    """The aid of the employer and its payments, dated once the first day of the contract is known."""
    texts = said.table("entitlements", scheme, name)
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


def _ceiling(scheme: str, name: str, aid: Ceiling, said: Words) -> Entry:
    """An aid of which only the most it may be is known."""
    texts = said.table("entitlements", scheme, name)
    most = said.text("amounts", "at_most", amount=said.money(aid.max_eur)) if aid.max_eur else ""
    most = sourced.marked(most, aid.caveat, said)
    nothing = said.text("amounts", "zero" if aid.max_eur == 0 else "unknown")
    return texts["label"], most or nothing, [texts[aid.entitlement]]
