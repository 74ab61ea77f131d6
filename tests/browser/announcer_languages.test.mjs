/** Each call in every language of the office, with its chime, and what is left when one language fails. */
import assert from "node:assert/strict";
import test from "node:test";

import { LANGUAGE_GAP_MS } from "../../display/clips.js";
import { CHIME, CHIME_MS, SENTENCE_MS, aCall, aHall, heardIn, sentenceOf } from "./announcer_fakes.mjs";

const BOTH = { languages: ["id", "en"] };
const ID = sentenceOf("A-001");
const EN = sentenceOf("A-001", 1, "en");
const LONG = 300_000;

/** @param {object} [voice] */
function aBilingualHall(voice = {}) {
  const hall = aHall({ voice: { ...BOTH, repeat: 1, ...voice } });
  return { ...hall, call: () => hall.announcer.announce(aCall("A-001")) };
}

test("the English sentence follows the Indonesian one after a breath, and the repeat says both", async () => {
  const { time, player, call } = aBilingualHall({ repeat: 2, gap_seconds: 1 });
  call();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, ID, EN, ID, EN]);
  const [, first, second, third] = player.sounds;
  assert.equal(first.at, CHIME_MS);
  assert.equal(second.at - first.until, LANGUAGE_GAP_MS);
  assert.equal(third.at - second.until, 1_000);
  assert.equal(second.until - second.at, SENTENCE_MS);
});

test("a recall says the same words", async () => {
  const { time, player, call } = aBilingualHall();
  call();
  await time.pass(LONG);
  call();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player).slice(3), heardIn(player).slice(0, 3));
});

test("a missing English word leaves the Indonesian sentence whole", async () => {
  const { time, player, call, faults } = aBilingualHall();
  player.missing.add("en/one");
  const outcome = call();
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  assert.deepEqual(heardIn(player), [CHIME, ID]);
  assert.equal(faults.length, 1);
});

test("a missing Indonesian word still lets the number be heard in English", async () => {
  const { time, player, call } = aBilingualHall();
  player.missing.add("id/satu");
  const outcome = call();
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  assert.deepEqual(heardIn(player), [CHIME, EN]);
});

test("sound that is lost between the languages does not say the number again after the touch", async () => {
  const { time, player, call, announcer } = aBilingualHall();
  const outcome = call();
  await time.pass(CHIME_MS + SENTENCE_MS);
  player.isOff = true;
  await time.pass(LONG);
  assert.equal(await outcome, "spoken");
  await announcer.unlock();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, ID]);
});

test("a chime that is missing gives way to the usual one", async () => {
  const { time, player, call } = aBilingualHall({ chime: "gong", languages: ["id"] });
  player.missing.add("chimes/gong");
  call();
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, ID]);
});

test("a way without a recording is left out of the sentence", async () => {
  const { time, player, announcer } = aHall({ voice: { repeat: 1 } });
  player.missing.add("id/arah-aula");
  announcer.announce({ ...aCall("A-001"), desk_way: "aula" });
  await time.pass(LONG);
  assert.deepEqual(heardIn(player), [CHIME, ID]);
});

test("twenty calls within five seconds are all heard, in order, each after the end of the one before", async () => {
  const { time, player, announcer } = aHall({ voice: BOTH });
  const labels = Array.from({ length: 20 }, (_, nth) => `A-${String(nth + 1).padStart(3, "0")}`);
  for (const label of labels) {
    announcer.announce(aCall(label));
    await time.pass(250);
  }
  await time.pass(3_600_000);
  assert.deepEqual(announcedLabels(player), labels);
  player.sounds.slice(1).forEach(({ at }, before) => assert.ok(at >= player.sounds[before].until));
  const [minutes] = player.sounds.slice(-1).map(({ until }) => until / 60_000);
  assert.ok(minutes < 6, `the last one is through after ${minutes} minutes`);
});

/** @param {import("./announcer_fakes.mjs").FakePlayer} player */
function announcedLabels(player) {
  const figures = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
  return player.sounds
    .filter(({ heard }, at) => heard.startsWith("id/") && player.sounds[at - 1].heard === CHIME)
    .map(({ heard }) => `A-${heard.split(" ").slice(2, 5).map((clip) => figures.indexOf(clip.slice(3))).join("")}`);
}
