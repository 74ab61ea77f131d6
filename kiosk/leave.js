// The technician's way out of a locked kiosk: a hidden gesture, a pad for the PIN, and the launcher that checks it.
// Imports nothing, because the launcher's own waiting page holds it too. In an ordinary browser nothing happens.

/** Five touches in the left upper corner, then two in the right one. */
const PATTERN = ["left", "left", "left", "left", "left", "right", "right"];
const PATTERN_WITHIN_MS = 5_000;
/** A corner's side, as a share of the shorter side of the screen. */
const CORNER = 0.16;
const LONGEST_PIN = 12;
const CLOSES_AFTER_MS = 20_000;
const ANSWERS_WITHIN_MS = 5_000;
/** The launcher puts it into the page (Runtime.addBinding) and answers with an event of EVENT's name. */
const BINDING = "antreanKiosk";
const EVENT = "antrean-kiosk";

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */
/** @typedef {{answer: string, left: number, minutes: number}} Answer what the launcher says of a PIN */
/** @typedef {{x: number, y: number, width: number, height: number, at: number}} Touch */

/** @param {Touch} touch @returns {"left" | "right" | null} the upper corner that was touched */
function cornerOf({ x, y, width, height }) {
  const side = CORNER * Math.min(width, height);
  if (y > side) return null;
  if (x <= side) return "left";
  return x >= width - side ? "right" : null;
}

/**
 * Pure: says of each touch whether it completes the pattern. A touch elsewhere begins anew.
 * @returns {(touch: Touch) => boolean}
 */
export function createGesture() {
  /** @type {{corner: string | null, at: number}[]} */
  let touches = [];
  return (touch) => {
    const corner = cornerOf(touch);
    if (corner === null) touches = [];
    else touches = [...touches, { corner, at: touch.at }].slice(-PATTERN.length);
    const inTime = touch.at - (touches[0]?.at ?? 0) <= PATTERN_WITHIN_MS;
    const isDone = inTime && touches.length === PATTERN.length
      && touches.every((each, place) => each.corner === PATTERN[place]);
    if (isDone) touches = [];
    return isDone;
  };
}

/** @param {Translate} t @param {Answer} answer @returns {string} the sentence for the technician */
export function sentence(t, { answer, left, minutes }) {
  if (answer === "wrong") return t("leave.wrong", { left });
  if (answer === "locked") return t("leave.locked", { minutes });
  if (answer === "right") return t("leave.right");
  return t("leave.no_pin");
}

/**
 * Call once. `styles: null` where the page holds leave.css itself.
 * @param {Document} page
 * @param {{t: Translate, styles?: URL | null}} options
 */
export function attachLeaving(page, { t, styles = new URL("leave.css", import.meta.url) }) {
  const view = /** @type {any} */ (page.defaultView);
  if (styles) page.head.append(Object.assign(page.createElement("link"), { rel: "stylesheet", href: styles.href }));
  const isWayOut = createGesture();
  page.addEventListener("pointerdown", (event) => {
    const touch = { x: event.clientX, y: event.clientY, width: view.innerWidth, height: view.innerHeight, at: event.timeStamp };
    const isAsked = isWayOut(touch);
    if (isAsked && typeof view[BINDING] === "function" && !page.querySelector("dialog.leave")) openPad(page, t, view);
  }, { capture: true });
}

/** @param {Document} page @param {Translate} t @param {any} view */
function openPad(page, t, view) {
  let pin = "";
  let isAsking = false;
  /** @type {any} */
  let closing = null;
  /** @type {any} */
  let waiting = null;

  const shown = element(page, "output", "leave-pin", "");
  const told = element(page, "p", "leave-told", t("leave.explain"));
  told.setAttribute("role", "status");
  const keys = [..."123456789"].map((digit) => key(digit, digit, () => type(digit)));
  const pad = element(page, "div", "leave-keys", "");
  pad.append(...keys, key(t("leave.erase"), "erase", erase), key("0", "0", () => type("0")), key(t("leave.enter"), "enter", ask));
  const dialog = element(page, "dialog", "leave", "");
  const heading = element(page, "h2", "leave-title", t("leave.title"));
  heading.id = "leave-title";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, told, shown, pad, key(t("leave.cancel"), "cancel", close));
  dialog.addEventListener("pointerdown", stayOpen);
  dialog.addEventListener("close", close);
  page.addEventListener("keydown", typeOnKeyboard); // the touch that opened the pad takes the focus out of it
  page.addEventListener(EVENT, hear);
  page.body.append(dialog);
  dialog.showModal();
  stayOpen();
  show();

  /** @param {string} label @param {string} name @param {() => void} act */
  function key(label, name, act) {
    const button = element(page, "button", "leave-key", label);
    button.type = "button";
    button.dataset.leave = name;
    button.addEventListener("click", act);
    return button;
  }

  /** @param {string} digit */
  function type(digit) {
    if (pin.length < LONGEST_PIN) pin += digit;
    show();
  }

  /** @param {KeyboardEvent} event */
  function typeOnKeyboard(event) {
    const isCancel = /** @type {HTMLElement} */ (event.target).dataset?.leave === "cancel";
    if (/^[0-9]$/.test(event.key)) type(event.key);
    else if (event.key === "Backspace") erase();
    else if (event.key === "Enter" && !isCancel) ask();
    else return;
    event.preventDefault();
    stayOpen();
  }

  function erase() {
    pin = pin.slice(0, -1);
    show();
  }

  function show() {
    shown.textContent = "•".repeat(pin.length);
    shown.setAttribute("aria-label", t("leave.entered", { count: pin.length }));
  }

  function ask() {
    if (isAsking || pin === "") return;
    isAsking = true;
    told.textContent = t("leave.checking");
    waiting = setTimeout(() => say(t("leave.silent")), ANSWERS_WITHIN_MS);
    view[BINDING](JSON.stringify({ pin }));
  }

  /** @param {Event} event */
  function hear(event) {
    say(sentence(t, /** @type {CustomEvent<Answer>} */ (event).detail));
    stayOpen();
  }

  /** @param {string} words */
  function say(words) {
    clearTimeout(waiting);
    isAsking = false;
    pin = "";
    show();
    told.textContent = words;
  }

  function stayOpen() {
    clearTimeout(closing);
    closing = setTimeout(close, CLOSES_AFTER_MS);
  }

  function close() {
    clearTimeout(closing);
    clearTimeout(waiting);
    page.removeEventListener("keydown", typeOnKeyboard);
    page.removeEventListener(EVENT, hear);
    dialog.remove();
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Document} page @param {Tag} tag @param {string} name @param {string} text
 */
function element(page, tag, name, text) {
  return Object.assign(page.createElement(tag), { className: name, textContent: text });
}
