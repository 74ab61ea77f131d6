/**
 * What is wrong or wants attention at a desk, as plain notices in the order of their weight. Pure.
 */
import { helpNotices, privateNotices } from "./hall_notices.js";
import { paperNotices, slipKey, slipNotices } from "./paper_notices.js";
import { stockNotices } from "./owed.js";
import { momentWords } from "../staff/services.js";

/** @typedef {import("./state.js").Desk} Desk */
/**
 * @typedef {{key: string, values: Record<string, string | number>}} Words
 * @typedef {{key: string, tone: "danger" | "warning" | "info", icon: string, text: Words, time?: Words,
 *   buttons: {id: string, words: string}[], about?: string[]}} Notice
 *   `time` runs on and is not read out again; `about`: ids of what the buttons are about
 */
/** @typedef {{label: string, message: string}} SlipFailure */
/**
 * @typedef {object} Attention what only this screen knows
 * @property {readonly string[]} privateLabels asked for by message
 * @property {ReadonlyMap<string, SlipFailure>} slipFailures by ticket
 * @property {ReadonlySet<string>} dismissed keys of notices the officer has put away
 * @property {ReadonlyMap<string, number>} helpAnswered when this screen first saw that somebody goes
 * @property {string | null} arrived the first number of a queue that was empty
 * @property {{verb: string, at: number} | null} done the last verb of which nothing else on the screen tells
 * @property {import("./verbs.js").Known | null} lastFinished the last number that this screen finished
 */

/** A colleague's answer stands for a moment; it is no reproach. */
const CALM_CODES = ["already_accepted"];
const DONE_SHOWN_MS = 6000;

/**
 * @param {object} view
 * @param {Desk} view.desk
 * @param {number} view.now server time
 * @param {number} view.moment of the screen's own, in ms
 * @param {{message: string, code?: string, retry?: boolean} | null} view.problem of the last failed command
 * @param {Attention} view.attention
 * @returns {Notice[]}
 */
export function noticesOf({ desk, now, moment, problem, attention }) {
  /** @type {Notice[]} */
  const all = [
    ...(problem === null ? [] : [problemNotice(problem)]),
    ...helpNotices(desk, { now, moment, answered: attention.helpAnswered }),
    ...arrivalNotices(attention.arrived),
    ...doneNotices(attention.done, moment),
    ...privateNotices(desk, attention.privateLabels, now),
    ...paperNotices(desk),
    ...stockNotices(desk),
    ...slipNotices(desk, attention.slipFailures, attention.dismissed),
    ...closedNotices(desk, now),
  ];
  return all.filter((one) => !attention.dismissed.has(one.key));
}

/** @param {string | null} label @returns {Notice[]} */
function arrivalNotices(label) {
  if (label === null) return [];
  return [{ key: "arrival", tone: "info", icon: "bell", text: { key: "notice.arrival", values: { label } }, buttons: [] }];
}

/** @param {Attention["done"]} done @param {number} moment @returns {Notice[]} */
function doneNotices(done, moment) {
  if (done === null || moment - done.at >= DONE_SHOWN_MS) return [];
  return [{ key: `done:${done.verb}`, tone: "info", icon: "check", text: { key: `done.${done.verb}`, values: {} }, buttons: [] }];
}

/**
 * @param {{message: string, code?: string, retry?: boolean}} problem
 * @returns {Notice}
 */
function problemNotice({ message, code = "", retry = false }) {
  const isCalm = CALM_CODES.includes(code);
  return {
    key: "problem", tone: isCalm ? "info" : "danger", icon: isCalm ? "hand" : "triangle-alert",
    text: { key: "notice.problem", values: { message } },
    buttons: [...(retry ? [{ id: "again", words: "shared.try_again" }] : []), { id: "dismiss", words: "notice.dismiss" }],
  };
}

/**
 * One strip, however many are closed: it stands there all day.
 * @param {Desk} desk
 * @param {number} now
 * @returns {Notice[]}
 */
function closedNotices(desk, now) {
  const closed = desk.services.filter((one) => one.admission.standing === "closed");
  const [only] = closed;
  if (only === undefined) return [];
  const names = closed.map((one) => one.name).join(", ");
  const isOne = closed.length === 1;
  const until = isOne && only.admission.opens_at !== null ? momentWords(only.admission.opens_at, now, desk.office.timezone) : null;
  return [{
    key: "closed", tone: "info", icon: "ban",
    text: isOne
      ? { key: "notice.closed", values: { name: only.name, reason: only.admission.reason ?? "" } }
      : { key: "notice.closed_some", values: { count: closed.length, names } },
    buttons: [isOne ? { id: "reopen", words: "close.reopen" } : { id: "services", words: "notice.show" }],
    about: closed.map((one) => one.id),
    ...(until === null ? {} : { time: { key: "notice.until", values: { time: until } } }),
  }];
}

/**
 * A label comes back on another day, and paper runs low again: what was put away is forgotten once its
 * cause has gone.
 * @param {ReadonlySet<string>} dismissed
 * @param {Desk} desk
 * @returns {Set<string>}
 */
export function keptDismissals(dismissed, desk) {
  const still = new Set([
    ...desk.waiting.map((one) => `private:${one.label}`),
    ...[...desk.waiting, ...desk.kept].map((one) => slipKey(one.id)),
    ...[...paperNotices(desk), ...stockNotices(desk)].map((one) => one.key),
  ]);
  return new Set([...dismissed].filter((key) => still.has(key)));
}
