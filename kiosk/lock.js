// Takes the browser's own gestures away from a public screen: menus, selection, dragging, zoom,
// printing. The form that enrols the device keeps its keyboard and clipboard.

const BROWSER_KEYS = new Set(["+", "-", "=", "0", "p", "s", "f", "g", "u", "o", "j", "h"]);

/** @param {Event} event */
const isInField = (event) => event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;

/** @param {Event} event */
function refuse(event) {
  if (!isInField(event)) event.preventDefault();
}

/** @param {Document} page */
export function lockGestures(page) {
  for (const type of ["contextmenu", "dragstart", "selectstart", "gesturestart", "gesturechange"]) {
    page.addEventListener(type, refuse);
  }
  page.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  }, { passive: false });
  page.addEventListener("wheel", (event) => {
    if (event.ctrlKey) event.preventDefault();
  }, { passive: false });
  page.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && BROWSER_KEYS.has(event.key.toLowerCase());
    if (isShortcut || (event.altKey && event.key.startsWith("Arrow"))) event.preventDefault();
  });
}
