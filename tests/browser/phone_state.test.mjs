import assert from "node:assert/strict";
import { test } from "node:test";
import { aheadOf, compensationOf, estimateOf, isOpen, reduce, signalOf, statusOf, tabOf } from "../../server/browser/ticket/state.js";

const REFRESH = Symbol("refresh");
const aTrack = (fields = {}) => ({
  label: "A-001", state: "waiting", is_private: false, ahead: 3, is_near: false, estimate_minutes: 20,
  estimate_low_minutes: 15, estimate_high_minutes: 30, desk: null, called_at: null, can_keep_turn: true,
  help: { state: "none", kind: null }, can_rate: false, is_rated: false, feedback: [], ...fields,
});
const called = (fields = {}) => aTrack({
  state: "called", ahead: null, estimate_minutes: null, desk: "Loket 2", called_at: "2026-09-30T00:05:00Z", ...fields,
});
const aMessage = (fields = {}) => ({
  type: "ticket_changed", seq: 12, prev: 11, state: "waiting", ahead: 2, is_near: true, estimate_minutes: 10,
  estimate_low_minutes: 5, estimate_high_minutes: 15, desk: null, desk_kind: null, desk_number: null, called_at: null, ...fields,
});

test("a message changes the place and leaves the rest as it was", () => {
  const next = reduce(aTrack({ is_rated: true }), aMessage(), REFRESH);
  assert.equal(next.ahead, 2);
  assert.equal(next.is_near, true);
  assert.equal(next.is_rated, true);
  assert.equal(next.can_keep_turn, true);
});

test("whoever is called or away cannot keep the turn", () => {
  for (const state of ["called", "kept", "serving"]) {
    assert.equal(reduce(aTrack(), aMessage({ state }), REFRESH).can_keep_turn, false);
  }
});

test("the end, the office and an answer ask for the whole again, a call for help does not", () => {
  assert.equal(reduce(called({ state: "serving" }), aMessage({ state: "finished" }), REFRESH), REFRESH);
  assert.equal(reduce(aTrack(), { type: "office_changed" }, REFRESH), REFRESH);
  assert.equal(reduce(aTrack(), { type: "feedback_changed" }, REFRESH), REFRESH);
  const helped = reduce(aTrack(), { type: "help_changed", state: "accepted", kind: "officer" }, REFRESH);
  assert.deepEqual(helped.help, { state: "accepted", kind: "officer" });
});

test("people ahead are said in plain words", () => {
  const words = (ahead) => statusOf(aTrack({ ahead })).heading;
  assert.deepEqual([0, 1, 7].map(words), ["track.waiting.next", "track.waiting.one", "track.waiting.many"]);
});

test("near is said first and the people ahead beside it", () => {
  const near = aTrack({ is_near: true, ahead: 1 });
  assert.equal(statusOf(near).heading, "track.waiting.near");
  assert.deepEqual(aheadOf(near), { key: "track.waiting.one", values: { ahead: 1 } });
  assert.equal(aheadOf(aTrack()), null);
});

test("a wait is an estimate with its range, and nothing where nothing honest can be said", () => {
  assert.deepEqual(estimateOf(aTrack()), { key: "track.estimate.range", values: { low: 15, high: 30 } });
  assert.equal(estimateOf(aTrack({ estimate_minutes: null })).key, "track.estimate.unknown");
  assert.equal(estimateOf(aTrack({ estimate_minutes: 0 })).key, "track.estimate.now");
  assert.deepEqual(estimateOf(aTrack({ estimate_low_minutes: 0 })), { key: "track.estimate.within", values: { high: 30 } });
  assert.equal(estimateOf(aTrack({ estimate_low_minutes: null })).key, "track.estimate.about");
  assert.equal(estimateOf(called()), null);
});

test("every state has words of its own, and closing ones say what to do", () => {
  const states = ["waiting", "kept", "called", "serving", "finished", "no_show", "cancelled", "closed"];
  const headings = states.map((state) => statusOf(aTrack({ state, desk: "Loket 2" })).heading);
  assert.equal(new Set(headings).size, states.length);
  for (const state of ["no_show", "cancelled", "closed"]) assert.notEqual(statusOf(aTrack({ state })).hint, null);
});

test("a call without a desk still says that it is a call", () => {
  assert.equal(statusOf(called({ desk: null })).heading, "track.called_plain");
});

test("the private room says that an officer comes, whatever its state, and never rings", () => {
  const calm = aTrack({ is_private: true, ahead: null, estimate_minutes: null });
  for (const state of ["waiting", "called", "serving"]) assert.equal(statusOf({ ...calm, state }).heading, "track.private");
  assert.equal(statusOf({ ...calm, state: "finished" }).heading, "track.private_over");
  assert.equal(estimateOf(calm), null);
  assert.equal(tabOf({ ...calm, state: "called" }), null);
  assert.equal(signalOf({ ...calm, state: "called" }, calm), null);
});

test("a call rings, the same call does not ring again, a call again does", () => {
  assert.equal(signalOf(called(), aTrack()), "called");
  assert.equal(signalOf(called(), called()), null);
  assert.equal(signalOf(called({ called_at: "2026-09-30T00:06:00Z" }), called()), "called");
  assert.equal(signalOf(called(), null), "called");
});

test("coming near hums once, and not for whoever opens the page when near already", () => {
  const near = aTrack({ is_near: true, ahead: 2 });
  assert.equal(signalOf(near, aTrack()), "near");
  assert.equal(signalOf({ ...near, ahead: 1 }, near), null);
  assert.equal(signalOf(near, null), null);
});

test("the tab of the browser says what matters", () => {
  assert.deepEqual(tabOf(called()), { key: "track.tab.called", values: { label: "A-001" } });
  assert.deepEqual(tabOf(aTrack({ is_near: true })), { key: "track.tab.near", values: { label: "A-001" } });
  assert.deepEqual(tabOf(aTrack()), { key: "track.tab.ahead", values: { label: "A-001", ahead: 3 } });
  assert.equal(tabOf(aTrack({ state: "finished" })), null);
});

test("an open number is one that somebody still waits for", () => {
  const open = ["waiting", "kept", "called", "serving", "finished", "no_show", "cancelled", "closed"].filter((state) => isOpen({ state }));
  assert.deepEqual(open, ["waiting", "kept", "called", "serving"]);
});

test("a phone says what is owed, then what was recorded, and asks whether that is right", () => {
  const owed = (fields) => compensationOf(aTrack({ compensation: { state: "open", items: [], gives_all: false, acknowledged: "no", ...fields } }));
  assert.equal(compensationOf(aTrack()), null);
  assert.deepEqual([owed({}).words, owed({}).mayAgree, owed({}).mayDeny], ["track.owed.open", false, false]);
  const given = owed({ state: "handed_over", acknowledged: "desk" });
  assert.deepEqual([given.words, given.agree, given.mayAgree, given.mayDeny], ["track.owed.handed_over", "track.owed.received", true, true]);
  assert.equal(owed({ state: "declined" }).agree, "track.owed.so");
  const denied = owed({ state: "declined", acknowledged: "denied" });
  assert.deepEqual([denied.words, denied.mayAgree, denied.mayDeny], ["track.owed.denied", true, false]);
  assert.deepEqual([owed({ state: "handed_over", acknowledged: "phone" }).words, owed({ state: "handed_over", acknowledged: "phone" }).mayAgree],
    ["track.owed.confirmed", false]);
});
