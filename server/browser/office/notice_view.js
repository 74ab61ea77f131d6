/**
 * What the head should know at once: warnings, a refused command, calls for help, the private room.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { helpWords, waitWords, waitsLong } from "/server/browser/staff/help.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */
/** @typedef {{key: string, tone: string, icon: string, text: string, time?: string, canDismiss?: boolean}} Notice */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 */
export function createNotices({ t, runner }) {
  const element = h("div", { class: "notices", role: "region", "aria-live": "polite", "aria-label": t("notice.region") });

  /** @param {Notice} notice */
  const create = (notice) => h("div", { class: `notice notice-${notice.tone}` }, icon(notice.icon), h("p", { class: "notice-text" }),
    // Running minutes are seen, not read out again and again.
    h("span", { class: "notice-time tabular", "aria-live": "off" }),
    notice.canDismiss ? h("button", { type: "button", class: "button notice-button", on: { click: runner.forget } }, t("dialog.understood")) : null);

  /**
   * @param {Office} office
   * @param {number} now
   * @returns {Notice[]}
   */
  function noticesOf(office, now) {
    const problem = runner.failure()?.error?.message;
    return [
      ...(problem === undefined ? [] : [{ key: "problem", tone: "danger", icon: "triangle-alert", text: problem, canDismiss: true }]),
      ...office.warnings.map((one) => ({ key: `warning:${one.code}`, tone: "danger", icon: "triangle-alert", text: one.message })),
      ...office.help_requests.map((one) => helpNotice(one, now)),
      ...office.private_requests.map((one) => ({
        key: `private:${one.label}`, tone: "info", icon: "lock",
        text: t("notice.private", { label: one.label, time: timeOf(one.at, office.office.timezone) }),
      })),
    ];
  }

  /**
   * @param {import("/server/browser/staff/help.js").HelpRequest} request
   * @param {number} now
   * @returns {Notice}
   */
  function helpNotice(request, now) {
    const { key, values } = helpWords(request);
    const wait = waitWords(request.asked_at, now);
    const who = request.accepted_by;
    if (who === null) {
      return { key: `help:${request.id}`, tone: waitsLong(request, now) ? "warning" : "info", icon: "hand", text: t(key, values), time: t(wait.key, wait.values) };
    }
    return { key: `answered:${request.id}`, tone: "info", icon: "check", text: t("notice.goes", { what: t(key, values), name: who }) };
  }

  return {
    element,
    /** @param {Office} office @param {number} now */
    draw(office, now) {
      keyed(element, noticesOf(office, now), (one) => `${one.key}|${one.tone}`, create, (row, one) => {
        write(row, ".notice-text", one.text);
        write(row, ".notice-time", one.time ?? "");
      });
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
