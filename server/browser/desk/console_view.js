/**
 * The whole console of one officer: puts the parts together, listens to keys, draws each second.
 */
import { h, replace } from "/server/browser/dom.js";
import { createBreak } from "/server/browser/desk/break_view.js";
import { createActions } from "/server/browser/desk/action_view.js";
import { actionOfKey, actionsOf, TOOL_KEYS, toolOfKey, verbOfKey } from "/server/browser/desk/actions.js";
import { createBar } from "/server/browser/desk/bar_view.js";
import { createDeskChoice } from "/server/browser/desk/choice_view.js";
import { createCompensation } from "/server/browser/desk/compensation_view.js";
import { createKept } from "/server/browser/desk/kept_view.js";
import { createLater } from "/server/browser/desk/later_view.js";
import { createLists } from "/server/browser/desk/list_view.js";
import { createNotices } from "/server/browser/desk/notice_view.js";
import { createOverruns } from "/server/browser/desk/overrun_view.js";
import { createPapers } from "/server/browser/desk/paper_view.js";
import { createPerform } from "/server/browser/desk/perform.js";
import { createHallPerform } from "/server/browser/desk/perform_hall.js";
import { createVisitPerform } from "/server/browser/desk/perform_visit.js";
import { createTicket } from "/server/browser/desk/ticket_view.js";
import { createTimesOffer } from "/server/browser/desk/times_view.js";
import { createTools } from "/server/browser/desk/tools_view.js";
import { isOnBreak } from "/server/browser/desk/verbs.js";
import { createDialogs } from "/server/browser/staff/dialog_view.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/**
 * @typedef {object} View
 * @property {Desk} desk
 * @property {number} now server time, ms
 * @property {number} moment of this screen, ms
 * @property {import("/server/browser/desk/notices.js").Attention} attention
 */
/**
 * @typedef {object} ConsoleParts
 * @property {HTMLElement} root
 * @property {import("/server/browser/texts.js").Texts} texts
 * @property {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} runner
 * @property {ReturnType<typeof import("/server/browser/desk/sounds.js").createSounds>} sounds
 * @property {import("/server/browser/staff.js").Session} session
 * @property {() => void} redraw
 * @property {(notice: import("/server/browser/desk/notices.js").Notice) => void} dismiss
 * @property {{isOn: () => boolean, switch: () => void}} arrival the sound of the first visitor
 */

/** @param {ConsoleParts} parts */
export function createConsole({ root, texts, runner, sounds, session, redraw, dismiss, arrival }) {
  const { t } = texts;
  const stopping = new AbortController();
  /** @type {View | null} */
  let shown = null;
  const known = () => shown?.desk ?? null;
  const dialogs = createDialogs(t);
  const lastFinished = () => shown?.attention.lastFinished ?? null;
  const visits = createVisitPerform({ t, dialogs, runner, desk: known, now: session.clock.now, arrival, lastFinished });
  const perform = createPerform({ t, dialogs, runner, session, desk: known, visits });
  const bar = createBar({ t, perform, sounds, redraw, showKeys: () => hall.tool("keys"), alarm: visits.alarm });
  const hall = createHallPerform({ t, dialogs, runner, desk: known, now: session.clock.now, shortcuts: bar.shortcuts, dismiss, visits });
  const notices = createNotices({ t, runner, press: hall.press, keys: { help: TOOL_KEYS.help } });
  const choice = createDeskChoice({ t, perform });
  const compensation = createCompensation({ t, perform });
  const pause = createBreak({ t, endBreak: visits.endBreak });
  const ticket = createTicket({ t });
  const actions = createActions({ t, perform });
  const tools = createTools({ t, press: hall.tool });
  const kept = createKept({ t, takeUp: hall.takeUp });
  const lists = createLists({ t, perform });
  const later = createLater({ t, visits });
  const papers = createPapers({ t, write: visits.notePaper });
  const overruns = createOverruns({ t, say: visits.sayOf, explain: () => visits.press("explain") });
  const times = createTimesOffer({ t, say: visits.sayTimes });
  replace(root, bar.element, notices.element, h("main", { class: "desk-main" },
    h("div", { class: "desk-now" }, compensation.element, choice.element, pause.element, ticket.element, actions.element, overruns.offer, times.element),
    h("div", { class: "desk-lists" }, tools.element, kept.element, lists.element, later.elements, overruns.element, papers.element)), dialogs.element);

  /** @type {EventTarget | null} */
  let lastFocused = null;
  root.addEventListener("focusin", (event) => { lastFocused = event.target; }, { signal: stopping.signal });
  const stopTicking = session.clock.everySecond(redraw);
  document.addEventListener("keydown", onKey, { signal: stopping.signal });
  // Any first touch or key wakes the sound; browsers keep it asleep until then.
  const wake = () => void sounds.wake().then(redraw);
  document.addEventListener("pointerdown", wake, { signal: stopping.signal, once: true });
  document.addEventListener("keydown", wake, { signal: stopping.signal, once: true });

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (shown === null || !bar.shortcuts.isOn()) return;
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || dialogs.isOpen() || isTyping(event.target)) return;
    if (compensation.pressKey(event.key)) return event.preventDefault();
    const tool = toolOfKey(event.key);
    const id = actionOfKey(event.key);
    const verb = verbOfKey(event.key);
    if (tool === null && (id ?? verb) === null) return;
    if (tool === null && id !== null && shown.desk.desk === null) return;
    event.preventDefault();
    if (tool !== null) hall.tool(tool);
    else if (verb === "break" && isOnBreak(shown.desk)) visits.endBreak();
    else if (verb !== null) visits.press(verb);
    else if (id !== null && actionsOf(shown.desk, shown.now)[id]?.isEnabled) perform.action(id);
  }

  /** Nobody who works with the keyboard is left nowhere when her button went away. */
  function keepFocus() {
    if (document.activeElement !== document.body || !(lastFocused instanceof HTMLElement) || dialogs.isOpen()) return;
    if (!lastFocused.isConnected || lastFocused.offsetParent === null || lastFocused.matches(":disabled")) {
      if (shown !== null && shown.desk.desk !== null) actions.takeFocus(shown);
    }
  }

  return {
    /** @param {View} view */
    draw(view) {
      shown = view;
      const isBusy = !runner.isReady();
      const hasDesk = view.desk.desk !== null;
      choice.element.hidden = hasDesk;
      const isAway = isOnBreak(view.desk);
      ticket.element.hidden = !hasDesk || isAway;
      actions.element.hidden = !hasDesk || isAway;
      document.title = titleOf(view);
      bar.draw(view, isBusy);
      notices.draw(view);
      compensation.draw(view, isBusy);
      tools.draw(view, isBusy);
      kept.draw(view, isBusy);
      lists.draw(view, isBusy);
      later.draw(view, isBusy);
      papers.draw(view, isBusy);
      overruns.draw(view, isBusy);
      times.draw(view.desk, isBusy);
      hall.redraw();
      if (!hasDesk) return choice.draw(view, isBusy);
      pause.draw(view, isBusy);
      ticket.draw(view);
      actions.draw(view, runner.busy(), isBusy);
      keepFocus();
    },
    onAnswer: hall.onAnswer,
    stop() {
      stopTicking();
      stopping.abort();
      dialogs.close();
    },
  };

  /** @param {View} view */
  function titleOf({ desk: { current, desk: open, waiting_total } }) {
    const place = open?.name ?? t("page.title");
    if (current !== null) return `${current.label} – ${place}`;
    return open === null || waiting_total === 0 ? place : `(${waiting_total}) ${place}`;
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
