/**
 * Makes a clip as loud as all others and leaves out the silence around it, so that the office's own recordings
 * stand evenly beside the bundled voice. Pure arithmetic on samples; the same rules as server/voice/samples.py.
 */

export const TARGET_DB = -18;
const CEILING_DB = -1.2;
/** More than this would lift the noise of the room with the voice. */
const MOST_GAIN_DB = 18;
const FRAME_SECONDS = 0.005;
const LOUDNESS_FRAME_SECONDS = 0.02;
const SILENCE_DB = -40;
/** Pauses within a word do not count as quiet speech. */
const GATE_DB = -10;

/** @typedef {{gain: number, offset: number, seconds: number}} Level */

/** @param {Float32Array | number[]} samples @param {number} rate @returns {Level} what to play of it, and how loud */
export function levelOf(samples, rate) {
  const frame = Math.max(1, Math.round(rate * FRAME_SECONDS));
  const powers = framePowers(samples, frame);
  const threshold = powers.reduce((most, power) => Math.max(most, power), 0) * ratio(SILENCE_DB) ** 2;
  const isSounding = (/** @type {number} */ power) => power > threshold;
  const first = powers.findIndex(isSounding);
  if (first < 0) return { gain: 1, offset: 0, seconds: samples.length / rate };
  const start = first * frame;
  const end = Math.min(samples.length, (powers.findLastIndex(isSounding) + 1) * frame);
  return { gain: gainOf(samples.slice(start, end), rate), offset: start / rate, seconds: (end - start) / rate };
}

/** To the common loudness, or as near to it as the highest peak allows. @param {Float32Array | number[]} samples @param {number} rate */
function gainOf(samples, rate) {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const powers = framePowers(samples, Math.max(1, Math.round(rate * LOUDNESS_FRAME_SECONDS)));
  const gate = mean(powers) * ratio(GATE_DB) ** 2;
  const loudness = Math.sqrt(mean(powers.filter((power) => power >= gate)));
  return Math.min(ratio(TARGET_DB) / loudness, ratio(CEILING_DB) / peak, ratio(MOST_GAIN_DB));
}

/** @param {Float32Array | number[]} samples @param {number} frame */
function framePowers(samples, frame) {
  const powers = [];
  for (let start = 0; start < samples.length; start += frame) {
    const end = Math.min(samples.length, start + frame);
    let sum = 0;
    for (let at = start; at < end; at += 1) sum += samples[at] * samples[at];
    powers.push(sum / (end - start));
  }
  return powers;
}

const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const ratio = (/** @type {number} */ decibels) => 10 ** (decibels / 20);
