/** Recorded announcements of the office sound between calls, never over one. */
import assert from "node:assert/strict";
import test from "node:test";

import { MOST_TRIES, MOST_WAITING } from "../../display/recorded.js";
import { CHIME, RECORDED_MS, aCall, aHall, heardIn, sentenceOf } from "./announcer_fakes.mjs";

const ONCE = { voice: { repeat: 1 } };
const NEWS = "/display/media/pengumuman.mp3";
const LONG = 300_000;

test("a recorded announcement waits until the calls are through", async () => {
  const { time, player, announcer } = aHall(ONCE);
  announcer.announce(aCall("A-001"));
  const outcome = announcer.play(NEWS);
  announcer.announce(aCall("A-002"));
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-001"), CHIME, sentenceOf("A-002"), NEWS]);
});

test("a call does not wait for a recorded announcement, which begins anew after it", async () => {
  const { time, player, announcer } = aHall(ONCE);
  announcer.play(NEWS);
  await time.pass(RECORDED_MS / 2);
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [NEWS, CHIME, sentenceOf("A-001"), NEWS]);
  assert.equal(player.sounds[1].at, RECORDED_MS / 2);
  player.sounds.slice(1).forEach(({ at }, before) => assert.ok(at >= player.sounds[before].until));
});

test("one that is interrupted again and again is given up", async () => {
  const { time, player, announcer } = aHall(ONCE);
  const outcome = announcer.play(NEWS);
  for (let call = 1; call <= MOST_TRIES + 1; call += 1) {
    await time.pass(20_000);
    announcer.announce(aCall(`A-00${call}`));
  }
  await time.pass(LONG);
  assert.equal(await outcome, "dropped");
  assert.equal(heardIn(player).filter((heard) => heard === NEWS).length, MOST_TRIES);
});

test("a file that cannot be played is told, and the next call speaks", async () => {
  const { time, player, announcer, faults } = aHall(ONCE);
  player.missing.add(NEWS);
  const outcome = announcer.play(NEWS);
  await time.pass(1);
  assert.equal(await outcome, "silent");
  assert.deepEqual(faults.map(({ part }) => part), ["recording"]);
  announcer.announce(aCall("A-001"));
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-001")]);
});

test("while the sound is off they are held and do not pile up", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  const outcomes = Array.from({ length: MOST_WAITING + 1 }, (_, nth) => announcer.play(`${NEWS}${nth}`));
  assert.deepEqual(await Promise.all(outcomes), [...new Array(MOST_WAITING).fill("held"), "dropped"]);
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player).slice(1), Array.from({ length: MOST_WAITING }, (_, nth) => `${NEWS}${nth}`));
});
