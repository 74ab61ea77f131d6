/** A hall whose time is a number and whose loudspeaker writes down what it plays. */
import { createAnnouncer } from "../../display/announcer.js";
import { CHIME, announcementClips, spokenText } from "../../display/clips.js";

export const CHIME_MS = 1_000;
export const SENTENCE_MS = 6_000;

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when a test says so. */
class HallTime {
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
  listener = () => {};

  /** @param {HallTime} time */
  constructor(time) {
    this.time = time;
  }

  isBlocked = () => this.isOff;
  canSpeak = () => this.hasVoice;
  onSoundChange = (/** @type {() => void} */ listener) => void (this.listener = listener);
  stop = () => void (this.stops += 1);

  async unlock() {
    this.isOff = false;
  }

  /** @param {{clip: string}[]} steps */
  async playSequence(steps) {
    this.#refuseIfOff();
    const absent = steps.find(({ clip }) => this.missing.has(clip));
    if (absent) throw new Error(`clip ${absent.clip}: 404`);
    const isChime = steps[0].clip === CHIME;
    await this.#sound(steps.map(({ clip }) => clip).join(" "), isChime ? CHIME_MS : SENTENCE_MS);
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
    await this.time.wait(ms);
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

/** @param {string} label @param {number} [desk] */
export const sentenceOf = (label, desk) => announcementClips(aCall(label, desk)).join(" ");

/** @param {string} label @param {number} [desk] */
export const textOf = (label, desk) => spokenText(aCall(label, desk));

/** @param {FakePlayer} player */
export const heardIn = (player) => player.sounds.map(({ heard }) => heard);
