/**
 * Notices of people in the hall: who calls for help, who goes, who waits for the private room. Pure.
 */
import { helpWords, waitWords, waitsLong } from "../staff/help.js";

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("./state.js").Desk} Desk */

const ANSWER_SHOWN_MS = 20_000;
/** @type {Record<string, string>} */
const ICONS = { officer: "hand", wheelchair: "accessibility", nursing_room: "baby" };

/**
 * @param {Desk} desk
 * @param {{now: number, moment: number, answered: ReadonlyMap<string, number>}} view
 * @returns {Notice[]}
 */
export function helpNotices(desk, { now, moment, answered }) {
  return desk.help_requests.flatMap((request) => {
    if (request.accepted_by === null) return [openNotice(request, now)];
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
    key: `help:${request.id}`, tone: waitsLong(request, now) ? "warning" : "info", icon: ICONS[request.kind] ?? "hand",
    text: helpWords(request), time: waitWords(request.asked_at, now),
    buttons: [{ id: "help", words: request.kind === "nursing_room" ? "notice.noted" : "notice.go" }], about: [request.id],
  };
}

/**
 * @param {import("../staff/help.js").HelpRequest} request
 * @param {Desk} desk
 * @returns {Notice}
 */
function answeredNotice({ id, place, accepted_by }, { officer }) {
  const isMine = accepted_by === officer.name;
  return {
    key: `answered:${id}`, tone: "info", icon: "check", buttons: [],
    text: { key: isMine ? "notice.you_go" : "notice.colleague_goes", values: { name: accepted_by ?? "", place } },
  };
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
