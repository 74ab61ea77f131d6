/**
 * How values become lines that fit the screen (pure): sizes of labels, pages of the running text,
 * amounts, the age of the last state. No document, no clock here.
 */

/** As much as two lines of the running text hold at every supported size. */
export const LONGEST_TICKER_LINE = 120;

/** @typedef {"compact" | "short" | "medium" | "long" | "longest"} Fit */

/**
 * The size class of a number: "A-1000" is the longest that gets the full size; "A-001" is compact and
 * may be larger still where the screen is narrow.
 * @param {string} label @returns {Fit}
 */
export function fitOfLabel(label) {
  return label.length <= 5 ? "compact" : fit(label.length, [6, 8, 10]);
}

/**
 * On an upright screen the letters of a number stand over its digits.
 * @param {string} label @returns {{series: string, digits: string}}
 */
export function partsOfLabel(label) {
  const [, series = "", digits = ""] = /^(.*?)(\d*)$/.exec(label) ?? [];
  return digits === "" ? { series: "", digits: series } : { series, digits };
}

/** The size class of a place: "Loket 999" is the longest that gets the full size. @param {string} desk @returns {Fit} */
export function fitOfDesk(desk) {
  return fit(desk.length, [9, 14, 24]);
}

/** The size class of the office's name in the head. @param {string} name @returns {Fit} */
export function fitOfOffice(name) {
  return fit(name.length, [26, 34, 60]);
}

/** @param {number} length @param {[number, number, number]} limits @returns {Fit} */
function fit(length, [short, medium, long]) {
  if (length <= short) return "short";
  if (length <= medium) return "medium";
  return length <= long ? "long" : "longest";
}

/**
 * The item whose turn it is, and the same one for everybody who asks within that beat.
 * @template T
 * @param {T[]} items @param {number} beat @returns {T | undefined}
 */
export function turnOfBeat(items, beat) {
  return items[beat % items.length];
}

/**
 * The running text as still lines; one that is too long goes on in the next, cut between words.
 * @param {string[]} lines @param {number} [longest] @returns {string[]}
 */
export function tickerPages(lines, longest = LONGEST_TICKER_LINE) {
  return lines.flatMap((line) => pagesOf(line.trim(), longest)).filter((page) => page !== "");
}

/** @param {string} line @param {number} longest @returns {string[]} */
function pagesOf(line, longest) {
  if (line.length <= longest) return [line];
  const space = line.lastIndexOf(" ", longest - 1);
  const cut = space > 0 ? space : longest - 1;
  const head = line.slice(0, cut).trimEnd();
  return [`${head} …`, ...pagesOf(line.slice(cut).trimStart(), longest)];
}

/** @typedef {{low: number, high: number}} Range */

/**
 * A wait as people say it: "perkiraan 10–20 menit"; what begins with nothing is said by its end.
 * @param {import("../server/browser/texts.js").Translate} t @param {Range | null} range @param {"wait" | "wait_short"} [words]
 */
export function waitInWords(t, range, words = "wait") {
  if (range === null) return "";
  const { low, high } = range;
  if (low === 0) return t(`${words}.under`, { high });
  return low === high ? t(`${words}.about`, { high }) : t(`${words}.range`, { low, high });
}

/** DOMAIN 12: "Rp120.000". @param {number} fee */
export function rupiah(fee) {
  return `Rp${String(fee).replace(/\B(?=(\d{3})+$)/g, ".")}`;
}

/** How old the last state is, in its biggest whole unit. @param {number} seconds @returns {{unit: "seconds" | "minutes" | "hours", count: number}} */
export function ageInWords(seconds) {
  if (seconds < 60) return { unit: "seconds", count: seconds };
  if (seconds < 3_600) return { unit: "minutes", count: Math.floor(seconds / 60) };
  return { unit: "hours", count: Math.floor(seconds / 3_600) };
}
