/**
 * What asks for the guard: colleagues in danger, visitors who call for help or for the private room, printers in
 * trouble, and what went wrong. Pure: the moment is an argument.
 */
import { helpWords, openHelp, waitWords, waitsLong } from "../staff/help.js";

/** @typedef {import("./state.js").Guard} Guard */
/** @typedef {import("../staff/help.js").Words} Words */
/**
 * @typedef {{key: string, tone: "danger" | "warning" | "info", icon: string, text: Words, time?: Words,
 *   buttons: {id: string, words: string}[], about?: string}} Notice
 */

const EMERGENCY = "emergency";
/** @type {Record<string, string>} */
const ICONS = { wheelchair: "accessibility", nursing_room: "baby", emergency: "siren" };

/**
 * @param {Guard} guard
 * @returns {import("../staff/help.js").HelpRequest[]} where nobody goes yet, a colleague in danger first
 */
export function helpToTake(guard) {
  const open = openHelp(guard);
  return [...open.filter((one) => one.kind === EMERGENCY), ...open.filter((one) => one.kind !== EMERGENCY)];
}

/** @param {Guard} guard */
export const isAlarmOpen = (guard) => helpToTake(guard).some((one) => one.kind === EMERGENCY);

/**
 * @param {Guard} guard
 * @param {{now: number, problem: {message: string, retry: boolean} | null}} view
 * @returns {Notice[]}
 */
export function noticesOf(guard, { now, problem }) {
  return [
    ...(problem === null ? [] : [problemNotice(problem)]),
    ...helpToTake(guard).map((one) => openNotice(one, now)),
    ...guard.help_requests.filter((one) => one.accepted_by !== null).map((one) => answeredNotice(one, guard)),
    ...guard.waiting.filter((one) => one.is_private).map((one) => privateNotice(one, now)),
    ...guard.printers.filter((one) => one.state === "trouble").map(printerNotice),
  ];
}

/** @param {{message: string, retry: boolean}} problem @returns {Notice} */
const problemNotice = ({ message, retry }) => ({
  key: "problem", tone: "danger", icon: "triangle-alert", text: { key: "notice.problem", values: { message } },
  buttons: retry ? [{ id: "again", words: "notice.again" }] : [{ id: "forget", words: "notice.forget" }],
});

/** @param {import("../staff/help.js").HelpRequest} request @param {number} now @returns {Notice} */
const openNotice = (request, now) => ({
  key: `help:${request.id}`, icon: ICONS[request.kind] ?? "hand",
  tone: request.kind === EMERGENCY ? "danger" : waitsLong(request, now) ? "warning" : "info",
  text: helpWords(request), time: waitWords(request.asked_at, now), buttons: [{ id: "help", words: "notice.go" }], about: request.id,
});

/** @param {import("../staff/help.js").HelpRequest} request @param {Guard} guard @returns {Notice} */
const answeredNotice = ({ id, place, accepted_by }, { officer }) => ({
  key: `answered:${id}`, tone: "info", icon: "check", buttons: [],
  text: { key: accepted_by === officer.name ? "notice.you_go" : "notice.colleague_goes", values: { name: accepted_by ?? "", place } },
});

/** @param {import("./state.js").Ticket} ticket @param {number} now @returns {Notice} */
const privateNotice = ({ label, issued_at }, now) => ({
  key: `private:${label}`, tone: "info", icon: "lock", text: { key: "notice.private", values: { label } },
  time: waitWords(issued_at, now), buttons: [],
});

/** @param {Guard["printers"][number]} printer @returns {Notice} */
const printerNotice = ({ id, name, message }) => ({
  key: `printer:${id}`, tone: "warning", icon: "printer", buttons: [],
  text: { key: "notice.printer", values: { name, message: message ?? "" } },
});
