"""The server's side: headers on every answer, our words on the first page, and compressed files."""

import gzip
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import anyio
import streamlit as st
from starlette.websockets import WebSocketDisconnected

from domain.words import LANGUAGES
from pages.patches import machine
from pages.patches.first_page import STREAMLIT, lean, policy, shell
from pages.server import doors, handed_over
from pages.server.doors import Message, Receive, Scope, Send
from pages.server.janitor import Janitor
from pages.tab import navigation, state

App = Callable[[Scope, Receive, Send], Awaitable[None]]

KINDS = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
"""Doors of Streamlit that the public has no use for."""
PROGRAMS = "/api/"
"""Where programs ask (pages/api): neither Streamlit's cookie nor its compression, which would keep pages waiting."""


class Envelope:
    """ASGI middleware around Streamlit."""

    def __init__(self, app: App, door: App | None = None) -> None:
        """`door`: what answers programs, when it is open."""
        self.app, self.door = app, door
        self.headers = {
            b"content-security-policy": policy().encode(),
            b"x-content-type-options": b"nosniff",
            b"referrer-policy": b"no-referrer",
            b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
            b"cross-origin-opener-policy": b"same-origin",
        }
        self.compressed: dict[Path, bytes] = {}
        self.pages = {f"/{one}" for one in ("", *navigation.addresses())}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._serve(scope, receive, send)
            return
        if scope["type"] == "http" and f"{scope['path']}/".startswith(PROGRAMS):
            await (self.door(scope, receive, send) if self.door else _answer(send, 404, b"", []))
        elif doors.is_odd(scope["path"]):
            await _refuse(scope, send, 400)
        elif scope["type"] == "http":
            await self._answered(scope, receive, send)
        else:
            with suppress(WebSocketDisconnected):  # a tab that leaves in the middle of an answer is no error
                await self.app(scope, *doors.paced(receive, send))

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As long as the process lives."""
        machine.no_values_of_tasks()
        async with anyio.create_task_group() as beside:
            beside.start_soon(Janitor().work)
            await self.app(scope, receive, send)
            beside.cancel_scope.cancel()

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = dict(scope["headers"])
        if scope["path"].startswith(CLOSED):
            await _answer(send, 404, b"", [])
        elif doors.is_upload(scope):
            await self._take_in(scope, asked, receive, send)
        elif scope["path"].startswith(handed_over.ADDRESS):
            await self._hand_over(scope, asked, send)
        elif file := self._compressible(scope, asked):
            await self._send_compressed(file, scope["method"] == "GET", send)
        else:
            await self._wrapped(scope, asked, receive, send)

    async def _take_in(self, scope: Scope, asked: dict[bytes, bytes], receive: Receive, send: Send) -> None:
        """A file that is sent, if there is room for it."""
        upload = doors.Upload(asked.get(b"content-length"))
        if upload.refusal:
            await _answer(send, upload.refusal, b"", [(b"connection", b"close")])
            return
        with upload:
            await self._wrapped(scope, asked, receive, send)

    def _compressible(self, scope: Scope, asked: dict[bytes, bytes]) -> Path | None:
        """A script or style of Streamlit, which it sends as it is: 3 MB where 1.2 would do."""
        if not scope["path"].startswith("/static/") or b"gzip" not in asked.get(b"accept-encoding", b""):
            return None
        file = (STREAMLIT / scope["path"].lstrip("/")).resolve()
        fits = file.suffix in KINDS and file.is_relative_to(STREAMLIT.resolve()) and file.is_file()
        return file if fits and scope["method"] in ("GET", "HEAD") else None

    async def _send_compressed(self, file: Path, with_body: bool, send: Send) -> None:
        if file not in self.compressed:
            self.compressed[file] = await anyio.to_thread.run_sync(lambda: gzip.compress(lean(file), 9))
        body = self.compressed[file]
        own = [
            (b"content-type", KINDS[file.suffix]),
            (b"content-encoding", b"gzip"),
            (b"vary", b"accept-encoding"),
            (b"cache-control", b"public, immutable, max-age=31536000"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await _answer(send, 200, body, own, with_body=with_body)

    async def _hand_over(self, scope: Scope, asked: dict[bytes, bytes], send: Send) -> None:
        """A file that its button made, for the browser where it was pressed."""
        owner = handed_over.owner_of_request(asked.get(b"cookie", b""))
        file = handed_over.SHELF.take(scope["path"], owner)
        own = [*(file.headers if file else [(b"cache-control", b"no-store")]), *self.headers.items()]
        wanted = scope["method"] == "GET"
        await _answer(send, 200 if file else 404, file.data if file else b"", own, with_body=wanted)
        if file and wanted:
            handed_over.SHELF.fetched(file)

    async def _wrapped(self, scope: Scope, asked: dict[bytes, bytes], receive: Receive, send: Send) -> None:
        """Streamlit's answer with our headers and, when it is the page itself, our words."""
        if b"text/html" in asked.get(b"accept", b""):  # rewritten below, so asked for uncompressed
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        language = state.of_browser(asked.get(b"accept-language", b"").decode("latin-1"))
        start: Message | None = None
        body = b""

        async def told(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                given = [(name, value) for name, value in message["headers"] if name.lower() not in self.headers]
                given = [(name, _kept_safe(name, value, scope, asked)) for name, value in given]
                message = {**message, "headers": given + list(self.headers.items())}
                if dict(given).get(b"content-type", b"").startswith(b"text/html"):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                stale = (b"content-length", b"etag", b"last-modified")
                own = [(name, value) for name, value in start["headers"] if name.lower() not in stale]
                page = shell(body.decode("utf-8"), language).encode()
                known = scope["path"] in self.pages
                await _answer(send, start["status"] if known else 404, page, [*own, (b"vary", b"accept-language")])
                return
            await send(message)

        await self.app(scope, receive, told)


async def _answer(
    send: Send, status: int, body: bytes, own: list[tuple[bytes, bytes]], *, with_body: bool = True
) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*own, length]})
    await send({"type": "http.response.body", "body": body if with_body else b""})


async def _refuse(scope: Scope, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})
    else:
        await _answer(send, status, b"", [])


def _kept_safe(name: bytes, value: bytes, scope: Scope, asked: dict[bytes, bytes]) -> bytes:
    """A header; a cookie given over an encrypted line never travels on another."""
    encrypted = scope["scheme"] == "https" or asked.get(b"x-forwarded-proto") == b"https"
    plain = name.lower() == b"set-cookie" and b"secure" not in value.lower()
    return value + b"; Secure" if encrypted and plain else value


def apologise(problem: Exception) -> bool:
    """What a person sees of an error of ours: no trace, no answer of hers, and a way on that loses none."""
    said, before = state.said(), state.way_back()
    why = "error_text" if before is None else "error_answers"
    st.error(f"**{said.text('app', 'error_title')}** – {said.text('app', why)}")
    if before is not None:
        st.button(said.text("app", "error_back"), key="error-back", on_click=state.replace, args=(before,))
    return True


def warm_up() -> None:
    """Load what the first results page and the first search of a commune need, so that nobody waits for it."""
    from datetime import date

    from domain import Profile, explain
    from domain.answers.places import named
    from pages.look import (
        charts,  # noqa: F401
        picture,
    )
    from pages.show import (
        takeaway,  # noqa: F401
    )

    picture.warm_up()

    for language in LANGUAGES:
        explain(Profile(), on=date(2020, 1, 1), lang=language)
    named.search("Le Havre")
