/**
 * The head's page: joins the live state and the board. Minimal on purpose: it only shows.
 */
import { REFRESH } from "/server/browser/live.js";
import { orSayItFailed, startStaffPage } from "/server/browser/staff.js";
import { loadTexts } from "/server/browser/texts.js";
import { createBoard } from "/server/browser/office/board_view.js";
import { reduce } from "/server/browser/office/state.js";

/** @typedef {import("/server/browser/office/state.js").Office} Office */

const ROLES = ["head", "oversight", "admin"];
const LIST_REFRESH_MS = 1500;

orSayItFailed(start());

async function start() {
  const texts = await loadTexts("/server/browser/office/");
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
      session = opened;
      office = null;
      board = createBoard({ root, t: texts.t, session: opened });
      stopTicking = opened.clock.everySecond(draw);
      document.title = texts.t("page.title");
    },
  });
}
