/** The report of a month as lines to read. */
import assert from "node:assert/strict";
import test from "node:test";

import { inOrder, minutesOf, monthFrom, shareOf } from "../../server/browser/office/month/state.js";

test("months follow each other over the turn of the year", () => {
  assert.equal(monthFrom("2026-12", 1), "2027-01");
  assert.equal(monthFrom("2026-01", -1), "2025-12");
  assert.equal(monthFrom("2026-09", 1), "2026-10");
});

test("durations are minutes and seconds, and nothing where there is none", () => {
  assert.deepEqual([0, 59.9, 901, 4000].map(minutesOf), ["00:00", "00:59", "15:01", "66:40"]);
  assert.equal(minutesOf(null), "");
});

test("a share of nothing is a dash", () => {
  assert.deepEqual([null, 0, 93].map(shareOf), ["–", "0 %", "93 %"]);
});

test("what waits for an explanation comes first, then by its end", () => {
  const entry = (id, ended_at, needs_explanation) => ({ ticket_id: id, ended_at, needs_explanation });
  const sorted = inOrder([entry("c", "2026-09-03", false), entry("b", "2026-09-02", true), entry("a", "2026-09-01", true)]);
  assert.deepEqual(sorted.map((one) => one.ticket_id), ["a", "b", "c"]);
});
