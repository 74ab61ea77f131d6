/**
 * Dates and times in Indonesian (and English) words for a moment and an office's time zone.
 * Pure: the moment is an argument; the names are ours, so a browser without them is no matter.
 */

/** @typedef {"id" | "en"} Language */

const DAYS = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const MONTHS = {
  id: ["Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
  en: ["January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"],
};

/** Making a formatter is slow and screens ask every second. @type {Map<string, Intl.DateTimeFormat>} */
const formatters = new Map();

/** @param {string} timezone */
function formatterFor(timezone) {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    formatters.set(timezone, formatter);
  }
  return formatter;
}

/**
 * @param {number | string} moment milliseconds or RFC 3339
 * @param {string} timezone
 * @returns {Record<string, number> | null} year, month, day, hour, minute, second; null if no moment
 */
function partsOf(moment, timezone) {
  const ms = typeof moment === "number" ? moment : Date.parse(moment);
  if (!Number.isFinite(ms)) return null;
  return Object.fromEntries(formatterFor(timezone).formatToParts(ms).map((part) => [part.type, Number(part.value)]));
}

/** @param {number | undefined} value */
const two = (value) => String(value ?? 0).padStart(2, "0");

/**
 * @param {number | string} moment
 * @param {string} timezone
 * @returns {string} "08.05"
 */
export function timeOf(moment, timezone) {
  const parts = partsOf(moment, timezone);
  return parts === null ? "" : `${two(parts.hour)}.${two(parts.minute)}`;
}

/**
 * @param {number | string} moment
 * @param {string} timezone
 * @returns {string} "08.05.09"
 */
export function timeWithSeconds(moment, timezone) {
  const parts = partsOf(moment, timezone);
  return parts === null ? "" : `${two(parts.hour)}.${two(parts.minute)}.${two(parts.second)}`;
}

/**
 * @param {number | string} moment
 * @param {string} timezone
 * @param {Language} [language]
 * @returns {string} "Rabu, 30 September 2026"
 */
export function dateOf(moment, timezone, language = "id") {
  const parts = partsOf(moment, timezone);
  if (parts === null) return "";
  const { year = 0, month = 1, day = 1 } = parts;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return `${DAYS[language][weekday]}, ${day} ${MONTHS[language][month - 1]} ${year}`;
}

/**
 * @param {number | string} moment
 * @param {{timezone: string, zone: string}} office the zone letters are the server's to give
 * @returns {string} "08.05 WITA"
 */
export function timeWithZone(moment, office) {
  return `${timeOf(moment, office.timezone)} ${office.zone}`;
}
