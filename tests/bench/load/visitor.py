"""A visitor without a browser: speaks to the server as Streamlit's script in the page does, and answers as a person.

Run by itself, it is a crowd of them, and prints what they met as JSON: `python -m tests.bench.load.visitor URL`.
"""

import argparse
import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from random import Random
from time import perf_counter
from typing import Any

import websockets
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.person import Step, remembered, walks

PATIENCE_S = 30.0
RETRY_S = 0.5
"""Between two tries to come back, as Streamlit's first ones."""
PEOPLE = walks()


class Unexpected(Exception):
    """The server sent what a person would not expect: another page, an error, nothing."""


@dataclass
class Crowd:
    """What the visitors met. Times are of steps taken once all of them were there."""

    begins: float
    milliseconds: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    absences: list[float] = field(default_factory=list)
    """Milliseconds from the loss of a server until the same page is there again, with the answers given before."""


class Visitor:
    """One tab: what the page shows, and the clicks in it."""

    patience_s = PATIENCE_S

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.page = ""
        self.shown: dict[str, str] = {}
        """Key of what is shown, to its identity of this run."""
        self.cached: dict[str, bytes] = {}
        self.received = 0

    async def arrive(self, memory: str) -> None:
        """Open the home page; the tab's memory answers what it holds."""
        await self._run(BackMsg())
        base = self.shown["memory"]
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        states.add(id=base, json_value="{}")
        told = json.dumps([{"event": "read", "value": memory}])
        states.add(id=_make_trigger_id(base, "events"), json_trigger_value=told)
        await self._run(message)

    async def click(self, button: str, answer: tuple[str, str] | None = None) -> float:
        """Click, with the answer chosen or typed before; milliseconds until the server has sent everything."""
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        if answer:
            key, value = answer
            states.add(id=self._identity(key), string_value=value)
        states.add(id=self._identity(button), trigger_value=True)
        return await self._run(message)

    async def press(self, click: "Click") -> float:
        """The same, and check what it leads to."""
        spent = await self.click(click.button, click.answer)
        if click.sign not in self.shown:
            raise Unexpected(f"after {click.button}, no {click.sign} among {sorted(self.shown)}")
        return spent

    def _identity(self, key: str) -> str:
        if key not in self.shown:
            raise Unexpected(f"no {key} among {sorted(self.shown)}")
        return self.shown[key]

    async def _run(self, message: BackMsg) -> float:
        asked = message.rerun_script
        asked.page_script_hash = self.page
        asked.cached_message_hashes.extend(self.cached)
        asked.context_info.locale = "fr-FR"
        sent = message.SerializeToString()
        start = perf_counter()
        await self.socket.send(sent)
        while not self._is_over(await asyncio.wait_for(self.socket.recv(), self.patience_s)):
            pass
        return (perf_counter() - start) * 1000

    def _is_over(self, received: bytes) -> bool:
        """Take in a message, and say whether it ends the run."""
        self.received += len(received)
        message = ForwardMsg.FromString(received)
        if message.WhichOneof("type") == "ref_hash":  # one the server knows we hold
            message = ForwardMsg.FromString(self.cached[message.ref_hash])
        elif message.metadata.cacheable and message.hash:
            self.cached[message.hash] = received
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page, self.shown = message.new_session.page_script_hash, {}
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:  # the next page follows
                return False
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise Unexpected(f"the run ended with {message.script_finished}")
            return True
        return False

    def _see(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            raise Unexpected(f"{kind}: {getattr(element, kind)}")
        identity = getattr(getattr(element, kind), "id", "")
        if identity.startswith("$$ID-"):
            self.shown[identity.split("-", 2)[2]] = identity


@dataclass(frozen=True)
class Click:
    """A button, what is answered before it is pressed, what then shows, and what the tab's memory holds before."""

    button: str
    answer: tuple[str, str] | None
    sign: str
    held: str


def _clicks(person: int, done: int) -> Iterator[Click]:
    """What a person clicks: her interview, then others', for ever."""
    for walk in islice(cycle(PEOPLE), person, None):
        yield Click("start", None, _sign(walk, done), _held(walk, done))
        for place, step in enumerate(walk[done:], done):
            value = step.option or step.text
            answer = (f"answer-{step.question}", value) if value else None
            yield Click(step.button, answer, _sign(walk, place + 1), _held(walk, place))
        yield Click("erase", None, "erase-all", _held(walk, len(walk)))
        yield Click("erase-all", None, "start", _held(walk, len(walk)))
        done = 0


def _held(walk: list[Step], done: int) -> str:
    return remembered(walk[:done]) if done else ""


def _sign(steps: list[Step], place: int) -> str:
    """The key of what shows that a person is at this question, or has seen the results."""
    return f"answer-{steps[place].question}" if place < len(steps) else "paper"


async def _visit(number: int, options: argparse.Namespace, crowd: Crowd) -> None:
    """Arrive within the ramp, somewhere in the interview, then take a step from time to time until the end."""
    random = Random(number)
    await asyncio.sleep(options.ramp * number / options.visitors)
    person = number % len(PEOPLE)
    done = random.randrange(len(PEOPLE[person]))
    try:
        visitor = await _opened(options.url)
        await visitor.arrive(_held(PEOPLE[person], done))
        for click in _clicks(person, done):
            await asyncio.sleep(options.every * random.uniform(0.5, 1.5))
            if perf_counter() > crowd.begins + options.seconds:
                return
            before = visitor.received
            try:
                spent = await visitor.press(click)
            except websockets.ConnectionClosed:
                if not options.returns:
                    raise
                lost = perf_counter()
                visitor = await _back(options.url, click)
                crowd.absences.append((perf_counter() - lost) * 1000)
                continue
            if perf_counter() > crowd.begins:
                crowd.milliseconds.append(spent)
                crowd.bytes.append(visitor.received - before)
        await visitor.socket.close()
    except Exception as problem:  # counted, whatever it is: the others go on
        crowd.errors.append(f"{type(problem).__name__}: {problem}"[:300])


async def _opened(url: str) -> Visitor:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    return Visitor(
        await websockets.connect(address, origin=url, subprotocols=["streamlit"], max_size=None, compression=None)
    )


async def _back(url: str, click: Click) -> Visitor:
    """As a tab whose server is lost: it comes back by itself, and hands over what it holds; the click is made again."""
    end = perf_counter() + PATIENCE_S
    while True:
        try:
            visitor = await _opened(url)
            await visitor.arrive(click.held)
            if click.button == "erase-all":
                await visitor.click("erase")
            elif click.button not in ("start", "erase"):
                await visitor.click("start")
            await visitor.press(click)
        except (OSError, websockets.WebSocketException, TimeoutError):
            if perf_counter() > end:
                raise
            await asyncio.sleep(RETRY_S)
        else:
            return visitor


async def _all(options: argparse.Namespace) -> Crowd:
    crowd = Crowd(perf_counter() + options.ramp)
    await asyncio.gather(*(_visit(number, options, crowd) for number in range(options.visitors)))
    return crowd


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--visitors", type=int, required=True)
    parser.add_argument("--every", type=float, required=True, help="seconds between two steps of a visitor")
    parser.add_argument("--ramp", type=float, required=True, help="seconds over which they arrive, not measured")
    parser.add_argument("--returns", action="store_true", help="come back when the server is lost, as a tab does")
    parser.add_argument("--seconds", type=float, required=True, help="seconds measured after the ramp")
    met = asyncio.run(_all(parser.parse_args()))
    told = {"milliseconds": met.milliseconds, "bytes": met.bytes, "errors": met.errors, "absences": met.absences}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
