/**
 * The report of a month as lines to read. Pure: no page, no network.
 */

/**
 * @typedef {{judged: number, on_time: number, left_out: number}} Tally
 * @typedef {{id: string, name: string}} Named
 * @typedef {{service: Named, minutes: number, clock_basis: string | null, tally: Tally, percent: number | null}} ServiceRow
 * @typedef {{visits: number, wait_seconds: number, call_to_start_seconds: number, process_seconds: number,
 *   paused_seconds: number, total_seconds: number}} Averages
 * @typedef {{service: Named, averages: Averages}} AverageRow
 * @typedef {{officer: Named, service: Named, tally: Tally, percent: number | null, is_few: boolean}} OfficerRow
 * @typedef {{hour: number, tally: Tally, percent: number | null}} HourRow
 * @typedef {{seq: number, month: string, is_over: boolean, total: Tally, percent: number | null, services: ServiceRow[],
 *   averages: AverageRow[], officers: OfficerRow[], hours: HourRow[]}} OnTime
 * @typedef {{ticket_id: string, label: string | null, service: string | null, officer: string | null,
 *   ended_at: string | null, process_seconds: number | null, kind: string, reason: string, needs_explanation: boolean}} LeftOut
 * @typedef {{officer: string | null, first: string | null, second: string | null, begins: string, ends: string}} Overlap
 * @typedef {{seq: number, month: string, finished: number, counted: number, left_out: number, to_explain: number,
 *   kinds: {kind: string, count: number}[], entries: LeftOut[], overlaps: Overlap[]}} Times
 */

/** The sheets that are made of a month. */
export const SHEETS = ["month", "compensation"];

/**
 * @param {string} month "2026-09"
 * @param {number} by so many months later
 * @returns {string}
 */
export function monthFrom(month, by) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const months = year * 12 + number - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/**
 * @param {number | null} seconds
 * @returns {string} "65:04"; nothing for nothing
 */
export function minutesOf(seconds) {
  if (seconds === null) return "";
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {number | null} percent
 * @returns {string} "93 %", or a dash where nothing was judged
 */
export function shareOf(percent) {
  return percent === null ? "–" : `${percent} %`;
}

/**
 * What waits for words first, then by the moment of its end.
 * @param {LeftOut[]} entries
 * @returns {LeftOut[]}
 */
export function inOrder(entries) {
  return [...entries].sort((one, other) =>
    Number(other.needs_explanation) - Number(one.needs_explanation)
    || (one.ended_at ?? "").localeCompare(other.ended_at ?? ""));
}
