/**
 * A day as people write it. Pure.
 */
import { dateOf } from "/server/browser/dates.js";

/**
 * @param {string} day "2026-09-30"
 * @returns {string} "30 September 2026"
 */
export const dayInWords = (day) => dateOf(`${day}T12:00:00Z`, "UTC").split(", ")[1] ?? "";
