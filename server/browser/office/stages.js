/**
 * Where visitors pile up: the stages of the head's board as lines. Pure: no page, no network.
 */

/**
 * @typedef {{service: {id: string, name: string}, stage: {id: string, name: string}, desks: number, waiting: number,
 *   waiting_since: string | null, serving: number, held: number, work_seconds: number | null, ended_today: number}} Stage
 * @typedef {{id: string, service: string | null, stage: string, waiting: number, minutes: number | null,
 *   mark: "" | "longest" | "unattended", serving: number, held: number, work: number | null, ended: number}} Line
 *   `service` stands on its first line only; `minutes`: since when the first one waits; `mark`: what the head should see
 */

/**
 * @param {Stage[]} stages
 * @param {number} now
 * @returns {Line[]}
 */
export function linesOf(stages, now) {
  const longest = longestWaiting(stages);
  return stages.map((one, place) => ({
    id: `${one.service.id}/${one.stage.id}`,
    service: one.service.id === stages[place - 1]?.service.id ? null : one.service.name,
    stage: one.stage.name,
    waiting: one.waiting,
    minutes: minutesSince(one.waiting_since, now),
    mark: one.waiting > 0 && one.desks === 0 ? "unattended" : one === longest ? "longest" : "",
    serving: one.serving,
    held: one.held,
    work: one.work_seconds === null ? null : Math.ceil(one.work_seconds / 60),
    ended: one.ended_today,
  }));
}

/**
 * The stage whose first visitor has waited longest; one alone is no comparison.
 * @param {Stage[]} stages
 * @returns {Stage | null}
 */
function longestWaiting(stages) {
  const [first, second] = stages.filter((one) => one.waiting > 0 && one.waiting_since !== null)
    .sort((one, other) => String(one.waiting_since).localeCompare(String(other.waiting_since)));
  return second === undefined ? null : first;
}

/**
 * @param {string | null} since
 * @param {number} now
 * @returns {number | null}
 */
const minutesSince = (since, now) => (since === null ? null : Math.max(0, Math.floor((now - Date.parse(since)) / 60000)));
