/** The head's live board: what burns comes first, one headline says it, two tones, and nothing of a service. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createHeadAlarm, headlineOf, rowsOf } from "../../server/browser/office/live.js";
import { drawnBars, isAboutOverruns, causeIdOf, lateOf, shownOf, wordFor } from "../../server/browser/office/overruns/state.js";
import { NOW, aClock, ago } from "./desk_builders.mjs";

const aLive = (tickets = [], fields = {}) => ({ tickets, others_late: 0, others_escalated: 0, to_review: 0, ...fields });
const running = (label, seconds, fields = {}) => ({
  label, state: "serving", desk: "Loket 1", officer: "Petugas 1", hold_reason: null, limit_seconds: 900, level: 0, cause: null,
  clock: aClock({ state: "running", started_at: ago(seconds) }), ...fields,
});
const standing = (label, seconds) => running(label, 0, { state: "on_hold", clock: aClock({ state: "paused", started_at: ago(seconds + 60), paused_at: ago(60) }) });

test("whoever runs out of time comes first, clocks that stand come last", () => {
  const rows = rowsOf(aLive([running("A-001", 100), standing("A-002", 890), running("A-003", 1092, { level: 1 }), running("A-004", 730)]), NOW);
  assert.deepEqual(rows.map((row) => [row.ticket.label, row.heat, row.words, row.time]), [
    ["A-003", "red", "live.late", "03:12"], ["A-004", "amber", "live.left", "02:50"],
    ["A-001", "calm", "live.left", "13:20"], ["A-002", "paused", "live.paused", "00:10"],
  ]);
});

test("the limit to the second: 15:00 is not late, 15:01 is", () => {
  const heats = (seconds) => rowsOf(aLive([running("A-001", seconds)]), NOW)[0].heat;
  assert.deepEqual([heats(900), heats(901)], ["amber", "red"]);
});

test("a tolerance of the decree is not late yet", () => {
  assert.equal(rowsOf(aLive([running("A-001", 930, { limit_seconds: 960 })]), NOW)[0].heat, "amber");
});

test("the second level is the server's word", () => {
  const [row] = rowsOf(aLive([running("A-001", 1600, { level: 2 })]), NOW);
  assert.equal(row.heat, "escalated");
});

test("a clock that stands beyond its limit says so and burns no more", () => {
  const [row] = rowsOf(aLive([standing("A-001", 960)]), NOW);
  assert.deepEqual([row.heat, row.words, row.time], ["paused", "live.paused_late", "01:00"]);
});

const headline = (live) => { const { heat, key, values } = headlineOf(rowsOf(live, NOW), live); return [heat, key, values.count]; };

test("one headline says what burns", () => {
  assert.deepEqual(headline(aLive()), ["calm", "live.headline.nobody", 0]);
  assert.deepEqual(headline(aLive([running("A-001", 10)])), ["calm", "live.headline.calm", 1]);
  assert.deepEqual(headline(aLive([running("A-001", 730)])).slice(0, 2), ["amber", "live.headline.amber"]);
  assert.deepEqual(headline(aLive([running("A-001", 901), running("A-002", 730)])), ["red", "live.headline.red", 1]);
  assert.deepEqual(headline(aLive([running("A-001", 1600, { level: 2 }), running("A-002", 901)])), ["escalated", "live.headline.escalated", 2]);
});

test("a confidential service is a number in the headline and nothing else", () => {
  assert.deepEqual(headline(aLive([], { others_late: 1 })), ["red", "live.headline.hidden", 1]);
  assert.deepEqual(headline(aLive([running("A-001", 901)], { others_late: 2, others_escalated: 1 })), ["escalated", "live.headline.escalated", 3]);
});

test("red and escalation have a tone each, once; what was so at first is no news", () => {
  const alarm = createHeadAlarm();
  const heard = (live) => alarm(rowsOf(live, NOW), live);
  assert.equal(heard(aLive([running("A-001", 901)])), null);
  assert.equal(heard(aLive([running("A-001", 901)])), null);
  assert.equal(heard(aLive([running("A-001", 901), running("A-002", 902)])), "head_red");
  assert.equal(heard(aLive([running("A-001", 1600, { level: 2 }), running("A-002", 902)])), "head_escalated");
  assert.equal(heard(aLive([running("A-002", 902)])), null);
  assert.equal(heard(aLive([], { others_late: 1 })), "head_red");
  assert.equal(heard(aLive([], { others_late: 1, others_escalated: 1 })), "head_escalated");
});

// -- the page of overruns

const anEntry = (fields = {}) => ({ ticket_id: "t1", part: 1, late_seconds: 125, state: "explained", may_review: true, may_answer: false, ...fields });

test("a contest waits first, then what nobody has decided; the rest only under all", () => {
  const lines = [anEntry(), anEntry({ part: 2, may_review: false }), anEntry({ part: 3, may_review: false, may_answer: true })];
  assert.deepEqual(shownOf(lines, "waiting").map((line) => line.part), [3, 1]);
  assert.equal(shownOf(lines, "all").length, 3);
  assert.deepEqual(lines.map(wordFor), ["review", null, "answer"]);
});

test("a line that goes on has no figure yet", () => {
  assert.deepEqual([lateOf(anEntry()), lateOf(anEntry({ late_seconds: null }))], ["02:05", "–"]);
});

test("bars are as long as their share of the most frequent", () => {
  const bars = [{ cause: "a", count: 4 }, { cause: null, count: 1 }];
  assert.deepEqual(drawnBars(bars, 5).map(({ share, percent }) => [share, percent]), [[1, 80], [0.25, 20]]);
  assert.deepEqual(drawnBars([], 0), []);
});

test("the officer's choice is offered first to the head", () => {
  const causes = [{ id: "lonjakan", name: "Lonjakan antrean", kind: "surge" }];
  assert.deepEqual([causeIdOf("Lonjakan antrean", causes), causeIdOf("", causes)], ["lonjakan", ""]);
});

test("the page is fetched again when something about overruns was said", () => {
  assert.deepEqual(["overrun_flagged", "overruns_changed", "queue_changed"].map((type) => isAboutOverruns({ type })), [true, true, false]);
});
