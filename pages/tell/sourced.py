"""A figure of the law with its source, and what of it was not read, in words beside it."""

from collections.abc import Collection

from domain.leaflets.figures_in_words import Figure, FigureLine
from domain.results import Caveat
from domain.words import Words


def sureness(told: str, said: Words, *, sure: bool) -> str:
    """Where it comes from; what was not read in a primary text is to be confirmed."""
    return told if sure else said.text("law", "to_confirm", why=told)


def mark(caveat: Caveat, said: Words) -> str:
    """A caveat in two or three words; "" when there is none."""
    return said.text("caveats", "marks", caveat) if caveat else ""


def marked(written: str, caveat: Caveat, said: Words) -> str:
    """What is written, with its caveat beside it."""
    return said.text("caveats", "marked", amount=written, mark=mark(caveat, said)) if caveat and written else written


def marked_together(written: str, caveats: Collection[Caveat], said: Words) -> str:
    """The title of several figures, with what of some or all of them was not read."""
    met = [mark(one, said) for one in dict.fromkeys(caveats) if one]
    if not met:
        return written
    told = said.either(met)
    of_some = said.text("caveats", "of_some", mark=told) if "" in caveats else told
    return said.text("caveats", "marked", amount=written, mark=of_some)


def after(caveat: Caveat, terms: str, said: Words) -> str:
    """What stands after a figure in large, its caveat first."""
    return said.text("caveats", "after", mark=mark(caveat, said), terms=terms) if caveat else terms


def read(confidence_told: str, caveat: Caveat, said: Words) -> str:
    """How a figure was read, after what of it was not."""
    return said.text("caveats", "told", mark=mark(caveat, said), why=confidence_told) if caveat else confidence_told


def of_line(line: FigureLine, said: Words) -> str:
    return read(line.confidence_told, line.caveat, said)


def value(line: FigureLine, said: Words) -> str:
    """With what of the value itself was not read."""
    if not line.written:
        return said.text("law", "no_value")
    return line.written if line.caveat == "day" else marked(line.written, line.caveat, said)


def since(line: FigureLine, said: Words) -> str:
    """Its first day, which may have been deduced."""
    return marked(said.day(line.start), "day" if line.caveat == "day" else "", said)


def in_one_line(figure: Figure, said: Words) -> str:
    """A figure that applies, with its source."""
    line = figure.lines[-1]
    return said.text("law", "figure", label=figure.label, value=value(line, said), source=source(line, said))


def source(line: FigureLine, said: Words) -> str:
    """The text a figure comes from, and how it was read."""
    return said.text("law", "source", reference=line.reference, sure=of_line(line, said))
