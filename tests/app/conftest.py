"""The app without a browser: the main script over a small release."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.released import write_rounded_release, write_small_release

ROOT = Path(__file__).resolve().parents[2]
START = "statistik/oversikt.py"
MAIN = ROOT / "ejv" / "view" / "main.py"


@pytest.fixture(scope="session")
def release_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented counts, written once."""
    folder = tmp_path_factory.mktemp("app") / "utgava"
    write_small_release(folder)
    return folder


@pytest.fixture(scope="session")
def rounded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of invented, rounded counts, written once."""
    folder = tmp_path_factory.mktemp("avrundat") / "utgava"
    write_rounded_release(folder)
    return folder


@pytest.fixture
def run_page(release_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run the main script for one page, as a link to it does."""
    monkeypatch.setenv("EJV_RELEASE", str(release_folder))
    monkeypatch.delenv("EJV_DATA", raising=False)
    st.cache_resource.clear()

    def run(page: str = START, release: Path | None = None, **link: str) -> AppTest:
        if release is not None:
            monkeypatch.setenv("EJV_RELEASE", str(release))
        app = AppTest.from_file(str(MAIN), default_timeout=120)
        if page != START:
            app.run().switch_page(str(ROOT / "pages" / page))
        for key, value in link.items():
            app.query_params[key] = value
        return app.run()

    return run


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Put back ``__main__``: the page runner takes its place, and processes that later tests start would run it."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
