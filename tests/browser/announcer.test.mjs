/** One announcement at a time, in order, never cut, and nothing that fails stops the next one. */
import assert from "node:assert/strict";
import test from "node:test";

import { LIMIT_MS } from "../../display/announcement.js";
import { CHIME, CHIME_MS, SENTENCE_MS, aCall, aHall, heardIn, sentenceOf, textOf } from "./announcer_fakes.mjs";

const A1 = sentenceOf("A-001");
const A2 = sentenceOf("A-002");
const LONG = 300_000;

test("a call is one chime and the sentence twice, a second apart", async () => {
  const { time, player, announcer } = aHall();
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(player.sounds, [
    { at: 0, until: CHIME_MS, heard: CHIME },
    { at: CHIME_MS, until: CHIME_MS + SENTENCE_MS, heard: A1 },
    { at: CHIME_MS + SENTENCE_MS + 1_000, until: CHIME_MS + 2 * SENTENCE_MS + 1_000, heard: A1 },
  ]);
});

test("two calls in the same second are both heard, in order, and never at once", async () => {
  const { time, player, announcer } = aHall();
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, A1, CHIME, A2, A2]);
  player.sounds.slice(1).forEach(({ at }, before) => assert.ok(at >= player.sounds[before].until));
});

test("announce tells when its call is through", async () => {
  const { time, announcer } = aHall();
  let outcome = "";
  announcer.announce(aCall("A-001")).then((told) => (outcome = told));
  await time.pass(CHIME_MS + 2 * SENTENCE_MS + 999);
  assert.equal(outcome, "");
  await time.pass(2);
  assert.equal(outcome, "spoken");
});

test("the office's settings hold from the next announcement on", async () => {
  const { time, player, announcer } = aHall({ voice: { repeat: 1, zero_word: "kosong" } });
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1.replaceAll("/nol", "/kosong")]);
  announcer.useVoice({ repeat: 3, gap_seconds: 0 });
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player).slice(2), [CHIME, A2, A2, A2]);
});

test("absurd settings neither mute the hall nor talk for ever", async () => {
  const { time, player, announcer } = aHall({ voice: { repeat: 0 } });
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  announcer.useVoice({ repeat: 1e9, gap_seconds: -5 });
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, CHIME, A2, A2, A2]);
});

test("a crowd of calls is said once each, so that the last one does not wait for minutes", async () => {
  const { time, player, announcer } = aHall();
  const labels = ["A-001", "A-002", "A-003", "A-004", "A-005"];
  labels.forEach((label) => announcer.announce(aCall(label)));
  await time.pass(LONG);
  const times = labels.map((label) => heardIn(player).filter((heard) => heard === sentenceOf(label)).length);
  assert.deepEqual(times, [1, 1, 2, 2, 2]);
});

test("calls that still wait at the board count as a crowd too", async () => {
  const { time, player, announcer } = aHall({ waitingElsewhere: () => 3 });
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1]);
});

test("a number that is called again while it waits is said once, with its latest desk", async () => {
  const { time, player, announcer } = aHall({ voice: { repeat: 1 } });
  announcer.announce(aCall("A-001"));
  const earlier = announcer.announce(aCall("A-002", 1));
  announcer.announce(aCall("A-002", 3));
  await time.pass(LONG);
  assert.equal(await earlier, "dropped");
  assert.deepEqual(heardIn(player), [CHIME, A1, CHIME, sentenceOf("A-002", 3)]);
});

test("a missing word rings the chime instead of saying a wrong number, and the next call speaks", async () => {
  const { time, player, announcer, faults } = aHall({ voice: { repeat: 1 } });
  player.missing.add("id/dua");
  const second = announcer.announce(aCall("A-002"));
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.equal(await second, "chimed");
  assert.deepEqual(heardIn(player), [CHIME, CHIME, A1]);
  assert.deepEqual(faults, [{ part: "clips", label: "A-002", reason: "Error: clip id/dua: 404" }]);
});

test("an installed Indonesian voice steps in for a missing word", async () => {
  const { time, player, announcer } = aHall();
  player.missing.add("id/satu");
  player.hasVoice = true;
  const outcome = announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  assert.deepEqual(heardIn(player), [CHIME, textOf("A-001"), textOf("A-001")]);
});

test("a missing chime does not keep the sentence from being said", async () => {
  const { time, player, announcer } = aHall();
  player.missing.add(CHIME);
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [A1, A1]);
});

test("a loudspeaker that never reports back is stopped, and the next call speaks", async () => {
  const { time, player, announcer, faults } = aHall({ voice: { repeat: 1 } });
  player.isHanging = true;
  const first = announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LIMIT_MS + 1);
  player.isHanging = false;
  await time.pass(LONG);
  assert.equal(await first, "silent");
  assert.deepEqual(heardIn(player).slice(-2), [CHIME, A2]);
  assert.equal(player.stops, 2);
  assert.deepEqual(faults.map(({ part }) => part), ["chime", "clips"]);
});

test("a time limit that has passed never stops the announcement after it", async () => {
  const { time, player, announcer } = aHall();
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.equal(player.stops, 0);
});

test("a label nobody can say rings the chime", async () => {
  const { time, player, announcer } = aHall();
  const outcome = announcer.announce(/** @type {any} */ ({ label: null }));
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.equal(await outcome, "chimed");
  assert.deepEqual(heardIn(player), [CHIME, CHIME, A1, A1]);
});

test("a listener or a log that breaks does not silence the hall", async () => {
  const breaks = () => {
    throw new Error("broken board");
  };
  const { time, player, announcer } = aHall({ onChange: breaks, onFault: breaks });
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, A1, CHIME, A2, A2]);
});

test("a broken timer costs one call, not the ones after it", async () => {
  const { time, player, announcer } = aHall({
    wait: (/** @type {number} */ ms) => (player.sounds.length === 2 ? Promise.reject(new Error("no timer")) : time.wait(ms)),
  });
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, CHIME, A2, A2]);
});

test("the board learns which call is being said and how many wait", async () => {
  const { time, announcer, states } = aHall();
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  const told = states.map(({ speaking, waiting }) => `${speaking?.label ?? "nobody"}, ${waiting} waiting`);
  const changes = told.filter((one, at) => one !== told[at - 1]);
  assert.deepEqual(changes.slice(-5), [
    "A-001, 0 waiting", "A-001, 1 waiting", "nobody, 1 waiting", "A-002, 0 waiting", "nobody, 0 waiting",
  ]);
  assert.deepEqual(announcer.state(), { sound: "on", speaking: null, waiting: 0 });
});
