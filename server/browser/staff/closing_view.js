/**
 * The dialog in which a service is closed for now, or opened again: at the desk and on the head's board.
 */
import { h, icon, keyed, setText } from "/server/browser/dom.js";
import { closeService, reopenService } from "/server/browser/staff/hall_commands.js";
import { closedServices, closingBody, closingSteps, standingWords } from "/server/browser/staff/services.js";
import { createSteps } from "/server/browser/staff/step_view.js";

/** @typedef {import("/server/browser/staff/services.js").Hall} Hall */
/** @typedef {import("/server/browser/staff/services.js").Service} Service */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {() => Hall | null} parts.hall
 * @param {() => number} parts.now
 */
export function createClosing({ t, dialogs, runner, hall, now }) {
  /** @type {ReturnType<typeof createSteps> | null} */
  let form = null;
  const closed = h("ul", { class: "closed-list", role: "list" });

  /** @param {Service} service */
  const create = (service) => h("li", { class: "closed-row" },
    h("div", { class: "closed-facts" }, h("strong", null, service.name), h("span", { class: "soft" })),
    h("button", { type: "button", class: "button", on: { click: () => reopen(service) } },
      icon("door-open"), t("close.reopen"), h("span", { class: "visually-hidden" }, ` ${service.name}`)));

  /** @param {Service} service */
  function reopen(service) {
    if (runner.busy() === null) void runner.run(reopenService(service.id));
  }

  function drawClosed() {
    const known = hall();
    if (known === null) return;
    const how = { t, now: now(), timezone: known.office.timezone };
    keyed(closed, closedServices(known), (one) => one.id, create, (row, one) => {
      const facts = row.querySelector(".soft");
      const by = one.closed_by === null ? "" : ` ${t("close.by", { name: one.closed_by })}`;
      if (facts !== null) setText(facts, `${standingWords(one.admission, how)}${by}`);
    });
    closed.hidden = closedServices(known).length === 0;
  }

  function forget() {
    // What was refused here was read here.
    if (form !== null && runner.failure()?.command.action === "close_service") runner.forget();
    form = null;
  }

  return {
    reopen,
    open() {
      const first = hall();
      if (first === null) return;
      const canClose = (closingSteps(first, t)[0]?.options.length ?? 0) > 0;
      const steps = !canClose ? null : createSteps({
        t, submit: t("close.submit"),
        stepsOf: () => closingSteps(hall() ?? first, t),
        onAnswered: (answers) =>
          void runner.run(closeService(answers.service ?? "", closingBody(hall() ?? first, answers, now()))),
      });
      drawClosed();
      dialogs.show({
        title: t("close.title"), explain: t("close.explain"),
        body: [closed, steps?.element ?? null], onClosed: forget,
      });
      form = steps;
      steps?.focus();
    },
    /** A refusal keeps the dialog; what was done closes it. */
    onDone: () => (form === null ? undefined : dialogs.close()),
    redraw() {
      if (!dialogs.isOpen()) return;
      drawClosed();
      const error = runner.failure()?.error ?? null;
      form?.redraw({ isBusy: !runner.isReady(), failure: error?.message ?? null });
    },
  };
}
