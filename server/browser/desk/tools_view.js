/**
 * The small buttons for what is done beside the queue; calm, and never bigger than the three main ones.
 */
import { h, icon } from "/server/browser/dom.js";
import { TOOL_KEYS } from "/server/browser/desk/actions.js";

const TOOLS = /** @type {const} */ (["assist", "services", "printers"]);
const ICONS = { assist: "id-card", services: "door-open", printers: "printer" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(id: string) => void} parts.press
 */
export function createTools({ t, press }) {
  const buttons = new Map(TOOLS.map((id) => [id, h("button", {
    type: "button", class: "button tool", "aria-keyshortcuts": TOOL_KEYS[id], data: { tool: id }, on: { click: () => press(id) },
  }, icon(ICONS[id]), h("span", { class: "tool-words" }, t(`tool.${id}`)), h("kbd", { "aria-hidden": "true" }, TOOL_KEYS[id]))]));

  return {
    element: h("section", { class: "tools", "aria-label": t("tool.region") }, [...buttons.values()]),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk }, isBusy) {
      for (const [id, button] of buttons) {
        button.setAttribute("aria-disabled", String(isBusy));
        button.hidden = id === "printers" && desk.printers.every((one) => one.state === "none");
      }
    },
  };
}
