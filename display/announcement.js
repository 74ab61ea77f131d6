/**
 * One announcement from chime to last word (DOMAIN 8), and what to do when a part of it cannot be heard:
 * clips, then a voice installed in the browser, then the chime alone. Sound and time come from outside.
 */
import { CHIME, CHIME_GAP_MS, DEFAULT_VOICE, announcementSteps, spokenText } from "./clips.js";

/** @typedef {import("./clips.js").SpokenCall} SpokenCall */
/** @typedef {import("./clips.js").Voice} Voice */

/**
 * What makes the sound. `playSequence` schedules all clips in one go and resolves when the last gap has
 * passed; it rejects before the first sound if any clip is missing (a number with a hole is a wrong
 * number), and with the name NotAllowedError while the browser wants a touch first.
 * @typedef {object} Player
 * @property {(steps: import("./clips.js").Step[]) => Promise<void>} playSequence
 * @property {() => boolean} canSpeak an Indonesian voice is installed
 * @property {(text: string) => Promise<void>} speak
 * @property {() => void} stop silence at once
 * @property {() => boolean} isBlocked the browser wants a touch first
 * @property {() => Promise<void>} unlock to be called from within a touch
 * @property {(listener: () => void) => void} onSoundChange
 */

/** @typedef {{part: "chime" | "clips" | "speech" | "announcer", label: string | null, reason: string}} Fault */
/**
 * @typedef {object} Means
 * @property {Player} player
 * @property {(milliseconds: number) => Promise<void>} wait
 * @property {(fault: Fault) => void} onFault
 * @property {() => boolean} isBusy so many calls wait that each is said only once
 */

/** The longest sentence lasts about ten seconds; a loudspeaker that never reports back is given up. */
export const LIMIT_MS = 20_000;
const MOST_REPEATS = 3;
const LONGEST_GAP_SECONDS = 10;

/** @param {unknown} fault */
export const isBlockedFault = (fault) => fault instanceof Error && fault.name === "NotAllowedError";

/**
 * Rejects only when sound is blocked before the sentence was heard once.
 * @param {SpokenCall} call @param {Partial<Voice>} settings @param {Means} means
 * @returns {Promise<"spoken" | "chimed" | "silent">}
 */
export async function makeAnnouncement(call, settings, means) {
  const voice = { ...DEFAULT_VOICE, ...settings };
  const isChimed = await playChime(call.label, means);
  if (!(await saySentence(call, voice, means))) return isChimed ? "chimed" : "silent";
  for (let said = 1; said < within(voice.repeat, 1, MOST_REPEATS) && !means.isBusy(); said += 1) {
    await means.wait(within(voice.gap_seconds, 0, LONGEST_GAP_SECONDS) * 1_000);
    if (!(await sayAgain(call, voice, means))) break;
  }
  return "spoken";
}

/** @param {string | null} label @param {Means} means */
export function playChime(label, means) {
  return isHeard("chime", label, means, () =>
    means.player.playSequence([{ clip: CHIME, gapAfterMs: CHIME_GAP_MS }]));
}

/** @param {SpokenCall} call @param {Voice} voice @param {Means} means */
async function saySentence(call, voice, means) {
  const { player } = means;
  if (await isHeard("clips", call.label, means, () => player.playSequence(announcementSteps(call, voice)))) return true;
  if (!player.canSpeak()) return false;
  return isHeard("speech", call.label, means, () => player.speak(spokenText(call, voice)));
}

/** The number was heard already: a block that falls in between is the next call's affair.
 * @param {SpokenCall} call @param {Voice} voice @param {Means} means */
async function sayAgain(call, voice, means) {
  try {
    return await saySentence(call, voice, means);
  } catch {
    return false;
  }
}

/**
 * @param {Fault["part"]} part @param {string | null} label @param {Means} means
 * @param {() => Promise<void>} start @returns {Promise<boolean>}
 */
async function isHeard(part, label, means, start) {
  try {
    await withinLimit(means, start);
    return true;
  } catch (fault) {
    if (isBlockedFault(fault)) throw fault;
    means.onFault({ part, label, reason: String(fault) });
    return false;
  }
}

/** @param {Means} means @param {() => Promise<void>} start */
async function withinLimit({ player, wait }, start) {
  let isOver = false;
  const limit = wait(LIMIT_MS).then(() => {
    if (isOver) return;
    player.stop(); // A sound that comes back later must not run into the next call.
    throw new Error(`not ended after ${LIMIT_MS} ms`);
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
