/**
 * From a rarer verb to its command: the menu that shows them, and the form or choice that each one asks.
 */
import { dateOf, timeOf } from "/server/browser/dates.js";
import { OF_THE_DESK, compensation, ofOverrun, ofTicket, ofTheDesk } from "/server/browser/desk/commands.js";
import { keyOf, lateOf, toExplain } from "/server/browser/desk/overruns.js";
import { showMenu } from "/server/browser/desk/menu_view.js";
import { ASKS, bodyOf } from "/server/browser/desk/verb_steps.js";
import { canEndOtherwise, verbsOf } from "/server/browser/desk/verbs.js";
import { createSteps } from "/server/browser/staff/step_view.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */
/** @typedef {import("/server/browser/desk/overruns.js").Overrun} Overrun */
/** @typedef {import("/server/browser/desk/overruns.js").OverrunVerb} OverrunVerb */
/** @typedef {ReturnType<typeof createVisitPerform>} VisitPerform */

/** @typedef {{id: string, label: string, service: {name: string}}} Finished a visit that is over, as far as it is known */

/** The verbs of which the number at the desk is the subject. */
const OF_THE_CURRENT = ["finish_other", "send_back", "transfer", "correct"];

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {() => Desk | null} parts.desk
 * @param {() => number} parts.now
 * @param {{isOn: () => boolean, switch: () => void}} parts.arrival the sound of the first visitor
 * @param {() => import("/server/browser/desk/verbs.js").Known | null} parts.lastFinished
 */
export function createVisitPerform({ t, dialogs, runner, desk, now, arrival, lastFinished }) {
  /** @type {{verb: string, steps: ReturnType<typeof createSteps>} | null} */
  let form = null;

  /** @param {string} verb */
  function press(verb) {
    const known = desk();
    if (known === null) return;
    const allowed = verbsOf(known, lastFinished()).find((one) => one.id === verb);
    if (!allowed?.isShown || allowed.why !== null) return;
    const choose = choosing[verb];
    if (choose !== undefined) choose(known);
    else ask(verb, OF_THE_CURRENT.includes(verb) ? known.current : null);
  }

  /**
   * The form of a verb; it stays open until the server has taken the answers.
   * @param {string} verb
   * @param {Ticket | Finished | null} about null where the form asks which one, or there is none yet
   * @param {number} [part] of the visit, where that was late
   */
  function ask(verb, about, part) {
    const ticket = /** @type {Ticket | null} */ (about);
    const first = desk();
    const asks = ASKS[verb];
    if (first === null || asks === undefined) return;
    const steps = createSteps({
      t, submit: t(`verb.${verb}.submit`),
      stepsOf: (choice) => asks(desk() ?? first, choice, { t, now: now(), ticket, lastFinished: lastFinished() }),
      onAnswered: (answers) => send(verb, ticket?.id ?? answers.ticket, answers, part),
    });
    const title = t(`verb.${verb}`);
    dialogs.show({ title: ticket === null ? title : `${title}: ${ticket.label}`, body: [steps.element], onClosed: forget });
    form = { verb, steps };
    steps.focus();
  }

  /** The number of one visit of today. @param {import("/server/browser/desk/state.js").Paper} paper */
  function notePaper({ ticket_id, label, service }) {
    ask("report_number", { id: ticket_id, label, service: { name: service } });
  }

  /** Of one number the officer is asked at once what happened, of several first of which. @param {Ticket[]} waiting */
  function sayTimes(waiting) {
    ask("say_times", waiting.length === 1 ? waiting[0] ?? null : null);
  }

  /** What the officer says of an own overrun. @param {OverrunVerb} verb @param {Overrun} overrun */
  function sayOf(verb, { ticket_id, label, service, part }) {
    ask(verb, { id: ticket_id, label, service: { name: service } }, part);
  }

  /** @param {string} verb @param {string | undefined} ticketId @param {Record<string, string>} answers @param {number} [part] */
  function send(verb, ticketId, answers, part) {
    const body = bodyOf(verb, answers, t);
    if (part !== undefined && ticketId !== undefined) void runner.run(ofOverrun(/** @type {OverrunVerb} */ (verb), ticketId, part, body));
    else if (verb === "grant" && ticketId !== undefined) void runner.run(compensation(ticketId, "grant", body));
    else if (isOfTheDesk(verb)) void runner.run(ofTheDesk(verb, body));
    else if (ticketId !== undefined) void runner.run(ofTicket(/** @type {"transfer"} */ (verb), ticketId, body));
  }

  function forget() {
    // What was refused here was read here.
    if (form !== null && runner.failure()?.command.action === form.verb) runner.forget();
    form = null;
  }

  /** @param {string} title @param {{id: string, name: string, note?: string}[]} choices @param {(id: string) => void} onChosen */
  const choose = (title, choices, onChosen) => dialogs.choose({ title, choices, onChosen });

  /** Verbs that ask no more than one choice. @type {Record<string, (desk: Desk) => void>} */
  const choosing = {
    break: (known) => choose(t("verb.break"), known.break_reasons, (reason) => void runner.run(ofTheDesk("break", { reason }))),
    take_over: (known) => choose(t("verb.take_over"),
      known.colleagues.filter((one) => one.held > 0).map(({ id, name, held }) => ({ id, name, note: t("take_over.held", { count: held }) })),
      (officer) => void runner.run(ofTheDesk("take_over", { officer }))),
    come_back: (known) => choose(t("verb.come_back"), known.no_shows.map((one) => ({
      id: one.id, name: one.label,
      note: t("come_back.since", { service: one.service.name, time: timeOf(one.finished_at ?? one.issued_at, known.office.timezone) }),
    })), comeBack),
    collected: (known) => choose(t("verb.collected"), known.to_collect.map((one) => ({
      id: one.id, name: one.label, note: promised(one, known),
    })), collected),
    explain(known) {
      const waiting = toExplain(known);
      const [first, ...others] = waiting;
      if (first === undefined) return;
      if (others.length === 0) return sayOf("explain", first);
      choose(t("verb.explain"), waiting.map((one) => ({
        id: keyOf(one), name: one.label, note: t("overrun.late", { service: one.service, late: lateOf(one, known, now()) || "–" }),
      })), (key) => {
        const chosen = waiting.find((one) => keyOf(one) === key);
        if (chosen !== undefined) sayOf("explain", chosen);
      });
    },
    // In a tab of its own, so that the desk stays where it is.
    own_conduct: () => void open("/desk/conduct", "_blank", "noopener"),
    sound() {
      arrival.switch();
      menu();
    },
  };

  /** @param {Ticket} ticket @param {Desk} known */
  const promised = ({ service, promised_on }, known) =>
    t("collected.promised", { service: service.name, date: promised_on === null ? "" : dateOf(promised_on, known.office.timezone) });

  /** @param {string} id */
  const comeBack = (id) => void runner.run(ofTicket("come_back", id));
  /** @param {string} id */
  const collected = (id) => void runner.run(ofTicket("collected", id));

  function menu() {
    const known = desk();
    if (known === null) return;
    const verbs = verbsOf(known, lastFinished()).filter((one) => one.isShown);
    showMenu({ t, dialogs, verbs, about: known.current?.label ?? null, press, sound: arrival.isOn() });
  }

  function alarm() {
    const place = desk()?.desk?.name;
    if (place === undefined) return;
    dialogs.confirm({
      title: t("alarm.title"), explain: t("alarm.explain", { place }), submit: t("alarm.send"),
      onConfirmed: () => void runner.run(ofTheDesk("alarm")),
    });
  }

  return {
    press, ask, notePaper, sayTimes, sayOf, menu, alarm, comeBack, collected, promised,
    phoneReport: () => void runner.run(ofTheDesk("phone_report")),
    endBreak: () => void runner.run(ofTheDesk("end_break")),
    /** @param {Desk} known */
    canFinishOther: (known) => known.current !== null && canEndOtherwise(known, known.current),
    /** @param {import("/server/browser/staff/runner.js").Command} command */
    onAnswer(command) {
      if (form !== null && command.action === form.verb) dialogs.close();
    },
    redraw() {
      if (form === null) return;
      const failure = runner.failure();
      form.steps.redraw({ isBusy: !runner.isReady(), failure: failure?.command.action === form.verb ? failure.error.message : null });
    },
  };
}

/** @param {string} verb @returns {verb is keyof typeof OF_THE_DESK} */
const isOfTheDesk = (verb) => verb in OF_THE_DESK;
