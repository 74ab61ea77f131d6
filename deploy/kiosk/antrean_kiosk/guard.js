// Put into every document before its own scripts: takes the browser's keys and menus away, also from pages that
// do not do so themselves (the waiting page), and notices a page whose scripts did not all arrive.
(() => {
  const PLAIN = new Set(["Tab", "Enter", "Backspace", "Delete", "Home", "End", "Shift", "CapsLock",
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", " "]);
  const refuse = (event) => event.preventDefault();
  addEventListener("keydown", (event) => {
    const isChord = event.ctrlKey || event.altKey || event.metaKey;
    if (isChord || (event.key.length !== 1 && !PLAIN.has(event.key))) event.preventDefault();
  }, { capture: true });
  for (const type of ["contextmenu", "dragstart", "dragover", "drop"]) addEventListener(type, refuse, { capture: true });
  addEventListener("auxclick", refuse, { capture: true });
  addEventListener("mousedown", (event) => {
    if (event.button !== 0) event.preventDefault();
  }, { capture: true });
  addEventListener("error", (event) => {
    if (event.target instanceof HTMLScriptElement) window.antreanKioskBroken = true;
  }, { capture: true });
})();
