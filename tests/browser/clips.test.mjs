/** The grammar of DOMAIN 8: what is said for a number and a desk. */
import assert from "node:assert/strict";
import test from "node:test";

import {
  CLIP_NAMES, COMMA_GAP_MS, WORD_GAP_MS, announcementClips, announcementSteps, numberWords, spokenText,
} from "../../display/clips.js";

const NUMBERS = {
  0: "nol", 1: "satu", 2: "dua", 9: "sembilan", 10: "sepuluh", 11: "sebelas", 12: "dua belas",
  19: "sembilan belas", 20: "dua puluh", 21: "dua puluh satu", 99: "sembilan puluh sembilan",
  100: "seratus", 101: "seratus satu", 110: "seratus sepuluh", 111: "seratus sebelas",
  112: "seratus dua belas", 120: "seratus dua puluh", 200: "dua ratus", 211: "dua ratus sebelas",
  999: "sembilan ratus sembilan puluh sembilan", 1000: "seribu", 1001: "seribu satu",
  1010: "seribu sepuluh", 1100: "seribu seratus", 1111: "seribu seratus sebelas", 2000: "dua ribu",
  9999: "sembilan ribu sembilan ratus sembilan puluh sembilan",
};

/** @param {string} label @param {number | null} [desk] @param {string} [kind] */
const aCall = (label, desk = 1, kind = "loket") => ({ label, desk_kind: kind, desk_number: desk });

/** @param {object} call @param {object} [voice] */
const heard = (call, voice) => announcementClips(call, voice).join(" ");

for (const [number, words] of Object.entries(NUMBERS)) {
  test(`${number} is said "${words}"`, () => assert.equal(numberWords(Number(number)).join(" "), words));
}

test("no number up to 9999 is said satu puluh, satu belas, satu ratus or satu ribu", () => {
  for (let number = 0; number <= 9_999; number += 1) {
    assert.doesNotMatch(numberWords(number).join(" "), /satu (puluh|belas|ratus|ribu)\b/);
  }
});

test("every number up to 9999 sounds different from every other", () => {
  const all = Array.from({ length: 10_000 }, (_, number) => numberWords(number).join(" "));
  assert.equal(new Set(all).size, 10_000);
});

test("there are no words for what is no number of a desk", () => {
  for (const odd of [-1, 1.5, 10_000, NaN]) assert.throws(() => numberWords(odd), RangeError);
});

test("a call names number and desk", () => {
  assert.deepEqual(announcementClips(aCall("A-001", 2)), [
    "nomor-antrean", "huruf-a", "nol", "nol", "satu", "silakan-menuju", "loket", "dua",
  ]);
});

test("ticket numbers go digit by digit, desk numbers are natural words", () => {
  assert.equal(heard(aCall("A-010", 11)), "nomor-antrean huruf-a nol satu nol silakan-menuju loket sebelas");
  assert.equal(heard(aCall("A-1000", 10)), "nomor-antrean huruf-a satu nol nol nol silakan-menuju loket sepuluh");
});

test("an office may have natural ticket numbers", () => {
  const voice = { digits: "natural" };
  assert.equal(heard(aCall("L-021", 3), voice), "nomor-antrean huruf-l dua puluh satu silakan-menuju loket tiga");
  assert.equal(heard(aCall("A-1000", 3), voice), "nomor-antrean huruf-a seribu silakan-menuju loket tiga");
  assert.equal(heard(aCall("A-12345", 3), voice), "nomor-antrean huruf-a satu dua tiga empat lima silakan-menuju loket tiga");
});

test("an office may say kosong for the zeros of a ticket", () => {
  const voice = { zero_word: "kosong" };
  assert.equal(heard(aCall("P-100", 100), voice), "nomor-antrean huruf-p satu kosong kosong silakan-menuju loket seratus");
  assert.equal(heard(aCall("P-000", 0), { ...voice, digits: "natural" }), "nomor-antrean huruf-p kosong silakan-menuju loket nol");
});

test("the target word is the kind of the desk", () => {
  assert.match(heard(aCall("A-001", 1, "meja")), /silakan-menuju meja satu$/);
  assert.match(heard(aCall("A-001", 7, "ruang")), /silakan-menuju ruang tujuh$/);
  assert.match(heard(aCall("A-001", 7, "gudang")), /silakan-menuju loket tujuh$/);
});

test("a desk without a number is called by its kind alone", () => {
  assert.match(heard(aCall("A-001", null, "ruang")), /silakan-menuju ruang$/);
});

test("a desk number beyond all words goes digit by digit", () => {
  assert.match(heard(aCall("A-001", 10_234)), /loket satu nol dua tiga empat$/);
});

test("two letters, small letters and a number without a letter are all said", () => {
  assert.match(heard(aCall("AB-07")), /^nomor-antrean huruf-a huruf-b nol tujuh silakan-menuju/);
  assert.match(heard(aCall("z9")), /^nomor-antrean huruf-z sembilan silakan-menuju/);
  assert.match(heard(aCall("042")), /^nomor-antrean nol empat dua silakan-menuju/);
});

test("the voice pack has every clip that any call can ask for", () => {
  const names = new Set(CLIP_NAMES);
  assert.equal(names.size, CLIP_NAMES.length);
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
    for (const kind of ["loket", "meja", "ruang"]) {
      assert.ok(announcementClips(aCall(`${letter}-0123456789`, 1, kind)).every((clip) => names.has(clip)));
    }
  }
  for (let number = 0; number <= 9_999; number += 1) assert.ok(numberWords(number).every((clip) => names.has(clip)));
});

test("pauses are short between words and longer where a comma stands", () => {
  assert.deepEqual(announcementSteps(aCall("A-12", 2)).map(({ clip, gapAfterMs }) => [clip, gapAfterMs]), [
    ["nomor-antrean", COMMA_GAP_MS], ["huruf-a", COMMA_GAP_MS], ["satu", WORD_GAP_MS], ["dua", COMMA_GAP_MS],
    ["silakan-menuju", WORD_GAP_MS], ["loket", WORD_GAP_MS], ["dua", 0],
  ]);
  assert.ok(WORD_GAP_MS >= 60 && WORD_GAP_MS <= 90 && COMMA_GAP_MS >= 250 && COMMA_GAP_MS <= 300);
});

test("the written sentence says the same words as the clips", () => {
  assert.equal(spokenText(aCall("A-001", 2)), "Nomor antrean, A, nol nol satu, silakan menuju loket dua.");
  assert.equal(
    spokenText(aCall("L-110", 12, "meja"), { digits: "natural" }),
    "Nomor antrean, L, seratus sepuluh, silakan menuju meja dua belas.",
  );
});
