"""A figure of the law with its source, and how sure it is, in words."""

from domain.leaflets.figures_in_words import Figure, FigureLine
from domain.words import Words


def sureness(told: str, said: Words, *, sure: bool) -> str:
    """Where it comes from; what was not read in a primary text is to be confirmed."""
    return told if sure else said.text("law", "to_confirm", why=told)


def of_line(line: FigureLine, said: Words) -> str:
    return sureness(line.confidence_told, said, sure=line.confidence == "A")


def value(line: FigureLine, said: Words) -> str:
    return line.written or said.text("law", "no_value")


def in_one_line(figure: Figure, said: Words) -> str:
    """A figure that applies, with its source."""
    line = figure.lines[-1]
    return said.text("law", "figure", label=figure.label, value=value(line, said), source=source(line, said))


def source(line: FigureLine, said: Words) -> str:
    """The text a figure comes from, and how it was read."""
    return said.text("law", "source", reference=line.reference, sure=of_line(line, said))
