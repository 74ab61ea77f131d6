import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { GROUPS, OTHER, groupOf, groupsOf, placesOf, problemsOf, withWords } from "../../server/browser/office/texts/state.js";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const page = {
  shipped: {
    "home.welcome": { id: "Selamat datang", en: "Welcome" },
    "service.minutes": { id: "Standar {minutes} menit", en: "Standard {minutes} minutes" },
    "track.title": { id: "Nomor Anda", en: "Your number" },
  },
  texts: { "track.title": { id: "Nomor antrean Anda", en: "Your queue number" } },
};
const entryOf = (key) => ({ key, shipped: page.shipped[key], own: page.texts[key] ?? null });
const keysOf = (wanted) => groupsOf(page, { query: "", onlyOwn: false, ...wanted }).flatMap(({ entries }) => entries.map(({ key }) => key));

test("every text that a visitor reads belongs to a screen", () => {
  const shipped = [...Object.keys(read("kiosk/texts.id.json")), ...Object.keys(read("server/browser/ticket/texts.id.json"))];
  assert.deepEqual(shipped.filter((key) => groupOf(key) === OTHER), []);
});

test("every screen has a name and says where it is found", () => {
  for (const language of ["id", "en"]) {
    const words = read(`server/browser/office/texts/texts.${language}.json`);
    for (const [id] of [...GROUPS, [OTHER]]) assert.ok(words[`group.${id}`] && words[`where.${id}`], `${language} ${id}`);
  }
});

test("a text is found by its key, its shipped words and the office's own, in either language", () => {
  for (const query of ["home.wel", "SELAMAT", " welcome "]) assert.deepEqual(keysOf({ query }), ["home.welcome"]);
  assert.deepEqual(keysOf({ query: "queue number" }), ["track.title"]);
  assert.deepEqual(keysOf({ query: "tidak ada" }), []);
});

test("only what the office has worded itself can be listed", () => {
  assert.deepEqual(keysOf({ onlyOwn: true }), ["track.title"]);
  assert.equal(keysOf({}).length, 3);
});

test("a place that the screen fills in is told when it is lost or unknown", () => {
  const { shipped } = entryOf("service.minutes");
  assert.deepEqual(placesOf("{b} {a} {b}"), ["{a}", "{b}"]);
  assert.deepEqual(problemsOf(shipped, shipped), []);
  assert.deepEqual(problemsOf({ ...shipped, id: "Lima belas menit" }, shipped), [
    { language: "id", key: "problem.missing", values: { places: "{minutes}" } }]);
  assert.deepEqual(problemsOf({ ...shipped, en: "{minutes} of {name}" }, shipped), [
    { language: "en", key: "problem.strange", values: { places: "{name}" } }]);
});

test("an empty or endless text is told", () => {
  const { shipped } = entryOf("home.welcome");
  assert.deepEqual(problemsOf({ id: "  ", en: "x".repeat(401) }, shipped).map(({ key }) => key), ["problem.empty", "problem.too_long"]);
});

test("what is worded as shipped is no wording of the office's own", () => {
  const own = { id: "Halo", en: "Hello" };
  assert.deepEqual(withWords(page.texts, entryOf("home.welcome"), own), { ...page.texts, "home.welcome": own });
  assert.deepEqual(withWords(page.texts, entryOf("track.title"), page.shipped["track.title"]), {});
});
