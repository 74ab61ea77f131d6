/**
 * How the office looks after this screen from afar: joins reports and orders to the page and the network. Decides
 * nothing.
 */
import { createOrders } from "./orders.js";
import { createReporter } from "./report.js";
import { api, newRequestId } from "../server/browser/api.js";

const ADDRESS = "/api/v1/board/report";

/**
 * @param {object} parts
 * @param {import("../server/browser/texts.js").Translate} parts.t
 * @param {() => void} parts.testSound
 * @param {() => boolean} parts.isIdle
 * @param {() => string} parts.layout the one in use
 */
export function createCare({ t, testSound, isIdle, layout }) {
  const setTimer = (/** @type {() => void} */ run, /** @type {number} */ ms) => setTimeout(run, ms);
  const reporter = createReporter({
    send: (report) => api("POST", ADDRESS, { request_id: newRequestId(), ...report }),
    now: () => performance.now(),
    setTimer,
  });
  const orders = createOrders({
    parent: document.body, t, testSound, isIdle, setTimer,
    reload: () => location.reload(),
    clearTimer: (timer) => clearTimeout(timer),
  });
  let hasBeenOnline = false;
  const measure = () => reporter.tell({ screen: sizeInPixels(), layout: layout() });
  window.addEventListener("resize", measure);
  window.addEventListener("error", ({ message }) => reporter.fault("page", message));
  window.addEventListener("unhandledrejection", ({ reason }) => reporter.fault("page", String(reason)));

  return {
    hear: orders.hear,
    /** @param {{build: string, display: import("./orders.js").OwnDisplay}} snapshot */
    onSnapshot({ build, display }) {
      orders.know(display);
      reporter.tell({ build });
      measure();
    },
    /** @param {{sound: string, missing: string[]}} report */
    onSound: ({ sound, missing }) => reporter.tell({ sound, missing }),
    /** @param {{part: string, reason: string}} fault */
    onFault: ({ part, reason }) => reporter.fault(part, reason),
    onOnline() {
      if (hasBeenOnline) reporter.tellAgain();
      hasBeenOnline = true;
    },
  };
}

/** Of what is really shown; a window that fills half the TV is worth knowing. */
function sizeInPixels() {
  return [innerWidth, innerHeight].map((length) => Math.round(length * devicePixelRatio)).join("x");
}
