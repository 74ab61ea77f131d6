/** Joins the speaker of this room to page, sound and network. Decides nothing. */
import { createConfirmations } from "./confirmations.js";
import { createSpeaker } from "./speaker.js";
import { api, newRequestId } from "../server/browser/api.js";

/**
 * @param {object} parts
 * @param {() => ReturnType<typeof import("./sound.js").createSound> | null} parts.sound
 * @param {Parameters<typeof createSpeaker>[0]["tell"]} parts.tell
 * @param {(call: import("./turns.js").Call) => number} parts.ageOf
 * @param {() => void} parts.onChange
 */
export function createRoomVoice({ sound, tell, ageOf, onChange }) {
  const setTimer = (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms);
  const confirmations = createConfirmations({
    post: (seq, body) => api("POST", `/api/v1/board/announcements/${seq}`, body),
    newRequestId,
    setTimer,
  });
  return createSpeaker({
    announce: (call) => sound()?.announce(call) ?? Promise.resolve("silent"),
    forget: () => sound()?.forget(),
    giveWay: () => sound()?.yield(),
    confirm: confirmations.confirm,
    now: () => performance.now(),
    clearTimer: (timer) => clearTimeout(timer),
    setTimer,
    tell,
    ageOf,
    onChange,
  });
}
