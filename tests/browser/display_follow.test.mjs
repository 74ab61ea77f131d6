/** What of the whole office one display follows, and how a screen is divided. */
import assert from "node:assert/strict";
import test from "node:test";

import { NEXT_SHOWN, countsOf, desksFollowed, nextOf } from "../../display/follow.js";
import { columnsOf, layoutOf, themeOf } from "../../display/look.js";
import { aDesk } from "./display_builders.mjs";

const QUEUE = {
  waiting: 9,
  estimate_low_minutes: 5,
  estimate_high_minutes: 40,
  next: ["A-014", "S-003", "A-015"],
  groups: [
    { id: "spkt", name: "SPKT", waiting: 6, next: ["A-014", "A-015", "A-016"], estimate_low_minutes: 10, estimate_high_minutes: 25 },
    { id: "sim", name: "SIM", waiting: 4, next: ["S-003", "S-004"] },
  ],
};
const following = (...groups) => ({ groups, only: "" });

test("a display of all desks shows the office's own order and a count for each group", () => {
  assert.deepEqual(nextOf(QUEUE, following()), ["A-014", "S-003", "A-015"]);
  assert.deepEqual(countsOf(QUEUE, following()), {
    waiting: 9, range: null, counts: [{ name: "SPKT", waiting: 6, range: { low: 10, high: 25 } }, { name: "SIM", waiting: 4, range: null }],
  });
});

test("a display of one group shows that group's order and count only", () => {
  assert.deepEqual(nextOf(QUEUE, following("sim")), ["S-003", "S-004"]);
  assert.deepEqual(countsOf(QUEUE, following("sim")), { waiting: 4, range: null, counts: [] });
  assert.deepEqual(countsOf(QUEUE, following("spkt")), { waiting: 6, range: { low: 10, high: 25 }, counts: [] });
});

test("of two groups the office's order comes first, and what stands behind it takes turns", () => {
  assert.deepEqual(nextOf(QUEUE, following("spkt", "sim")), ["A-014", "S-003", "A-015", "S-004", "A-016"]);
});

test("no number stands there twice and none beyond what can be read", () => {
  const next = Array.from({ length: 9 }, (_, at) => `A-00${at}`);
  assert.equal(nextOf({ ...QUEUE, next }, following()).length, NEXT_SHOWN);
});

test("an office without groups tells one count and one time", () => {
  assert.deepEqual(countsOf({ ...QUEUE, groups: [] }, following()), { waiting: 9, range: { low: 5, high: 40 }, counts: [] });
});

test("the grid shows the desks of its groups; a sign its own desk", () => {
  const desks = [aDesk({ id: "loket-1", group: "spkt" }), aDesk({ id: "loket-2", group: "sim" })];
  assert.deepEqual(desksFollowed(desks, following("sim")).map(({ id }) => id), ["loket-2"]);
  assert.deepEqual(desksFollowed(desks, { groups: [], only: "loket-1" }).map(({ id }) => id), ["loket-1"]);
  assert.equal(desksFollowed(desks, following()).length, 2);
});

test("an upright screen is a totem unless it shows the grid", () => {
  const on = (layout, isUpright) => layoutOf({ layout, isUpright, only: "" });
  assert.deepEqual(["auto", "hall", "totem", "grid"].map((layout) => on(layout, true)), ["totem", "totem", "totem", "grid"]);
  assert.deepEqual(["auto", "hall", "totem", "grid"].map((layout) => on(layout, false)), ["hall", "hall", "totem", "grid"]);
  assert.equal(layoutOf({ layout: "grid", isUpright: false, only: "loket-1" }), "sign");
});

test("a theme that this screen does not know is the light one", () => {
  assert.deepEqual(["dark", "neon", undefined].map(themeOf), ["dark", "light", "light"]);
});

test("desks fill their place evenly", () => {
  assert.deepEqual([0, 1, 3, 4, 6, 9, 12, 20].map((desks) => columnsOf(desks, false)), [1, 1, 3, 2, 3, 3, 4, 5]);
  assert.deepEqual([1, 2, 9].map((desks) => columnsOf(desks, true)), [1, 1, 2]);
});
