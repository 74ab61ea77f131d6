/**
 * The small buttons for what is done beside the queue; calm, and never bigger than the three main ones.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { TOOL_KEYS } from "/server/browser/desk/actions.js";

const TOOLS = /** @type {const} */ (["menu", "assist", "phone_report", "services", "printers"]);
const ICONS = { menu: "clipboard-list", assist: "id-card", phone_report: "phone-call", services: "door-open", printers: "printer" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(id: string) => void} parts.press
 */
export function createTools({ t, press }) {
  const buttons = new Map(TOOLS.map((id) => [id, h("button", {
    type: "button", class: "button tool", "aria-keyshortcuts": TOOL_KEYS[id], data: { tool: id }, on: { click: () => press(id) },
  }, icon(ICONS[id]), h("span", { class: "tool-words" }, t(`tool.${id}`)), h("kbd", { "aria-hidden": "true" }, TOOL_KEYS[id]))]));

  const reports = buttons.get("phone_report")?.querySelector(".tool-words");

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
      if (reports) setText(reports, desk.phone_reports === 0 ? t("tool.phone_report") : t("tool.phone_report.count", { count: desk.phone_reports }));
    },
  };
}
