"""Logging in at a real provider in a real browser: what each role sees, and that nothing else gives a right."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import FIRST_WORDS, PATHS, open_page
from tests.e2e.login import (
    SECTION,
    Municipality,
    cookie_of,
    found_municipality,
    log_in,
    log_out,
    provided,
    signed,
)
from tests.e2e.raw import HTML, Visitor, ask
from tests.e2e.test_accessibility import AXE, RUN

pytestmark = pytest.mark.e2e
EARLIER, CHOICE = "Du ser en tidigare utgåva från", "Visa en annan utgåva"
NOT_HERE = "Här går det inte att publicera."
FILES, NUMBERS = "Välj filer".encode(), b"Exempelkommun"


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


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("lena", "läsare"),
        ("rut", "revisor"),
        ("fia", "förvaltning"),
        ("mia", "läsare"),
        ("ivrig", "läsare"),
        *((who, "besökare utan roll") for who in ("utan", "okand", "hel", "trasig", "blandad", "annan")),
    ],
)
def test_claim_when_the_provider_says_it_then_exactly_one_role_or_none(server, who, role):
    visitor = Visitor(server, cookie=cookie_of(server, who))
    told = visitor.see("publicera")
    assert f"Inloggad som {role}".encode() in told
    assert (FILES in told, visitor.upload()) == ((True, 204) if role == "förvaltning" else (False, 403))
    visitor.leave()


def test_cookie_when_changed_forged_or_over_then_it_gives_nothing(server):
    whole = signed(server)
    middle = len(whole) // 2
    flipped = whole[:middle] + ("A" if whole[middle] != "A" else "B") + whole[middle + 1 :]
    bad = {
        "flipped": flipped,
        "cut": whole[:-4],
        "another secret": signed(server, "f" * 32),
        "another site": signed(server, origin="https://elak.example"),
        "over": signed(server, exp=1_000_000_000),
        "endless": signed(server, exp=None),
        "not logged in": signed(server, is_logged_in="ja"),
        "unsigned": '; _streamlit_user={"is_logged_in": true, "roles": "EJV-Forvaltning", "exp": 9999999999}',
    }
    gave = {}
    for name, cookie in {"whole": whole, **bad}.items():
        visitor = Visitor(server, cookie=cookie)
        gave[name] = FILES in visitor.see("publicera")
        visitor.leave()
    assert gave == {"whole": True, **dict.fromkeys(bad, False)}


def test_headers_when_they_say_who_asks_then_not_believed(server):
    headers = {
        "X-Forwarded-User": "fia",
        "roles": "EJV-Forvaltning",
        "X-Roles": "EJV-Forvaltning",
        "Remote-User": "fia",
    }
    visitor = Visitor(server, headers)
    assert FILES not in visitor.see("publicera")
    visitor.leave()


def test_login_when_left_then_its_cookie_and_its_other_sessions_give_nothing(server):
    cookie = cookie_of(server, "fia")
    here, elsewhere = Visitor(server, cookie=cookie), Visitor(server, cookie=cookie)
    here.see("")
    assert FILES in elsewhere.see("publicera")
    here.press("")
    assert here.sent_to.endswith("/auth/logout")
    again = Visitor(server, cookie=cookie)
    for visitor in (elsewhere, again):
        assert FILES not in visitor.see("publicera")
        assert visitor.upload() == 403
    for visitor in (here, elsewhere, again):
        visitor.leave()


def test_pages_when_reading_demands_a_login_then_nothing_is_sent_before_it_and_it_works_by_keyboard(
    page: Page, serve, municipality, provider, tmp_path
):
    environment = municipality.environment(provider)
    (tmp_path / "ejv.toml").write_text(f"{SECTION}kravs = true\n", encoding="utf-8")
    server = serve(**environment | {"EJV_TOML": str(tmp_path / "ejv.toml")})
    visitor = Visitor(server)
    assert not [path for path in PATHS if NUMBERS in visitor.see(path.strip("/"))]
    visitor.leave()
    assert NUMBERS not in ask(server, "/", headers=HTML).body
    page.goto(f"{server}/insatser")
    expect(page.get_by_role("heading", name="Logga in", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Översikt")).to_have_count(0)
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    log_in(page, server, "lena", by_keyboard=True)
    expect(page.locator(FIRST_WORDS)).to_have_count(0)
    expect(page.get_by_role("heading", name="Översikt", level=1)).to_be_visible()
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(AXE)
        assert page.evaluate(RUN) == []
