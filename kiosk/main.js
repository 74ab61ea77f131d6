// Joins the kiosk's parts: state, screens, live connection, requests, idle timer, voice and paper.
// Decides nothing.
import { createChangesWatch } from "../server/browser/changes.js";
import { showEnrolment } from "../server/browser/device.js";
import { byId } from "../server/browser/dom.js";
import { api, connectLive, newRequestId } from "../server/browser/live.js";
import { loadTexts } from "../server/browser/texts.js";
import { createSender } from "./api.js";
import { createIdle } from "./idle.js";
import { attachLeaving } from "./leave.js";
import { lockGestures } from "./lock.js";
import { reduceSnapshot } from "./messages.js";
import { createOutbox } from "./outbox.js";
import { createPaper } from "./paper.js";
import { showTime } from "./parts.js";
import { createRequestMemory } from "./request_memory.js";
import { createScreens } from "./screens.js";
import { idleKey, idleLimit, shownScreen } from "./shown.js";
import { createSpeech } from "./speech.js";
import { spokenLines } from "./spoken.js";
import { START, reduce } from "./state.js";
import { createToolsBar } from "./tools_bar.js";

/** A server that restarts is back within this time; nobody needs to be sent away for that. */
const LOST_AFTER_MS = 2_000;
const START_AGAIN_MS = 5_000;
/** A slip of which nothing was heard for so long is asked for. */
const SLIP_IS_OUT_AFTER_MS = 3_000;
const TAPS_THAT_SEND = new Set(["take_tapped", "private_tapped", "help_tapped", "rated", "feedback_sent", "phone_sent"]);

async function start() {
  const root = byId("kiosk");
  const texts = await loadTexts("/kiosk/");
  const memory = createRequestMemory(sessionStorage, () => Date.now());
  const paper = createPaper(document, () => window.print());
  const outbox = createOutbox({ send: createSender(), newRequestId, print: paper.print, dispatch, onUnauthorised: enrol });
  const speech = createSpeech({
    synthesis: window.speechSynthesis, utteranceOf: (text) => new SpeechSynthesisUtterance(text), onChange: showWhole,
  });
  const toolsBar = createToolsBar(texts.t, tap, listen);
  const screens = createScreens(root, texts, tap, [{ element: toolsBar.element, update: showTools }]);
  document.body.append(paper.element);
  const idle = createIdle({
    onTick: (left, limit) => screens.showTimeLeft(state, left, limit),
    onIdle: () => dispatch({ type: "idle_ran_out" }),
  });
  let state = START;
  let isEnrolling = false;
  /** @type {any} */
  let lostTimer = null;

  /** @param {import("./types.js").Action} action */
  function dispatch(action) {
    if (isEnrolling) return;
    const before = shownScreen(state) + state.language;
    state = reduce(state, action);
    if (before !== shownScreen(state) + state.language) speech.stop();
    memory.keep(state.request);
    if (state.request === null) paper.clear();
    showWhole();
    if (idleLimit(state) === null) screens.hideTimeLeft();
    idle.watch(idleLimit(state), idleKey(state));
    outbox.look(state);
    if (action.type === "answered") setTimeout(() => void askForSlip(), SLIP_IS_OUT_AFTER_MS);
    if (state.screen.name === "standards" && action.type === "opened") void loadStandards();
  }

  function showWhole() {
    texts.override(state.snapshot?.texts ?? {});
    screens.render(state);
    showClock();
  }

  /** @param {string} type @param {object} [fields] */
  function tap(type, fields) {
    return () => dispatch({ type, ...fields, ...(TAPS_THAT_SEND.has(type) && { request_id: newRequestId() }) });
  }

  /** @param {import("./types.js").KioskState} now */
  function showTools(now) {
    const canListen = speech.canRead(now.language) && spokenLines(now, texts.t).length > 0;
    toolsBar.update(now, { canListen, isReading: speech.isReading() });
  }

  function listen() {
    if (speech.isReading()) speech.stop();
    else speech.read(spokenLines(state, texts.t), state.language);
  }

  /** Without an answer the screen stands as it is: the snapshot has all but the products. */
  async function loadStandards() {
    const page = await api("GET", "/api/v1/standards").catch(() => null);
    if (page !== null) dispatch({ type: "standards_loaded", page });
  }

  function enrol() {
    if (isEnrolling) return;
    isEnrolling = true;
    speech.stop();
    idle.watch(null, "enrolment");
    live.stop();
    texts.use("id");
    showEnrolment({ parent: root, t: texts.t, kind: "kiosk", onEnrolled: () => location.reload() });
  }

  /** @param {"online" | "offline"} status @param {number} _since @param {boolean} wasSilent */
  function onStatus(status, _since, wasSilent) {
    clearTimeout(lostTimer);
    if (status === "online") {
      void askForSlip();
      return dispatch({ type: "connection_changed", connection: "online" });
    }
    const tellLost = () => dispatch({ type: "connection_changed", connection: "lost" });
    lostTimer = setTimeout(tellLost, wasSilent ? 0 : LOST_AFTER_MS);
  }

  /** What was told of the slip while the line was broken is gone, so it is asked for. */
  async function askForSlip() {
    const ticket = "ticket" in state.screen ? state.screen.ticket : null;
    if (!ticket?.prints || state.slips[ticket.id]?.slip === "printed") return;
    const news = await api("GET", `/api/v1/kiosk/slips/${ticket.id}`).catch(() => null);
    if (news !== null) dispatch({ type: "slip_changed", reason: null, ...news });
  }

  function showClock() {
    if (state.snapshot) showTime(root, state.snapshot.office, live.clock.now(), state.language);
  }

  lockGestures(document);
  attachLeaving(document, { t: texts.t });
  document.addEventListener("pointerdown", idle.touched, { capture: true });
  document.addEventListener("keydown", idle.touched, { capture: true });
  const live = connectLive({
    audience: "kiosk",
    snapshotUrl: "/api/v1/kiosk",
    reduce: reduceSnapshot,
    render: (snapshot) => dispatch({ type: "snapshot_loaded", snapshot }),
    onMessage: (message) => message.type === "slip_changed" && dispatch(message),
    onStatus,
    onUnauthorised: enrol,
    isIdle: () => idleLimit(state) === null && state.request === null,
  });
  const lookForChanges = createChangesWatch(live.refresh);
  live.clock.everySecond((now) => {
    showClock();
    lookForChanges(state.snapshot?.changes_at, now);
  });
  showWhole();
  const request = memory.recall();
  if (request) dispatch({ type: "resumed", request });
}

start().catch((error) => {
  console.error(error);
  setTimeout(() => location.reload(), START_AGAIN_MS);
});
