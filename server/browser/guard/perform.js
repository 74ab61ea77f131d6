/**
 * From a press of the guard to a command: asks for the reason where one is needed.
 */
import { exceptionsOf, needsException, numberBody, urgency } from "/server/browser/guard/choice.js";
import { askPrivately, markEmergency, reprint } from "/server/browser/guard/commands.js";
import { assist } from "/server/browser/staff/hall_commands.js";
import { standingWords } from "/server/browser/staff/services.js";

/** @typedef {import("/server/browser/guard/choice.js").Choice} Choice */
/** @typedef {import("/server/browser/guard/given.js").Given} Given */
/** @typedef {import("/server/browser/guard/state.js").Guard} Guard */
/** @typedef {import("/server/browser/staff/services.js").Service} Service */

const REPRINTS = ["lost", "never_came", "unreadable"];

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {() => Guard | null} parts.guard
 * @param {() => number} parts.now
 */
export function createPerform({ t, dialogs, runner, guard, now }) {
  /** @param {Service} service @param {Choice} choice @param {string} exception */
  function send(service, choice, exception) {
    const isOpen = service.admission.standing === "open";
    const body = numberBody(service.id, choice, { exception, isOpen, t });
    // Kept with the command, so that a second try is marked as an emergency, too.
    void runner.run(Object.assign(assist(body), { urgent: urgency(choice, t), service: service.name, people: choice.people }));
  }

  return {
    /** @param {string} id of the service @param {Choice} choice for whom */
    give(id, choice) {
      const known = guard();
      const service = known?.services.find((one) => one.id === id);
      if (known === null || service === undefined) return;
      if (!needsException(service, choice)) return send(service, choice, "");
      dialogs.choose({
        title: t("exception.title", { service: service.name }),
        explain: standingWords(service.admission, { t, now: now(), timezone: known.office.timezone }),
        choices: exceptionsOf(t),
        onChosen: (reason) => send(service, choice, t(`exception.${reason}`)),
      });
    },
    privately: () => void runner.run(Object.assign(askPrivately(), { service: t("given.private_room") })),
    /** @param {Given} given */
    printAgain(given) {
      // Opened at once, even while something is being sent: the digit that follows is meant for the dialog.
      dialogs.choose({
        title: t("reprint.title", { label: given.label }),
        choices: REPRINTS.map((id) => ({ id, name: t(`reprint.${id}`) })),
        onChosen: (id) => void runner.run(reprint(given.id, t(`reprint.${id}`))),
      });
    },
    /** @param {Given} given */
    markUrgent: (given) => void runner.run(markEmergency(given.id, given.urgent)),
  };
}
