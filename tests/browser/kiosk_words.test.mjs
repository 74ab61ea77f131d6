// Words, figures and colours of the kiosk: estimates, closed services, what is read aloud, typing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createChangesWatch } from "../../server/browser/changes.js";
import { createSpeech } from "../../kiosk/speech.js";
import { spokenLines } from "../../kiosk/spoken.js";
import { afterKey, sheetAfter, SHEETS } from "../../kiosk/typing.js";
import { closedWords, estimateWords, feeOf, feeShort, feeWords, momentWords } from "../../kiosk/words.js";
import { createTexts } from "../../server/browser/texts.js";
import { CHOOSE, OPEN, READY, SNAPSHOT, WITH_TICKET, answer, open, play, readyWith, service, TICKET } from "./kiosk_examples.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const TABLES = { id: JSON.parse(read("kiosk/texts.id.json")), en: JSON.parse(read("kiosk/texts.en.json")) };
const { t } = createTexts(TABLES);
const outlook = (usual, low, high, ahead = 3) =>
  ({ ahead, estimate_minutes: usual, estimate_low_minutes: low, estimate_high_minutes: high });

test("an estimate is a likely range, and says nothing where nothing honest can be said", () => {
  assert.equal(estimateWords(t, outlook(20, 15, 30)), "sekitar 15–30 menit");
  assert.equal(estimateWords(t, outlook(20, 20, 20)), "sekitar 20 menit");
  assert.equal(estimateWords(t, outlook(20, null, null)), "sekitar 20 menit");
  assert.equal(estimateWords(t, outlook(3, 0, 5)), "kurang dari 5 menit");
  assert.equal(estimateWords(t, outlook(0, 0, 0)), "kurang dari 1 menit");
  assert.equal(estimateWords(t, outlook(null, null, null, null)), "");
});

test("fees are written as the law writes them", () => {
  assert.equal(feeWords(t, 120000), "Biaya resmi Rp120.000");
  assert.equal(feeWords(t, 0), "Tanpa dipungut biaya");
});

test("the fee is that of the kind; where kinds differ and none is chosen, no amount is guessed", () => {
  const variants = [{ id: "baru", fee_rupiah: 120000 }, { id: "ganti", fee_rupiah: 80000 }];
  const licence = { fee_rupiah: 120000, variants };
  assert.deepEqual([feeOf(licence, "ganti"), feeOf(licence, null), feeOf({ ...licence, variants: variants.slice(0, 1) }, null)],
    [80000, null, 120000]);
  assert.deepEqual([feeWords(t, null), feeShort(t, null)], ["Biaya resmi menurut jenisnya", "Biaya menurut jenis"]);
});

test("until when is said with the day where it is another one", () => {
  assert.equal(momentWords(t, "2026-09-30T05:00:00Z", SNAPSHOT, "id"), "pukul 13.00 WITA");
  assert.equal(momentWords(t, "2026-10-01T00:00:00Z", SNAPSHOT, "id"), "Kamis, 1 Oktober 2026, pukul 08.00 WITA");
});

const closed = (standing, fields = {}) =>
  closedWords(t, service("x", "X", 0, { admission: { ...OPEN, standing, ...fields } }), SNAPSHOT, "id");

test("a closed service says why and until when, one after hours never just that it is closed", () => {
  const shut = closed("closed", { reason: "Blangko habis", opens_at: "2026-09-30T05:00:00Z" });
  assert.deepEqual([shut.word, ...shut.lines], ["Tutup sementara", "Blangko habis", "Dibuka lagi pukul 13.00 WITA."]);
  assert.equal(closed("after_hours").word, "Petugas jaga tetap melayani");
  assert.match(closed("full").lines[0], /besok/);
});

test("the office's own wording goes before ours, in its language only where it is written", () => {
  const texts = createTexts({ id: { greet: "Halo" }, en: { greet: "Hello" } });
  texts.override({ greet: { id: "Selamat datang di Polres", en: "" }, unknown: { id: "x", en: "x" } });
  assert.equal(texts.t("greet"), "Selamat datang di Polres");
  texts.use("en");
  assert.equal(texts.t("greet"), "Hello");
  texts.override({});
  texts.use("id");
  assert.equal(texts.t("greet"), "Halo");
});

const SECRET = service("visum", "Permintaan Visum", 0, { is_sensitive: true });

test("what is read aloud names no sensitive service and no private room", () => {
  const state = readyWith({ services: [...SNAPSHOT.services, SECRET] });
  const menu = spokenLines(state, t).join(" ");
  assert.match(menu, /Laporan Polisi/);
  assert.doesNotMatch(menu, /Visum|ruang khusus/i);
  assert.deepEqual(spokenLines(play(state, { type: "service_chosen", service: "visum" }), t), []);
  const hidden = play(READY, { type: "private_tapped", request_id: "r" }, answer("r", TICKET));
  assert.deepEqual(spokenLines(hidden, t), []);
});

test("a service is read with the papers of the kind that was touched", () => {
  const chosen = play(READY, CHOOSE, { type: "variant_toggled", variant: "tanah" });
  assert.ok(spokenLines(chosen, t).includes("Surat BPN"));
});

test("only help that the building can give is read aloud", () => {
  const help = play(readyWith({ help_kinds: ["officer", "wheelchair"] }), open("help"));
  const lines = spokenLines(help, t).join(" ");
  assert.match(lines, /kursi roda/);
  assert.doesNotMatch(lines, /ruang menyusui/);
});

test("a number is read sign by sign and without its service", () => {
  const lines = spokenLines(WITH_TICKET, t);
  assert.ok(lines.includes("A 0 0 1"));
  assert.doesNotMatch(lines.join(" "), /Kehilangan/);
});

test("what a visitor writes is never read aloud", () => {
  const writing = play(READY, open("feedback_kind"), { type: "feedback_kind_chosen", kind: "complaint" },
    { type: "feedback_topic_chosen", topic: "lama" }, { type: "typed", words: "rahasia" });
  assert.deepEqual(spokenLines(writing, t), []);
});

function speechWith(voices) {
  const said = [];
  let changes = 0;
  const synthesis = { getVoices: () => voices, speak: (each) => said.push(each), cancel: () => said.push("cancel") };
  const speech = createSpeech({ synthesis, utteranceOf: (text) => ({ text }), onChange: () => { changes += 1; } });
  return { speech, said, changes: () => changes };
}

test("only a voice of this machine reads, and only in its language", () => {
  const { speech } = speechWith([{ lang: "id-ID", localService: false }, { lang: "en_GB", localService: true }]);
  assert.deepEqual([speech.canRead("id"), speech.canRead("en")], [false, true]);
  assert.equal(createSpeech({ synthesis: undefined, utteranceOf: () => null, onChange() {} }).canRead("id"), false);
});

test("reading ends with its last sentence, or when the visitor goes on", () => {
  const { speech, said } = speechWith([{ lang: "id-ID", localService: true }]);
  speech.read(["satu", "dua"], "id");
  assert.ok(speech.isReading());
  said[0].onend();
  assert.ok(speech.isReading());
  said[1].onend();
  assert.ok(!speech.isReading());
  speech.read(["tiga"], "id");
  speech.stop();
  assert.equal(said.at(-1), "cancel");
  said[2].onend();
  assert.ok(!speech.isReading());
});

test("keys write at the cursor, erase what is marked, and one capital is followed by small letters", () => {
  assert.deepEqual(afterKey({ value: "ac", from: 1, to: 1 }, "b"), { value: "abc", caret: 2 });
  assert.deepEqual(afterKey({ value: "abc", from: 0, to: 2 }, "{delete}"), { value: "c", caret: 0 });
  assert.deepEqual(afterKey({ value: "abc", from: 3, to: 3 }, "{delete}"), { value: "ab", caret: 2 });
  assert.deepEqual(afterKey({ value: "", from: 0, to: 0 }, "{delete}"), { value: "", caret: 0 });
  assert.deepEqual(afterKey({ value: "a", from: 1, to: 1 }, "{space}"), { value: "a ", caret: 2 });
  assert.deepEqual(afterKey({ value: "a", from: 1, to: 1 }, "{figures}"), { value: "a", caret: 1 });
  assert.equal(sheetAfter("letters", "{capitals}"), "capitals");
  assert.equal(sheetAfter("capitals", "B"), "letters");
  assert.equal(sheetAfter("figures", "1"), "figures");
  for (const rows of Object.values(SHEETS)) for (const row of rows) assert.ok(row.split(" ").length <= 10, row);
});

test("the snapshot is fetched again when hours begin or end, by the server's time", () => {
  const asked = [];
  const look = createChangesWatch(() => asked.push("refresh"));
  const at = "2026-09-30T12:00:00Z";
  const due = Date.parse(at);
  look(null, due);
  look(at, due - 1);
  look(at, NaN);
  assert.equal(asked.length, 0);
  look(at, due);
  look(at, due + 1000);
  assert.equal(asked.length, 1);
  look(at, due + 6000);
  assert.equal(asked.length, 2);
});

// ------------------------------------------------------------ colours

const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

test("each colour of a service stands out against the page and carries its pictogram", () => {
  const pairs = [...read("kiosk/kiosk.css").matchAll(
    /\[data-accent="(\w+)"\] \{ --accent-surface: (#[0-9a-f]{6}); --on-accent-surface: (#[0-9a-f]{6}); \}/g)];
  assert.deepEqual(pairs.map(([, name]) => name).sort(), ["amber", "blue", "green", "purple", "teal"]);
  for (const [, name, surface, sign] of pairs) {
    assert.ok(contrast(surface, sign) >= 4.5, `${name}: sign`);
    assert.ok(contrast(surface, "#ffffff") >= 3, `${name}: against a card`);
    assert.ok(contrast(surface, "#fbf8f2") >= 3, `${name}: against the page`);
  }
});
