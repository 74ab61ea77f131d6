/** What was late at the own desk: what may be said of it, how it is asked, and the tones of amber and red. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createAlarm } from "../../server/browser/desk/alarm.js";
import { ofOverrun } from "../../server/browser/desk/commands.js";
import { keyOf, lateOf, standing, toExplain, verbsFor } from "../../server/browser/desk/overruns.js";
import { TONES, LOUDNESS } from "../../server/browser/desk/sounds.js";
import { ASKS, bodyOf } from "../../server/browser/desk/verb_steps.js";
import { verbsOf } from "../../server/browser/desk/verbs.js";
import { begin, choose, answersIn } from "../../server/browser/staff/steps.js";
import { NOW, aClock, aDesk, aTicket, serving } from "./desk_builders.mjs";

const t = (key) => key;
const how = { t, now: NOW, ticket: null, lastFinished: null };
const anOverrun = (fields = {}) => ({
  ticket_id: "ticket-A-001", part: 1, label: "A-001", service: "Laporan Polisi", at: "2026-09-30T00:10:00Z", standard_seconds: 900,
  late_seconds: 125, level: 1, state: "open", counts: true, cause: null, note: "", final_cause: null, review_note: "", remark: "",
  contest: "", answer: "", may_explain: true, may_remark: true, may_contest: false, ...fields,
});

test("only what nobody has explained yet is asked for", () => {
  const overruns = [anOverrun(), anOverrun({ part: 2, cause: "lonjakan" }), anOverrun({ part: 3, may_explain: false })];
  assert.deepEqual(toExplain({ overruns }).map((one) => one.part), [1]);
  const shown = (desk) => verbsOf(desk).find((one) => one.id === "explain").isShown;
  assert.ok(shown(aDesk({ overruns })));
  assert.ok(!shown(aDesk()));
});

test("nothing about an overrun keeps the next call waiting", () => {
  const before = verbsOf(aDesk()).map(({ id, why }) => [id, why]);
  assert.deepEqual(verbsOf(aDesk({ overruns: [anOverrun()] })).map(({ id, why }) => [id, why]), before);
});

test("what may be said hangs on how far the head has come", () => {
  assert.deepEqual(verbsFor(anOverrun()), ["explain", "remark"]);
  assert.deepEqual(verbsFor(anOverrun({ may_explain: false, may_contest: true })), ["contest", "remark"]);
  assert.deepEqual(verbsFor(anOverrun({ may_explain: false, may_remark: false })), []);
});

test("the clock of the one at the desk runs on in the offer", () => {
  const desk = aDesk({ current: serving("A-001", 960) });
  assert.equal(lateOf(anOverrun(), desk, NOW), "02:05");
  assert.equal(lateOf(anOverrun({ late_seconds: null }), desk, NOW), "01:00");
  assert.equal(lateOf(anOverrun({ late_seconds: null, ticket_id: "other" }), desk, NOW), "");
});

test("the list says in words where the question stands", () => {
  const desk = aDesk();
  assert.deepEqual(standing(anOverrun({ state: "explained", cause: "lonjakan" }), desk).values.cause, "Lonjakan antrean");
  assert.equal(standing(anOverrun({ state: "explained", cause: "dropped" }), desk).values.cause, "dropped");
  assert.equal(standing(anOverrun({ state: "settled" }), desk).key, "overrun.state.settled");
});

test("two keys and Enter explain: the cause, and no note", () => {
  const stepsOf = (choice) => ASKS.explain(aDesk(), choice, how);
  const first = begin(stepsOf);
  assert.equal(first.active, "cause");
  const done = choose(stepsOf, first, "cause", "lonjakan");
  assert.deepEqual(bodyOf("explain", answersIn(stepsOf(done), done), t), { cause: "lonjakan", note: "" });
});

test("a remark may be taken back, a contest has a reason", () => {
  assert.deepEqual(bodyOf("remark", { remark: "" }, t), { remark: "" });
  const stepsOf = (choice) => ASKS.contest(aDesk(), choice, how);
  const done = choose(stepsOf, begin(stepsOf), "reason", "facts");
  assert.deepEqual(bodyOf("contest", answersIn(stepsOf(done), done), t), { reason: "reason.contest.facts" });
});

test("each is sent about its own part of the visit", () => {
  assert.equal(keyOf(anOverrun({ part: 2 })), "ticket-A-001:2");
  assert.equal(ofOverrun("contest", "a/b", 2, {}).path, "/api/v1/overruns/a%2Fb/2/contest");
});

test("amber and red are heard once each, whoever says it first", () => {
  const alarm = createAlarm();
  const at = (seconds) => aDesk({ current: serving("A-001", seconds) });
  assert.equal(alarm.ticked(at(700), NOW, true), null);
  assert.equal(alarm.ticked(at(720), NOW, false), "warned");
  assert.equal(alarm.said("ticket-A-001", "warned"), null);
  assert.equal(alarm.said("ticket-A-001", "overrun"), "overrun");
  assert.equal(alarm.ticked(at(901), NOW, false), null);
  assert.equal(alarm.said("ticket-A-002", "warned"), "warned");
});

test("a page that is opened late is quiet about what everybody knows", () => {
  const alarm = createAlarm();
  const late = aDesk({ current: serving("A-001", 2000) });
  assert.equal(alarm.ticked(late, NOW, true), null);
  assert.equal(alarm.ticked(late, NOW, false), null);
});

test("the next service of a visit is heard again", () => {
  const alarm = createAlarm();
  alarm.ticked(aDesk({ current: serving("A-001", 901) }), NOW, false);
  assert.equal(alarm.ticked(aDesk({ current: aTicket("A-001", { clock: aClock() }) }), NOW, false), null);
  assert.equal(alarm.ticked(aDesk({ current: serving("A-001", 901) }), NOW, false), "overrun");
  assert.equal(alarm.ticked(aDesk(), NOW, false), null);
});

test("by numbers: amber is one tone, red is three, the head's two differ from both and from each other", () => {
  const heights = (name) => TONES[name].map(([frequency]) => frequency).join();
  const names = ["warned", "overrun", "head_red", "head_escalated", "arrival", "tick", "alarm"];
  assert.equal(new Set(names.map(heights)).size, names.length);
  assert.deepEqual([TONES.warned.length, TONES.overrun.length], [1, 3]);
  const energy = (name) => TONES[name].reduce((sum, [, , seconds, loud = LOUDNESS]) => sum + seconds * loud * loud, 0);
  assert.ok(energy("warned") < energy("overrun"));
  assert.ok(energy("head_red") < energy("head_escalated"));
  for (const name of names) {
    for (const [frequency, , seconds, loud = LOUDNESS] of TONES[name]) assert.ok(frequency >= 300 && frequency <= 1300 && seconds > 0.05 && loud <= 0.4);
  }
});
