// A complaint or suggestion, step by step: kind, topic, words, contact. Words and contact may stay
// empty. Pure part of state.js; everything lives in the screen, so leaving it forgets everything.
import { open } from "./way.js";

/** @typedef {import("./types.js").KioskState} KioskState */
/** @typedef {import("./types.js").Action} Action */

/** The server takes no more (docs/protocol.md, section 3). */
export const LONGEST = { text: 1000, contact: 120 };

/** @param {KioskState} state @param {Action} action @returns {KioskState} */
export function reduceFeedback(state, action) {
  const { screen } = state;
  if (action.type === "feedback_kind_chosen" && screen.name === "feedback_kind") {
    const feedback = { kind: action.kind, topic: null, text: "", contact: "" };
    return open(state, { name: "feedback_topic", feedback });
  }
  if (!("feedback" in screen)) return state;
  const { feedback } = screen;
  if (action.type === "feedback_topic_chosen" && screen.name === "feedback_topic") {
    return open(state, { name: "feedback_text", feedback: { ...feedback, topic: action.topic } });
  }
  if (action.type === "feedback_text_done" && screen.name === "feedback_text") {
    return open(state, { name: "feedback_contact", feedback });
  }
  if (action.type === "typed" && screen.name !== "feedback_topic") {
    const field = screen.name === "feedback_text" ? "text" : "contact";
    const typed = String(action.words).slice(0, LONGEST[field]);
    return { ...state, screen: { ...screen, feedback: { ...feedback, [field]: typed } } };
  }
  return state;
}
