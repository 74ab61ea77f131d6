/** Joins the hall display's parts: live connection, state, picture, sound, clock. Decides nothing. */
import { actionOf } from "./actions.js";
import { createBoard } from "./board.js";
import { createCare } from "./care.js";
import { createNoticeLog } from "./notice_log.js";
import { createRoomVoice } from "./room_voice.js";
import { createSound } from "./sound.js";
import { initialState, reduce } from "./state.js";
import { ageOf } from "./turns.js";
import { minutesOf, volumeAt } from "./volume.js";
import { createChangesWatch } from "../server/browser/changes.js";
import { timeOf } from "../server/browser/dates.js";
import { showEnrolment } from "../server/browser/device.js";
import { byId } from "../server/browser/dom.js";
import { REFRESH, api, connectLive, newRequestId } from "../server/browser/live.js";
import { loadTexts } from "../server/browser/texts.js";

const TICK_MS = 1_000;
const START_AGAIN_MS = 5_000;
const REFRESHING = new Set(["office_changed"]);

const now = () => performance.now();

async function start() {
  const root = byId("display");
  const texts = await loadTexts("/display/", chosenLanguage());
  document.documentElement.lang = texts.language();
  document.title = texts.t("page.title");
  const board = createBoard(root, {
    texts,
    onFault: (fault) => care.onFault(fault),
    onSlide: () => dispatch({ type: "slide_up", now: now() }),
    onShown: (kinds) => void notices.shown({ digest: state.honesty?.digest ?? "", day: changesAt ?? "", kinds }),
  });
  let state = { ...initialState, only: fromAddress("desk") };
  /** @type {ReturnType<typeof createSound> | null} */
  let sound = null;

  /** @param {object} action */
  function dispatch(action) {
    const before = state;
    state = reduce(state, action);
    if (state === before) return;
    board.render(state);
    if (state.shownCount !== before.shownCount) void announce(state);
  }

  /** @param {typeof state} turn */
  async function announce({ shown, shownCount }) {
    if (shown !== null) await speaker.announce(shown);
    dispatch({ type: "announced", turn: shownCount, now: now() });
  }

  /** In one room one display speaks, also for those that show other desks. @param {import("./turns.js").Call} call */
  function speakBeside(call) {
    const isShown = state.recent.some(({ seq }) => seq === call.seq);
    if (!isShown && call.desk_id !== undefined && speaker.speaksFor(call.desk_id)) void speaker.announce(call);
  }

  /** @param {any} snapshot */
  function speakWith({ voice, display = null }) {
    rules = { voice, volume: display };
    useRules();
    board.slides.setVolume(volumeAt(display, officeMinutes()));
    sound ??= createSound({
      slot: board.soundSlot, t: texts.t, officeMinutes, waitingElsewhere: () => state.pending.length,
      onDuck: board.slides.duck, onUnduck: board.slides.unduck,
      rules: { ...rules, speaks: speaker.mayBeHeard() },
      onReport: (report) => {
        care.onSound(report);
        speaker.onSound(report);
      },
      onFault: care.onFault,
    });
  }

  const officeMinutes = () => minutesOf(timeOf(live.clock.now(), state.office?.timezone ?? "UTC")) ?? 0;

  const care = createCare({
    t: texts.t, testSound: () => sound?.test(), isIdle: () => !state.isCalling, layout: () => root.dataset.layout ?? "",
  });
  /** @type {{voice: any, volume: any} | null} */
  let rules = null;
  const useRules = () => rules !== null && sound?.use({ ...rules, speaks: speaker.mayBeHeard() });
  const speaker = createRoomVoice({
    sound: () => sound,
    tell: (report, answered) => live.say("voice", report, answered),
    ageOf: (call) => ageOf(call, live.clock.now(), speed),
    onChange: useRules,
  });
  const notices = createNoticeLog({
    post: (body) => api("POST", "/api/v1/board/displayed", body),
    newRequestId,
    onOutdated: () => live.refresh(),
    setTimer: (run, ms) => setTimeout(run, ms),
  });
  /** How much faster than real the office's clock runs (demo). */
  let speed = 1;
  /** What ends without a message, such as the day: the snapshot names the moment. @type {string | null} */
  let changesAt = null;

  board.render(state);
  const live = connectLive({
    audience: "board",
    snapshotUrl: "/api/v1/board",
    start: (snapshot) => ({ type: "snapshot", snapshot }),
    reduce: (_, message) => (REFRESHING.has(message.type) ? REFRESH : actionOf(message)),
    render: (/** @type {any} */ action) => {
      if (action.type === "snapshot") {
        speed = action.snapshot.speed;
        speaker.onSnapshot(action.snapshot);
        speakWith(action.snapshot);
        changesAt = action.snapshot.changes_at;
      } else speaker.hear(action.type === "ticket_called" ? { ...action.call, type: action.type } : action);
      dispatch({ ...action, now: now(), wallNow: live.clock.now() });
      if (action.type === "ticket_called") speakBeside(action.call);
      if (action.type === "snapshot") care.onSnapshot(action.snapshot);
      board.tellTime(live.clock.now());
    },
    onMessage: care.hear,
    onStatus: (status, _, wasSilent) => {
      if (status === "online") {
        care.onOnline();
        speaker.onOnline();
      }
      dispatch({ type: "connection", isLive: status === "online", wasSilent, now: now() });
      dispatch({ type: "tick", now: now() });
    },
    onUnauthorised: () => {
      clearInterval(ticking);
      stopClock();
      root.className = "";
      showEnrolment({ parent: root, t: texts.t, kind: "display", onEnrolled: () => location.reload() });
    },
    isIdle: () => !state.isCalling,
  });
  // The clock face follows the office's seconds; turns and signs follow real ones, also without a server.
  const watchChanges = createChangesWatch(live.refresh);
  const stopClock = live.clock.everySecond((wallNow) => {
    board.tellTime(wallNow);
    watchChanges(changesAt, wallNow);
  });
  const ticking = setInterval(() => dispatch({ type: "tick", now: now() }), TICK_MS);
}

/** @returns {"id" | "en"} */
function chosenLanguage() {
  return fromAddress("lang") === "en" ? "en" : "id";
}

/** `?desk=loket-1` makes this screen the sign of one desk. @param {"desk" | "lang"} name */
function fromAddress(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** A server that is not up yet when the TV is switched on must not leave a dead page. */
function keepStarting() {
  start().catch((reason) => {
    console.warn("display_start_failed", String(reason));
    setTimeout(keepStarting, START_AGAIN_MS);
  });
}

keepStarting();
