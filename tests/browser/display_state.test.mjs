/** The hall display's state: what is listed, counted and shown big, without a screen. */
import assert from "node:assert/strict";
import test from "node:test";

import { actionOf } from "../../display/actions.js";
import { BEAT_MS, BLINK_MS, LOST_GRACE_MS, initialState, isClosed, reduce, rowsOf } from "../../display/state.js";
import { aCall, aDesk, aHall, anHonestyBoard, labelsOf, withCall, withSnapshot, withTick } from "./display_builders.mjs";

test("before the first snapshot the hall knows that it knows nothing", () => {
  assert.equal(initialState.isReady, false);
  assert.equal(aHall().isReady, true);
});

test("the newest call comes first", () => {
  const hall = withCall(withCall(aHall(), { seq: 50, label: "A-001" }, 0), { seq: 51, label: "A-002" }, 100);
  assert.deepEqual(labelsOf(hall.recent), ["A-002", "A-001"]);
});

test("a recalled number moves to the top once", () => {
  let hall = aHall();
  hall = withCall(hall, { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 5_000);
  hall = withCall(hall, { seq: 52, label: "A-001" }, 40_000);
  assert.deepEqual(labelsOf(hall.recent), ["A-001", "A-002"]);
});

test("at most six calls are kept and five stand below the panel", () => {
  let hall = aHall();
  for (let n = 1; n <= 9; n += 1) hall = withCall(hall, { seq: 50 + n, label: `A-00${n}` }, n);
  assert.equal(hall.recent.length, 6);
  assert.equal(rowsOf(hall).length, 5);
});

test("a call keeps its desk when it goes down the list", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001", desk: "Loket 3" }, 0);
  hall = withTick(withCall(hall, { seq: 51, label: "A-002", desk: "Loket 1" }, 100), 50_000);
  assert.deepEqual(rowsOf(hall).map(({ call }) => [call.label, call.desk]), [["A-001", "Loket 3"]]);
});

test("a number called to another desk is listed with the new desk only", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001", desk: "Loket 3" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-001", desk: "Meja 2" }, 100);
  assert.deepEqual(hall.recent.map(({ desk }) => desk), ["Meja 2"]);
});

test("the number on the panel is not repeated below it", () => {
  const hall = aHall({ calls: [aCall({ seq: 40, label: "A-002" }), aCall({ seq: 39, label: "A-001" })] }, 60_000);
  assert.equal(hall.shown.label, "A-002");
  assert.deepEqual(rowsOf(hall).map(({ call }) => call.label), ["A-001"]);
});

test("a call that waits for the panel stands in the list at once, marked", () => {
  let hall = withCall(aHall(), { seq: 50, label: "A-001" }, 0);
  hall = withCall(hall, { seq: 51, label: "A-002" }, 300);
  assert.deepEqual(rowsOf(hall).map(({ call, isPending }) => [call.label, isPending]), [["A-002", true]]);
});

test("a snapshot replaces calls, count, honesty board and running text", () => {
  const before = withCall(aHall({ waiting: 9, ticker: ["lama"] }), { seq: 50, label: "A-001" }, 0);
  const honesty = anHonestyBoard({ pledge: "Kami sanggup" });
  const fields = { seq: 60, calls: [aCall({ seq: 55, label: "A-007" })], waiting: 2, ticker: ["baru"], honesty };
  const after = withSnapshot(before, fields, 60_000);
  assert.deepEqual(labelsOf(after.recent), ["A-007"]);
  assert.deepEqual([after.waiting, after.ticker, after.honesty], [2, ["baru"], honesty]);
});

test("the count of the waiting follows the server", () => {
  const hall = reduce(aHall({ waiting: 3 }), { type: "waiting_changed", waiting: 7 });
  assert.equal(hall.waiting, 7);
});

test("an unknown message changes nothing", () => {
  const hall = aHall();
  assert.equal(reduce(hall, { type: "something_of_tomorrow" }), hall);
});

test("a second in which nothing changes leaves the very same state", () => {
  const hall = withTick(aHall({}, 0), BEAT_MS);
  assert.equal(withTick(hall, BEAT_MS + 1_000), hall);
});

test("the running text moves on with every beat", () => {
  const hall = withTick(aHall(), BEAT_MS);
  assert.equal(withTick(hall, 2 * BEAT_MS).beat, hall.beat + 1);
});

const disconnected = (hall, now) => reduce(hall, { type: "connection", isLive: false, now });
const connected = (hall, now) => reduce(hall, { type: "connection", isLive: true, now });

test("a lost connection says how old the state is", () => {
  const hall = withTick(disconnected(aHall(), 1_000), 91_500);
  assert.deepEqual([hall.isLost, hall.staleSeconds], [true, 90]);
});

test("a connection that is back at once alarms nobody", () => {
  assert.equal(withTick(disconnected(aHall(), 1_000), 1_000 + LOST_GRACE_MS - 1).isLost, false);
});

test("a line that was silent for a heartbeat is called lost without further grace", () => {
  const silent = reduce(aHall(), { type: "connection", isLive: false, wasSilent: true, now: 9_000 });
  assert.equal(withTick(silent, 9_000).isLost, true);
});

test("a lost connection is shown within ten seconds", () => {
  assert.equal(withTick(disconnected(aHall(), 0), 10_000).isLost, true);
});

test("a connection that is lost twice in a row counts from the first time", () => {
  const lost = disconnected(aHall(), 1_000);
  assert.equal(disconnected(lost, 50_000), lost);
});

test("a snapshot that still gets through makes the state young again, without taking the sign away", () => {
  const lost = withTick(disconnected(aHall(), 1_000), 31_000);
  const hall = withTick(withSnapshot(lost, { seq: 60 }, 32_000), 33_000);
  assert.deepEqual([hall.isLost, hall.staleSeconds], [true, 1]);
});

test("a connection that is back takes the sign away", () => {
  const back = connected(withTick(disconnected(aHall(), 1_000), 9_000), 9_500);
  assert.deepEqual([back.lostAt, back.isLost, back.staleSeconds], [null, false, 0]);
  assert.equal(connected(back, 10_000), back);
});

const SIM_ONLY = { display: { groups: ["sim"] } };

test("a display that follows one group of desks ignores the calls of the others", () => {
  const hall = withCall(aHall(SIM_ONLY), { seq: 50, label: "A-001", group: "spkt" }, 0);
  assert.deepEqual([hall.shown, hall.recent, hall.heardSeq], [null, [], 50]);
  assert.equal(withCall(hall, { seq: 51, label: "S-001", group: "sim" }, 100).shown.label, "S-001");
});

test("of a snapshot it takes the calls of its own desks", () => {
  const calls = [aCall({ seq: 40, label: "A-002", group: "spkt" }), aCall({ seq: 39, label: "S-001", group: "sim" })];
  assert.deepEqual(labelsOf(aHall({ ...SIM_ONLY, calls }, 60_000).recent), ["S-001"]);
});

test("the sign of a desk shows what is called to that desk", () => {
  const sign = withSnapshot({ ...initialState, only: "loket-2" }, {}, 0);
  const other = withCall(sign, { seq: 50, label: "A-001", desk_id: "loket-1" }, 0);
  assert.equal(other.shown, null);
  assert.equal(withCall(other, { seq: 51, label: "A-002", desk_id: "loket-2" }, 100).shown.label, "A-002");
});

test("a call stands at its desk before the server tells of desks, and leaves the one it stood at", () => {
  const desks = [aDesk({ id: "loket-1", label: "A-001", state: "serving" }), aDesk({ id: "loket-2" })];
  const hall = withCall(aHall({ desks }), { seq: 50, label: "A-001", desk_id: "loket-2" }, 0);
  assert.deepEqual(hall.desks.map(({ label, state }) => [label, state]), [[null, "free"], ["A-001", "called"]]);
});

test("today's share follows the server, and is hidden when it says so", () => {
  const hall = aHall({ honesty: anHonestyBoard() });
  const told = reduce(hall, { type: "desks_changed", desks: [aDesk()], counted: 25, on_time: 23 });
  assert.deepEqual([told.honesty.on_time, told.desks.length], [{ counted: 25, on_time: 23 }, 1]);
  assert.equal(reduce(told, { type: "today_changed", counted: null, on_time: null }).honesty.on_time, null);
});

const SHUT = { hours: { is_open: false, opens_at: null, closes_at: null, lines: [] } };

test("outside the hours the hall says so, but never while somebody waits or is served", () => {
  assert.equal(isClosed(aHall(SHUT)), true);
  assert.equal(isClosed(aHall({ ...SHUT, waiting: 1 })), false);
  assert.equal(isClosed(aHall({ ...SHUT, desks: [aDesk({ label: "A-001", state: "serving" })] })), false);
  assert.equal(isClosed(withCall(aHall(SHUT), { seq: 50 }, 0)), false);
});

test("outside the hours the day's last call stands in the list", () => {
  const hall = aHall({ ...SHUT, calls: [aCall({ label: "A-031" })] }, 60_000);
  assert.deepEqual(rowsOf(hall).map(({ call }) => call.label), ["A-031"]);
});

test("who is called is not among the next any more, and the wait is told anew", () => {
  const hall = aHall({ waiting: 2, next: ["A-001", "P-001"], marked: ["P-001"], estimate_low_minutes: 5, estimate_high_minutes: 15 });
  const queue = { waiting: 1, groups: [], next: ["P-001"], marked: ["P-001"], estimate_low_minutes: null, estimate_high_minutes: null };
  const message = { type: "ticket_called", prev: 41, ...aCall({ seq: 50, desk_id: "loket-1", is_marked: true }), ...queue };
  const called = reduce({ ...hall, desks: [aDesk()] }, { ...actionOf(message), now: 0 });
  assert.deepEqual([called.waiting, called.next, called.estimate_low_minutes], [1, ["P-001"], null]);
  assert.deepEqual([called.shown.label, called.shown.is_marked, called.desks[0].is_marked], ["A-001", true, true]);
  const told = reduce(called, { type: "desks_changed", desks: [aDesk()], counted: null, on_time: null });
  assert.deepEqual([told.next, told.marked], [["P-001"], ["P-001"]]);
});

test("while a call blinks neither page nor running text changes", () => {
  const calling = withCall(withTick(aHall(), 16_000), { seq: 50 }, 30_000);
  const before = withTick(calling, 30_000 + BLINK_MS - 1);
  assert.deepEqual([before.turn, before.beat], [calling.turn, calling.beat]);
  assert.equal(withTick(before, 30_000 + BLINK_MS).turn.page, calling.turn.page + 1);
});
