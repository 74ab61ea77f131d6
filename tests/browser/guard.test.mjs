/** The guard's page without a page: for whom a number is, what keys mean, paper times, the last numbers. */
import assert from "node:assert/strict";
import test from "node:test";
import { ANYBODY, asked, chooseDetail, chooseKind, countPeople, kindsOf, needsException, numberBody, takenBy, urgency } from "../../server/browser/guard/choice.js";
import { givenHere, markSettled, remember, standingOf } from "../../server/browser/guard/given.js";
import { helpToTake, noticesOf } from "../../server/browser/guard/notices.js";
import { paperBody, readTime, takenAt } from "../../server/browser/guard/paper.js";
import { pagesOf } from "../../server/browser/guard/sheet/rows.js";
import { reduce } from "../../server/browser/guard/state.js";
import { NOW, aDesk, aHelpRequest, aPrinter, aTicket, ago, closedService } from "./desk_builders.mjs";

const REFRESH = Symbol("refresh");
const WITA = "Asia/Makassar";
const t = (key) => key;
const aGuard = (fields = {}) => aDesk({ desk: null, private_room: true, officer: { id: "jaga", name: "Jaga", role: "guard" }, ...fields });
const aGiven = (label = "A-007", fields = {}) =>
  ({ id: `ticket-${label}`, label, service: "Laporan Polisi", at: ago(60), seq: 9, code: "", kind: "assisted", urgent: "", ...fields });

test("one digit gives a number to anybody", () => {
  assert.equal(asked(ANYBODY), "service");
  assert.deepEqual(takenBy(aGuard(), ANYBODY, "2", t), { of: "service", id: "spkt.kehilangan" });
  assert.deepEqual(numberBody("spkt.lp", ANYBODY, { isOpen: true, t }), { service: "spkt.lp", variant: null, priority: null, override_reason: null });
});

test("a digit without an option means nothing", () => {
  for (const key of ["3", "0", "x", "Enter"]) assert.equal(takenBy(aGuard(), ANYBODY, key, t), null);
});

test("a priority is asked for its group before the service", () => {
  const chosen = chooseKind("priority");
  assert.deepEqual(takenBy(aGuard(), chosen, "1", t), { of: "group", id: "lansia" });
  const known = chooseDetail(chosen, "lansia");
  assert.equal(takenBy(aGuard(), known, "1", t)?.of, "service");
  assert.equal(numberBody("spkt.lp", known, { isOpen: true, t }).priority, "lansia");
});

test("an office without priority groups offers none", () => {
  assert.deepEqual(kindsOf(aGuard({ priority_groups: [] })), ["regular", "emergency"]);
});

test("an emergency is asked for its reason, which is what is recorded", () => {
  const chosen = chooseKind("emergency");
  assert.equal(asked(chosen), "reason");
  const known = chooseDetail(chosen, "injured");
  assert.equal(urgency(known, t), "emergency.injured");
  assert.equal(numberBody("spkt.lp", known, { isOpen: true, t }).override_reason, null);
  assert.equal(urgency(chooseDetail(chooseKind("priority"), "lansia"), t), "");
});

test("an emergency passes a closed service by its own reason, anybody else by one that is asked for", () => {
  const shut = closedService("spkt.lp", "Laporan Polisi");
  const urgent = chooseDetail(chooseKind("emergency"), "child");
  assert.equal(needsException(shut, urgent), false);
  assert.equal(numberBody("spkt.lp", urgent, { isOpen: false, t }).override_reason, "emergency.child");
  assert.equal(needsException(shut, ANYBODY), true);
  assert.equal(numberBody("spkt.lp", ANYBODY, { exception: "Perintah atasan", isOpen: false, t }).override_reason, "Perintah atasan");
});

test("another choice of whom forgets the group or reason of the one before", () => {
  assert.equal(asked(chooseKind("priority")), "group");
  assert.deepEqual(chooseKind("regular"), ANYBODY);
});

test("a group is counted up and down, stays through a choice of whom, and has one to fifty people", () => {
  const four = [1, 1, 1, -1, 1].reduce(countPeople, ANYBODY);
  assert.equal(numberBody("spkt.lp", chooseKind("regular", four.people), { isOpen: true, t }).people, 4);
  assert.deepEqual([countPeople(ANYBODY, -1).people, countPeople({ ...ANYBODY, people: 50 }, 1).people], [1, 50]);
});

test("times are read as people write them", () => {
  for (const text of ["9.12", "09.12", "9:12", "0912", "912", " 9 12 "]) assert.equal(readTime(text), "09.12", text);
  for (const text of ["", "9", "24.00", "9.60", "9.1", "pagi", "12345"]) assert.equal(readTime(text), null, text);
});

test("a time on paper is the last such time on the office's clock", () => {
  // 08.30 WITA
  assert.equal(takenAt("08.12", NOW, WITA), "2026-09-30T00:12:00.000Z");
  assert.equal(takenAt("08.30", NOW + 20_000, WITA), "2026-09-30T00:30:00.000Z");
  assert.equal(takenAt("23.50", NOW, WITA), "2026-09-29T15:50:00.000Z");
});

test("a hand-written number is sent with its time and group, or not at all", () => {
  const form = { service: "spkt.lp", time: "8.12", priority: "lansia" };
  assert.deepEqual(paperBody(form, NOW, WITA), { service: "spkt.lp", taken_at: "2026-09-30T00:12:00.000Z", priority: "lansia" });
  assert.equal(paperBody({ ...form, priority: "" }, NOW, WITA)?.priority, null);
  assert.equal(paperBody({ ...form, time: "8" }, NOW, WITA), null);
});

test("the last numbers stand newest first, each once, and not for ever", () => {
  let list = [];
  for (let number = 1; number <= 15; number += 1) list = remember(list, aGiven(`A-${number}`));
  assert.equal(list.length, 12);
  assert.equal(list[0].label, "A-15");
  assert.deepEqual(remember(list, aGiven("A-14")).map((one) => one.label).slice(0, 3), ["A-14", "A-15", "A-13"]);
});

test("a number that could not be marked stays to be marked until it is", () => {
  const list = [aGiven("A-007", { urgent: "Terluka" }), aGiven("A-006", { urgent: "Terluka" })];
  assert.deepEqual(markSettled(list, "ticket-A-007").map((one) => one.urgent), ["", "Terluka"]);
});

test("how a number stands follows its slip", () => {
  const stands = (slip) => standingOf(aGiven(), aGuard({ waiting: [aTicket("A-007", { slip })], waiting_total: 1 }));
  assert.deepEqual(["printed", "queued", "delayed", "gave_up", "none"].map((slip) => stands(slip).key),
    ["given.printed", "given.prints", "given.not_printed", "given.not_printed", "given.no_slip"]);
  assert.equal(stands("printed").canReprint, true);
});

test("without a printer nothing can be printed again", () => {
  const guard = aGuard({ waiting: [aTicket("A-007")], waiting_total: 1, printers: [aPrinter({ state: "none" })] });
  assert.equal(standingOf(aGiven(), guard).canReprint, false);
});

test("a number that is not on the list was called, is too new, or waits beyond its end", () => {
  assert.equal(standingOf(aGiven(), aGuard()).key, "given.gone");
  assert.equal(standingOf(aGiven("A-007", { seq: 11 }), aGuard()).key, "given.new");
  assert.equal(standingOf(aGiven(), aGuard({ waiting_total: 60 })).key, "given.waits");
  // An officer at a desk sees only what her desk takes.
  assert.equal(standingOf(aGiven(), aGuard({ desk: { id: "loket-1" } })).key, "given.waits");
});

test("the list survives a reload, for its own officer and some hours", () => {
  const kept = new Map();
  const here = givenHere({ getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) });
  here.save("jaga", [aGiven("A-007"), aGiven("A-001", { at: ago(13 * 3600) })]);
  assert.deepEqual(here.load("jaga", NOW).map((one) => one.label), ["A-007"]);
  assert.deepEqual(here.load("petugas1", NOW), []);
  kept.set("antrean.guard.given.jaga", "{broken");
  assert.deepEqual(here.load("jaga", NOW), []);
});

test("a colleague in danger comes before who only asks", () => {
  const guard = aGuard({ help_requests: [aHelpRequest("h1"), aHelpRequest("h2", { kind: "emergency", place: "Loket 2" })] });
  assert.deepEqual(helpToTake(guard).map((one) => one.id), ["h2", "h1"]);
  assert.equal(noticesOf(guard, { now: NOW, problem: null })[0].tone, "danger");
});

test("who goes, who waits for the private room and which printer fails is told without a button", () => {
  const guard = aGuard({
    help_requests: [aHelpRequest("h1", { accepted_by: "Jaga" }), aHelpRequest("h2", { accepted_by: "Petugas 2" })],
    waiting: [aTicket("R-001", { is_private: true })], printers: [aPrinter({ state: "trouble", message: "Kertas habis." })],
  });
  const told = noticesOf(guard, { now: NOW, problem: null });
  assert.deepEqual(told.map((one) => one.text.key), ["notice.you_go", "notice.colleague_goes", "notice.private", "notice.printer"]);
  assert.deepEqual(told.flatMap((one) => one.buttons), []);
});

test("what failed for a moment may be tried again, what was refused is read", () => {
  const buttons = (retry) => noticesOf(aGuard(), { now: NOW, problem: { message: "Gagal", retry } })[0].buttons.map((one) => one.id);
  assert.deepEqual([buttons(true), buttons(false)], [["again"], ["forget"]]);
});

test("a change of the queue needs no new look at once, everything else does", () => {
  assert.equal(reduce(aGuard(), { type: "queue_changed", waiting: 7 }, REFRESH).waiting_total, 7);
  assert.equal(reduce(aGuard(), { type: "help_requested" }, REFRESH), REFRESH);
});

test("the sheet holds fifty numbers, each once, in order", () => {
  assert.deepEqual(pagesOf().flat(), Array.from({ length: 50 }, (_, at) => at + 1));
  assert.ok(pagesOf().every((page) => page.length <= 17));
});
