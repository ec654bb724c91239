"""Every page without a server: how much processor time a change of quarter takes."""

import gc
import os
from time import process_time

from benchmarks.serving import ROOT

PAGES = {
    "Översikt": "statistik/oversikt.py",
    "Insatser": "statistik/insatser.py",
    "Orsaker": "statistik/orsaker.py",
    "Väntetider": "statistik/vantetider.py",
    "Trender": "statistik/trender.py",
    "Nämnder": "statistik/namnder.py",
    "Presentation": "statistik/presentation.py",
    "Rapporter": "statistik/rapporter.py",
    "Granskning": "om/granskning.py",
    "Om statistiken": "om/om_statistiken.py",
    "Tillgänglighet": "om/tillganglighet.py",
}


def pages_of(release: str, changes: int = 12) -> dict[str, list[float]]:
    """Page → milliseconds of processor time for each change of quarter. Run in a process of its own."""
    from streamlit.testing.v1 import AppTest

    os.environ["EJV_RELEASE"] = release
    found: dict[str, list[float]] = {}
    for page, path in PAGES.items():
        app = AppTest.from_file(str(ROOT / "ejv" / "view" / "main.py"), default_timeout=600)
        app.run().switch_page(str(ROOT / "pages" / path)).run()
        quarters = app.selectbox(key="kvartal").options
        found[page] = [_changed(app, place % min(8, len(quarters))) for place in range(1, changes + 1)]
    return found


def _changed(app, place: int) -> float:
    box = app.selectbox(key="kvartal")
    box.select_index(place)
    gc.collect()
    start = process_time()
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].value)
    return (process_time() - start) * 1000
