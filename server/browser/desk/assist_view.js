/**
 * The dialog for a number that staff take for a visitor: steps, then the number, big.
 */
import { h, icon, replace } from "/server/browser/dom.js";
import { assistBody, assistSteps, issuedSlip } from "/server/browser/desk/assist.js";
import { assist } from "/server/browser/staff/hall_commands.js";
import { createSteps } from "/server/browser/staff/step_view.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/** @typedef {{id: string, label: string, check_code: string, prints: boolean, ahead: number | null}} Issued */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {() => Desk | null} parts.desk
 * @param {() => number} parts.now
 */
export function createAssist({ t, dialogs, runner, desk, now }) {
  /** @type {ReturnType<typeof createSteps> | null} */
  let form = null;
  /** @type {Issued | null} */
  let issued = null;
  const slip = h("p", { class: "issued-slip", role: "status" });
  const again = h("button", { type: "button", class: "button button-main", on: { click: () => void (runner.isReady() && open()) } },
    t("assist.again"));

  function open() {
    const first = desk();
    if (first === null) return;
    const steps = createSteps({
      t, submit: t("assist.submit"),
      stepsOf: (choice) => assistSteps(desk() ?? first, choice, { t, now: now() }),
      onAnswered: (answers) => void runner.run(assist(assistBody(answers, t))),
    });
    dialogs.show({ title: t("assist.title"), body: [steps.element], onClosed: forget });
    form = steps;
    steps.focus();
  }

  function forget() {
    // What was refused here was read here.
    if (form !== null && runner.failure()?.command.action === "assist") runner.forget();
    form = null;
    issued = null;
  }

  /** A second Enter on the heels of the first must not take the number away again. @param {KeyboardEvent} event */
  function leaveByEnter(event) {
    if (event.key === "Enter" && !event.repeat && runner.isReady()) dialogs.close();
  }

  return {
    open,
    /** @param {Issued} ticket */
    show(ticket) {
      const number = h("div", { class: "issued", tabIndex: -1, on: { keydown: leaveByEnter } },
        h("p", { class: "issued-label", data: { testid: "issued-label" } }, ticket.label),
        h("p", { class: "issued-code" }, t("assist.code", { code: ticket.check_code })),
        ticket.ahead === null ? null : h("p", { class: "soft" }, t(ticket.ahead === 0 ? "assist.next" : "assist.ahead", { count: ticket.ahead })),
        slip);
      dialogs.show({ title: t("assist.done"), leave: t("assist.leave"), onClosed: forget, body: [number, again] });
      issued = ticket;
      number.focus();
    },
    redraw() {
      const known = desk();
      if (known === null) return;
      const error = runner.failure()?.error ?? null;
      form?.redraw({ isBusy: !runner.isReady(), failure: error?.message ?? null });
      if (issued === null) return;
      again.setAttribute("aria-disabled", String(!runner.isReady()));
      const { key, icon: sign } = issuedSlip(known, issued);
      if (slip.dataset.said === key) return;
      slip.dataset.said = key;
      replace(slip, icon(sign), h("span", null, t(key)));
    },
  };
}
