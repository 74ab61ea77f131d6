/**
 * The head's page: joins the live state, the few commands of the hall and the board.
 */
import { REFRESH, api, newRequestId } from "/server/browser/live.js";
import { createBoard } from "/server/browser/office/board_view.js";
import { reduce } from "/server/browser/office/state.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { createRunner } from "/server/browser/staff/runner.js";
import { loadTexts } from "/server/browser/texts.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */

const ROLES = ["head", "oversight", "admin"];
const LIST_REFRESH_MS = 1500;

orSayItFailed(start());

async function start() {
  const texts = await loadTexts(["/server/browser/staff/", "/server/browser/office/"]);
  /** @type {Office | null} */
  let office = null;
  /** @type {import("/server/browser/staff.js").Session | null} */
  let session = null;
  /** @type {ReturnType<typeof createBoard> | null} */
  let board = null;
  let stopTicking = () => {};
  let listTimer = 0;

  const draw = () => {
    if (office !== null && session !== null) board?.draw(office, session.clock.now());
  };

  const runner = createRunner({
    api, newRequestId,
    monotonic: () => performance.now(),
    setTimer: (run, ms) => setTimeout(run, ms),
    onAnswer(_, command) {
      board?.onDone(command);
      session?.refresh();
    },
    onChange() {
      const error = runner.failure()?.error;
      if (error?.isUnauthorised) return session?.expire(error.message);
      if (error && !error.retry) session?.refresh();
      draw();
    },
  });

  startStaffPage({
    texts, audience: "office", snapshotUrl: "/api/v1/office", roles: ROLES,
    reduce: (state, message) => reduce(state, message, REFRESH),
    onMessage(message) {
      if (message.type !== "queue_changed") return;
      clearTimeout(listTimer);
      listTimer = window.setTimeout(() => session?.refresh(), LIST_REFRESH_MS);
    },
    /** @param {Office} next */
    onState(next) {
      office = next;
      draw();
    },
    build(root, opened) {
      stopTicking();
      board?.stop();
      session = opened;
      office = null;
      runner.forget();
      board = createBoard({ root, t: texts.t, session: opened, runner });
      stopTicking = opened.clock.everySecond(draw);
      document.title = texts.t("page.title");
    },
    isIdle: () => runner.busy() === null && !board?.isBusy(),
  });
}
