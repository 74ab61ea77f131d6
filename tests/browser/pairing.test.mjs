// How an unenrolled screen gets in: asks, shows, tries, renews, waits for a server that is away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ASK_AGAIN_MS, PATIENCE_MS, TRY_MS, createPairing } from "/server/browser/pairing.js";

const EXPIRES_AT = "2026-09-30T00:15:00Z";
const NOT_ENROLLED = { status: 401, code: "device_not_enrolled", message: "Perangkat ini belum terdaftar." };
const OVER = { status: 409, code: "pairing_over", message: "Kode itu sudah tidak berlaku." };
const AWAY = { status: 0, code: "offline", message: "Koneksi ke server terputus." };
const FULL = { status: 409, code: "too_many_pairings", message: "Terlalu banyak perangkat menunggu." };

/** A server and a screen of which the test decides every answer and every moment. */
function scene({ kept = null } = {}) {
  let asked = 0;
  const it = {
    kept, now: Date.parse("2026-09-30T00:00:00Z"), views: [], waits: [], entered: 0,
    onAsk: () => ({ id: `p${asked}`, code: `K7F-3M${asked}`, token: `token ${asked}`, address: "192.168.1.20", expires_at: EXPIRES_AT }),
    onEnter: () => { throw NOT_ENROLLED; },
    tries: [],
    get asked() { return asked; },
    get view() { return it.views.at(-1); },
    /** The next timer runs. */
    async goOn() {
      const { run } = it.waits.shift();
      run();
      await settle();
    },
  };
  const pairing = createPairing({
    ask: async () => { asked += 1; return it.onAsk(); },
    enter: async (token) => { it.tries.push(token); return it.onEnter(); },
    memory: { load: () => it.kept, keep: (next) => { it.kept = next; } },
    now: () => it.now,
    show: (view) => it.views.push(view),
    onEnrolled: () => { it.entered += 1; },
    setTimer: (run, ms) => it.waits.push({ run, ms }),
    clearTimer: () => {},
  });
  it.start = async () => { pairing.start(); await settle(); };
  it.stop = pairing.stop;
  return it;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("a new screen shows a code and tries its token gently", async () => {
  const screen = scene();
  await screen.start();
  assert.equal(screen.view.pairing.code, "K7F-3M1");
  assert.equal(screen.waits[0].ms, TRY_MS);
  await screen.goOn();
  assert.deepEqual(screen.tries, ["token 1"]);
  assert.equal(screen.waits[0].ms, TRY_MS);
  assert.equal(screen.asked, 1);
});

test("an approved screen goes on by itself, once, and keeps nothing", async () => {
  const screen = scene();
  await screen.start();
  screen.onEnter = () => ({ kind: "kiosk" });
  await screen.goOn();
  assert.equal(screen.entered, 1);
  assert.equal(screen.kept, null);
  assert.deepEqual(screen.waits, []);
});

test("a code that is over is replaced without anybody touching the screen", async () => {
  const screen = scene();
  await screen.start();
  screen.onEnter = () => { throw OVER; };
  await screen.goOn();
  assert.equal(screen.waits[0].ms, 0);
  await screen.goOn();
  assert.equal(screen.view.pairing.code, "K7F-3M2");
});

test("a server that has forgotten an old code is asked for a new one", async () => {
  const screen = scene();
  await screen.start();
  await screen.goOn();
  assert.equal(screen.asked, 1);
  screen.now = Date.parse(EXPIRES_AT);
  await screen.goOn();
  await screen.goOn();
  assert.equal(screen.asked, 2);
});

test("after a power cut the screen shows the same code again", async () => {
  const kept = { id: "p0", code: "K7F-3M9", token: "token 0", address: "", expires_at: EXPIRES_AT };
  const screen = scene({ kept });
  await screen.start();
  assert.equal(screen.views[0].pairing.code, "K7F-3M9");
  assert.equal(screen.asked, 0);
  assert.deepEqual(screen.tries, ["token 0"]);
});

test("a server that is away is said to be so, and the code stays", async () => {
  const screen = scene();
  await screen.start();
  screen.onEnter = () => { throw AWAY; };
  await screen.goOn();
  assert.equal(screen.view.problem, "offline");
  assert.equal(screen.view.pairing.code, "K7F-3M1");
  screen.onEnter = () => { throw NOT_ENROLLED; };
  await screen.goOn();
  assert.equal(screen.view.problem, null);
});

test("a screen that got no code yet asks again", async () => {
  const screen = scene();
  const answer = screen.onAsk;
  screen.onAsk = () => { throw AWAY; };
  await screen.start();
  assert.equal(screen.view.pairing, null);
  assert.equal(screen.waits[0].ms, ASK_AGAIN_MS);
  screen.onAsk = answer;
  await screen.goOn();
  assert.equal(screen.view.pairing.code, "K7F-3M2");
});

test("where too many wait the screen says the server's words and has patience", async () => {
  const screen = scene();
  screen.onAsk = () => { throw FULL; };
  await screen.start();
  assert.deepEqual([screen.view.problem, screen.view.sentence], ["refused", FULL.message]);
  assert.equal(screen.waits[0].ms, PATIENCE_MS);
});

test("a screen that got in by a token asks no more", async () => {
  const screen = scene();
  await screen.start();
  const [{ run }] = screen.waits;
  screen.stop();
  screen.waits.length = 0;
  run();
  await settle();
  assert.equal(screen.entered, 0);
  assert.deepEqual(screen.waits, []);
});
