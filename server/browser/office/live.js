/**
 * What burns, from the head's snapshot and the server's clock: rows by the time that is left, one headline, and
 * which tone is due. Pure.
 */
import { formatDuration, readClock } from "../timing.js";

/** @typedef {import("../timing.js").TicketClock} TicketClock */
/**
 * @typedef {{label: string, state: string, desk: string | null, officer: string | null, hold_reason: string | null,
 *   clock: TicketClock, limit_seconds: number, level: number, cause: string | null}} LiveTicket
 * @typedef {{tickets: LiveTicket[], others_late: number, others_escalated: number, to_review: number}} Live
 * @typedef {"escalated" | "red" | "amber" | "calm" | "paused"} Heat
 * @typedef {{ticket: LiveTicket, heat: Heat, left: number, time: string, words: string}} Row `words`: key of the sentence around the time
 * @typedef {{heat: Heat, key: string, values: Record<string, string | number>}} Headline
 */

/** @type {Record<Heat, number>} the most pressing first */
const ORDER = { escalated: 0, red: 1, amber: 2, calm: 3, paused: 4 };

/**
 * @param {Live} live
 * @param {number} now server time, ms
 * @returns {Row[]}
 */
export function rowsOf(live, now) {
  return live.tickets.map((ticket) => rowOf(ticket, now)).sort(pressing);
}

/** @param {Row} one @param {Row} other */
function pressing(one, other) {
  const standing = Number(one.heat === "paused") - Number(other.heat === "paused");
  return standing || one.left - other.left || one.ticket.label.localeCompare(other.ticket.label);
}

/** @param {LiveTicket} ticket @param {number} now @returns {Row} */
function rowOf(ticket, now) {
  const reading = readClock(ticket.clock, now);
  const left = ticket.limit_seconds - reading.elapsed;
  const heat = heatOf(ticket, reading.phase, left);
  const words = heat === "paused" ? (left < 0 ? "live.paused_late" : "live.paused") : left < 0 ? "live.late" : "live.left";
  return { ticket, heat, left, time: formatDuration(Math.abs(left)), words };
}

/**
 * Late means strictly more than the limit. The second level is the server's word: it knows the office's minutes.
 * @param {LiveTicket} ticket @param {import("../timing.js").Phase} phase @param {number} left
 * @returns {Heat}
 */
function heatOf(ticket, phase, left) {
  if (phase === "paused") return "paused";
  if (left < 0) return ticket.level >= 2 ? "escalated" : "red";
  return phase === "warned" || phase === "overrun" ? "amber" : "calm";
}

/**
 * @param {Row[]} rows
 * @param {Live} live
 * @returns {Headline} what a head reads in two seconds
 */
export function headlineOf(rows, live) {
  const count = (/** @type {Heat} */ heat) => rows.filter((row) => row.heat === heat).length;
  const escalated = count("escalated") + live.others_escalated;
  const red = count("red") + live.others_late - live.others_escalated;
  const amber = count("amber");
  const worst = rows.find((row) => row.heat === "escalated" || row.heat === "red");
  const values = { count: escalated + red, escalated, amber, time: worst?.time ?? "" };
  if (escalated > 0) return { heat: "escalated", key: worst === undefined ? "live.headline.hidden" : "live.headline.escalated", values };
  if (red > 0) return { heat: "red", key: worst === undefined ? "live.headline.hidden" : "live.headline.red", values };
  if (amber > 0) return { heat: "amber", key: "live.headline.amber", values };
  return { heat: "calm", key: rows.length === 0 ? "live.headline.nobody" : "live.headline.calm", values: { count: rows.length } };
}

/** @typedef {"head_red" | "head_escalated"} Tone */

/** @returns {(rows: Row[], live: Live) => Tone | null} which tone is due; what was so at first is no news */
export function createHeadAlarm() {
  /** @type {Map<string, number> | null} */
  let before = null;
  return (rows, live) => {
    const now = levelsOf(rows, live);
    const known = before;
    before = now;
    if (known === null) return null;
    const risen = [...now].filter(([key, level]) => level > (known.get(key) ?? 0)).map(([key, level]) => (key.startsWith("others") ? key : level));
    if (risen.includes(2) || risen.includes("others_escalated")) return "head_escalated";
    return risen.length > 0 ? "head_red" : null;
  };
}

/** @param {Row[]} rows @param {Live} live */
function levelsOf(rows, live) {
  /** @type {[string, number][]} */
  const burning = rows.filter((row) => ORDER[row.heat] <= ORDER.red).map((row) => [row.ticket.label, row.heat === "escalated" ? 2 : 1]);
  return new Map([...burning, ["others_late", live.others_late], ["others_escalated", live.others_escalated]]);
}
