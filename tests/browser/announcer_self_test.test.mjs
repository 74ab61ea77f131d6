/** What a display finds out about its sound at start, how loud it is by the hour, and how clips are levelled. */
import assert from "node:assert/strict";
import test from "node:test";

import { clipNames } from "../../display/clips.js";
import { TARGET_DB, levelOf } from "../../display/levelling.js";
import { reportWords, soundReport, testSound } from "../../display/self_test.js";
import { minutesOf, volumeAt } from "../../display/volume.js";

/** @param {{isOff?: boolean, missing?: string[]}} [parts] */
function aPlayer({ isOff = false, missing = [] } = {}) {
  /** @type {string[]} */
  const asked = [];
  const preload = async (/** @type {string[]} */ clips) => (asked.push(...clips), missing);
  return { player: /** @type {any} */ ({ preload, isBlocked: () => isOff }), asked };
}

test("a display that can say everything is ready, and counts its clips", async () => {
  const { player, asked } = aPlayer();
  const report = await testSound(player, { languages: ["id", "en"], chime: "gong" });
  assert.deepEqual(asked, clipNames({ languages: ["id", "en"], chime: "gong" }));
  assert.deepEqual(report, { sound: "ready", clips: asked.length, missing: [] });
  assert.deepEqual(reportWords(report), { key: "sound.test_ready", fields: { count: asked.length, names: "" } });
});

test("a browser that wants a touch is blocked, whatever else it has found", async () => {
  const report = await testSound(aPlayer({ isOff: true, missing: ["id/satu"] }).player, {});
  assert.equal(report.sound, "blocked");
  assert.deepEqual(report.missing, ["id/satu"]);
});

test("a touch during the self-test counts", async () => {
  let isOff = true;
  const player = /** @type {any} */ ({ preload: async () => [], isBlocked: () => isOff });
  const touched = new Promise((resolve) => setImmediate(() => resolve((isOff = false))));
  assert.equal((await testSound(player, {}, touched)).sound, "ready");
});

test("missing words are counted and the first ones named", () => {
  const missing = ["id/satu", "id/dua", "en/one", "chimes/gong", "id/loket", "id/meja"];
  const report = soundReport({ isBlocked: false, wanted: 70, missing });
  assert.deepEqual([report.sound, report.clips], ["incomplete", 64]);
  assert.deepEqual(reportWords(report).fields, { count: 6, names: "satu, dua, one, gong, loket, …" });
});

const SETTINGS = { volume: 80, night_volume: 30, night_from: "20:00:00", night_until: "06:00" };

for (const [time, volume] of /** @type {[string, number][]} */ ([
  ["19:59", 80], ["20:00", 30], ["23:59", 30], ["00:00", 30], ["05:59", 30], ["06:00", 80], ["12:00", 80],
])) {
  test(`at ${time} the hall is spoken to at ${volume} per cent`, () => {
    assert.equal(volumeAt(SETTINGS, /** @type {number} */ (minutesOf(time))), volume);
  });
}

test("a quiet hour at noon does not cross midnight", () => {
  const noon = { ...SETTINGS, night_from: "12:00", night_until: "13:00" };
  assert.deepEqual([719, 720, 779, 780].map((at) => volumeAt(noon, at)), [80, 30, 30, 80]);
});

test("a night that ends when it begins is no night", () => {
  assert.equal(volumeAt({ ...SETTINGS, night_until: "20:00" }, 20 * 60), 80);
});

test("settings that make no sense never silence a hall", () => {
  assert.equal(volumeAt(null, 0), 100);
  assert.equal(volumeAt(undefined, 0), 100);
  assert.equal(volumeAt({}, 0), 100);
  assert.equal(volumeAt({ ...SETTINGS, night_from: "25:00" }, 0), 80);
  assert.equal(volumeAt({ volume: 250 }, 0), 100);
  assert.equal(volumeAt({ volume: /** @type {any} */ ("loud") }, 0), 100);
});

test("an office that wants silence at night has it", () => {
  assert.equal(volumeAt({ ...SETTINGS, night_volume: 0 }, 0), 0);
});

test("the office's own clock is read with a point or a colon", () => {
  assert.deepEqual([minutesOf("08.05"), minutesOf("21:00:00"), minutesOf("24:00"), minutesOf(null)], [485, 1260, null, null]);
});

const RATE = 8_000;
/** @param {number} level @param {number} [quietSeconds] */
function aWord(level, quietSeconds = 0) {
  const quiet = new Array(quietSeconds * RATE).fill(0);
  const tone = Array.from({ length: RATE / 2 }, (_, n) => level * Math.sqrt(2) * Math.sin((2 * Math.PI * 400 * n) / RATE));
  return new Float32Array([...quiet, ...tone, ...quiet]);
}
const decibels = (/** @type {number} */ ratio) => 20 * Math.log10(ratio);

test("a soft and a loud recording are played equally loud", () => {
  for (const level of [0.03, 0.1, 0.3]) {
    const heard = decibels(level * levelOf(aWord(level), RATE).gain);
    assert.ok(Math.abs(heard - TARGET_DB) < 0.1, `${heard} dB`);
  }
});

test("the silence around a recording is left out", () => {
  const { offset, seconds } = levelOf(aWord(0.1, 0.4), RATE);
  assert.ok(Math.abs(offset - 0.4) < 0.01 && Math.abs(seconds - 0.5) < 0.02);
});

test("levelling never distorts and never lifts the noise of a room", () => {
  const spiky = aWord(0.01);
  spiky[1_000] = 0.9;
  assert.ok(0.9 * levelOf(spiky, RATE).gain < 0.9);
  assert.ok(decibels(levelOf(aWord(0.0001), RATE).gain) <= 18.01);
});

test("nothing at all is played as it is", () => {
  assert.deepEqual(levelOf(new Float32Array(RATE), RATE), { gain: 1, offset: 0, seconds: 1 });
  assert.deepEqual(levelOf([], RATE), { gain: 1, offset: 0, seconds: 0 });
});
