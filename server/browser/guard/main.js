/**
 * The guard's page: joins the live state, the commands and the views. Rules are in the pure modules beside this
 * one, looks in the views.
 */
import { REFRESH, api, newRequestId } from "/server/browser/live.js";
import { createSounds } from "/server/browser/desk/sounds.js";
import { markEmergency } from "/server/browser/guard/commands.js";
import { givenHere, markSettled, remember } from "/server/browser/guard/given.js";
import { isAlarmOpen } from "/server/browser/guard/notices.js";
import { createPage } from "/server/browser/guard/page_view.js";
import { reduce } from "/server/browser/guard/state.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { createRunner } from "/server/browser/staff/runner.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {import("/server/browser/guard/state.js").Guard} Guard */
/** @typedef {import("/server/browser/guard/given.js").Given} Given */
/** @typedef {import("/server/browser/staff/runner.js").Command & {urgent?: string, service?: string, people?: number}} Command */

const LIST_REFRESH_MS = 1500;
const ALARM_AGAIN_MS = 6000;
const ROLES = ["guard", "officer"];
/** @type {Record<string, Given["kind"]>} */
const KINDS = { assist: "assisted", paper: "handwritten", private: "private" };

orSayItFailed(start());

async function start() {
  const texts = await loadTexts(["/server/browser/staff/", "/server/browser/guard/"]);
  const sounds = createSounds();
  const here = givenHere(sessionStorage);
  /** @type {Guard | null} */
  let guard = null;
  /** @type {Given[]} */
  let givens = [];
  /** @type {Given | null} a number that is to be marked as an emergency as soon as the next command may go */
  let urgent = null;
  /** @type {import("/server/browser/staff.js").Session | null} */
  let session = null;
  /** @type {ReturnType<typeof createPage> | null} */
  let page = null;
  let listTimer = 0;
  let alarmAt = -Infinity;

  const runner = createRunner({
    api, newRequestId,
    monotonic: () => performance.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    onAnswer,
    onChange() {
      const failure = runner.failure();
      if (failure?.error?.isUnauthorised) return session?.expire(failure.error.message);
      if (failure !== null && !failure.error?.retry) session?.refresh();
      if (failure?.command.action === "paper" && !failure.error?.retry) page?.refusePaper(failure.error.message);
      if (urgent !== null && runner.isReady()) {
        const { id, urgent: reason } = urgent;
        urgent = null;
        return void runner.run(markEmergency(id, reason));
      }
      draw();
    },
  });

  /** @param {any} answer @param {Command} command */
  function onAnswer({ seq, ticket }, command) {
    const kind = KINDS[command.action];
    if (kind !== undefined && guard !== null) {
      const at = ticket.issued_at ?? new Date(session?.clock.now() ?? 0).toISOString();
      const service = command.service ?? ticket.service.name;
      /** @type {Given} */
      const given = { id: ticket.id, label: ticket.label, service, at, seq, code: ticket.check_code ?? "", kind, urgent: command.urgent ?? "", people: command.people ?? 1 };
      givens = remember(givens, given);
      if (given.urgent !== "") urgent = given;
      page?.tell(given);
    }
    if (command.action === "emergency" && command.ticketId !== undefined) givens = markSettled(givens, command.ticketId);
    if (guard !== null) here.save(guard.officer.id, givens);
    session?.refresh();
  }

  function draw() {
    if (guard === null || page === null) return;
    if (isAlarmOpen(guard) && performance.now() - alarmAt >= ALARM_AGAIN_MS) {
      alarmAt = performance.now();
      sounds.play("alarm");
    }
    // What is just being marked needs no button.
    const marking = urgent?.id ?? (runner.busy()?.action === "emergency" ? runner.busy()?.ticketId : null);
    page.draw(guard, givens.map((one) => (one.id === marking ? { ...one, urgent: "" } : one)));
  }

  startStaffPage({
    texts, audience: "desk", snapshotUrl: "/api/v1/desk", roles: ROLES,
    reduce: (/** @type {Guard} */ state, message) => reduce(state, message, REFRESH),
    /** @param {any} message */
    onMessage(message) {
      if (message.type === "help_requested" && message.kind !== "emergency") sounds.play("tick");
      if (message.type !== "queue_changed") return;
      clearTimeout(listTimer);
      listTimer = window.setTimeout(() => session?.refresh(), LIST_REFRESH_MS);
    },
    /** @param {Guard} next */
    onState(next) {
      if (guard?.officer.id !== next.officer.id) givens = here.load(next.officer.id, session?.clock.now() ?? 0);
      guard = next;
      draw();
    },
    build(root, opened) {
      page?.stop();
      session = opened;
      guard = null;
      urgent = null;
      runner.forget();
      page = createPage({ root, t: texts.t, runner, session: opened, redraw: draw, wake: () => void sounds.wake() });
    },
    isIdle: () => runner.busy() === null && (page?.isIdle() ?? true),
  });
}
