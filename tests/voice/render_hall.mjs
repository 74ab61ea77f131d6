/**
 * The display's own announcer and player on a sound card that writes down what it is told to play, in a time that
 * passes only here. Use: node render_hall.mjs '{"name": {"folders": {...}, "voice": {...}, "calls": [...]}}'
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createAnnouncer } from "../../display/announcer.js";
import { createPlayer } from "../../display/player.js";
import { HallTime } from "../browser/announcer_fakes.mjs";

const AN_HOUR_MS = 3_600_000;
const HEADER_BYTES = 44;

/** @typedef {{clip: string, at: number, offset: number, seconds: number, gain: number}} Played */

class WritingCard extends EventTarget {
  state = "running";
  destination = {};
  /** @type {Played[]} */
  played = [];

  /** @param {HallTime} time */
  constructor(time) {
    super();
    this.time = time;
  }

  get currentTime() {
    return this.time.ms / 1_000;
  }

  resume = async () => {};

  /** @param {{clip: string, bytes: Buffer}} file */
  async decodeAudioData({ clip, bytes }) {
    const values = new Int16Array(bytes.buffer.slice(bytes.byteOffset + HEADER_BYTES, bytes.byteOffset + bytes.length));
    const samples = Float32Array.from(values, (value) => value / 32_768);
    return { clip, sampleRate: bytes.readUInt32LE(24), getChannelData: () => samples };
  }

  createGain() {
    return { gain: { value: 1 }, connect() {}, disconnect() {} };
  }

  createBufferSource() {
    const card = this;
    /** @type {any} */
    let level;
    return {
      buffer: /** @type {any} */ (null), onended() {}, disconnect() {}, stop() {},
      connect: (/** @type {any} */ node) => (level = node),
      start(/** @type {number} */ at, /** @type {number} */ offset, /** @type {number} */ seconds) {
        card.played.push({ clip: this.buffer.clip, at, offset, seconds, gain: level.gain.value });
        card.time.wait((at + seconds) * 1_000 - card.time.ms).then(() => this.onended());
      },
    };
  }
}

/** @param {{folders: Record<string, string[]>, voice: object, calls: {at_ms: number, label: string}[]}} story */
async function render({ folders, voice, calls }) {
  const time = new HallTime();
  const card = new WritingCard(time);
  const load = async (/** @type {string} */ clip) => {
    const [pack, name] = clip.split("/");
    const file = folders[pack].map((folder) => join(folder, `${name}.wav`)).find((path) => existsSync(path));
    if (file === undefined) throw new Error(`clip ${clip}: 404`);
    return { clip, bytes: readFileSync(file) };
  };
  const player = createPlayer(/** @type {any} */ ({ context: card, load, wait: time.wait, speech: null }));
  const announcer = createAnnouncer({ player, wait: time.wait, now: time.now, voice });
  for (const { at_ms: at, ...call } of calls) {
    await time.pass(at - time.ms);
    void announcer.announce(/** @type {any} */ (call));
  }
  await time.pass(AN_HOUR_MS);
  return card.played;
}

/** @type {Record<string, Played[]>} */
const rendered = {};
for (const [name, story] of Object.entries(JSON.parse(process.argv[2]))) rendered[name] = await render(story);
console.log(JSON.stringify(rendered));
