/**
 * The order of pictures and videos between calls: one at a time, a broken file is skipped and told once, and nothing
 * ever stops the queue. Knows no page: what is seen and heard, timers and time are handed in.
 */
import { DOWN_MS, DUCKED, UP_MS, createLoudness } from "./loudness.js";

/** Long enough to be read by somebody who has just looked up. */
export const PICTURE_MS = 12_000;
/** A file that has not come by then is too slow for this network. */
export const LOAD_MS = 20_000;
/** A video that shows the same moment for so long has stopped. */
export const STALL_MS = 20_000;
/** A broken file may have been mended, or the network was away. */
export const BROKEN_MS = 300_000;
/** More files than any office has; a screen that runs for weeks remembers no endless list. */
const MOST_TOLD = 500;

/** @typedef {{id: string, kind: string, url: string, seconds: number, has_sound: boolean}} Slide */
/**
 * @typedef {object} SlideView
 * @property {(slide: Slide) => Promise<void>} show resolves when it is seen, rejects with why it cannot be
 * @property {() => void} replay the shown video from its beginning
 * @property {() => void} clear nothing is seen, heard or loaded any more
 * @property {(level: number) => void} setVolume between 0 and 1
 * @property {() => number} position of the shown video, in seconds
 */

/**
 * @param {object} parts
 * @param {SlideView} parts.view
 * @param {() => number} parts.now steady milliseconds
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {(timer: any) => void} parts.clearTimer
 * @param {(fault: {part: string, reason: string}) => void} [parts.onFault]
 * @param {(isShowing: boolean) => void} [parts.onChange]
 */
export function createSlideShow({ view, now, setTimer, clearTimer, onFault = () => {}, onChange = () => {} }) {
  /** @type {Slide[]} */
  let playlist = [];
  /** @type {Slide | null} */
  let current = null;
  /** It is seen, not only on its way. */
  let isUp = false;
  /** Where in the playlist it stands. */
  let place = -1;
  /** A picture that has to leave at some time has begun then. */
  let shownAt = 0;
  let turn = 0;
  let isShowing = false;
  let volume = 1;
  /** @type {any} */
  let timer = null;
  /** @type {Map<string, number>} when each file was found broken */
  const brokenAt = new Map();
  /** @type {Set<string>} */
  const told = new Set();
  const loudness = createLoudness({ set: (level) => view.setVolume(volume * level), now, setTimer });
  const isAudible = () => current !== null && current.kind === "video" && current.has_sound;

  /** @param {() => void} run @param {number} ms */
  function later(run, ms) {
    clearTimer(timer);
    timer = setTimer(run, ms);
  }

  /** @param {readonly Slide[]} wanted */
  function show(wanted) {
    const next = wanted.filter(isOurs);
    if (isSame(next, playlist)) return current === null && next.length > 0 ? begin() : undefined;
    playlist = next;
    const stays = current === null ? -1 : next.findIndex((slide) => isSame([slide], [current]));
    if (stays < 0) return begin();
    brokenAt.clear();
    place = stays;
    if (isUp) watch();
  }

  /** With another try for what was broken; what stands where the last one stood comes first. */
  function begin() {
    brokenAt.clear();
    if (current !== null) place = Math.min(place, playlist.length) - 1;
    advance();
  }

  function advance() {
    turn += 1;
    clearTimer(timer);
    const found = nextPlace();
    if (found < 0) return rest();
    const slide = /** @type {Slide} */ (playlist[found]);
    place = found;
    if (isUp && isSame([slide], [current])) return again();
    current = slide;
    isUp = false;
    void put(slide, turn);
  }

  /** @param {Slide} slide @param {number} mine */
  async function put(slide, mine) {
    later(() => fail(slide, "too_slow", mine), LOAD_MS);
    view.setVolume(volume * loudness.level());
    try {
      await view.show(slide);
    } catch (reason) {
      return fail(slide, String(reason), mine);
    }
    if (mine !== turn) return;
    shownAt = now();
    isUp = true;
    tell(true);
    watch();
  }

  /** The only one there is: a picture stays as it is, a video begins anew. */
  function again() {
    shownAt = now();
    if (current?.kind === "video") view.replay();
    watch();
  }

  /** What ends the turn of what is shown. A single picture stays, and nothing runs. */
  function watch() {
    clearTimer(timer);
    if (current?.kind === "video") return watchVideo(turn, view.position());
    if (playlist.length > 1) later(advance, Math.max(0, shownAt + PICTURE_MS - now()));
  }

  /** @param {number} mine @param {number} position */
  function watchVideo(mine, position) {
    later(() => {
      if (mine !== turn || current === null) return;
      const reached = view.position();
      if (reached === position) fail(current, "stalled", mine);
      else watchVideo(mine, reached);
    }, STALL_MS);
  }

  /** @param {Slide} slide @param {string} why @param {number} mine */
  function fail(slide, why, mine) {
    if (mine !== turn) return;
    brokenAt.set(slide.id, now());
    if (!told.has(slide.id)) {
      if (told.size >= MOST_TOLD) told.clear();
      told.add(slide.id);
      onFault({ part: "slides", reason: `${slide.id}: ${why}` });
    }
    advance();
  }

  /** Nothing to be shown now: the place is given back. */
  function rest() {
    current = null;
    isUp = false;
    view.clear();
    tell(false);
    if (playlist.length > 0) later(begin, BROKEN_MS);
  }

  /** @returns {number} -1: none */
  function nextPlace() {
    for (let step = 1; step <= playlist.length; step += 1) {
      const at = (place + step + playlist.length) % playlist.length;
      const since = brokenAt.get(/** @type {Slide} */ (playlist[at]).id);
      if (since === undefined || now() - since >= BROKEN_MS) return at;
    }
    return -1;
  }

  /** @param {boolean} next */
  function tell(next) {
    if (next === isShowing) return;
    isShowing = next;
    onChange(next);
  }

  return {
    show,
    /** The shown video has come to its end. */
    ended: () => (isUp && current?.kind === "video" ? advance() : undefined),
    /** The shown video broke in the middle. @param {string} why */
    broke: (why) => (isUp && current !== null ? fail(current, why, turn) : undefined),
    /** @returns {Promise<void>} when it is quiet enough for the chime */
    duck: () => loudness.go(DUCKED, isAudible() ? DOWN_MS : 0),
    /** @returns {Promise<void>} */
    unduck: () => loudness.go(1, isAudible() ? UP_MS : 0),
    /** @param {number} percent of this display */
    setVolume(percent) {
      volume = Math.min(100, Math.max(0, percent)) / 100;
      view.setVolume(volume * loudness.level());
    },
    isShowing: () => isShowing,
    stop() {
      playlist = [];
      advance();
    },
  };
}

/** Only the office's own files: nothing is ever asked of another host. @param {Slide} slide */
function isOurs({ url }) {
  return /^\/media\/[0-9a-z.-]+$/.test(url);
}

/** @param {readonly (Slide | null)[]} one @param {readonly (Slide | null)[]} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
