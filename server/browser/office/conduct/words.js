/**
 * Figures and periods of conduct in words. Pure: what is shown is worked out here, never judged.
 */

const MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/** @param {number} seconds "10:01", hours above sixty minutes: "1:02:03" */
export function clockOf(seconds) {
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** @param {number} seconds whole hours and minutes: "7.05" is seven hours and five minutes */
export function hoursOf(seconds) {
  return `${Math.floor(seconds / 3600)}.${two(Math.floor(seconds / 60) % 60)}`;
}

/** @param {string} name "2026-09" or "2026-2" */
export function periodOf(name) {
  const [year = "", part = ""] = name.split("-");
  if (part.length === 2) return `${MONTHS[Number(part) - 1]} ${year}`;
  return part === "1" ? `Januari sampai Juni ${year}` : `Juli sampai Desember ${year}`;
}

/** @param {string} name @param {number} steps */
export function periodBeside(name, steps) {
  const [year = "", part = ""] = name.split("-");
  const isMonth = part.length === 2;
  const count = isMonth ? 12 : 2;
  const place = Number(year) * count + Number(part) - 1 + steps;
  const number = (place % count) + 1;
  return `${Math.floor(place / count)}-${isMonth ? two(number) : number}`;
}

/** @param {string} day "2026-09-30" */
export function dayOf(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/**
 * The days of a roster: from the first, every so many, up to the last.
 * @param {string} first @param {string} last @param {number} every
 */
export function daysOf(first, last, every) {
  const days = [];
  const end = Date.parse(last);
  for (let at = Date.parse(first); at <= end && days.length < 62; at += every * 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/**
 * How many lines of the checklist somebody has marked for whoever sits at each desk.
 * @param {number} items
 * @param {{sitters: {marks: {item: string}[]}[]}[]} desks
 */
export function doneOf(items, desks) {
  return desks.filter(({ sitters: [sitter] }) => sitter !== undefined && new Set(sitter.marks.map((mark) => mark.item)).size >= items).length;
}

/** What may be done with an entry by whoever looks.
 * @param {any} entry @param {{judge: boolean}} may @param {string} me @param {boolean} isClosed */
export function stepsOf(entry, may, me, isClosed) {
  const isOpen = may.judge && !isClosed && entry.officer.id !== me;
  const waits = entry.contested_at !== null && entry.outcome === null;
  return {
    decide: isOpen && waits,
    refer: isOpen && entry.nature === "lacking" && entry.outcome !== "dropped" && entry.severe_by === null,
  };
}
