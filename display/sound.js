/**
 * The announcer in the page: one voice for the office's language, "suara mati" until somebody touches the
 * screen, and what was announced written on <html> for whoever supervises this screen.
 */
import { createAnnouncer } from "./announcer.js";
import { browserPlayer } from "./player.js";
import { h, icon } from "../server/browser/dom.js";

/** A browser that may play sound says so within this time; until then there is nothing to complain about. */
const SETTLING_MS = 1_500;

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {import("./clips.js").Voice} Voice */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.slot where badge and button appear
 * @param {import("../server/browser/texts.js").Translate} parts.t
 * @param {Voice} parts.voice
 * @param {() => number} parts.waitingElsewhere
 */
export function createSound({ slot, t, voice, waitingElsewhere }) {
  const page = document.documentElement;
  const sign = createSign(t);
  slot.append(sign);
  const announcer = openAnnouncer({ voice, waitingElsewhere, onChange: show });
  /** @type {Call | null} */
  let speaking = null;
  let announced = 0;

  /** @param {import("./announcer.js").AnnouncerState} state */
  function show(state) {
    page.dataset.sound = state.sound === "on" ? "on" : "off";
    sign.hidden = state.sound === "on";
    if (state.speaking !== null && state.speaking !== speaking) {
      announced += 1;
      page.dataset.announced = String(announced);
      page.dataset.lastAnnounced = state.speaking.label;
    }
    speaking = /** @type {Call | null} */ (state.speaking);
  }

  if (announcer !== null) {
    for (const touch of ["click", "keydown"]) document.addEventListener(touch, () => void announcer.unlock());
    setTimeout(() => show(announcer.state()), SETTLING_MS);
  }

  return {
    language: voice.languages[0],
    /** @param {Call} call @returns {Promise<unknown>} when it is through */
    announce: (call) => announcer?.announce(call) ?? Promise.resolve(),
    /** @param {Voice} next */
    useVoice: (next) => announcer?.useVoice(next),
  };
}

/**
 * A browser without Web Audio still shows every call.
 * @param {{voice: Voice, waitingElsewhere: () => number, onChange: (state: import("./announcer.js").AnnouncerState) => void}} parts
 */
function openAnnouncer({ voice, waitingElsewhere, onChange }) {
  try {
    const player = browserPlayer(`/display/voice/${voice.languages[0]}/`);
    void player.preload().then((missing) => missing.length > 0 && console.warn("voice_clips_missing", missing));
    return createAnnouncer({
      player,
      voice,
      waitingElsewhere,
      onChange,
      now: () => performance.now(),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      onFault: (fault) => console.warn("announcement_fault", fault),
    });
  } catch (fault) {
    console.warn("sound_unavailable", String(fault));
    return null;
  }
}

/** @param {import("../server/browser/texts.js").Translate} t */
function createSign(t) {
  const off = h("p", { class: "sound-off", data: { testid: "sound-off" } }, icon("volume-x"), t("sound.off"));
  const enable = h("button", { class: "sound-enable", type: "button", data: { testid: "enable-sound" } },
    icon("volume-2"), t("sound.enable"));
  return h("div", { class: "sound-sign", hidden: true }, off, enable);
}
