// Figures and conditions as a visitor reads them: people, minutes, money, why and until when.
// Pure: texts come in as `t`, nothing is looked up elsewhere.
import { dateOf, timeWithZone } from "../server/browser/dates.js";

/** @typedef {import("../server/browser/texts.js").Translate} Translate */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Outlook} Outlook */
/** @typedef {import("./types.js").Service} Service */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/** @param {import("./types.js").Words} words @param {Language} language */
export const say = (words, language) => words[language] ?? words.id;

/** @param {import("./types.js").Lines} lines @param {Language} language */
export const sayLines = (lines, language) => lines[language] ?? lines.id;

/** @param {number} rupiah @returns {string} "Rp120.000" */
export const money = (rupiah) => `Rp${String(rupiah).replace(/\B(?=(\d{3})+$)/g, ".")}`;

/** What the service costs, or its kind; null where kinds differ and none is chosen.
 * @param {Service} service @param {string|null} chosen the kind @returns {number|null} */
export function feeOf({ fee_rupiah: fee, variants }, chosen) {
  const variant = variants.find(({ id }) => id === chosen);
  if (variant) return variant.fee_rupiah;
  return variants.some((each) => each.fee_rupiah !== fee) ? null : fee;
}

/** @param {Translate} t @param {number|null} fee null: it depends on the kind */
export function feeWords(t, fee) {
  if (fee === null) return t("service.fee_by_kind");
  return fee === 0 ? t("service.free") : t("service.fee", { amount: money(fee) });
}

/** For the narrow place of a button. @param {Translate} t @param {number|null} fee */
export function feeShort(t, fee) {
  if (fee === null) return t("service.fee_by_kind_short");
  return fee === 0 ? t("service.free_short") : money(fee);
}

/** @param {Translate} t @param {number} count */
export function peopleWords(t, count) {
  if (count === 0) return t("service.ahead_none");
  return count === 1 ? t("service.ahead_one") : t("service.ahead", { count });
}

/** Nothing where nothing honest can be said. @param {Translate} t @param {number|null} count */
export const aheadWords = (t, count) => (count === null ? "" : peopleWords(t, count));

/** “sekitar 15–30 menit”: always said as an estimate, empty where there is none.
 * @param {Translate} t @param {Outlook} outlook */
export function estimateWords(t, { estimate_minutes: usual, estimate_low_minutes: low, estimate_high_minutes: high }) {
  if (usual === null) return "";
  const [from, to] = [low ?? usual, high ?? usual];
  if (to === 0) return t("estimate.short");
  if (from === 0) return t("estimate.under", { high: to });
  return from === to ? t("estimate.about", { minutes: to }) : t("estimate.range", { low: from, high: to });
}

/** The estimate as a whole sentence of the service's screen. @param {Translate} t @param {Outlook} outlook */
export function waitWords(t, outlook) {
  const estimate = estimateWords(t, outlook);
  if (estimate === "") return "";
  return outlook.ahead === 0 && outlook.estimate_minutes === 0 ? t("detail.no_wait") : t("detail.estimate", { estimate });
}

/** “pukul 13.00 WITA”, with its day when that is another one.
 * @param {Translate} t @param {string} moment @param {Snapshot} snapshot @param {Language} language */
export function momentWords(t, moment, { office, server_time: now }, language) {
  const time = timeWithZone(moment, office);
  const [day, today] = [dateOf(moment, office.timezone, language), dateOf(now, office.timezone, language)];
  return day === today ? t("moment.today", { time }) : t("moment.later", { time, day });
}

/** How a service that gives no numbers stands: a word, why, until when.
 * @param {Translate} t @param {Service} service @param {Snapshot} snapshot @param {Language} language
 * @returns {{word: string, icon: string, lines: string[]}} */
export function closedWords(t, { admission }, snapshot, language) {
  const { standing, reason, opens_at: opensAt } = admission;
  const opens = opensAt && t("closed.opens", { moment: momentWords(t, opensAt, snapshot, language) });
  const lines = [reason, opens].filter((line) => typeof line === "string" && line !== "");
  if (standing === "full") return { word: t("closed.full"), icon: "ban", lines: [t("closed.full_explain")] };
  if (standing === "after_hours") return { word: t("closed.after_hours"), icon: "moon", lines: /** @type {string[]} */ (lines) };
  return { word: t("closed.closed"), icon: "lock", lines: /** @type {string[]} */ (lines) };
}
