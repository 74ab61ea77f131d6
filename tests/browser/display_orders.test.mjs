import assert from "node:assert/strict";
import { test } from "node:test";
import { createOrders } from "../../display/orders.js";

/** A screen that only counts what it is made to do. */
function screen() {
  const done = [];
  const timers = [];
  let isIdle = true;
  const orders = createOrders({
    parent: null,
    t: (key) => key,
    reload: () => done.push("reload"),
    testSound: () => done.push("test_sound"),
    isIdle: () => isIdle,
    setTimer: (run) => timers.push(run),
    clearTimer: () => {},
  });
  orders.know({ id: "tv-1", name: "TV", room: "" });
  return {
    done,
    hear: (order, device = "tv-1") => orders.hear({ type: "display_told", device, order }),
    other: (message) => orders.hear(message),
    busy: (isBusy) => { isIdle = !isBusy; },
    wait: () => timers.splice(0).forEach((run) => run()),
  };
}

test("a screen does what it is told, and only what it is told", () => {
  const tv = screen();
  tv.hear("test_sound");
  tv.hear("reload", "tv-2");
  tv.hear("dance");
  tv.other({ type: "waiting_changed", waiting: 3 });
  assert.deepEqual(tv.done, ["test_sound"]);
});

test("a reload waits until the call has been made, but not for ever", () => {
  const tv = screen();
  tv.busy(true);
  tv.hear("reload");
  tv.wait();
  assert.deepEqual(tv.done, []);
  tv.busy(false);
  tv.wait();
  assert.deepEqual(tv.done, ["reload"]);
  tv.busy(true);
  tv.hear("reload");
  for (let tries = 0; tries < 100; tries += 1) tv.wait();
  assert.deepEqual(tv.done, ["reload", "reload"]);
});
