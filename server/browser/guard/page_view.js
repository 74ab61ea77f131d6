/**
 * The whole page of the guard: puts the parts together, listens to keys, draws each second.
 */
import { h, replace } from "/server/browser/dom.js";
import { createBar } from "/server/browser/guard/bar_view.js";
import { ANYBODY, KIND_KEYS, asked, chooseDetail, chooseKind, countPeople, kindsOf, takenBy } from "/server/browser/guard/choice.js";
import { enterPaper } from "/server/browser/guard/commands.js";
import { standingOf } from "/server/browser/guard/given.js";
import { createGiven } from "/server/browser/guard/given_view.js";
import { createNotices } from "/server/browser/guard/notice_view.js";
import { helpToTake, noticesOf } from "/server/browser/guard/notices.js";
import { createNumbers } from "/server/browser/guard/number_view.js";
import { createPaper } from "/server/browser/guard/paper_view.js";
import { createPerform } from "/server/browser/guard/perform.js";
import { createDialogs } from "/server/browser/staff/dialog_view.js";
import { acceptHelp } from "/server/browser/staff/hall_commands.js";

/** @typedef {import("/server/browser/guard/state.js").Guard} Guard */
/** @typedef {import("/server/browser/guard/given.js").Given} Given */
/** @typedef {import("/server/browser/guard/choice.js").Kind} Kind */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {ReturnType<typeof import("/server/browser/staff/runner.js").createRunner>} parts.runner
 * @param {import("/server/browser/staff.js").Session} parts.session
 * @param {() => void} parts.redraw
 * @param {() => void} parts.wake the sound, at the first touch or key
 */
export function createPage({ root, t, runner, session, redraw, wake }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** @type {Guard | null} */
  let guard = null;
  /** @type {Given[]} */
  let givens = [];
  let choice = ANYBODY;
  const dialogs = createDialogs(t);
  const perform = createPerform({ t, dialogs, runner, guard: () => guard, now: session.clock.now });
  const numbers = createNumbers({ t, onKind: toKind, onDetail: toDetail, onService: give, onPrivate: perform.privately, onPeople: toPeople });
  const given = createGiven({ t, onReprint: perform.printAgain, onUrgent: perform.markUrgent });
  const paper = createPaper({ t, moment: here, onEntered: (body) => void runner.run(enterPaper(body)) });
  const notices = createNotices({ t, press });
  const bar = createBar({ t, dialogs, session, redraw });
  replace(root, bar.element, notices.element, h("main", { class: "guard-main" },
    numbers.element, given.element, paper.element), dialogs.element);
  const stopTicking = session.clock.everySecond(redraw);
  document.addEventListener("keydown", onKey, { signal });
  document.addEventListener("pointerdown", wake, { signal, once: true });
  document.addEventListener("keydown", wake, { signal, once: true });

  function here() {
    return guard === null ? null : { now: session.clock.now(), timezone: guard.office.timezone };
  }

  /** @param {Kind} kind */
  function toKind(kind) {
    choice = chooseKind(kind, choice.people);
    redraw();
  }

  /** @param {number} more */
  function toPeople(more) {
    choice = countPeople(choice, more);
    redraw();
  }

  /** @param {string} id */
  function toDetail(id) {
    choice = chooseDetail(choice, id);
    redraw();
  }

  /** @param {string} id of the service */
  function give(id) {
    // Without its group or reason the class is not known yet.
    if (asked(choice) === "service") perform.give(id, choice);
    else numbers.focusDetails();
  }

  /** @param {string} id @param {import("/server/browser/guard/notices.js").Notice} notice */
  function press(id, notice) {
    if (id === "again") void runner.runAgain();
    else if (id === "forget") runner.forget();
    else if (notice.about !== undefined) void runner.run(acceptHelp(notice.about));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (guard === null || event.repeat || event.ctrlKey || event.altKey || event.metaKey || dialogs.isOpen()) return;
    const isTyping = event.target instanceof HTMLElement && event.target.closest("input, select") !== null;
    if (event.key === "Escape") {
      if (isTyping) /** @type {HTMLElement} */ (event.target).blur();
      choice = ANYBODY;
      return redraw();
    }
    if (isTyping || !bar.hasShortcuts() || !take(guard, event.key.toLowerCase())) return;
    event.preventDefault();
  }

  /** @param {Guard} now @param {string} key @returns {boolean} whether it means anything */
  function take(now, key) {
    const kind = kindsOf(now).find((one) => KIND_KEYS[one] === key);
    const taken = takenBy(now, choice, key, t);
    const [last] = givens;
    if (kind !== undefined) toKind(kind);
    else if (taken !== null) (taken.of === "service" ? give : toDetail)(taken.id);
    else if (key === "+" || key === "-") toPeople(key === "+" ? 1 : -1);
    else if (key === "k" && now.private_room) perform.privately();
    else if (key === "t") paper.focus();
    else if (key === "c" && last !== undefined && standingOf(last, now).canReprint) perform.printAgain(last);
    else if (key === "j") goToTheFirst(now);
    else return false;
    return true;
  }

  /** @param {Guard} now */
  function goToTheFirst(now) {
    const [first] = helpToTake(now);
    if (first !== undefined) void runner.run(acceptHelp(first.id));
  }

  return {
    /** @param {Guard} next @param {Given[]} list */
    draw(next, list) {
      guard = next;
      givens = list;
      const isBusy = !runner.isReady();
      document.title = t("page.title");
      bar.draw(next);
      notices.draw(noticesOf(next, { now: session.clock.now(), problem: runner.failure()?.error ?? null }), isBusy);
      numbers.draw(next, choice, isBusy);
      given.draw(next, givens, isBusy);
      paper.draw(next, isBusy);
    },
    /** @param {Given} one just given */
    tell(one) {
      given.say(one);
      choice = ANYBODY;
      if (one.kind === "handwritten") paper.next();
    },
    /** @param {string} sentence why a hand-written number was refused */
    refusePaper: (sentence) => paper.complain(sentence),
    isIdle: () => paper.isEmpty() && !dialogs.isOpen(),
    stop() {
      stopTicking();
      stopping.abort();
      dialogs.close();
    },
  };
}
