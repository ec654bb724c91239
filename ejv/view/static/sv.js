// Swedish names for Streamlit's own fixed English strings, and the ARIA repairs that axe asks for. No network, no data.
(() => {
  "use strict";

  const WORDS = {
    "Skip to main content": "Hoppa till huvudinnehållet", "Sidebar": "Sidopanel", "App pages": "Sidor", "Main menu": "Huvudmeny",
    "Collapse sidebar": "Dölj menyn", "Expand sidebar": "Visa menyn", "Open": "Öppna", "Close": "Stäng", "Open sidebar": "Visa menyn",
    "Close sidebar": "Dölj menyn", "Clear all": "Rensa alla", "Clear value": "Rensa", "Selected values": "Valda", "Select all": "Välj alla",
    "No results": "Inga träffar", "Link to heading": "Länk till rubriken", "Fullscreen": "Helskärm", "Close fullscreen": "Stäng helskärm",
    "View fullscreen": "Visa i helskärm", "Search": "Sök", "Close Search": "Stäng sökning", "Show data": "Visa data",
    "Show chart": "Visa diagram", "Next": "Nästa", "Previous": "Föregående", "Print": "Skriv ut", "Rerun": "Kör igen",
    "Settings": "Inställningar", "Running...": "Räknar …", "RUNNING...": "Räknar …", "Stop": "Stoppa", "Theme": "Tema", "Light": "Ljust",
    "Dark": "Mörkt", "System": "System", "About": "Om", "Clear cache": "Töm cache", "Choose an option": "Välj ett alternativ",
    "Choose options": "Välj alternativ", "Clear selection": "Avmarkera", "Loading...": "Laddar …", "Loading": "Laddar",
    "Notifications": "Meddelanden", "Try again": "Försök igen", "More": "Mer", "Connecting": "Ansluter", "Connection error": "Ingen kontakt med servern",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Servern svarar inte. Ladda om sidan om en stund.",
    "Drag and drop files here": "Dra filer hit", "Drag and drop a file here": "Dra en fil hit", "Upload": "Välj filer",
    "Add files": "Lägg till filer", "Pagination": "Sidor med anmärkningar", "Previous page": "Föregående sida", "Next page": "Nästa sida",
    "Page not found": "Sidan finns inte", "Running": "Räknar", "Select is empty": "Inget är valt",
    "Failed to generate file for download": "Filen kunde inte göras. Försök igen, eller säg till den som sköter sidan.",
    "Deferred download not properly configured": "Filen kan inte hämtas. Ladda om sidan.", "Download failed": "Filen kunde inte hämtas. Försök igen.",
    "Copy to clipboard": "Kopiera", "Copied": "Kopierat", "Copied!": "Kopierat",
  };
  const PATTERNS = [
    [/^Remove (.+)$/, "Ta bort $1"],
    [/^Help for (.+)$/, "Förklaring: $1"],
    [/^(\d+)\.(\d+)(B|KB|MB)$/, "$1,$2 $3"],
    [/^(\d+) more$/, "$1 till"],
    [/^Page (\d+)$/, "Sida $1"],
    [/^(\d+)(\S+) per file(.*)$/s, "$1 $2 per fil$3"],
    [/^\S+ files are not allowed\.$/, "Filer av det slaget tas inte emot."],
    [/^File must be (\S+) or smaller\.$/, "Filen får vara högst $1."],
    [/^(Fullscreen|Search|Close fullscreen): (.+)$/, (all, word, rest) => `${WORDS[word]}: ${rest}`],
    [/^Selected\. (.+)$/, "Valt: $1"],
    [/^Selected (.+?)\. (.+)$/, "Valt $1. $2"],
    [/^You have requested page (\S+), but no corresponding file was found.*$/s, "Sidan $1 finns inte. Välj en sida i menyn."],
    [/^The page that you have requested does not seem to exist.*$/s, "Sidan finns inte. Välj en sida i menyn."],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "aria-roledescription"];
  const OWN_TEXT = '[data-testid="stMarkdownContainer"], table, textarea, svg';

  const STREAMLITS = '[data-testid="stFileUploaderDropzone"] button, [data-testid="stHeader"]';

  const swedish = (text) => {
    const key = text.trim();
    if (WORDS[key]) return text.replace(key, WORDS[key]);
    const found = PATTERNS.find(([pattern]) => pattern.test(key));
    return found ? key.replace(found[0], found[1]) : text;
  };

  const translateText = (node) => {
    if (node.parentElement?.closest(OWN_TEXT) && !node.parentElement.closest(STREAMLITS)) return;
    const text = swedish(node.data);
    if (text !== node.data) node.data = text;
  };

  const translateAttribute = (element, name) => {
    const value = element.getAttribute(name);
    if (!value) return;
    const text = swedish(value);
    if (text !== value) element.setAttribute(name, text);
  };

  // A table that scrolls sideways must be reachable from the keyboard.
  const repairTables = () => {
    for (const box of document.querySelectorAll('[data-testid="stTable"] > div')) {
      if (box.scrollWidth <= box.clientWidth || box.hasAttribute("tabindex")) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", `${box.querySelector("table")?.getAttribute("aria-label") || "Tabell"}, går att rulla i sidled`);
    }
  };

  // A file that could not be made is told beside its button, and only there.
  const announceFailures = () => {
    for (const told of document.querySelectorAll('[data-testid="stDownloadButtonError"]:not([role])')) told.setAttribute("role", "alert");
  };

  const fix = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of [node, ...node.querySelectorAll("*")]) for (const name of ATTRIBUTES) translateAttribute(element, name);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
    repairTables();
    announceFailures();
  };

  // The document's own first words go when the page has said its own.
  const leaveFirstWords = () => {
    const words = document.getElementById("svar");
    const ended = '[data-testid="stApp"][data-test-script-state="notRunning"] [data-testid="stMain"] h1';
    if (words && document.querySelector(`.st-key-nyckeltal, ${ended}`)) words.remove();
  };

  const observe = (mutations) => {
    leaveFirstWords();
    for (const mutation of mutations) {
      if (mutation.type === "characterData") translateText(mutation.target);
      else if (mutation.type === "attributes") translateAttribute(mutation.target, mutation.attributeName);
      else mutation.addedNodes.forEach(fix);
    }
  };

  // WCAG 2.1.4: Streamlit reruns on a bare "r" and clears caches on "c", and no setting turns that off.
  const EDITABLE = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
  addEventListener("keydown", (event) => {
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey && /^[rc]$/i.test(event.key);
    if (bare && !event.target.closest?.(EDITABLE)) event.stopImmediatePropagation();
  }, true);

  // A page opens at its own address and then gets its selection written into it: one step back, not two.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href);
    const sameView = next.pathname === location.pathname && location.search === "";
    return sameView ? history.replaceState(state, unused, url) : push(state, unused, url);
  };

  const start = () => {
    document.documentElement.lang = "sv";
    fix(document.body);
    new MutationObserver(observe).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });
  };
  if (document.body) start(); else addEventListener("DOMContentLoaded", start);
})();
