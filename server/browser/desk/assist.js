/**
 * The steps of a number that staff take for a visitor (DOMAIN-D63), and what is sent then. Pure: words
 * come from `t`, the moment is an argument.
 */
import { standingShort, standingWords } from "../staff/services.js";

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("../staff/steps.js").Step} Step */
/** @typedef {import("../texts.js").Translate} Translate */

const REASONS = ["urgent", "far", "superior"];
const LONGEST_REASON = 120;

/**
 * Service first; a reason where the kiosk would give no number; kind and priority may be passed over.
 * @param {Desk} desk
 * @param {import("../staff/steps.js").Choice} choice
 * @param {{t: Translate, now: number}} how
 * @returns {Step[]}
 */
export function assistSteps(desk, choice, { t, now }) {
  const words = { t, now, timezone: desk.office.timezone };
  const [only] = desk.services;
  const service = desk.services.find((one) => one.id === choice.chosen.service) ?? (desk.services.length === 1 ? only : undefined);
  /** @type {Step[]} */
  const steps = [{
    id: "service", title: t("assist.service"),
    options: desk.services.map(({ id, name, admission }) => ({ id, name, note: standingShort(admission, t) || undefined })),
  }];
  if (service === undefined) return steps;
  if (service.admission.standing !== "open") steps.push(reasonStep(standingWords(service.admission, words), t));
  if (service.variants.length > 0) {
    steps.push({ id: "variant", title: t("assist.variant"), options: [{ id: "", name: t("assist.no_variant") }, ...service.variants] });
  }
  if (desk.priority_groups.length > 0) {
    steps.push({ id: "priority", title: t("assist.priority"), options: [{ id: "", name: t("assist.regular") }, ...desk.priority_groups] });
  }
  steps.push({
    id: "people", title: t("assist.people"),
    options: [{ id: "", name: t("assist.alone") }, { id: "group", name: t("assist.group"), writes: "count", label: t("assist.group_label"), most: 2 }],
  });
  return steps;
}

/**
 * @param {string} standing
 * @param {Translate} t
 * @returns {Step}
 */
function reasonStep(standing, t) {
  return {
    id: "reason", title: t("assist.reason"), explain: standing,
    options: [
      ...REASONS.map((id) => ({ id, name: t(`assist.reason.${id}`) })),
      { id: "own", name: t("assist.reason.own"), writes: "text", label: t("assist.reason.own_label"), most: LONGEST_REASON },
    ],
  };
}

/**
 * @param {Record<string, string>} answers
 * @param {Translate} t
 */
export function assistBody({ service = "", variant = "", priority = "", reason = "", people = "" }, t) {
  return {
    service,
    variant: variant || null,
    priority: priority || null,
    override_reason: reason === "" ? null : REASONS.includes(reason) ? t(`assist.reason.${reason}`) : reason,
    ...(people === "" ? {} : { people: Number(people) }),
  };
}

/**
 * @param {Desk} desk
 * @param {{id: string, prints: boolean}} issued
 * @returns {{key: string, icon: string}} what became of the slip so far
 */
export function issuedSlip(desk, { id, prints }) {
  if (!prints) return { key: "assist.no_printer", icon: "hand" };
  const slip = desk.waiting.find((one) => one.id === id)?.slip;
  if (slip === "printed") return { key: "assist.printed", icon: "check" };
  if (slip === "delayed" || slip === "gave_up") return { key: "assist.not_printed", icon: "triangle-alert" };
  return { key: "assist.prints", icon: "printer" };
}
