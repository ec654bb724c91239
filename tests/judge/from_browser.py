"""A page as a browser has received and drawn it: texts, tables, figures, names for screen readers, and files."""

from typing import Any

from playwright.sync_api import Page

from tests.judge.facts import plain
from tests.judge.seen import Block, Seen

_COLLECT = r"""() => {
  const words = n => {
    const copy = n.cloneNode(true);
    copy.querySelectorAll('[data-testid="stIconMaterial"], style, script').forEach(icon => icon.remove());
    return copy.textContent;
  };
  const own = {
    '[data-testid="stMetric"]': n => ({kind: 'metric',
      name: n.querySelector('[data-testid="stMetricLabel"]').textContent,
      text: n.querySelector('[data-testid="stMetricValue"]').textContent}),
    'table': n => ({kind: 'table', text: n.getAttribute('aria-label') || n.caption?.textContent || '',
      rows: [...n.rows].map(row => [...row.cells].map(cell => cell.textContent))}),
    '[data-testid="stPlotlyChart"]': n => {
      const drawn = n.querySelector('.js-plotly-plot');
      const bare = (key, value) => key === 'template' || key.startsWith('_') ? undefined
        : ArrayBuffer.isView(value) ? [...value] : value;
      return {kind: 'figure', text: n.getAttribute('aria-label') || '',
        data: JSON.parse(JSON.stringify(drawn.data, bare)), layout: JSON.parse(JSON.stringify(drawn.layout, bare)),
        drawn: [...n.querySelectorAll('svg text')].map(t => [t.closest('[class*="tick"]') ? 'tick' : 'text',
          [...t.childNodes].map(c => c.textContent).join(' ')])};
    },
    'h1, h2, h3, h4': n => ({kind: 'heading', text: words(n)}),
    'pre, p, li, caption, summary, button, label, a, figcaption, dt, dd': n => ({kind: 'text', text: words(n)}),
  };
  const out = [];
  const names = n => ['aria-label', 'alt', 'title', 'placeholder', 'aria-description', 'value']
    .map(a => n.getAttribute(a)).filter(Boolean).forEach(text => out.push({kind: 'label', text}));
  const walk = n => {
    if (n.nodeType === Node.TEXT_NODE) {
      if (n.textContent.trim()) out.push({kind: 'text', text: n.textContent});
      return;
    }
    if (n.nodeType !== Node.ELEMENT_NODE || ['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(n.tagName)) return;
    if (n.getAttribute('data-testid') === 'stIconMaterial') return;
    for (const [selector, read] of Object.entries(own)) if (n.matches(selector)) {
      out.push(read(n));
      if (!['table', '[data-testid="stPlotlyChart"]'].includes(selector)) names(n);
      for (const inner of n.querySelectorAll('[aria-label], [alt], [title]')) names(inner);
      return;
    }
    names(n);
    for (const child of n.childNodes) walk(child);
  };
  walk(document.body);
  return out;
}"""


def seen_by(page: Page, name: str, kvartal: str, codes: dict[str, str]) -> Seen:
    """Everything on the page that is open, with what every button gives that saves a table."""
    blocks = [block for found in page.evaluate(_COLLECT) for block in _blocks(found)]
    return Seen(name, kvartal, codes, tuple(blocks))


def _blocks(found: dict[str, Any]) -> list[Block]:
    rows = tuple(tuple(plain(cell) for cell in row) for row in found.get("rows", ()))
    block = Block(
        found["kind"],
        plain(found["text"]),
        plain(found.get("name", "")),
        rows,
        found.get("data", []),
        {**found.get("layout", {}), "drawn": found.get("drawn", [])} if found["kind"] == "figure" else {},
    )
    return [block]


def saved_files(page: Page) -> list[Block]:
    """Every table that the page offers as a file, in its order. The files of Rapporter are judged as files."""
    found = []
    for button in page.get_by_role("button", name="Ladda ner tabellen (csv)").all():
        with page.expect_download() as download:
            button.click()
        text = download.value.path().read_bytes().decode("utf-8-sig")
        found.append(Block("file", text, download.value.suggested_filename))
    return found
