/**
 * The printers with their state, their paper, and what an officer may do about them: tell of a new roll,
 * print a test page. In the desk's dialog and on the head's board.
 */
import { timeOf } from "/server/browser/dates.js";
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { newRoll, testPrint } from "/server/browser/staff/hall_commands.js";
import { isLow, isOurs, isTroubled, leftWords, stateWords } from "/server/browser/staff/paper.js";

/** @typedef {import("/server/browser/staff/paper.js").Printer} Printer */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 */
export function createPrinters({ t, runner }) {
  const list = h("ul", { class: "printer-list", role: "list" });
  const none = h("p", { class: "soft" }, t("printer.nothing"));
  const told = h("p", { class: "printer-told", role: "status" });
  /** @type {Printer[]} */
  let shown = [];

  /** @param {Printer} printer */
  const create = (printer) => h("li", { class: "printer", data: { state: printer.state } },
    icon(isTroubled(printer) || isLow(printer) ? "triangle-alert" : "printer"),
    h("div", { class: "printer-facts" }, h("strong", null, printer.name), h("span", { class: "printer-state" }), h("span", { class: "printer-left soft" })),
    !isOurs(printer) ? null : h("div", { class: "printer-buttons" },
      button(t("printer.new_roll"), printer, () => newRoll(printer.id)),
      button(t("printer.test"), printer, () => testPrint(printer.id))));

  /**
   * @param {string} words
   * @param {Printer} printer
   * @param {() => import("/server/browser/staff/runner.js").Command} command
   */
  const button = (words, printer, command) => h("button", {
    type: "button", class: "button", on: { click: () => { setText(told, ""); void runner.run(command()); } },
  }, words, h("span", { class: "visually-hidden" }, ` ${printer.name}`));

  return {
    element: h("div", { class: "printers" }, none, list, told),
    /**
     * @param {readonly Printer[]} printers
     * @param {string} timezone
     * @param {boolean} isAllowed to do something about them
     */
    draw(printers, timezone, isAllowed) {
      shown = [...printers];
      none.hidden = printers.length > 0;
      keyed(list, printers, (one) => `${one.id}:${one.state}:${isLow(one)}`, create, (row, one) => {
        const what = stateWords(one, t);
        const words = one.since === null || one.state === "ready" ? what : t("printer.since", { what, time: timeOf(one.since, timezone) });
        write(row, ".printer-state", words);
        write(row, ".printer-left", leftWords(one, t));
        const buttons = row.querySelector(".printer-buttons");
        if (buttons instanceof HTMLElement) buttons.hidden = !isAllowed;
      });
      for (const one of list.querySelectorAll("button")) one.setAttribute("aria-disabled", String(!runner.isReady()));
    },
    /** Says that it was done. @param {import("/server/browser/staff/runner.js").Command} command */
    onDone(command) {
      const printer = shown.find((one) => command.path.includes(`/${encodeURIComponent(one.id)}/`));
      if (printer !== undefined) setText(told, t(`printer.${command.action}.done`, { name: printer.name }));
    },
  };
}

/** @param {Element} row @param {string} place @param {string} text */
function write(row, place, text) {
  const element = row.querySelector(place);
  if (element !== null) setText(element, text);
}
