/**
 * Pictures and videos on the screen: one picture element and one video element, made once and used for weeks. What
 * leaves fades into the dark before the next one comes; without motion it just changes. Decides nothing.
 */
import { h } from "../server/browser/dom.js";

export const FADE_MS = 600;

/** @typedef {import("./slide_show.js").Slide} Slide */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root an empty place; hidden while nothing is shown
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {() => boolean} parts.isStill no motion is wanted
 * @param {() => void} parts.onEnded
 * @param {(why: string) => void} parts.onBroken
 */
export function createSlideView({ root, setTimer, isStill, onEnded, onBroken }) {
  const picture = h("img", { class: "slide", alt: "", decoding: "async", data: { testid: "slide-picture" } });
  const video = h("video", {
    class: "slide", muted: true, playsInline: true, preload: "auto", disableRemotePlayback: true,
    data: { testid: "slide-video" },
    on: { ended: onEnded, error: () => isPlaying() && onBroken(faultOf(video)) },
  });
  let turn = 0;
  root.classList.add("slides");
  root.setAttribute("aria-hidden", "true");
  root.append(picture, video);
  root.hidden = true;
  const isPlaying = () => video.classList.contains("is-shown");

  /** @param {Slide} slide */
  async function show(slide) {
    turn += 1;
    const mine = turn;
    await fadeOut();
    if (mine !== turn) return;
    const element = slide.kind === "video" ? video : picture;
    letGo(element === video ? picture : video);
    if (element === video) await play(slide);
    else await paint(slide);
    if (mine !== turn) return;
    root.hidden = false;
    element.classList.add("is-shown");
  }

  function fadeOut() {
    const wasShown = [picture, video].some((each) => each.classList.contains("is-shown"));
    for (const each of [picture, video]) each.classList.remove("is-shown");
    const ms = wasShown && !isStill() ? FADE_MS : 0;
    return new Promise((resolve) => setTimer(() => resolve(undefined), ms));
  }

  /** @param {Slide} slide */
  async function paint(slide) {
    picture.src = slide.url;
    await picture.decode().catch(() => Promise.reject("unreadable"));
  }

  /** @param {Slide} slide */
  async function play(slide) {
    video.muted = !slide.has_sound;
    video.src = slide.url;
    try {
      await video.play();
    } catch (refused) {
      if (/** @type {Error} */ (refused).name !== "NotAllowedError") throw faultOf(video);
      // A browser that wants a touch first plays without sound meanwhile.
      video.muted = true;
      await video.play().catch(() => Promise.reject(faultOf(video)));
    }
  }

  return {
    show,
    replay() {
      video.currentTime = 0;
      void video.play().catch(() => onBroken(faultOf(video)));
    },
    clear() {
      turn += 1;
      root.hidden = true;
      for (const each of [picture, video]) each.classList.remove("is-shown");
      letGo(picture);
      letGo(video);
    },
    /** @param {number} level */
    setVolume(level) {
      video.volume = level;
    },
    position: () => video.currentTime,
  };
}

/** The file behind it is freed, the element stays. @param {HTMLImageElement | HTMLVideoElement} element */
function letGo(element) {
  if (!element.hasAttribute("src")) return;
  element.removeAttribute("src");
  if (element instanceof HTMLVideoElement) element.load();
}

/** @param {HTMLVideoElement} video @returns {string} for a technician */
function faultOf(video) {
  return video.error === null ? "not_playing" : `media_error_${video.error.code}`;
}
