/** The grammar of DOMAIN 8: what is said for a number and a desk. */
import assert from "node:assert/strict";
import test from "node:test";

import {
  CHIMES, COMMA_GAP_MS, WORD_GAP_MS, announcementClips, announcementSteps, chimeClip, clipNames, languagesOf, packNames,
  spokenText, wayInWords,
} from "../../display/clips.js";
import { englishNumberWords } from "../../display/english.js";
import { numberWords } from "../../display/indonesian.js";

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

/** @param {object} call @param {object} [voice] @param {"id" | "en"} [language] */
const heard = (call, voice, language) => announcementClips(call, voice, language).join(" ");

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

test("the voice packs have every clip that any call can ask for", () => {
  for (const language of /** @type {const} */ (["id", "en"])) {
    const names = new Set(packNames(language));
    assert.equal(names.size, packNames(language).length);
    for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
      for (const kind of ["loket", "meja", "ruang"]) {
        const call = { ...aCall(`${letter}-0123456789`, 1, kind), desk_way: "lantai-dua" };
        assert.ok(announcementClips(call, {}, language).every((clip) => names.has(clip)));
      }
    }
    for (let number = 0; number <= 9_999; number += 1) {
      const words = language === "id" ? numberWords(number) : englishNumberWords(number);
      assert.ok(words.every((clip) => names.has(clip)));
    }
  }
});

test("pauses are short between words and longer where a comma stands", () => {
  assert.deepEqual(announcementSteps(aCall("A-12", 2)).map(({ clip, gapAfterMs }) => [clip, gapAfterMs]), [
    ["id/nomor-antrean", COMMA_GAP_MS], ["id/huruf-a", COMMA_GAP_MS], ["id/satu", WORD_GAP_MS],
    ["id/dua", COMMA_GAP_MS], ["id/silakan-menuju", WORD_GAP_MS], ["id/loket", WORD_GAP_MS], ["id/dua", 0],
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

const LABELS = {
  "A-001": "huruf-a nol nol satu", "A-010": "huruf-a nol satu nol", "A-999": "huruf-a sembilan sembilan sembilan",
  "A-1000": "huruf-a satu nol nol nol", "L-9999": "huruf-l sembilan sembilan sembilan sembilan",
  "P-12345": "huruf-p satu dua tiga empat lima", "B-7": "huruf-b tujuh", "AA-01": "huruf-a huruf-a nol satu",
};
const NATURAL_LABELS = {
  "A-001": "huruf-a satu", "A-010": "huruf-a sepuluh", "A-011": "huruf-a sebelas", "A-100": "huruf-a seratus",
  "A-1000": "huruf-a seribu", "L-9999": "huruf-l sembilan ribu sembilan ratus sembilan puluh sembilan",
};

for (const [label, words] of Object.entries(LABELS)) {
  test(`${label} is called "${words}"`, () => {
    assert.equal(heard(aCall(label)), `nomor-antrean ${words} silakan-menuju loket satu`);
    const zeros = words.replaceAll("nol", "kosong");
    assert.equal(heard(aCall(label), { zero_word: "kosong" }), `nomor-antrean ${zeros} silakan-menuju loket satu`);
  });
}

for (const [label, words] of Object.entries(NATURAL_LABELS)) {
  test(`${label} with natural numbers is called "${words}"`, () => {
    assert.equal(heard(aCall(label), { digits: "natural" }), `nomor-antrean ${words} silakan-menuju loket satu`);
  });
}

test("every desk from 0 to 9999 is called by its natural number, and zero there is always nol", () => {
  for (let desk = 0; desk <= 9_999; desk += 1) {
    const call = announcementClips(aCall("A-001", desk), { zero_word: "kosong" });
    assert.deepEqual(call.slice(call.indexOf("loket") + 1), numberWords(desk));
  }
});

test("a target word of the office replaces the kinds of all desks; without one each has its own", () => {
  for (const kind of ["loket", "meja", "ruang"]) {
    assert.match(heard(aCall("A-001", 2, kind), { target_word: "" }), new RegExp(`${kind} dua$`));
    assert.match(heard(aCall("A-001", 2, kind), { target_word: "meja" }), /meja dua$/);
    assert.match(heard(aCall("A-001", 2, kind), { target_word: "konter" }), new RegExp(`${kind} dua$`));
  }
});

test("a desk upstairs names its floor after a comma, and a call without that clip is still true", () => {
  const steps = announcementSteps({ ...aCall("A-001", 2), desk_way: "lantai-dua" });
  assert.deepEqual(steps.slice(-2), [
    { clip: "id/dua", gapAfterMs: COMMA_GAP_MS },
    { clip: "id/arah-lantai-dua", gapAfterMs: 0, isOptional: true },
  ]);
  assert.equal(spokenText({ ...aCall("A-001", 2), desk_way: "lantai-dua" }),
    "Nomor antrean, A, nol nol satu, silakan menuju loket dua, lantai dua.");
});

test("a way that the office has added is said by its own recording", () => {
  assert.match(heard({ ...aCall("A-001", 2), desk_way: "aula-timur" }), /loket dua arah-aula-timur$/);
  assert.equal(wayInWords("aula-timur"), "aula timur");
  assert.equal(wayInWords("lantai-dua", "en"), "floor two");
});

const ENGLISH = {
  0: "zero", 5: "five", 10: "ten", 11: "eleven", 12: "twelve", 15: "fifteen", 19: "nineteen", 20: "twenty",
  21: "twenty one", 40: "forty", 99: "ninety nine", 100: "one hundred", 101: "one hundred and one",
  110: "one hundred and ten", 999: "nine hundred and ninety nine", 1000: "one thousand", 1001: "one thousand and one",
  1100: "one thousand one hundred", 9999: "nine thousand nine hundred and ninety nine",
};

for (const [number, words] of Object.entries(ENGLISH)) {
  test(`${number} is said "${words}" in English`, () => assert.equal(englishNumberWords(Number(number)).join(" "), words));
}

test("there are no English words for what is no number of a desk", () => {
  for (const odd of [-1, 1.5, 10_000, NaN]) assert.throws(() => englishNumberWords(odd), RangeError);
});

test("the English sentence names the same number and desk", () => {
  const call = { ...aCall("A-001", 2), desk_way: "lantai-dua" };
  assert.equal(spokenText(call, {}, "en"), "Queue number, A, zero zero one, please proceed to counter two, floor two.");
  assert.equal(spokenText(aCall("L-110", 12, "meja"), { digits: "natural", zero_word: "kosong" }, "en"),
    "Queue number, L, one hundred and ten, please proceed to table twelve.");
  assert.match(heard(aCall("A-001", 7), { target_word: "ruang" }, "en"), /please-proceed-to room seven$/);
});

test("an office is spoken to in its languages in their order; one that nobody speaks is left out", () => {
  assert.deepEqual(languagesOf({ languages: ["id", "en"] }), ["id", "en"]);
  assert.deepEqual(languagesOf({ languages: ["en", "jv", "en"] }), ["en"]);
  for (const languages of [[], ["jv"], undefined]) assert.deepEqual(languagesOf({ languages }), ["id"]);
});

test("the chime is the office's choice, else the usual one", () => {
  for (const chime of CHIMES) assert.equal(chimeClip({ chime }), `chimes/${chime}`);
  for (const chime of ["sirene", "../gong", undefined]) assert.equal(chimeClip({ chime }), "chimes/dua-nada");
});

test("what must be there before the first call is the chime and the words of every language in use", () => {
  assert.equal(clipNames().length, 1 + packNames("id").length);
  const both = clipNames({ languages: ["id", "en"], chime: "gong" });
  assert.equal(both[0], "chimes/gong");
  assert.equal(both.length, 1 + packNames("id").length + packNames("en").length);
});
