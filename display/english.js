/** The English words of an announcement (DOMAIN 8), as names of clips. Pure; the sentence is built in clips.js. */

const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const TARGETS = { loket: "counter", meja: "table", ruang: "room" };

/** The same ways as in indonesian.js. “Lantai dua” is the floor with that sign, so it is no "second floor". */
const WAYS = {
  "lantai-dasar": "ground floor",
  "lantai-satu": "floor one",
  "lantai-dua": "floor two",
  "lantai-tiga": "floor three",
  "lantai-empat": "floor four",
  "lantai-lima": "floor five",
  "gedung-utama": "main building",
  "gedung-depan": "front building",
  "gedung-belakang": "rear building",
  "sebelah-kiri": "on the left",
  "sebelah-kanan": "on the right",
  "dekat-pintu-masuk": "next to the entrance",
  "ujung-lorong": "at the end of the corridor",
  "di-belakang": "at the back",
  "di-luar": "outside",
};

/** @type {import("./clips.js").Words} */
export const ENGLISH = {
  opening: "queue-number",
  proceed: "please-proceed-to",
  digits: DIGITS,
  words: [...DIGITS, ...TEENS, ...TENS, "hundred", "thousand", "and"],
  targets: TARGETS,
  ways: WAYS,
  letter: (letter) => `letter-${letter}`,
  number: englishNumberWords,
  zero: () => "zero",
};

/** A whole number in English words, 0 to 9999. @param {number} number @returns {string[]} */
export function englishNumberWords(number) {
  if (!Number.isInteger(number) || number < 0 || number > 9_999) throw new RangeError(`no words for ${number}`);
  if (number < 10) return [DIGITS[number]];
  if (number < 20) return [TEENS[number - 10]];
  if (number < 100) return [TENS[Math.floor(number / 10) - 2], ...(number % 10 > 0 ? [DIGITS[number % 10]] : [])];
  if (number < 1_000) return counted(number, 100, "hundred");
  return counted(number, 1_000, "thousand");
}

/** "and" stands before what is left below a hundred. @param {number} number @param {number} size @param {string} word */
function counted(number, size, word) {
  const rest = number % size;
  const head = [DIGITS[Math.floor(number / size)], word];
  if (rest === 0) return head;
  return [...head, ...(rest < 100 ? ["and"] : []), ...englishNumberWords(rest)];
}
