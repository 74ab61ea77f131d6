// A telephone number for the ticket on screen, where the office asks for one. Pure part of state.js; the
// number lives in the screen alone.
import { back, open, ticketBeneath } from "./way.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Action} Action */

/** The server takes no more (docs/protocol.md, section 3). */
export const LONGEST_PHONE = 30;

/** Whether the number on screen may still be given a telephone. @param {KioskState} state */
export const mayLeavePhone = ({ screen, snapshot, hasLeftPhone }) =>
  screen.name === "ticket" && snapshot?.asks_for_phone === true && !hasLeftPhone;

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reducePhone(state, action) {
  const { screen } = state;
  if (action.type === "phone_offered") return mayLeavePhone(state) ? open(state, { name: "phone", phone: "" }) : state;
  if (screen.name !== "phone") return state;
  if (action.type === "typed") return { ...state, screen: { ...screen, phone: String(action.words).slice(0, LONGEST_PHONE) } };
  if (action.type !== "phone_sent") return state;
  const ticket = ticketBeneath(screen)?.ticket.id;
  const phone = screen.phone.trim();
  if (phone === "" || ticket === undefined) return back(state);
  return { ...state, errand: { id: action.request_id, kind: "phone", body: { ticket, phone }, phase: "sending" } };
}
