import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf } from "../../server/browser/desk/actions.js";
import { arrivalSound, isFirstArrival, stillNews } from "../../server/browser/desk/arrival.js";
import { ofTheDesk, ofTicket } from "../../server/browser/desk/commands.js";
import { dayAfter } from "../../server/browser/desk/days.js";
import { helpNotices, helpToTake, isAlarmOpen, stillAsking } from "../../server/browser/desk/hall_notices.js";
import { afterAnswer } from "../../server/browser/desk/state.js";
import { ASKS, REASONS, bodyOf } from "../../server/browser/desk/verb_steps.js";
import { VERB_KEYS, isBeyondFirstStage, verbsOf, withTimes } from "../../server/browser/desk/verbs.js";
import { answersIn, begin, choose, missingIn, write } from "../../server/browser/staff/steps.js";
import { NOW, aChoice, aDesk, aHelpRequest, aService, aTicket, ago, called, serving } from "./desk_builders.mjs";

const t = (key, values = {}) => [key, ...Object.values(values)].join(" ");
const how = (fields = {}) => ({ t, now: NOW, ticket: null, lastFinished: null, ...fields });
const shown = (desk, last = null) => verbsOf(desk, last).filter((one) => one.isShown).map((one) => one.id);
const whyOf = (desk, id) => verbsOf(desk).find((one) => one.id === id).why;
const stepIds = (steps) => steps.map((one) => one.id);
const optionIds = (step) => step.options.map((one) => one.id);
const away = { id: "loket-1", name: "Loket 1", opened_at: ago(3600), break_reason: "salat", break_since: ago(300) };

test("a quiet desk offers next to nothing, so that the menu stays calm", () => {
  assert.deepEqual(shown(aDesk()), ["walk_in", "sound", "own_conduct"]);
});

test("a number may be called out of turn only from a free desk, and the menu says why", () => {
  const waiting = { waiting: [aTicket("A-002")], waiting_total: 1 };
  assert.equal(whyOf(aDesk(waiting), "call_given"), null);
  assert.deepEqual(whyOf(aDesk({ ...waiting, current: called("A-001") }), "call_given"), { key: "why.finish_first", values: { label: "A-001" } });
  assert.deepEqual(whyOf(aDesk({ ...waiting, desk: away }), "walk_in"), { key: "why.on_break" });
});

test("only a call can be sent back, only a service can end with another outcome", () => {
  const outcomes = [{ id: "diarahkan", name: "Diarahkan", has_product: false, asks_date: false }];
  assert.ok(shown(aDesk({ outcomes, current: called("A-001") })).includes("send_back"));
  assert.ok(!shown(aDesk({ outcomes, current: called("A-001") })).includes("finish_other"));
  assert.ok(shown(aDesk({ outcomes, current: serving("A-001") })).includes("finish_other"));
  assert.ok(!shown(aDesk({ outcomes, current: serving("A-001") })).includes("send_back"));
});

test("a break, a take-over and a hand-over are offered where there is something to them", () => {
  const desk = aDesk({
    break_reasons: [{ id: "salat", name: "Salat" }], colleagues: [{ id: "p2", name: "Petugas 2", desk: null, held: 1 }],
    shift: { id: "1", name: "Regu I", next: "Regu II" },
  });
  for (const id of ["break", "take_over", "shift"]) assert.ok(shown(desk).includes(id), id);
  assert.ok(!shown({ ...desk, desk: away }).includes("break"));
  assert.ok(!shown({ ...desk, desk: null }).includes("walk_in"));
});

test("a transfer offers other stages, desks that take the service, and officers who are there", () => {
  const services = [aService("spkt.lp", "Laporan Polisi", { stages: [{ id: "terima", name: "Terima" }, { id: "konsultasi", name: "Konsultasi" }] })];
  const colleagues = [{ id: "p2", name: "Petugas 2", desk: "Loket 2", held: 0 }, { id: "p3", name: "Petugas 3", desk: null, held: 2 }];
  const desks = [aChoice("loket-2", { pools: ["spkt.lp/terima"] }), aChoice("loket-3", { pools: ["spkt.lp/konsultasi"] })];
  const desk = aDesk({ services, colleagues, desks, current: called("A-001", { stage: { id: "terima", name: "Terima" } }) });
  const [to] = ASKS.transfer(desk, begin(() => []), how({ ticket: desk.current }));
  assert.deepEqual(optionIds(to), ["stage:konsultasi", "desk:loket-2", "officer:p2"]);
  assert.deepEqual(bodyOf("transfer", { to: "officer:a:b", reason: "consultation" }, t), { officer: "a:b", reason: "reason.transfer.consultation" });
});

test("every reason is asked, offered in words that are usual, and may be written", () => {
  const desk = aDesk({ waiting: [aTicket("A-002"), aTicket("A-003")], current: called("A-001") });
  for (const verb of ["call_given", "send_back", "transfer", "correct", "priority", "wrong_times"]) {
    const ticket = verb === "call_given" || verb === "priority" ? null : desk.current;
    const reason = ASKS[verb](desk, begin(() => []), how({ ticket })).at(-1);
    assert.deepEqual(optionIds(reason), [...REASONS[verb], "own"], verb);
  }
});

test("own words shorter than three letters are no reason", () => {
  const stepsOf = (choice) => ASKS.send_back(aDesk(), choice, how());
  const own = choose(stepsOf, begin(stepsOf), "reason", "own");
  assert.equal(missingIn(stepsOf(own), write(own, "reason", "ya")), "reason");
  const said = write(own, "reason", " salah orang ");
  assert.deepEqual(bodyOf("send_back", answersIn(stepsOf(said), said), t), { reason: "salah orang" });
});

test("the class that a number has already is not offered", () => {
  const ticket = aTicket("A-002", { priority: "priority", priority_group: "lansia" });
  const [given] = ASKS.priority(aDesk({ waiting: [ticket] }), begin(() => []), how({ ticket }));
  assert.deepEqual(optionIds(given), ["emergency", "regular"]);
  assert.deepEqual(bodyOf("priority", { class: "lansia", reason: "seen" }, t), { priority: "priority", group: "lansia", reason: "reason.priority.seen" });
  assert.deepEqual(bodyOf("priority", { class: "emergency", reason: "seen" }, t), { priority: "emergency", reason: "reason.priority.seen" });
});

test("no product wants a reason, a promise wants a day, and a plain outcome wants nothing more", () => {
  const outcomes = [
    { id: "diarahkan", name: "Diarahkan", has_product: false, asks_date: false },
    { id: "diambil", name: "Diambil nanti", has_product: true, asks_date: true },
  ];
  const desk = aDesk({ outcomes, current: serving("A-001", 60, { next: "Konsultasi" }) });
  const stepsOf = (choice) => ASKS.finish_other(desk, choice, how({ ticket: desk.current }));
  const after = (id) => stepIds(stepsOf(choose(stepsOf, begin(stepsOf), "outcome", id)));
  assert.deepEqual(stepIds(stepsOf(begin(stepsOf))), ["outcome"]);
  assert.deepEqual([after("diarahkan"), after("diambil"), after("@end")], [["outcome", "reason"], ["outcome", "day", "note"], ["outcome", "note"]]);
  assert.deepEqual(bodyOf("finish_other", { outcome: "diarahkan", reason: "directed" }, t),
    { outcome: "diarahkan", note: "reason.no_product.directed", promised_on: null, ends_visit: false });
  assert.deepEqual(bodyOf("finish_other", { outcome: "diambil", day: "2026-10-01", note: "" }, t),
    { outcome: "diambil", note: null, promised_on: "2026-10-01", ends_visit: false });
  assert.deepEqual(bodyOf("finish_other", { outcome: "@end", note: "" }, t), { outcome: null, note: null, promised_on: null, ends_visit: true });
});

const papers = [
  { ticket_id: "t2", label: "A-002", service: "Laporan Polisi", finished_at: ago(60), number: null },
  { ticket_id: "t1", label: "A-001", service: "Laporan Polisi", finished_at: ago(600), number: "LP/1" },
];

test("where the office asks for it, the number of the paper is one answer more at the end of a service with a product", () => {
  const outcomes = [{ id: "diarahkan", name: "Diarahkan", has_product: false, asks_date: false }];
  const desk = aDesk({ outcomes, papers: [], current: serving("A-003") });
  const stepsOf = (choice) => ASKS.finish_other(desk, choice, how({ ticket: desk.current }));
  const plain = choose(stepsOf, begin(stepsOf), "outcome", "@done");
  assert.deepEqual(stepIds(stepsOf(plain)), ["outcome", "number", "note"]);
  assert.deepEqual(stepIds(stepsOf(choose(stepsOf, begin(stepsOf), "outcome", "diarahkan"))), ["outcome", "reason"]);
  assert.equal(missingIn(stepsOf(plain), plain), null);
  const written = write(choose(stepsOf, plain, "number", "own"), "number", " LP/3 ");
  assert.deepEqual(bodyOf("finish_other", answersIn(stepsOf(written), written), t),
    { outcome: null, note: null, promised_on: null, ends_visit: false, report_number: "LP/3" });
});

test("a service without other outcomes ends with its number by the same key, a sensitive one never asks", () => {
  const offers = (ticket) => shown(aDesk({ papers: [], current: ticket })).includes("finish_other");
  assert.ok(offers(serving("A-003")));
  assert.ok(!offers(serving("A-003", 60, { is_sensitive: true })));
  assert.ok(!offers(serving("R-001", 60, { is_private: true })));
  const desk = aDesk({ papers: [], current: serving("A-003") });
  const stepsOf = (choice) => ASKS.finish_other(desk, choice, how({ ticket: desk.current }));
  assert.deepEqual([begin(stepsOf).active, stepIds(stepsOf(begin(stepsOf)))], ["number", ["outcome", "number", "note"]]);
});

test("later that day the number is written for one of the own visits, or taken away", () => {
  assert.ok(!shown(aDesk({ papers: [] })).includes("report_number"));
  assert.ok(shown(aDesk({ papers })).includes("report_number"));
  const stepsOf = (choice) => ASKS.report_number(aDesk({ papers }), choice, how());
  assert.deepEqual(stepsOf(begin(stepsOf))[0].options.map((one) => [one.id, one.note]), [["t2", "Laporan Polisi"], ["t1", "LP/1"]]);
  const first = choose(stepsOf, begin(stepsOf), "ticket", "t2");
  const own = write(choose(stepsOf, first, "number", "own"), "number", "SKTLK 7");
  assert.deepEqual(answersIn(stepsOf(own), own), { ticket: "t2", number: "SKTLK 7" });
  assert.deepEqual([bodyOf("report_number", { number: "SKTLK 7" }, t), bodyOf("report_number", { number: "" }, t)], [{ number: "SKTLK 7" }, { number: "" }]);
  assert.equal(ofTicket("report_number", "t2", {}).path, "/api/v1/tickets/t2/report-number");
});

test("a promised day may be picked from the calendar, and is a day", () => {
  const outcomes = [{ id: "diambil", name: "Diambil nanti", has_product: true, asks_date: true }];
  const desk = aDesk({ outcomes, current: serving("A-001") });
  const stepsOf = (choice) => ASKS.finish_other(desk, choice, how({ ticket: desk.current }));
  const own = choose(stepsOf, begin(stepsOf), "day", "own");
  assert.equal(missingIn(stepsOf(own), write(own, "day", "besok")), "day");
  assert.equal(missingIn(stepsOf(own), write(own, "day", "2026-10-05")), null);
});

test("tomorrow is tomorrow in the office, not in London", () => {
  assert.equal(dayAfter(Date.parse("2026-09-30T15:30:00Z"), "Asia/Makassar", 1), "2026-10-01");
  assert.equal(dayAfter(Date.parse("2026-09-30T16:30:00Z"), "Asia/Makassar", 1), "2026-10-02");
});

test("a walk-in is for a service of the own desk", () => {
  const desk = aDesk({ services: [aService("spkt.lp", "Laporan Polisi"), aService("sim", "SIM")] });
  const [service] = ASKS.walk_in(desk, begin(() => []), how());
  assert.deepEqual(optionIds(service), ["spkt.lp"]);
  assert.deepEqual(bodyOf("walk_in", { service: "spkt.lp" }, t), { service: "spkt.lp", variant: null });
});

test("the times of the number just finished can still be called wrong, once", () => {
  const last = serving("A-001", 60, { state: "finished" });
  assert.deepEqual(withTimes(aDesk(), last).map((one) => one.label), ["A-001"]);
  assert.deepEqual(withTimes(aDesk(), { ...last, times_wrong: "lupa" }), []);
});

test("the rarer verbs are the requests of the protocol", () => {
  assert.equal(ofTicket("come_back", "t").path, "/api/v1/tickets/t/return");
  assert.equal(ofTicket("wrong_times", "t", { reason: "lupa" }).path, "/api/v1/tickets/t/wrong-times");
  assert.equal(ofTheDesk("end_break").path, "/api/v1/desk/resume");
  assert.equal(ofTheDesk("phone_report").path, "/api/v1/desk/phone-report");
  assert.equal(new Set(Object.values(VERB_KEYS)).size, Object.keys(VERB_KEYS).length);
});

test("the button says where the visit goes, before it is pressed", () => {
  const words = (fields) => actionsOf(aDesk({ current: serving("A-001", 60, fields) }), NOW).finish.words;
  assert.deepEqual(words({}), { key: "action.finish" });
  assert.deepEqual(words({ next: "Konsultasi Reskrim" }), { key: "action.finish_to", values: { next: "Konsultasi Reskrim" } });
});

test("on a break nothing is next but the end of the break", () => {
  const actions = actionsOf(aDesk({ desk: away, waiting: [aTicket("A-002")], waiting_total: 1 }), NOW);
  assert.deepEqual(Object.values(actions).filter((one) => one.isNext), []);
  assert.deepEqual(actions.call_next.why, { key: "why.on_break" });
});

test("who was next is not named any more once called, and who is back is absent no longer", () => {
  const desk = aDesk({ next: { label: "A-001", why: "" }, waiting: [aTicket("A-001")], no_shows: [aTicket("A-009", { state: "no_show" })] });
  assert.equal(afterAnswer(desk, { seq: 11, ticket: called("A-001") }).next, null);
  assert.deepEqual(afterAnswer(desk, { seq: 11, ticket: aTicket("A-009") }).no_shows, []);
});

test("the first visitor of an empty queue is news to who sits idle, not to who serves or rests", () => {
  const one = { waiting: [aTicket("A-001")], waiting_total: 1 };
  assert.equal(isFirstArrival(aDesk(), aDesk(one)), true);
  assert.equal(isFirstArrival(aDesk(one), aDesk({ ...one, waiting_total: 2 })), false);
  assert.equal(isFirstArrival(aDesk(), aDesk({ ...one, current: serving("A-000") })), false);
  assert.equal(isFirstArrival(aDesk({ desk: away }), aDesk({ ...one, desk: away })), false);
  assert.equal(isFirstArrival(null, aDesk(one)), false);
  assert.equal(stillNews("A-001", aDesk(one)), "A-001");
  assert.equal(stillNews("A-001", aDesk({ current: called("A-001") })), null);
  assert.equal(stillNews("A-001", aDesk()), null);
});

test("the sound of the first visitor is this browser's to switch", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  const sound = arrivalSound(storage);
  sound.switch();
  assert.deepEqual([sound.isOn(), arrivalSound(storage).isOn()], [false, false]);
  sound.switch();
  assert.equal(sound.isOn(), true);
});

test("who was fetched for the private room asks no longer, here and at the other desks", () => {
  const asks = aTicket("R-001", { is_private: true });
  assert.deepEqual(stillAsking(["R-001"], aDesk({ waiting: [asks] }), aDesk()), []);
  assert.deepEqual(stillAsking(["R-001"], aDesk(), aDesk({ current: called("R-001") })), []);
  assert.deepEqual(stillAsking(["R-001"], null, aDesk({ waiting: [asks] })), ["R-001"]);
  assert.deepEqual(stillAsking(["R-001"], aDesk(), aDesk()), ["R-001"]);
});

test("only what is beyond the first stage is worth a word", () => {
  const services = [aService("spkt.lp", "Laporan Polisi", { stages: [{ id: "terima", name: "Terima" }, { id: "buat", name: "Buat" }] })];
  const beyond = (stage) => isBeyondFirstStage(aDesk({ services }), aTicket("A-001", { stage }));
  assert.deepEqual([beyond(null), beyond({ id: "terima", name: "Terima" }), beyond({ id: "buat", name: "Buat" })], [false, false, true]);
});

test("a colleague in danger comes before every other call for help, and rings until somebody goes", () => {
  const danger = aHelpRequest("h2", { kind: "emergency", place: "Loket 2" });
  const desk = aDesk({ help_requests: [aHelpRequest("h1"), danger] });
  const [notice] = helpNotices(desk, { now: NOW, moment: 0, answered: new Map() });
  assert.deepEqual([notice.key, notice.tone, notice.text.key], ["help:h2", "danger", "help.emergency"]);
  assert.deepEqual(helpToTake(desk).map((one) => one.id), ["h2", "h1"]);
  assert.equal(isAlarmOpen(desk), true);
  assert.equal(isAlarmOpen(aDesk({ help_requests: [{ ...danger, accepted_by: "Petugas 3" }] })), false);
});

test("who pressed the alarm is not sent to herself, and reads who comes", () => {
  const own = aHelpRequest("h2", { kind: "emergency", place: "Loket 1" });
  const notice = (request) => helpNotices(aDesk({ help_requests: [request] }), { now: NOW, moment: 0, answered: new Map() })[0];
  assert.deepEqual([notice(own).text.key, notice(own).buttons[0].id], ["notice.alarm_sent", "help_over"]);
  assert.deepEqual(helpToTake(aDesk({ help_requests: [own] })), []);
  assert.equal(isAlarmOpen(aDesk({ help_requests: [own] })), false);
  assert.equal(notice({ ...own, accepted_by: "Petugas 2" }).text.key, "notice.comes_to_you");
  assert.equal(notice({ ...own, accepted_by: "Petugas 1" }).text.key, "notice.alarm_over");
});

test("times that cannot be right are explained in the menu, of which number is asked only where there is more than one", () => {
  const doubted = { ...aTicket("A-009"), suspicion: "too_short" };
  assert.ok(!shown(aDesk({ times_to_explain: [] })).includes("say_times"));
  const desk = aDesk({ times_to_explain: [doubted] });
  assert.ok(shown(desk).includes("say_times"));
  assert.deepEqual(stepIds(ASKS.say_times(desk, begin(() => []), how())), ["ticket", "reason"]);
  assert.deepEqual(stepIds(ASKS.say_times(desk, begin(() => []), how({ ticket: doubted }))), ["reason"]);
  assert.deepEqual(bodyOf("say_times", { reason: "late_start" }, t), { reason: "reason.say_times.late_start" });
  assert.equal(ofTicket("say_times", "t9", {}).path, "/api/v1/tickets/t9/explain-times");
});
