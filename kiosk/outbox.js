// Sends what the state wants sent, each request once at a time, and hands the answers back. What a
// request means, and when it is wanted, stands in state.js and shown.js.
import { commandOfErrand, commandOfPaper, commandOfRequest } from "./api.js";
import { wantsPaper } from "./shown.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Action} Action */

/**
 * @param {object} parts
 * @param {(command: import("./api.js").Command) => Promise<Action>} parts.send
 * @param {() => string} parts.newRequestId
 * @param {(slip: any) => void} parts.print
 * @param {(action: Action) => void} parts.dispatch
 * @param {() => void} parts.onUnauthorised
 */
export function createOutbox({ send, newRequestId, print, dispatch, onUnauthorised }) {
  /** @type {Set<string>} */
  const onTheWay = new Set();

  /** @param {import("./api.js").Command} command */
  async function deliver(command) {
    if (onTheWay.has(command.id)) return;
    onTheWay.add(command.id);
    const outcome = await send(command).finally(() => onTheWay.delete(command.id));
    if (outcome.type === "unauthorised") onUnauthorised();
    else dispatch(outcome);
  }

  return {
    /** @param {KioskState} state as it stands now */
    look(state) {
      const { request, errand, paper } = state;
      if (request?.phase === "sending") void deliver(commandOfRequest(request));
      if (errand?.phase === "sending") void deliver(commandOfErrand(errand));
      if (paper?.phase === "asked") void deliver(commandOfPaper(paper));
      if (paper?.phase === "drawn") {
        dispatch({ type: "slip_printed", request_id: paper.id });
        print(paper.slip);
      } else if (wantsPaper(state)) dispatch({ type: "slip_wanted", request_id: newRequestId() });
    },
  };
}
