/**
 * The style of slips while somebody changes it. Pure: no page, no network.
 */

/**
 * @typedef {{parts: string[], header: string[], footer: string[], number_scale: number, copies: number,
 *   crest: string}} Style
 * @typedef {{id: string, name: string}} KnownPart
 * @typedef {{id: string, name: string, isOn: boolean}} Part
 * @typedef {{parts: Part[], usual: string[], header: string, footer: string, number_scale: number,
 *   copies: number, crest: string}} Draft `usual`: the parts as a new office has them
 */

export const MOST_LINES = 6;
export const LONGEST_LINE = 96;

/** What a visitor loses when it is switched off; said, not forbidden. */
export const PROMISES = ["standards", "compensation", "check_code"];

/** @type {Style} as a new office has it */
export const USUAL = { parts: [], header: [], footer: [], number_scale: 2, copies: 1, crest: "" };

/**
 * The parts of the style in their order, then those that are off. Without parts in the style all are on.
 * @param {Style} style
 * @param {KnownPart[]} known
 * @returns {Draft}
 */
export function draftFrom(style, known) {
  const on = style.parts.filter((id) => known.some((part) => part.id === id));
  const isUsual = on.length === 0;
  const order = isUsual ? known : [...on.flatMap((id) => known.filter((part) => part.id === id)),
    ...known.filter((part) => !on.includes(part.id))];
  return {
    ...style,
    usual: known.map((part) => part.id),
    parts: order.map((part) => ({ ...part, isOn: isUsual || on.includes(part.id) })),
    header: style.header.join("\n"),
    footer: style.footer.join("\n"),
  };
}

/**
 * The usual parts in their usual order are not named, so that a part which a later version brings is there.
 * @param {Draft} draft
 * @returns {Style}
 */
export function styleFrom(draft) {
  const parts = draft.parts.filter((part) => part.isOn).map((part) => part.id);
  return {
    parts: parts.join() === draft.usual.join() ? [] : parts,
    header: linesOf(draft.header),
    footer: linesOf(draft.footer),
    number_scale: draft.number_scale,
    copies: draft.copies,
    crest: draft.crest,
  };
}

/**
 * Lines as they are printed: without empty ones at the end.
 * @param {string} text
 */
export function linesOf(text) {
  const lines = text.split("\n").map((line) => line.trimEnd());
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
}

/**
 * @param {Draft} draft
 * @param {string} id
 * @param {number} by -1 up, 1 down
 * @returns {Draft} the same where the part is at the end already
 */
export function moved(draft, id, by) {
  const from = draft.parts.findIndex((part) => part.id === id);
  const to = from + by;
  const part = draft.parts[from];
  if (part === undefined || to < 0 || to >= draft.parts.length) return draft;
  const parts = draft.parts.filter((each) => each.id !== id);
  parts.splice(to, 0, part);
  return { ...draft, parts };
}

/**
 * The last part stays on: a slip of nothing would be printed as the usual one.
 * @param {Draft} draft
 * @param {string} id
 * @param {boolean} isOn
 * @returns {Draft}
 */
export function switched(draft, id, isOn) {
  const parts = draft.parts.map((part) => (part.id === id ? { ...part, isOn } : part));
  return parts.some((part) => part.isOn) ? { ...draft, parts } : draft;
}

/** @param {Part} part */
export const isPromiseLost = ({ id, isOn }) => !isOn && PROMISES.includes(id);

/**
 * @param {string} text of header or footer
 * @returns {{key: string, values: Record<string, number>} | null} why it cannot be printed
 */
export function problemOf(text) {
  const lines = linesOf(text);
  if (lines.length > MOST_LINES) return { key: "lines.too_many", values: { most: MOST_LINES } };
  const place = lines.findIndex((line) => [...line].length > LONGEST_LINE);
  return place < 0 ? null : { key: "lines.too_long", values: { line: place + 1, most: LONGEST_LINE } };
}

/** @param {Draft} draft */
export const canPrint = (draft) => problemOf(draft.header) === null && problemOf(draft.footer) === null;

/**
 * @param {Draft} one
 * @param {Draft} other
 */
export const isSame = (one, other) => JSON.stringify(styleFrom(one)) === JSON.stringify(styleFrom(other));
