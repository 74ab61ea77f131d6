/**
 * The officer's desk: joins the live state, the commands and the views. Rules are in the pure
 * modules beside this one, looks in the views.
 */
import { REFRESH, api, newRequestId } from "/server/browser/live.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createConsole } from "/server/browser/desk/console_view.js";
import { createAlarm } from "/server/browser/desk/alarm.js";
import { arrivalSound, isFirstArrival, stillNews } from "/server/browser/desk/arrival.js";
import { isAlarmOpen, stillAsking } from "/server/browser/desk/hall_notices.js";
import { keptDismissals } from "/server/browser/desk/notices.js";
import { slipKey } from "/server/browser/desk/paper_notices.js";
import { createSounds } from "/server/browser/desk/sounds.js";
import { answersAhead, reduce, withAnswers } from "/server/browser/desk/state.js";
import { answersSeen } from "/server/browser/staff/help.js";
import { createRunner } from "/server/browser/staff/runner.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/** @typedef {import("/server/browser/staff.js").Session} Session */

const LIST_REFRESH_MS = 1500;
const SLIP_FAILURES_KEPT = 50;
const ROLES = ["officer", "guard"];
const ALARM_AGAIN_MS = 6000;
/** What leaves no trace on the screen is told in words. */
const TOLD = ["take_over", "shift", "wrong_times", "transfer", "come_back", "collected", "phone_report", "report_number", "explain", "say_times", "remark", "contest", "voucher"];

orSayItFailed(start());

async function start() {
  const texts = await loadTexts(["/server/browser/staff/", "/server/browser/desk/"]);
  const sounds = createSounds();
  /** @type {Desk | null} */
  let desk = null;
  /** @type {import("/server/browser/desk/state.js").Answer[]} */
  let answers = [];
  /** @type {Session | null} */
  let session = null;
  /** @type {ReturnType<typeof createConsole> | null} */
  let view = null;
  let listTimer = 0;
  const attention = {
    privateLabels: /** @type {string[]} */ ([]),
    slipFailures: /** @type {Map<string, {label: string, message: string}>} */ (new Map()),
    dismissed: /** @type {Set<string>} */ (new Set()),
    helpAnswered: /** @type {Map<string, number>} */ (new Map()),
    arrived: /** @type {string | null} */ (null),
    done: /** @type {{verb: string, at: number} | null} */ (null),
    lastFinished: /** @type {import("/server/browser/desk/verbs.js").Known | null} */ (null),
  };
  const arrival = arrivalSound(localStorage);
  const alarm = createAlarm();
  let alarmAt = -Infinity;
  /** What burned before this page was opened is no news. */
  let isFirst = true;

  const runner = createRunner({
    api, newRequestId,
    monotonic: () => performance.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    onAnswer(answer, command) {
      // A number for a visitor is no ticket of this desk; the snapshot brings it.
      if (command.action !== "assist") answers = [...answers, answer];
      if (answer.ticket?.state === "finished") attention.lastFinished = answer.ticket;
      if (command.action === "wrong_times") attention.lastFinished = null;
      if (TOLD.includes(command.action)) attention.done = { verb: command.action, at: performance.now() };
      view?.onAnswer(answer, command);
      session?.refresh();
    },
    onChange() {
      const error = runner.failure()?.error;
      if (error?.isUnauthorised) return session?.expire(error.message);
      if (error && !error.retry) session?.refresh();
      draw();
    },
  });

  function draw() {
    if (desk === null || view === null || session === null) return;
    soundAlarm(desk);
    const tone = alarm.ticked(desk, session.clock.now(), isFirst);
    if (tone !== null) sounds.play(tone);
    isFirst = false;
    view.draw({ desk: withAnswers(desk, answers), now: session.clock.now(), moment: performance.now(), attention });
  }

  /** Again and again until somebody goes. @param {Desk} known */
  function soundAlarm(known) {
    if (!isAlarmOpen(known) || performance.now() - alarmAt < ALARM_AGAIN_MS) return;
    alarmAt = performance.now();
    sounds.play("alarm");
  }

  /** @param {import("/server/browser/desk/notices.js").Notice} notice */
  function dismiss({ key, about = [] }) {
    if (key === "problem") return runner.forget();
    attention.dismissed.add(key);
    if (key.startsWith("slip:")) {
      for (const id of about) attention.dismissed.add(slipKey(id));
      attention.slipFailures = new Map([...attention.slipFailures].filter(([id]) => !about.includes(id)));
    }
    attention.privateLabels = attention.privateLabels.filter((label) => key !== `private:${label}`);
    draw();
  }

  /** @param {any} message */
  function onMessage(message) {
    const due = message.type === "overrun_warned" ? alarm.said(message.ticket_id, "warned")
      : message.type === "overrun_flagged" ? alarm.said(message.ticket_id, "overrun") : null;
    if (due !== null) sounds.play(due);
    if (message.type === "queue_changed") {
      clearTimeout(listTimer);
      listTimer = window.setTimeout(() => session?.refresh(), LIST_REFRESH_MS);
    }
    if (message.type === "private_room_requested") {
      attention.dismissed.delete(`private:${message.label}`);
      attention.privateLabels = [...new Set([...attention.privateLabels, message.label])];
    }
    if (message.type === "help_requested" && message.kind !== "emergency") sounds.play("tick");
    // A number beyond the list that is shown tells its slip by messages alone.
    if (message.type === "slip_printed") attention.slipFailures.delete(message.ticket_id);
    if (message.type === "voucher_ended" && message.reason !== null) {
      attention.slipFailures.set(`voucher:${message.label}`, { label: message.label, message: message.message });
    }
    if (message.type === "slip_failed") {
      attention.dismissed.delete(slipKey(message.ticket_id));
      attention.slipFailures.set(message.ticket_id, { label: message.label, message: message.message });
      attention.slipFailures = new Map([...attention.slipFailures].slice(-SLIP_FAILURES_KEPT));
    }
    draw();
  }

  startStaffPage({
    texts, audience: "desk", snapshotUrl: "/api/v1/desk", roles: ROLES, onMessage,
    reduce: (state, message) => reduce(state, message, REFRESH),
    /** @param {Desk} next */
    onState(next) {
      if (isFirstArrival(desk, next)) {
        attention.arrived = next.waiting[0]?.label ?? null;
        if (arrival.isOn()) sounds.play("arrival");
      }
      attention.arrived = stillNews(attention.arrived, next);
      attention.privateLabels = stillAsking(attention.privateLabels, desk, next);
      // Who went before this page was opened is no news.
      attention.helpAnswered = answersSeen(attention.helpAnswered, next, desk === null ? -Infinity : performance.now());
      attention.dismissed = keptDismissals(attention.dismissed, next);
      desk = next;
      answers = answersAhead(answers, next.seq);
      draw();
    },
    build(root, opened) {
      view?.stop();
      session = opened;
      desk = null;
      answers = [];
      runner.forget();
      // Whoever has just signed in has touched the page, so sound may start at once.
      if (navigator.userActivation?.hasBeenActive) void sounds.wake().then(draw);
      view = createConsole({ root, texts, runner, sounds, session: opened, redraw: draw, dismiss, arrival });
    },
    isIdle: () => runner.busy() === null && document.querySelector("dialog[open]") === null,
  });
}
