/**
 * The buttons of the desk: the three main ones always in their places, the next one the
 * biggest; the others beneath, with the reason where one has to wait.
 */
import { h, icon, setText } from "/server/browser/dom.js";
import { formatDuration } from "/server/browser/timing.js";
import { KEYS, MAIN, SECOND, actionsOf } from "/server/browser/desk/actions.js";
import { VERB_KEYS } from "/server/browser/desk/verbs.js";

/** @type {Record<string, string>} */
const ALL_KEYS = { ...KEYS, ...VERB_KEYS };

/** @type {Record<string, string>} */
const ICONS = {
  call_next: "megaphone", start: "play", finish: "check", recall: "bell-ring", no_show: "user-x", hold: "pause",
  documents_complete: "clipboard-check", cancel: "ban", reprint: "printer", send_back: "rotate-ccw", finish_other: "circle-check",
};

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/desk/perform.js").Perform} parts.perform
 */
export function createActions({ t, perform }) {
  const rows = new Map([...MAIN, ...SECOND].map((id) => [id, createButton(id)]));
  const main = h("div", { class: "main-actions" }, MAIN.map((id) => /** @type {Row} */ (rows.get(id)).item));
  const second = h("div", { class: "second-actions" }, SECOND.map((id) => /** @type {Row} */ (rows.get(id)).item));

  /** @typedef {{item: HTMLElement, button: HTMLButtonElement, words: HTMLElement, why: HTMLElement}} Row */
  /** @param {string} id @returns {Row} */
  function createButton(id) {
    const key = ALL_KEYS[id];
    const words = h("span", { class: "action-words" }, t(`action.${id}`));
    const why = h("span", { class: "action-why", id: `why-${id}` });
    const button = h("button", {
      type: "button", class: "action", "aria-keyshortcuts": key, "aria-describedby": `why-${id}`,
      data: { action: id }, on: { click: () => perform.action(id) },
    }, icon(ICONS[id] ?? "square"), words, h("kbd", { "aria-hidden": "true" }, key));
    return { item: h("div", { class: "action-item" }, button, why), button, words, why };
  }

  /** @param {Record<string, import("/server/browser/desk/actions.js").Action>} actions */
  function focusNext(actions) {
    if (document.activeElement instanceof HTMLButtonElement && !document.activeElement.disabled) return;
    const next = MAIN.find((id) => actions[id]?.isNext);
    if (next !== undefined) rows.get(next)?.button.focus();
  }

  /** @param {import("/server/browser/desk/actions.js").Why | null} why */
  function whyText(why) {
    if (why === null) return "";
    const time = formatDuration(why.seconds ?? 0);
    return t(why.key, { time, ...why.values });
  }

  return {
    element: h("section", { class: "actions", "aria-label": t("action.region") }, main, second),
    /**
     * @param {import("/server/browser/desk/console_view.js").View} view
     * @param {import("/server/browser/staff/runner.js").Command | null} busy what is being sent
     * @param {boolean} isBusy
     */
    draw({ desk, now }, busy, isBusy) {
      const actions = actionsOf(desk, now);
      const hadFocus = main.contains(document.activeElement);
      for (const [id, row] of rows) {
        const action = actions[id];
        if (action === undefined) continue;
        const isSending = busy?.action === id && busy.ticketId === (id === "call_next" ? undefined : desk.current?.id);
        row.item.hidden = !action.isShown;
        row.item.classList.toggle("is-next", action.isNext);
        row.button.disabled = !action.isEnabled;
        row.button.setAttribute("aria-disabled", String(isBusy));
        setText(row.words, isSending ? t("action.sending") : t(action.words.key, action.words.values));
        setText(row.why, id === "call_next" && action.isEnabled && desk.next !== null ? t("next.why", desk.next) : whyText(action.why));
      }
      // The pressed button has had its turn: whoever works with the keyboard stands at the next one.
      if (hadFocus && busy === null) focusNext(actions);
    },
    /** Whoever works with the keyboard lost her place, because it went away. @param {import("/server/browser/desk/console_view.js").View} view */
    takeFocus: ({ desk, now }) => focusNext(actionsOf(desk, now)),
  };
}
