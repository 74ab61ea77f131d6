/**
 * A ticket's clock as docs/protocol.md section 2 gives it, read at a moment: elapsed seconds,
 * phase, and mm:ss. Pure: the moment is an argument.
 */

/**
 * @typedef {"idle" | "normal" | "warned" | "overrun" | "paused" | "stopped"} Phase
 * @typedef {{basis: string, state: string, standard_seconds: number | null, warning_seconds: number | null,
 *            started_at: string | null, paused_at: string | null, paused_seconds: number,
 *            is_warned: boolean, is_overrun: boolean}} TicketClock
 * @typedef {{elapsed: number, phase: Phase, left: number | null, late: number}} Reading
 *   `left`: seconds to the standard (null without one, never below 0); `late`: seconds beyond it
 */

/**
 * @param {TicketClock} clock
 * @param {number} now server time in milliseconds
 * @param {string | null} [stoppedAt] when a stopped clock stopped (the ticket's `finished_at`)
 * @returns {Reading}
 */
export function readClock(clock, now, stoppedAt = null) {
  const elapsed = elapsedSeconds(clock, now, stoppedAt);
  const standard = clock.standard_seconds;
  return {
    elapsed,
    phase: phaseOf(clock, elapsed),
    left: standard === null ? null : Math.max(0, standard - elapsed),
    late: standard === null ? 0 : Math.max(0, elapsed - standard),
  };
}

/**
 * @param {TicketClock} clock
 * @param {number} now
 * @param {string | null} stoppedAt
 * @returns {number}
 */
function elapsedSeconds(clock, now, stoppedAt) {
  if (clock.started_at === null || clock.state === "idle") return 0;
  const until = clock.state === "paused" ? clock.paused_at : clock.state === "stopped" ? stoppedAt : null;
  const untilMs = until === null ? now : Date.parse(until);
  const elapsed = Math.floor((untilMs - Date.parse(clock.started_at)) / 1000 - clock.paused_seconds);
  return Number.isFinite(elapsed) ? Math.max(0, elapsed) : 0;
}

/**
 * Late means strictly more than the standard (DOMAIN 3: 15:00 is on time, 15:01 is late).
 * @param {TicketClock} clock
 * @param {number} elapsed
 * @returns {Phase}
 */
function phaseOf(clock, elapsed) {
  if (clock.state === "paused" || clock.state === "stopped") return clock.state;
  if (clock.state === "idle" || clock.started_at === null) return "idle";
  if (clock.standard_seconds !== null && elapsed > clock.standard_seconds) return "overrun";
  if (clock.warning_seconds !== null && elapsed >= clock.warning_seconds) return "warned";
  return "normal";
}

/**
 * @param {number} seconds
 * @returns {string} "07:05"; hours stay minutes ("125:00"), because standards are in minutes
 */
export function formatDuration(seconds) {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const minutes = Math.floor(whole / 60);
  return `${String(minutes).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * @param {string | null} since
 * @param {number} now
 * @returns {number} whole seconds between, never negative
 */
export function secondsSince(since, now) {
  const seconds = since === null ? 0 : Math.floor((now - Date.parse(since)) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
