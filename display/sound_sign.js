/** What the screen shows of its sound: "suara mati" with its button, and the line of the self-test. */
import { reportWords } from "./self_test.js";
import { h, icon, setText } from "../server/browser/dom.js";

/** Whoever switched the screen on reads it; the hall need not. */
const READY_SHOWN_MS = 20_000;

/** @typedef {import("./self_test.js").SoundReport} SoundReport */

/** @param {import("../server/browser/texts.js").Translate} t */
export function createSign(t) {
  const off = h("p", { class: "sound-off", data: { testid: "sound-off" } }, icon("volume-x"), t("sound.off"));
  const enable = h("button", { class: "sound-enable", type: "button", data: { testid: "enable-sound" } },
    icon("volume-2"), t("sound.enable"));
  const element = h("div", { class: "sound-sign", hidden: true }, off, enable);
  const line = h("p", { class: "sound-report", hidden: true, role: "status", data: { testid: "sound-report" } });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hiding;

  return {
    element,
    line,
    /** @param {boolean} isOff */
    showOff(isOff) {
      element.hidden = !isOff;
    },
    /** @param {SoundReport} report */
    showReport(report) {
      const { key, fields } = reportWords(report);
      setText(line, t(key, fields));
      line.dataset.sound = report.sound;
      line.hidden = false;
      clearTimeout(hiding);
      if (report.sound === "ready") hiding = setTimeout(() => (line.hidden = true), READY_SHOWN_MS);
    },
    hideReport() {
      line.hidden = true;
    },
  };
}
