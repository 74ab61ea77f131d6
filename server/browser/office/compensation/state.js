/**
 * The ledger, the recap and the stock of a month as the office reads them: words, figures, and what may be done. Pure.
 */
import { formatDuration } from "../../timing.js";

/**
 * @typedef {{item: string, name: string, quantity: number}} Owed
 * @typedef {{ticket_id: string, label: string, service_day: string, service: string, desk: string | null,
 *   officer: string | null, since: string, late_seconds: number | null, state: "open" | "handed_over" | "declined" | "unmet",
 *   origin: "overrun" | "manual", granted_by: string | null, reason: string | null, given: Owed[] | null, is_short: boolean,
 *   cost_rupiah: number, funding: "office" | "officer", settled_by: string | null, settled_at: string | null,
 *   is_forgotten: boolean, acknowledged: "no" | "desk" | "phone" | "denied", acknowledged_at: string | null,
 *   review: "none" | "confirmed" | "disputed", reviewed_by: string | null, reviewed_at: string | null,
 *   review_note: string | null, times_wrong: string | null, may_review: boolean}} Line
 * @typedef {{id: string, name: string}} Named
 * @typedef {{seq: number, month: string, is_over: boolean, may_review: boolean, officer_may_pay: boolean,
 *   low_ratings: number | null, lines: Line[], officers: Named[], services: Named[]}} Ledger
 * @typedef {{seq: number, month: string, figures: Record<string, number>,
 *   items: {item: string, name: string, quantity: number, office_rupiah: number, officer_rupiah: number}[],
 *   officers: {officer: string, owed: number, handed_over: number, declined: number, unmet: number, manual: number,
 *     denied: number}[]}} Recap
 * @typedef {{place: string, place_name: string, item: string, item_name: string, left: number, state: "ok" | "low" | "count"}} Level
 * @typedef {{seq: number, at: string, place: string, item: string, kind: string, quantity: number, by: string, note: string,
 *   document: string, counted: number | null}} Movement
 * @typedef {{seq: number, month: string, may_change: boolean, places: Named[], items: Named[], levels: Level[],
 *   movements: Movement[]}} Stock
 * @typedef {"waiting" | "odd" | "all"} Filter
 */

/** Messages after which a part of the page is another one. */
const TELLING = new Set(["compensation_changed", "stock_changed", "overrun_flagged", "office_changed"]);

/** @param {{type: string}} message */
export const isAboutCompensation = ({ type }) => TELLING.has(type);

/**
 * What makes somebody ask: in the order of weight, each with its words.
 * @param {Line} line
 * @returns {string[]}
 */
export function oddities(line) {
  return [
    ...(line.acknowledged === "denied" ? ["denied"] : []), ...(line.is_forgotten ? ["forgotten"] : []),
    ...(line.is_short ? ["short"] : []), ...(line.origin === "manual" ? ["manual"] : []),
    ...(line.origin === "overrun" && line.late_seconds === 0 ? ["corrected"] : []),
    ...(line.times_wrong === null ? [] : ["times_wrong"]), ...(line.review === "disputed" ? ["disputed"] : []),
  ];
}

/** @param {Line[]} lines @param {Filter} filter @returns {Line[]} */
export function shownOf(lines, filter) {
  if (filter === "all") return lines;
  if (filter === "odd") return lines.filter((line) => oddities(line).length > 0);
  return lines.filter((line) => line.state === "open" || line.review === "none");
}

/** @param {Line} line "02:05", nothing while it grows or where nothing was late */
export const lateOf = ({ late_seconds }) => (late_seconds ? formatDuration(late_seconds) : "");

/** @param {number} rupiah “Rp27.000” */
export const rupiah = (rupiah) => `Rp${String(rupiah).replace(/\B(?=(\d{3})+$)/g, ".")}`;

/** @param {Owed[] | null} given */
export const givenWords = (given) => (given ?? []).map(({ name, quantity }) => `${quantity} ${name}`).join(", ");

/** @param {number} count with its sign, as in a book */
export const signed = (count) => (count > 0 ? `+${count}` : String(count).replace("-", "−"));

/**
 * The months that may be looked at: this one and those before it.
 * @param {string} month the newest, as in addresses: 2026-09
 * @param {number} count
 * @returns {string[]}
 */
export function monthsBefore(month, count) {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + of - 1 - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
}

/** The day at the office, as in addresses: 2026-09-30. @param {number} now @param {string} timezone */
export const dayOf = (now, timezone) => new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(now);
