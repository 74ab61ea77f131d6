/**
 * What the office tells this screen to do at once: load itself anew, show which one it is, try its sound. The page,
 * timers and sound come from outside.
 */
import { h, replace } from "../server/browser/dom.js";

export const IDENTIFY_MS = 15_000;
const ASK_AGAIN_MS = 500;
/** Longer than any announcement lasts; then the reload is wanted more than the end of it. */
const PATIENCE_MS = 20_000;

/** @typedef {{id: string, name: string, room: string}} OwnDisplay */

/**
 * @param {object} parts
 * @param {Element} parts.parent holds the sign for a while
 * @param {import("../server/browser/texts.js").Translate} parts.t
 * @param {() => void} parts.reload
 * @param {() => void} parts.testSound
 * @param {() => boolean} parts.isIdle whether a reload cuts nobody off
 * @param {(run: () => void, ms: number) => any} parts.setTimer
 * @param {(timer: any) => void} parts.clearTimer
 */
export function createOrders({ parent, t, reload, testSound, isIdle, setTimer, clearTimer }) {
  /** @type {OwnDisplay | null} */
  let own = null;
  /** @type {HTMLElement | null} */
  let sign = null;
  /** @type {any} */
  let hiding;

  function identify() {
    clearTimer(hiding);
    sign ??= h("div", { class: "identify", role: "status", data: { testid: "identify" } });
    replace(sign, h("p", { class: "identify-title" }, t("identify.title")),
      h("p", { class: "identify-name" }, own?.name ?? ""), h("p", { class: "identify-room" }, own?.room ?? ""));
    parent.append(sign);
    hiding = setTimer(() => sign?.remove(), IDENTIFY_MS);
  }

  /** @param {number} waited */
  function reloadSoon(waited) {
    if (isIdle() || waited >= PATIENCE_MS) reload();
    else setTimer(() => reloadSoon(waited + ASK_AGAIN_MS), ASK_AGAIN_MS);
  }

  return {
    /** @param {OwnDisplay} display */
    know(display) {
      own = display;
    },
    /** Messages for other screens are none of its business. @param {{type: string, [field: string]: any}} message */
    hear({ type, device, order }) {
      // Nothing covers a call.
      if (type === "ticket_called") sign?.remove();
      if (type !== "display_told" || own === null || device !== own.id) return;
      if (order === "identify") identify();
      else if (order === "test_sound") testSound();
      else if (order === "reload") reloadSoon(0);
    },
  };
}
