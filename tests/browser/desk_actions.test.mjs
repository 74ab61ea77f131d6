import assert from "node:assert/strict";
import { test } from "node:test";
import { KEYS, MAIN, TOOL_KEYS, actionOfKey, actionsOf, autoStartIn, toolOfKey, verbOfKey } from "../../server/browser/desk/actions.js";
import { VERB_KEYS } from "../../server/browser/desk/verbs.js";
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
  assert.deepEqual(enabled(desk), ["start", "recall", "send_back", "cancel", "reprint"]);
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
  assert.ok(!enabled(aDesk({ held, desk: null })).includes("resume"));
});

test("an office without printers offers no reprint", () => {
  assert.equal(actionsOf(aDesk({ printers: [], current: serving("A-001") }), NOW).reprint.isShown, false);
});

test("every action has its own letter", () => {
  const letters = [...Object.values(KEYS), ...Object.values(TOOL_KEYS), ...Object.values(VERB_KEYS)];
  assert.equal(new Set(letters).size, letters.length);
  for (const [id, letter] of Object.entries(KEYS)) assert.equal(actionOfKey(letter.toLowerCase()), id);
  for (const [id, letter] of Object.entries(TOOL_KEYS)) assert.equal(toolOfKey(letter.toLowerCase()), id);
  assert.deepEqual([actionOfKey("Enter"), toolOfKey("Enter"), verbOfKey("Enter")], [null, null, null]);
  assert.deepEqual([verbOfKey("g"), verbOfKey("1")], ["call_given", null]);
  assert.ok(MAIN.every((id) => id in KEYS));
});

test("the automatic start is counted down from the last call", () => {
  const desk = aDesk();
  assert.equal(autoStartIn(desk, called("A-001", { called_at: ago(18) }), NOW), 42);
  assert.equal(autoStartIn(desk, called("A-001", { called_at: ago(90) }), NOW), 0);
  assert.equal(autoStartIn(desk, serving("A-001"), NOW), null);
});

test("an office that starts nothing by itself counts nothing down", () => {
  const never = aDesk({ rules: { ...aDesk().rules, auto_start_seconds: 0 } });
  assert.equal(autoStartIn(never, called("A-001", { called_at: ago(18) }), NOW), null);
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
