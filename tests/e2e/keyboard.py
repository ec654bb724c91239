"""Walking through a page with the keyboard alone."""

from dataclasses import dataclass

from playwright.sync_api import Page

MARKS = """
  const marks = (element) => {
    const around = [];
    for (let e = element; e && around.length < 6; e = e.parentElement) around.push(e);
    return around.map((e) => {
      const style = getComputedStyle(e);
      return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.borderColor].join();
    }).join("|");
  };"""
"""How an element is framed, and what it lies in: a choice is framed by what is around it."""
REACHABLE = f"""() => {{
  {MARKS}
  const wanted = 'a[href], button, summary, input, select, textarea, [tabindex="0"], [role="combobox"]';
  const seen = (element) => element.checkVisibility({{visibilityProperty: true, opacityProperty: true}})
    && element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().height > 1;
  const all = [...document.querySelectorAll(wanted)].filter(e => !e.disabled && e.tabIndex >= 0 && seen(e));
  all.forEach((element, number) => {{ element.dataset.nummer = number; element.dataset.ram = marks(element); }});
  return all.length;
}}"""
"""Numbers everything that can be used on the page, and says how many there are."""
FOCUSED = f"""() => {{
  {MARKS}
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const name = element.getAttribute("aria-label") || element.textContent.trim() || element.tagName;
  const marked = element.dataset.ram !== marks(element);
  return {{number: element.dataset.nummer ?? null, name: name.slice(0, 60), marked}};
}}"""
"""What has the focus, and whether that can be seen: it is framed otherwise than without it."""

TOP = "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
"""Where the keyboard stands when a page has just been opened."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk met: names of what was reached, of what had no visible focus, and how many were never reached."""

    reached: list[str]
    unmarked: list[str]
    missed: list[str]


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page until the focus is back where it has been."""
    page.evaluate(TOP)
    left = {str(number) for number in range(page.evaluate(REACHABLE))}
    reached, unmarked = [], []
    for _ in range(len(left) + 20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        if focused["number"] is not None and focused["number"] not in left:
            break
        left.discard(focused["number"])
        reached.append(focused["name"])
        unmarked += [] if focused["marked"] else [focused["name"]]
    return Walk(reached, unmarked, [_name(page, number) for number in sorted(left)])


def _name(page: Page, number: str) -> str:
    return page.locator(f'[data-nummer="{number}"]').evaluate("e => e.outerHTML.slice(0, 200)")
