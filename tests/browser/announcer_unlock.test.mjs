/** Browsers want a touch before sound: the hall says so, and catches up when it comes. */
import assert from "node:assert/strict";
import test from "node:test";

import { STALE_MS } from "../../display/announcer.js";
import { CHIME, aCall, aHall, heardIn, sentenceOf } from "./announcer_fakes.mjs";

const ONCE = { voice: { repeat: 1 } };
const A1 = sentenceOf("A-001");
const A2 = sentenceOf("A-002");
const LONG = 300_000;

test("a browser that wants a touch first is known before any call", () => {
  assert.equal(aHall({ isOff: true }).announcer.state().sound, "blocked");
  assert.equal(aHall().announcer.state().sound, "on");
});

test("a call while the sound is off does not hold up the board", async () => {
  const { time, announcer } = aHall({ isOff: true });
  const outcome = announcer.announce(aCall("A-001"));
  await time.pass(1);
  assert.equal(await outcome, "held");
});

test("the touch lets the waiting calls be heard in order", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  announcer.announce(aCall("A-001"));
  announcer.announce(aCall("A-002"));
  await time.pass(20_000);
  assert.deepEqual(heardIn(player), []);
  assert.equal(await announcer.unlock(), true);
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, CHIME, A2]);
});

test("after a long silence only the newest call is still said", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  announcer.announce(aCall("A-001"));
  await time.pass(1_000);
  announcer.announce(aCall("A-002"));
  await time.pass(STALE_MS + 1_000);
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A2]);
});

test("a call of exactly a minute ago is still said", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  announcer.announce(aCall("A-001"));
  await time.pass(STALE_MS);
  announcer.announce(aCall("A-002"));
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1, CHIME, A2]);
});

test("a day without a touch keeps no more calls than a minute holds", async () => {
  const { time, announcer } = aHall({ isOff: true });
  for (let call = 0; call < 1_000; call += 1) {
    announcer.announce(aCall(`A-${call}`));
    await time.pass(10_000);
  }
  assert.ok(announcer.state().waiting <= 7);
});

test("the first touch without any call rings the chime, so that one hears that it worked", async () => {
  const { time, player, announcer } = aHall({ isOff: true });
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME]);
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME]);
});

test("a touch that does not help leaves the sign standing", async () => {
  const { time, player, announcer } = aHall({ isOff: true });
  player.unlock = () => Promise.reject(new Error("still not allowed"));
  assert.equal(await announcer.unlock(), false);
  await time.pass(LONG);
  assert.equal(announcer.state().sound, "blocked");
  assert.deepEqual(heardIn(player), []);
});

test("a browser that refuses in the middle of the day raises the sign and keeps the call", async () => {
  const { time, player, announcer, states } = aHall(ONCE);
  const play = player.playSequence;
  player.playSequence = () => Promise.reject(Object.assign(new Error("no"), { name: "NotAllowedError" }));
  const outcome = announcer.announce(aCall("A-001"));
  await time.pass(1);
  assert.equal(await outcome, "held");
  assert.equal(states.at(-1).sound, "blocked");
  player.playSequence = play;
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1]);
});

test("sound that is lost between the two sentences does not say the number a third time", async () => {
  const { time, player, announcer } = aHall();
  const outcome = announcer.announce(aCall("A-001"));
  await time.pass(7_500);
  player.isOff = true;
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1]);
});

test("sound that comes back by itself needs no touch", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  announcer.announce(aCall("A-001"));
  player.isOff = false;
  player.listener();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, A1]);
  assert.equal(announcer.state().sound, "on");
});

test("a number called again during the silence is said once, with its latest desk", async () => {
  const { time, player, announcer } = aHall({ isOff: true, ...ONCE });
  announcer.announce(aCall("A-001", 1));
  announcer.announce(aCall("A-001", 2));
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, sentenceOf("A-001", 2)]);
});
