import assert from "node:assert/strict";
import { test } from "node:test";
import { lateCount, linksOf, ratingsShown, reduce, stateOf } from "../../server/browser/office/state.js";
import { NOW, aClock, aPrinter, ago } from "./desk_builders.mjs";

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

test("ratings of fewer than five visitors are not shown", () => {
  assert.equal(ratingsShown({ 1: 0, 2: 1, 3: 1, 4: 2 }), null);
  assert.deepEqual(ratingsShown({ 1: 0, 2: 1, 3: 1, 4: 3 }), { 1: 0, 2: 1, 3: 1, 4: 3 });
});

const anOffice = (fields = {}) => ({ live: { tickets: [], others_late: 0, others_escalated: 0, to_review: 0 }, compensation: { counts: { open: 0 } }, feedback_open: 0, printers: [aPrinter()], devices: [], pairings: [], ...fields });
const notesOf = (office) => Object.fromEntries(linksOf(office).map((one) => [one.id, one.notes.map((note) => [note.key, note.count])]));

test("a quiet office has links without remarks", () => {
  assert.ok(Object.values(notesOf(anOffice())).every((notes) => notes.length === 0));
});

test("a link says what waits behind it", () => {
  const notes = notesOf(anOffice({
    feedback_open: 2, compensation: { counts: { open: 3 } }, pairings: [{ id: "p" }], devices: [{ state: "silent" }, { state: "heard" }], printers: [aPrinter({ state: "trouble" })],
  }));
  assert.deepEqual(notes.devices, [["nav.waiting", 1], ["nav.silent", 1]]);
  assert.deepEqual([notes.feedback, notes.printers, notes.compensation], [[["nav.open", 2]], [["nav.trouble", 1]], [["nav.owed", 3]]]);
});
