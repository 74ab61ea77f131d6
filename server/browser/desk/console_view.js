/**
 * The whole console of one officer: puts the parts together, listens to keys, draws each second.
 */
import { h, replace } from "/server/browser/dom.js";
import { createActions } from "/server/browser/desk/action_view.js";
import { actionOfKey, actionsOf } from "/server/browser/desk/actions.js";
import { createBar } from "/server/browser/desk/bar_view.js";
import { createDeskChoice } from "/server/browser/desk/choice_view.js";
import { createCompensation } from "/server/browser/desk/compensation_view.js";
import { createDialogs } from "/server/browser/desk/dialog_view.js";
import { createLists } from "/server/browser/desk/list_view.js";
import { createNotices } from "/server/browser/desk/notice_view.js";
import { createPerform } from "/server/browser/desk/perform.js";
import { createTicket } from "/server/browser/desk/ticket_view.js";

/** @typedef {import("/server/browser/desk/state.js").Desk} Desk */
/**
 * @typedef {object} View
 * @property {Desk} desk
 * @property {number} now server time, ms
 * @property {{privateLabels: string[], slipFailures: Map<string, {label: string, message: string}>, dismissed: Set<string>}} attention
 */
/**
 * @typedef {object} ConsoleParts
 * @property {HTMLElement} root
 * @property {import("/server/browser/texts.js").Texts} texts
 * @property {ReturnType<typeof import("/server/browser/desk/runner.js").createRunner>} runner
 * @property {ReturnType<typeof import("/server/browser/desk/sounds.js").createSounds>} sounds
 * @property {import("/server/browser/staff.js").Session} session
 * @property {() => void} redraw
 * @property {(key: string) => void} dismiss
 */

/** @param {ConsoleParts} parts */
export function createConsole({ root, texts, runner, sounds, session, redraw, dismiss }) {
  const { t } = texts;
  const stopping = new AbortController();
  /** @type {View | null} */
  let shown = null;
  const dialogs = createDialogs(t);
  const perform = createPerform({ t, dialogs, runner, session, desk: () => shown?.desk ?? null });
  const bar = createBar({ t, perform, sounds, redraw });
  const notices = createNotices({ t, runner, dismiss });
  const choice = createDeskChoice({ t, perform });
  const compensation = createCompensation({ t, perform });
  const ticket = createTicket({ t });
  const actions = createActions({ t, perform });
  const lists = createLists({ t, perform });
  const desk = h("main", { class: "desk-main" },
    h("div", { class: "desk-now" }, compensation.element, ticket.element, actions.element),
    h("div", { class: "desk-lists" }, lists.element));
  replace(root, bar.element, notices.element, choice.element, desk, dialogs.element);

  const stopTicking = session.clock.everySecond(redraw);
  document.addEventListener("keydown", onKey, { signal: stopping.signal });
  // Any first touch or key wakes the sound; browsers keep it asleep until then.
  const wake = () => void sounds.wake().then(redraw);
  document.addEventListener("pointerdown", wake, { signal: stopping.signal, once: true });
  document.addEventListener("keydown", wake, { signal: stopping.signal, once: true });

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (shown?.desk.desk === null || shown === null || !bar.hasShortcuts()) return;
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || dialogs.isOpen() || isTyping(event.target)) return;
    if (compensation.pressKey(event.key)) return event.preventDefault();
    const id = actionOfKey(event.key);
    if (id === null) return;
    event.preventDefault();
    if (actionsOf(shown.desk, shown.now)[id]?.isEnabled) perform.action(id);
  }

  return {
    /** @param {View} view */
    draw(view) {
      shown = view;
      const isBusy = !runner.isReady();
      const hasDesk = view.desk.desk !== null;
      choice.element.hidden = hasDesk;
      desk.hidden = !hasDesk;
      document.title = titleOf(view);
      bar.draw(view, isBusy);
      notices.draw(view);
      if (!hasDesk) return choice.draw(view, isBusy);
      compensation.draw(view, isBusy);
      ticket.draw(view);
      actions.draw(view, runner.busy(), isBusy);
      lists.draw(view, isBusy);
    },
    stop() {
      stopTicking();
      stopping.abort();
      dialogs.close();
    },
  };

  /** @param {View} view */
  function titleOf({ desk: { current, desk: open } }) {
    const place = open?.name ?? t("page.title");
    return current === null ? place : `${current.label} – ${place}`;
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
