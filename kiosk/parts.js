// Pieces that several kiosk screens share: head, titles, buttons, contacts, the seconds left. Which
// screen stands when is decided elsewhere.
import { dateOf, timeWithZone } from "../server/browser/dates.js";
import { h, icon, setText } from "../server/browser/dom.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/**
 * @typedef {object} Tools what every screen is handed
 * @property {import("../server/browser/texts.js").Translate} t
 * @property {"id"|"en"} language
 * @property {(type: string, fields?: object) => () => void} tap makes the listener of a button
 */
/**
 * @typedef {object} Built a screen: made once, then kept up to date until another one stands
 * @property {HTMLElement} element
 * @property {(state: KioskState) => void} update
 */

/** @param {any} office */
export function officeHead(office) {
  return h("header", { class: "head" },
    h("p", { class: "head-office" }, icon("shield"),
      h("span", null, h("strong", null, office.name), h("span", null, office.hall))),
    h("p", { class: "head-time tabular" },
      h("strong", { data: { clock: "time" } }), h("span", { data: { clock: "date" } })));
}

/** Writes the office's time into every head that stands on the page.
 * @param {ParentNode} root @param {any} office @param {number} now @param {"id"|"en"} language */
export function showTime(root, office, now, language) {
  const [time, date] = [root.querySelector("[data-clock=time]"), root.querySelector("[data-clock=date]")];
  if (time === null || date === null || !Number.isFinite(now)) return;
  setText(time, timeWithZone(now, office));
  setText(date, dateOf(now, office.timezone, language));
}

/** A heading that takes the focus when its screen appears, so that a screen reader begins there.
 * @param {string} text */
export const title = (text) => h("h1", { tabIndex: -1, class: "title" }, text);

/**
 * @param {string} testid
 * @param {string} className
 * @param {() => void} listener
 * @param {...any} children
 */
export const button = (testid, className, listener, ...children) =>
  h("button", { type: "button", class: className, data: { testid }, on: { click: listener } }, ...children);

/** @param {Tools} tools */
export const backButton = ({ t, tap }) =>
  button("back", "button", tap("back_tapped"), icon("chevron-left"), h("span", null, t("back")));

/** A large button with a pictogram, a name and what it does.
 * @param {string} testid @param {() => void} listener @param {string} sign @param {string} name @param {string} hint */
export const choiceButton = (testid, listener, sign, name, hint) =>
  button(testid, "button choice", listener, icon(sign),
    h("span", { class: "choice-words" }, h("strong", null, name), hint !== "" && h("small", null, hint)));

/** The way back to the start, with the seconds left as a ring.
 * @param {Tools} tools @param {string} label */
export function doneButton({ tap }, label) {
  return button("done", "button button-main button-wide", tap("closed"), label,
    h("span", { class: "ring tabular", "aria-hidden": "true", data: { ring: "" } }));
}

/** @param {Tools["t"]} t */
export const emergency = (t) => h("p", { class: "emergency" }, icon("phone"), h("span", null, t("emergency")));

/** Where to complain: name, phone, e-mail and address (DOMAIN-D32), as far as they are known.
 * @param {string} words @param {import("./types.js").Contact | null | undefined} contact */
export function contactLine(words, contact) {
  const ways = [contact?.name, contact?.phone, contact?.email, contact?.address].filter(Boolean);
  return ways.length > 0 && h("p", { class: "contact" }, icon("megaphone"),
    h("span", null, h("span", null, words), ways.map((way) => h("b", null, way))));
}
