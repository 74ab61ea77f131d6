/**
 * From a pressed button or key to a command: asks for the reason where one is needed.
 */
import { canReprint } from "/server/browser/desk/actions.js";
import { callNext, closeDesk, compensation, handOver, ofTicket, openDesk } from "/server/browser/desk/commands.js";
import { destinations, whyNotFree } from "/server/browser/desk/verbs.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/** @typedef {import("/server/browser/desk/state.js").Ticket} Ticket */
/** @typedef {import("/server/browser/desk/state.js").Entitlement} Entitlement */
/** @typedef {ReturnType<typeof createPerform>} Perform */

const REPRINT_SUGGESTIONS = ["reprint.lost", "reprint.jam", "reprint.unreadable"];

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {import("/server/browser/staff.js").Session} parts.session
 * @param {() => Desk | null} parts.desk
 * @param {import("/server/browser/desk/perform_visit.js").VisitPerform} parts.visits
 */
export function createPerform({ t, dialogs, runner, session, desk, visits }) {
  /** @param {string} id */
  function action(id) {
    const now = desk();
    if (now === null || runner.busy() !== null) return;
    const { current } = now;
    if (id === "call_next") void runner.run(callNext());
    else if (id === "resume") resumeOne(now);
    else if (current === null) return;
    else if (id === "hold") hold(now, current);
    else if (id === "cancel") cancel(current);
    else if (id === "reprint") reprint(current);
    else if (id === "send_back" || id === "finish_other") visits.press(id);
    else void runner.run(ofTicket(/** @type {"start"} */ (id), current.id));
  }

  /** @param {Desk} now */
  function resumeOne(now) {
    const [only, ...others] = now.held;
    if (only === undefined) return;
    if (others.length === 0) return resume(only);
    dialogs.choose({
      title: t("resume.title"),
      choices: now.held.map((one) => ({ id: one.id, name: one.label, note: one.service.name })),
      onChosen: (id) => void runner.run(ofTicket("resume", id)),
    });
  }

  /** @param {Ticket} ticket */
  function resume(ticket) {
    void runner.run(ofTicket("resume", ticket.id));
  }

  /**
   * @param {Desk} now
   * @param {Ticket} ticket
   */
  function hold(now, ticket) {
    dialogs.choose({
      title: t("hold.title", { label: ticket.label }),
      explain: t("hold.explain"),
      choices: now.hold_reasons.map((reason) => ({
        id: reason.id,
        name: reason.name,
        note: t(reason.stops_clock ? "hold.stops" : "hold.runs"),
        icon: reason.stops_clock ? "pause" : "play",
      })),
      onChosen: (reason) => void runner.run(ofTicket("hold", ticket.id, { reason })),
    });
  }

  /** @param {Ticket} ticket */
  function cancel(ticket) {
    dialogs.choose({
      title: t("cancel.title", { label: ticket.label }),
      explain: t("cancel.explain"),
      choices: desk()?.cancel_reasons ?? [],
      onChosen: (reason) => void runner.run(ofTicket("cancel", ticket.id, { reason })),
    });
  }

  /** @param {Ticket} ticket */
  function reprint(ticket) {
    dialogs.write({
      title: t("reprint.title", { label: ticket.label }),
      label: t("reprint.reason"),
      suggestions: REPRINT_SUGGESTIONS.map((key) => t(key)),
      submit: t("action.reprint"),
      onWritten: (reason) => void runner.run(ofTicket("reprint", ticket.id, { reason })),
    });
  }

  /** The rarer things that may be done with a waiting number from its row. @param {Desk} now @param {Ticket} ticket */
  function waitingChoices(now, ticket) {
    const isFree = whyNotFree(now) === null && now.desk !== null;
    return [
      { id: "keep", name: t("action.keep"), note: t("action.keep.explain"), icon: "armchair" },
      ...(isFree ? [{ id: "call_given", name: t("verb.call_given.row"), icon: "megaphone" }] : []),
      ...(ticket.is_private ? [] : [
        { id: "priority", name: t("verb.priority"), icon: "heart-handshake" },
        ...(destinations(now, ticket).length > 0 ? [{ id: "transfer", name: t("verb.transfer"), icon: "send" }] : []),
        { id: "correct", name: t("verb.correct"), icon: "file-text" },
      ]),
    ];
  }

  /**
   * @param {Ticket} ticket waiting or on hold
   * @param {boolean} isWaiting
   */
  function more(ticket, isWaiting) {
    if (runner.busy() !== null) return;
    const now = desk();
    const choices = now !== null && isWaiting ? waitingChoices(now, ticket) : [];
    if (now !== null && canReprint(now, ticket)) choices.push({ id: "reprint", name: t("action.reprint"), icon: "printer" });
    if (isWaiting) choices.push({ id: "cancel", name: t("action.cancel"), icon: "ban" });
    dialogs.choose({
      title: `${ticket.label} – ${ticket.service.name}`,
      choices,
      onChosen(id) {
        if (id === "keep") void runner.run(ofTicket("keep", ticket.id));
        else if (id === "cancel") cancel(ticket);
        else if (id === "reprint") reprint(ticket);
        else visits.ask(id, ticket);
      },
    });
  }

  /**
   * The visitor taps here that it was received; without that tap it is given all the same.
   * @param {Entitlement} owed
   * @param {import("/server/browser/desk/owed.js").Option} option
   */
  function give(owed, { items, words }) {
    if (runner.busy() !== null) return;
    dialogs.choose({
      title: t("compensation.give", { items: words, label: owed.label }),
      choices: [
        { id: "yes", name: t("compensation.received"), note: t("compensation.received.note"), icon: "hand" },
        { id: "no", name: t("compensation.no_receipt"), icon: "check" },
      ],
      onChosen: (id) => void runner.run(handOver(owed.ticket_id, items, id === "yes")),
    });
  }

  /**
   * @param {Entitlement} owed
   * @param {"decline" | "unmet"} outcome
   */
  function notGiven(owed, outcome) {
    if (runner.busy() !== null) return;
    dialogs.confirm({
      title: t(`compensation.${outcome}`),
      explain: t(`compensation.${outcome}.explain`, { label: owed.label }),
      submit: t("compensation.record"),
      onConfirmed: () => void runner.run(compensation(owed.ticket_id, outcome)),
    });
  }

  return {
    action, resume, more, notGiven,
    give,
    /** @param {Entitlement} owed */
    voucher: (owed) => void runner.run(compensation(owed.ticket_id, "voucher")),
    /** @param {string} id */
    openDesk: (id) => void runner.run(openDesk(id)),
    closeDesk: () => void runner.run(closeDesk()),
    signOut() {
      session.signOut().catch((error) => dialogs.tell({ title: t("action.sign_out"), explain: error.message }));
    },
  };
}
