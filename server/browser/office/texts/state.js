/**
 * The wording of the public texts: found, grouped by screen, and checked before it is sent. Pure.
 */

/**
 * @typedef {{id: string, en: string}} Words
 * @typedef {Record<string, Words>} Wording
 * @typedef {{key: string, shipped: Words, own: Words | null}} Entry
 * @typedef {{id: string, entries: Entry[]}} Group
 * @typedef {{language: "id" | "en", key: string, values: Record<string, string | number>}} Problem
 */

export const LONGEST = 400;
export const OTHER = "other";
/** @type {("id" | "en")[]} */
export const LANGUAGES = ["id", "en"];

/** In the order in which a visitor meets them; keys of each are told by their first word. */
export const GROUPS = [
  ["home", ["home", "menu", "tools", "listen", "emergency", "complaint", "service", "estimate", "closed", "guidance", "moment"]],
  ["detail", ["detail", "back", "long_queue", "visit"]],
  ["ticket", ["ticket", "slip", "sending", "phone"]],
  ["private", ["private"]],
  ["help", ["help", "view", "standards"]],
  ["voices", ["rating", "feedback", "keyboard", "thanks"]],
  ["trouble", ["idle", "unanswered", "refused", "lost"]],
  ["phone", ["track"]],
  ["technician", ["page", "demo", "starting", "leave"]],
];

/** @param {string} key */
export function groupOf(key) {
  const [first = ""] = key.split(".");
  const found = GROUPS.find(([, firsts]) => firsts?.includes(first));
  return /** @type {string} */ (found?.[0] ?? OTHER);
}

/**
 * @param {{texts: Wording, shipped: Wording}} page
 * @param {{query: string, onlyOwn: boolean}} wanted
 * @returns {Group[]} those with something in them
 */
export function groupsOf({ texts, shipped }, { query, onlyOwn }) {
  const asked = query.trim().toLowerCase();
  const entries = Object.entries(shipped)
    .map(([key, words]) => ({ key, shipped: words, own: texts[key] ?? null }))
    .filter((entry) => (!onlyOwn || entry.own !== null) && holds(entry, asked));
  return [...GROUPS.map(([id]) => String(id)), OTHER]
    .map((id) => ({ id, entries: entries.filter((entry) => groupOf(entry.key) === id) }))
    .filter((group) => group.entries.length > 0);
}

/** @param {Entry} entry @param {string} asked */
function holds({ key, shipped, own }, asked) {
  const words = [key, shipped.id, shipped.en, own?.id ?? "", own?.en ?? ""];
  return words.some((each) => each.toLowerCase().includes(asked));
}

/**
 * @param {string} text
 * @returns {string[]} the places that the screen fills in, each once: ["{minutes}"]
 */
export const placesOf = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

/**
 * @param {Words} words
 * @param {Words} shipped
 * @returns {Problem[]} why these words could not be shown, the first reason of each language
 */
export function problemsOf(words, shipped) {
  return LANGUAGES.flatMap((language) => {
    const found = problemOf(words[language], shipped[language]);
    return found === null ? [] : [{ language, ...found }];
  });
}

/**
 * @param {string} said
 * @param {string} shipped
 * @returns {{key: string, values: Record<string, string | number>} | null}
 */
function problemOf(said, shipped) {
  if (said.trim() === "") return { key: "problem.empty", values: {} };
  if ([...said].length > LONGEST) return { key: "problem.too_long", values: { most: LONGEST } };
  const [own, right] = [placesOf(said), placesOf(shipped)];
  const missing = right.filter((place) => !own.includes(place));
  if (missing.length > 0) return { key: "problem.missing", values: { places: missing.join(", ") } };
  const strange = own.filter((place) => !right.includes(place));
  return strange.length > 0 ? { key: "problem.strange", values: { places: strange.join(", ") } } : null;
}

/**
 * @param {Wording} texts the office's own so far
 * @param {Entry} entry
 * @param {Words} words what is shipped is no wording of the office's own
 * @returns {Wording}
 */
export function withWords(texts, { key, shipped }, words) {
  const { [key]: _, ...others } = texts;
  return LANGUAGES.every((language) => words[language] === shipped[language]) ? others : { ...others, [key]: words };
}
