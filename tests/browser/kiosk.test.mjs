// The visitor's way through the kiosk: touches, answers, failures, reload, forgetting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { START } from "../../kiosk/state.js";
import { isSending, shownScreen } from "../../kiosk/shown.js";
import { CHOOSE, READY, SENDING, SNAPSHOT, TICKET, WITH_TICKET, answer, play, take } from "./kiosk_examples.mjs";

const LOST = { type: "connection_changed", connection: "lost" };
const ONLINE = { type: "connection_changed", connection: "online" };

test("two touches and an answer show a ticket", () => {
  assert.equal(shownScreen(READY), "home");
  assert.equal(shownScreen(play(READY, CHOOSE)), "service");
  assert.deepEqual(SENDING.request,
    { id: "r-1", kind: "ticket", service: "spkt.kehilangan", variant: null, priority: null, further: [], phase: "sending" });
  assert.deepEqual(WITH_TICKET.screen, { name: "ticket", ticket: TICKET });
});

test("a touch counts as soon as the services stand, before the live connection does", () => {
  const early = play(START, { type: "snapshot_loaded", snapshot: SNAPSHOT }, CHOOSE);
  assert.equal(shownScreen(early), "service");
});

test("a double touch keeps the request id of the first", () => {
  assert.equal(play(SENDING, take("r-2")).request.id, "r-1");
});

test("no button does anything while an answer is awaited", () => {
  for (const type of ["back_tapped", "private_tapped", "language_tapped", "view_toggled", "opened", "help_tapped", "retry_tapped"]) {
    assert.equal(play(SENDING, { type, request_id: "r-2", which: "isLow", name: "help" }), SENDING, type);
  }
});

test("a touch after the ticket was shown makes no second request", () => {
  assert.equal(play(WITH_TICKET, take("r-2"), CHOOSE).request.id, "r-1");
});

test("one touch asks for the private room and shows its number", () => {
  const asked = play(READY, { type: "private_tapped", request_id: "r-9" });
  assert.equal(asked.request.kind, "private");
  const shown = play(asked, answer("r-9", { ...TICKET, label: "R-001", ahead: null, estimate_minutes: null }));
  assert.equal(shownScreen(shown), "private");
  assert.equal(shown.screen.ticket.label, "R-001");
  assert.deepEqual(play(shown, { type: "idle_ran_out" }), READY);
});

test("one touch chooses a priority group, a second takes it back", () => {
  const lansia = { type: "priority_toggled", group: "lansia" };
  const chosen = play(READY, CHOOSE, lansia);
  assert.equal(chosen.screen.priority, "lansia");
  assert.equal(play(chosen, take("r-1")).request.priority, "lansia");
  assert.equal(play(chosen, lansia).screen.priority, null);
});

test("choosing another group replaces the first", () => {
  const group = (id) => ({ type: "priority_toggled", group: id });
  assert.equal(play(READY, CHOOSE, group("lansia"), group("sakit")).screen.priority, "sakit");
});

test("idle erases every choice and the ticket", () => {
  const views = ["isLarge", "isClear", "isLow"].map((which) => ({ type: "view_toggled", which }));
  const used = play(READY, { type: "language_tapped" }, ...views, CHOOSE);
  assert.deepEqual(used.view, { isLarge: true, isClear: true, isLow: true });
  assert.deepEqual(play(used, { type: "idle_ran_out" }), READY);
  assert.deepEqual(play(WITH_TICKET, { type: "idle_ran_out" }), READY);
});

test("the language goes back to Indonesian for the next visitor", () => {
  const english = play(READY, { type: "language_tapped" });
  assert.equal(english.language, "en");
  assert.equal(play(english, CHOOSE, take("r-1"), answer("r-1")).language, "en");
  assert.equal(play(english, CHOOSE, take("r-1"), answer("r-1"), { type: "closed" }).language, "id");
});

test("a reload with an outstanding request sends the same request again", () => {
  const { phase, ...kept } = SENDING.request;
  const reloaded = play(START, { type: "resumed", request: { ...kept, phase } });
  assert.ok(isSending(reloaded));
  assert.equal(reloaded.request.id, "r-1");
  assert.equal(play(reloaded, answer("r-1")).screen.ticket.label, "A-001");
});

test("a reload while the ticket is on screen asks for the same ticket", () => {
  const reloaded = play(START, { type: "resumed", request: WITH_TICKET.request });
  assert.ok(isSending(reloaded));
  assert.equal(reloaded.request.id, "r-1");
});

test("nothing is left to resume when the visitor is done", () => {
  assert.equal(play(WITH_TICKET, { type: "closed" }).request, null);
});

test("an unanswered request is retried under the same id", () => {
  const unanswered = play(SENDING, { type: "unanswered", request_id: "r-1" });
  assert.equal(shownScreen(unanswered), "unanswered");
  const again = play(unanswered, { type: "retry_tapped" });
  assert.ok(isSending(again));
  assert.equal(again.request.id, "r-1");
});

test("going back and asking for the same thing again uses the unanswered request", () => {
  const back = play(SENDING, { type: "unanswered", request_id: "r-1" }, { type: "back_tapped" });
  assert.equal(shownScreen(back), "home");
  assert.equal(play(back, CHOOSE, take("r-2")).request.id, "r-1");
});

test("going back and asking for another service is a new request", () => {
  const back = play(SENDING, { type: "unanswered", request_id: "r-1" }, { type: "back_tapped" });
  assert.equal(play(back, { ...CHOOSE, service: "spkt.lp" }, take("r-2")).request.id, "r-2");
});

test("an unanswered request goes out by itself when the server is back", () => {
  const lost = play(SENDING, LOST, { type: "unanswered", request_id: "r-1" });
  assert.equal(shownScreen(lost), "lost");
  const back = play(lost, ONLINE);
  assert.ok(isSending(back));
  assert.equal(back.request.id, "r-1");
});

test("a refusal shows its sentence and a way back", () => {
  const refused = play(SENDING, { type: "refused", request_id: "r-1", message: "Layanan tutup." });
  assert.deepEqual(refused.screen, { name: "refused", message: "Layanan tutup." });
  assert.equal(refused.request, null);
  assert.equal(shownScreen(play(refused, { type: "back_tapped" })), "home");
});

test("an answer that comes after the visitor was forgotten shows nothing", () => {
  const forgotten = play(SENDING, { type: "idle_ran_out" });
  assert.equal(play(forgotten, answer("r-1")), forgotten);
});

test("without the server no touch does anything and the notice covers the start", () => {
  const lost = play(READY, LOST);
  assert.equal(shownScreen(lost), "lost");
  assert.equal(play(lost, CHOOSE), lost);
  assert.equal(shownScreen(play(lost, ONLINE)), "home");
});

test("a ticket stays on screen when the server is lost, and can be closed", () => {
  const lost = play(WITH_TICKET, LOST);
  assert.equal(shownScreen(lost), "ticket");
  assert.equal(play(lost, { type: "closed" }).screen.name, "home");
});

test("a service that the office closed meanwhile leads back to the start", () => {
  const services = SNAPSHOT.services.filter(({ id }) => id !== CHOOSE.service);
  const closed = play(READY, CHOOSE, { type: "snapshot_loaded", snapshot: { ...SNAPSHOT, services } });
  assert.equal(shownScreen(closed), "home");
});
