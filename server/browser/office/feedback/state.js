/**
 * What the inbox shows and which steps an entry may take. Pure: no page, no network.
 */

/**
 * @typedef {"received"|"in_progress"|"answered"} FeedbackState
 * @typedef {{id: string, kind: "complaint"|"suggestion", topic: string, for_internal_affairs: boolean, text: string,
 *   contact: string, service: string|null, label: string|null, reaches_phone: boolean, state: FeedbackState,
 *   reply: string, handled_by: string|null, at: string, moved_at: string}} Entry
 * @typedef {{seq: number, can_answer: boolean, entries: Entry[]}} Inbox
 * @typedef {"open"|"all"} Filter
 */

/** Messages after which the list is another one. */
const TELLING = new Set(["feedback_received", "feedback_changed"]);

/** @param {{type: string}} message */
export const isAboutFeedback = ({ type }) => TELLING.has(type);

/** @param {Entry[]} entries @param {Filter} filter */
export function shownOf(entries, filter) {
  return filter === "all" ? entries : entries.filter(({ state }) => state !== "answered");
}

/** @param {Entry} entry @returns {{canTakeUp: boolean, submit: "answer.send"|"answer.again"}} */
export function stepsOf({ state }) {
  return { canTakeUp: state === "received", submit: state === "answered" ? "answer.again" : "answer.send" };
}
