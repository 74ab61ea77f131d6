import assert from "node:assert/strict";
import { test } from "node:test";
import { REFRESH } from "../../server/browser/live_core.js";
import { ApiError } from "../../server/browser/api.js";
import { aMessage, aScreen } from "./live_bench.mjs";

const unauthorised = new ApiError({ code: "sign_in_required", message: "Silakan masuk.", retry: false, status: 401 });

test("messages in order are applied to the snapshot", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.core.onMessage(aMessage(11));
  screen.core.onMessage(aMessage(14, 11));
  assert.deepEqual(screen.state(), { from: 10, applied: [11, 14] });
});

test("a repeated message is applied and heard once", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.core.onMessage(aMessage(11));
  screen.core.onMessage(aMessage(11));
  assert.deepEqual(screen.state().applied, [11]);
  assert.deepEqual(screen.seen.heard, [11]);
});

test("a gap fetches the snapshot and goes on from its seq", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.server.seq = 20;
  screen.core.onMessage(aMessage(20, 19));
  screen.core.onMessage(aMessage(21, 20));
  await screen.time.pass(300);
  assert.deepEqual(screen.state(), { from: 20, applied: [21] });
});

test("messages that come while a snapshot is under way are kept and still heard once", async () => {
  const screen = aScreen();
  screen.server.delayMs = 500;
  await screen.connect();
  screen.core.onMessage(aMessage(10));
  screen.core.onMessage(aMessage(11));
  await screen.time.pass(1000);
  assert.deepEqual(screen.state(), { from: 10, applied: [11] });
  assert.deepEqual(screen.seen.heard, [10, 11]);
});

test("a snapshot older than what the screen has is ignored", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.server.delayMs = 500;
  screen.core.refresh();
  await screen.time.pass(1);
  screen.core.onMessage(aMessage(11));
  await screen.time.pass(1000);
  assert.deepEqual(screen.state(), { from: 10, applied: [11] });
});

test("a burst of refreshes makes few snapshots, 200 ms apart and never two at once", async () => {
  const screen = aScreen({ reduce: () => REFRESH });
  await screen.connect();
  const before = screen.seen.starts.length;
  screen.server.delayMs = 50;
  for (let seq = 11; seq < 40; seq += 1) screen.core.onMessage(aMessage(seq));
  screen.server.seq = 39;
  await screen.time.pass(2000);
  const starts = screen.seen.starts.slice(before);
  assert.ok(starts.length <= 2, `${starts.length} snapshots`);
  for (let i = 1; i < starts.length; i += 1) assert.ok(starts[i] - starts[i - 1] >= 200);
  assert.equal(screen.seen.most, 1);
});

test("a refresh asked for while one is under way is made afterwards", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.server.delayMs = 500;
  screen.core.refresh();
  await screen.time.pass(10);
  screen.server.seq = 12;
  screen.core.refresh();
  await screen.time.pass(2000);
  assert.equal(screen.state().from, 12);
});

test("a failed snapshot is asked for again until it comes", async () => {
  const screen = aScreen();
  screen.server.failure = new Error("no network");
  await screen.connect();
  await screen.time.pass(4000);
  assert.equal(screen.state(), null);
  screen.server.failure = null;
  await screen.time.pass(6000);
  assert.equal(screen.state().from, 10);
});

test("the screen is offline at once when the connection breaks and online after a fresh snapshot", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.core.onDisconnect();
  assert.deepEqual(screen.seen.statuses, ["online", "offline"]);
  screen.server.seq = 15;
  await screen.connect();
  assert.deepEqual(screen.seen.statuses, ["online", "offline", "online"]);
  assert.equal(screen.state().from, 15);
});

test("without a socket the state is still fetched every few seconds", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.core.onDisconnect();
  await screen.time.pass(1000);
  screen.server.seq = 16;
  await screen.time.pass(5000);
  assert.equal(screen.state().from, 16);
  assert.equal(screen.seen.statuses.at(-1), "offline");
});

test("a connected screen asks again every two minutes", async () => {
  const screen = aScreen();
  await screen.connect();
  const before = screen.seen.fetches;
  await screen.time.pass(360_000);
  assert.equal(screen.seen.fetches - before, 3);
});

test("a server put back to an earlier day is believed", async () => {
  const screen = aScreen();
  screen.server.seq = 500;
  await screen.connect();
  screen.core.onDisconnect();
  screen.server.seq = 3;
  await screen.connect();
  screen.core.onMessage(aMessage(4));
  assert.deepEqual(screen.state(), { from: 3, applied: [4] });
  assert.equal(screen.seen.heard.at(-1), 4);
});

test("a new build reloads the page once nobody is touching it", async () => {
  let isIdle = false;
  const screen = aScreen({ isIdle: () => isIdle });
  await screen.connect();
  await screen.time.pass(61_000);
  screen.server.build = "b";
  await screen.connect();
  assert.equal(screen.seen.reloads, 0);
  isIdle = true;
  await screen.time.pass(5_000);
  assert.ok(screen.seen.reloads > 0);
});

test("a page that has just been loaded is not reloaded again", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.server.build = "b";
  await screen.connect();
  await screen.time.pass(20_000);
  assert.equal(screen.seen.reloads, 0);
});

test("a screen that is not signed in says so once and stops asking", async () => {
  const screen = aScreen();
  screen.server.failure = unauthorised;
  await screen.connect();
  const { fetches } = screen.seen;
  await screen.time.pass(600_000);
  assert.equal(screen.seen.refused, 1);
  assert.equal(screen.seen.fetches, fetches);
});

test("a stopped screen leaves no timer behind", async () => {
  const screen = aScreen();
  await screen.connect();
  screen.core.stop();
  await screen.time.pass(10_000);
  assert.equal(screen.time.pending(), 0);
});
