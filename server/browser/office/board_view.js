/**
 * Draws the head's board: what burns, the way to other pages, figures, desks, services, compensation, printers,
 * voices of visitors, and what should be known at once.
 */
import { timeWithZone } from "/server/browser/dates.js";
import { h, icon, setText } from "/server/browser/dom.js";
import { createCompensationList } from "/server/browser/office/compensation_view.js";
import { createDeskList } from "/server/browser/office/desk_list_view.js";
import { createHeadSound } from "/server/browser/office/head_sound.js";
import { createLive } from "/server/browser/office/live_view.js";
import { createNav } from "/server/browser/office/nav_view.js";
import { createNotices } from "/server/browser/office/notice_view.js";
import { createPaperLookup } from "/server/browser/office/paper_lookup_view.js";
import { createServices } from "/server/browser/office/services_view.js";
import { createShiftList } from "/server/browser/office/shift_list_view.js";
import { createStageList } from "/server/browser/office/stage_list_view.js";
import { createVoices } from "/server/browser/office/voices_view.js";
import { createClosing } from "/server/browser/staff/closing_view.js";
import { createDialogs } from "/server/browser/staff/dialog_view.js";
import { createPrinters } from "/server/browser/staff/printers_view.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff.js").Session} parts.session
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 */
export function createBoard({ root, t, session, runner }) {
  /** @type {Office | null} */
  let shown = null;
  const place = h("strong", { class: "bar-place" });
  const time = h("span", { class: "bar-time tabular" });
  const leave = h("button", { type: "button", class: "bar-button" }, icon("log-out"), h("span", { class: "bar-words" }, t("action.sign_out")));
  leave.addEventListener("click", () => {
    leave.disabled = true;
    session.signOut().catch(() => {
      leave.disabled = false;
    });
  });
  const figures = {
    waiting: figure(t("figure.waiting"), "users"),
    kept: figure(t("figure.kept"), "armchair"),
    open: figure(t("figure.desks"), "user-round"),
    owed: figure(t("figure.owed"), "droplet"),
  };
  const sound = createHeadSound(t);
  const live = createLive(t, sound);
  const dialogs = createDialogs(t);
  const closing = createClosing({ t, dialogs, runner, hall: () => shown, now: session.clock.now });
  const [nav, notices, desks] = [createNav(t), createNotices({ t, runner }), createDeskList(t)];
  const services = createServices({ t, closing });
  const stages = createStageList(t);
  const shifts = createShiftList(t);
  const papers = createPaperLookup({ t, dialogs, office: () => shown, now: session.clock.now });
  const compensation = createCompensationList(t);
  const printers = createPrinters({ t, runner });
  const voices = createVoices(t);
  root.append(
    h("header", { class: "bar" }, h("h1", { class: "bar-who" }, place, h("span", { class: "bar-officer" }, t("page.title"))), time, leave),
    notices.element, live.element, nav.element,
    h("main", { class: "board" },
      h("section", { class: "figures", "aria-label": t("figure.region") }, Object.values(figures).map((one) => one.element)),
      h("div", { class: "board-column" }, desks.element, stages.element, shifts.element, services.element),
      h("div", { class: "board-column" }, compensation.element,
        h("section", { class: "card panel", "aria-labelledby": "printers-title" }, h("h2", { id: "printers-title" }, t("printer.title")), printers.element),
        voices.element, papers.element)),
    dialogs.element);

  return {
    /**
     * @param {Office} office
     * @param {number} now
     */
    draw(office, now) {
      shown = office;
      const isBusy = !runner.isReady();
      setText(place, `${office.office.hall} ${office.office.name}`);
      setText(time, timeWithZone(now, office.office));
      const owed = office.compensation.counts.open ?? 0;
      figures.waiting.draw(office.waiting, false);
      figures.kept.draw(office.kept, false);
      figures.open.draw(office.desks.filter((desk) => desk.officer !== null).length, false);
      figures.owed.draw(owed, owed > 0);
      live.draw(office.live, now);
      nav.draw(office);
      notices.draw(office, now);
      desks.draw(office.desks, now);
      stages.draw(office.stages, now);
      shifts.draw(office.shifts, now, office.office.timezone);
      papers.draw(office);
      services.draw(office, now, isBusy);
      compensation.draw(office);
      printers.draw(office.printers, office.office.timezone, office.may_change);
      voices.draw(office);
      closing.redraw();
    },
    /** @param {import("/server/browser/staff/runner.js").Command} command */
    onDone(command) {
      if (command.action === "close_service") closing.onDone();
      if (command.action === "new_roll" || command.action === "test_print") printers.onDone(command);
    },
    isBusy: dialogs.isOpen,
    stop: sound.stop,
  };
}

/**
 * @param {string} name
 * @param {string} sign
 */
function figure(name, sign) {
  const number = h("strong", { class: "figure-number tabular" });
  const element = h("div", { class: "card figure" }, icon(sign), number, h("span", { class: "figure-name" }, name));
  return {
    element,
    /** @param {number} count @param {boolean} isBad */
    draw(count, isBad) {
      setText(number, String(count));
      element.classList.toggle("is-bad", isBad);
    },
  };
}
