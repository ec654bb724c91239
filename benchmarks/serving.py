"""Servers to measure: one process, or several behind a balancer that keeps each reader at one of them. Linux."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.viewer import SESSION

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and how many seconds it took until it answered."""

    address: str
    pid: int
    started: float

    @property
    def cpu(self) -> float:
        """Seconds of processor that it has taken since it started."""
        taken = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(taken[11]) + int(taken[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """MiB that it has in memory."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def served(release: Path, **environment: str) -> Iterator[Server]:
    """Start one server that shows a release, and end it."""
    port, start = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    told = {**os.environ, "EJV_RELEASE": str(release.absolute()), **environment}
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_healthy(process, f"127.0.0.1:{port}")
            yield Server(f"127.0.0.1:{port}", process.pid, time.perf_counter() - start)
        finally:
            process.terminate()


@contextmanager
def balanced(release: Path, number: int) -> Iterator[tuple[str, list[Server]]]:
    """Several servers behind HAProxy; its address, and the servers.

    Raises
    ------
    FileNotFoundError
        When HAProxy is not installed.
    """
    haproxy = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin")
    if haproxy is None:
        raise FileNotFoundError("haproxy: apt-get install haproxy")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        servers = [stack.enter_context(served(release)) for _ in range(number)]
        port, config = free_port(), folder / "haproxy.cfg"
        config.write_text(haproxy_config(port, [server.address for server in servers]))
        process = stack.enter_context(subprocess.Popen([haproxy, "-db", "-q", "-f", str(config)]))
        stack.callback(process.terminate)
        wait_until_healthy(process, f"127.0.0.1:{port}")
        yield f"127.0.0.1:{port}", servers


def haproxy_config(port: int, addresses: Sequence[str]) -> str:
    """Turn about for new readers; a cookie keeps each at the server that it came to."""
    servers = "\n".join(f"  server s{number} {each} cookie s{number}" for number, each in enumerate(addresses, 1))
    return f"""\
defaults
  mode http
  timeout connect 10s
  timeout client 10m
  timeout server 10m
  timeout tunnel 1h
frontend readers
  bind 127.0.0.1:{port}
  default_backend servers
backend servers
  balance roundrobin
  cookie {SESSION} insert indirect nocache httponly
{servers}
"""


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_until_healthy(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until the server answers.

    Raises
    ------
    RuntimeError
        When it has ended, or does not answer in five minutes.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"http://{address}/_stcore/health", timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {address}")


def calibrated() -> float:
    """Milliseconds by the clock for a fixed loop: more on a slower or a busier machine."""
    start = time.perf_counter()
    total = 0
    for number in range(5_000_000):
        total += number & 7
    return (time.perf_counter() - start) * 1000 if total else 0.0


def load() -> float:
    """How many processes have wanted to run, over the last minute."""
    return os.getloadavg()[0]
