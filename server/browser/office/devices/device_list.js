/**
 * The enrolled devices: what each is, whether it is heard, and what may be done about it.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, replace, setText } from "/server/browser/dom.js";
import { ICON_OF, inOrder, isOlder, printerName } from "/server/browser/office/devices/state.js";

/** @typedef {import("/server/browser/office/devices/state.js").Device} Device */
/** @typedef {import("/server/browser/office/devices/state.js").Office} Office */

/** @type {Record<Device["state"], string>} */
const SIGNS = { heard: "circle-check", silent: "triangle-alert", never: "circle-help" };

/**
 * @param {import("/server/browser/texts.js").Translate} t
 * @param {{change: (device: Device) => void, revoke: (device: Device) => void}} acts
 */
export function createDeviceList(t, { change, revoke }) {
  const rows = h("ul", { class: "devices", role: "list" });
  const none = h("p", { class: "soft" }, t("device.none"));
  /** The newest of each, so that a button never acts on what was. @type {Map<string, Device>} */
  const known = new Map();

  /** @param {string} id @param {(device: Device) => void} act */
  const on = (id, act) => ({ click: () => {
    const device = known.get(id);
    if (device !== undefined) act(device);
  } });

  /** @param {Device} device */
  const create = ({ id, kind }) => h("li", { class: "device-row" },
    h("span", { class: "device-sign" }, icon(ICON_OF[kind] ?? "square")),
    h("div", { class: "device-words" },
      h("strong", { class: "device-name" }), h("span", { class: "soft device-facts" }),
      h("span", { class: "device-state" }), h("span", { class: "marks" })),
    h("div", { class: "row-buttons" },
      h("button", { type: "button", class: "button device-change", on: on(id, change) }, t("change.button")),
      h("button", { type: "button", class: "button device-revoke", on: on(id, revoke) }, t("revoke.button"))));

  /** @param {HTMLElement} row @param {Device} device @param {Office} office */
  function draw(row, device, office) {
    const write = (/** @type {string} */ place, /** @type {string} */ text) => setText(/** @type {Element} */ (row.querySelector(place)), text);
    write(".device-name", device.name);
    /** @type {HTMLElement} */ (row.querySelector(".row-buttons")).hidden = !office.may_change;
    write(".device-facts", factsOf(device, office));
    row.querySelector(".device-change")?.setAttribute("aria-label", t("change.button_for", { name: device.name }));
    row.querySelector(".device-revoke")?.setAttribute("aria-label", t("revoke.button_for", { name: device.name }));
    const words = stateOf(device, office.office.timezone);
    const state = /** @type {HTMLElement} */ (row.querySelector(".device-state"));
    if (row.dataset.state !== device.state || state.textContent !== words) replace(state, icon(SIGNS[device.state]), words);
    row.dataset.state = device.state;
    const marks = /** @type {Element} */ (row.querySelector(".marks"));
    if (isOlder(device, office.build) !== (marks.childElementCount > 0)) {
      replace(marks, isOlder(device, office.build) ? h("span", { class: "mark" }, t("device.older")) : null);
    }
  }

  /** @param {Device} device @param {Office} office */
  function factsOf(device, { printers }) {
    const kind = t(`kind.${device.kind}`);
    if (device.kind !== "kiosk") return kind;
    return `${kind} · ${printerName(device, printers) ?? t("printer.usual")}`;
  }

  /** @param {Device} device @param {string} timezone */
  function stateOf({ state, heard_at: heardAt }, timezone) {
    if (state === "heard" || heardAt === null) return t(`state.${state}`);
    return t("state.silent_since", { time: timeOf(heardAt, timezone), date: dateOf(heardAt, timezone) });
  }

  return {
    element: h("section", { class: "card panel", "aria-labelledby": "devices-title" },
      h("h2", { id: "devices-title" }, t("device.title")), none, rows),
    /** @param {Office} office */
    draw(office) {
      known.clear();
      for (const device of office.devices) known.set(device.id, device);
      none.hidden = office.devices.length > 0;
      keyed(rows, inOrder(office.devices), (one) => one.id, create, (row, one) => draw(row, one, office));
    },
  };
}
