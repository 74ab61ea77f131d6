// What the visitor may ask for while the number is open: keep my turn, I am back, an officer, a wheelchair.
import { h } from "/server/browser/dom.js";
import { bigButton, sendingLine } from "./parts.js";
import { isOpen } from "./state.js";

/** @typedef {import("./state.js").Track} Track */

/** @param {import("./parts.js").Tools} tools @returns {import("./parts.js").Part} */
export function createActions(tools) {
  const { t, send, refresh } = tools;
  const line = sendingLine(tools);
  const keep = bigButton("baby", t("track.keep"), () => void act("keep"));
  const takeUp = bigButton("check", t("track.take_up"), () => void act("take-up"), "button-main");
  const officer = bigButton("hand", t("track.help.officer"), () => void act("help", { kind: "officer" }));
  const wheelchair = bigButton("accessibility", t("track.help.wheelchair"), () => void act("help", { kind: "wheelchair" }));
  const buttons = [keep, takeUp, officer, wheelchair];
  const element = h("section", { class: "part", "aria-labelledby": "actions-title" },
    h("h2", { id: "actions-title" }, t("track.actions")), buttons, line.element);
  let isSending = false;

  /** @param {string} what @param {object} [fields] */
  async function act(what, fields) {
    if (isSending) return;
    setSending(true);
    line.say(t("track.sending"));
    try {
      await send(what, fields);
      line.say(what === "help" ? t("track.help.asked") : "");
    } catch (error) {
      line.fail(error);
    }
    setSending(false);
    refresh();
  }

  /** @param {boolean} next */
  function setSending(next) {
    isSending = next;
    for (const button of buttons) button.disabled = next;
  }

  return {
    element,
    /** @param {Track} track */
    update(track) {
      element.hidden = track.is_private || !isOpen(track);
      keep.hidden = !track.can_keep_turn || !track.help_kinds.includes("nursing_room");
      wheelchair.hidden = !track.help_kinds.includes("wheelchair");
      takeUp.hidden = track.state !== "kept";
      if (track.help.state !== "none" && !isSending) line.say(t(`track.help.${track.help.state}`));
    },
  };
}
