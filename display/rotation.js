/**
 * What stands in the quiet place beside the calls, and for how long (pure): pages of the honesty board, and after
 * every second one a picture or video of the office. Nothing changes while a call blinks.
 */

/** Long enough to be read by somebody who has just looked up; a page never stands shorter. */
export const PAGE_MS = 15_000;
export const PAGES_BEFORE_SLIDE = 2;
/** A picture, and a video that does not say how long it is. */
export const PICTURE_MS = 15_000;
export const UNKNOWN_VIDEO_MS = 60_000;
const LONGEST_VIDEO_MS = 600_000;

/** @typedef {{id: string, kind: string, url: string, seconds: number, has_sound: boolean}} Slide */
/** `page` counts up and is taken modulo the pages there are; `slide`: what stands instead of it.
 * @typedef {{page: number, slide: number | null, slides: number, since: number}} Turn */

/** @type {Turn} */
export const FIRST_TURN = { page: 0, slide: null, slides: 0, since: 0 };

/**
 * @param {Turn} turn @param {readonly Slide[]} playlist @param {number} now @returns {Turn} the same one while it lasts
 */
export function rotate(turn, playlist, now) {
  return now - turn.since < lastsFor(turn, playlist) ? turn : following(turn, playlist, now);
}

/** The slide could only now be seen: its time begins. @param {Turn} turn @param {number} now @returns {Turn} */
export function slideIsUp(turn, now) {
  return turn.slide === null ? turn : { ...turn, since: now };
}

/** What is to be played now: one slide in its turn, everything where there is no page to take turns with, else nothing.
 * @param {Turn} turn @param {readonly Slide[]} playlist @param {boolean} hasPages @returns {readonly Slide[]} */
export function slidesOf({ slide }, playlist, hasPages) {
  if (!hasPages) return playlist;
  return slide === null ? [] : playlist.slice(slide, slide + 1);
}

/** @param {Turn} turn @param {readonly Slide[]} playlist */
function lastsFor({ slide }, playlist) {
  const shown = slide === null ? undefined : playlist[slide];
  if (slide === null) return PAGE_MS;
  if (shown === undefined) return 0;
  if (shown.kind !== "video") return PICTURE_MS;
  return shown.seconds > 0 ? Math.min(shown.seconds * 1_000, LONGEST_VIDEO_MS) : UNKNOWN_VIDEO_MS;
}

/** @param {Turn} turn @param {readonly Slide[]} playlist @param {number} now @returns {Turn} */
function following({ page, slide, slides }, playlist, now) {
  const isSlideDue = slide === null && playlist.length > 0 && (page + 1) % PAGES_BEFORE_SLIDE === 0;
  if (isSlideDue) return { page, slide: slides % playlist.length, slides: slides + 1, since: now };
  return { page: page + 1, slide: null, slides, since: now };
}
