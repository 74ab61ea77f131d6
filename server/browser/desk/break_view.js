/**
 * The desk during a break: why, since when, who waits meanwhile, and one big button.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { timeOf } from "/server/browser/dates.js";
import { formatDuration, secondsSince } from "/server/browser/timing.js";
import { VERB_KEYS, isOnBreak } from "/server/browser/desk/verbs.js";

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {() => void} parts.endBreak
 */
export function createBreak({ t, endBreak }) {
  const title = h("h2", { class: "break-title" });
  const time = h("p", { class: "break-time tabular", role: "timer" });
  const since = h("p", { class: "soft" });
  const waiting = h("p", { class: "break-waiting" });
  const button = h("button", { type: "button", class: "action break-end", "aria-keyshortcuts": VERB_KEYS.break, on: { click: endBreak } },
    icon("play"), h("span", { class: "action-words" }, t("break.end")), h("kbd", { "aria-hidden": "true" }, VERB_KEYS.break));
  const element = h("section", { class: "card break", "aria-label": t("break.region"), hidden: true },
    icon("armchair"), title, time, since, waiting, button);

  return {
    element,
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isBusy
     */
    draw({ desk, now }, isBusy) {
      const wasHidden = element.hidden;
      element.hidden = !isOnBreak(desk);
      if (element.hidden || desk.desk === null) return;
      const { break_since, break_reason } = desk.desk;
      setText(title, t("break.title", { reason: desk.break_reasons.find((one) => one.id === break_reason)?.name ?? "" }));
      setText(time, formatDuration(secondsSince(break_since, now)));
      setText(since, t("break.since", { time: timeOf(break_since ?? now, desk.office.timezone) }));
      setText(waiting, desk.waiting_total === 0 ? t("ticket.nobody") : t("ticket.waiting", { count: desk.waiting_total }));
      button.setAttribute("aria-disabled", String(isBusy));
      if (wasHidden) button.focus();
    },
  };
}
