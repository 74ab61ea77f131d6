/**
 * Who waits, in the order in which they will be called, and what is on hold.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { secondsSince } from "/server/browser/timing.js";
import { KEYS, actionsOf } from "/server/browser/desk/actions.js";
import { drawMarks } from "/server/browser/desk/marks_view.js";
import { timerOf } from "/server/browser/desk/timer.js";
import { isBeyondFirstStage } from "/server/browser/desk/verbs.js";

/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */
/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 */
export function createLists({ t, perform }) {
  const waitingCount = h("span", { class: "count tabular" });
  const heldCount = h("span", { class: "count tabular" });
  const waiting = h("ol", { class: "rows", role: "list" });
  const held = h("ul", { class: "rows", role: "list" });
  const nobody = h("p", { class: "soft rows-empty" }, t("list.nobody"));
  const rest = h("p", { class: "soft rows-empty" });
  const heldSection = h("section", { class: "card list", "aria-labelledby": "held-title" },
    h("h2", { id: "held-title" }, t("list.held"), " ", heldCount), held);
  /** @type {Desk | null} */
  let desk = null;
  let now = NaN;
  let isBusy = false;

  /** @param {Ticket} ticket */
  const forWhom = (ticket) => h("span", { class: "visually-hidden" }, ` ${ticket.label}`);

  /** @param {Ticket} ticket @param {boolean} canCancel */
  const moreButton = (ticket, canCancel) => h("button", {
    type: "button", class: "button row-more", on: { click: () => perform.more(ticket, canCancel) },
  }, t("list.more"), forWhom(ticket));

  /** @param {Ticket} ticket */
  const createWaiting = (ticket) => h("li", { class: "row" },
    h("span", { class: "row-label" }, ticket.label),
    h("div", { class: "row-facts" }, h("span", { class: "row-service" }), h("ul", { class: "marks" })),
    h("span", { class: "row-time tabular" }), moreButton(ticket, true));

  /** @param {Ticket} ticket */
  const createHeld = (ticket) => h("li", { class: "row row-held" },
    h("span", { class: "row-label" }, ticket.label),
    h("div", { class: "row-facts" }, h("span", { class: "row-service" }), h("span", { class: "row-reason" }), h("span", { class: "row-clock tabular" })),
    h("div", { class: "row-buttons" },
      h("button", { type: "button", class: "button row-resume", on: { click: () => perform.resume(ticket) } },
        icon("play"), t("action.resume"), forWhom(ticket), h("kbd", { "aria-hidden": "true" }, KEYS.resume)),
      moreButton(ticket, false)));

  /** @param {HTMLElement} row @param {Ticket} ticket */
  function updateWaiting(row, ticket) {
    const isUnderWay = desk !== null && ticket.stage !== null && isBeyondFirstStage(desk, ticket);
    write(row, ".row-service", isUnderWay ? t("list.service_stage", { service: ticket.service.name, stage: ticket.stage?.name ?? "" }) : ticket.service.name);
    const minutes = Math.floor(secondsSince(ticket.issued_at, now) / 60);
    write(row, ".row-time", minutes === 0 ? t("list.just_came") : t("list.waits", { minutes }));
    const marks = row.querySelector(".marks");
    if (marks !== null && desk !== null) drawMarks(marks, ticket, desk, t);
    touchable(row, true);
  }

  /** @param {HTMLElement} row @param {Ticket} ticket */
  function updateHeld(row, ticket) {
    if (desk === null) return;
    const reason = desk.hold_reasons.find((one) => one.id === ticket.hold_reason)?.name ?? ticket.hold_reason ?? "";
    const timer = timerOf(ticket, now);
    write(row, ".row-service", ticket.service.name);
    write(row, ".row-reason", t("list.held_since", { reason, time: ticket.held_at === null ? "" : timeOf(ticket.held_at, desk.office.timezone) }));
    write(row, ".row-clock", `${timer.time} · ${t(timer.words.key, timer.words.values)}`);
    row.dataset.phase = timer.phase;
    touchable(row, actionsOf(desk, now).resume?.isEnabled ?? false);
  }

  const hasPaper = () => desk?.printers.some((printer) => printer.state !== "none") ?? false;

  /** @param {HTMLElement} row @param {boolean} canResume */
  function touchable(row, canResume) {
    for (const button of row.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(isBusy));
      button.disabled = button.classList.contains("row-resume") && !canResume;
      if (button.classList.contains("row-more")) button.hidden = row.classList.contains("row-held") && !hasPaper();
    }
  }

  return {
    element: h("div", { class: "lists" }, heldSection,
      h("section", { class: "card list", "aria-labelledby": "waiting-title" },
        h("h2", { id: "waiting-title" }, t("list.waiting"), " ", waitingCount), nobody, waiting, rest)),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {boolean} isSending
     */
    draw(view, isSending) {
      ({ desk, now } = view);
      isBusy = isSending;
      setText(waitingCount, String(desk.waiting_total));
      setText(heldCount, String(desk.held.length));
      nobody.hidden = desk.waiting_total > 0;
      const hidden = desk.waiting_total - desk.waiting.length;
      rest.hidden = hidden <= 0;
      setText(rest, t("list.rest", { count: hidden }));
      heldSection.hidden = desk.held.length === 0;
      keyed(waiting, desk.waiting, (one) => one.id, createWaiting, updateWaiting);
      keyed(held, desk.held, (one) => one.id, createHeld, updateHeld);
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
