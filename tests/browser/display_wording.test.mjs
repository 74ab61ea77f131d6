/** How values become lines that fit the hall's screen. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import {
  ageInWords, fitOfDesk, fitOfLabel, partsOfLabel, rupiah, tickerPages, turnOfBeat, waitInWords,
} from "../../display/wording.js";

test("numbers up to A-1000 and desks up to Loket 999 keep the full size", () => {
  assert.deepEqual(["A-001", "A-1000"].map(fitOfLabel), ["compact", "short"]);
  assert.equal(fitOfDesk("Loket 999"), "short");
});

test("longer names become smaller instead of being cut", () => {
  assert.deepEqual([fitOfDesk("Ruang Khusus"), fitOfDesk("Ruang Identifikasi"), fitOfDesk("Ruang Identifikasi dan Foto")],
    ["medium", "long", "longest"]);
});

test("a wait is said as a range, and what begins with nothing by its end", () => {
  const t = (key, values) => `${key} ${Object.values(values).join(" ")}`;
  const ranges = [null, { low: 10, high: 20 }, { low: 15, high: 15 }, { low: 0, high: 5 }];
  assert.deepEqual(ranges.map((range) => waitInWords(t, range)), ["", "wait.range 10 20", "wait.about 15", "wait.under 5"]);
  assert.equal(waitInWords(t, ranges[1], "wait_short"), "wait_short.range 10 20");
});

test("a line that fits stays whole", () => {
  assert.deepEqual(tickerPages(["Darurat? Hubungi 110.", "  "]), ["Darurat? Hubungi 110."]);
});

test("a line that is too long goes on between words and loses none", () => {
  const pages = tickerPages(["satu dua tiga empat"], 9);
  assert.deepEqual(pages, ["satu dua …", "tiga …", "empat"]);
});

test("even a line without a space comes to an end", () => {
  assert.equal(tickerPages(["x".repeat(25)], 10).join("").replaceAll(" …", ""), "x".repeat(25));
});

test("lines take turns in their order", () => {
  assert.deepEqual([0, 1, 2].map((beat) => turnOfBeat(["a", "b"], beat)), ["a", "b", "a"]);
});

test("no lines, no turn", () => {
  assert.equal(turnOfBeat([], 3), undefined);
});

test("on an upright screen the letter stands over the digits", () => {
  assert.deepEqual(["A-014", "A-1000", "R"].map(partsOfLabel), [
    { series: "A-", digits: "014" }, { series: "A-", digits: "1000" }, { series: "", digits: "R" },
  ]);
});

test("fees are written with dots", () => {
  assert.deepEqual([30_000, 120_000, 1_250_000, 500].map(rupiah), ["Rp30.000", "Rp120.000", "Rp1.250.000", "Rp500"]);
});

test("the age of the last state is told in its biggest whole unit", () => {
  assert.deepEqual([0, 59, 60, 3_599, 7_300].map(ageInWords), [
    { unit: "seconds", count: 0 },
    { unit: "seconds", count: 59 },
    { unit: "minutes", count: 1 },
    { unit: "minutes", count: 59 },
    { unit: "hours", count: 2 },
  ]);
});

test("both languages say the same things", async () => {
  const [id, en] = await Promise.all(["id", "en"].map(async (language) =>
    JSON.parse(await readFile(new URL(`../../display/texts.${language}.json`, import.meta.url), "utf8"))));
  const shape = (texts) => Object.entries(texts).map(([key, text]) => [key, text.match(/\{\w+\}/g) ?? []]);
  assert.deepEqual(shape(id), shape(en));
});
