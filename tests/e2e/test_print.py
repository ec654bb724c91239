"""On paper: no menu, no choices, and no figure or table that is cut."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.drawn import PATHS, open_page

pytestmark = pytest.mark.e2e
CUT = """(width) => {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  main.style.width = `${width}px`;
  const paper = main.getBoundingClientRect();
  const drawn = document.querySelectorAll('[data-testid="stPlotlyChart"] :is(.main-svg, text), table, h2');
  const outside = [...drawn].filter((e) => e.getBoundingClientRect().right > paper.right + 1);
  main.style.width = "";
  return outside.map((e) => e.textContent.slice(0, 60));
}"""
"""What reaches out of a page this wide."""
PRINTER = """
  const Observer = ResizeObserver;
  window.ResizeObserver = class extends Observer {
    constructor(tell) { super((...changes) => { if (!window.skrivs_ut) tell(...changes); }); }
  };"""
"""A page that is printed is laid out anew without any script being told."""
A4 = {"/presentation": 1030}
"""Pixels between the margins of a page: the presentation lies on its side."""


@pytest.mark.parametrize("width", [390, 1440])
def test_page_when_printed_then_whole_and_without_what_cannot_be_used_on_paper(page: Page, server, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(PRINTER)
    cut = {}
    for path, heading in PATHS.items():
        page.emulate_media(media="screen")
        open_page(page, server + path, heading)
        page.evaluate("window.skrivs_ut = true")
        page.emulate_media(media="print")
        cut[path] = page.evaluate(CUT, A4.get(path, 700))
        for gone in ("button", "navigation", "combobox"):
            expect(page.get_by_role(gone)).to_have_count(0)
    assert not any(cut.values()), cut


def test_page_when_made_a_pdf_then_several_pages(page: Page, server):
    open_page(page, server, "Översikt")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") >= 2
