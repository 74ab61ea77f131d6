// The kiosk's parts around its state: sending a request, keeping it over a reload, idle time, texts.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createIdle } from "../../kiosk/idle.js";
import { createRequestMemory } from "../../kiosk/request_memory.js";
import { commandOfErrand, commandOfPaper, commandOfRequest, createSender } from "../../kiosk/api.js";
import { ApiError, offlineError } from "../../server/browser/api.js";
import { SENDING, TICKET, WITH_TICKET } from "./kiosk_examples.mjs";

const FOLDER = new URL("../../kiosk/", import.meta.url);
const BUSY = new ApiError({ code: "try_again_later", message: "Server sedang sibuk.", retry: true, status: 503 });
const CLOSED = new ApiError({ code: "service_closed", message: "Layanan tutup.", retry: false, status: 409 });
const NOT_ENROLLED = new ApiError({ code: "device_not_enrolled", message: "…", retry: false, status: 401 });

const COMMAND = commandOfRequest(SENDING.request);

/** A server that gives these answers in turn, the last one for ever; pauses pass at once. */
function senderWith(...answers) {
  const posts = [];
  let now = 0;
  const send = createSender({
    monotonic: () => now,
    pause: async (ms) => { now += ms; },
    async post(method, path, body) {
      posts.push({ method, path, body });
      const next = answers.length > 1 ? answers.shift() : answers[0];
      if (next instanceof Error) throw next;
      return next;
    },
  });
  return { send, posts };
}

test("a request that fails on the way is repeated with the same id until it is answered", async () => {
  const said = { ticket: TICKET, seq: 42 };
  const { send, posts } = senderWith(offlineError(), BUSY, said);
  assert.deepEqual(await send(COMMAND), { type: "answered", request_id: "r-1", answer: said });
  assert.deepEqual(posts.map(({ body }) => body.request_id), ["r-1", "r-1", "r-1"]);
});

test("a ticket is asked for with service, kind and priority, the private room with none", () => {
  const request = { ...SENDING.request, priority: "lansia", variant: "ktp" };
  assert.deepEqual(commandOfRequest(request), { id: "r-1", path: "/api/v1/tickets",
    body: { service: "spkt.kehilangan", priority: "lansia", variant: "ktp", further: [] } });
  assert.deepEqual(commandOfRequest({ ...request, kind: "private", service: null }),
    { id: "r-1", path: "/api/v1/kiosk/private-request", body: {} });
});

test("help, rating, complaint and paper have addresses of their own", () => {
  const errand = (kind, body) => commandOfErrand({ id: "e-1", kind, body, phase: "sending" });
  assert.deepEqual(errand("help", { kind: "officer", ticket: null }),
    { id: "e-1", path: "/api/v1/kiosk/help", body: { kind: "officer", ticket: null } });
  assert.equal(errand("rating", { score: 4 }).path, "/api/v1/kiosk/rating");
  assert.equal(errand("feedback", {}).path, "/api/v1/kiosk/feedback");
  assert.deepEqual(commandOfPaper({ id: "p-1", ticket: "t-1", phase: "asked", slip: null }),
    { id: "p-1", path: "/api/v1/kiosk/slip", body: { ticket: "t-1" } });
});

test("a refusal is not repeated", async () => {
  const { send, posts } = senderWith(CLOSED);
  assert.deepEqual(await send(COMMAND), { type: "refused", request_id: "r-1", message: "Layanan tutup." });
  assert.equal(posts.length, 1);
});

test("patience ends after ten seconds with the server's sentence, or none when nobody answered", async () => {
  const busy = await senderWith(BUSY).send(COMMAND);
  assert.deepEqual(busy, { type: "unanswered", request_id: "r-1", message: "Server sedang sibuk." });
  assert.equal((await senderWith(offlineError()).send(COMMAND)).message, null);
});

test("an answer that cannot be read keeps the request open", async () => {
  assert.equal((await senderWith(null).send(COMMAND)).type, "unanswered");
});

test("a device that is no longer enrolled is told at once", async () => {
  assert.equal((await senderWith(NOT_ENROLLED).send(COMMAND)).type, "unauthorised");
});

function memoryAt(clock) {
  const kept = new Map();
  return createRequestMemory({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  }, () => clock.now);
}

test("an open request is remembered over a reload, also while its ticket is shown", () => {
  const memory = memoryAt({ now: 0 });
  for (const { request } of [SENDING, WITH_TICKET]) {
    memory.keep(request);
    assert.equal(memory.recall().id, "r-1");
  }
});

test("a closed request and one that was set aside are not repeated by a reload", () => {
  const memory = memoryAt({ now: 0 });
  memory.keep({ ...SENDING.request, phase: "set_aside" });
  assert.equal(memory.recall(), null);
  memory.keep(SENDING.request);
  memory.keep(null);
  assert.equal(memory.recall(), null);
});

test("a request whose visitor must be gone is not repeated", () => {
  const clock = { now: 0 };
  const memory = memoryAt(clock);
  memory.keep(SENDING.request);
  clock.now = 59_000;
  memory.keep(WITH_TICKET.request);
  clock.now = 61_000;
  assert.equal(memory.recall(), null);
});

function idleAt(clock) {
  const told = [];
  const timers = [];
  const idle = createIdle({
    onTick: (left) => told.push(left), onIdle: () => told.push("idle"), monotonic: () => clock.now,
    every: (run) => timers.push(run), cancel: () => { timers.length = 0; },
  });
  /** @param {number} seconds */
  const pass = (seconds) => { clock.now += seconds * 1000; for (const run of [...timers]) run(); };
  return { idle, told, pass, timers };
}

test("the kiosk is idle when nobody touched it for the given seconds", () => {
  const { idle, told, pass } = idleAt({ now: 0 });
  idle.watch(25, "service");
  pass(24);
  idle.touched();
  pass(24);
  assert.ok(!told.includes("idle"));
  assert.equal(told.at(-1), 1);
  pass(1);
  assert.equal(told.at(-1), "idle");
});

test("another screen starts the idle time anew, a changed number does not", () => {
  const { idle, told, pass } = idleAt({ now: 0 });
  idle.watch(25, "service");
  pass(20);
  idle.watch(25, "service");
  assert.equal(told.at(-1), 5);
  idle.watch(25, "ticket");
  assert.equal(told.at(-1), 25);
});

test("no timer runs while there is nothing to forget", () => {
  const { idle, timers } = idleAt({ now: 0 });
  idle.watch(25, "service");
  assert.equal(timers.length, 1);
  idle.watch(null, "home");
  assert.equal(timers.length, 0);
});

const textsOf = (language) => JSON.parse(readFileSync(new URL(`texts.${language}.json`, FOLDER), "utf8"));

test("both languages have the same texts with the same places", () => {
  const [id, en] = [textsOf("id"), textsOf("en")];
  assert.deepEqual(Object.keys(en), Object.keys(id));
  const places = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(id)) assert.deepEqual(places(en[key]), places(id[key]), key);
});

test("every text of the kiosk is used, and every used one exists", () => {
  const code = readdirSync(FOLDER).filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n");
  const keys = Object.keys(textsOf("id"));
  const used = [...code.matchAll(/\bt\("([\w.]+)"/g)].map((match) => match[1]);
  for (const key of used) assert.ok(keys.includes(key), `${key} is missing`);
  const families = ["detail.basis.", "slip.", "help.", "view.", "rating.score.", "feedback."];
  for (const key of keys) {
    const isUsed = code.includes(`"${key}"`) || families.some((family) => key.startsWith(family) && code.includes("`" + family));
    assert.ok(isUsed, `${key} is not used`);
  }
});
