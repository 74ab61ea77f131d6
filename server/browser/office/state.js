/**
 * What the head's page shows, from the office snapshot. Pure: no page, no network.
 */
import { readClock } from "../timing.js";
import { counts } from "./devices/state.js";

/** @typedef {import("../timing.js").TicketClock} TicketClock */
/**
 * @typedef {{id: string, name: string, officer: string | null, label: string | null, state: string | null,
 *   clock: TicketClock | null}} DeskRow
 * @typedef {{ticket_id: string, label: string, service: string, desk: string | null, officer: string | null, since: string,
 *   state: string, origin: string, given: {name: string, quantity: number}[] | null, settled_by: string | null,
 *   settled_at: string | null}} Entry
 * @typedef {{seq: number, demo: boolean, office: {name: string, hall: string, timezone: string, zone: string},
 *   waiting: number, kept: number, may_change: boolean, looks_up_papers: boolean, desks: DeskRow[],
 *   live: import("./live.js").Live, stages: import("./stages.js").Stage[],
 *   shifts: import("./shifts.js").Shift[],
 *   compensation: {counts: Record<string, number>, entries: Entry[]},
 *   feedback_open: number, ratings: Record<string, number>,
 *   private_requests: {label: string, at: string}[],
 *   help_requests: import("../staff/help.js").HelpRequest[],
 *   services: import("../staff/services.js").Service[], closing_reasons: {id: string, name: string}[],
 *   printers: import("../staff/paper.js").Printer[],
 *   devices: import("./devices/state.js").Device[], pairings: import("./devices/state.js").Pairing[],
 *   warnings: {code: string, message: string}[]}} Office
 */

/** In the order in which the head wants to see them: what is still owed first. */
export const COUNTS = ["open", "handed_over", "declined", "unmet"];

/** Fewer would let the head guess who said what. */
const RATINGS_SHOWN_FROM = 5;

/**
 * As at the desk: a change of the queue is shown from the message, its details a moment later.
 * @template Again
 * @param {Office} office
 * @param {{type: string, [field: string]: any}} message
 * @param {Again} refresh
 * @returns {Office | Again}
 */
export function reduce(office, message, refresh) {
  return message.type === "queue_changed" ? { ...office, waiting: message.waiting } : refresh;
}

/**
 * @param {DeskRow} desk
 * @returns {"closed" | "free" | "confidential" | "busy"} a desk with a ticket whose number the
 *   head may not see is busy without a number
 */
export function stateOf(desk) {
  if (desk.officer === null) return "closed";
  if (desk.label !== null) return "busy";
  return desk.state === "called" || desk.state === "serving" ? "confidential" : "free";
}

/**
 * @param {DeskRow[]} desks
 * @param {number} now
 * @returns {number} desks over the standard at this moment
 */
export function lateCount(desks, now) {
  return desks.filter((desk) => desk.clock !== null && readClock(desk.clock, now).phase === "overrun").length;
}

/**
 * @param {Record<string, number>} ratings
 * @returns {Record<string, number> | null} null while too few have answered
 */
export function ratingsShown(ratings) {
  const total = Object.values(ratings).reduce((sum, count) => sum + count, 0);
  return total < RATINGS_SHOWN_FROM ? null : ratings;
}

/**
 * @typedef {{id: string, href: string, icon: string, notes: {key: string, count: number}[]}} Link `notes`: what waits there
 * @param {Office} office
 * @returns {Link[]} the pages of the office
 */
export function linksOf(office) {
  const { waiting, silent } = counts(office);
  return [
    link("overruns", "hourglass", [{ key: "nav.to_review", count: office.live.to_review }]),
    link("compensation", "candy", [{ key: "nav.owed", count: office.compensation.counts.open ?? 0 }]), link("month", "clipboard-list"), link("standards", "scale"), link("display", "monitor"),
    link("devices", "tablet", [{ key: "nav.waiting", count: waiting }, { key: "nav.silent", count: silent }]),
    link("feedback", "message-square-text", [{ key: "nav.open", count: office.feedback_open }]),
    link("printers", "printer", [{ key: "nav.trouble", count: office.printers.filter((one) => one.state === "trouble").length }]),
    link("conduct", "user-round"), link("check", "badge-check"), link("slip", "scroll-text"), link("texts", "languages"),
  ];
}

/**
 * @param {string} id
 * @param {string} icon
 * @param {{key: string, count: number}[]} notes
 * @returns {Link}
 */
function link(id, icon, notes = []) {
  return { id, href: `/office/${id}`, icon, notes: notes.filter((one) => one.count > 0) };
}
