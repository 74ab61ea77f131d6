// What live messages change on the kiosk: people ahead, the printer, help that is coming, the slip of
// a ticket on screen. Pure; order and gaps of messages are the business of server/browser/live.js.
import { REFRESH } from "../server/browser/live_core.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {{type: string, [field: string]: any}} Message */

const WELL = ["ready", "low"];

/** The office's part of the state: a snapshot, carried on by messages.
 * @param {Snapshot} snapshot @param {Message} message @returns {Snapshot | typeof REFRESH} */
export function reduceSnapshot(snapshot, message) {
  switch (message.type) {
    case "office_changed": case "services_changed":
      return REFRESH;
    case "printer_changed":
      return { ...snapshot, printer: { state: message.state, reason: message.reason, message: message.message } };
    case "help_changed":
      if (message.device !== snapshot.device.id) return snapshot;
      return { ...snapshot, help: { state: message.state, kind: message.kind, seq: message.seq } };
    case "waiting_changed": {
      const services = snapshot.services.map((service) => ({ ...service, ...message.services[service.id] }));
      return { ...snapshot, services };
    }
  }
  return snapshot;
}

/** The news of a slip may come before the answer that shows its ticket, so it is kept while a
 * visitor's request is open, and only then.
 * @param {KioskState} state @param {Message} message @returns {KioskState} */
export function keepSlipNews(state, message) {
  if (state.request === null) return state;
  return { ...state, slips: { ...state.slips, [message.ticket_id]: { slip: message.slip, reason: message.reason } } };
}

/** A printer that is well again prints what it owes: a delayed slip counts as on its way.
 * @param {KioskState["slips"]} slips @param {string|undefined} before @param {string} now
 * @returns {KioskState["slips"]} */
export function slipsAfterPrinter(slips, before, now) {
  if (before === now || !WELL.includes(now)) return slips;
  return Object.fromEntries(Object.entries(slips).map(([id, news]) =>
    [id, news.slip === "delayed" ? { slip: "queued", reason: null } : news]));
}
