/** A video is lowered before the chime and comes back after the last word; at volume 0 the hall only sees. */
import assert from "node:assert/strict";
import test from "node:test";

import { DUCK_LIMIT_MS, UNDUCK_AFTER_MS } from "../../display/ducking.js";
import { CHIME, CHIME_MS, SENTENCE_MS, aCall, aHall, heardIn, sentenceOf } from "./announcer_fakes.mjs";

const LONG = 300_000;
const END = CHIME_MS + SENTENCE_MS;

/** @param {object} [parts] */
function aHallWithVideo(parts = {}) {
  /** @type {string[]} */
  const story = [];
  /** @type {number[]} */
  const times = [];
  const note = (/** @type {string} */ what) => () => void (story.push(what), times.push(hall.time.ms));
  const hall = aHall({ voice: { repeat: 1 }, onDuck: note("duck"), onUnduck: note("unduck"), ...parts });
  const play = hall.player.playSequence.bind(hall.player);
  hall.player.playSequence = (steps) => (story.push(steps[0].clip), play(steps));
  return { ...hall, story, times };
}

test("duck, chime, sentence, unduck: in this order", async () => {
  const { time, announcer, story, times } = aHallWithVideo();
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(story, ["duck", CHIME, "id/nomor-antrean", "unduck"]);
  assert.deepEqual(times, [0, END + UNDUCK_AFTER_MS]);
});

test("the chime waits for the fade of the video, but not for ever", async () => {
  const fading = aHallWithVideo({ onDuck: () => fading.time.wait(400) });
  fading.announcer.announce(aCall("A-001"));
  await fading.time.pass(LONG);
  assert.equal(fading.player.sounds[0].at, 400);
  const stuck = aHallWithVideo({ onDuck: () => new Promise(() => {}) });
  stuck.announcer.announce(aCall("A-001"));
  await stuck.time.pass(LONG);
  assert.equal(stuck.player.sounds[0].at, DUCK_LIMIT_MS);
});

test("the video stays low between calls that follow each other", async () => {
  const { time, announcer, story } = aHallWithVideo();
  void announcer.announce(aCall("A-001")).then(() => announcer.announce(aCall("A-002")));
  await time.pass(LONG);
  assert.deepEqual(story.filter((what) => what.endsWith("duck")), ["duck", "unduck"]);
});

test("a video player that breaks costs no call, and the fault is told", async () => {
  const breaks = () => {
    throw new Error("no video");
  };
  const { time, player, announcer, faults } = aHallWithVideo({ onDuck: breaks, onUnduck: breaks });
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-001"), CHIME, sentenceOf("A-002")]);
  assert.deepEqual(faults.map(({ part }) => part), ["duck", "duck"]);
});

test("at volume 0 nothing sounds and no video is lowered, but the call is through at once", async () => {
  let volume = 0;
  const { time, player, announcer, story } = aHallWithVideo({ volume: () => volume });
  const silent = announcer.announce(aCall("A-001"));
  await time.pass(1);
  assert.equal(await silent, "silent");
  assert.deepEqual([story, player.sounds], [[], []]);
  volume = 40;
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.equal(player.volume, 40);
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-002")]);
});

test("the chime rings when the office asks for it, after what is being said", async () => {
  const { time, player, announcer, story } = aHallWithVideo();
  announcer.announce(aCall("A-001"));
  announcer.ring();
  await time.pass(LONG);
  announcer.ring();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-001"), CHIME, CHIME]);
  assert.equal(story[0], "duck");
});

test("a clock that breaks speaks at full volume", async () => {
  const broken = () => {
    throw new Error("no clock");
  };
  const { time, player, announcer } = aHallWithVideo({ volume: broken });
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual([player.volume, heardIn(player).length], [100, 2]);
});
