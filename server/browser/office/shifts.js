/**
 * The shifts of this service day as lines of the head's board. Pure: no page, no network, the moment is an argument.
 */
import { timeOf } from "../dates.js";

/**
 * @typedef {{name: string | null, begins: string, until: string, finished: number, on_time: number, late: number,
 *   owed: number, given: number, waiting: number | null, held: number | null}} Shift `name` null: the roster has nobody
 * @typedef {{id: string, name: string | null, from: string, until: string, state: "over" | "now" | "coming", finished: number,
 *   on_time: number, late: number, owed: number, given: number, left: {waiting: number, held: number} | null}} Duty
 */

/**
 * @param {Shift[]} shifts
 * @param {number} now
 * @param {string} timezone
 * @returns {Duty[]}
 */
export function dutiesOf(shifts, now, timezone) {
  return shifts.map(({ name, begins, until, waiting, held, ...figures }) => ({
    ...figures, id: begins, name, from: timeOf(begins, timezone), until: timeOf(until, timezone),
    state: now < Date.parse(begins) ? "coming" : now < Date.parse(until) ? "now" : "over",
    left: waiting === null || held === null ? null : { waiting, held },
  }));
}
