/**
 * What to give for what is owed now, as buttons and words; what is left of it, and who may be granted something
 * by hand. Pure: words come from `t`, the moment is an argument.
 */

/** @typedef {import("./state.js").Desk} Desk */
/** @typedef {import("./state.js").Entitlement} Entitlement */
/** @typedef {import("./notices.js").Notice} Notice */
/** @typedef {import("../texts.js").Translate} Translate */
/** @typedef {{item: string, name: string, quantity: number}} Owed so much of one item */
/** @typedef {{items: Owed[], gives_all: boolean, from_at: string | null}} Choice one of these, or all of them */
/** @typedef {{place: string, place_name: string, item: string, item_name: string, left: number, state: "ok" | "low" | "count"}} Level */
/** @typedef {{items: Owed[], words: string}} Option what one button gives */

/**
 * What is owed grows while the clock runs, without a message of the server.
 * @param {Entitlement} owed
 * @param {number} now server time
 * @returns {Choice}
 */
export function choiceNow(owed, now) {
  const grown = (owed.later ?? []).filter((one) => one.from_at !== null && Date.parse(one.from_at) <= now);
  return grown.at(-1) ?? owed.owed ?? { items: [], gives_all: false, from_at: null };
}

/**
 * @param {Entitlement} owed
 * @param {number} now server time
 * @returns {Choice | null} what comes to be owed next
 */
export const choiceNext = (owed, now) =>
  (owed.later ?? []).find((one) => one.from_at !== null && Date.parse(one.from_at) > now) ?? null;

/**
 * A button for each choice, or one for everything.
 * @param {Choice} choice
 * @param {Translate} t
 * @returns {Option[]}
 */
export function optionsOf({ items, gives_all }, t) {
  if (items.length === 0) return [];
  if (!gives_all) return items.map((one) => ({ items: [one], words: pieces(one) }));
  return [{ items, words: t("compensation.all", { items: itemsInWords({ items, gives_all, from_at: null }, t) }) }];
}

/**
 * “air minum atau 2 permen”
 * @param {Choice} choice
 * @param {Translate} t
 */
export function itemsInWords({ items, gives_all }, t) {
  const names = items.map((one) => lowered(pieces(one)));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${t(gives_all ? "compensation.and" : "compensation.or")} ${names.at(-1)}`;
}

/** One piece needs no number. @param {Owed} owed */
const pieces = ({ name, quantity }) => (quantity === 1 ? name : `${quantity} ${lowered(name)}`);

/** @param {string} name a name that is none of a person: “VIP” stays as it is */
const lowered = (name) => (/^.[a-z\s]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name);

/**
 * Few are left, or nobody knows how many; a hand-over is never stopped by it.
 * @param {Desk} desk
 * @returns {Notice[]}
 */
export function stockNotices({ stock, low_ratings: ratings }) {
  const few = stock.filter((one) => one.state !== "ok").map((one) => /** @type {Notice} */ ({
    key: `stock:${one.place}:${one.item}:${one.state}`, tone: "info", icon: "candy",
    text: { key: `notice.stock_${one.state}`, values: { item: one.item_name, count: one.left } },
    buttons: [{ id: "dismiss", words: "notice.dismiss" }],
  }));
  if ((ratings ?? 0) === 0) return few;
  return [...few, {
    key: `ratings:${ratings}`, tone: "info", icon: "frown",
    text: { key: "notice.low_ratings", values: { count: ratings ?? 0 } }, buttons: [{ id: "dismiss", words: "notice.dismiss" }],
  }];
}

/**
 * The visitors in front of this officer to whom nothing is owed yet, as far as the desk knows.
 * @param {Desk} desk
 * @param {import("./verbs.js").Known | null} lastFinished
 * @returns {{id: string, label: string, service: {name: string}}[]}
 */
export function grantable(desk, lastFinished) {
  const known = [...(desk.current === null ? [] : [desk.current]), ...(lastFinished === null ? [] : [lastFinished])];
  const owed = new Set(desk.entitlements.map((one) => one.ticket_id));
  return known.filter((one, at) => !owed.has(one.id) && known.findIndex((other) => other.id === one.id) === at);
}
