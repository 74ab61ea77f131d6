/**
 * Pictures and videos in words, and a display's playlist while somebody arranges it. Pure.
 */

/**
 * @typedef {{id: string, name: string, kind: "picture" | "video", url: string, small_url: string | null,
 *   size_bytes: number, width: number, height: number, seconds: number, is_there: boolean, displays: string[]}} Medium
 * @typedef {{used_bytes: number, left_bytes: number, picture_bytes: number, video_bytes: number}} Space
 * @typedef {{medium: string, first: string | null, last: string | null}} StoredEntry
 * @typedef {{id: string, name: string, entries: StoredEntry[], video_sound: boolean}} Display
 * @typedef {{version: number, today: string, media: Medium[], displays: Display[], space: Space, may_change: boolean}} MediaPage
 */
/** `key` tells rows apart while they are moved; it is stored nowhere.
 * @typedef {{key: string, medium: string, first: string, last: string}} Entry */
/** @typedef {{entries: Entry[], hasSound: boolean}} Programme */
/** @typedef {{key: string, values: Record<string, string | number>}} Words */

export const MOST_ENTRIES = 100;
const MEGABYTE = 1024 * 1024;
const MINUTE = 60;

/** @param {Display} display @returns {Programme} */
export function programmeFrom({ entries, video_sound: hasSound }) {
  return {
    entries: entries.map(({ medium, first, last }, place) => ({ key: `entry-${place}`, medium, first: first ?? "", last: last ?? "" })),
    hasSound,
  };
}

/** @param {Programme} programme as the server takes it */
export function bodyOf({ entries, hasSound }) {
  return {
    entries: entries.map(({ medium, first, last }) => ({ medium, first: first || null, last: last || null })),
    video_sound: hasSound,
  };
}

/** @param {Entry[]} entries @param {string} medium @returns {Entry[]} */
export function withNewEntry(entries, medium) {
  if (entries.length >= MOST_ENTRIES) return entries;
  const taken = new Set(entries.map(({ key }) => key));
  let number = entries.length;
  while (taken.has(`entry-${number}`)) number += 1;
  return [...entries, { key: `entry-${number}`, medium, first: "", last: "" }];
}

/** @param {Entry[]} entries @param {string} key @param {Partial<Entry>} changes @returns {Entry[]} */
export function withEntry(entries, key, changes) {
  return entries.map((entry) => (entry.key === key ? { ...entry, ...changes } : entry));
}

/** @param {Entry[]} entries @param {string} key @returns {Entry[]} */
export const withoutEntry = (entries, key) => entries.filter((entry) => entry.key !== key);

/** @param {Entry[]} entries @param {string} key @param {number} by -1 up, 1 down @returns {Entry[]} */
export function movedEntry(entries, key, by) {
  const from = entries.findIndex((entry) => entry.key === key);
  const entry = entries[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= entries.length) return entries;
  const others = withoutEntry(entries, key);
  others.splice(to, 0, entry);
  return others;
}

/** @param {Entry} entry @returns {string | null} key of why it cannot be kept */
export const entryProblem = ({ first, last }) => (first !== "" && last !== "" && last < first ? "ticker.backwards" : null);

/** @param {Programme} programme @returns {string | null} */
export const programmeProblem = ({ entries }) => entries.map(entryProblem).find((one) => one !== null) ?? null;

/** @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${Math.round(bytes / MEGABYTE).toLocaleString("id-ID")} MB`;
}

/** @param {number} seconds @returns {string} "1.05" as clocks are written here; empty where nobody knows */
export function lengthWords(seconds) {
  if (seconds <= 0) return "";
  const whole = Math.max(1, Math.round(seconds));
  return `${Math.floor(whole / MINUTE)}.${String(whole % MINUTE).padStart(2, "0")}`;
}

/** @param {Medium} medium @returns {Words} */
export function factsOf({ kind, size_bytes: bytes, width, height, seconds }) {
  const length = lengthWords(seconds);
  const key = kind === "picture" ? "media.picture" : length === "" ? "media.video" : "media.video_length";
  return { key, values: { width, height, length, size: sizeWords(bytes) } };
}

/**
 * What the server would refuse after minutes is refused before; what a file really is the server finds out.
 * @param {{size: number, type: string}} file @param {Space} space
 * @returns {Words | null}
 */
export function fileProblem({ size, type }, space) {
  const isVideo = type.startsWith("video/");
  const most = isVideo ? space.video_bytes : space.picture_bytes;
  if (!isVideo && !type.startsWith("image/")) return { key: "upload.strange", values: {} };
  if (size > most) return { key: isVideo ? "upload.video_too_big" : "upload.picture_too_big", values: { most: sizeWords(most) } };
  return size > space.left_bytes ? { key: "upload.no_room", values: { size: sizeWords(size), left: sizeWords(space.left_bytes) } } : null;
}
