/**
 * What a PIN field holds after a key of the pad: pure, so the rules of the pad are tested
 * without a screen.
 */

export const PIN_LIMIT = 12;

/**
 * @param {string} pin
 * @param {string} key a digit, "delete"
 * @returns {string}
 */
export function pinAfter(pin, key) {
  if (key === "delete") return pin.slice(0, -1);
  return /^\d$/.test(key) && pin.length < PIN_LIMIT ? pin + key : pin;
}
