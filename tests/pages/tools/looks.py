"""Looks at a page as it stands: what is read aloud, what is cut, where the focus is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

NAMED = {
    "button", "link", "textbox", "radio", "checkbox", "switch", "combobox", "slider", "option", "heading", "image",
    "img", "graphics-document", "radiogroup", "table", "region", "navigation", "progressbar", "progressIndicator",
    "dialog",
}  # fmt: skip
"""Roles that say nothing without a name."""


@dataclass(frozen=True)
class Node:
    """What Chromium hands to a screen reader of one element."""

    role: str
    name: str
    told: dict[str, Any]


def tree(page: Page) -> list[Node]:
    """All that is read, in order."""
    session = page.context.new_cdp_session(page)
    nodes = {one["nodeId"]: one for one in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    waiting, read = [next(iter(nodes))], []
    while waiting:  # it comes floor by floor; it is read branch by branch
        one = nodes[waiting.pop()]
        waiting += reversed([child for child in one.get("childIds", []) if child in nodes])
        if not one["ignored"]:
            read.append(_read(one))
    return read


def _read(one: dict[str, Any]) -> Node:
    return Node(
        str(one["role"]["value"]),
        str(one.get("name", {}).get("value", "")).strip(),
        {told["name"]: told["value"].get("value") for told in one.get("properties", [])},
    )


def nameless(nodes: list[Node]) -> list[Node]:
    return [one for one in nodes if one.role in NAMED and not one.name]


def skipped_levels(nodes: list[Node]) -> Iterator[tuple[int, str]]:
    """Headings that stand more than a level under the one before."""
    before = 0
    for one in nodes:
        if one.role == "heading":
            level = one.told["level"]
            if level > before + 1:
                yield level, one.name
            before = level


SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spaces of WCAG 1.4.12."""

CUT = """() => {
  const cut = [];
  const texts = document.createTreeWalker(document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim()) continue;
    if (one.closest(".unseen, svg, canvas, textarea, .tile > .small, .icon, details caption")) continue;
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const text = range.getBoundingClientRect();
    if (!text.width) continue;
    for (let box = one; box && box.dataset.testid !== "stMain"; box = box.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(box);
      if (["auto", "scroll"].includes(overflowX) || display === "inline" || display === "contents") continue;
      const held = box.matches("button, a, .pill, .tile, summary, label, .verdict");
      const edge = box.getBoundingClientRect();
      if (edge.width < 2 && edge.height < 2) break;
      const wide = text.right > edge.right + 1.5 || text.left < edge.left - 1.5;
      const high = text.bottom > edge.bottom + 1.5 || text.top < edge.top - 1.5;
      if (((held || overflowX !== "visible") && wide) || ((held || overflowY !== "visible") && high)) {
        cut.push(`${texts.currentNode.data.trim().slice(0, 50)} in ${box.cloneNode(false).outerHTML.slice(0, 100)}`);
        break;
      }
    }
  }
  return cut;
}"""
"""Texts that leave the box that should hold them, or are hidden beyond it."""


def cut(page: Page) -> list[str]:
    return list(page.evaluate(CUT))


FOCUS = """() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const cut = (one, out) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    for (let box = one.parentElement; box && box.dataset.testid !== "stMain"; box = box.parentElement) {
      if (!["hidden", "clip"].includes(getComputedStyle(box).overflowX)) continue;
      const edge = box.getBoundingClientRect();
      const sides = [edge.left - left, right - edge.right, edge.top - top, bottom - edge.bottom];
      if (sides.filter((beyond) => beyond + out > 1).length > 2) return true;
    }
    return false;
  };
  const rings = [on, on.closest("label"), on.closest("[data-rac]:not(label)")].filter(Boolean).map((one) => {
    const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(one);
    const out = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const seen = drawn && one.getBoundingClientRect().width > 8 && !cut(one, out);
    return seen ? outlineColor : "";
  });
  return [on.outerHTML.slice(0, 120), rings.find(Boolean) ?? ""];
}"""
"""What has the focus, and the colour of the ring round it, "" for none that is seen; null on the page itself."""


def rings(page: Page) -> tuple[str, str]:
    """The same, of a page on which something has the focus."""
    what, colour = page.evaluate(FOCUS)
    return what, colour


def unseen_stops(page: Page, at_most: int) -> tuple[int, list[str], set[str]]:
    """Tab from the first link: how many stops, those where no ring is seen, and the colours of the rings."""
    page.evaluate("() => document.querySelector('[data-testid=stSkipToContent]').focus()")
    unseen, colours, stops = [], set(), 0
    for _ in range(at_most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            break
        stops += 1
        what, colour = found
        if colour:
            colours.add(colour)
        else:
            unseen.append(what)
    return stops, unseen, colours


DRAWN_APART = """() => [...document.querySelectorAll(".pill, .tile, .cells span, .icon, progress")].filter((one) => {
    if (!one.checkVisibility()) return false;
    if (one.matches(".icon")) return !one.textContent.trim();
    if (one.matches("progress")) return one.getBoundingClientRect().height < 4;
    const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
    return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1;
  }).map((one) => one.outerHTML.slice(0, 120))"""
"""What would be told by a ground that forced colours take away, and by no sign or border."""
