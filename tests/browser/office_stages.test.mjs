import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "../../server/browser/office/stages.js";
import { NOW, ago } from "./desk_builders.mjs";

const aStage = (name, fields = {}) => ({
  service: { id: "sim.baru", name: "SIM baru" }, stage: { id: name, name }, desks: 1, waiting: 0, waiting_since: null,
  serving: 0, held: 0, work_seconds: null, ended_today: 0, ...fields,
});
const marks = (...stages) => linesOf(stages, NOW).map((line) => line.mark);

test("the name of a service stands on its first stage only", () => {
  const lines = linesOf([aStage("foto"), aStage("teori"), aStage("cetak", { service: { id: "skck", name: "SKCK" } })], NOW);
  assert.deepEqual(lines.map((line) => [line.id, line.service]),
    [["sim.baru/foto", "SIM baru"], ["sim.baru/teori", null], ["skck/cetak", "SKCK"]]);
});

test("a stage says for how many whole minutes its first visitor waits, and what it usually takes", () => {
  const [line] = linesOf([aStage("foto", { waiting: 2, waiting_since: ago(179), work_seconds: 61, ended_today: 4 })], NOW);
  assert.deepEqual([line.waiting, line.minutes, line.work, line.ended], [2, 2, 2, 4]);
  const [empty] = linesOf([aStage("foto")], NOW);
  assert.deepEqual([empty.minutes, empty.work], [null, null]);
});

test("the longest wait is marked where stages can be compared", () => {
  const [short, long] = [aStage("foto", { waiting: 9, waiting_since: ago(60) }), aStage("teori", { waiting: 1, waiting_since: ago(600) })];
  assert.deepEqual(marks(short, long, aStage("cetak")), ["", "longest", ""]);
  assert.deepEqual(marks(short, aStage("cetak")), ["", ""]);
});

test("visitors who wait where no desk is open are marked before everything else", () => {
  const nobody = aStage("teori", { waiting: 1, waiting_since: ago(600), desks: 0 });
  assert.deepEqual(marks(aStage("foto", { waiting: 1, waiting_since: ago(60) }), nobody, aStage("cetak", { desks: 0 })), ["", "unattended", ""]);
});
