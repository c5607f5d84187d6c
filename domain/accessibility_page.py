"""The page of the 106 criteria: `python -m domain.accessibility_page` writes docs/accessibility.md."""

from domain.accessibility import FILE, Audit, Criterion, audit
from domain.data_folder import DATA
from domain.words import Words, words

PAGE = DATA.parent / "docs" / "accessibility.md"


def content() -> str:
    """The whole page, in French."""
    told, said = audit(), words("fr")
    parts = [
        "# Accessibilité : les 106 critères",
        f"*Written by `make accessibility` from `{FILE}`: change that file, not this one. In French, for its readers.*",
        _summary(told, said),
        _failing(told),
        _framework(told),
        "## Ce que les tests vérifient à chaque fois\n\n"
        + "\n".join(f"- `{name}` : `{node}`" for name, node in told.tests.items()),
        "## Ce qui a été essayé à la main\n\n"
        + "\n".join(f"- `{name}` : {what}" for name, what in told.by_hand.items()),
        *(_theme(number, told) for number in told.themes),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(told: Audit, said: Words) -> str:
    met, failing, apart = told.counts.values()
    tested = sum(bool(one.tests) for one in told.criterion if one.state == "conforme")
    return (
        f"{said.text('accessibility', 'state', told.level)} Taux : **{said.percent(told.rate)}** des critères de "
        f"{told.standard} qui s’appliquent ({met} conformes sur {met + failing} ; {failing} non conformes, {apart} non "
        f"applicables). Regardé le {said.day(told.looked_at_on)}. {tested} critères conformes sont tenus par un test "
        f"au moins ; les {met - tested} autres ont été essayés à la main seulement.\n\n"
        "C’est une auto-évaluation, faite sous Chromium : ni audit par un tiers, ni essai avec NVDA, JAWS ou "
        "VoiceOver, ni essai par des personnes handicapées. Les tests lisent l’arbre que Chromium donne aux lecteurs "
        "d’écran."
    )


def _failing(told: Audit) -> str:
    lines = [f"| {one.number} | {one.title} | {one.why} |" for one in told.failing]
    return "\n".join(["## Non conformes\n", "| critère | | pourquoi |", "|---|---|---|", *lines])


def _framework(told: Audit) -> str:
    lines = []
    for one in told.of_the_framework:
        rule = f"`{one.rule}`" if one.rule else "aucune"
        lines.append(f"| {one.criterion} | {rule} | {one.what} | {one.impact} | {one.way_round} |")
    head = ["| critère | règle d’axe | ce qui est en cause | effet | autre chemin |", "|---|---|---|---|---|"]
    return "\n".join(["## Ce qui vient de Streamlit\n", *head, *lines])


def _theme(number: str, told: Audit) -> str:
    lines = [
        f"| {one.number} | {one.title} | {one.state} | {_evidence(one)} |"
        for one in told.criterion
        if one.theme == number
    ]
    head = ["| critère | | état | preuve |", "|---|---|---|---|"]
    return "\n".join([f"## {number}. {told.themes[number]}\n", *head, *lines])


def _evidence(one: Criterion) -> str:
    named = [f"`{name}`" for name in one.tests] + [f"à la main : `{name}`" for name in one.by_hand]
    return "<br>".join([*named, one.why] if one.why else named)


if __name__ == "__main__":
    PAGE.write_text(content(), encoding="utf-8")
