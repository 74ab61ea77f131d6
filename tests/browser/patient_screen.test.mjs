import assert from "node:assert/strict";
import { test } from "node:test";
import { offlineError } from "../../server/browser/api.js";
import { aMessage, aScreen } from "./live_bench.mjs";

const POLL_MS = 18_000;

/** One of two hundred phones, whose network lets no socket through. */
async function aPhoneWithoutSocket() {
  const phone = aScreen({ pollMs: POLL_MS });
  phone.core.refresh();
  await phone.time.pass(300);
  return phone;
}

test("a phone without a socket is online as long as its questions are answered", async () => {
  const phone = await aPhoneWithoutSocket();
  for (let round = 0; round < 5; round += 1) {
    phone.core.onDisconnect();
    await phone.time.pass(10_000);
  }
  assert.deepEqual(phone.seen.statuses, ["online"]);
});

test("it asks in its own rhythm, however often a socket is tried in vain", async () => {
  const phone = await aPhoneWithoutSocket();
  phone.core.onDisconnect();
  await phone.time.pass(300);
  const before = phone.seen.fetches;
  for (let second = 0; second < 180; second += 1) {
    phone.core.onDisconnect();
    await phone.time.pass(1000);
  }
  assert.equal(phone.seen.fetches - before, 10);
});

test("a question without an answer says that the server is gone, and the next answer that it is back", async () => {
  const phone = await aPhoneWithoutSocket();
  phone.server.failure = offlineError();
  await phone.time.pass(20_000);
  assert.deepEqual(phone.seen.statuses, ["online", "offline"]);
  phone.server.failure = null;
  await phone.time.pass(6_000);
  assert.deepEqual(phone.seen.statuses, ["online", "offline", "online"]);
});

test("a phone that loses its socket asks at once and says nothing if it is answered", async () => {
  const phone = aScreen({ pollMs: POLL_MS });
  await phone.connect();
  const before = phone.seen.fetches;
  phone.core.onDisconnect();
  await phone.time.pass(300);
  assert.equal(phone.seen.fetches - before, 1);
  assert.deepEqual(phone.seen.statuses, ["online"]);
});

test("a server that dies before the first socket stands is found out at the first vain try", async () => {
  const phone = await aPhoneWithoutSocket();
  phone.server.failure = offlineError();
  phone.core.onDisconnect();
  await phone.time.pass(300);
  assert.deepEqual(phone.seen.statuses, ["online", "offline"]);
});

test("a line that was silent for the time of a heartbeat is known to be cut", async () => {
  const phone = aScreen({ pollMs: POLL_MS });
  await phone.connect();
  phone.server.failure = offlineError();
  phone.core.onDisconnect(true);
  assert.deepEqual(phone.seen.statuses, ["online", "offline"]);
});

test("with a socket it hardly asks, and messages do the rest", async () => {
  const phone = aScreen({ pollMs: POLL_MS });
  await phone.connect();
  const before = phone.seen.fetches;
  phone.core.onMessage(aMessage(11));
  await phone.time.pass(119_000);
  assert.equal(phone.seen.fetches - before, 0);
  assert.deepEqual(phone.state().applied, [11]);
});
