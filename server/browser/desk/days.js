/**
 * Days of the office as "2026-09-30". Pure: the moment is an argument.
 */

const DAY_MS = 86_400_000;

/**
 * @param {number} now
 * @param {string} timezone without summer time, as all of Indonesia's are
 * @param {number} days from today on
 * @returns {string}
 */
export function dayAfter(now, timezone, days) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(now + days * DAY_MS);
  const part = (/** @type {string} */ type) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
