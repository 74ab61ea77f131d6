/**
 * Notices of people in the hall: who calls for help, who goes, who waits for the private room. Pure.
 */
import { helpWords, openHelp, waitWords, waitsLong } from "../staff/help.js";

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("./state.js").Desk} Desk */

const ANSWER_SHOWN_MS = 20_000;
const EMERGENCY = "emergency";
/** @type {Record<string, string>} */
const ICONS = { officer: "hand", wheelchair: "accessibility", nursing_room: "baby", emergency: "siren" };

/**
 * @param {import("../staff/help.js").HelpRequest} request
 * @param {Desk} desk
 * @returns {boolean} the alarm that was raised at this very desk
 */
const isOwnAlarm = ({ kind, place }, { desk }) => kind === EMERGENCY && place === desk?.name;

/**
 * @param {Desk} desk
 * @returns {import("../staff/help.js").HelpRequest[]} what this officer could go to, a colleague in danger first
 */
export function helpToTake(desk) {
  const open = openHelp(desk).filter((one) => !isOwnAlarm(one, desk));
  return [...open.filter(isEmergency), ...open.filter((one) => !isEmergency(one))];
}

/** @param {Desk} desk @returns {boolean} a colleague has pressed the alarm and nobody goes yet */
export const isAlarmOpen = (desk) => helpToTake(desk).some(isEmergency);

/** @param {import("../staff/help.js").HelpRequest} request */
const isEmergency = ({ kind }) => kind === EMERGENCY;

/**
 * @param {Desk} desk
 * @param {{now: number, moment: number, answered: ReadonlyMap<string, number>}} view
 * @returns {Notice[]}
 */
export function helpNotices(desk, { now, moment, answered }) {
  const inOrder = [...desk.help_requests.filter(isEmergency), ...desk.help_requests.filter((one) => !isEmergency(one))];
  return inOrder.flatMap((request) => {
    if (request.accepted_by === null) return [isOwnAlarm(request, desk) ? ownAlarm(request, now) : openNotice(request, now)];
    const since = answered.get(request.id) ?? moment;
    return moment - since < ANSWER_SHOWN_MS ? [answeredNotice(request, desk)] : [];
  });
}

/**
 * @param {import("../staff/help.js").HelpRequest} request
 * @param {number} now
 * @returns {Notice}
 */
function openNotice(request, now) {
  return {
    key: `help:${request.id}`, tone: isEmergency(request) ? "danger" : waitsLong(request, now) ? "warning" : "info", icon: ICONS[request.kind] ?? "hand",
    text: helpWords(request), time: waitWords(request.asked_at, now),
    buttons: [{ id: "help", words: request.kind === "nursing_room" ? "notice.noted" : "notice.go" }], about: [request.id],
  };
}

/**
 * @param {import("../staff/help.js").HelpRequest} request
 * @param {Desk} desk
 * @returns {Notice}
 */
function answeredNotice(request, desk) {
  const { id, place, accepted_by } = request;
  const isMine = accepted_by === desk.officer.name;
  const toMe = isOwnAlarm(request, desk);
  const key = toMe ? (isMine ? "notice.alarm_over" : "notice.comes_to_you") : isMine ? "notice.you_go" : "notice.colleague_goes";
  return {
    key: `answered:${id}`, tone: "info", icon: "check", buttons: [], text: { key, values: { name: accepted_by ?? "", place } },
  };
}

/**
 * Who pressed the alarm sees that it went out, and can say that it is over.
 * @param {import("../staff/help.js").HelpRequest} request
 * @param {number} now
 * @returns {Notice}
 */
function ownAlarm({ id, asked_at }, now) {
  return {
    key: `alarm:${id}`, tone: "danger", icon: "siren", text: { key: "notice.alarm_sent", values: {} }, time: waitWords(asked_at, now),
    buttons: [{ id: "help_over", words: "notice.alarm_settled" }], about: [id],
  };
}

/**
 * Whoever was called, or has left the list, asks no longer.
 * @param {readonly string[]} labels asked for by message
 * @param {Desk | null} before
 * @param {Desk} after
 * @returns {string[]}
 */
export function stillAsking(labels, before, after) {
  const waits = new Set(after.waiting.map((one) => one.label));
  const left = new Set((before?.waiting ?? []).map((one) => one.label).filter((label) => !waits.has(label)));
  return labels.filter((label) => !left.has(label) && label !== after.current?.label);
}

/**
 * @param {Desk} desk
 * @param {readonly string[]} labels asked for by message
 * @param {number} now
 * @returns {Notice[]}
 */
export function privateNotices({ waiting }, labels, now) {
  const asking = waiting.filter((one) => one.is_private);
  const others = labels.filter((label) => !asking.some((one) => one.label === label));
  return [
    ...asking.map((one) => ({ ...privateNotice(one.label), time: waitWords(one.issued_at, now) })),
    ...others.map(privateNotice),
  ];
}

/**
 * @param {string} label
 * @returns {Notice}
 */
function privateNotice(label) {
  return {
    key: `private:${label}`, tone: "info", icon: "lock", text: { key: "notice.private", values: { label } },
    buttons: [{ id: "dismiss", words: "notice.dismiss" }],
  };
}
