/** How a display is divided and coloured (pure): what the office chose, the shape of the screen, a sign's desk. */

export const LAYOUTS = /** @type {const} */ (["hall", "totem", "grid", "sign"]);
export const THEMES = /** @type {const} */ (["light", "dark", "contrast"]);

/** @typedef {typeof LAYOUTS[number]} Layout */

/**
 * A screen that stands upright has no room for two columns: there the hall is a totem.
 * @param {{layout?: string, only: string, isUpright: boolean}} choice @returns {Layout}
 */
export function layoutOf({ layout = "auto", only, isUpright }) {
  if (only !== "") return "sign";
  if (layout === "grid") return "grid";
  return isUpright || layout === "totem" ? "totem" : "hall";
}

/** @param {string | undefined} theme */
export function themeOf(theme) {
  return THEMES.find((each) => each === theme) ?? "light";
}

/** So many columns that the desks fill their place evenly. @param {number} desks @param {boolean} isNarrow */
export function columnsOf(desks, isNarrow) {
  if (isNarrow) return desks <= 3 ? 1 : 2;
  if (desks <= 3) return Math.max(1, desks);
  const rows = Math.ceil(desks / (desks <= 12 ? 4 : 6));
  return Math.ceil(desks / Math.max(rows, 2));
}
