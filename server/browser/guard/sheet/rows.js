/**
 * Which numbers stand on which page of the sheet. Pure.
 */

export const FIRST_NUMBER = 1;
export const LAST_NUMBER = 50;
const ROWS_ON_A_PAGE = 17;

/** @returns {number[][]} every number once, in order */
export function pagesOf() {
  const numbers = Array.from({ length: LAST_NUMBER - FIRST_NUMBER + 1 }, (_, at) => FIRST_NUMBER + at);
  /** @type {number[][]} */
  const pages = [];
  for (let at = 0; at < numbers.length; at += ROWS_ON_A_PAGE) pages.push(numbers.slice(at, at + ROWS_ON_A_PAGE));
  return pages;
}
