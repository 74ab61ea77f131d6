/**
 * The real loudspeaker: Web Audio for the clips, the browser's own voice as the second choice.
 * Knows sound only; what is said and when is decided in announcer.js.
 */
import { CLIP_NAMES } from "./clips.js";

/** @typedef {import("./clips.js").Step} Step */
/**
 * @typedef {object} Devices
 * @property {AudioContext} context
 * @property {(clip: string) => Promise<ArrayBuffer>} load
 * @property {(milliseconds: number) => Promise<void>} wait
 * @property {SpeechSynthesis | null} speech
 * @property {(text: string) => SpeechSynthesisUtterance} utter
 */

/** Room to hand all clips of a sentence to the sound card before the first one starts. */
const LEAD_SECONDS = 0.06;
/** A browser that wants a touch leaves resume() pending forever. */
const RESUME_MS = 300;
const LOAD_MS = 5_000;
const SPEAKING_RATE = 0.85;

/** @param {string} [folder] where the clips of the language are served */
export function browserPlayer(folder = "/display/voice/id/") {
  return createPlayer({
    context: new AudioContext({ latencyHint: "playback" }),
    // no-cache asks again whether the office has put its own recording in place.
    load: async (clip) => {
      const answer = await fetch(`${folder}${clip}.wav`, { cache: "no-cache", signal: AbortSignal.timeout(LOAD_MS) });
      if (!answer.ok) throw new Error(`clip ${clip}: ${answer.status}`);
      return answer.arrayBuffer();
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    speech: globalThis.speechSynthesis ?? null,
    utter: (text) => new SpeechSynthesisUtterance(text),
  });
}

/** @param {Devices} devices @returns {import("./announcement.js").Player & {preload: () => Promise<string[]>}} */
export function createPlayer({ context, load, wait, speech, utter }) {
  /** @type {Map<string, Promise<AudioBuffer>>} */
  const buffers = new Map();
  /** @type {Set<AudioBufferSourceNode>} */
  const sounding = new Set();
  /** Chromium forgets to report the end of an utterance nobody holds. @type {SpeechSynthesisUtterance | null} */
  let utterance = null;

  /** Decoded once and kept; a clip that failed is asked for again next time. @param {string} clip */
  function buffered(clip) {
    const known = buffers.get(clip);
    if (known) return known;
    const fresh = load(clip).then((bytes) => context.decodeAudioData(bytes));
    buffers.set(clip, fresh);
    fresh.catch(() => buffers.delete(clip));
    return fresh;
  }

  async function wake() {
    if (context.state === "running") return;
    await Promise.race([context.resume().catch(() => {}), wait(RESUME_MS)]);
    if (isBlocked()) throw blocked();
  }

  const isBlocked = () => context.state !== "running";

  /** @param {AudioBuffer} buffer @param {number} at @returns {Promise<void>} when it has ended */
  function startAt(buffer, at) {
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    sounding.add(source);
    source.start(at);
    return new Promise((resolve) => {
      source.onended = () => {
        source.disconnect();
        sounding.delete(source);
        resolve();
      };
    });
  }

  return {
    isBlocked,

    /** Fetch and decode everything ahead of the first call. @returns {Promise<string[]>} clips that are missing */
    async preload() {
      const found = await Promise.allSettled(CLIP_NAMES.map(buffered));
      return CLIP_NAMES.filter((_, index) => found[index].status === "rejected");
    },

    async playSequence(steps) {
      await wake();
      const clips = await Promise.all(steps.map(({ clip }) => buffered(clip)));
      let at = context.currentTime + LEAD_SECONDS;
      let ended = Promise.resolve();
      clips.forEach((buffer, index) => {
        ended = startAt(buffer, at);
        at += buffer.duration + steps[index].gapAfterMs / 1_000;
      });
      await ended;
      await wait(steps.at(-1)?.gapAfterMs ?? 0);
    },

    canSpeak: () => speech?.getVoices().some(isIndonesian) ?? false,

    speak(text) {
      return new Promise((resolve, reject) => {
        utterance = utter(text);
        utterance.voice = speech?.getVoices().find(isIndonesian) ?? null;
        utterance.lang = "id-ID";
        utterance.rate = SPEAKING_RATE;
        utterance.onend = () => resolve();
        utterance.onerror = ({ error }) => reject(error === "not-allowed" ? blocked() : new Error(error));
        speech?.speak(utterance);
      });
    },

    stop() {
      sounding.forEach((source) => source.stop());
      speech?.cancel();
    },

    async unlock() {
      await wake();
    },

    onSoundChange(listener) {
      context.addEventListener("statechange", listener);
    },
  };
}

/** Offline only: an online voice fails with the line. @param {SpeechSynthesisVoice} voice */
function isIndonesian(voice) {
  return voice.localService && /^id\b/i.test(voice.lang.replace("_", "-"));
}

function blocked() {
  return Object.assign(new Error("sound is off until the screen is touched"), { name: "NotAllowedError" });
}
