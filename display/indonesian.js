/** The Indonesian words of an announcement (DOMAIN 8), as names of clips. Pure; the sentence is built in clips.js. */

const DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
const PLACES = ["sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "ribu"];
const TARGETS = { loket: "loket", meja: "meja", ruang: "ruang" };

/** Floors, buildings and directions that come with the program; an office may record further ones. */
const WAYS = {
  "lantai-dasar": "lantai dasar",
  "lantai-satu": "lantai satu",
  "lantai-dua": "lantai dua",
  "lantai-tiga": "lantai tiga",
  "lantai-empat": "lantai empat",
  "lantai-lima": "lantai lima",
  "gedung-utama": "gedung utama",
  "gedung-depan": "gedung depan",
  "gedung-belakang": "gedung belakang",
  "sebelah-kiri": "sebelah kiri",
  "sebelah-kanan": "sebelah kanan",
  "dekat-pintu-masuk": "dekat pintu masuk",
  "ujung-lorong": "ujung lorong",
  "di-belakang": "di belakang",
  "di-luar": "di luar",
};

/** @type {import("./clips.js").Words} */
export const INDONESIAN = {
  opening: "nomor-antrean",
  proceed: "silakan-menuju",
  digits: DIGITS,
  words: [...DIGITS, "kosong", ...PLACES],
  targets: TARGETS,
  ways: WAYS,
  letter: (letter) => `huruf-${letter}`,
  number: numberWords,
  zero: (zeroWord) => (zeroWord === "kosong" ? "kosong" : "nol"),
};

/** A whole number in Indonesian words, 0 to 9999. @param {number} number @returns {string[]} */
export function numberWords(number) {
  if (!Number.isInteger(number) || number < 0 || number > 9_999) throw new RangeError(`no words for ${number}`);
  if (number < 10) return [DIGITS[number]];
  if (number === 10) return ["sepuluh"];
  if (number === 11) return ["sebelas"];
  if (number < 20) return [DIGITS[number - 10], "belas"];
  if (number < 100) return places(number, 10, [], "puluh");
  if (number < 1_000) return places(number, 100, ["seratus"], "ratus");
  return places(number, 1_000, ["seribu"], "ribu");
}

/**
 * "seratus" and "seribu" stand for one hundred and one thousand; two and more are counted.
 * @param {number} number @param {number} size @param {string[]} single @param {string} word
 * @returns {string[]}
 */
function places(number, size, single, word) {
  const count = Math.floor(number / size);
  const rest = number % size;
  return [...(count === 1 ? single : [DIGITS[count], word]), ...(rest > 0 ? numberWords(rest) : [])];
}
