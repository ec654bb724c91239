"""From the quarter's files to a published release in a real browser, and nothing left or told on the way."""

import os
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ejv.model.kvartal import Kvartal
from tests.e2e.drawn import open_page, wait_until_idle
from tests.e2e.publicera import Office, check_file, choose_file, open_office, open_publicera, publish
from tests.e2e.test_accessibility import AXE, RUN
from tests.tiny import MARK, quarter, quarters, spoiled

pytestmark = pytest.mark.e2e
PREVIEW, FAULTS = "Publicera eller avbryt", "Uppgifterna behöver rättas"
SECRETS = (MARK, "2024-03-17", "1212-1212")


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A municipality with one published quarter, made once."""
    return open_office(tmp_path_factory.mktemp("kontor") / "kontor").folder


@pytest.fixture
def office(published, tmp_path) -> Office:
    """A municipality of the test's own."""
    return Office(Path(shutil.copytree(published, tmp_path / "kontor")))


def faults_at(page: Page, width: int) -> list[str]:
    """What axe finds at a width, and whether the page is wider than that."""
    page.set_viewport_size({"width": width, "height": 900})
    wait_until_idle(page)
    page.evaluate(AXE)
    overflow = page.get_by_test_id("stMain").evaluate("box => box.scrollWidth - box.clientWidth")
    return [*page.evaluate(RUN), *([f"{overflow} px too wide"] if overflow > 0 else [])]


def told_to(page: Page) -> list[bytes]:
    """Everything that the server tells the browser from now on, in WebSocket frames: filled in as it comes."""
    frames: list[bytes] = []

    def note(payload: str | bytes) -> None:
        frames.append(payload.encode() if isinstance(payload, str) else payload)

    page.on("websocket", lambda socket: (socket.on("framereceived", note), socket.on("framesent", note)))
    return frames


def holds_secret(content: bytes) -> bool:
    return any(secret.encode() in content for secret in SECRETS)


def test_quarter_when_uploaded_then_findings_preview_and_new_figures_and_no_value_is_told(
    page: Page, serve, office, tmp_path
):
    log = tmp_path / "server.log"
    frames, responses = told_to(page), []
    page.on("response", lambda response: responses.append(response))
    server = serve(log, **office.environment)
    open_publicera(page, server)
    states = {"start": faults_at(page, 390) + faults_at(page, 1440)}

    check_file(page, "2025K2.csv", spoiled("2025K2"), FAULTS)
    expect(page.get_by_text("2025K2.csv, rad 5, insats")).to_be_visible()
    expect(page.get_by_role("button", name="Publicera utgåvan")).to_have_count(0)
    page.get_by_label("Sök i anmärkningarna").fill("personnummer")
    page.get_by_label("Sök i anmärkningarna").press("Enter")
    expect(page.get_by_text("Visar 1 av 1")).to_be_visible()
    expect(page.get_by_text("2025K2.csv, rad 8, orsak")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ner alla anmärkningar").click()
    report = download.value.path().read_bytes()
    assert report.decode("utf-8-sig").count("2025K2.csv") == 4
    states["findings"] = faults_at(page, 390) + faults_at(page, 1440)
    page.get_by_role("button", name="Börja om").click()
    expect(page.get_by_role("heading", name="Välj filer")).to_be_visible()
    assert office.uploads == []

    check_file(page, "2025K2.csv", quarter("2025K2", times=2), PREVIEW)
    expect(page.get_by_text("Nytt: kv 2 2025.")).to_be_visible()
    expect(page.get_by_role("row", name="Kvarstår vid kvartalets slut 38 19 +19")).to_be_visible()
    states["preview"] = faults_at(page, 390) + faults_at(page, 1440)
    publish(page)
    expect(page.get_by_text("är publicerad och visas nu för alla")).to_be_visible()
    states["published"] = faults_at(page, 390) + faults_at(page, 1440)
    assert not any(states.values()), states

    page.get_by_role("link", name="Översikt").click()
    expect(page.get_by_text("kv 2 2025 · Alla nämnder · SoL och LSS", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("38")
    assert office.data == ["2025K1.csv", "2025K2.csv", "ejv.toml"]
    assert len(office.releases) == 2
    assert office.uploads == []

    bodies = [each.body() for each in responses if "/static/" not in each.url and each.ok]
    assert len(frames) > 20
    assert bodies
    assert any(b"2025K2.csv, rad 5" in frame for frame in frames), "what is told can be read here"
    assert not any(map(holds_secret, [*frames, *bodies, report, log.read_bytes()]))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if holds_secret(path.read_bytes()) or holds_secret(os.fsencode(path))]
    assert list((office.folder / "tmp").iterdir()) == []


def test_work_when_cancelled_then_it_stops_and_nothing_is_left(page: Page, serve, office):
    server = serve(**office.environment)
    before = office.releases, office.data
    open_publicera(page, server)
    check_file(page, "resten.csv", quarters(Kvartal(2025, 2), 10), "Uppgifterna kontrolleras och skyddas")
    expect(page.get_by_text("Kontrollen är klar:")).to_be_visible(timeout=60_000)
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    page.get_by_role("button", name="Avbryt").click()
    expect(page.get_by_text("Avbrutet. Uppladdningen är borttagen, och inget har publicerats.")).to_be_visible()
    assert office.uploads == []
    assert (office.releases, office.data) == before


def test_preview_when_cancelled_then_nothing_is_left_and_the_old_figures_stand(page: Page, serve, office):
    server = serve(**office.environment)
    before = office.releases, office.data
    open_publicera(page, server)
    check_file(page, "2025K2.csv", quarter("2025K2"), PREVIEW)
    assert len(office.uploads) == 1
    page.get_by_role("button", name="Avbryt utan att publicera").click()
    expect(page.get_by_text("Avbrutet. Uppladdningen är borttagen, och inget har publicerats.")).to_be_visible()
    assert office.uploads == []
    assert (office.releases, office.data) == before
    open_page(page, server, "Översikt")
    expect(page.get_by_text("kv 1 2025 · Alla nämnder · SoL och LSS", exact=True)).to_be_visible()


def test_publishing_when_two_do_it_at_once_then_the_second_is_refused(page: Page, browser: Browser, serve, office):
    server = serve(**office.environment)
    other = browser.new_page()
    for each, times in ((page, 1), (other, 2)):
        open_publicera(each, server)
        check_file(each, "2025K2.csv", quarter("2025K2", times), PREVIEW)
    publish(other)
    expect(other.get_by_text("är publicerad och visas nu för alla")).to_be_visible()
    publish(page)
    expect(page.get_by_text("har ändrats sedan kontrollen")).to_be_visible()
    assert len(office.releases) == 2
    assert office.uploads == []
    open_page(page, server, "Översikt")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("38")


def test_session_when_it_ends_then_what_was_uploaded_is_removed(browser: Browser, serve, office):
    server = serve(**office.environment, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1")
    page = browser.new_page()
    open_publicera(page, server)
    check_file(page, "2025K2.csv", quarter("2025K2"), PREVIEW)
    assert len(office.uploads) == 1
    page.close()
    deadline = time.monotonic() + 60
    while office.uploads:
        assert time.monotonic() < deadline, "the upload is still there"
        time.sleep(0.2)


def test_file_when_its_name_is_taken_then_advice_to_name_it_as_a_correction(page: Page, serve, office):
    open_publicera(page, serve(**office.environment))
    choose_file(page, "2025K1.csv", quarter("2025K1"))
    page.get_by_role("button", name="Kontrollera uppgifterna").click()
    expect(page.get_by_text("Döp då filen till 2025K1_rattelse_1.csv.")).to_be_visible()
    assert office.uploads == []


def test_page_when_not_allowed_then_not_in_the_menu_and_a_deep_link_says_so(page: Page, serve, office):
    server = serve(**{**office.environment, "EJV_PUBLICERA": "nej"})
    open_page(page, f"{server}/publicera", "Publicera")
    expect(page.get_by_text("Här går det inte att publicera.")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    expect(page.get_by_role("link", name="Om statistiken", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Publicera")).to_have_count(0)


def test_server_when_nobody_can_publish_then_it_takes_in_no_file(page: Page, server):
    answer = page.request.put(f"{server}/_stcore/upload_file/nagon/fil", multipart={"f": "x"})
    assert (answer.status, answer.body()) == (403, b""), "refused before Streamlit looks at it, which has words"
