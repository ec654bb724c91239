"""A data folder becomes a page: published by a process of its own, with progress, and again when the data changes."""

import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PUBLISHED
from tests.e2e.drawn import open_page

pytestmark = pytest.mark.e2e


def test_data_folder_when_opened_then_published_and_when_broken_then_the_last_release_stays(
    page: Page, serve, tmp_path
):
    data = shutil.copytree(PUBLISHED / "gotland-2026K1", tmp_path / "data")
    server = serve(EJV_DATA=str(data), EJV_ARBETSMAPP=str(tmp_path / "arbete"))
    page.goto(server + "/insatser?kvartal=2026K1&lagrum=LSS")
    expect(page.get_by_role("heading", name="Uppgifterna bearbetas")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Insatser", level=1)).to_be_visible(timeout=90_000)
    expect(page.get_by_text("kv 1 2026 · Alla nämnder · LSS", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Beslut som kvarstår gäller: uppgift saknas för 22")).to_be_visible()

    (data / "extra.csv").write_text("kvartal;lagrum;insats;status;antal\n2026K1;LSS;hemlig villa;kvarstar;9\n", "utf-8")
    open_page(page, server + "/insatser", "Insatser")
    expect(page.get_by_text("Den senaste godkända utgåvan visas.")).to_be_visible(timeout=60_000)
    page.get_by_text("Vad som ska rättas").click()
    expect(page.get_by_text("extra.csv rad 2, insats")).to_be_visible()
    assert "hemlig villa" not in page.content()
    assert sorted(path.name for path in (tmp_path / "arbete").glob("[!.]*")) == ["hemlighet", "utgavor"]
