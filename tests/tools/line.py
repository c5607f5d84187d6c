"""The line between a browser and the server: slow, uneven, one that loses packets, or cut."""

import asyncio
import random
import threading
from asyncio import StreamReader, StreamWriter
from typing import Any

SENT_AGAIN_S = 0.25
"""What a packet that was lost costs: the sender waits so long before it sends it again."""
CHUNK = 16_384


class Line:
    """Listens on a port of its own and passes on, both ways, what is sent to the port of a server.

    `delay_s`: one way; `jitter_s`: up to so much more, drawn for each piece; `loss`: the share of pieces sent again.
    """

    def __init__(self, port: int, *, delay_s: float = 0.0, jitter_s: float = 0.0, loss: float = 0.0) -> None:
        self.to, self.delay_s, self.jitter_s, self.loss = port, delay_s, jitter_s, loss
        self.port, self.chance = 0, random.Random(1)
        self.listening: asyncio.Server | None = None
        self.open: set[StreamWriter] = set()
        self.passes = threading.Event()
        self.passes.set()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Line":
        self.thread.start()
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._do(self._end())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def cut(self) -> None:
        """Both ends are told at once that it broke, and nobody is let in."""
        self._do(self._cut())

    def mend(self) -> None:
        self.passes.set()
        self._do(self._listen())

    def hush(self) -> None:
        """Nothing passes any more and nobody is told, as in a tunnel; until it is mended."""
        self.passes.clear()

    def _do(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def _listen(self) -> None:
        if self.listening is None:
            self.listening = await asyncio.start_server(self._met, "127.0.0.1", self.port)
            self.port = self.listening.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        if self.listening is not None:
            self.listening.close()
            self.listening = None
        for end in list(self.open):
            end.transport.abort()
        await asyncio.sleep(0)

    async def _end(self) -> None:
        """What is still on its way is dropped."""
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _met(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:  # the server is not there: nor is the line
            writer.transport.abort()
            return
        ends = {writer, back}
        self.open |= ends
        await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        self.open -= ends

    async def _pass_on(self, reader: StreamReader, writer: StreamWriter) -> None:
        """In order, each piece when its time has come."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sending = asyncio.create_task(self._send(waiting, writer))
        piece = b"to come"
        while piece:
            try:
                piece = await reader.read(CHUNK)
            except OSError:
                piece = b""
            again = SENT_AGAIN_S if self.chance.random() < self.loss else 0.0
            late = self.delay_s + self.chance.uniform(0, self.jitter_s) + again
            waiting.put_nowait((self.loop.time() + late, piece))
        await sending

    async def _send(self, waiting: "asyncio.Queue[tuple[float, bytes]]", writer: StreamWriter) -> None:
        while True:
            due, piece = await waiting.get()
            await asyncio.sleep(max(0.0, due - self.loop.time()))
            while not self.passes.is_set():
                await asyncio.sleep(0.05)
            if not piece or writer.transport.is_closing():
                writer.close()
                return
            writer.write(piece)
