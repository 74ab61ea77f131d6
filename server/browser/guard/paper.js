/**
 * Numbers that were written by hand while the machines stood still: reading the time off the paper, and what is
 * sent then (F13). Pure: the moment is an argument.
 */
import { timeOf } from "../dates.js";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const FORM = /^(\d{1,2})\s*[.:,\s]?\s*(\d{2})$/;

/**
 * @param {string} text as people write it: "9.12", "09:12", "912"
 * @returns {string | null} "09.12"
 */
export function readTime(text) {
  const [, hours = "", minutes = ""] = FORM.exec(text.trim()) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}.${minutes}`;
}

/**
 * The last moment at which the office's clock showed this time: a shift that crosses midnight types in what was
 * written before. The server refuses what is not of its service day.
 * @param {string} time "09.12"
 * @param {number} now
 * @param {string} timezone without summer time, as all of Indonesia's are
 * @returns {string}
 */
export function takenAt(time, now, timezone) {
  const ago = (minutesOf(timeOf(now, timezone)) - minutesOf(time) + DAY_MINUTES) % DAY_MINUTES;
  return new Date(now - (now % MINUTE_MS) - ago * MINUTE_MS).toISOString();
}

/** @param {string} time */
function minutesOf(time) {
  const [hours = 0, minutes = 0] = time.split(".").map(Number);
  return hours * 60 + minutes;
}

/**
 * @param {{service: string, time: string, priority: string}} form
 * @param {number} now
 * @param {string} timezone
 * @returns {{service: string, taken_at: string, priority: string | null} | null} null while the time cannot be read
 */
export function paperBody({ service, time, priority }, now, timezone) {
  const read = readTime(time);
  return read === null ? null : { service, taken_at: takenAt(read, now, timezone), priority: priority || null };
}
