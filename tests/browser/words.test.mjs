import assert from "node:assert/strict";
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { test } from "node:test";
import { dateOf, timeOf, timeWithSeconds, timeWithZone } from "../../server/browser/dates.js";
import { pinAfter } from "../../server/browser/pin.js";
import { createTexts } from "../../server/browser/texts.js";

const BROWSER = new URL("../../server/browser/", import.meta.url);
const NOT_OURS = new Set(["node_modules", "vendor"]);
/** Every folder with words of its own, however deep. */
const foldersIn = (place) => [
  ...(existsSync(new URL(`${place}texts.id.json`, BROWSER)) ? [place] : []),
  ...readdirSync(new URL(place, BROWSER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.has(entry.name))
    .flatMap((entry) => foldersIn(`${place}${entry.name}/`)),
];
const folders = foldersIn("./");
const table = (folder, language) => JSON.parse(readFileSync(new URL(`${folder}texts.${language}.json`, BROWSER), "utf8"));
const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const folder of folders) {
  test(`both languages of ${folder} say the same things`, () => {
    const [id, en] = [table(folder, "id"), table(folder, "en")];
    assert.deepEqual(Object.keys(id).sort(), Object.keys(en).sort());
    for (const key of Object.keys(id)) {
      assert.notEqual(id[key].trim(), "", key);
      assert.deepEqual(blanks(id[key]), blanks(en[key]), key);
    }
  });
}

test("a text fills in its values and shows a missing key instead of nothing", () => {
  const { t, use } = createTexts({ id: { greet: "Halo {name}", only: "ya" }, en: { greet: "Hello {name}" } });
  assert.equal(t("greet", { name: "Petugas 1" }), "Halo Petugas 1");
  use("en");
  assert.deepEqual([t("greet", { name: 3 }), t("only"), t("absent")], ["Hello 3", "ya", "absent"]);
});

test("a value that looks like a blank is not filled in again", () => {
  const { t } = createTexts({ id: { a: "{x} {y}" }, en: {} });
  assert.equal(t("a", { x: "{y}", y: "2" }), "{y} 2");
});

const moment = "2026-09-30T00:05:09Z";
test("times are written with dots in the office's zone", () => {
  assert.equal(timeOf(moment, "Asia/Makassar"), "08.05");
  assert.equal(timeWithSeconds(moment, "Asia/Jakarta"), "07.05.09");
  assert.equal(timeWithZone(moment, { timezone: "Asia/Jayapura", zone: "WIT" }), "09.05 WIT");
});

test("midnight is 00.00 and belongs to the new day", () => {
  assert.equal(timeOf("2026-09-29T16:00:00Z", "Asia/Makassar"), "00.00");
  assert.equal(dateOf("2026-09-29T16:00:00Z", "Asia/Makassar"), "Rabu, 30 September 2026");
});

test("dates have the names of their language", () => {
  assert.equal(dateOf(moment, "Asia/Makassar"), "Rabu, 30 September 2026");
  assert.equal(dateOf(moment, "Asia/Makassar", "en"), "Wednesday, 30 September 2026");
});

test("an unknown moment is left empty", () => {
  assert.deepEqual([timeOf(NaN, "Asia/Makassar"), dateOf(NaN, "Asia/Makassar")], ["", ""]);
});

test("the PIN pad adds digits, deletes the last and stops at the limit", () => {
  assert.equal(["1", "2", "x", "delete", "9"].reduce(pinAfter, ""), "19");
  assert.equal("1".repeat(20).split("").reduce(pinAfter, "").length, 12);
});
