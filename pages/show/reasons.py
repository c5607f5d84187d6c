"""Why a question is asked, which conditions rest on it, and where its answer is found."""

from domain import SCHEMES
from domain.person import findings
from domain.words import Words
from pages.look import html
from pages.look.html import Html
from pages.tell import answer_words


def why(field: str, said: Words) -> Html:
    told = [html.paragraph(said.text("fields", field, "why"))]
    if resting := conditions(field, said):
        told += [html.paragraph(said.text("question", "conditions")), html.items(map(html.text, resting))]
    return html.folded(said.text("app", "why_title"), html.joined(told))


def where(field: str, said: Words) -> Html:
    return html.folded(said.text("app", "where_title"), html.reachable(said.text("fields", field, "where")))


def texts(field: str, said: Words) -> list[str]:
    """What a question says: its own texts, the answers to choose among, and the conditions that rest on it."""
    own = [said.text("fields", field, part) for part in ("question", "help", "where", "why")]
    options = [answer_words.label(field, value, said) for value in answer_words.choices(field, said)]
    return [*own, *options, *conditions(field, said)]


def conditions(field: str, said: Words) -> list[str]:
    """The conditions that rest on an answer, each named after its scheme."""
    return [
        f"{said.text('schemes', scheme.id, 'short')} – {said.text('criteria', scheme.id, one.name, 'label')}"
        for scheme in SCHEMES
        for one in scheme.criteria
        if field in findings.needs(scheme.id, one.name)
    ]
