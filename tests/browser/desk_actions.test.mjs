import assert from "node:assert/strict";
import { test } from "node:test";
import { KEYS, MAIN, actionOfKey, actionsOf, autoStartIn } from "../../server/browser/desk/actions.js";
import { marksOf } from "../../server/browser/desk/marks.js";
import { keptDismissals, noticesOf, withoutReason } from "../../server/browser/desk/notices.js";
import { timerOf } from "../../server/browser/desk/timer.js";
import { NOW, aClock, aDesk, aTicket, ago, called, serving } from "./desk_builders.mjs";

const enabled = (desk) => Object.values(actionsOf(desk, NOW)).filter((one) => one.isEnabled).map((one) => one.id);
const nextOf = (desk) => Object.values(actionsOf(desk, NOW)).filter((one) => one.isNext).map((one) => one.id);

test("exactly one action is the next one in every state", () => {
  const waiting = { waiting: [aTicket("A-002")], waiting_total: 1 };
  assert.deepEqual(nextOf(aDesk(waiting)), ["call_next"]);
  assert.deepEqual(nextOf(aDesk({ ...waiting, current: called("A-001") })), ["start"]);
  assert.deepEqual(nextOf(aDesk({ ...waiting, current: serving("A-001") })), ["finish"]);
});

test("nobody can be called while one is at the desk, and the reason names the number", () => {
  const { call_next } = actionsOf(aDesk({ waiting_total: 3, current: serving("A-001") }), NOW);
  assert.equal(call_next.isEnabled, false);
  assert.deepEqual(call_next.why, { key: "why.finish_first", values: { label: "A-001" } });
});

test("an empty queue says that nobody waits", () => {
  assert.equal(actionsOf(aDesk(), NOW).call_next.why.key, "why.nobody_waits");
});

test("a called ticket may be started, recalled after the gap and cancelled", () => {
  const desk = aDesk({ current: called("A-001") });
  assert.deepEqual(enabled(desk), ["start", "recall", "cancel", "reprint"]);
});

test("a recall waits for the gap and says how long", () => {
  const { recall } = actionsOf(aDesk({ current: called("A-001", { called_at: ago(18) }) }), NOW);
  assert.equal(recall.isEnabled, false);
  assert.deepEqual(recall.why, { key: "why.recall_wait", seconds: 12 });
});

test("tidak hadir comes after two recalls and the gap", () => {
  const noShow = (fields) => actionsOf(aDesk({ current: called("A-001", fields) }), NOW).no_show;
  assert.deepEqual(noShow({ recalls: 1 }).why, { key: "why.recalls_left", values: { count: 1 } });
  assert.deepEqual(noShow({ recalls: 2, called_at: ago(29) }).why, { key: "why.no_show_wait", seconds: 1 });
  assert.equal(noShow({ recalls: 2, called_at: ago(30) }).isEnabled, true);
});

test("kelengkapan lengkap is offered only where the clock waits for it", () => {
  const clock = aClock({ basis: "documents_complete" });
  const waiting = aDesk({ current: serving("A-001", 10, { clock }) });
  assert.deepEqual(nextOf(waiting), ["documents_complete"]);
  assert.ok(enabled(waiting).includes("finish"));
  const running = aDesk({ current: serving("A-001", 10, { clock: { ...clock, state: "running", started_at: ago(5) } }) });
  assert.equal(actionsOf(running, NOW).documents_complete.isShown, false);
});

test("a held ticket may be resumed once the desk is free", () => {
  const held = [serving("A-002", 50, { state: "on_hold" })];
  assert.ok(enabled(aDesk({ held })).includes("resume"));
  assert.ok(!enabled(aDesk({ held, current: serving("A-001") })).includes("resume"));
  assert.ok(!enabled(aDesk()).includes("resume"));
});

test("an office without printers offers no reprint", () => {
  assert.equal(actionsOf(aDesk({ printers: [], current: serving("A-001") }), NOW).reprint.isShown, false);
});

test("every action has its own letter", () => {
  const letters = Object.values(KEYS);
  assert.equal(new Set(letters).size, letters.length);
  for (const [id, letter] of Object.entries(KEYS)) assert.equal(actionOfKey(letter.toLowerCase()), id);
  assert.equal(actionOfKey("Enter"), null);
  assert.ok(MAIN.every((id) => id in KEYS));
});

test("the automatic start is counted down from the last call", () => {
  const desk = aDesk();
  assert.equal(autoStartIn(desk, called("A-001", { called_at: ago(18) }), NOW), 42);
  assert.equal(autoStartIn(desk, called("A-001", { called_at: ago(90) }), NOW), 0);
  assert.equal(autoStartIn(desk, serving("A-001"), NOW), null);
});

test("each phase of the timer has its own words and its own sign", () => {
  const shown = (seconds) => timerOf(serving("A-001", seconds), NOW);
  assert.deepEqual([shown(100), shown(770), shown(935)].map((one) => [one.words.key, one.icon]),
    [["timer.normal", "clock"], ["timer.warned", "hourglass"], ["timer.overrun", "triangle-alert"]]);
  assert.equal(shown(770).words.values.left, "02:10");
  assert.equal(shown(935).words.values.late, "00:35");
});

test("the last second of the standard is not late", () => {
  assert.equal(timerOf(serving("A-001", 900), NOW).phase, "warned");
  assert.equal(timerOf(serving("A-001", 901), NOW).phase, "overrun");
});

test("a paused clock, a waiting one and one without standard say so", () => {
  const words = (clock) => timerOf({ clock: aClock(clock), finished_at: null }, NOW).words.key;
  assert.equal(words({ state: "paused", started_at: ago(100), paused_at: ago(50) }), "timer.paused");
  assert.equal(words({ state: "paused", started_at: ago(2000), paused_at: ago(50) }), "timer.paused_late");
  assert.equal(words({ basis: "documents_complete" }), "timer.idle.documents");
  assert.equal(words({ state: "running", started_at: ago(5), standard_seconds: null, warning_seconds: null }), "timer.no_standard");
});

test("marks tell priority, secrecy and missing paper apart", () => {
  const marks = (fields) => marksOf(aTicket("A-001", fields)).map((mark) => mark.key);
  assert.deepEqual(marks({}), []);
  assert.deepEqual(marks({ priority: "priority", slip: "gave_up" }), ["mark.priority", "mark.no_slip"]);
  assert.deepEqual(marks({ is_private: true, is_sensitive: true, is_silent: true }), ["mark.private"]);
});

const quiet = { problem: null, canRetry: false, privateLabels: [], slipFailures: new Map(), dismissed: new Set() };

test("a private request stands until it is put away, whether told by message or by the list", () => {
  const desk = aDesk({ waiting: [aTicket("R-001", { is_private: true })], waiting_total: 1 });
  const view = { ...quiet, desk, privateLabels: ["R-001", "R-002"] };
  assert.deepEqual(noticesOf(view).map((one) => one.key), ["private:R-001", "private:R-002"]);
  assert.deepEqual(noticesOf({ ...view, dismissed: new Set(["private:R-001"]) }).map((one) => one.key), ["private:R-002"]);
});

test("the same private number of another day is told again", () => {
  assert.equal(keptDismissals(new Set(["private:R-001"]), aDesk()).size, 0);
});

test("a failed command may be tried again only when that can help", () => {
  const [again] = noticesOf({ ...quiet, desk: aDesk(), problem: "Koneksi ke server terputus.", canRetry: true });
  const [final] = noticesOf({ ...quiet, desk: aDesk(), problem: "Tidak ada yang menunggu." });
  assert.deepEqual([again.button, final.button], ["again", "dismiss"]);
});

test("a printer in trouble is told in its own words and cannot be put away", () => {
  const printers = [{ id: "kiosk", name: "Printer kiosk", state: "trouble", reason: "paper_out", message: "Kertas printer habis.", since: null }];
  const [notice] = noticesOf({ ...quiet, desk: aDesk({ printers }) });
  assert.deepEqual([notice.text.values.message, notice.button], ["Kertas printer habis.", null]);
});

const outOfPaper = "Kertas printer habis.";
const waitingFor = (...labels) => labels.map((label) => aTicket(label, { slip: "delayed" }));
const failuresOf = (...labels) => new Map(labels.map((label) => [`ticket-${label}`, { label, message: outOfPaper }]));

test("slips that failed for one reason are one notice, and it goes as one", () => {
  const desk = aDesk({ waiting: waitingFor("A-001", "A-002"), waiting_total: 2 });
  const [notice, ...others] = noticesOf({ ...quiet, desk, slipFailures: failuresOf("A-001", "A-002") });
  assert.deepEqual([notice.text.values.labels, others.length], ["A-001, A-002", 0]);
  assert.equal(withoutReason(failuresOf("A-001", "A-002"), outOfPaper).size, 0);
});

test("a reason that the printer's own notice gives is not repeated", () => {
  const printers = [{ id: "kiosk", name: "Printer kiosk", state: "trouble", reason: "paper_out", message: outOfPaper, since: null }];
  const desk = aDesk({ waiting: waitingFor("A-001"), waiting_total: 1, printers });
  const keys = noticesOf({ ...quiet, desk, slipFailures: failuresOf("A-001") }).map((one) => one.text.key);
  assert.deepEqual(keys, ["notice.printer", "notice.slips"]);
});

test("nobody is told of a slip that came out after all, or whose number was called", () => {
  const desk = aDesk({ waiting: [aTicket("A-001", { slip: "printed" })], waiting_total: 1 });
  assert.deepEqual(noticesOf({ ...quiet, desk, slipFailures: failuresOf("A-001", "A-002") }), []);
});

test("a long list of missing slips names the first ones", () => {
  const labels = Array.from({ length: 20 }, (_, index) => `A-${String(index + 1).padStart(3, "0")}`);
  const desk = aDesk({ waiting: waitingFor(...labels), waiting_total: labels.length });
  const [notice] = noticesOf({ ...quiet, desk, slipFailures: failuresOf(...labels) });
  assert.match(notice.text.values.labels, /^A-001, .*A-008, …$/);
});
