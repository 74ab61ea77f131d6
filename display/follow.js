/**
 * What of the whole office one display follows (pure): its desk groups, or one desk for a sign above it. Calls and
 * counts of others are not its business; whether they are heard is decided in speaker.js.
 */

/** More than this no hall can read in passing. */
export const NEXT_SHOWN = 6;

/** @typedef {import("./turns.js").Call} Call */
/** Minutes within which the last of those who wait is likely called; null: nobody waits or serves.
 * @typedef {{estimate_low_minutes?: number | null, estimate_high_minutes?: number | null}} Wait */
/** @typedef {Wait & {id: string, name: string, waiting: number, next: string[]}} Group */
/** @typedef {{id: string, name: string, group: string, is_open: boolean, label: string | null, state: "free" | "called" | "serving", is_marked?: boolean}} Desk */
/** @typedef {import("./wording.js").Range} Range */
/** `only`: the desk of a sign, "" on a display. @typedef {{groups: readonly string[], only: string}} Following */
/** @typedef {Wait & {waiting: number, groups: readonly Group[], next: readonly string[], marked?: readonly string[]}} Queue */

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
 * How many wait and how long that may take, by group where several are followed; nobody is told twice what stands in
 * the total, and no time is told for groups that have little to do with each other.
 * @param {Queue} queue @param {Following} following
 * @returns {{waiting: number, range: Range | null, counts: {name: string, waiting: number, range: Range | null}[]}}
 */
export function countsOf(queue, { groups: wanted }) {
  const own = queue.groups.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const [first] = own;
  if (wanted.length > 0 && own.length === 1 && first !== undefined) return { ...countOf(first), counts: [] };
  if (own.length <= 1) return { ...countOf(queue), counts: [] };
  return { waiting: queue.waiting, range: null, counts: own.map((group) => ({ name: group.name, ...countOf(group) })) };
}

/** @param {Wait & {waiting: number}} queue @returns {{waiting: number, range: Range | null}} */
function countOf({ waiting, estimate_low_minutes: low = null, estimate_high_minutes: high = null }) {
  return { waiting, range: low === null || high === null ? null : { low, high } };
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
export function withCallAt(desks, { label, desk_id: id, is_marked: isMarked = false }) {
  return desks.map((desk) => {
    if (desk.id === id) return { ...desk, is_open: true, label, state: "called", is_marked: isMarked };
    return desk.label === label ? { ...desk, label: null, state: "free", is_marked: false } : desk;
  });
}
