import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING_SEEN, isSnapshotOlder, judge } from "../../server/browser/sequence.js";

test("the next message is applied", () => assert.equal(judge(41, { prev: 41, seq: 42 }), "apply"));
test("numbers given to other audiences are no gap", () => assert.equal(judge(41, { prev: 41, seq: 57 }), "apply"));
test("a message from before the snapshot that reaches past it is applied", () =>
  assert.equal(judge(41, { prev: 30, seq: 42 }), "apply"));
test("a known message is ignored", () => assert.equal(judge(41, { prev: 40, seq: 41 }), "ignore"));
test("an old message is ignored", () => assert.equal(judge(41, { prev: 2, seq: 3 }), "ignore"));
test("a missing message is a gap", () => assert.equal(judge(41, { prev: 42, seq: 43 }), "gap"));
test("an older snapshot is told from an equal and a newer one", () => {
  assert.deepEqual([40, 41, 42].map((seq) => isSnapshotOlder(41, seq)), [true, false, false]);
  assert.equal(isSnapshotOlder(NOTHING_SEEN, 0), false);
});
