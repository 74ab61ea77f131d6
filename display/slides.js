/**
 * The office's pictures and videos beside the calls. Use:
 *   const slides = createSlides({ root, onFault: care.onFault, onChange: (isShowing) => … });
 *   slides.show(snapshot.playlist);           // again with every snapshot
 *   await slides.duck(); … slides.unduck();   // around each announcement
 */
import { createSlideShow } from "./slide_show.js";
import { createSlideView } from "./slide_view.js";

/** @typedef {import("./slide_show.js").Slide} Slide */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root an empty element; `hidden` while there is nothing to show
 * @param {(fault: {part: string, reason: string}) => void} parts.onFault
 * @param {(isShowing: boolean) => void} [parts.onChange]
 * @param {() => number} [parts.now]
 */
export function createSlides({ root, onFault, onChange, now = () => performance.now() }) {
  const setTimer = (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const view = createSlideView({
    root, setTimer,
    isStill: () => still.matches,
    onEnded: () => show.ended(),
    onBroken: (why) => show.broke(why),
  });
  const show = createSlideShow({ view, now, setTimer, clearTimer: (timer) => clearTimeout(timer), onFault, onChange });
  return {
    /** @param {readonly Slide[]} playlist what is played today; an empty one gives the place back */
    show: show.show,
    duck: show.duck,
    unduck: show.unduck,
    setVolume: show.setVolume,
    isShowing: show.isShowing,
    stop: show.stop,
  };
}
