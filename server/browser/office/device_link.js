/**
 * The board's way to the page of devices, with how many wait for approval or have fallen silent.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { counts } from "/server/browser/office/devices/state.js";

/** @param {import("/server/browser/texts.js").Translate} t */
export function createDeviceLink(t) {
  const words = h("span", { class: "bar-words" });
  const count = h("span", { class: "bar-count", "aria-hidden": "true" });
  const element = h("a", { class: "bar-button bar-link", href: "/office/devices" }, icon("monitor"), words, count);
  return {
    element,
    /** @param {import("/server/browser/office/state.js").Office} office */
    draw(office) {
      const { waiting, silent } = counts(office);
      const parts = [
        waiting > 0 ? t("devices.waiting", { count: waiting }) : "",
        silent > 0 ? t("devices.silent", { count: silent }) : "",
      ].filter((part) => part !== "");
      setText(words, parts.length === 0 ? t("devices.link") : `${t("devices.link")}: ${parts.join(", ")}`);
      setText(count, parts.length === 0 ? "" : String(waiting + silent));
      element.classList.toggle("bar-alert", parts.length > 0);
    },
  };
}
