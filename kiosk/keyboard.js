// The keyboard on the screen (simple-keyboard draws it): keys write into the field before it, at the
// cursor. What is done with the text is its caller's affair.
import { SimpleKeyboard } from "/server/browser/vendor/simple-keyboard.esm.js";
import { h } from "../server/browser/dom.js";
import { SHEETS, afterKey, sheetAfter } from "./typing.js";

/**
 * @param {import("../server/browser/texts.js").Translate} t
 * @param {HTMLTextAreaElement | HTMLInputElement} field
 * @param {import("./typing.js").Sheet} first
 * @param {(value: string) => void} onWritten
 * @returns {HTMLElement}
 */
export function keyboardFor(t, field, first, onWritten) {
  /** @type {import("./typing.js").Sheet} */
  let sheet = first;
  const place = h("div", { class: "keys", data: { testid: "keyboard" } });
  const keyboard = new SimpleKeyboard(/** @type {any} */ (place), {
    layout: SHEETS, layoutName: sheet, theme: "keyboard", useButtonTag: true, disableCaretPositioning: true,
    mergeDisplay: false, preventMouseDownDefault: true, preventMouseUpDefault: true,
    display: { "{delete}": t("keyboard.delete"), "{space}": t("keyboard.space"), "{letters}": "abc",
      "{capitals}": "ABC", "{figures}": "123" },
    onKeyPress: press,
  });
  return place;

  /** @param {string} key */
  function press(key) {
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    const { value, caret } = afterKey({ value: field.value, from, to }, key);
    const next = sheetAfter(sheet, key);
    if (next !== sheet) keyboard.setOptions({ layoutName: next });
    sheet = next;
    if (value === field.value) return;
    onWritten(value);
    field.setSelectionRange(caret, caret);
  }
}
