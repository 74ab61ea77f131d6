/** A hall whose time is a number and whose loudspeaker writes down what it plays. */
import { createAnnouncer } from "../../display/announcer.js";
import { announcementSteps, spokenText } from "../../display/clips.js";

export const CHIME_MS = 1_000;
export const SENTENCE_MS = 6_000;
export const RECORDED_MS = 30_000;
export const CHIME = "chimes/dua-nada";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when a test says so. */
export class HallTime {
  ms = 0;
  /** @type {{at: number, resolve: () => void}[]} */
  timers = [];

  now = () => this.ms;
  /** @param {number} ms @returns {Promise<void>} */
  wait = (ms) => new Promise((resolve) => this.timers.push({ at: this.ms + ms, resolve }));

  /** @param {number} ms */
  async pass(ms) {
    const end = this.ms + ms;
    await settled();
    for (let next = this.#nextBefore(end); next; next = this.#nextBefore(end)) {
      this.ms = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.resolve();
      await settled();
    }
    this.ms = end;
  }

  /** @param {number} end */
  #nextBefore(end) {
    return this.timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Keeps the promises of the real player, and breaks them on request. */
export class FakePlayer {
  /** @type {{at: number, until: number, heard: string}[]} */
  sounds = [];
  missing = new Set();
  isOff = false;
  isHanging = false;
  hasVoice = false;
  stops = 0;
  volume = 100;
  listener = () => {};

  /** @param {HallTime} time */
  constructor(time) {
    this.time = time;
  }

  isBlocked = () => this.isOff;
  canSpeak = () => this.hasVoice;
  setVolume = (/** @type {number} */ percent) => void (this.volume = percent);
  onSoundChange = (/** @type {() => void} */ listener) => void (this.listener = listener);

  /** Whatever sounds is over at once. */
  stop() {
    this.stops += 1;
    const now = this.sounds.at(-1);
    if (now !== undefined && now.until > this.time.ms) Object.assign(now, { until: this.time.ms });
    this.silence();
  }

  silence = () => {};

  async unlock() {
    this.isOff = false;
  }

  /** @param {import("../../display/clips.js").Step[]} steps */
  async playSequence(steps) {
    this.#refuseIfOff();
    const there = steps.filter(({ clip, isOptional }) => !(isOptional && this.missing.has(clip)));
    const absent = there.find(({ clip }) => this.missing.has(clip));
    if (absent) throw new Error(`clip ${absent.clip}: 404`);
    const isChime = steps[0].clip.startsWith("chimes/");
    await this.#sound(there.map(({ clip }) => clip).join(" "), isChime ? CHIME_MS : SENTENCE_MS);
  }

  /** @param {string} url */
  async playFile(url) {
    this.#refuseIfOff();
    if (this.missing.has(url)) throw new Error(`clip ${url}: 404`);
    await this.#sound(url, RECORDED_MS);
  }

  /** @param {string} text */
  async speak(text) {
    this.#refuseIfOff();
    await this.#sound(text, SENTENCE_MS);
  }

  /** @param {string} heard @param {number} ms */
  async #sound(heard, ms) {
    if (this.isHanging) await new Promise(() => {});
    this.sounds.push({ at: this.time.ms, until: this.time.ms + ms, heard });
    await Promise.race([this.time.wait(ms), new Promise((resolve) => (this.silence = () => resolve(null)))]);
  }

  #refuseIfOff() {
    if (this.isOff) throw Object.assign(new Error("touch first"), { name: "NotAllowedError" });
  }
}

/** @param {{isOff?: boolean, [part: string]: any}} [parts] */
export function aHall({ isOff = false, ...parts } = {}) {
  const time = new HallTime();
  const player = Object.assign(new FakePlayer(time), { isOff });
  /** @type {any[]} */
  const faults = [];
  /** @type {any[]} */
  const states = [];
  const announcer = createAnnouncer({
    player, wait: time.wait, now: time.now,
    onChange: (state) => states.push(state), onFault: (fault) => faults.push(fault), ...parts,
  });
  return { time, player, announcer, faults, states };
}

/** @param {string} label @param {number} [desk] */
export const aCall = (label, desk = 1) => ({ label, desk_kind: "loket", desk_number: desk });

/** @param {string} label @param {number} [desk] @param {"id" | "en"} [language] */
export const sentenceOf = (label, desk, language) =>
  announcementSteps(aCall(label, desk), {}, language).map(({ clip }) => clip).join(" ");

/** @param {string} label @param {number} [desk] */
export const textOf = (label, desk) => spokenText(aCall(label, desk));

/** @param {FakePlayer} player */
export const heardIn = (player) => player.sounds.map(({ heard }) => heard);
