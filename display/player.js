/**
 * The real loudspeaker: Web Audio for the clips, the browser's own voice as the second choice.
 * Knows sound only; what is said and when is decided in announcer.js.
 */
import { levelOf } from "./levelling.js";
import { FULL_VOLUME } from "./volume.js";

/** @typedef {import("./clips.js").Step} Step */
/** @typedef {import("./clips.js").SpokenLanguage} SpokenLanguage */
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
/** So many clips are fetched side by side, so that none waits for its turn until its time is over. */
const LOADS_AT_ONCE = 6;
const LOCALES = { id: "id-ID", en: "en-GB" };

/** @param {string} [folder] where the packs are served: a folder for each language, and the chimes */
export function browserPlayer(folder = "/display/voice/") {
  return createPlayer({
    context: new AudioContext({ latencyHint: "playback" }),
    // no-cache asks again whether the office has put its own recording in place.
    load: async (clip) => {
      const url = clip.startsWith("/") ? clip : `${folder}${clip}.wav`;
      const answer = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(LOAD_MS) });
      if (!answer.ok) throw new Error(`clip ${clip}: ${answer.status}`);
      return answer.arrayBuffer();
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    speech: globalThis.speechSynthesis ?? null,
    utter: (text) => new SpeechSynthesisUtterance(text),
  });
}

/** @typedef {import("./announcement.js").Player & {preload: (clips: string[]) => Promise<string[]>}} PreloadingPlayer */

/** @param {Devices} devices @returns {PreloadingPlayer} */
export function createPlayer({ context, load, wait, speech, utter }) {
  /** @typedef {import("./levelling.js").Level & {buffer: AudioBuffer}} Clip */
  /** @type {Map<string, Promise<Clip>>} */
  const buffers = new Map();
  /** @type {Set<AudioBufferSourceNode>} */
  const sounding = new Set();
  /** Chromium forgets to report the end of an utterance nobody holds. @type {SpeechSynthesisUtterance | null} */
  let utterance = null;
  /** What was being fetched when silence was asked for must not sound any more. */
  let stops = 0;
  let loudness = 1;
  const gain = context.createGain();
  gain.connect(context.destination);

  /** @param {string} clip @returns {Promise<Clip>} */
  async function decoded(clip) {
    const buffer = await context.decodeAudioData(await load(clip));
    return { buffer, ...levelOf(buffer.getChannelData(0), buffer.sampleRate) };
  }

  /** Decoded once and kept; a clip that failed is asked for again next time. @param {string} clip */
  function buffered(clip) {
    const known = buffers.get(clip);
    if (known) return known;
    const fresh = decoded(clip);
    buffers.set(clip, fresh);
    fresh.catch(() => buffers.delete(clip));
    return fresh;
  }

  /** A step that may be missing comes back without its sound. @param {Step} step */
  async function prepared(step) {
    const clip = await buffered(step.clip).catch((fault) => {
      if (!step.isOptional) throw fault;
      return null;
    });
    return { clip, gapSeconds: step.gapAfterMs / 1_000 };
  }

  async function wake() {
    if (context.state === "running") return;
    await Promise.race([context.resume().catch(() => {}), wait(RESUME_MS)]);
    if (isBlocked()) throw blocked();
  }

  const isBlocked = () => context.state !== "running";

  /** @param {Clip} clip @param {number} at @returns {Promise<void>} when it has ended */
  function startAt(clip, at) {
    const source = context.createBufferSource();
    const level = context.createGain();
    source.buffer = clip.buffer;
    level.gain.value = clip.gain;
    source.connect(level);
    level.connect(gain);
    sounding.add(source);
    source.start(at, clip.offset, clip.seconds);
    return new Promise((resolve) => {
      source.onended = () => {
        source.disconnect();
        level.disconnect();
        sounding.delete(source);
        resolve();
      };
    });
  }

  return {
    isBlocked,

    /** Fetch and decode ahead of the first call. @returns {Promise<string[]>} clips that are missing or broken */
    async preload(clips) {
      const waiting = [...clips];
      /** @type {Set<string>} */
      const missing = new Set();
      const fetching = Array.from({ length: LOADS_AT_ONCE }, async () => {
        for (let clip = waiting.shift(); clip !== undefined; clip = waiting.shift()) {
          const name = clip;
          await buffered(name).catch(() => missing.add(name));
        }
      });
      await Promise.all(fetching);
      return clips.filter((clip) => missing.has(clip));
    },

    async playSequence(steps) {
      const stopsBefore = stops;
      await wake();
      const clips = await Promise.all(steps.map(prepared));
      if (stops !== stopsBefore) return;
      let at = context.currentTime + LEAD_SECONDS;
      let ended = Promise.resolve();
      for (const { clip, gapSeconds } of clips) {
        if (clip === null) continue;
        ended = startAt(clip, at);
        at += clip.seconds + gapSeconds;
      }
      await ended;
      await wait(steps.at(-1)?.gapAfterMs ?? 0);
    },

    /** Not kept: it may be long. */
    async playFile(url) {
      const stopsBefore = stops;
      await wake();
      const sound = await decoded(url);
      if (stops === stopsBefore) await startAt(sound, context.currentTime + LEAD_SECONDS);
    },

    setVolume(percent) {
      // Squared: half of the scale sounds about half as loud.
      loudness = (percent / FULL_VOLUME) ** 2;
      gain.gain.value = loudness;
    },

    canSpeak: (language) => voiceOf(language) !== null,

    speak(text, language) {
      return new Promise((resolve, reject) => {
        utterance = utter(text);
        utterance.voice = voiceOf(language);
        utterance.lang = LOCALES[language];
        utterance.rate = SPEAKING_RATE;
        utterance.volume = loudness;
        utterance.onend = () => resolve();
        utterance.onerror = ({ error }) => reject(error === "not-allowed" ? blocked() : new Error(error));
        speech?.speak(utterance);
      });
    },

    stop() {
      stops += 1;
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

  /** Offline only: an online voice fails with the line. @param {SpokenLanguage} language */
  function voiceOf(language) {
    const isOurs = (/** @type {SpeechSynthesisVoice} */ { localService, lang }) =>
      localService && lang.toLowerCase().split(/[-_]/)[0] === language;
    return speech?.getVoices().find(isOurs) ?? null;
  }
}

function blocked() {
  return Object.assign(new Error("sound is off until the screen is touched"), { name: "NotAllowedError" });
}
