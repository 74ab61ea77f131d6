import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { codeFrom, dayOf, labelFrom, questionFrom } from "../../server/browser/office/check/state.js";
import { canTest, placeOf, reduce, testWords } from "../../server/browser/office/printers/state.js";

const OFFICE = new URL("../../server/browser/office/", import.meta.url);
const FOLDERS = readdirSync(OFFICE).filter((name) => existsSync(new URL(`${name}/texts.id.json`, OFFICE)));
const read = (path) => readFileSync(new URL(path, OFFICE), "utf8");
const table = (folder, language) => ({ ...JSON.parse(read(`../texts.${language}.json`)), ...JSON.parse(read(`${folder}/texts.${language}.json`)) });

// ---------------------------------------------------------------- words

for (const folder of FOLDERS) {
  test(`the page ${folder} has every text in both languages, with the same places`, () => {
    const [id, en] = [table(folder, "id"), table(folder, "en")];
    assert.deepEqual(Object.keys(id).sort(), Object.keys(en).sort());
    const places = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    for (const [key, text] of Object.entries(id)) assert.equal(places(text), places(en[key]), key);
  });

  test(`every text that the page ${folder} asks for is there`, () => {
    const known = Object.keys(table(folder, "id"));
    for (const name of readdirSync(new URL(folder, OFFICE)).filter((each) => each.endsWith(".js"))) {
      for (const [, key] of read(`${folder}/${name}`).matchAll(/\bt\(["`]([\w.]+)["`]/g)) assert.ok(known.includes(key), `${name}: ${key}`);
    }
  });
}

// ---------------------------------------------------------------- is this slip ours

test("a number is read as it was meant, however it was typed", () => {
  for (const typed of ["A-001", "a1", " a 001 ", "A–1", "a.1", "A-OO1", "ao01"]) assert.equal(labelFrom(typed), "A-001", typed);
  assert.equal(labelFrom("P-1204"), "P-1204");
  assert.equal(labelFrom("ab-7"), "AB-007");
  for (const typed of ["", "-", "001", "A", "A-x9y", "A-0000001", "A/001"]) assert.equal(labelFrom(typed), "", typed);
});

test("a code has eight letters, with or without its dash", () => {
  for (const typed of ["7f3k92qd", "7F3K-92QD", " 7f3k 92qd ", "7f3k–92qd"]) assert.equal(codeFrom(typed), "7F3K-92QD");
  for (const typed of ["", "7F3K", "7F3K-92QDX"]) assert.equal(codeFrom(typed), "");
});

test("the first field that is missing is named, a whole question has an address", () => {
  const whole = { label: "a1", day: "2026-09-30", code: "7f3k92qd" };
  assert.deepEqual(questionFrom(whole), { address: "/api/v1/check/A-001/2026-09-30/7F3K-92QD" });
  assert.deepEqual(questionFrom({ ...whole, label: "" }), { missing: "label" });
  assert.deepEqual(questionFrom({ ...whole, day: "" }), { missing: "day" });
  assert.deepEqual(questionFrom({ ...whole, code: "7f3k" }), { missing: "code" });
});

test("today is the office's day, not that of the browser", () => {
  assert.equal(dayOf(Date.parse("2026-09-29T17:00:00Z"), "Asia/Makassar"), "2026-09-30");
  assert.equal(dayOf(Date.parse("2026-09-29T15:59:00Z"), "Asia/Makassar"), "2026-09-29");
});

// ---------------------------------------------------------------- printers

const aPrinter = (fields = {}) => ({ id: "kiosk", state: "ready", agent: null, address: "usb://", test: null, ...fields });

test("the page of printers is fetched again for what concerns printers", () => {
  const AGAIN = Symbol("again");
  const heard = ["printer_changed", "roll_changed", "test_page_changed", "office_changed", "queue_changed", "desk_changed"];
  assert.deepEqual(heard.filter((type) => reduce({}, { type }, AGAIN) === AGAIN), heard.slice(0, 4));
});

test("where a printer hangs is said in words, and has words", () => {
  const words = table("printers", "id");
  const places = [aPrinter(), aPrinter({ address: "tcp://192.0.2.1:9100" }), aPrinter({ address: "preview://" }),
    aPrinter({ agent: "PC loket 1", address: "tcp://192.0.2.1:9100" }), aPrinter({ state: "browser" })].map(placeOf);
  assert.deepEqual(places.map(({ key }) => key), ["place.server", "place.tcp", "place.preview", "place.agent", "place.browser"]);
  for (const { key } of places) assert.ok(words[key]);
});

test("what the kiosk's browser prints, or nobody, is not tested from here", () => {
  assert.deepEqual(["ready", "low", "trouble", "unknown", "none", "browser"].filter((state) => canTest({ state })), ["ready", "low", "trouble", "unknown"]);
});

test("every outcome of a test page has words", () => {
  const words = table("printers", "id");
  assert.equal(testWords(null), "test.never");
  for (const state of ["queued", "printed", "failed"]) assert.ok(words[testWords({ state })], state);
});
