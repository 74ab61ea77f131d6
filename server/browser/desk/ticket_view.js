/**
 * The ticket at this desk: number, service, and its timer in figures, words and shape.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { formatDuration } from "/server/browser/timing.js";
import { autoStartIn } from "/server/browser/desk/actions.js";
import { drawMarks } from "/server/browser/desk/marks_view.js";
import { timerOf } from "/server/browser/desk/timer.js";
import { isBeyondFirstStage } from "/server/browser/desk/verbs.js";

/** @typedef {import("/server/browser/desk/console_view.js").View} View */
/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */

/** @param {{t: import("/server/browser/texts.js").Translate}} parts */
export function createTicket({ t }) {
  const label = h("p", { class: "ticket-label" });
  const service = h("p", { class: "ticket-service" });
  const state = h("p", { class: "ticket-state" });
  const way = h("p", { class: "ticket-way" });
  const marks = h("ul", { class: "marks" });
  const phone = h("p", { class: "ticket-phone tabular" });
  const time = h("p", { class: "timer-time tabular", role: "timer" });
  const words = h("p", { class: "timer-words" });
  const sign = h("span", { class: "timer-sign" });
  const track = h("div", { class: "timer-track", "aria-hidden": "true" }, h("span", { class: "timer-mark" }), h("span", { class: "timer-fill" }));
  const timer = h("div", { class: "timer" }, h("div", { class: "timer-line" }, sign, time), words, track);
  // Said once when the phase changes; the running figures are not read out every second.
  const spoken = h("p", { class: "visually-hidden", role: "status" });
  const busy = h("div", { class: "ticket-busy" },
    h("div", { class: "ticket-who" }, label, h("div", { class: "ticket-facts" }, state, service, way, marks, phone)), timer);
  const empty = h("div", { class: "ticket-empty" }, icon("users"), h("p", { class: "ticket-waiting" }), h("p", { class: "soft" }, t("ticket.none")));
  let saidPhase = "";

  /** @param {Ticket} ticket @param {number} now */
  function drawTimer(ticket, now) {
    const shown = timerOf(ticket, now);
    setText(time, shown.time);
    setText(words, t(shown.words.key, shown.words.values));
    if (timer.dataset.phase !== shown.phase) {
      timer.dataset.phase = shown.phase;
      sign.replaceChildren(icon(shown.icon));
    }
    track.style.setProperty("--share", String(shown.share));
    const standard = ticket.clock.standard_seconds ?? 0;
    track.style.setProperty("--warning", String(standard > 0 ? (ticket.clock.warning_seconds ?? standard) / standard : 1));
    const phase = `${ticket.id}:${shown.phase}`;
    if (phase !== saidPhase) setText(spoken, t(shown.words.key, shown.words.values));
    saidPhase = phase;
  }

  /** How to call, the stage, and what else the visit is for. @param {Ticket} ticket @param {View["desk"]} desk */
  function wayOf(ticket, desk) {
    const { stage, further, next } = ticket;
    const parts = [];
    if (ticket.state === "called" && (ticket.is_private || ticket.is_silent)) parts.push(t("ticket.fetch"));
    if (stage !== null && (next !== null || isBeyondFirstStage(desk, ticket))) parts.push(t("ticket.stage", { stage: stage.name }));
    if (further.length > 0) parts.push(t("ticket.further", { services: further.map((one) => one.name).join(", ") }));
    return parts.join(". ");
  }

  return {
    element: h("section", { class: "card ticket", "aria-label": t("ticket.region") }, busy, empty, spoken),
    /** @param {View} view */
    draw({ desk, now }) {
      const ticket = desk.current;
      busy.hidden = ticket === null;
      empty.hidden = ticket !== null;
      const waiting = empty.querySelector(".ticket-waiting");
      if (waiting !== null) setText(waiting, desk.waiting_total === 0 ? t("ticket.nobody") : t("ticket.waiting", { count: desk.waiting_total }));
      if (ticket === null) return;
      setText(label, ticket.label);
      setText(service, ticket.service.name);
      setText(way, wayOf(ticket, desk));
      way.hidden = way.textContent === "";
      const startsIn = autoStartIn(desk, ticket, now);
      const called = ticket.recalls === 0 ? t("ticket.called") : t("ticket.recalled", { count: ticket.recalls });
      setText(state, ticket.state !== "called" ? t(`ticket.${ticket.state}`)
        : startsIn === null ? called : `${called}. ${t("ticket.auto_start", { time: formatDuration(startsIn) })}`);
      drawMarks(marks, ticket, desk, t);
      phone.hidden = desk.current_phone === null;
      setText(phone, t("ticket.phone", { phone: desk.current_phone ?? "" }));
      drawTimer(ticket, now);
    },
  };
}
