/**
 * Draws the head's board: figures, desks, compensation, printers, warnings.
 */
import { timeOf, timeWithZone } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { createCompensationList } from "/server/browser/office/compensation_view.js";
import { createDeviceLink } from "/server/browser/office/device_link.js";
import { createDeskList } from "/server/browser/office/desk_list_view.js";
import { lateCount } from "/server/browser/office/state.js";
import { createVoices } from "/server/browser/office/voices_view.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff.js").Session} parts.session
 */
export function createBoard({ root, t, session }) {
  const place = h("strong", { class: "bar-place" });
  const time = h("span", { class: "bar-time tabular" });
  const leave = h("button", { type: "button", class: "bar-button" }, icon("log-out"), h("span", { class: "bar-words" }, t("action.sign_out")));
  leave.addEventListener("click", () => {
    leave.disabled = true;
    session.signOut().catch(() => {
      leave.disabled = false;
    });
  });
  const notices = h("div", { class: "notices", role: "region", "aria-live": "polite", "aria-label": t("notice.region") });
  const figures = {
    waiting: figure(t("figure.waiting"), "users"),
    open: figure(t("figure.desks"), "user-round"),
    late: figure(t("figure.late"), "triangle-alert"),
    owed: figure(t("figure.owed"), "droplet"),
  };
  const devices = createDeviceLink(t);
  const voices = createVoices(t);
  const desks = createDeskList(t);
  const compensation = createCompensationList(t);
  const printers = h("ul", { class: "printer-list", role: "list" });
  const noPrinter = h("p", { class: "soft" }, t("printer.none"));
  root.append(
    h("header", { class: "bar" }, h("h1", { class: "bar-who" }, place, h("span", { class: "bar-officer" }, t("page.title"))), time, devices.element, leave),
    notices,
    h("main", { class: "board" },
      h("section", { class: "figures", "aria-label": t("figure.region") }, Object.values(figures).map((one) => one.element)),
      desks.element, compensation.element,
      h("section", { class: "card panel", "aria-labelledby": "printers-title" },
        h("h2", { id: "printers-title" }, t("printer.title")), printers, noPrinter),
      voices.element));

  /** @param {Office} office */
  function noticeRows(office) {
    const { timezone } = office.office;
    return [
      ...office.warnings.map((one) => ({ key: `warning:${one.code}`, tone: "danger", icon: "triangle-alert", text: one.message })),
      ...office.private_requests.map((one) => ({
        key: `private:${one.label}`, tone: "info", icon: "hand",
        text: t("notice.private", { label: one.label, time: timeOf(one.at, timezone) }),
      })),
    ];
  }

  return {
    /**
     * @param {Office} office
     * @param {number} now
     */
    draw(office, now) {
      setText(place, `${office.office.hall} ${office.office.name}`);
      setText(time, timeWithZone(now, office.office));
      const late = lateCount(office.desks, now);
      figures.waiting.draw(office.waiting, false);
      figures.open.draw(office.desks.filter((desk) => desk.officer !== null).length, false);
      figures.late.draw(late, late > 0);
      figures.owed.draw(office.compensation.counts.open ?? 0, (office.compensation.counts.open ?? 0) > 0);
      keyed(notices, noticeRows(office), (one) => one.key,
        (one) => h("div", { class: `notice notice-${one.tone}` }, icon(one.icon), h("p", { class: "notice-text" })),
        (row, one) => setText(/** @type {Element} */ (row.lastElementChild), one.text));
      devices.draw(office);
      voices.draw(office);
      desks.draw(office.desks, now);
      compensation.draw(office);
      noPrinter.hidden = office.printers.length > 0;
      keyed(printers, office.printers, (one) => `${one.id}:${one.state}`,
        (one) => h("li", { class: "printer", data: { state: one.state } }, icon(one.state === "trouble" ? "triangle-alert" : "printer"), h("span", null)),
        (row, one) => setText(/** @type {Element} */ (row.lastElementChild), printerText(one, office.office.timezone)));
    },
  };

  /**
   * @param {Office["printers"][number]} printer
   * @param {string} timezone
   */
  function printerText({ name, state, message, since }, timezone) {
    const what = message ?? t(`printer.${state}`);
    return since === null || state === "ready" ? `${name}: ${what}` : t("printer.since", { name, what, time: timeOf(since, timezone) });
  }
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
