// The presentation's keys and swipes: each presses one of the buttons that are there for everybody. No network, no data.
(() => {
  "use strict";

  const KEYS = {
    ArrowRight: "nasta", PageDown: "nasta", ArrowLeft: "foregaende", PageUp: "foregaende",
    Home: "forsta", End: "sista", Escape: "avsluta",
  };
  // Where keys and swipes have a meaning of their own: choices, what floats over the page, tables that scroll sideways.
  const OWN = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="region"], [data-baseweb="popover"], [data-testid="stPopoverBody"]';
  const SHORTEST = 60;

  const shown = () => document.querySelector(".st-key-styrning");
  const open = () => document.querySelector('[data-testid="stPopoverBody"], [role="listbox"]');
  const press = (name) => document.querySelector(`.st-key-${name} button`)?.click();

  // Who hears the page is told the number and the finding of each screen: the box stays, only what it says is changed.
  const announce = () => document.querySelector(".bildnummer")?.parentElement.setAttribute("role", "status");
  const start = () => new MutationObserver(announce).observe(document.body, { subtree: true, childList: true });
  if (document.body) start(); else addEventListener("DOMContentLoaded", start);

  addEventListener("keydown", (event) => {
    const name = KEYS[event.key];
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!name || modified || !shown() || open() || event.target.closest?.(OWN)) return;
    event.preventDefault();
    press(name);
  }, true);

  let from = null;
  addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    from = event.touches.length === 1 && shown() && !open() && !touch.target.closest?.(OWN) ? touch : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!from) return;
    const [touch] = event.changedTouches;
    const [right, down] = [touch.clientX - from.clientX, touch.clientY - from.clientY];
    from = null;
    if (Math.abs(right) >= SHORTEST && Math.abs(right) > 2 * Math.abs(down)) press(right < 0 ? "nasta" : "foregaende");
  }, { passive: true });
})();
