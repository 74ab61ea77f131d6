/**
 * The sentence of an announcement (DOMAIN 8): which clips, in which order, with which pauses, in each language.
 * Pure: no document, no sound, no clock. Only the number and the desk are ever spoken.
 */
import { ENGLISH } from "./english.js";
import { INDONESIAN } from "./indonesian.js";

/** @typedef {{label: string, desk_kind: string, desk_number: number | null, desk_way?: string}} SpokenCall */
/** @typedef {"id" | "en"} SpokenLanguage */
/**
 * @typedef {{languages: string[], repeat: number, digits: string, zero_word: string, gap_seconds: number,
 *   target_word: string, chime: string}} Voice
 */
/**
 * One clip, as pack/name, and the silence after it. A sentence without an optional clip is still true.
 * @typedef {{clip: string, gapAfterMs: number, isOptional?: boolean}} Step
 */
/**
 * The words of one language. Every name is a clip of its pack.
 * @typedef {object} Words
 * @property {string} opening
 * @property {string} proceed
 * @property {string[]} digits
 * @property {string[]} words all words of numbers
 * @property {Record<string, string>} targets the kinds of desks
 * @property {Record<string, string>} ways in writing
 * @property {(letter: string) => string} letter
 * @property {(number: number) => string[]} number
 * @property {(zeroWord: string) => string} zero the zero of a ticket's number
 */

/** @type {Voice} */
export const DEFAULT_VOICE = {
  languages: ["id"], repeat: 2, digits: "per_digit", zero_word: "nol", gap_seconds: 1, target_word: "", chime: "dua-nada",
};

export const CHIMES = ["dua-nada", "tiga-nada", "gong", "lembut"];
export const WORD_GAP_MS = 75;
export const COMMA_GAP_MS = 280;
export const CHIME_GAP_MS = 350;
/** Between the sentence in one language and the same in the next. */
export const LANGUAGE_GAP_MS = 600;

/** @type {Record<SpokenLanguage, Words>} */
const WORDS = { id: INDONESIAN, en: ENGLISH };
const HIGHEST = 9_999;
const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];

/** Every word that a language can be asked for; its pack holds exactly these. @param {SpokenLanguage} language */
export function packNames(language) {
  const { opening, proceed, letter, words, targets, ways } = WORDS[language];
  return [...ALPHABET.map(letter), ...words, opening, proceed, ...Object.values(targets), ...Object.keys(ways).map(wayClip)];
}

/** Everything that must be there before the first call. @param {Partial<Voice>} [voice] @returns {string[]} */
export function clipNames(voice) {
  return [chimeClip(voice), ...languagesOf(voice).flatMap((language) => packNames(language).map(inPack(language)))];
}

/** In the office's order; what nobody can speak is left out. @param {Partial<Voice>} [voice] @returns {SpokenLanguage[]} */
export function languagesOf(voice) {
  const known = (voice?.languages ?? []).filter((language) => Object.hasOwn(WORDS, language));
  return known.length === 0 ? ["id"] : /** @type {SpokenLanguage[]} */ ([...new Set(known)]);
}

/** @param {Partial<Voice>} [voice] */
export function chimeClip(voice) {
  return `chimes/${CHIMES.find((chime) => chime === voice?.chime) ?? DEFAULT_VOICE.chime}`;
}

/** The sentence without the chime, as the names of its clips.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @param {SpokenLanguage} [language] @returns {string[]} */
export function announcementClips(call, voice, language = "id") {
  return phrasesOf(call, voice, language).flat();
}

/** The sentence with its pauses: short between words, longer at the commas.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @param {SpokenLanguage} [language] @returns {Step[]} */
export function announcementSteps(call, voice, language = "id") {
  const phrases = phrasesOf(call, voice, language);
  return phrases.flatMap((phrase, nth) => {
    const pause = nth === phrases.length - 1 ? 0 : COMMA_GAP_MS;
    return phrase.map((name, at) => ({
      clip: inPack(language)(name),
      gapAfterMs: at === phrase.length - 1 ? pause : WORD_GAP_MS,
      ...(isWay(name) ? { isOptional: true } : {}),
    }));
  });
}

/** The same sentence in writing, for a voice installed in the browser.
 * @param {SpokenCall} call @param {Partial<Voice>} [voice] @param {SpokenLanguage} [language] @returns {string} */
export function spokenText(call, voice, language = "id") {
  const inWriting = (/** @type {string} */ name) => written(name, language);
  const text = phrasesOf(call, voice, language).map((phrase) => phrase.map(inWriting).join(" ")).join(", ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** A way as people read it: "lantai dua", "floor two". @param {string} way @param {SpokenLanguage} [language] */
export function wayInWords(way, language = "id") {
  return WORDS[language].ways[way] ?? way.replaceAll("-", " ");
}

const wayClip = (/** @type {string} */ way) => `arah-${way}`;
const isWay = (/** @type {string} */ name) => name.startsWith("arah-");
const inPack = (/** @type {string} */ pack) => (/** @type {string} */ name) => `${pack}/${name}`;

/** @param {string} name @param {SpokenLanguage} language */
function written(name, language) {
  if (isWay(name)) return wayInWords(name.slice("arah-".length), language);
  const isLetter = /^(huruf|letter)-.$/.test(name);
  return isLetter ? name.slice(-1).toUpperCase() : name.replaceAll("-", " ");
}

/** What stands between two commas.
 * @param {SpokenCall} call @param {Partial<Voice> | undefined} voice @param {SpokenLanguage} language @returns {string[][]} */
function phrasesOf(call, voice, language) {
  const words = WORDS[language];
  const settings = { ...DEFAULT_VOICE, ...voice };
  const parts = call.label.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
  return [
    [words.opening],
    ...parts.map((part) => (/[a-z]/.test(part) ? [...part].map(words.letter) : figureWords(part, settings, words))),
    [words.proceed, ...deskWords(call, settings, words)],
    ...(call.desk_way ? [[wayClip(call.desk_way)]] : []),
  ];
}

/** The figures of a ticket's number. @param {string} part @param {Voice} voice @param {Words} words */
function figureWords(part, voice, words) {
  const isNatural = voice.digits === "natural" && Number(part) <= HIGHEST;
  const spoken = isNatural ? words.number(Number(part)) : figures(part, words);
  return spoken.map((word) => (word === words.digits[0] ? words.zero(voice.zero_word) : word));
}

/** A desk's number is always a natural number; a desk without one is only its kind.
 * @param {SpokenCall} call @param {Voice} voice @param {Words} words */
function deskWords({ desk_kind: kind, desk_number: number }, { target_word: wanted }, { targets, ...words }) {
  const target = targets[wanted] ?? targets[kind] ?? targets.loket;
  if (number === null || !Number.isInteger(number) || number < 0) return [target];
  return [target, ...(number <= HIGHEST ? words.number(number) : figures(`${number}`, words))];
}

/** @param {string} part @param {Pick<Words, "digits">} words */
function figures(part, { digits }) {
  return [...part].map((figure) => digits[Number(figure)]);
}
