// Pieces that several kiosk screens share: head, countdown ring, facts, buttons. Which screen
// stands when is decided elsewhere.
import { dateOf, timeWithZone } from "../server/browser/dates.js";
import { h, icon, setText } from "../server/browser/dom.js";

/** @typedef {import("./state.js").KioskState} KioskState */
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

/** @param {import("./state.js").Words} words @param {"id"|"en"} language */
export const say = (words, language) => words[language] ?? words.id;

/** @param {number} rupiah @returns {string} "Rp120.000" */
export const money = (rupiah) => `Rp${String(rupiah).replace(/\B(?=(\d{3})+$)/g, ".")}`;

/** @param {Tools["t"]} t @param {number} rupiah */
export const feeWords = (t, rupiah) =>
  rupiah === 0 ? t("service.free") : t("service.fee", { amount: money(rupiah) });

/** @param {Tools["t"]} t @param {number} count */
export function aheadWords(t, count) {
  if (count === 0) return t("service.ahead_none");
  return count === 1 ? t("service.ahead_one") : t("service.ahead", { count });
}

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

/** The way back to the start, with the seconds left as a ring.
 * @param {Tools} tools @param {string} label */
export function doneButton({ tap }, label) {
  return button("done", "button button-main button-wide", tap("closed"), label,
    h("span", { class: "ring tabular", "aria-hidden": "true", data: { ring: "" } }));
}

/** @param {Tools["t"]} t @param {any} office */
export function contacts(t, office) {
  const { contact } = office;
  const ways = [contact?.name, contact?.phone, contact?.email].filter(Boolean);
  return h("footer", { class: "foot" },
    h("p", { class: "foot-emergency" }, icon("phone"), t("emergency")),
    ways.length > 0 && h("p", { class: "foot-complaint" }, icon("megaphone"),
      h("span", null, h("span", null, t("complaint")), ways.map((way) => h("b", null, way)))));
}
