/**
 * What of the whole office one display follows (pure): its desk groups, or one desk for a sign above it. Calls and
 * counts of others are not its business; whether they are heard is decided in speaker.js.
 */

/** More than this no hall can read in passing. */
export const NEXT_SHOWN = 6;

/** @typedef {import("./turns.js").Call} Call */
/** @typedef {{id: string, name: string, waiting: number, next: string[]}} Group */
/** @typedef {{id: string, name: string, group: string, is_open: boolean, label: string | null, state: "free" | "called" | "serving"}} Desk */
/** `only`: the desk of a sign, "" on a display. @typedef {{groups: readonly string[], only: string}} Following */
/** @typedef {{waiting: number, groups: readonly Group[], next: readonly string[]}} Queue */

/** @param {{desk_id?: string, group?: string}} call @param {Following} following */
export function isFollowed({ desk_id: desk, group }, { groups, only }) {
  if (only !== "") return desk === only;
  return groups.length === 0 || groups.includes(group ?? "");
}

/** @param {readonly Desk[]} desks @param {Following} following */
export function desksFollowed(desks, following) {
  return desks.filter(({ id, group }) => isFollowed({ desk_id: id, group }, following));
}

/**
 * How many wait, by group where several are followed; nobody is told twice what stands in the total.
 * @param {Queue} queue @param {Following} following
 * @returns {{waiting: number, counts: {name: string, waiting: number}[]}}
 */
export function countsOf({ waiting, groups }, { groups: wanted }) {
  const own = groups.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const [first] = own;
  if (wanted.length > 0 && own.length === 1 && first !== undefined) return { waiting: first.waiting, counts: [] };
  return { waiting, counts: own.length > 1 ? own.map(({ name, waiting: count }) => ({ name, waiting: count })) : [] };
}

/**
 * The next numbers in the order in which they are called. Of several groups the office's own order comes first; what
 * stands behind it takes turns.
 * @param {Queue} queue @param {Following} following @returns {string[]}
 */
export function nextOf({ groups, next }, { groups: wanted }) {
  if (wanted.length === 0) return next.slice(0, NEXT_SHOWN);
  const lists = groups.filter(({ id }) => wanted.includes(id)).map((group) => group.next);
  const known = next.filter((label) => lists.some((list) => list.includes(label)));
  const turns = Array.from({ length: NEXT_SHOWN }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1)));
  return [...new Set([...(lists.length > 1 ? known : []), ...turns.flat()])].slice(0, NEXT_SHOWN);
}

/** A number that is called stands at its desk at once, and at no other. @param {readonly Desk[]} desks @param {Call} call @returns {Desk[]} */
export function withCallAt(desks, { label, desk_id: id }) {
  return desks.map((desk) => {
    if (desk.id === id) return { ...desk, is_open: true, label, state: "called" };
    return desk.label === label ? { ...desk, label: null, state: "free" } : desk;
  });
}
