/**
 * What somebody types off a slip, read as it was meant. Pure: the server reads the code itself.
 */

/** @type {Record<string, string>} letters that look like digits on paper */
const MISREAD = { O: "0", Q: "0", I: "1", L: "1", S: "5", B: "8" };
const SHORTEST_NUMBER = 3;
const CODE_LETTERS = 8;

/** With a dash the letters before it are the series; without one it is the first letter. */
const SHAPES = [/^([a-z]{1,3})\s*[-–—.]\s*([a-z0-9 ]+)$/i, /^([a-z])\s*([a-z0-9 ]+)$/i];

/**
 * “a1”, “A 001”, “a-oo1” are all A-001.
 * @param {string} typed
 * @returns {string} "" when no number can be read
 */
export function labelFrom(typed) {
  const found = SHAPES.map((shape) => shape.exec(typed.trim())).find((match) => match !== null);
  const [, series = "", rest = ""] = found ?? [];
  const digits = [...rest.toUpperCase().replaceAll(" ", "")].map((sign) => MISREAD[sign] ?? sign).join("");
  if (!/^\d{1,6}$/.test(digits)) return "";
  return `${series.toUpperCase()}-${String(Number(digits)).padStart(SHORTEST_NUMBER, "0")}`;
}

/**
 * @param {string} typed
 * @returns {string} “7F3K-92QD”, "" when letters are missing or too many
 */
export function codeFrom(typed) {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return letters.length === CODE_LETTERS ? `${letters.slice(0, 4)}-${letters.slice(4)}` : "";
}

/**
 * @param {{label: string, day: string, code: string}} typed
 * @returns {{address: string} | {missing: "label" | "day" | "code"}} what to ask, or the first field to look at again
 */
export function questionFrom(typed) {
  const label = labelFrom(typed.label);
  const code = codeFrom(typed.code);
  if (label === "") return { missing: "label" };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.day)) return { missing: "day" };
  if (code === "") return { missing: "code" };
  return { address: `/api/v1/check/${label}/${typed.day}/${code}` };
}

/**
 * The day of an office, as a date field wants it.
 * @param {number} moment
 * @param {string} timezone
 */
export function dayOf(moment, timezone) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(moment);
}
