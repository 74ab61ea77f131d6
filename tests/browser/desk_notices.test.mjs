import assert from "node:assert/strict";
import { test } from "node:test";
import { marksOf } from "../../server/browser/desk/marks.js";
import { keptDismissals, noticesOf } from "../../server/browser/desk/notices.js";
import { slipKey } from "../../server/browser/desk/paper_notices.js";
import { answersSeen } from "../../server/browser/staff/help.js";
import { NOW, aDesk, aHelpRequest, aPrinter, aService, aTicket, ago, called, closedService, serving } from "./desk_builders.mjs";

const attention = { privateLabels: [], slipFailures: new Map(), dismissed: new Set(), helpAnswered: new Map(), arrived: null, done: null, lastFinished: null };
const noticesAt = (desk, { problem = null, moment = 0, ...only } = {}) =>
  noticesOf({ desk, now: NOW, moment, problem, attention: { ...attention, ...only } });
const buttonsOf = (notice) => notice.buttons.map((one) => one.id);

test("marks tell priority, secrecy and missing paper apart", () => {
  const marks = (fields) => marksOf(aTicket("A-001", fields), aDesk()).map((mark) => mark.key);
  assert.deepEqual(marks({}), []);
  assert.deepEqual(marks({ priority: "priority", slip: "gave_up" }), ["mark.priority", "mark.no_slip"]);
  assert.deepEqual(marks({ is_private: true, is_sensitive: true, is_silent: true }), ["mark.private"]);
  assert.deepEqual(marks({ is_assisted: true }), ["mark.assisted"]);
  assert.deepEqual(marks({ state: "kept" }), ["mark.kept"]);
  assert.deepEqual(marks({ is_handwritten: true, people: 4 }), ["mark.handwritten", "mark.people"]);
});

test("the kind of a service and the group of a priority are named, not shown as ids", () => {
  const service = { id: "spkt.kehilangan", name: "Laporan Kehilangan" };
  const ticket = aTicket("P-001", { service, variant: "ktp", priority: "priority", priority_group: "lansia" });
  assert.deepEqual(marksOf(ticket, aDesk()).map((one) => [one.key, one.values.name]),
    [["mark.priority_group", "Lansia"], ["mark.variant", "KTP atau KK"]]);
});

test("a kind that the office has given up since leaves no mark", () => {
  assert.deepEqual(marksOf(aTicket("A-001", { variant: "lama" }), aDesk()), []);
});

test("the officer sees what the hall has heard of the own call, until the visitor has come", () => {
  const marks = (/** @type {any} */ ticket, /** @type {any} */ announced) =>
    marksOf(ticket, aDesk({ current: ticket, current_announced: announced })).map((mark) => mark.key);
  assert.deepEqual(marks(called("A-001"), null), []);
  assert.deepEqual(marks(called("A-001"), "spoken"), ["mark.spoken"]);
  assert.deepEqual(marks(called("A-001"), "chimed"), ["mark.chimed"]);
  assert.deepEqual(marks(called("A-001"), "silent"), ["mark.unheard"]);
  assert.deepEqual(marks(serving("A-001"), "silent"), []);
  assert.deepEqual(marksOf(aTicket("A-002"), aDesk({ current: called("A-001"), current_announced: "spoken" })), []);
});

test("a call for help names kind and place, how long it waits, and can be taken", () => {
  const [notice] = noticesAt(aDesk({ help_requests: [aHelpRequest("h1", { kind: "wheelchair", label: "A-007", asked_at: ago(130) })] }));
  assert.deepEqual(notice.text, { key: "help.wheelchair.label", values: { place: "Kiosk depan", label: "A-007" } });
  assert.deepEqual(notice.time, { key: "help.waits", values: { minutes: 2 } });
  assert.deepEqual([notice.tone, buttonsOf(notice), notice.about], ["info", ["help"], ["h1"]]);
});

test("what leaves no trace on the screen is told for a moment", () => {
  const keys = (moment) => noticesAt(aDesk(), { done: { verb: "shift", at: 1000 }, moment }).map((one) => one.text.key);
  assert.deepEqual([keys(6999), keys(7000)], [["done.shift"], []]);
});

test("the first visitor of an empty queue is named", () => {
  assert.deepEqual(noticesAt(aDesk(), { arrived: "A-001" }).map((one) => one.text), [{ key: "notice.arrival", values: { label: "A-001" } }]);
});

test("a call for help that nobody answers for minutes looks more urgent", () => {
  const tone = (seconds) => noticesAt(aDesk({ help_requests: [aHelpRequest("h1", { asked_at: ago(seconds) })] }))[0].tone;
  assert.deepEqual([tone(179), tone(180)], ["info", "warning"]);
});

test("who goes is named for a moment, then the strip is gone", () => {
  const desk = aDesk({ help_requests: [aHelpRequest("h1", { accepted_by: "Petugas 2" })] });
  const helpAnswered = new Map([["h1", 1000]]);
  const [notice] = noticesAt(desk, { moment: 20_999, helpAnswered });
  assert.deepEqual([notice.text.key, notice.text.values.name, buttonsOf(notice)], ["notice.colleague_goes", "Petugas 2", []]);
  assert.deepEqual(noticesAt(desk, { moment: 21_000, helpAnswered }), []);
});

test("each answer keeps the moment at which it was first seen, and leaves with its request", () => {
  const answered = (...ids) => ({ help_requests: ids.map((id) => aHelpRequest(id, { accepted_by: "Petugas 2" })) });
  const seen = answersSeen(answersSeen(new Map(), answered("h1"), -Infinity), answered("h1", "h2"), 500);
  assert.deepEqual([...seen], [["h1", -Infinity], ["h2", 500]]);
  assert.equal(answersSeen(seen, { help_requests: [aHelpRequest("h3")] }, 900).size, 0);
  assert.deepEqual(noticesAt(aDesk(answered("h1")), { moment: 1000, helpAnswered: seen }), []);
});

test("an officer's own promise is told as one's own", () => {
  const [notice] = noticesAt(aDesk({ help_requests: [aHelpRequest("h1", { accepted_by: "Petugas 1" })] }));
  assert.equal(notice.text.key, "notice.you_go");
});

test("a colleague who was faster is told calmly", () => {
  const [notice] = noticesAt(aDesk(), { problem: { message: "Rekan lain sudah menuju ke sana.", code: "already_accepted", retry: false } });
  assert.deepEqual([notice.tone, notice.text.values.message], ["info", "Rekan lain sudah menuju ke sana."]);
});

test("a private request stands until it is put away, whether told by message or by the list", () => {
  const desk = aDesk({ waiting: [aTicket("R-001", { is_private: true, issued_at: ago(61) })], waiting_total: 1 });
  const told = (dismissed = new Set()) => noticesAt(desk, { privateLabels: ["R-001", "R-002"], dismissed });
  assert.deepEqual(told().map((one) => [one.key, one.time?.values.minutes]), [["private:R-001", 1], ["private:R-002", undefined]]);
  assert.deepEqual(told(new Set(["private:R-001"])).map((one) => one.key), ["private:R-002"]);
});

test("the same private number of another day is told again", () => {
  assert.equal(keptDismissals(new Set(["private:R-001"]), aDesk()).size, 0);
});

test("a failed command may be tried again only when that can help", () => {
  const [again] = noticesAt(aDesk(), { problem: { message: "Koneksi ke server terputus.", retry: true } });
  const [final] = noticesAt(aDesk(), { problem: { message: "Tidak ada yang menunggu.", retry: false } });
  assert.deepEqual([buttonsOf(again), buttonsOf(final)], [["again", "dismiss"], ["dismiss"]]);
});

test("one closed service can be opened from its strip, several share one strip", () => {
  const lp = closedService("spkt.lp", "Laporan Polisi");
  const [one] = noticesAt(aDesk({ services: [lp, aService("b", "B")] }));
  assert.deepEqual([one.text.values, buttonsOf(one), one.about],
    [{ name: "Laporan Polisi", reason: "Gangguan listrik" }, ["reopen"], ["spkt.lp"]]);
  const some = noticesAt(aDesk({ services: [lp, closedService("b", "B")] }));
  assert.deepEqual([some.length, some[0].text.values.names, buttonsOf(some[0])], [1, "Laporan Polisi, B", ["services"]]);
});

test("a printer in trouble is told in its own words and cannot be put away", () => {
  const printers = [aPrinter({ state: "trouble", reason: "cover_open", message: "Tutup printer terbuka." })];
  const [notice] = noticesAt(aDesk({ printers }));
  assert.deepEqual([notice.text.values.message, buttonsOf(notice)], ["Tutup printer terbuka.", []]);
});

test("only where paper is the matter a new roll is offered", () => {
  const printers = [aPrinter({ state: "trouble", reason: "paper_out", message: "Kertas printer habis." })];
  assert.deepEqual(buttonsOf(noticesAt(aDesk({ printers }))[0]), ["new_roll"]);
});

test("paper that runs low is told in time, with the slips that are left where that is known", () => {
  const text = (fields) => noticesAt(aDesk({ printers: [aPrinter(fields)] })).map((one) => [one.text.key, one.text.values.count]);
  assert.deepEqual(text({ slips_left: 40 }), []);
  assert.deepEqual(text({ slips_left: 20 }), [["notice.paper_left", 20]]);
  assert.deepEqual(text({ state: "low", slips_left: null }), [["notice.paper_low", undefined]]);
});

test("low paper that was put away comes back with the next roll that runs low", () => {
  const low = aDesk({ printers: [aPrinter({ slips_left: 3 })] });
  assert.deepEqual(noticesAt(low, { dismissed: new Set(["low:kiosk"]) }), []);
  assert.ok(keptDismissals(new Set(["low:kiosk"]), low).has("low:kiosk"));
  assert.equal(keptDismissals(new Set(["low:kiosk"]), aDesk({ printers: [aPrinter({ slips_left: 200 })] })).size, 0);
});

const outOfPaper = "Kertas printer habis.";
const waitingFor = (slip, ...labels) => labels.map((label) => aTicket(label, { slip }));
const failuresOf = (...labels) => new Map(labels.map((label) => [`ticket-${label}`, { label, message: outOfPaper }]));

test("slips that failed for one reason are one notice, and it goes as one", () => {
  const desk = aDesk({ waiting: waitingFor("delayed", "A-001", "A-002"), waiting_total: 2 });
  const [notice, ...others] = noticesAt(desk, { slipFailures: failuresOf("A-001", "A-002") });
  assert.deepEqual([notice.text.values.labels, others.length, buttonsOf(notice)], ["A-001, A-002", 0, ["dismiss"]]);
  assert.deepEqual(noticesAt(desk, { slipFailures: failuresOf("A-001", "A-002"), dismissed: new Set(notice.about.map(slipKey)) }), []);
});

test("a slip that was given up can be printed again from its notice", () => {
  const desk = aDesk({ waiting: waitingFor("gave_up", "A-001"), waiting_total: 1 });
  const [notice] = noticesAt(desk, { slipFailures: failuresOf("A-001") });
  assert.deepEqual([notice.text.key, buttonsOf(notice), notice.about], ["notice.slips_why", ["reprint", "dismiss"], ["ticket-A-001"]]);
});

test("a slip that was given up is told after a reload, too, until it is put away", () => {
  const desk = aDesk({ waiting: waitingFor("gave_up", "A-001"), waiting_total: 1 });
  assert.deepEqual(noticesAt(desk).map((one) => [one.text.key, one.text.values.labels]), [["notice.slips", "A-001"]]);
  const dismissed = keptDismissals(new Set([slipKey("ticket-A-001")]), desk);
  assert.deepEqual(noticesAt(desk, { dismissed }), []);
});

test("a reason that the printer's own notice gives is not repeated", () => {
  const printers = [aPrinter({ state: "trouble", reason: "paper_out", message: outOfPaper })];
  const desk = aDesk({ waiting: waitingFor("delayed", "A-001"), waiting_total: 1, printers });
  const keys = noticesAt(desk, { slipFailures: failuresOf("A-001") }).map((one) => one.text.key);
  assert.deepEqual(keys, ["notice.printer", "notice.slips"]);
});

test("nobody is told of a slip that came out after all, or whose number was called", () => {
  const desk = aDesk({ waiting: [aTicket("A-001", { slip: "printed" })], waiting_total: 1 });
  assert.deepEqual(noticesAt(desk, { slipFailures: failuresOf("A-001", "A-002") }), []);
});

test("a long list of missing slips names the first ones", () => {
  const labels = Array.from({ length: 20 }, (_, index) => `A-${String(index + 1).padStart(3, "0")}`);
  const desk = aDesk({ waiting: waitingFor("delayed", ...labels), waiting_total: labels.length });
  const [notice] = noticesAt(desk, { slipFailures: failuresOf(...labels) });
  assert.match(notice.text.values.labels, /^A-001, .*A-008, …$/);
});
