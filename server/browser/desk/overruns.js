/**
 * The officer's own services that passed their standard: which still want a cause, and what may be said of each.
 * Pure.
 */
import { formatDuration, readClock } from "../timing.js";

/** @typedef {import("./state.js").Desk} Desk */
/**
 * @typedef {{ticket_id: string, part: number, label: string, service: string, at: string, standard_seconds: number,
 *   late_seconds: number | null, level: number, state: string, counts: boolean, cause: string | null, note: string,
 *   final_cause: string | null, review_note: string, remark: string, contest: string, answer: string,
 *   may_explain: boolean, may_remark: boolean, may_contest: boolean}} Overrun
 * @typedef {"explain" | "remark" | "contest"} OverrunVerb
 */

/** @param {Overrun} one */
export const keyOf = ({ ticket_id, part }) => `${ticket_id}:${part}`;

/** @param {Pick<Desk, "overruns">} desk @returns {Overrun[]} those of which nobody has said why, the newest first */
export const toExplain = ({ overruns }) => overruns.filter((one) => one.may_explain && one.cause === null);

/** @param {Overrun} one @returns {OverrunVerb[]} the most likely first */
export function verbsFor(one) {
  /** @type {[OverrunVerb, boolean][]} */
  const all = [["explain", one.may_explain], ["contest", one.may_contest], ["remark", one.may_remark]];
  return all.filter(([, may]) => may).map(([verb]) => verb);
}

/**
 * How far it went beyond the standard; the clock of the one at this desk still runs.
 * @param {Overrun} one
 * @param {Pick<Desk, "current">} desk
 * @param {number} now
 */
export function lateOf(one, { current }, now) {
  if (one.late_seconds !== null) return formatDuration(one.late_seconds);
  return current?.id === one.ticket_id ? formatDuration(readClock(current.clock, now).late) : "";
}

/**
 * @param {Overrun} one
 * @param {Pick<Desk, "lateness_causes">} desk
 * @returns {{key: string, values: Record<string, string>}} where the question of the cause stands
 */
export function standing(one, { lateness_causes }) {
  const own = lateness_causes.find(({ id }) => id === one.cause)?.name ?? one.cause ?? "";
  const values = { cause: own, final: one.final_cause ?? "", note: one.review_note, answer: one.answer };
  return { key: `overrun.state.${one.state}`, values };
}
