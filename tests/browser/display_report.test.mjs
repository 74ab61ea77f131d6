import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_REASON, MOST_FAULTS, QUIET_MS, SETTLE_MS, createReporter } from "../../display/report.js";

/** A reporter on a table: time goes on only when a test says so. */
function bench() {
  const sent = [];
  const timers = [];
  let time = 0;
  let refusal = null;
  const reporter = createReporter({
    send: async (report) => {
      if (refusal !== null) throw refusal;
      sent.push(report);
    },
    now: () => time,
    setTimer: (run, ms) => timers.push({ run, at: time + ms }),
  });
  return {
    ...reporter,
    sent,
    timers,
    refuseWith: (error) => { refusal = error; },
    async pass(ms) {
      time += ms;
      for (const due of timers.filter(({ at }) => at <= time)) {
        timers.splice(timers.indexOf(due), 1);
        await due.run();
      }
    },
  };
}

test("what changes together at the start is one report", async () => {
  const screen = bench();
  screen.tell({ screen: "1920x1080", build: "3f9a" });
  screen.tell({ sound: "ready", missing: [] });
  await screen.pass(SETTLE_MS);
  assert.deepEqual(screen.sent, [{ sound: "ready", missing: [], screen: "1920x1080", layout: "", build: "3f9a", faults: [] }]);
});

test("a screen on which nothing changes sends nothing and waits for nothing", async () => {
  const screen = bench();
  screen.tell({ sound: "ready" });
  await screen.pass(SETTLE_MS);
  screen.tell({ sound: "ready" });
  await screen.pass(10 * QUIET_MS);
  assert.equal(screen.sent.length, 1);
  assert.deepEqual(screen.timers, []);
});

test("changes within a minute are told at its end, the last of them only", async () => {
  const screen = bench();
  screen.tell({ sound: "ready" });
  await screen.pass(SETTLE_MS);
  screen.tell({ sound: "blocked" });
  await screen.pass(QUIET_MS / 2);
  screen.tell({ sound: "incomplete" });
  assert.equal(screen.sent.length, 1);
  await screen.pass(QUIET_MS / 2);
  assert.deepEqual(screen.sent.map(({ sound }) => sound), ["ready", "incomplete"]);
});

test("a change that was taken back is no news", async () => {
  const screen = bench();
  screen.tell({ sound: "ready" });
  await screen.pass(SETTLE_MS);
  screen.tell({ sound: "blocked" });
  screen.tell({ sound: "ready" });
  await screen.pass(2 * QUIET_MS);
  assert.equal(screen.sent.length, 1);
});

test("faults are told once each, short, and never more than the server takes", async () => {
  const screen = bench();
  screen.tell({ sound: "ready" });
  screen.fault("clips", `HTTP 404\n${"x".repeat(500)}`);
  screen.fault("clips", `HTTP 404\n${"x".repeat(500)}`);
  for (let place = 0; place < 50; place += 1) screen.fault("page", `fault ${place}`);
  await screen.pass(SETTLE_MS);
  const [{ faults }] = screen.sent;
  assert.equal(faults.length, MOST_FAULTS);
  assert.equal(faults[0].reason.length, LONGEST_REASON);
  assert.ok(faults[0].reason.startsWith("HTTP 404 x"));
  screen.fault("page", "later");
  await screen.pass(QUIET_MS);
  assert.deepEqual(screen.sent[1].faults, [{ part: "page", reason: "later" }]);
});

test("what did not reach the server is told a minute later", async () => {
  const screen = bench();
  screen.refuseWith(Object.assign(new Error("offline"), { status: 0 }));
  screen.tell({ sound: "ready" });
  screen.fault("page", "x");
  await screen.pass(SETTLE_MS);
  screen.refuseWith(null);
  await screen.pass(QUIET_MS);
  assert.deepEqual(screen.sent.map(({ sound, faults }) => [sound, faults.length]), [["ready", 1]]);
});

test("what the server will never take is not sent for ever", async () => {
  const screen = bench();
  screen.refuseWith(Object.assign(new Error("bad"), { status: 400 }));
  screen.tell({ sound: "ready" });
  await screen.pass(SETTLE_MS);
  assert.deepEqual(screen.timers, []);
});

test("a server that comes back is told everything anew", async () => {
  const screen = bench();
  screen.tell({ sound: "ready" });
  await screen.pass(SETTLE_MS);
  screen.tellAgain();
  await screen.pass(QUIET_MS);
  assert.equal(screen.sent.length, 2);
});
