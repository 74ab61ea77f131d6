/**
 * What a display finds out about its own sound at start (W2), as a value and as one line of words.
 * Pure but for the player that is handed in.
 */
import { clipNames } from "./clips.js";

/**
 * ready: everything can be heard; blocked: the browser wants a touch; incomplete: words are missing, the chime and
 * the browser's own voice step in; off: nothing can be heard here at all.
 * @typedef {{sound: "ready" | "blocked" | "incomplete" | "off", clips: number, missing: string[]}} SoundReport
 */

/** Where there is no Web Audio. @type {SoundReport} */
export const NO_SOUND = { sound: "off", clips: 0, missing: [] };
const MISSING_NAMED = 5;

/**
 * Fetches and decodes every clip that any call can ask for. Whether a touch is wanted is asked last: one that comes
 * meanwhile counts.
 * @param {import("./player.js").PreloadingPlayer} player @param {Partial<import("./clips.js").Voice>} voice
 * @param {Promise<unknown>} [settled] a browser that may play sound has said so by then
 * @returns {Promise<SoundReport>}
 */
export async function testSound(player, voice, settled = Promise.resolve()) {
  const wanted = clipNames(voice);
  const [missing] = await Promise.all([player.preload(wanted), settled]);
  return soundReport({ isBlocked: player.isBlocked(), wanted: wanted.length, missing });
}

/** @param {{isBlocked: boolean, wanted: number, missing: string[]}} found @returns {SoundReport} */
export function soundReport({ isBlocked, wanted, missing }) {
  const clips = wanted - missing.length;
  if (isBlocked) return { sound: "blocked", clips, missing };
  return { sound: missing.length > 0 ? "incomplete" : "ready", clips, missing };
}

/** The key of its text and what stands in it. @param {SoundReport} report */
export function reportWords({ sound, clips, missing }) {
  const names = missing.slice(0, MISSING_NAMED).map((clip) => clip.split("/").at(-1)).join(", ");
  const more = missing.length > MISSING_NAMED ? ", …" : "";
  return { key: `sound.test_${sound}`, fields: { count: sound === "ready" ? clips : missing.length, names: `${names}${more}` } };
}
