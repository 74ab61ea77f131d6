import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dayOf, givenWords, isAboutCompensation, lateOf, monthsBefore, oddities, rupiah, shownOf, signed,
} from "../../server/browser/office/compensation/state.js";
import words from "../../server/browser/office/compensation/texts.id.json" with { type: "json" };

const lineOf = (fields = {}) => ({ label: "A-001", state: "handed_over", origin: "overrun", acknowledged: "desk", is_forgotten: false,
  is_short: false, review: "none", times_wrong: null, late_seconds: 61, given: null, ...fields });

test("what waits is open or was looked at by nobody", () => {
  const lines = [lineOf({ state: "open" }), lineOf(), lineOf({ review: "confirmed" }), lineOf({ review: "disputed" })];
  assert.equal(shownOf(lines, "waiting").length, 2);
  assert.equal(shownOf(lines, "all").length, 4);
});

test("everything that shows a cheat is asked about, and has words", () => {
  const all = oddities(lineOf({ acknowledged: "denied", is_forgotten: true, is_short: true, origin: "manual", times_wrong: "Lupa", review: "disputed" }));
  assert.deepEqual(all, ["denied", "forgotten", "short", "manual", "times_wrong", "disputed"]);
  for (const one of all) assert.ok(words[`odd.${one}`]);
  assert.deepEqual(oddities(lineOf({ late_seconds: 0 })), ["corrected"]);
  assert.ok(words["odd.corrected"]);
  assert.deepEqual(oddities(lineOf()), []);
  assert.equal(shownOf([lineOf(), lineOf({ is_short: true })], "odd").length, 1);
});

test("figures read as Indonesians write them", () => {
  assert.deepEqual([0, 500, 27000, 1250000].map(rupiah), ["Rp0", "Rp500", "Rp27.000", "Rp1.250.000"]);
  assert.deepEqual([3, 0, -2].map(signed), ["+3", "0", "−2"]);
  assert.equal(givenWords([{ item: "a", name: "Air minum", quantity: 2 }, { item: "p", name: "Permen", quantity: 1 }]), "2 Air minum, 1 Permen");
  assert.deepEqual([lateOf(lineOf()), lateOf(lineOf({ late_seconds: null }))], ["01:01", ""]);
});

test("months go back over the turn of the year, and a day is that of the office", () => {
  assert.deepEqual(monthsBefore("2026-02", 3), ["2026-02", "2026-01", "2025-12"]);
  assert.equal(dayOf(Date.parse("2026-09-29T17:00:00Z"), "Asia/Makassar"), "2026-09-30");
});

test("the page is fetched again for what concerns it", () => {
  const heard = ["compensation_changed", "stock_changed", "overrun_flagged", "office_changed", "queue_changed"].filter((type) => isAboutCompensation({ type }));
  assert.equal(heard.length, 4);
});
