/**
 * Notices of paper: printers in trouble or low, slips that did not come out. Pure.
 */
import { isLow, isTroubled, wantsPaper } from "../staff/paper.js";

/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("./notices.js").SlipFailure} SlipFailure */
/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./state.js").Ticket} Ticket */

const LABELS_NAMED = 8;
const NEW_ROLL = { id: "new_roll", words: "printer.new_roll" };

/**
 * @param {Desk} desk
 * @returns {Notice[]}
 */
export function paperNotices({ printers }) {
  const troubled = printers.filter(isTroubled).map((one) => /** @type {Notice} */ ({
    key: `printer:${one.id}`, tone: "warning", icon: "printer",
    text: { key: "notice.printer", values: { name: one.name, message: one.message ?? "" } },
    buttons: wantsPaper(one) ? [NEW_ROLL] : [], about: [one.id],
  }));
  const low = printers.filter(isLow).map((one) => /** @type {Notice} */ ({
    key: `low:${one.id}`, tone: "info", icon: "scroll-text",
    text: one.slips_left === null || one.slips_left === undefined
      ? { key: "notice.paper_low", values: { name: one.name } }
      : { key: "notice.paper_left", values: { name: one.name, count: one.slips_left } },
    buttons: [NEW_ROLL, { id: "dismiss", words: "notice.dismiss" }], about: [one.id],
  }));
  return [...troubled, ...low];
}

/**
 * One notice for all slips that failed for the same reason: a roll that runs out must not fill the
 * screen. Only who still waits misses the paper. After a reload only the ticket itself still says that
 * its paper never came.
 * @param {Desk} desk
 * @param {ReadonlyMap<string, SlipFailure>} failures
 * @param {ReadonlySet<string>} dismissed
 * @returns {Notice[]}
 */
export function slipNotices(desk, failures, dismissed) {
  const lost = slipsGivenUp(desk);
  const missed = [
    ...[...failures].filter(([id]) => isPaperMissed(desk, id)).map(([id, failure]) => ({ id, ...failure })),
    ...lost.filter((one) => !failures.has(one.id)).map(({ id, label }) => ({ id, label, message: "" })),
  ].filter(({ id }) => !dismissed.has(slipKey(id)));
  const known = new Set(["", ...desk.printers.filter(isTroubled).map((one) => one.message)]);
  return [...new Set(missed.map((one) => one.message))].map((message) => {
    const some = missed.filter((one) => one.message === message);
    return slipNotice(message, some, known.has(message), some.some(({ id }) => lost.some((one) => one.id === id)));
  });
}

/** Tickets whose paper will not come by itself any more. @param {Desk} desk */
export const slipsGivenUp = ({ waiting, kept }) => [...waiting, ...kept].filter((one) => one.slip === "gave_up");

/** The mark of a slip whose notice was put away. @param {string} id */
export const slipKey = (id) => `paper:${id}`;

/**
 * @param {string} message
 * @param {{id: string, label: string}[]} slips
 * @param {boolean} isKnown the reason stands above already
 * @param {boolean} isLost some of them will not come by themselves
 * @returns {Notice}
 */
function slipNotice(message, slips, isKnown, isLost) {
  const labels = slips.map((one) => one.label);
  const named = [...labels.slice(0, LABELS_NAMED), ...(labels.length > LABELS_NAMED ? ["…"] : [])].join(", ");
  return {
    key: `slip:${message}`, tone: "warning", icon: "printer",
    text: { key: isKnown ? "notice.slips" : "notice.slips_why", values: { labels: named, message } },
    buttons: [...(isLost ? [{ id: "reprint", words: "action.reprint" }] : []), { id: "dismiss", words: "notice.dismiss" }],
    about: slips.map((one) => one.id),
  };
}

/**
 * @param {Desk} desk
 * @param {string} id
 * @returns {boolean}
 */
function isPaperMissed({ waiting, waiting_total, kept }, id) {
  const ticket = [...waiting, ...kept].find((one) => one.id === id);
  return ticket === undefined ? waiting_total > waiting.length : ticket.slip !== "printed";
}
