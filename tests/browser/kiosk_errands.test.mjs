// What visitors send beside the wish for a number: help, rating, complaint, and paper of the browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reduceSnapshot } from "../../kiosk/messages.js";
import { createOutbox } from "../../kiosk/outbox.js";
import { idleLimit, isSending, shownHelp, shownScreen, shownSlip, wantsPaper } from "../../kiosk/shown.js";
import { BACK, IDLE, LOST, ONLINE, READY, SNAPSHOT, TICKET, WITH_TICKET, answer, answered, load, open, play, readyWith, take, CHOOSE }
  from "./kiosk_examples.mjs";

const call = (kind, request_id = "h-1") => ({ type: "help_tapped", kind, request_id });
const asked = (kind, request_id = "h-1", seq = 50) => ({ type: "answered", request_id, answer: { help: { state: "asked", kind }, seq } });
const changed = (fields) => ({ type: "help_changed", seq: 51, device: "kiosk-1", state: "accepted", kind: "officer", ...fields });
const live = (state, message) => play(state, { type: "snapshot_loaded", snapshot: reduceSnapshot(state.snapshot, message) });
const HELP = play(READY, open("help"));

test("a call for help is sent once, told as passed on, then as on the way", () => {
  const calling = play(HELP, call("officer"));
  assert.deepEqual(calling.errand, { id: "h-1", kind: "help", body: { kind: "officer", ticket: null }, phase: "sending" });
  assert.equal(play(calling, call("wheelchair", "h-2")), calling);
  const told = play(calling, asked("officer"));
  assert.deepEqual(shownHelp(told), { state: "asked", kind: "officer" });
  assert.equal(shownScreen(told), "help");
  assert.equal(shownHelp(live(told, changed({}))).state, "accepted");
});

test("an officer who is on the way before the answer comes stays on the way", () => {
  const early = live(play(HELP, call("officer")), changed({ seq: 51 }));
  assert.equal(shownHelp(play(early, asked("officer", "h-1", 50))).state, "accepted");
});

test("help for another kiosk says nothing here", () => {
  const told = play(HELP, call("officer"), asked("officer"));
  assert.equal(shownHelp(live(told, changed({ device: "kiosk-2" }))).state, "asked");
});

test("the next visitor sees nothing of the last one's call for help", () => {
  const told = live(play(HELP, call("nursing_room"), asked("nursing_room")), changed({ kind: "nursing_room" }));
  assert.deepEqual(shownHelp(play(told, IDLE, open("help"))), { state: "none", kind: null });
});

test("the kept turn takes the number along, from the help screen and from the number itself", () => {
  assert.deepEqual(play(WITH_TICKET, call("nursing_room")).errand.body, { kind: "nursing_room", ticket: "t-1" });
  assert.deepEqual(play(WITH_TICKET, open("help"), call("nursing_room")).errand.body, { kind: "nursing_room", ticket: "t-1" });
  const kept = play(WITH_TICKET, call("nursing_room"), asked("nursing_room"));
  assert.equal(shownScreen(kept), "help");
  assert.equal(shownScreen(play(kept, BACK)), "ticket");
});

test("help from the private room's screen joins no number to a place", () => {
  const hidden = play(READY, { type: "private_tapped", request_id: "r-9" }, answer("r-9", { ...TICKET, label: "R-001" }));
  assert.equal(play(hidden, call("officer")).errand.body.ticket, null);
});

test("help is waited for longer than a choice is", () => {
  assert.equal(idleLimit(HELP), 25);
  assert.equal(idleLimit(play(HELP, call("officer"), asked("officer"))), 120);
});

test("help that nobody could be told about says so, and is tried again under its id", () => {
  const unanswered = play(HELP, call("officer"), { type: "unanswered", request_id: "h-1", message: null });
  assert.equal(shownScreen(unanswered), "unanswered");
  assert.ok(isSending(play(unanswered, { type: "retry_tapped" })));
  assert.ok(isSending(play(unanswered, LOST, ONLINE)));
  const back = play(unanswered, LOST, BACK);
  assert.equal(back.errand, null);
  assert.deepEqual(shownHelp(back).state, "none");
});

test("a refused call for help leads back to the number", () => {
  const refused = play(WITH_TICKET, call("nursing_room"), { type: "refused", request_id: "h-1", message: "Sudah dipanggil." });
  assert.equal(shownScreen(refused), "refused");
  assert.equal(shownScreen(play(refused, BACK, BACK)), "ticket");
});

test("a number beneath another screen comes up when the server is gone", () => {
  for (const name of ["help", "view"]) assert.equal(shownScreen(play(WITH_TICKET, open(name), LOST)), "ticket");
});

test("one touch rates, thanks, and is gone", () => {
  const rating = play(READY, open("rating"), { type: "rated", score: 4, request_id: "s-1" });
  assert.deepEqual(rating.errand.body, { score: 4 });
  const thanks = play(rating, answered("s-1", {}));
  assert.equal(shownScreen(thanks), "thanks");
  assert.equal(idleLimit(thanks), 10);
  assert.deepEqual(play(thanks, { type: "closed" }), READY);
});

const kind = (name) => ({ type: "feedback_kind_chosen", kind: name });
const topic = (id) => ({ type: "feedback_topic_chosen", topic: id });
const typed = (written) => ({ type: "typed", words: written });
const DONE = { type: "feedback_text_done" };
const SENT = { type: "feedback_sent", request_id: "f-1" };
const WRITING = play(READY, open("feedback_kind"), kind("complaint"), topic("diminta_biaya"));

test("a complaint goes from kind to topic to words to contact, and is sent whole", () => {
  const sent = play(WRITING, typed(" Diminta uang "), DONE, typed("0812"), SENT);
  assert.deepEqual(sent.errand.body, { kind: "complaint", topic: "diminta_biaya", text: "Diminta uang", contact: "0812" });
  const thanks = play(sent, answered("f-1", {}));
  assert.deepEqual([thanks.screen.name, thanks.screen.isForInternalAffairs], ["thanks", true]);
  assert.ok(!JSON.stringify(thanks).includes("0812"));
});

test("words and contact may stay empty, and a slow service is no matter for Propam", () => {
  const sent = play(READY, open("feedback_kind"), kind("suggestion"), topic("lama"), DONE, SENT);
  assert.deepEqual(sent.errand.body, { kind: "suggestion", topic: "lama", text: "", contact: "" });
  assert.equal(play(sent, answered("f-1", {})).screen.isForInternalAffairs, false);
});

test("going back keeps what was written until the visitor leaves", () => {
  const back = play(WRITING, typed("Lama sekali"), DONE, BACK);
  assert.deepEqual([back.screen.name, back.screen.feedback.text], ["feedback_text", "Lama sekali"]);
  assert.deepEqual(play(back, IDLE), READY);
  assert.deepEqual(play(WRITING, typed("x"), { type: "closed" }), READY);
});

test("nobody writes more than the server takes", () => {
  assert.equal(play(WRITING, typed("a".repeat(1200))).screen.feedback.text.length, 1000);
  assert.equal(play(WRITING, DONE, typed("1".repeat(200))).screen.feedback.contact.length, 120);
});

const ASKING = { asks_for_phone: true };
const PHONE_OFFERED = { type: "phone_offered" };

test("where the office asks, a visitor may leave a telephone number, once, and it is not kept here", () => {
  const writing = play(WITH_TICKET, load(ASKING), PHONE_OFFERED, typed(" 0812 3456 "));
  assert.equal(shownScreen(writing), "phone");
  const sent = play(writing, { type: "phone_sent", request_id: "n-1" });
  assert.deepEqual(sent.errand.body, { ticket: "t-1", phone: "0812 3456" });
  const left = play(sent, answered("n-1", {}));
  assert.equal(shownScreen(left), "ticket");
  assert.ok(!JSON.stringify(left).includes("3456"));
  assert.equal(play(left, PHONE_OFFERED), left);
  assert.deepEqual(play(left, IDLE, load({})).hasLeftPhone, false);
});

test("a visitor who leaves no telephone number goes back to the ticket", () => {
  const empty = play(WITH_TICKET, load(ASKING), PHONE_OFFERED, { type: "phone_sent", request_id: "n-1" });
  assert.deepEqual([empty.errand, shownScreen(empty)], [null, "ticket"]);
});

test("nobody is offered to leave a number where the office does not ask", () => {
  assert.equal(play(WITH_TICKET, PHONE_OFFERED), WITH_TICKET);
});

const BROWSER = readyWith({ printer: { state: "browser", reason: null, message: null } });
const WITHOUT_PAPER = play(BROWSER, CHOOSE, take("r-1"), answer("r-1"));
const SHEET = { paper_mm: 58, lines: [] };
/** Every step the outbox takes until it rests, with a server that answers `said`. */
async function playOutbox(state, said) {
  const printed = [];
  let now = state;
  const outbox = createOutbox({
    send: async ({ id }) => ({ ...said, request_id: id }), newRequestId: () => "p-1", print: (slip) => printed.push(slip),
    dispatch: (action) => { now = play(now, action); outbox.look(now); }, onUnauthorised: () => {},
  });
  outbox.look(now);
  await new Promise((wake) => setImmediate(wake));
  return { now, printed, outbox };
}

test("a kiosk that prints by itself prints each number once", async () => {
  assert.ok(wantsPaper(WITHOUT_PAPER));
  const { now, printed, outbox } = await playOutbox(WITHOUT_PAPER, { type: "answered", answer: { slip: SHEET, seq: 51 } });
  assert.deepEqual(printed, [SHEET]);
  outbox.look(play(now, { type: "language_tapped" }));
  assert.equal(printed.length, 1);
  assert.equal(shownSlip(now).kind, "coming");
});

test("a reload of the page does not print the same number again", async () => {
  const { now } = await playOutbox(WITHOUT_PAPER, { type: "answered", answer: { slip: SHEET, seq: 51 } });
  const reloaded = play(BROWSER, { type: "resumed", request: now.request }, answer("r-1"));
  assert.equal(shownScreen(reloaded), "ticket");
  assert.ok(!wantsPaper(reloaded));
});

test("paper that the server could not lay out is trouble, and the number stays", async () => {
  const { now, printed } = await playOutbox(WITHOUT_PAPER, { type: "refused", message: "…" });
  assert.deepEqual(printed, []);
  assert.equal(shownSlip(now).kind, "trouble");
  assert.equal(shownScreen(now), "ticket");
});

test("no paper is asked for where a printer does it, or where there is none", () => {
  assert.ok(!wantsPaper(WITH_TICKET));
  assert.ok(!wantsPaper(play(BROWSER, CHOOSE, take("r-1"), answer("r-1", { ...TICKET, prints: false }))));
});

test("a kiosk that is no longer enrolled asks to be let in", async () => {
  const told = [];
  const outbox = createOutbox({ send: async () => ({ type: "unauthorised" }), newRequestId: () => "x", print: () => {},
    dispatch: () => told.push("dispatch"), onUnauthorised: () => told.push("enrol") });
  outbox.look(play(HELP, call("officer")));
  await new Promise((wake) => setImmediate(wake));
  assert.deepEqual(told, ["enrol"]);
});

test("a closed or opened service asks for the whole snapshot", () => {
  assert.equal(typeof reduceSnapshot(SNAPSHOT, { type: "services_changed" }), "symbol");
});

test("standards that come after the visitor went on show nothing", () => {
  const page = { standards: [] };
  assert.equal(play(READY, open("standards"), { type: "standards_loaded", page }).screen.page, page);
  assert.equal(play(READY, { type: "standards_loaded", page }), READY);
  assert.equal(shownScreen(play(READY, open("standards"), load({}))), "standards");
});
