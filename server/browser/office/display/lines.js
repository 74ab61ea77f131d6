/**
 * The running text while somebody writes it: lines with their days, in their order. Pure.
 */

/** @typedef {import("/server/browser/office/display/state.js").TickerLine} TickerLine */
/** `key` tells rows apart while they are moved; it is stored nowhere. @typedef {{key: string, text: string, first: string, last: string}} Line */

export const MOST_LINES = 20;
export const LONGEST_LINE = 240;

/** @param {TickerLine[]} ticker @returns {Line[]} */
export function linesFrom(ticker) {
  return ticker.map(({ text, first, last }, place) => ({ key: `line-${place}`, text, first: first ?? "", last: last ?? "" }));
}

/** @param {Line[]} lines as the server takes them */
export function bodyOf(lines) {
  return lines.map(({ text, first, last }) => ({ text: text.trim(), first: first || null, last: last || null }));
}

/** @param {Line[]} lines @returns {Line[]} */
export function withNewLine(lines) {
  if (lines.length >= MOST_LINES) return lines;
  const taken = new Set(lines.map(({ key }) => key));
  let number = lines.length;
  while (taken.has(`line-${number}`)) number += 1;
  return [...lines, { key: `line-${number}`, text: "", first: "", last: "" }];
}

/** @param {Line[]} lines @param {string} key @param {Partial<Line>} changes @returns {Line[]} */
export function withLine(lines, key, changes) {
  return lines.map((line) => (line.key === key ? { ...line, ...changes } : line));
}

/** @param {Line[]} lines @param {string} key @returns {Line[]} */
export const withoutLine = (lines, key) => lines.filter((line) => line.key !== key);

/** @param {Line[]} lines @param {string} key @param {number} by -1 up, 1 down @returns {Line[]} */
export function movedLine(lines, key, by) {
  const from = lines.findIndex((line) => line.key === key);
  const line = lines[from];
  const to = from + by;
  if (line === undefined || to < 0 || to >= lines.length) return lines;
  const others = withoutLine(lines, key);
  others.splice(to, 0, line);
  return others;
}

/**
 * @param {Line} line
 * @returns {string | null} key of why it cannot be shown
 */
export function lineProblem({ text, first, last }) {
  const length = [...text.trim()].length;
  if (length === 0) return "ticker.empty";
  if (length > LONGEST_LINE) return "ticker.too_long";
  return first !== "" && last !== "" && last < first ? "ticker.backwards" : null;
}

/**
 * Days are written alike, so that their order is the order of their letters.
 * @param {Line} line @param {string} today
 * @returns {"now" | "later" | "over"}
 */
export function standing({ first, last }, today) {
  if (first !== "" && today < first) return "later";
  return last !== "" && last < today ? "over" : "now";
}
