/** The real player on a sound card that only writes down what it was told to start, and when. */
import assert from "node:assert/strict";
import test from "node:test";

import { TARGET_DB } from "../../display/levelling.js";
import { createPlayer } from "../../display/player.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));

const RATE = 1_000;

/** A clip lasts as many tenths of a second as its name has letters. */
class FakeContext extends EventTarget {
  currentTime = 10;
  state = "running";
  destination = {};
  /** @type {any[]} */
  started = [];
  /** @type {any[]} */
  gains = [];
  resume = () => Promise.resolve(void (this.state = "running"));

  /** Sounds as loud as all clips should be. @param {{name: string}} file */
  decodeAudioData = async ({ name }) => {
    const samples = new Array(name.length * RATE / 10).fill(10 ** (TARGET_DB / 20));
    return { name, sampleRate: RATE, getChannelData: () => samples };
  };

  createGain() {
    const node = { gain: { value: 1 }, connect() {}, disconnect() {} };
    this.gains.push(node);
    return node;
  }

  createBufferSource() {
    const source = {
      buffer: /** @type {any} */ (null), onended: () => {},
      connect() {}, disconnect() {},
      start: (/** @type {number} */ at) => this.started.push({ at, source }),
      stop: () => source.onended(),
    };
    return source;
  }

  finish() {
    this.started.splice(0).forEach(({ source }) => source.onended());
  }
}

/** @param {{absent?: Set<string>, voices?: object[], [part: string]: any}} [parts] */
function aPlayer({ absent = new Set(), voices = [], ...parts } = {}) {
  const context = new FakeContext();
  /** @type {string[]} */
  const loads = [];
  /** @type {any[]} */
  const said = [];
  const speech = { getVoices: () => voices, speak: (/** @type {any} */ one) => said.push(one), cancel() {} };
  const load = async (/** @type {string} */ name) => {
    loads.push(name);
    if (absent.has(name)) throw new Error(`clip ${name}: 404`);
    return { name };
  };
  const utter = (/** @type {string} */ text) => ({ text });
  const player = createPlayer(/** @type {any} */ ({ context, load, wait: settled, speech, utter, ...parts }));
  return { player, context, loads, said, absent };
}

const STEPS = [{ clip: "loket", gapAfterMs: 75 }, { clip: "dua", gapAfterMs: 280 }, { clip: "satu", gapAfterMs: 0 }];

test("all clips of a sentence are scheduled in one go, each after the gap of the one before", async () => {
  const { player, context } = aPlayer();
  player.playSequence(STEPS);
  await settled();
  const starts = context.started.map(({ at, source }) => [source.buffer.name, Math.round((at - 10) * 1_000)]);
  assert.deepEqual(starts, [["loket", 60], ["dua", 60 + 500 + 75], ["satu", 60 + 500 + 75 + 300 + 280]]);
});

test("a sentence is over when its last clip has ended", async () => {
  const { player, context } = aPlayer();
  let isOver = false;
  player.playSequence(STEPS).then(() => (isOver = true));
  await settled();
  assert.equal(isOver, false);
  context.finish();
  await settled();
  await settled();
  assert.equal(isOver, true);
});

test("a missing clip is told before any sound is made", async () => {
  const { player, context } = aPlayer({ absent: new Set(["dua"]) });
  await assert.rejects(player.playSequence(STEPS), /clip dua: 404/);
  assert.deepEqual(context.started, []);
});

test("a clip is fetched once, and one that failed is fetched again", async () => {
  const { player, context, loads, absent } = aPlayer({ absent: new Set(["dua"]) });
  await assert.rejects(player.playSequence(STEPS));
  absent.clear();
  player.playSequence(STEPS);
  await settled();
  context.finish();
  assert.deepEqual(loads, ["loket", "dua", "satu", "dua"]);
});

test("everything is fetched before the first call, a few at a time, and what is missing is named", async () => {
  const clips = Array.from({ length: 40 }, (_, number) => `id/${number}`);
  const { player, loads } = aPlayer({ absent: new Set(["id/7", "id/20"]) });
  const tested = player.preload(clips);
  assert.equal(loads.length, 6);
  assert.deepEqual(await tested, ["id/7", "id/20"]);
  assert.deepEqual(loads, clips);
});

test("a way that nobody has recorded is left out, and the number is said without it", async () => {
  const { player, context } = aPlayer({ absent: new Set(["id/arah-aula"]) });
  player.playSequence([...STEPS, { clip: "id/arah-aula", gapAfterMs: 0, isOptional: true }]);
  await settled();
  assert.deepEqual(context.started.map(({ source }) => source.buffer.name), ["loket", "dua", "satu"]);
});

test("a clip that arrives after silence was asked for is not played any more", async () => {
  const { player, context } = aPlayer();
  const played = player.playSequence(STEPS);
  player.stop();
  await played;
  assert.deepEqual(context.started, []);
});

test("the volume holds for clips and for the installed voice, half of it sounding half as loud", () => {
  const { player, context, said } = aPlayer({ voices: [{ lang: "id-ID", localService: true }] });
  player.setVolume(50);
  player.speak("Nomor antrean", "id");
  assert.equal(context.gains[0].gain.value, 0.25);
  assert.equal(said[0].volume, 0.25);
});

test("while the browser wants a touch, nothing is started and the refusal has its name", async () => {
  const { player, context } = aPlayer();
  context.state = "suspended";
  context.resume = () => new Promise(() => {});
  assert.equal(player.isBlocked(), true);
  await assert.rejects(player.playSequence(STEPS), { name: "NotAllowedError" });
  await assert.rejects(player.unlock(), { name: "NotAllowedError" });
  assert.deepEqual(context.started, []);
});

test("a touch wakes the sound", async () => {
  const { player, context } = aPlayer();
  context.state = "suspended";
  await player.unlock();
  assert.equal(player.isBlocked(), false);
});

test("a change of the sound is passed on", () => {
  const { player, context } = aPlayer();
  let changes = 0;
  player.onSoundChange(() => (changes += 1));
  context.dispatchEvent(new Event("statechange"));
  assert.equal(changes, 1);
});

test("silence at once ends what is sounding", async () => {
  const { player } = aPlayer();
  const played = player.playSequence(STEPS);
  await settled();
  player.stop();
  await played;
});

test("only an installed voice of the language that needs no internet counts", () => {
  const local = { lang: "id-ID", localService: true };
  assert.equal(aPlayer({ voices: [{ lang: "id-ID", localService: false }] }).player.canSpeak("id"), false);
  assert.equal(aPlayer({ voices: [{ lang: "en-US", localService: true }] }).player.canSpeak("id"), false);
  assert.equal(aPlayer({ voices: [local] }).player.canSpeak("id"), true);
  assert.equal(aPlayer({ voices: [{ lang: "id_ID", localService: true }] }).player.canSpeak("id"), true);
  assert.equal(aPlayer({ speech: null }).player.canSpeak("id"), false);
});

test("the installed voice speaks slowly, and its end and its refusal are told", async () => {
  const voice = { lang: "id-ID", localService: true };
  const { player, said } = aPlayer({ voices: [voice] });
  const spoken = player.speak("Nomor antrean, A.", "id");
  assert.equal(said[0].voice, voice);
  assert.ok(said[0].rate < 1);
  said[0].onend();
  await spoken;
  const refused = player.speak("Nomor antrean, B.", "id");
  said[1].onerror({ error: "not-allowed" });
  await assert.rejects(refused, { name: "NotAllowedError" });
  const broken = player.speak("Nomor antrean, C.", "id");
  said[2].onerror({ error: "synthesis-failed" });
  await assert.rejects(broken, /synthesis-failed/);
});
