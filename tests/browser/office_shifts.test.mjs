import assert from "node:assert/strict";
import { test } from "node:test";
import { dutiesOf } from "../../server/browser/office/shifts.js";
import { NOW, ago } from "./desk_builders.mjs";

const HOUR = 3600;
const aShift = (from, until, fields = {}) => ({
  name: "Regu I", begins: ago(from * HOUR), until: ago(until * HOUR), finished: 2, on_time: 1, late: 1, owed: 1, given: 0,
  waiting: null, held: null, ...fields,
});
const duties = (...shifts) => dutiesOf(shifts, NOW, "Asia/Makassar");

test("the shift on duty, those before and those to come are told apart", () => {
  const told = duties(aShift(8.5, 0.5), aShift(0.5, -7.5), aShift(-7.5, -15.5));
  assert.deepEqual(told.map((one) => [one.state, one.from, one.until]),
    [["over", "00.00", "08.00"], ["now", "08.00", "16.00"], ["coming", "16.00", "00.00"]]);
});

test("what was handed over is told only of a shift that did", () => {
  const [none, some] = duties(aShift(8, 0), aShift(16, 8, { waiting: 0, held: 2 }));
  assert.equal(none.left, null);
  assert.deepEqual(some.left, { waiting: 0, held: 2 });
});
