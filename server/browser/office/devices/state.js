/**
 * What the page of devices shows, from the office snapshot. Pure: no page, no network.
 */

/**
 * @typedef {{id: string, kind: string, name: string, printer: string | null, state: "heard" | "silent" | "never",
 *   heard_at: string | null, build: string | null, enrolled_at: string | null}} Device
 * @typedef {{id: string, kind: string, code: string, address: string, asked_at: string, expires_at: string}} Pairing
 * @typedef {{id: string, name: string, state: string}} Printer
 * @typedef {{seq: number, build: string, demo: boolean, office: {name: string, hall: string, timezone: string, zone: string},
 *   may_change: boolean, devices: Device[], pairings: Pairing[], printers: Printer[]}} Office
 */

/** @type {Record<string, string>} */
export const ICON_OF = { kiosk: "tablet", display: "monitor", agent: "printer" };

const URGENCY = ["silent", "never", "heard"];

/**
 * Only what concerns devices makes a fetch; the rest of the office is on other pages.
 * @template Again
 * @param {Office} office
 * @param {{type: string}} message
 * @param {Again} refresh
 * @returns {Office | Again}
 */
export function reduce(office, message, refresh) {
  return ["device_changed", "office_changed", "printer_changed"].includes(message.type) ? refresh : office;
}

/**
 * What needs somebody first, then by name.
 * @param {Device[]} devices
 */
export function inOrder(devices) {
  return [...devices].sort((one, other) =>
    URGENCY.indexOf(one.state) - URGENCY.indexOf(other.state) || one.name.localeCompare(other.name, "id"));
}

/**
 * Pages of the server's own build load themselves anew; one that stays behind is worth a look.
 * @param {Device} device
 * @param {string} build the server's
 */
export function isOlder(device, build) {
  return device.build !== null && device.build !== build;
}

/**
 * The printers that a kiosk may be given: those that print.
 * @param {Printer[]} printers
 */
export function choosable(printers) {
  return printers.filter((printer) => printer.state !== "none");
}

/**
 * @param {Device} device
 * @param {Printer[]} printers
 * @returns {string | null} the name of its printer; null where the office's usual one prints
 */
export function printerName(device, printers) {
  return choosable(printers).find((printer) => printer.id === device.printer)?.name ?? null;
}

/**
 * What the board says of devices in one line.
 * @param {{devices?: Device[], pairings?: Pairing[]}} office
 * @returns {{waiting: number, silent: number}}
 */
export function counts({ devices = [], pairings = [] }) {
  return { waiting: pairings.length, silent: devices.filter((device) => device.state === "silent").length };
}
