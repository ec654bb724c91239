"""A real server and a real browser. Without a browser nothing is tested, and that is an error, never a skip."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Error, expect, sync_playwright

from tests.e2e.drawn import PATIENCE
from tests.released import write_small_release

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge", "microsoft-edge")
expect.set_options(timeout=PATIENCE)  # a loaded machine draws slowly, and that is no fault of the page
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def find_browser() -> str | None:
    """The browser to drive; ``None`` for Playwright's own.

    Raises
    ------
    pytest.UsageError
        When there is none.
    """
    named = os.environ.get("EJV_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if named:
        return named
    try:
        with sync_playwright() as playwright:
            if Path(playwright.chromium.executable_path).exists():
                return None
    except Error:
        pass
    raise pytest.UsageError(
        "No browser: install chromium, set EJV_CHROMIUM, or run: python -m playwright install chromium"
    )


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of the plugin's own, which pytest 9 warns of. Every test names its server."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = find_browser()
    return {
        **browser_type_launch_args,
        "args": QUIET,
        "timeout": PATIENCE,
        **({"executable_path": found} if found else {}),
    }


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A visitor who waits for as long as it takes."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure: a browser test that did not run has shown nothing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{item.nodeid} was skipped"
    return report


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented counts, written once."""
    folder = tmp_path_factory.mktemp("e2e") / "utgava"
    write_small_release(folder)
    return folder


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def served(log: Path | None = None, **environment: str) -> Iterator[str]:
    """Start a new server with these environment variables, and maybe a file for what it prints; its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        Path(log or os.devnull).open("wb") as printed,
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=printed, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            wait_until_healthy(process, f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def wait_until_healthy(process: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            with urlopen(url, timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"the server did not answer in {PATIENCE // 1000} seconds")


@pytest.fixture(scope="session")
def server(release_folder: Path) -> Iterator[str]:
    """A server that all tests share."""
    with served(EJV_RELEASE=str(release_folder)) as url:
        yield url


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Start a server of one's own: ``serve(EJV_RELEASE=…)`` is its address."""
    with ExitStack() as stack:
        yield lambda log=None, **environment: stack.enter_context(served(log, **environment))


@pytest.fixture(scope="module")
def serve_long() -> Iterator[Callable[..., str]]:
    """The same, for a server that the tests of a module share."""
    with ExitStack() as stack:
        yield lambda log=None, **environment: stack.enter_context(served(log, **environment))
