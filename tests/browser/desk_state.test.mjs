import assert from "node:assert/strict";
import { test } from "node:test";
import { afterAnswer, answersAhead, reduce, withAnswers } from "../../server/browser/desk/state.js";
import { aDesk, aTicket, called, serving } from "./desk_builders.mjs";

const REFRESH = Symbol("refresh");

test("a called ticket is at the desk at once and no longer among the waiting", () => {
  const desk = aDesk({ waiting: [aTicket("A-001"), aTicket("A-002")], waiting_total: 2 });
  const next = afterAnswer(desk, { seq: 11, ticket: called("A-001") });
  assert.equal(next.current.label, "A-001");
  assert.deepEqual(next.waiting.map((one) => one.label), ["A-002"]);
  assert.equal(next.waiting_total, 1);
});

test("a finished ticket frees the desk", () => {
  const desk = aDesk({ current: serving("A-001") });
  assert.equal(afterAnswer(desk, { seq: 11, ticket: serving("A-001", 100, { state: "finished" }) }).current, null);
});

test("a held ticket frees the desk and stands on the list", () => {
  const next = afterAnswer(aDesk({ current: serving("A-001") }),
    { seq: 11, ticket: serving("A-001", 100, { state: "on_hold", hold_reason: "pergi" }) });
  assert.equal(next.current, null);
  assert.deepEqual(next.held.map((one) => one.label), ["A-001"]);
});

test("a resumed ticket leaves the list and is at the desk", () => {
  const desk = aDesk({ held: [serving("A-001", 100, { state: "on_hold" })] });
  const next = afterAnswer(desk, { seq: 11, ticket: serving("A-001") });
  assert.deepEqual([next.current.label, next.held.length], ["A-001", 0]);
});

test("cancelling a waiting ticket leaves the one at the desk alone", () => {
  const desk = aDesk({ current: serving("A-001"), waiting: [aTicket("A-002")], waiting_total: 1 });
  const next = afterAnswer(desk, { seq: 11, ticket: aTicket("A-002", { state: "cancelled" }) });
  assert.deepEqual([next.current.label, next.waiting.length, next.waiting_total], ["A-001", 0, 0]);
});

test("a reprinted waiting ticket keeps its place", () => {
  const desk = aDesk({ waiting: [aTicket("A-001"), aTicket("A-002")], waiting_total: 2 });
  const next = afterAnswer(desk, { seq: 11, ticket: aTicket("A-001", { slip: "queued" }) });
  assert.deepEqual(next.waiting.map((one) => one.slip), ["queued", "printed"]);
});

test("a ticket resumed at another desk does not appear here", () => {
  const next = afterAnswer(aDesk(), { seq: 11, ticket: serving("A-001", 9, { desk_id: "loket-2" }) });
  assert.equal(next.current, null);
});

test("what was owed leaves the desk only once it is recorded", () => {
  const owed = { ticket_id: "t", label: "A-001", service: "Laporan Polisi", since: "", state: "open" };
  const desk = aDesk({ entitlements: [owed] });
  assert.equal(afterAnswer(desk, { seq: 11, entitlement: owed }).entitlements.length, 1);
  assert.equal(afterAnswer(desk, { seq: 11, entitlement: { ...owed, state: "declined" } }).entitlements.length, 0);
});

test("opening and closing a desk is shown at once", () => {
  const desk = { id: "loket-1", name: "Loket 1", opened_at: "" };
  assert.deepEqual(afterAnswer(aDesk({ desk: null }), { seq: 11, desk }).desk, desk);
  assert.equal(afterAnswer(aDesk(), { seq: 11, desk: null }).desk, null);
});

test("an answer that the snapshot already holds changes nothing", () => {
  const desk = aDesk({ seq: 20 });
  assert.equal(withAnswers(desk, [{ seq: 20, ticket: called("A-001") }]), desk);
  assert.deepEqual(answersAhead([{ seq: 19 }, { seq: 20 }, { seq: 21 }], 20), [{ seq: 21 }]);
});

test("answers ahead of an older snapshot stay on top of it in order", () => {
  const answers = [{ seq: 11, ticket: called("A-001") }, { seq: 12, ticket: serving("A-001") }];
  assert.equal(withAnswers(aDesk(), answers).current.state, "serving");
});

test("a change among many waiting updates the count, everything else asks for the snapshot", () => {
  const desk = aDesk({ waiting_total: 4 });
  assert.equal(reduce(desk, { type: "queue_changed", waiting: 5 }, REFRESH).waiting_total, 5);
  assert.equal(reduce(desk, { type: "ticket_changed" }, REFRESH), REFRESH);
});

test("the first visitor in an empty queue is shown at once", () => {
  assert.equal(reduce(aDesk(), { type: "queue_changed", waiting: 1 }, REFRESH), REFRESH);
  assert.equal(reduce(aDesk({ waiting_total: 1 }), { type: "queue_changed", waiting: 0 }, REFRESH), REFRESH);
});

test("a kept turn leaves the queue and stands among those that are kept", () => {
  const desk = aDesk({ waiting: [aTicket("A-001"), aTicket("A-002")], waiting_total: 2 });
  const next = afterAnswer(desk, { seq: 11, ticket: aTicket("A-001", { state: "kept" }) });
  assert.deepEqual([next.waiting_total, next.kept.map((one) => one.label)], [1, ["A-001"]]);
});

test("a turn that is taken up is kept no longer", () => {
  const desk = aDesk({ kept: [aTicket("A-001", { state: "kept" })] });
  assert.deepEqual(afterAnswer(desk, { seq: 11, ticket: aTicket("A-001") }).kept, []);
});
