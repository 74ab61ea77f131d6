/**
 * One announcement from chime to last word (DOMAIN 8), in each language, and what to do when a part of it cannot
 * be heard: clips, then a voice installed in the browser, then the chime alone. Sound and time come from outside.
 */
import {
  CHIME_GAP_MS, DEFAULT_VOICE, LANGUAGE_GAP_MS, announcementSteps, chimeClip, languagesOf, spokenText,
} from "./clips.js";

/** @typedef {import("./clips.js").SpokenCall} SpokenCall */
/** @typedef {import("./clips.js").SpokenLanguage} SpokenLanguage */
/** @typedef {import("./clips.js").Voice} Voice */

/**
 * What makes the sound. `playSequence` schedules all clips in one go and resolves when the last gap has
 * passed; it rejects before the first sound if any clip but an optional one is missing (a number with a hole is a
 * wrong number), and with the name NotAllowedError while the browser wants a touch first.
 * @typedef {object} Player
 * @property {(steps: import("./clips.js").Step[]) => Promise<void>} playSequence
 * @property {(url: string) => Promise<void>} playFile
 * @property {(language: SpokenLanguage) => boolean} canSpeak a voice of that language is installed
 * @property {(text: string, language: SpokenLanguage) => Promise<void>} speak
 * @property {(percent: number) => void} setVolume
 * @property {() => void} stop silence at once
 * @property {() => boolean} isBlocked the browser wants a touch first
 * @property {() => Promise<void>} unlock to be called from within a touch
 * @property {(listener: () => void) => void} onSoundChange
 */

/** @typedef {{part: "chime" | "clips" | "speech" | "recording" | "duck" | "announcer", label: string | null, reason: string}} Fault */
/**
 * @typedef {object} Means
 * @property {Player} player
 * @property {(milliseconds: number) => Promise<void>} wait
 * @property {(fault: Fault) => void} onFault
 * @property {() => boolean} isBusy so many calls wait that each is said only once
 * @property {() => boolean} [isCut] another display says it: nothing of it sounds any more
 */

/** The longest sentence lasts about ten seconds; a loudspeaker that never reports back is given up. */
export const LIMIT_MS = 20_000;
export const RECORDING_LIMIT_MS = 180_000;
const MOST_REPEATS = 3;
const LONGEST_GAP_SECONDS = 10;
/** No chime, and no sentence of four digits, a desk of three and a way, lasts longer. */
const LONGEST_CHIME_MS = 4_000;
const LONGEST_SENTENCE_MS = 12_000;

/** @param {unknown} fault */
export const isBlockedFault = (fault) => fault instanceof Error && fault.name === "NotAllowedError";

/** How long an announcement lasts at the most, from the chime to the last word. @param {Partial<Voice> | null} [settings] */
export function longestMs(settings) {
  const voice = { ...DEFAULT_VOICE, ...settings };
  const times = within(voice.repeat, 1, MOST_REPEATS);
  const rounds = times * languagesOf(voice).length * (LONGEST_SENTENCE_MS + LANGUAGE_GAP_MS);
  const gaps = (times - 1) * within(voice.gap_seconds, 0, LONGEST_GAP_SECONDS) * 1_000;
  return LONGEST_CHIME_MS + CHIME_GAP_MS + rounds + gaps;
}

/**
 * Rejects only when sound is blocked before the sentence was heard once.
 * @param {SpokenCall} call @param {Partial<Voice>} settings @param {Means} means
 * @returns {Promise<"spoken" | "chimed" | "silent">}
 */
export async function makeAnnouncement(call, settings, means) {
  const voice = { ...DEFAULT_VOICE, ...settings };
  const isChimed = await playChime(call.label, voice, means);
  if (!(await sayRound(call, voice, means))) return isChimed ? "chimed" : "silent";
  for (let said = 1; said < within(voice.repeat, 1, MOST_REPEATS) && !means.isBusy(); said += 1) {
    await means.wait(within(voice.gap_seconds, 0, LONGEST_GAP_SECONDS) * 1_000);
    if (!(await sayAgain(call, voice, means))) break;
  }
  return "spoken";
}

/** The chosen chime; where that one is missing, the usual one.
 * @param {string | null} label @param {Partial<Voice>} voice @param {Means} means */
export async function playChime(label, voice, means) {
  const chimes = new Set([chimeClip(voice), chimeClip(DEFAULT_VOICE)]);
  for (const clip of chimes) {
    const ring = () => means.player.playSequence([{ clip, gapAfterMs: CHIME_GAP_MS }]);
    if (await isHeard("chime", label, means, ring)) return true;
  }
  return false;
}

/** The sentence in every language of the office. @param {SpokenCall} call @param {Voice} voice @param {Means} means */
async function sayRound(call, voice, means) {
  let isSaid = false;
  for (const [nth, language] of languagesOf(voice).entries()) {
    if (nth > 0) await means.wait(LANGUAGE_GAP_MS);
    try {
      if (await saySentence(call, voice, language, means)) isSaid = true;
    } catch (fault) {
      // Heard in one language already: a block that falls in between is the next call's affair.
      if (!isSaid) throw fault;
      return true;
    }
  }
  return isSaid;
}

/** @param {SpokenCall} call @param {Voice} voice @param {SpokenLanguage} language @param {Means} means */
async function saySentence(call, voice, language, means) {
  const { player } = means;
  const play = () => player.playSequence(announcementSteps(call, voice, language));
  if (await isHeard("clips", call.label, means, play)) return true;
  if (!player.canSpeak(language)) return false;
  return isHeard("speech", call.label, means, () => player.speak(spokenText(call, voice, language), language));
}

/** The number was heard already, as above. @param {SpokenCall} call @param {Voice} voice @param {Means} means */
async function sayAgain(call, voice, means) {
  try {
    return await sayRound(call, voice, means);
  } catch {
    return false;
  }
}

/**
 * @param {Fault["part"]} part @param {string | null} label @param {Means} means
 * @param {() => Promise<void>} start @param {number} [limitMs] @returns {Promise<boolean>}
 */
async function isHeard(part, label, means, start, limitMs = LIMIT_MS) {
  if (means.isCut?.()) return true;
  try {
    await withinLimit(means, start, limitMs);
    return true;
  } catch (fault) {
    if (isBlockedFault(fault)) throw fault;
    means.onFault({ part, label, reason: String(fault) });
    return false;
  }
}

/** A recorded announcement of the office, which may last longer than a call. @param {string} url @param {Means} means */
export function playRecorded(url, means) {
  return isHeard("recording", null, means, () => means.player.playFile(url), RECORDING_LIMIT_MS);
}

/** @param {Means} means @param {() => Promise<void>} start @param {number} limitMs */
async function withinLimit({ player, wait }, start, limitMs) {
  let isOver = false;
  const limit = wait(limitMs).then(() => {
    if (isOver) return;
    player.stop(); // A sound that comes back later must not run into the next call.
    throw new Error(`not ended after ${limitMs} ms`);
  });
  try {
    await Promise.race([start(), limit]);
  } finally {
    isOver = true;
  }
}

/** @param {unknown} value @param {number} least @param {number} most */
function within(value, least, most) {
  return Math.min(most, Math.max(least, Number(value) || least));
}
