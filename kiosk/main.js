// Joins the kiosk's parts: state, screens, live connection, requests, idle timer. Decides nothing.
import { showEnrolment } from "../server/browser/device.js";
import { byId } from "../server/browser/dom.js";
import { connectLive, newRequestId } from "../server/browser/live.js";
import { loadTexts } from "../server/browser/texts.js";
import { createSender } from "./api.js";
import { createIdle } from "./idle.js";
import { lockGestures } from "./lock.js";
import { reduceSnapshot } from "./messages.js";
import { showTime } from "./parts.js";
import { createRequestMemory } from "./request_memory.js";
import { createScreens } from "./screens.js";
import { idleKey, idleLimit } from "./shown.js";
import { START, reduce } from "./state.js";

/** A server that restarts is back within this time; nobody needs to be sent away for that. */
const LOST_AFTER_MS = 2_000;
const START_AGAIN_MS = 5_000;
const TAPS_THAT_SEND = new Set(["take_tapped", "private_tapped"]);

async function start() {
  const root = byId("kiosk");
  const texts = await loadTexts("/kiosk/");
  const memory = createRequestMemory(sessionStorage, () => Date.now());
  const send = createSender();
  const screens = createScreens(root, texts, tap);
  const idle = createIdle({
    onTick: (left, limit) => screens.showTimeLeft(state, left, limit),
    onIdle: () => dispatch({ type: "idle_ran_out" }),
  });
  let state = START;
  /** @type {string | null} */
  let inFlight = null;
  let isEnrolling = false;
  /** @type {any} */
  let lostTimer = null;

  /** @param {import("./state.js").Action} action */
  function dispatch(action) {
    if (isEnrolling) return;
    state = reduce(state, action);
    memory.keep(state.request);
    screens.render(state);
    showClock();
    if (idleLimit(state) === null) screens.hideTimeLeft();
    idle.watch(idleLimit(state), idleKey(state));
    void sendRequest();
  }

  /** @param {string} type @param {object} [fields] */
  function tap(type, fields) {
    return () => dispatch({ type, ...fields, ...(TAPS_THAT_SEND.has(type) && { request_id: newRequestId() }) });
  }

  async function sendRequest() {
    const { request } = state;
    if (request?.phase !== "sending" || inFlight !== null) return;
    inFlight = request.id;
    const outcome = await send(request).finally(() => { inFlight = null; });
    if (outcome.type === "unauthorised") enrol();
    else dispatch(outcome);
  }

  function enrol() {
    if (isEnrolling) return;
    isEnrolling = true;
    idle.watch(null, "enrolment");
    live.stop();
    texts.use("id");
    showEnrolment({ parent: root, t: texts.t, kind: "kiosk", onEnrolled: () => location.reload() });
  }

  /** @param {"online" | "offline"} status @param {number} _since @param {boolean} wasSilent */
  function onStatus(status, _since, wasSilent) {
    clearTimeout(lostTimer);
    if (status === "online") return dispatch({ type: "connection_changed", connection: "online" });
    const tellLost = () => dispatch({ type: "connection_changed", connection: "lost" });
    lostTimer = setTimeout(tellLost, wasSilent ? 0 : LOST_AFTER_MS);
  }

  function showClock() {
    if (state.snapshot) showTime(root, state.snapshot.office, live.clock.now(), state.language);
  }

  lockGestures(document);
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
  live.clock.everySecond(showClock);
  const request = memory.recall();
  if (request) dispatch({ type: "resumed", request });
}

start().catch((error) => {
  console.error(error);
  setTimeout(() => location.reload(), START_AGAIN_MS);
});
