import assert from "node:assert/strict";
import { test } from "node:test";
import { betterAnchor, createServerClock, delayToNextTick, timeFrom } from "../../server/browser/clock.js";
import { formatDuration, readClock, secondsSince } from "../../server/browser/timing.js";
import { fakeTime } from "./live_bench.mjs";

const START = Date.parse("2026-09-30T00:00:00Z");
const aClock = (fields = {}) => ({
  basis: "start", state: "running", standard_seconds: 900, warning_seconds: 720,
  started_at: "2026-09-30T00:00:00Z", paused_at: null, paused_seconds: 0,
  is_warned: false, is_overrun: false, ...fields,
});
const phaseAfter = (seconds, fields) => readClock(aClock(fields), START + seconds * 1000).phase;

test("server time runs on from the anchor at the server's speed", () => {
  assert.equal(timeFrom({ serverMs: START, receivedMs: 100, speed: 60 }, 1100), START + 60_000);
});

test("a delayed answer does not turn the clock back", () => {
  const known = { serverMs: START, receivedMs: 0, speed: 1 };
  const late = { serverMs: START + 700, receivedMs: 1000, speed: 1 };
  assert.equal(betterAnchor(known, late), known);
});

test("a less delayed answer, a clock really behind and a new speed are followed", () => {
  const known = { serverMs: START, receivedMs: 0, speed: 1 };
  for (const fresh of [
    { serverMs: START + 1200, receivedMs: 1000, speed: 1 },
    { serverMs: START - 9000, receivedMs: 1000, speed: 1 },
    { serverMs: START + 700, receivedMs: 1000, speed: 60 },
  ]) assert.equal(betterAnchor(known, fresh), fresh);
});

test("ticks fall just after the server's second", () => {
  assert.equal(delayToNextTick(START + 300, 1), 704);
  assert.equal(delayToNextTick(START, 1), 1004);
  assert.equal(delayToNextTick(START + 5, 1), 999);
});

test("a fast clock ticks at most ten times a second and still on whole seconds", () => {
  const delay = delayToNextTick(START + 300, 60);
  assert.ok(delay >= 90 && delay <= 110, String(delay));
  assert.equal(((START + 300 + (delay - 4) * 60) / 1000) % 1, 0);
});

test("every second ticks once a second until it is stopped", async () => {
  const time = fakeTime();
  const clock = createServerClock(time);
  const ticks = [];
  const stop = clock.everySecond((now) => ticks.push(Math.floor((now - START) / 1000)));
  await time.pass(250);
  assert.deepEqual(ticks, []);
  clock.sync({ server_time: "2026-09-30T00:00:00Z", speed: 1 });
  await time.pass(3100);
  stop();
  await time.pass(5000);
  assert.deepEqual(ticks.slice(-3), [1, 2, 3]);
});

test("a clock that was never set shows no time", () => {
  assert.ok(Number.isNaN(createServerClock(fakeTime()).now()));
});

test("fifteen minutes are on time and one second more is late", () => {
  assert.equal(phaseAfter(719), "normal");
  assert.equal(phaseAfter(720), "warned");
  assert.equal(phaseAfter(900), "warned");
  assert.equal(phaseAfter(900.9), "warned");
  assert.equal(phaseAfter(901), "overrun");
});

test("pauses are taken off and a paused clock stands", () => {
  assert.equal(readClock(aClock({ paused_seconds: 60 }), START + 100_000).elapsed, 40);
  const paused = aClock({ state: "paused", paused_at: "2026-09-30T00:02:00Z", paused_seconds: 20 });
  assert.deepEqual(readClock(paused, START + 999_000), { elapsed: 100, phase: "paused", left: 800, late: 0 });
});

test("a stopped clock shows what it stopped at", () => {
  const reading = readClock(aClock({ state: "stopped" }), START + 999_000, "2026-09-30T00:16:00Z");
  assert.deepEqual(reading, { elapsed: 960, phase: "stopped", left: 0, late: 60 });
});

test("an idle clock and a service without standard show no lateness", () => {
  assert.deepEqual(readClock(aClock({ state: "idle", started_at: null }), START),
    { elapsed: 0, phase: "idle", left: 900, late: 0 });
  const open = aClock({ standard_seconds: null, warning_seconds: null });
  assert.deepEqual(readClock(open, START + 5_000_000), { elapsed: 5000, phase: "normal", left: null, late: 0 });
});

test("the remaining and the late seconds are counted", () => {
  assert.equal(readClock(aClock(), START + 770_000).left, 130);
  assert.equal(readClock(aClock(), START + 935_000).late, 35);
});

test("durations are minutes and seconds, also beyond an hour", () => {
  assert.deepEqual([0, 9, 130, 5999, 7500].map(formatDuration), ["00:00", "00:09", "02:10", "99:59", "125:00"]);
  assert.equal(formatDuration(NaN), "00:00");
});

test("the time since a moment is never negative", () => {
  assert.equal(secondsSince("2026-09-30T00:00:00Z", START + 61_500), 61);
  assert.equal(secondsSince("2026-09-30T00:00:00Z", START - 5000), 0);
  assert.equal(secondsSince(null, START), 0);
});
