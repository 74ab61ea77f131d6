/**
 * The words, sign and share of a ticket's timer: never colour alone. Pure.
 */
import { formatDuration, readClock } from "../timing.js";

/** @typedef {import("./state.js").Ticket} Ticket */
/**
 * @typedef {{time: string, phase: import("../timing.js").Phase, icon: string, share: number,
 *   words: {key: string, values: Record<string, string>}}} Timer
 */

const ICONS = {
  idle: "clock", normal: "clock", warned: "hourglass", overrun: "triangle-alert", paused: "pause", stopped: "check",
};

/**
 * @param {Pick<Ticket, "clock" | "finished_at">} ticket
 * @param {number} now
 * @returns {Timer}
 */
export function timerOf(ticket, now) {
  const reading = readClock(ticket.clock, now, ticket.finished_at);
  const standard = ticket.clock.standard_seconds;
  const values = {
    standard: formatDuration(standard ?? 0),
    left: formatDuration(reading.left ?? 0),
    late: formatDuration(reading.late),
  };
  return {
    time: formatDuration(reading.elapsed),
    phase: reading.phase,
    icon: ICONS[reading.phase],
    share: standard === null || standard <= 0 ? 0 : Math.min(1, reading.elapsed / standard),
    words: { key: wordsFor(ticket, reading), values },
  };
}

/**
 * @param {Pick<Ticket, "clock">} ticket
 * @param {import("../timing.js").Reading} reading
 * @returns {string}
 */
function wordsFor({ clock }, { phase, late }) {
  if (phase === "idle") return clock.basis === "documents_complete" ? "timer.idle.documents" : "timer.idle.start";
  if (phase === "paused") return late > 0 ? "timer.paused_late" : "timer.paused";
  if (clock.standard_seconds === null) return "timer.no_standard";
  return `timer.${phase}`;
}
