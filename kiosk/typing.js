// What a key of the screen's keyboard does to a text with its cursor. Pure.

/** @typedef {{value: string, from: number, to: number}} Writing the text and what is marked in it */

/** Letters, figures, the next sheet of keys: names in braces are keys that write no sign of their own. */
export const SHEETS = {
  letters: ["q w e r t y u i o p", "a s d f g h j k l", "{capitals} z x c v b n m {delete}", "{figures} , {space} . @"],
  capitals: ["Q W E R T Y U I O P", "A S D F G H J K L", "{letters} Z X C V B N M {delete}", "{figures} , {space} . @"],
  figures: ["1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) & ' \"", "+ _ ? ! % # * {delete}", "{letters} , {space} . @"],
};

/** @typedef {keyof typeof SHEETS} Sheet */

/** @param {string} key @returns {Sheet | null} the sheet that a key turns to */
export function sheetOf(key) {
  const name = key.slice(1, -1);
  return key.length > 1 && name in SHEETS ? /** @type {Sheet} */ (name) : null;
}

/** One capital, then small letters again, as on a phone. @param {Sheet} sheet @param {string} key @returns {Sheet} */
export const sheetAfter = (sheet, key) => sheetOf(key) ?? (sheet === "capitals" ? "letters" : sheet);

/** @param {Writing} writing @param {string} key @returns {{value: string, caret: number}} */
export function afterKey({ value, from, to }, key) {
  if (sheetOf(key) !== null) return { value, caret: to };
  if (key === "{delete}") {
    const start = from === to ? Math.max(0, from - 1) : from;
    return { value: value.slice(0, start) + value.slice(to), caret: start };
  }
  const sign = key === "{space}" ? " " : key;
  return { value: value.slice(0, from) + sign + value.slice(to), caret: from + sign.length };
}
