/**
 * What the head's page shows, from the office snapshot. Pure: no page, no network.
 */
import { readClock } from "../timing.js";

/** @typedef {import("../timing.js").TicketClock} TicketClock */
/**
 * @typedef {{id: string, name: string, officer: string | null, label: string | null, state: string | null,
 *   clock: TicketClock | null}} DeskRow
 * @typedef {{ticket_id: string, label: string, service: string, desk: string | null, officer: string | null, since: string,
 *   state: string, item: string | null, quantity: number | null, settled_by: string | null,
 *   settled_at: string | null}} Entry
 * @typedef {{seq: number, demo: boolean, office: {name: string, hall: string, timezone: string, zone: string},
 *   waiting: number, desks: DeskRow[],
 *   compensation: {counts: Record<string, number>, entries: Entry[]},
 *   feedback_open: number, ratings: Record<string, number>,
 *   private_requests: {label: string, at: string}[],
 *   printers: import("../desk/state.js").Printer[],
 *   devices?: import("./devices/state.js").Device[], pairings?: import("./devices/state.js").Pairing[],
 *   warnings: {code: string, message: string}[]}} Office
 */

/** In the order in which the head wants to see them: what is still owed first. */
export const COUNTS = ["open", "handed_over", "declined", "unmet"];

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
