"""Logging in at a real provider in a real browser: what each role sees, and that nothing else gives a right."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import open_page
from tests.e2e.login import Municipality, found_municipality, log_in, log_out, provided

pytestmark = pytest.mark.e2e
EARLIER, CHOICE = "Du ser en tidigare utgåva från", "Visa en annan utgåva"
NOT_HERE = "Här går det inte att publicera."


@pytest.fixture(scope="module")
def provider():
    with provided() as url:
        yield url


@pytest.fixture(scope="module")
def municipality(tmp_path_factory) -> Municipality:
    return found_municipality(tmp_path_factory.mktemp("inloggning"))


@pytest.fixture(scope="module")
def server(serve_long, municipality, provider) -> str:
    """A server where anybody reads, and a role gives more."""
    return serve_long(**municipality.environment(provider))


def seen(page: Page, server: str, first: str) -> tuple[bool, bool, bool]:
    """Whether the visitor has Publicera in the menu, gets a field for files by a deep link, and an earlier release."""
    open_page(page, f"{server}/om-statistiken?utgava={first}", "Om statistiken")
    in_menu = page.get_by_role("link", name="Publicera").count() > 0
    earlier = page.get_by_text(EARLIER).count() > 0
    assert (page.get_by_label(CHOICE).count() > 0) == earlier
    open_page(page, f"{server}/publicera", "Publicera")
    uploader = page.get_by_test_id("stFileUploader").count() > 0
    assert (page.get_by_text(NOT_HERE).count() > 0) != uploader
    return in_menu, uploader, earlier


def test_visitor_when_not_logged_in_then_reads_the_newest_and_nothing_more(page: Page, server, municipality):
    assert seen(page, server, municipality.first) == (False, False, False)


@pytest.mark.parametrize(
    ("who", "told", "sees"),
    [
        ("lena", "läsare", (False, False, False)),
        ("rut", "revisor", (False, False, True)),
        ("fia", "förvaltning", (True, True, True)),
    ],
)
def test_visitor_when_logged_in_then_sees_what_the_role_may_until_logged_out(
    page: Page, server, municipality, who, told, sees
):
    log_in(page, server, who)
    expect(page.get_by_text(f"Inloggad som {told}", exact=True)).to_be_visible()
    assert seen(page, server, municipality.first) == sees
    log_out(page, server)
    assert seen(page, server, municipality.first) == (False, False, False)
