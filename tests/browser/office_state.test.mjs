import assert from "node:assert/strict";
import { test } from "node:test";
import { lateCount, reduce, stateOf } from "../../server/browser/office/state.js";
import { NOW, aClock, ago } from "./desk_builders.mjs";

const aRow = (fields = {}) => ({ id: "loket-1", name: "Loket 1", officer: "Petugas 1", label: null, state: null, clock: null, ...fields });

test("a desk is closed, free, busy, or busy with something confidential", () => {
  assert.equal(stateOf(aRow({ officer: null })), "closed");
  assert.equal(stateOf(aRow()), "free");
  assert.equal(stateOf(aRow({ label: "A-001", state: "called" })), "busy");
  assert.equal(stateOf(aRow({ state: "serving" })), "confidential");
});

test("only desks strictly over the standard count as late", () => {
  const running = (seconds) => aRow({ clock: aClock({ state: "running", started_at: ago(seconds) }) });
  assert.equal(lateCount([running(900), running(901), aRow()], NOW), 1);
});

test("a change of the queue updates the figure, anything else asks for the snapshot", () => {
  const REFRESH = Symbol("refresh");
  assert.deepEqual(reduce({ waiting: 1 }, { type: "queue_changed", waiting: 4 }, REFRESH), { waiting: 4 });
  assert.equal(reduce({ waiting: 1 }, { type: "overrun_flagged" }, REFRESH), REFRESH);
});
