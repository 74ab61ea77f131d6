// What a live message changes on the kiosk: people ahead, the printer, the slip of a ticket on screen.
// Pure; order and gaps of messages are the business of server/browser/live.js.

/** @typedef {import("./state.js").KioskState} KioskState */
/** @typedef {import("./state.js").Snapshot} Snapshot */
/** @typedef {{type: string, [field: string]: any}} Message */

/** @param {Snapshot} snapshot @param {Message} message @returns {Snapshot} */
function withWaiting(snapshot, message) {
  const services = snapshot.services.map((service) => ({ ...service, ...message.services[service.id] }));
  return { ...snapshot, services };
}

/** A printer that is well again prints what it owes: a delayed slip counts as on its way.
 * @param {KioskState["slips"]} slips @param {string} printerState @returns {KioskState["slips"]} */
function afterPrinterChange(slips, printerState) {
  if (printerState !== "ready") return slips;
  return Object.fromEntries(Object.entries(slips).map(([id, news]) =>
    [id, news.slip === "delayed" ? { slip: "queued", reason: null, message: null } : news]));
}

/** The news of a slip may come before the answer that shows its ticket, so it is kept while a
 * visitor's request is open, and only then.
 * @param {KioskState} state @param {Message} message @returns {KioskState} */
function withSlip(state, message) {
  if (state.request === null) return state;
  const news = { slip: message.slip, reason: message.reason ?? null, message: message.message ?? null };
  return { ...state, slips: { ...state.slips, [message.ticket_id]: news } };
}

/** @param {KioskState} state @param {Message} message @returns {KioskState} */
export function reduceMessage(state, message) {
  const { snapshot } = state;
  switch (message.type) {
    case "slip_changed":
      return withSlip(state, message);
    case "waiting_changed":
      return snapshot ? { ...state, snapshot: withWaiting(snapshot, message) } : state;
    case "printer_changed": {
      const printer = { state: message.state, reason: message.reason ?? null, message: message.message ?? null };
      return { ...state, snapshot: snapshot && { ...snapshot, printer },
        slips: afterPrinterChange(state.slips, message.state) };
    }
  }
  return state;
}
