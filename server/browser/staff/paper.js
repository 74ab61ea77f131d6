/**
 * What a printer says of itself and its paper, in words. Pure.
 */

/**
 * @typedef {{id: string, name: string, state: string, reason: string | null, message: string | null,
 *   since: string | null, slips_left?: number | null}} Printer
 * @typedef {import("../texts.js").Translate} Translate
 */

const FEW_SLIPS = 30;
const STATES = ["ready", "low", "trouble", "unknown", "none", "browser"];
const PAPER = ["paper_out", "paper_low"];

/**
 * @param {Printer} printer
 * @param {Translate} t
 * @returns {string} "kira-kira 40 karcis lagi", empty where nobody knows
 */
export function leftWords({ slips_left }, t) {
  return slips_left === null || slips_left === undefined ? "" : t("printer.left", { count: slips_left });
}

/**
 * @param {Printer} printer
 * @param {Translate} t
 * @returns {string} its state, with the remedy where there is one
 */
export function stateWords({ state, message }, t) {
  return message ?? t(`printer.${STATES.includes(state) ? state : "unknown"}`);
}

/** @param {Printer} printer */
export const isTroubled = ({ state }) => state === "trouble";

/** @param {Printer} printer */
export const isLow = ({ state, slips_left }) =>
  state === "low" || (state === "ready" && typeof slips_left === "number" && slips_left < FEW_SLIPS);

/** Whether a new roll would be the remedy. @param {Printer} printer */
export const wantsPaper = (printer) => isLow(printer) || (isTroubled(printer) && PAPER.includes(printer.reason ?? ""));

/** Whether the server prints on it: a test page and a roll make sense. @param {Printer} printer */
export const isOurs = ({ state }) => state !== "none" && state !== "browser";
