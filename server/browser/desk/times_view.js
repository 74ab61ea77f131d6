/**
 * One offer to say what happened with times that cannot be right, beneath the buttons and never in their way.
 */
import { h, icon, setText } from "/server/browser/dom.js";

/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {(waiting: Ticket[]) => void} parts.say
 */
export function createTimesOffer({ t, say }) {
  const words = h("p", { class: "why-words" });
  /** @type {Ticket[]} */
  let waiting = [];
  const button = h("button", { type: "button", class: "button why-button", on: { click: () => say(waiting) } },
    icon("clock"), t("verb.say_times"));
  const element = h("section", { class: "card why", hidden: true, "aria-label": t("times.region") }, words, button);
  return {
    element,
    /** @param {import("/server/browser/desk/state.js").Desk} desk @param {boolean} isBusy */
    draw(desk, isBusy) {
      waiting = desk.times_to_explain ?? [];
      const [first] = waiting;
      element.hidden = first === undefined;
      button.setAttribute("aria-disabled", String(isBusy));
      if (first === undefined) return;
      const kind = t(`times.${first.suspicion}`);
      setText(words, t(waiting.length > 1 ? "times.offer_more" : "times.offer", { label: first.label, kind, count: waiting.length - 1 }));
    },
  };
}
