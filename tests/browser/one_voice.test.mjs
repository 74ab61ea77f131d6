/** One voice per room: every call is shown by all displays, and spoken once, in order, by exactly one. */
import assert from "node:assert/strict";
import test from "node:test";

import { createConfirmations, RETRY_MS } from "../../display/confirmations.js";
import { BEAT_MS, HELD_MS, NOBODY_MS, SLOW_BEAT_MS } from "../../display/speaker.js";
import { STAND_IN_MS } from "../../display/stand_in.js";
import { FRESH_MS } from "../../display/turns.js";
import { sentenceOf } from "./announcer_fakes.mjs";
import { OPENING } from "./display_builders.mjs";
import { Room } from "./room_of_displays.mjs";

const CALL_MS = 20_000;

/** The sentences that were heard in the room, without chimes, in order. @param {Room} room */
const sentences = (room) => room.heard().map(({ heard }) => heard).filter((heard) => !heard.startsWith("chimes/"));
/** @param {string[]} labels */
const sentencesOf = (labels) => labels.map((label) => sentenceOf(label));
/** @param {number} count */
const numbers = (count) => Array.from({ length: count }, (_, place) => `A-${String(place + 1).padStart(3, "0")}`);

/** Two displays, the first one speaks. */
async function aRoom() {
  const room = new Room();
  const one = room.open("tv-1");
  const other = room.open("tv-2");
  room.giveVoice("tv-1");
  await room.pass(1_000);
  return { room, one, other };
}

test("20 calls within 5 seconds are shown by both displays and spoken in order once by exactly one", async () => {
  const { room, one, other } = await aRoom();
  const labels = numbers(20);
  for (const label of labels) {
    room.call(label);
    await room.pass(250);
  }
  await room.pass(20 * CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(labels));
  assert.deepEqual(other.player.sounds, []);
  assert.deepEqual([one.shown, other.shown], [labels, labels]);
  assert.deepEqual(room.made.map(({ by, outcome }) => `${by} ${outcome}`), labels.map(() => "tv-1 spoken"));
});

test("no sound begins before the one before it has ended, whoever makes it", async () => {
  const { room } = await aRoom();
  for (const label of numbers(6)) room.call(label);
  for (const device of ["tv-2", "tv-1", "tv-2"]) {
    await room.pass(CALL_MS);
    room.giveVoice(device);
  }
  await room.pass(6 * CALL_MS);
  const sounds = room.heard();
  const overlapping = sounds.filter(({ at }, place) => place > 0 && at < sounds[place - 1].until);
  assert.deepEqual(overlapping, []);
});

test("the panel of a silent display keeps step with the voice", async () => {
  const { room, one, other } = await aRoom();
  for (const label of numbers(3)) room.call(label);
  for (let waited = 0; waited < 30; waited += 1) {
    assert.equal(other.state.shown?.label, one.state.shown?.label);
    await room.pass(1_000);
  }
});

test("when the speaker dies in the middle of a call, the next one speaks this call and all that wait", async () => {
  const { room, one, other } = await aRoom();
  const labels = numbers(4);
  for (const label of labels) room.call(label);
  await room.pass(3_000);
  one.close();
  await room.pass(5_000);
  room.giveVoice("tv-2");
  await room.pass(4 * CALL_MS);
  assert.deepEqual(other.player.sounds.filter(({ heard }) => !heard.startsWith("chimes/")).map(({ heard }) => heard), sentencesOf(labels));
  assert.deepEqual(room.made.map(({ by }) => by), labels.map(() => "tv-2"));
});

test("a call that nobody has announced for too long is not spoken by who takes over", async () => {
  const { room, one, other } = await aRoom();
  one.close();
  room.call("A-001");
  await room.pass(FRESH_MS + 2_000);
  room.giveVoice("tv-2");
  await room.pass(CALL_MS);
  assert.deepEqual(other.player.sounds, []);
});

test("a visitor who has come meanwhile is not called by who takes over", async () => {
  const { room, one, other } = await aRoom();
  one.close();
  room.call("A-001");
  room.tell({ type: "desks_changed", seq: 90, desks: [{ label: "A-001", state: "serving" }] });
  await room.pass(5_000);
  room.giveVoice("tv-2");
  await room.pass(CALL_MS);
  assert.deepEqual(other.player.sounds, []);
});

test("what the speaker had announced is not said again by who takes over", async () => {
  const { room, one, other } = await aRoom();
  room.call("A-001");
  await room.pass(9_000);
  one.close();
  room.giveVoice("tv-2");
  await room.pass(CALL_MS);
  assert.deepEqual(other.player.sounds, []);
});

test("a speaker that loses its voice gives way: the other one says the whole sentence, and all that wait", async () => {
  const { room, one, other } = await aRoom();
  const labels = numbers(3);
  for (const label of labels) room.call(label);
  await room.pass(3_000);
  room.giveVoice("tv-2");
  const cut = one.player.sounds.at(-1);
  assert.equal(cut?.until, room.time.ms);
  await room.pass(4 * CALL_MS);
  assert.equal(one.player.sounds.at(-1), cut);
  assert.deepEqual(sentences(room).slice(1), sentencesOf(labels));
  assert.deepEqual(room.made.map(({ by, outcome }) => `${by} ${outcome}`), labels.map(() => "tv-2 spoken"));
});

test("a page that is loaded again speaks the fresh call that nobody has announced", async () => {
  const { room, one } = await aRoom();
  one.close();
  room.call("A-001");
  await room.pass(4_000);
  room.open("tv-1");
  await room.pass(CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(["A-001"]));
});

test("a page that is loaded again does not repeat what the room has heard", async () => {
  const { room, one, other } = await aRoom();
  room.call("A-001");
  await room.pass(8_000);
  assert.equal(room.made.length, 1);
  one.close();
  const again = room.open("tv-1");
  await room.pass(CALL_MS);
  assert.deepEqual([again.player.sounds, other.player.sounds], [[], []]);
  assert.equal(again.state.shown?.label, "A-001");
});

test("a display that has not seen a call before its room announced it shows it without waiting", async () => {
  const { room, other } = await aRoom();
  room.call("A-001");
  await room.pass(CALL_MS);
  assert.deepEqual([other.state.isCalling, other.state.shown?.label], [false, "A-001"]);
});

test("where nobody speaks every call is shown and moves on by itself", async () => {
  const room = new Room();
  const display = room.open("tv-1", { isOff: true });
  for (const label of ["A-001", "A-002"]) room.call(label);
  await room.pass(NOBODY_MS + 2_000);
  assert.equal(display.state.shown?.label, "A-002");
  assert.deepEqual(room.made, []);
});

test("a hall that nobody was given the voice of is not mute: its first display speaks, and the other one does not", async () => {
  const room = new Room();
  const one = room.open("tv-1");
  const other = room.open("tv-2");
  const labels = numbers(6);
  for (const label of labels) room.call(label);
  await room.pass(STAND_IN_MS - 1_000);
  assert.deepEqual(sentences(room), []);
  assert.equal(one.state.shown?.label, "A-001");
  await room.pass(6 * CALL_MS);
  assert.deepEqual(sentences(room).slice(0, 2), sentencesOf(["A-001", "A-002"]));
  assert.deepEqual(other.player.sounds, []);
  assert.equal(one.state.shown?.label, "A-006");
});

test("where the first display has no sound either, the next one stands in for a fresh call, and gives way once it has", async () => {
  const room = new Room();
  const one = room.open("tv-1", { isOff: true });
  const other = room.open("tv-2");
  room.call("A-001");
  await room.pass(HELD_MS);
  assert.deepEqual(other.player.sounds.length, 2);
  assert.deepEqual(sentences(room), sentencesOf(["A-001"]));
  await one.touch();
  one.player.isOff = false;
  room.giveVoice("tv-1");
  room.call("A-002");
  await room.pass(2 * CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(["A-001", "A-002"]));
  assert.equal(other.player.sounds.length, 2);
});

test("a voice that is given in time is not anticipated by a display that would stand in", async () => {
  const room = new Room();
  const one = room.open("tv-1");
  const other = room.open("tv-2");
  room.call("A-001");
  await room.pass(9_000);
  room.giveVoice("tv-2");
  await room.pass(2 * CALL_MS);
  assert.deepEqual([one.player.sounds.length, other.player.sounds.length], [0, 2]);
});

test("a display without loudspeakers never stands in", async () => {
  const room = new Room();
  room.enrolled = [];
  room.open("tv-1");
  room.call("A-001");
  await room.pass(2 * HELD_MS);
  assert.deepEqual(room.heard(), []);
});

test("a touch brings the voice, and what was called in the last minute is heard once", async () => {
  const room = new Room();
  const display = room.open("tv-1", { isOff: true });
  room.call("A-001");
  await room.pass(30_000);
  await display.touch();
  room.giveVoice("tv-1");
  await room.pass(CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(["A-001"]));
  assert.deepEqual(room.made.map(({ outcome }) => outcome), ["spoken"]);
});

test("after more than a minute of silence a touch brings only what comes", async () => {
  const room = new Room();
  const display = room.open("tv-1", { isOff: true });
  room.call("A-001");
  await room.pass(HELD_MS + 1_000);
  await display.touch();
  room.giveVoice("tv-1");
  await room.pass(CALL_MS);
  assert.deepEqual(sentences(room), []);
});

test("a speaker whose sound is taken away says that nothing was heard, and another display speaks once", async () => {
  const { room, one, other } = await aRoom();
  one.player.isOff = true;
  room.call("A-001");
  await room.pass(1_000);
  one.speaker.onSound({ sound: "blocked" });
  assert.deepEqual(room.made.map(({ by, outcome }) => `${by} ${outcome}`), ["tv-1 silent"]);
  room.giveVoice("tv-2");
  await room.pass(CALL_MS);
  await one.touch();
  await room.pass(CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(["A-001"]));
  assert.deepEqual(room.made.map(({ by, outcome }) => `${by} ${outcome}`), ["tv-1 silent", "tv-2 spoken"]);
  assert.equal(other.state.isCalling, false);
});

test("a recall is announced anew by the same voice", async () => {
  const { room } = await aRoom();
  room.call("A-001");
  await room.pass(CALL_MS);
  room.call("A-001");
  await room.pass(CALL_MS);
  assert.deepEqual(sentences(room), sentencesOf(["A-001", "A-001"]));
  assert.equal(room.made.length, 2);
});

test("a page that sees a call late asks once more whether it still speaks", async () => {
  const { room, one, other } = await aRoom();
  room.call("A-001", { at: OPENING + room.time.ms - 6_000 });
  room.giveVoice("tv-2");
  await room.pass(CALL_MS);
  assert.deepEqual(one.player.sounds, []);
  assert.deepEqual(sentences(room), sentencesOf(["A-001"]));
  assert.equal(other.player.sounds.length, 2);
});

test("the speaker tells of each call that it sees at once, and that it lives every few seconds where it is asked to", async () => {
  const { room, one, other } = await aRoom();
  one.isBeating = true;
  const seq = room.call("A-001");
  assert.equal(one.reports.at(-1).taken, seq);
  const before = one.reports.length;
  await room.pass(4 * BEAT_MS);
  assert.ok(one.reports.length - before >= 4);
  one.isBeating = false;
  await room.pass(CALL_MS);
  const quiet = one.reports.length;
  await room.pass(2 * SLOW_BEAT_MS);
  assert.ok(one.reports.length - quiet <= 3);
  assert.equal(other.reports.length, 1);
});

test("a confirmation is told again with the same id until the server has understood", async () => {
  /** @type {any[]} */
  const sent = [];
  /** @type {{run: () => void, ms: number}[]} */
  const timers = [];
  const failures = [{ status: 0, retry: true }, { status: 503, retry: true }];
  const confirmations = createConfirmations({
    post: async (seq, body) => {
      sent.push([seq, body.request_id, body.outcome]);
      const failure = failures.shift();
      if (failure) throw failure;
    },
    newRequestId: () => `request-${sent.length}`,
    setTimer: (run, ms) => timers.push({ run, ms }),
  });
  confirmations.confirm(50, "spoken");
  for (const _ of RETRY_MS) {
    await new Promise((resolve) => setImmediate(resolve));
    timers.shift()?.run();
  }
  assert.deepEqual(sent, Array(3).fill([50, "request-0", "spoken"]));
});

test("a confirmation that the server has refused is not told again", async () => {
  let tries = 0;
  const confirmations = createConfirmations({
    post: async () => {
      tries += 1;
      throw { status: 404, retry: false };
    },
    newRequestId: () => "request-1",
    setTimer: (run) => void run(),
  });
  confirmations.confirm(50, "spoken");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(tries, 1);
});
