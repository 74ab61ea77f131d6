/**
 * What an officer or guard does for the hall beside the ticket at the desk: from a button or key to a
 * command, with a choice in between where one is needed.
 */
import { ofTicket } from "/server/browser/desk/commands.js";
import { createAssist } from "/server/browser/desk/assist_view.js";
import { helpToTake } from "/server/browser/desk/hall_notices.js";
import { showKeys } from "/server/browser/desk/key_help.js";
import { slipsGivenUp } from "/server/browser/desk/paper_notices.js";
import { createClosing } from "/server/browser/staff/closing_view.js";
import { acceptHelp, newRoll, reopenService } from "/server/browser/staff/hall_commands.js";
import { createPrinters } from "/server/browser/staff/printers_view.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */
/** @typedef {ReturnType<typeof createHallPerform>} HallPerform */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {() => Desk | null} parts.desk
 * @param {() => number} parts.now
 * @param {{isOn: () => boolean, switch: () => void}} parts.shortcuts
 * @param {(notice: import("/server/browser/desk/notices.js").Notice) => void} parts.dismiss
 * @param {import("/server/browser/desk/perform_visit.js").VisitPerform} parts.visits
 */
export function createHallPerform({ t, dialogs, runner, desk, now, shortcuts, dismiss, visits }) {
  const assist = createAssist({ t, dialogs, runner, desk, now });
  const closing = createClosing({ t, dialogs, runner, hall: desk, now });
  const printers = createPrinters({ t, runner });

  /** @type {Record<string, () => void>} */
  const tools = {
    assist: assist.open,
    services: closing.open,
    printers: () => dialogs.show({ title: t("printer.dialog"), body: [printers.element] }),
    keys: () => showKeys({ t, dialogs, shortcuts }),
    menu: visits.menu,
    alarm: visits.alarm,
    phone_report: visits.phoneReport,
    explain: () => visits.press("explain"),
    help() {
      const known = desk();
      const [first] = known === null ? [] : helpToTake(known);
      if (first !== undefined) void runner.run(acceptHelp(first.id));
    },
    take_up() {
      const [only, ...others] = desk()?.kept ?? [];
      if (only === undefined) return;
      if (others.length === 0) return takeUp(only);
      chooseTicket(t("kept.title"), [only, ...others], takeUp);
    },
  };

  /** @param {string} title @param {Ticket[]} tickets @param {(ticket: Ticket) => void} onChosen */
  function chooseTicket(title, tickets, onChosen) {
    dialogs.choose({
      title, choices: tickets.map((one) => ({ id: one.id, name: one.label, note: one.service.name })),
      onChosen(id) {
        const chosen = tickets.find((one) => one.id === id);
        if (chosen !== undefined) onChosen(chosen);
      },
    });
  }

  /** @param {Ticket} ticket */
  const takeUp = (ticket) => void runner.run(ofTicket("take_up", ticket.id));
  /** The officer need not say why what never came out is printed. @param {Ticket} ticket */
  const printLost = (ticket) => void runner.run(ofTicket("reprint", ticket.id, { reason: t("reprint.never_came") }));

  /** @param {string[]} ids */
  function reprint(ids) {
    const known = desk();
    const [only, ...others] = known === null ? [] : slipsGivenUp(known).filter((one) => ids.includes(one.id));
    if (only === undefined) return;
    if (others.length === 0) return printLost(only);
    chooseTicket(t("reprint.which"), [only, ...others], printLost);
  }

  return {
    takeUp,
    /** A dialog opens also while something is being sent; its own button waits. @param {string} id */
    tool: (id) => tools[id]?.(),
    /** A button of a notice. @param {string} id @param {import("/server/browser/desk/notices.js").Notice} notice */
    press(id, notice) {
      const about = notice.about ?? [];
      const [first = ""] = about;
      if (id === "dismiss") return dismiss(notice);
      if (id === "again") return void runner.runAgain();
      if (runner.busy() !== null) return;
      if (id === "help" || id === "help_over") void runner.run(acceptHelp(first));
      else if (id === "new_roll") void runner.run(newRoll(first));
      else if (id === "reopen") void runner.run(reopenService(first));
      else if (id === "services") closing.open();
      else if (id === "reprint") reprint(about);
    },
    /** @param {any} answer @param {import("/server/browser/staff/runner.js").Command} command */
    onAnswer(answer, command) {
      visits.onAnswer(command);
      if (command.action === "assist") assist.show(answer.ticket);
      if (command.action === "close_service") closing.onDone();
      if (command.action === "new_roll" || command.action === "test_print") printers.onDone(command);
    },
    redraw() {
      const known = desk();
      if (known === null || !dialogs.isOpen()) return;
      assist.redraw();
      visits.redraw();
      closing.redraw();
      printers.draw(known.printers, known.office.timezone, true);
    },
  };
}
