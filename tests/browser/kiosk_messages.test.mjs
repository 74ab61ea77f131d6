// What the kiosk does with live messages: people ahead, printer and slip; and how long it waits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenService, idleKey, idleLimit, shownScreen, shownSlip } from "../../kiosk/shown.js";
import { reduceSnapshot } from "../../kiosk/messages.js";
import { REFRESH } from "../../server/browser/live_core.js";
import { CHOOSE, LOST, PAPER_OUT, READY, SENDING, SNAPSHOT, TICKET, WITH_TICKET, answer, play } from "./kiosk_examples.mjs";

const slip = (fields, ticket_id = TICKET.id) => ({ type: "slip_changed", ticket_id, reason: null, message: null, ...fields });
/** What live.js does with a message: the snapshot changes, then the kiosk is told. */
const live = (state, message) => play(state,
  { type: "snapshot_loaded", snapshot: reduceSnapshot(state.snapshot, message) }, message);
const TROUBLE = { type: "printer_changed", state: "trouble", ...PAPER_OUT };
const RECOVERED = { type: "printer_changed", state: "ready", reason: null, message: null };

test("people ahead change on the buttons and on the open service", () => {
  const changed = live(play(READY, CHOOSE),
    { type: "waiting_changed", services: { "spkt.kehilangan": { ahead: 7, estimate_minutes: 30 } } });
  assert.equal(chosenService(changed).ahead, 7);
  assert.equal(chosenService(changed).estimate_minutes, 30);
  assert.equal(changed.snapshot.services[0].ahead, 3);
});

test("a changed office asks for the whole snapshot, an unknown message for nothing", () => {
  assert.equal(reduceSnapshot(SNAPSHOT, { type: "office_changed" }), REFRESH);
  assert.equal(reduceSnapshot(SNAPSHOT, { type: "something_new" }), SNAPSHOT);
});

test("a slip is on its way until the printer says it is out", () => {
  assert.equal(shownSlip(WITH_TICKET).kind, "coming");
  assert.equal(shownSlip(play(WITH_TICKET, slip({ slip: "printed" }))).kind, "printed");
});

test("printer trouble reaches the ticket screen and leaves the number there", () => {
  const troubled = live(WITH_TICKET, TROUBLE);
  assert.deepEqual(shownSlip(troubled), { kind: "trouble", reason: "paper_out" });
  assert.equal(shownScreen(troubled), "ticket");
});

test("a delayed or given up slip is trouble whatever the printer said before", () => {
  for (const state of ["delayed", "gave_up"]) {
    assert.deepEqual(shownSlip(play(WITH_TICKET, slip({ slip: state, ...PAPER_OUT }))), { kind: "trouble", reason: "paper_out" });
  }
});

test("news of a slip that comes before its ticket is not lost", () => {
  const early = play(SENDING, slip({ slip: "delayed", ...PAPER_OUT }), answer("r-1"));
  assert.equal(shownSlip(early).kind, "trouble");
});

test("news of another visitor's slip says nothing about this one", () => {
  assert.equal(shownSlip(play(WITH_TICKET, slip({ slip: "gave_up", ...PAPER_OUT }, "t-0"))).kind, "coming");
});

test("a slip that printed is out, also when the paper ended with it", () => {
  assert.equal(shownSlip(live(play(WITH_TICKET, slip({ slip: "printed" })), TROUBLE)).kind, "printed");
});

test("a delayed slip is on its way again when the printer recovers", () => {
  const recovered = live(play(live(WITH_TICKET, TROUBLE), slip({ slip: "delayed", ...PAPER_OUT })), RECOVERED);
  assert.equal(shownSlip(recovered).kind, "coming");
});

test("an office without a printer promises no slip", () => {
  assert.equal(shownSlip(play(SENDING, answer("r-1", { ...TICKET, prints: false }))).kind, "none");
});

test("slip news are not collected while nobody is there", () => {
  assert.deepEqual(play(READY, slip({ slip: "printed" })).slips, {});
});

test("the start screen never runs out", () => {
  assert.equal(idleLimit(READY), null);
});

test("choices run out after the office's seconds, a changed language too", () => {
  assert.equal(idleLimit(play(READY, CHOOSE)), 25);
  assert.equal(idleLimit(play(READY, { type: "language_tapped" })), 25);
  assert.equal(idleLimit(WITH_TICKET), 25);
});

test("nothing runs out while an answer is awaited", () => {
  assert.equal(idleLimit(SENDING), null);
});

test("who waits for a server that starts again is not forgotten before a minute is over", () => {
  const unanswered = play(SENDING, { type: "unanswered", request_id: "r-1" });
  assert.equal(idleLimit(unanswered), 60);
  assert.equal(idleLimit(play(unanswered, LOST)), 60);
});

test("a number without paper stays for a minute", () => {
  assert.equal(idleLimit(live(WITH_TICKET, TROUBLE)), 60);
});

test("the idle time starts anew when the slip's news change", () => {
  assert.notEqual(idleKey(WITH_TICKET), idleKey(live(WITH_TICKET, TROUBLE)));
  assert.equal(idleKey(READY), idleKey(live(READY, { type: "waiting_changed", services: {} })));
});
