"""The proxy of deploy/haproxy, as it is shipped, before processes of this machine."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "haproxy"
NAME = "localhost"
PATIENCE_S = 10.0


@dataclass(frozen=True)
class Proxy:
    """Where it listens, and the certificate that says it is the right one."""

    url: str
    certificate: Path


def program() -> str:
    """The path of HAProxy. None is a failure: scripts/proxy.sh installs it."""
    found = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    if found is None:
        raise RuntimeError("no HAProxy found: sh scripts/proxy.sh installs it")
    return found


def settings(folder: Path, *, plain: int, encrypted: int) -> dict[str, str]:
    """What it asks of the environment; a certificate of our own is put in the folder."""
    return dict(os.environ) | {
        "PUBLIC_NAME": NAME,
        "COOKIE_KEY": "a key for tests",
        "CERTIFICATES": str(_certificate(folder)),
        "HTTP": f"127.0.0.1:{plain}",
        "HTTPS": f"127.0.0.1:{encrypted}",
    }


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def before(ports: list[int], folder: Path) -> Iterator[Proxy]:
    """In front of the processes at these ports, until the block ends. Only where they are is not as shipped."""
    servers = "".join(f"    server replica{place} 127.0.0.1:{port}\n" for place, port in enumerate(ports))
    processes = folder / "app.cfg"
    processes.write_text(f"backend app from app\n{servers}", encoding="utf-8")
    encrypted = free_port()
    environment = settings(folder, plain=free_port(), encrypted=encrypted)
    command = [program(), "-f", str(SHIPPED / "haproxy.cfg"), "-f", str(processes)]
    with (folder / "proxy.log").open("w") as log, subprocess.Popen(
        command, env=environment, stdout=log, stderr=subprocess.STDOUT
    ) as process:  # fmt: skip
        try:
            _wait(encrypted)
            yield Proxy(f"https://{NAME}:{encrypted}", folder / "proxy.pem")
        finally:
            process.terminate()
            process.wait(10)


def _wait(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            ssl.get_server_certificate(("127.0.0.1", port))
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _certificate(folder: Path) -> Path:
    """Certificate and key in one file, as HAProxy wants them."""
    key, both = folder / "key.pem", folder / "proxy.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run(
        [*made, "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(key), "-out", str(both)],
        check=True,
        capture_output=True,
    )
    both.write_text(both.read_text() + key.read_text())
    return both
