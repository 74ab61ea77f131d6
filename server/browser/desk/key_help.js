/**
 * The dialog that names every key, and switches the letters off and on (WCAG 2.1.4).
 */
import { h } from "/server/browser/dom.js";
import { KEYS, TOOL_KEYS } from "/server/browser/desk/actions.js";
import { VERB_KEYS } from "/server/browser/desk/verbs.js";

/** Where the button's word is short. @type {Record<string, string>} */
const LONGER = { assist: "assist.title", services: "close.title", printers: "printer.dialog", explain: "verb.explain" };

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {{isOn: () => boolean, switch: () => void}} parts.shortcuts
 */
export function showKeys({ t, dialogs, shortcuts }) {
  const toggle = h("button", { type: "button", class: "button", on: { click: press } });

  function press() {
    shortcuts.switch();
    say();
  }

  function say() {
    toggle.setAttribute("aria-pressed", String(shortcuts.isOn()));
    toggle.textContent = t(shortcuts.isOn() ? "bar.keys_on" : "bar.keys_off");
  }

  /** @param {string} key @param {string} words */
  const line = (key, words) => h("li", { class: "key-line" }, h("kbd", null, key), h("span", null, words));

  say();
  dialogs.show({
    title: t("keys.title"), explain: t("keys.explain"), leave: t("dialog.understood"), startsAtLeave: true,
    body: [
      h("ul", { class: "key-list", role: "list" },
        Object.entries(KEYS).map(([id, key]) => line(key, t(`action.${id}`))),
        Object.entries(VERB_KEYS).filter(([, key]) => /[A-Z]/.test(key)).map(([id, key]) => line(key, t(`verb.${id}`))),
        Object.entries(TOOL_KEYS).map(([id, key]) => line(key, t(LONGER[id] ?? `tool.${id}`))),
        line("1–9", t("keys.digits")), line("0", t("keys.zero")), line("Enter", t("keys.enter")), line("Esc", t("keys.escape"))),
      toggle,
    ],
  });
}
