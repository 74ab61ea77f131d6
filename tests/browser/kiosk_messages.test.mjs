// What the kiosk does with live messages: people ahead, printer and slip; and how long it waits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenService, idleKey, idleLimit, shownScreen, shownSlip } from "../../kiosk/shown.js";
import { START } from "../../kiosk/state.js";
import { CHOOSE, PAPER_OUT, READY, SENDING, TICKET, WITH_TICKET, answer, play } from "./kiosk_examples.mjs";

const slip = (fields, ticket_id = TICKET.id) => ({ type: "slip_changed", ticket_id, reason: null, message: null, ...fields });
const printer = (fields) => ({ type: "printer_changed", reason: null, message: null, ...fields });
const TROUBLE = printer({ state: "trouble", ...PAPER_OUT });

test("people ahead change on the buttons and on the open service", () => {
  const changed = play(READY, CHOOSE,
    { type: "waiting_changed", services: { "spkt.kehilangan": { ahead: 7, estimate_minutes: 30 } } });
  assert.equal(chosenService(changed).ahead, 7);
  assert.equal(chosenService(changed).estimate_minutes, 30);
  assert.equal(changed.snapshot.services[0].ahead, 3);
});

test("a slip is on its way until the printer says it is out", () => {
  assert.equal(shownSlip(WITH_TICKET).kind, "coming");
  assert.equal(shownSlip(play(WITH_TICKET, slip({ slip: "printed" }))).kind, "printed");
});

test("printer trouble reaches the ticket screen and leaves the number there", () => {
  const troubled = play(WITH_TICKET, TROUBLE);
  assert.deepEqual(shownSlip(troubled), { kind: "trouble", ...PAPER_OUT });
  assert.equal(shownScreen(troubled), "ticket");
});

test("a delayed or given up slip is trouble whatever the printer said before", () => {
  for (const state of ["delayed", "gave_up"]) {
    assert.deepEqual(shownSlip(play(WITH_TICKET, slip({ slip: state, ...PAPER_OUT }))), { kind: "trouble", ...PAPER_OUT });
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
  assert.equal(shownSlip(play(WITH_TICKET, slip({ slip: "printed" }), TROUBLE)).kind, "printed");
});

test("a delayed slip is on its way again when the printer recovers", () => {
  const recovered = play(WITH_TICKET, TROUBLE, slip({ slip: "delayed", ...PAPER_OUT }), printer({ state: "ready" }));
  assert.equal(shownSlip(recovered).kind, "coming");
});

test("an office without a printer promises no slip", () => {
  assert.equal(shownSlip(play(SENDING, answer("r-1", { ...TICKET, prints: false }))).kind, "none");
});

test("slip news are not collected while nobody is there", () => {
  assert.deepEqual(play(READY, slip({ slip: "printed" })).slips, {});
});

test("messages before the first snapshot do no harm", () => {
  const waiting = { type: "waiting_changed", services: { "spkt.lp": { ahead: 1, estimate_minutes: 5 } } };
  assert.equal(play(START, waiting, TROUBLE).snapshot, null);
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

test("a number without paper stays for a minute", () => {
  assert.equal(idleLimit(play(WITH_TICKET, TROUBLE)), 60);
});

test("the idle time starts anew when the slip's news change", () => {
  assert.notEqual(idleKey(WITH_TICKET), idleKey(play(WITH_TICKET, TROUBLE)));
  assert.equal(idleKey(READY), idleKey(play(READY, { type: "waiting_changed", services: {} })));
});
