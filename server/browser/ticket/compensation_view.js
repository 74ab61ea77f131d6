// What is owed to this visitor, and whether what the office recorded of it is right: the visitor's own word.
import { h, icon, setText } from "/server/browser/dom.js";
import { bigButton, sendingLine } from "./parts.js";
import { compensationOf } from "./state.js";

/** @typedef {import("./state.js").Track} Track */

/** @param {import("./parts.js").Tools} tools @returns {import("./parts.js").Part} */
export function createCompensation(tools) {
  const { t, send, refresh } = tools;
  const line = sendingLine(tools);
  const words = h("p", { class: "owed-words", data: { testid: "compensation" } });
  const agree = bigButton("check", t("track.owed.received"), () => void say(true), "button-main");
  const deny = bigButton("x", t("track.owed.not_so"), () => void say(false));
  const element = h("section", { class: "part", "aria-labelledby": "owed-title" },
    h("h2", { id: "owed-title" }, t("track.owed")), h("div", { class: "owed-line" }, icon("heart-handshake"), words), agree, deny, line.element);
  let isSending = false;

  /** @param {boolean} agrees */
  async function say(agrees) {
    if (isSending) return;
    isSending = agree.disabled = deny.disabled = true;
    line.say(t("track.sending"));
    try {
      await send("compensation/acknowledge", { agrees });
      line.say(t(agrees ? "track.owed.thanks" : "track.owed.noted"));
    } catch (error) {
      line.fail(error);
    }
    isSending = agree.disabled = deny.disabled = false;
    refresh();
  }

  return {
    element,
    /** @param {Track} track */
    update(track) {
      const now = compensationOf(track);
      element.hidden = now === null;
      if (now === null) return;
      setText(words, t(now.words, { items: now.items.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} ${name}`)).join(` ${t(now.joins)} `) }));
      agree.hidden = !now.mayAgree;
      setText(/** @type {HTMLElement} */ (agree.querySelector("span")), t(now.agree));
      deny.hidden = !now.mayDeny;
    },
  };
}
