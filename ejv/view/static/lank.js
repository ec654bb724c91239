// "Kopiera länk": shows the page's address in a field, marks it and copies it, also where there is no Clipboard API.
(() => {
  "use strict";

  const COPIED = "Länken är kopierad.";
  const BY_HAND = "Länken är markerad. Kopiera den med Ctrl+C, eller håll fingret på den.";

  // The Clipboard API is missing on plain http; the older command is not.
  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.focus();
      field.select();
      return document.execCommand("copy");
    }
  };

  const share = async (box) => {
    const field = box.querySelector("input");
    field.value = location.href;
    box.querySelector("label").hidden = false;
    field.focus();
    field.select();
    box.querySelector('[role="status"]').textContent = await copy(field) ? COPIED : BY_HAND;
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.(".ejv-lank > button");
    if (button) share(button.parentElement);
  });
})();
