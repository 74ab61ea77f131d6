/**
 * The overruns of a month as the head works through them: which lines are shown, what may be said, how long the
 * bars are. Pure.
 */
import { formatDuration } from "../../timing.js";

/**
 * @typedef {{ticket_id: string, part: number, label: string, service: string, desk: string | null, officer: string | null,
 *   at: string, standard_seconds: number, late_seconds: number | null, level: number, state: string, counts: boolean,
 *   cause: string | null, note: string, explained_by: string | null, final_cause: string | null, review_note: string,
 *   reviewed_by: string | null, remark: string, contest: string, answer: string, answered_by: string | null,
 *   may_review: boolean, may_answer: boolean}} Line
 * @typedef {{cause: string | null, name: string | null, kind: string | null, count: number, late_minutes: number}} Bar
 * @typedef {{id: string, name: string, kind: string}} Cause
 * @typedef {{seq: number, month: string, months: string[], closes_at: string, may_review: boolean, causes: Cause[],
 *   lines: Line[], bars: Bar[], total: number}} Month
 * @typedef {"waiting" | "all"} Filter
 */

/** Messages after which the month is another one. */
const TELLING = new Set(["overrun_flagged", "overrun_escalated", "overruns_changed", "office_changed"]);

/** @param {{type: string}} message */
export const isAboutOverruns = ({ type }) => TELLING.has(type);

/** @param {Line} line */
export const keyOf = ({ ticket_id, part }) => `${ticket_id}:${part}`;

/** @param {Line} line @returns {"review" | "answer" | null} what the head may say now */
export const wordFor = ({ may_review, may_answer }) => (may_answer ? "answer" : may_review ? "review" : null);

/** @param {Line[]} lines @param {Filter} filter @returns {Line[]} a contest first: somebody waits for it */
export function shownOf(lines, filter) {
  if (filter === "all") return lines;
  const waiting = lines.filter((line) => wordFor(line) !== null);
  return [...waiting.filter((line) => line.may_answer), ...waiting.filter((line) => !line.may_answer)];
}

/** @param {Line} line @returns {string} "02:05", a dash while it goes on */
export const lateOf = ({ late_seconds }) => (late_seconds === null ? "–" : formatDuration(late_seconds));

/**
 * @param {Bar[]} bars
 * @param {number} total
 * @returns {(Bar & {share: number, percent: number})[]} `share` of the longest bar, `percent` of all
 */
export function drawnBars(bars, total) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return bars.map((bar) => ({ ...bar, share: bar.count / most, percent: total === 0 ? 0 : Math.round((bar.count / total) * 100) }));
}

/** @param {string} cause the name of an earlier choice @param {Cause[]} causes @returns {string} its id, or none */
export const causeIdOf = (cause, causes) => causes.find((one) => one.name === cause)?.id ?? "";
