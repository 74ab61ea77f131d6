/**
 * The grammar of an announcement (DOMAIN 8): which clips, in which order, with which pauses.
 * Pure: no document, no sound, no clock. Only the number and the desk are ever spoken.
 */

/** @typedef {{label: string, desk_kind: string, desk_number: number | null}} SpokenCall */
/** @typedef {{languages: string[], repeat: number, digits: string, zero_word: string, gap_seconds: number}} Voice */
/** One clip and the silence after it. @typedef {{clip: string, gapAfterMs: number}} Step */

/** @type {Voice} */
export const DEFAULT_VOICE = { languages: ["id"], repeat: 2, digits: "per_digit", zero_word: "nol", gap_seconds: 1 };

export const CHIME = "chime";
export const WORD_GAP_MS = 75;
export const COMMA_GAP_MS = 280;
export const CHIME_GAP_MS = 350;

const DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
const PLACES = ["sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "ribu"];
const TARGETS = ["loket", "meja", "ruang"];
const HIGHEST = 9_999;

/** Every clip that can be asked for; the voice pack holds exactly these. */
export const CLIP_NAMES = [
  CHIME,
  ...[..."abcdefghijklmnopqrstuvwxyz"].map((letter) => `huruf-${letter}`),
  ...DIGITS,
  "kosong",
  ...PLACES,
  "nomor-antrean",
  "silakan-menuju",
  ...TARGETS,
];

/** A whole number in Indonesian words, 0 to 9999. @param {number} number @returns {string[]} */
export function numberWords(number) {
  if (!Number.isInteger(number) || number < 0 || number > HIGHEST) throw new RangeError(`no words for ${number}`);
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

/**
 * The sentence without the chime, as the names of its clips.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @returns {string[]}
 */
export function announcementClips(call, voice) {
  return phrasesOf(call, voice).flat();
}

/**
 * The sentence with its pauses: short between words, longer at the commas.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @returns {Step[]}
 */
export function announcementSteps(call, voice) {
  const phrases = phrasesOf(call, voice);
  return phrases.flatMap((phrase, nth) => {
    const pause = nth === phrases.length - 1 ? 0 : COMMA_GAP_MS;
    return phrase.map((clip, at) => ({ clip, gapAfterMs: at === phrase.length - 1 ? pause : WORD_GAP_MS }));
  });
}

/**
 * The same sentence in writing, for a voice installed in the browser.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @returns {string}
 */
export function spokenText(call, voice) {
  const written = phrasesOf(call, voice).map((phrase) => phrase.map(inWriting).join(" ")).join(", ");
  return `${written[0].toUpperCase()}${written.slice(1)}.`;
}

/** @param {string} clip */
function inWriting(clip) {
  return clip.startsWith("huruf-") ? clip.slice(-1).toUpperCase() : clip.replace("-", " ");
}

/** What stands between two commas. @param {SpokenCall} call @param {Partial<Voice>} [voice] @returns {string[][]} */
function phrasesOf(call, voice) {
  const parts = call.label.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
  return [
    ["nomor-antrean"],
    ...parts.map((part) => (/[a-z]/.test(part) ? lettersOf(part) : figureWords(part, { ...DEFAULT_VOICE, ...voice }))),
    ["silakan-menuju", ...deskWords(call)],
  ];
}

/** @param {string} part */
function lettersOf(part) {
  return [...part].map((letter) => `huruf-${letter}`);
}

/** The figures of a ticket's number. @param {string} part @param {Voice} voice */
function figureWords(part, voice) {
  const isNatural = voice.digits === "natural" && Number(part) <= HIGHEST;
  const words = isNatural ? numberWords(Number(part)) : [...part].map((figure) => DIGITS[Number(figure)]);
  return words.map((word) => (word === "nol" && voice.zero_word === "kosong" ? "kosong" : word));
}

/** A desk's number is always a natural number; a desk without one is only its kind. @param {SpokenCall} call */
function deskWords({ desk_kind: kind, desk_number: number }) {
  const target = TARGETS.includes(kind) ? kind : "loket";
  if (number === null || !Number.isInteger(number) || number < 0) return [target];
  return [target, ...(number <= HIGHEST ? numberWords(number) : [...`${number}`].map((figure) => DIGITS[Number(figure)]))];
}
