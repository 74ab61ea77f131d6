/**
 * What the page of printers shows, from its own snapshot. Pure: no page, no network.
 */

/**
 * @typedef {{state: string, reason: string | null, message: string | null, asked_at: string}} LastTest
 * @typedef {{id: string, name: string, state: string, reason: string | null, message: string | null, since: string | null,
 *   slips_left: number | null, address: string, columns: number, kind: string, agent: string | null,
 *   fallback: string | null, remedy: string, counts_paper: boolean, test: LastTest | null}} Printer
 * @typedef {{seq: number, demo: boolean, office: {name: string, hall: string, timezone: string, zone: string},
 *   printers: Printer[], may_change: boolean}} Printers
 */

const NEWS = ["printer_changed", "roll_changed", "test_page_changed", "office_changed"];

/** @type {Record<string, string>} */
export const ICONS = { ready: "circle-check", low: "triangle-alert", trouble: "triangle-alert", unknown: "circle-help", none: "ban", browser: "smartphone" };

/**
 * @template Again
 * @param {Printers} printers
 * @param {{type: string}} message
 * @param {Again} refresh
 * @returns {Printers | Again}
 */
export const reduce = (printers, message, refresh) => (NEWS.includes(message.type) ? refresh : printers);

/** @param {Printer} printer that the server or an agent prints on */
export const canTest = ({ state }) => state !== "none" && state !== "browser";

/**
 * @param {Printer} printer
 * @returns {{key: string, values: Record<string, string>}} where it hangs
 */
export function placeOf({ state, agent, address }) {
  if (state === "browser") return { key: "place.browser", values: {} };
  if (agent !== null) return { key: "place.agent", values: { agent } };
  const [way = ""] = address.split(":");
  return { key: `place.${way === "tcp" || way === "preview" ? way : "server"}`, values: {} };
}

/**
 * @param {LastTest | null} test
 * @returns {string} key of the words about the last test page
 */
export const testWords = (test) => `test.${test?.state ?? "never"}`;
