"""The page the server sends first: Streamlit's own, in the reader's language, before any script runs."""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

import streamlit as st

from domain.words import LANGUAGES, Language, words
from pages.look import tokens

STREAMLIT = Path(st.__file__).parent / "static"
OURS = Path(__file__).resolve().parents[2] / "static"

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'%3E"
    "%3Ctext y='.9em' font-size='90'%3E🎓%3C/text%3E%3C/svg%3E"
)

SOON = ("BidiComponent", "Button", "Html", "PageLink")
"""Parts of Streamlit that every page needs, and that it would ask for only once it draws."""


STYLED = ("loading", "offline", "offline_unkept", "unkept", "missed", "top", "foot")
"""Words of `app` that the style and the script say themselves."""


def policy() -> str:
    """What the page may load: nothing from elsewhere, and of inline scripts only Streamlit's, named one by one."""
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts)
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def shell(page: str, language: Language) -> str:
    """Streamlit's page in our words: language, title, what is shown while it loads and without JavaScript."""
    said = words(language)
    name, loading = escape(said.text("app", "name")), escape(said.text("app", "loading"))
    root = f'<div id="root"><main class="shell"><h1>{name}</h1><p role="status">{loading}</p></main></div>'
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = page.replace("<title>Streamlit</title>", f"<title>{name}</title>{_head()}", 1)
    page = page.replace('<div id="root"></div>', root, 1)
    page = page.replace('href="./favicon.png"', f'href="{ICON}"', 1)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = re.sub(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", page)  # a font this app does not use
    page = page.replace("</head>", f"{_soon()}</head>", 1)
    without = f"<noscript><p>{escape(said.text('app', 'noscript'))}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", lambda _: without, page, count=1, flags=re.DOTALL)


def lean(file: Path) -> bytes:
    """A script or style of Streamlit, without the font of its own theme: it fetched its 171 kB before it knew ours."""
    if file.suffix != ".css":
        return file.read_bytes()
    return re.sub(rb"@font-face\{font-family:Source Sans;[^}]*\}", b"", file.read_bytes())


@cache
def _soon() -> str:
    """Links to the scripts of `SOON` and to all they import, to be fetched with those the page names itself."""
    named = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    scripts = STREAMLIT / "static" / "js"
    found: list[str] = []
    waiting = [next(scripts.glob(f"{part}.*.js")).name for part in SOON]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in named:
            found.append(name)
            waiting += re.findall(r'(?:from|import)"\./([^"]+\.js)"', (scripts / name).read_text(encoding="utf-8"))
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in found)


@cache
def _head() -> str:
    """Our style and script, and what they say themselves."""
    told = "".join(
        f'html[lang={one}]{{--{key.replace("_", "-")}:"{words(one).text("app", key)}"}}'
        for one in LANGUAGES
        for key in STYLED
    )
    by_language = {one: words(one).table("streamlit") for one in LANGUAGES}
    words_of_streamlit = json.dumps(by_language, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f"<style>{tokens.css()}{told}</style>"
        f'<link rel="stylesheet" href="./app/static/style.css?{_version("style.css")}">'
        f'<script type="application/json" id="streamlit-words">{words_of_streamlit}</script>'
        f'<script src="./app/static/chrome.js?{_version("chrome.js")}"></script>'
    )


def _version(name: str) -> str:
    """Changes with the file: browsers keep the one they know."""
    return sha256((OURS / name).read_bytes()).hexdigest()[:8]
