/**
 * Calls for help in the hall, in words: who waits where and for how long, and who goes. Pure.
 */
import { secondsSince } from "../timing.js";

/**
 * @typedef {{id: string, kind: string, place: string, label: string | null, asked_at: string,
 *   accepted_by: string | null}} HelpRequest
 * @typedef {{key: string, values: Record<string, string | number>}} Words
 */

const KINDS = ["officer", "wheelchair", "nursing_room", "emergency"];
const LONG_SECONDS = 180;

/** @param {{help_requests?: HelpRequest[]}} hall */
export const openHelp = ({ help_requests = [] }) => help_requests.filter((one) => one.accepted_by === null);

/**
 * @param {HelpRequest} request
 * @returns {Words} what is wanted, where, and of which number
 */
export function helpWords({ kind, place, label }) {
  const known = KINDS.includes(kind) ? kind : "officer";
  return label === null ? { key: `help.${known}`, values: { place } } : { key: `help.${known}.label`, values: { place, label } };
}

/**
 * @param {string} since
 * @param {number} now
 * @returns {Words} how long somebody waits
 */
export function waitWords(since, now) {
  const minutes = Math.floor(secondsSince(since, now) / 60);
  return minutes === 0 ? { key: "help.just_now", values: {} } : { key: "help.waits", values: { minutes } };
}

/**
 * @param {HelpRequest} request
 * @param {number} now
 * @returns {boolean} somebody has waited too long for an answer
 */
export const waitsLong = (request, now) => secondsSince(request.asked_at, now) >= LONG_SECONDS;

/**
 * Who goes is shown for a moment, not for as long as the server tells it.
 * @param {ReadonlyMap<string, number>} seen when this screen first saw each answer
 * @param {{help_requests?: HelpRequest[]}} hall
 * @param {number} moment
 * @returns {Map<string, number>}
 */
export function answersSeen(seen, { help_requests = [] }, moment) {
  const answered = help_requests.filter((one) => one.accepted_by !== null);
  return new Map(answered.map(({ id }) => [id, seen.get(id) ?? moment]));
}
