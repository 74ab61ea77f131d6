/** The checklist that loses no tap, and figures of conduct in words. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createTaps } from "../../server/browser/office/conduct/taps.js";
import { clockOf, dayOf, daysOf, doneOf, hoursOf, periodBeside, periodOf, stepsOf } from "../../server/browser/office/conduct/words.js";

const aTap = (changes = {}) => ({ requestId: "r-1", day: "2026-09-30", desk: "loket-1", officer: "petugas1", item: "3s", answer: "yes", note: "", ...changes });

/** A line to the server that breaks so many times, and what came through it. */
function lineThat({ breaks = 0, refuses = null } = {}) {
  const line = { sent: [], refused: [], told: 0, left: breaks, waits: 0 };
  line.taps = createTaps({
    async send(tap) {
      await Promise.resolve();
      if (line.left > 0) {
        line.left -= 1;
        throw Object.assign(new Error("Koneksi ke server terputus."), { retry: true });
      }
      if (refuses === tap.requestId) throw Object.assign(new Error("Periode ini sudah ditutup."), { retry: false });
      line.sent.push(tap);
    },
    wait: async () => { line.waits += 1; },
    onChange: () => { line.told += 1; },
    onRefused: (tap, error) => line.refused.push([tap.requestId, error.message]),
  });
  return line;
}

test("a tap is saved at once and then forgotten", async () => {
  const line = lineThat();
  await line.taps.add(aTap());
  assert.deepEqual(line.sent.map((tap) => tap.requestId), ["r-1"]);
  assert.equal(line.taps.count, 0);
});

test("a line that breaks for a moment loses nothing: the same request is sent again", async () => {
  const line = lineThat({ breaks: 3 });
  const saving = line.taps.add(aTap());
  assert.equal(line.taps.waiting(aTap())?.answer, "yes");
  await saving;
  assert.deepEqual([line.sent.map((tap) => tap.requestId), line.waits, line.taps.isBroken], [["r-1"], 3, false]);
});

test("while the line is broken the last tap on a line counts", async () => {
  const line = lineThat({ breaks: 2 });
  const saving = line.taps.add(aTap());
  void line.taps.add(aTap({ requestId: "r-2", item: "tampang" }));
  void line.taps.add(aTap({ requestId: "r-3", answer: "no" }));
  await saving;
  assert.deepEqual(line.sent.map((tap) => tap.requestId).sort(), ["r-2", "r-3"]);
});

test("what the server refuses is told and does not stop the others", async () => {
  const line = lineThat({ refuses: "r-1" });
  const saving = line.taps.add(aTap());
  void line.taps.add(aTap({ requestId: "r-2", item: "tampang" }));
  await saving;
  assert.deepEqual(line.refused, [["r-1", "Periode ini sudah ditutup."]]);
  assert.deepEqual(line.sent.map((tap) => tap.requestId), ["r-2"]);
});

test("ten minutes and one second read as they are", () => {
  assert.deepEqual([clockOf(601), clockOf(3723), hoursOf(27_900)], ["10:01", "1:02:03", "7.45"]);
  assert.equal(dayOf("2026-09-03"), "3 September 2026");
});

test("months and semesters follow each other over the new year", () => {
  assert.deepEqual([periodOf("2026-09"), periodOf("2026-2")], ["September 2026", "Juli sampai Desember 2026"]);
  assert.deepEqual([periodBeside("2026-12", 1), periodBeside("2026-01", -1)], ["2027-01", "2025-12"]);
  assert.deepEqual([periodBeside("2026-2", 1), periodBeside("2026-1", -1)], ["2027-1", "2025-2"]);
});

test("a roster names every so many days, never more than the server takes", () => {
  assert.deepEqual(daysOf("2026-09-29", "2026-10-05", 3), ["2026-09-29", "2026-10-02", "2026-10-05"]);
  assert.equal(daysOf("2026-01-01", "2027-01-01", 1).length, 62);
  assert.deepEqual(daysOf("2026-10-05", "2026-10-01", 1), []);
});

test("a desk is done when every line was marked for who sits there", () => {
  const mark = (item) => ({ item });
  const desks = [{ sitters: [{ marks: [mark("3s"), mark("tampang")] }] }, { sitters: [{ marks: [mark("3s")] }] }, { sitters: [] }];
  assert.equal(doneOf(2, desks), 1);
});

test("nobody is offered to decide on an own case, nor on what is closed or was decided", () => {
  const entry = { officer: { id: "petugas1" }, nature: "lacking", contested_at: "2026-09-30T01:00:00Z", outcome: null, severe_by: null };
  const steps = (changes, me = "kasiwas", isClosed = false) => stepsOf({ ...entry, ...changes }, { judge: true }, me, isClosed);
  assert.deepEqual(steps({}), { decide: true, refer: true });
  assert.deepEqual(steps({}, "petugas1"), { decide: false, refer: false });
  assert.deepEqual(steps({}, "kasiwas", true), { decide: false, refer: false });
  assert.deepEqual(steps({ outcome: "dropped" }), { decide: false, refer: false });
  assert.deepEqual(steps({ outcome: "kept", severe_by: "Kasiwas" }), { decide: false, refer: false });
  assert.deepEqual(steps({ nature: "good", contested_at: null }), { decide: false, refer: false });
});
