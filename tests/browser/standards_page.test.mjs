import assert from "node:assert/strict";
import { test } from "node:test";
import { basisOf, basisText, changeInWords, draftOf, linesOf, localOf, momentOf, rupiah, stageSum, stopName } from "../../server/browser/office/standards/state.js";
import { dayInWords } from "../../server/browser/office/standards/days.js";

const service = { id: "spkt.lp", name: "Laporan Polisi", minutes: 15, surge: "", stages: [
  { id: "terima", name: "Penerimaan", is_counted: true }, { id: "konsultasi", name: "Konsultasi", is_counted: false }] };
const page = { services: [service], hold_reasons: [{ id: "keluar", name: "Pemohon keluar" }], components: [{ component: "fee", name: "Biaya/tarif", is_public: true }] };
const terms = (fields = {}) => ({ service: "spkt.lp", standard_id: "kep.lp", minutes: 15, clock_basis: "start", warning_percent: 80, tolerance_minutes: 0,
  waiting_target_minutes: null, stop_clock: null, stages: [], fee_rupiah: 0, fee_basis: "", requirements: { id: ["KTP"], en: [] }, procedure: [], products: [], ...fields });
const t = (key, values = {}) => `${key}${Object.values(values).map((each) => ` ${each}`).join("")}`;

test("a draft starts from a version without what belongs to that version alone", () => {
  const decree = { id: "k-1", number: "Kep/1", place: "", about: "", set_on: null, effective_on: null, signatory: { title: "", name: "", rank: "", number: "" },
    minutes_of_meeting: "", legal_basis: [], components: [], terms: [terms()], document: "x.pdf", ratified_at: "2026-09-30T00:00:00Z", ratified_by: "kasat" };
  const draft = draftOf(decree, true);
  assert.equal(draft.id, "");
  assert.deepEqual(Object.keys(draft).filter((name) => ["document", "ratified_at", "ratified_by"].includes(name)), []);
  assert.equal("standard_id" in draft.terms[0], false);
  draft.terms[0].minutes = 1;
  assert.equal(decree.terms[0].minutes, 15);
  assert.equal(draftOf(decree, false).id, "k-1");
});

test("stages add up where they count, and differ only once each has minutes", () => {
  assert.deepEqual(stageSum(terms(), service), { sum: 0, isComplete: false, differs: false });
  assert.deepEqual(stageSum(terms({ stages: [{ stage: "terima", minutes: 15 }] }), service), { sum: 15, isComplete: true, differs: false });
  assert.deepEqual(stageSum(terms({ stages: [{ stage: "terima", minutes: 9 }] }), service), { sum: 9, isComplete: true, differs: true });
  const both = terms({ stop_clock: [], stages: [{ stage: "terima", minutes: 9 }, { stage: "konsultasi", minutes: 6 }] });
  assert.deepEqual(stageSum(both, service), { sum: 15, isComplete: true, differs: false });
});

test("a moment is the office's, wherever the browser stands", () => {
  assert.equal(momentOf("2026-09-30T14:00", "Asia/Makassar"), "2026-09-30T06:00:00.000Z");
  assert.equal(localOf("2026-09-30T06:00:59Z", "Asia/Makassar"), "2026-09-30T14:00");
  assert.equal(localOf(Date.parse("2026-09-30T17:30:00Z"), "Asia/Jayapura"), "2026-10-01T02:30");
  assert.equal(momentOf("", "Asia/Makassar"), null);
});

test("a change is told in words", () => {
  const words = (field, before, after, of = "spkt.lp") => Object.values(changeInWords({ service: of, field, before, after }, page, t));
  assert.deepEqual(words("minutes", "15", "10"), ["Laporan Polisi: field.minutes", "value.minutes 15", "value.minutes 10"]);
  assert.deepEqual(words("clock_basis", "start", "call"), ["Laporan Polisi: field.clock_basis", "basis.start", "basis.call"]);
  assert.deepEqual(words("stop_clock", "", "keluar\nstage/konsultasi"), ["Laporan Polisi: field.stop_clock", "–", "Pemohon keluar, Konsultasi"]);
  assert.deepEqual(words("fee_rupiah", "0", "120000"), ["Laporan Polisi: field.fee_rupiah", "Rp0", "Rp120.000"]);
  assert.deepEqual(words("stage.terima", "", "5"), ["Laporan Polisi: field.stage Penerimaan", "–", "value.minutes 5"]);
  assert.deepEqual(words("warning_percent", "80", "70"), ["Laporan Polisi: field.warning_percent", "80%", "70%"]);
  assert.deepEqual(words("component.fee", "Gratis", "Rp1\nRp2", ""), ["Biaya/tarif", "Gratis", "Rp1; Rp2"]);
  assert.deepEqual(words("products", "LP", "", "sim"), ["sim: field.products", "LP", "–"]);
  assert.equal(stopName("stage/uji", page, undefined), "uji");
});

test("lists and rules are read from lines and written back to them", () => {
  assert.deepEqual(linesOf(" KTP \n\n KK"), ["KTP", "KK"]);
  const basis = [{ text: "UU 25/2009", replaced_by: "" }, { text: "Permenpan 36/2012", replaced_by: "PermenPANRB 15/2014" }];
  assert.deepEqual(basisOf(basisText(basis)), basis);
  assert.deepEqual(basisOf("=> tanpa aturan"), []);
});

test("money and days are written as people write them", () => {
  assert.deepEqual([rupiah(0), rupiah(30000), rupiah(1250000)], ["Rp0", "Rp30.000", "Rp1.250.000"]);
  assert.equal(dayInWords("2026-09-30"), "30 September 2026");
  assert.equal(dayInWords(""), "");
});
