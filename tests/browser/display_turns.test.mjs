/** Whose turn it is on the big panel, and which calls are spoken. */
import assert from "node:assert/strict";
import test from "node:test";

import { longestMs } from "../../display/announcement.js";
import { reduce } from "../../display/state.js";
import { MAXIMUM_SHOW_MS, MINIMUM_SHOW_MS, STALE_MS } from "../../display/turns.js";
import {
  OPENING, aCall, aDesk, aHall, labelsOf, withAnnounced, withCall, withSnapshot, withTick,
} from "./display_builders.mjs";

test("a live call goes on the panel and is highlighted at once", () => {
  const hall = withCall(aHall(), { seq: 50, label: "A-001", desk: "Loket 2" }, 0);
  assert.deepEqual([hall.shown.label, hall.shown.desk, hall.isCalling], ["A-001", "Loket 2", true]);
});

test("two calls in one second are both shown, in turn", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 400);
  assert.equal(hall.shown.label, "A-001");
  hall = withAnnounced(hall, 9_000);
  assert.equal(hall.shown.label, "A-002");
  assert.equal(hall.shownCount, 2);
});

test("a call stays its minimum time even when nothing was to be spoken", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withAnnounced(withCall(hall, { seq: 51, label: "A-002" }, 100), 200);
  assert.equal(withTick(hall, MINIMUM_SHOW_MS - 1).shown.label, "A-001");
  assert.equal(withTick(hall, MINIMUM_SHOW_MS).shown.label, "A-002");
});

test("a call is not replaced while it is being spoken", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 100);
  assert.equal(withTick(hall, MAXIMUM_SHOW_MS - 1).shown.label, "A-001");
});

test("a loudspeaker that never reports back does not hold up the next call", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 100);
  assert.equal(withTick(hall, MAXIMUM_SHOW_MS).shown.label, "A-002");
});

test("an office that says everything thrice in two languages is not cut short by the next call", () => {
  const voice = { languages: ["id", "en"], repeat: 3, gap_seconds: 2 };
  const said = longestMs(voice);
  assert.ok(said > MAXIMUM_SHOW_MS);
  let hall = withCall(aHall({ voice }), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 100);
  assert.equal(withTick(hall, said - 1).shown.label, "A-001");
  assert.equal(withTick(hall, said).shown.label, "A-002");
});

test("whose visitor has come while others had the panel is not called any more", () => {
  const called = (/** @type {number} */ number) => ({ seq: 49 + number, label: `A-00${number}`, desk_id: `loket-${number}` });
  const desks = [1, 2, 3].map((number) => aDesk({ id: `loket-${number}`, label: `A-00${number}`, state: "called" }));
  let hall = aHall({ desks: [1, 2, 3].map((number) => aDesk({ id: `loket-${number}` })) });
  for (const number of [1, 2, 3]) hall = withCall(hall, called(number), number);
  hall = reduce(hall, { type: "desks_changed", desks: desks.with(1, aDesk({ id: "loket-2", label: "A-002", state: "serving" })) });
  assert.deepEqual(labelsOf(hall.pending), ["A-003"]);
  hall = withCall(hall, { seq: 60, label: "A-004", desk_id: "loket-3" }, 10);
  assert.deepEqual(labelsOf(hall.pending), ["A-004"]);
  assert.equal(withAnnounced(hall, 9_000).shown.label, "A-004");
});

test("a late report about an earlier turn does not end the present one", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  const firstTurn = hall.shownCount;
  hall = withTick(withCall(hall, { seq: 51, label: "A-002" }, 100), MAXIMUM_SHOW_MS);
  const now = MAXIMUM_SHOW_MS + MINIMUM_SHOW_MS;
  assert.equal(reduce(hall, { type: "announced", turn: firstTurn, now }), hall);
});

test("the highlight ends by itself and the number stays", () => {
  let hall = withAnnounced(withCall(aHall(), { seq: 50, label: "A-001" }, 0), 12_000);
  assert.deepEqual([hall.isCalling, hall.shown.label], [false, "A-001"]);
});

test("a recall of the number on the panel is a turn of its own", () => {
  let hall = withAnnounced(withCall(aHall(), { seq: 50, label: "A-001" }, 0), 12_000);
  hall = withCall(hall, { seq: 51, label: "A-001" }, 42_000);
  assert.deepEqual([hall.shownCount, hall.isCalling, hall.shown.seq], [2, true, 51]);
});

test("a number that is called again while it waits for the panel is shown once, with its new desk", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002", desk: "Loket 1" }, 100);
  hall = withCall(hall, { seq: 52, label: "A-002", desk: "Loket 4" }, 200);
  assert.deepEqual(hall.pending.map(({ label, desk }) => [label, desk]), [["A-002", "Loket 4"]]);
});

test("after all turns the panel shows the newest call", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withAnnounced(withCall(hall, { seq: 51, label: "A-002" }, 100), 12_000);
  hall = withAnnounced(hall, 24_000);
  assert.deepEqual([hall.shown.label, hall.isCalling, hall.recent[0].label], ["A-002", false, "A-002"]);
});

test("old calls of a snapshot are shown and not replayed", () => {
  const calls = [aCall({ seq: 40, label: "A-002" }), aCall({ seq: 39, label: "A-001" })];
  const hall = aHall({ calls }, 60_000);
  assert.deepEqual([hall.shown.label, hall.isCalling, hall.shownCount], ["A-002", false, 0]);
});

test("young calls of a snapshot that nobody heard yet are spoken, the older one first", () => {
  const calls = [
    aCall({ seq: 40, label: "A-002", at: OPENING + 8_000 }),
    aCall({ seq: 39, label: "A-001", at: OPENING + 7_000 }),
  ];
  const hall = aHall({ calls }, 10_000);
  assert.deepEqual([hall.shown.label, hall.isCalling, labelsOf(hall.pending)], ["A-001", true, ["A-002"]]);
});

test("a call that was heard live is not spoken again by the snapshot that follows", () => {
  let hall = withAnnounced(withCall(aHall(), { seq: 50, label: "A-001" }, 0), 5_000);
  hall = withSnapshot(hall, { seq: 51, calls: [aCall({ seq: 50, label: "A-001" })] }, 6_000);
  assert.deepEqual([hall.isCalling, hall.shownCount], [false, 1]);
});

test("youth is measured in real seconds when the demo's clock runs faster", () => {
  const call = aCall({ seq: 40, label: "A-001", at: OPENING });
  assert.equal(aHall({ calls: [call], speed: 60 }, 9_000).isCalling, true);
  assert.equal(aHall({ calls: [call], speed: 60 }, 11_000).isCalling, false);
});

test("a snapshot does not take a waiting call its turn", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 100);
  const calls = [aCall({ seq: 51, label: "A-002" }), aCall({ seq: 50, label: "A-001" })];
  hall = withSnapshot(hall, { seq: 52, calls }, 3_000);
  assert.deepEqual([hall.shown.label, labelsOf(hall.pending)], ["A-001", ["A-002"]]);
});

test("a call that waited too long for its turn gets none after a snapshot", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 100);
  const calls = [aCall({ seq: 51, label: "A-002" }), aCall({ seq: 50, label: "A-001" })];
  hall = withSnapshot(hall, { seq: 52, calls }, STALE_MS + 200);
  assert.deepEqual([hall.shown.label, hall.pending], ["A-002", []]);
});

test("a new service day starts with an empty panel", () => {
  const yesterday = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  const today = withSnapshot(yesterday, { seq: 60, calls: [] }, 60_000);
  assert.deepEqual([today.shown, today.pending, today.isCalling], [null, [], false]);
});
