"""Nothing leaves the machine, nothing untrusted is shown, and what is downloaded is what is seen."""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import PATHS, open_expanders, open_page

pytestmark = pytest.mark.e2e


def test_pages_when_opened_then_no_request_leaves_the_machine(page: Page, server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    for path, heading in PATHS.items():
        open_page(page, server + path, heading)
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}


def test_document_when_fetched_then_it_has_a_strict_policy(page: Page, server):
    headers = page.request.get(server, headers={"Accept": "text/html"}).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy
    assert headers["x-frame-options"] == "DENY"


def test_page_when_drawn_then_the_policy_blocks_nothing(page: Page, server):
    blocked: list[str] = []
    page.on(
        "console", lambda message: blocked.append(message.text) if "Content Security Policy" in message.text else None
    )
    open_page(page, server, "Översikt")
    assert blocked == []


def test_release_when_tampered_with_then_refused_in_swedish(page: Page, serve, release_folder, tmp_path):
    folder = tmp_path / "utgava"
    shutil.copytree(release_folder, folder)
    with (folder / "celler.parquet").open("ab") as file:
        file.write(b"x")
    page.goto(serve(EJV_RELEASE=str(folder)) + "/orsaker")
    expect(page.get_by_role("heading", name="Uppgifterna kan inte visas")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("celler.parquet är inte den som publicerades")).to_be_visible()
    expect(page.get_by_test_id("stSelectbox")).to_have_count(0)


def test_table_when_downloaded_then_it_carries_selection_source_and_signs(page: Page, server):
    open_page(page, server + "/orsaker?kvartal=2025K2&namnd=funktionsnamnden", "Orsaker")
    open_expanders(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ner tabellen").last.click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.startswith("Orsak;Kvarstår;Andel\r\n")
    for part in ("Urval: kv 2 2025 · Funktionsnämnden", "utgåva 2025K3-", ".. = uppgiften skyddas", "Exempeldata"):
        assert part in text
