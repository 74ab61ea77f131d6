/**
 * The one calm menu of everything rarer, in three groups, each line with its key.
 */
import { h, icon } from "/server/browser/dom.js";
import { GROUPS } from "/server/browser/desk/verbs.js";

/** @typedef {import("/server/browser/desk/verbs.js").Verb} Verb */

/**
 * @param {object} parts
 * @param {import("/server/browser/texts.js").Translate} parts.t
 * @param {import("/server/browser/staff/dialog_view.js").Dialogs} parts.dialogs
 * @param {Verb[]} parts.verbs those that make sense now
 * @param {string | null} parts.about the number at the desk
 * @param {boolean} parts.sound whether the first visitor is heard
 * @param {(id: string) => void} parts.press
 */
export function showMenu({ t, dialogs, verbs, about, sound, press }) {
  /** @param {Verb} verb */
  const words = ({ id }) => (id === "sound" ? t(sound ? "verb.sound.on" : "verb.sound.off") : t(`verb.${id}`));

  /** @param {Verb} verb */
  const line = (verb) => h("button", {
    type: "button", class: "button menu-line", disabled: verb.why !== null, "aria-keyshortcuts": verb.key, data: { verb: verb.id },
    on: { click: () => press(verb.id) },
  }, icon(verb.icon), h("span", { class: "dialog-words" }, words(verb), verb.why === null ? null : h("small", null, t(verb.why.key, verb.why.values))),
  h("kbd", { "aria-hidden": "true" }, verb.key));

  /** Digits are the dialog's own. @param {KeyboardEvent} event */
  function pressLetter(event) {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const verb = verbs.find((one) => one.key === event.key.toUpperCase() && one.why === null && /[A-Z]/.test(one.key));
    if (verb === undefined) return;
    event.preventDefault();
    press(verb.id);
  }

  const groups = Object.keys(GROUPS).map((group) => ({ group, lines: verbs.filter((one) => one.group === group) }));
  const body = h("div", { class: "menu", on: { keydown: pressLetter } }, groups.filter((one) => one.lines.length > 0).map(({ group, lines }) =>
    h("section", { class: "menu-group", "aria-labelledby": `menu-${group}` },
      h("h3", { id: `menu-${group}` }, group === "ticket" && about !== null ? t("menu.of", { label: about }) : t(`menu.${group}`)),
      lines.map(line))));
  dialogs.show({ title: t("menu.title"), body: [body] });
}
