/**
 * For whom the next number is: anybody, a vulnerable group, or an emergency with its reason; and what a digit
 * means meanwhile. Pure: words come from `t`.
 */

/** @typedef {import("./state.js").Guard} Guard */
/** @typedef {import("../texts.js").Translate} Translate */
/** @typedef {"regular" | "priority" | "emergency"} Kind */
/** @typedef {{kind: Kind, group: string, reason: string, people: number}} Choice */

/** @type {Choice} */
export const ANYBODY = { kind: "regular", group: "", reason: "", people: 1 };
/** @type {Record<Kind, string>} */
export const KIND_KEYS = { regular: "b", priority: "p", emergency: "d" };
const EMERGENCIES = ["injured", "threatened", "violence", "child"];
const MOST_PEOPLE = 50;
const EXCEPTIONS = ["urgent", "far", "superior"];

/**
 * @param {Guard} guard
 * @returns {Kind[]} an office without priority groups has two
 */
export const kindsOf = (guard) => (guard.priority_groups.length === 0 ? ["regular", "emergency"] : ["regular", "priority", "emergency"]);

/**
 * @param {Choice} choice
 * @returns {"group" | "reason" | "service"} what is wanted next
 */
export function asked({ kind, group, reason }) {
  if (kind === "priority" && group === "") return "group";
  return kind === "emergency" && reason === "" ? "reason" : "service";
}

/** @param {Kind} kind @param {number} [people] @returns {Choice} begun anew, but for how many they are */
export const chooseKind = (kind, people = 1) => ({ ...ANYBODY, kind, people });

/** @param {Choice} choice @param {number} more @returns {Choice} one of them more or less on the same number (J10) */
export const countPeople = (choice, more) => ({ ...choice, people: Math.min(MOST_PEOPLE, Math.max(1, choice.people + more)) });

/** @param {Choice} choice @param {string} id @returns {Choice} */
export const chooseDetail = (choice, id) => (choice.kind === "priority" ? { ...choice, group: id } : { ...choice, reason: id });

/** @param {Choice} choice */
export const detailOf = ({ kind, group, reason }) => (kind === "priority" ? group : reason);

/**
 * @param {Guard} guard
 * @param {Choice} choice
 * @param {Translate} t
 * @returns {{id: string, name: string}[]} the groups, or the reasons of an emergency
 */
export function detailsOf(guard, { kind }, t) {
  if (kind === "priority") return guard.priority_groups;
  return kind === "emergency" ? EMERGENCIES.map((id) => ({ id, name: t(`emergency.${id}`) })) : [];
}

/** @param {Translate} t @returns {{id: string, name: string}[]} why a number is given although the kiosk gives none */
export const exceptionsOf = (t) => EXCEPTIONS.map((id) => ({ id, name: t(`exception.${id}`) }));

/**
 * @param {Guard} guard
 * @param {Choice} choice
 * @param {string} key
 * @param {Translate} t
 * @returns {{of: "group" | "reason" | "service", id: string} | null} what this digit takes now
 */
export function takenBy(guard, choice, key, t) {
  if (!/^[1-9]$/.test(key)) return null;
  const of = asked(choice);
  const options = of === "service" ? guard.services : detailsOf(guard, choice, t);
  const id = options[Number(key) - 1]?.id;
  return id === undefined ? null : { of, id };
}

/**
 * An emergency passes closed doors by its own reason; for anybody else the guard is asked for one.
 * @param {import("../staff/services.js").Service} service
 * @param {Choice} choice
 */
export const needsException = (service, choice) => service.admission.standing !== "open" && choice.kind !== "emergency";

/**
 * @param {string} service
 * @param {Choice} choice
 * @param {{exception?: string, isOpen: boolean, t: Translate}} how
 */
export function numberBody(service, choice, { exception = "", isOpen, t }) {
  const reason = choice.kind === "emergency" && !isOpen ? urgency(choice, t) : exception;
  return { service, variant: null, priority: choice.group || null, override_reason: reason || null, ...(choice.people > 1 ? { people: choice.people } : {}) };
}

/** @param {Choice} choice @param {Translate} t @returns {string} the reason of an emergency in words, empty for others */
export const urgency = ({ kind, reason }, t) => (kind === "emergency" ? t(`emergency.${reason}`) : "");
