/**
 * The page of standards as values: what a form starts from and sends, what stages add up to, and in which words
 * a change is told. Pure.
 */

/**
 * @typedef {{title: string, name: string, rank: string, number: string}} Signatory
 * @typedef {{stage: string, minutes: number}} StageMinutes
 * @typedef {object} Terms
 * @property {string} service
 * @property {number} minutes
 * @property {string} clock_basis
 * @property {number} warning_percent
 * @property {number} tolerance_minutes
 * @property {number | null} waiting_target_minutes
 * @property {string[] | null} stop_clock
 * @property {StageMinutes[]} stages
 * @property {number} fee_rupiah
 * @property {string} fee_basis
 * @property {{id: string[], en: string[]}} requirements
 * @property {string[]} procedure
 * @property {string[]} products
 */
/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} number
 * @property {string} place
 * @property {string} about
 * @property {string | null} set_on
 * @property {string | null} effective_on
 * @property {Signatory} signatory
 * @property {string} minutes_of_meeting
 * @property {{text: string, replaced_by: string}[]} legal_basis
 * @property {{component: string, text: string}[]} components
 * @property {Terms[]} terms
 */
/** @typedef {Draft & {document: string, ratified_at: string | null}} Decree */
/** @typedef {{service: string, field: string, before: string, after: string}} Change */
/**
 * @typedef {{decree: Decree, state: string, problems: string[], warnings: string[], changes: Change[], scan: string | null}} Card
 * @typedef {{id: string, name: string, is_counted: boolean}} Stage
 * @typedef {{id: string, name: string, stages: Stage[], minutes: number | null, surge: string}} Service
 * @typedef {{id: string, reason: string, reference: string, minutes: {service: string, minutes: number}[], begins: string, until: string, ended_at: string | null}} Surge
 */
/**
 * @typedef {object} Page
 * @property {number} version
 * @property {string} today
 * @property {boolean} may_change
 * @property {number} scan_bytes
 * @property {Card[]} decrees
 * @property {{surge: Surge, state: string}[]} surges
 * @property {Service[]} services
 * @property {{id: string, name: string}[]} hold_reasons
 * @property {{component: string, name: string, is_public: boolean}[]} components
 * @property {Decree} new_draft
 * @property {string} pledge
 * @property {{place: string, on: string | null, by: Signatory}} pledge_signed
 */

export const BASES = ["start", "call", "ticket", "documents_complete"];
export const STAGE = "stage/";
/** @type {(keyof Signatory)[]} */
export const SIGNATORY = ["title", "name", "rank", "number"];

/**
 * What a form is filled with: only what a draft may say.
 * @param {Decree} decree
 * @param {boolean} isNew
 * @returns {Draft}
 */
export function draftOf(decree, isNew) {
  const { id, number, place, about, set_on, effective_on, signatory, minutes_of_meeting, legal_basis, components, terms } = decree;
  const own = terms.map(({ service, minutes, clock_basis, warning_percent, tolerance_minutes, waiting_target_minutes, stop_clock, stages,
    fee_rupiah, fee_basis, requirements, procedure, products }) => ({ service, minutes, clock_basis, warning_percent, tolerance_minutes,
    waiting_target_minutes, stop_clock, stages, fee_rupiah, fee_basis, requirements, procedure, products }));
  return structuredClone({ id: isNew ? "" : id, number, place, about, set_on, effective_on, signatory, minutes_of_meeting, legal_basis, components, terms: own });
}

/** @param {string} text @returns {string[]} */
export const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

/**
 * The rules with what has taken their place, one on a line: "Rule => newer rule".
 * @param {string} text
 */
export const basisOf = (text) => linesOf(text).map((line) => {
  const [rule = "", newer = ""] = line.split("=>");
  return { text: rule.trim(), replaced_by: newer.trim() };
}).filter(({ text: rule }) => rule !== "");

/** @param {{text: string, replaced_by: string}[]} basis */
export const basisText = (basis) => basis.map(({ text, replaced_by: newer }) => (newer === "" ? text : `${text} => ${newer}`)).join("\n");

/** @param {Draft["components"]} components @param {string} component */
export const textOf = (components, component) => components.find((each) => each.component === component)?.text ?? "";

/**
 * @param {Terms} terms
 * @param {Service} service
 * @returns {{sum: number, isComplete: boolean, differs: boolean}} of the stages whose time counts
 */
export function stageSum(terms, service) {
  const minutes = new Map(terms.stages.map((each) => [each.stage, each.minutes]));
  const counted = service.stages.filter((stage) => (terms.stop_clock === null ? stage.is_counted : !terms.stop_clock.includes(STAGE + stage.id)));
  const all = counted.map((stage) => minutes.get(stage.id) ?? 0);
  const sum = all.reduce((total, each) => total + each, 0);
  const isComplete = all.length > 0 && all.every((each) => each > 0);
  return { sum, isComplete, differs: isComplete && sum !== terms.minutes };
}

/**
 * A moment from a field of date and time, in the office's zone whatever the browser's is.
 * @param {string} local "2026-09-30T14:00"
 * @param {string} timezone
 * @returns {string | null} RFC 3339 in UTC
 */
export function momentOf(local, timezone) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const asIfUtc = Date.parse(`${local}:00Z`);
  if (!Number.isFinite(asIfUtc)) return null;
  return new Date(asIfUtc - offsetOf(asIfUtc, timezone)).toISOString();
}

/**
 * @param {number | string} moment
 * @param {string} timezone
 * @returns {string} "2026-09-30T14:00", for a field
 */
export function localOf(moment, timezone) {
  const ms = typeof moment === "number" ? moment : Date.parse(moment);
  return new Date(ms + offsetOf(ms, timezone)).toISOString().slice(0, 16);
}

/** @param {number} ms @param {string} timezone @returns {number} */
function offsetOf(ms, timezone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" }).formatToParts(ms);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute) - Math.floor(ms / 60_000) * 60_000;
}

/**
 * @param {Change} change
 * @param {Page} page
 * @param {import("/server/browser/texts.js").Translate} t
 * @returns {{what: string, before: string, after: string}} for people
 */
export function changeInWords(change, page, t) {
  const service = page.services.find((each) => each.id === change.service);
  const [kind = "", name = ""] = change.field.includes(".") ? [change.field.slice(0, change.field.indexOf(".")), change.field.slice(change.field.indexOf(".") + 1)] : [change.field];
  const words = {
    component: () => page.components.find((each) => each.component === name)?.name ?? name,
    stage: () => t("field.stage", { stage: service?.stages.find((each) => each.id === name)?.name ?? name }),
  };
  const label = words[/** @type {"component" | "stage"} */ (kind)]?.() ?? t(`field.${kind}`);
  const said = (/** @type {string} */ value) => valueInWords(kind, value, page, service, t);
  return { what: change.service === "" ? label : `${service?.name ?? change.service}: ${label}`, before: said(change.before), after: said(change.after) };
}

/**
 * @param {string} kind
 * @param {string} value
 * @param {Page} page
 * @param {Service | undefined} service
 * @param {import("/server/browser/texts.js").Translate} t
 */
function valueInWords(kind, value, page, service, t) {
  if (value === "") return "–";
  if (kind === "clock_basis") return t(`basis.${value}`);
  if (kind === "stop_clock") return value.split("\n").map((each) => stopName(each, page, service)).join(", ");
  if (["minutes", "tolerance_minutes", "waiting_target_minutes", "stage"].includes(kind)) return t("value.minutes", { count: value });
  if (kind === "warning_percent") return `${value}%`;
  return kind === "fee_rupiah" ? rupiah(Number(value)) : value.replaceAll("\n", "; ");
}

/**
 * @param {string} name of a hold reason or stage
 * @param {Page} page
 * @param {Service | undefined} service
 */
export function stopName(name, page, service) {
  if (!name.startsWith(STAGE)) return page.hold_reasons.find((each) => each.id === name)?.name ?? name;
  const stage = name.slice(STAGE.length);
  return service?.stages.find((each) => each.id === stage)?.name ?? stage;
}

/** @param {number} count @returns {string} "Rp120.000" */
export const rupiah = (count) => `Rp${String(count).replace(/\B(?=(\d{3})+$)/g, ".")}`;
